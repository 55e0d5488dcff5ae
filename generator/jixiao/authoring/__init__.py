"""What makes specs and what editors need: samples, schemas."""

# What other rooms import.
FACE = ("form_map", "sample", "schema")
