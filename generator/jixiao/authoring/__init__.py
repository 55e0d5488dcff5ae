"""What makes specs, and what editors and keepers of forms need: samples, schemas, maps of forms."""

# What other rooms import.
FACE = ("form_look", "form_map", "form_try", "sample", "sample_compilation", "sample_years", "schema")
