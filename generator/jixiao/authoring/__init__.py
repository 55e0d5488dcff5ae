"""What makes specs and what editors need: samples, schemas."""

# What other rooms import.
FACE = ("sample", "schema")
