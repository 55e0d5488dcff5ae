"""What makes specs and what editors need: samples, schemas."""
