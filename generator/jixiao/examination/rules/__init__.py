"""The examination: rules in families, one small function each, registered with their metadata."""
