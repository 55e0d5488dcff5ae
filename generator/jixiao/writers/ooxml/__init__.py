"""What DOCX and XLSX have in common: packages of XML parts."""
