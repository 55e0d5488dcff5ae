"""The examination: rules in a folder a family, one small function each, registered with their metadata."""
