"""What a form is: form.yaml read as strictly as a spec, fields by kind, parameters of the examination."""

# What other rooms import.
FACE = (
    "form",
    "form_set",
    "kinds.fields",
    "kinds.json_schema",
    "merge",
    "operations",
    "parameter_kinds",
    "parameter_table",
    "patterns",
    "read_fields",
    "read_form",
    "units",
    "values",
)
