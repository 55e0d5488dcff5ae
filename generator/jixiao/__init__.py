"""jixiao: one YAML spec per project, the official budget-performance forms as PDF, DOCX and XLSX."""

__version__ = "0.1.0"
