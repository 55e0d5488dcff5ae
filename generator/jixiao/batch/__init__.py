"""Many documents: shared out over processes or machines, and only what changed."""

# What other rooms import.
FACE = ("outcome", "run", "stamp", "survey")
