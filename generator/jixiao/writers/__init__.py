"""Documents as files: PDF, DOCX, XLSX."""
