"""One workbook for many projects: written from their specs, and what was changed in it written back into them."""

# What other rooms import.
FACE = ("cells", "columns", "export", "fill", "foreign", "layouts", "matching", "read", "rows", "sheet_xml", "workbook")
