"""A laid-out document as an archival, tagged PDF."""
