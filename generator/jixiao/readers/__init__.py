"""Files of others, PDF, DOCX and XLSX, as their reader sees them: tables and lines of text, each with its place."""

# What other rooms import.
FACE = ("content", "docx", "pdf", "xlsx")
