"""What a form is: form.yaml read as strictly as a spec, fields by kind, parameters of the examination."""

# What other rooms import.
FACE = (
    "catalogue",
    "collective",
    "form",
    "form_set",
    "kinds",
    "kinds.budget_blocks",
    "kinds.fields",
    "kinds.json_schema",
    "kinds.trial",
    "merge",
    "operations",
    "origin",
    "parameter_kinds",
    "parameter_table",
    "patterns",
    "read_fields",
    "read_form",
    "units",
    "values",
    "vocabulary",
)
