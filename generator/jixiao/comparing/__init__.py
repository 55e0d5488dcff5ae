"""Two states of the same projects compared field by field: specs, compilations, archives, files to be imported."""

# What other rooms import.
FACE = ("compare", "shown", "sides")
