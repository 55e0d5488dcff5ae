"""A laid-out document as a workbook."""
