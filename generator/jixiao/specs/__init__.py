"""Projects and compilations: specs found, read and laid over what they share."""
