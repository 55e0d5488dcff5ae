"""A laid-out document as Word reads it."""
