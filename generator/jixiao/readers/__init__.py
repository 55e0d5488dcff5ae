"""Files of others, PDF, Word and Excel, as their reader sees them: tables and lines of text, each with its place."""

# What other rooms import.
FACE = ("content", "file", "kinds_of_files", "pictures", "sheet_values")
