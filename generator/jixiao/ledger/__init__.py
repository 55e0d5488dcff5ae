"""One workbook for many projects: written from their specs, and what was changed in it written back into them."""

# What other rooms import.
FACE = ("export", "fill", "foreign", "read")
