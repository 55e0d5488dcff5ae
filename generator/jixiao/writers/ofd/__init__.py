"""A laid-out document as an archival OFD (GB/T 33190, DocType OFD-A)."""
