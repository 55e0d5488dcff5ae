"""Documents as files: PDF, DOCX, XLSX."""

# What other rooms import.
FACE = (
    "metadata",
    "ofd.assembly",
    "ooxml.package",
    "pdf.assembly",
    "pdf.file",
    "pdf.metadata",
    "registry",
    "writer",
    "xml",
)
