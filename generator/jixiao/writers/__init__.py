"""Documents as files: PDF, DOCX, XLSX, OFD."""

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
    "zip_file",
)
