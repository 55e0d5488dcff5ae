"""The page in the browser: a form is filled in where it is read; the YAML stays the truth."""

# What other rooms import.
FACE = ("server",)
