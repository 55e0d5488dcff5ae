"""Projects and compilations: specs found, read and laid over what they share."""

# What other rooms import.
FACE = ("collective", "compilation", "discovery", "listing", "placement", "project", "settings", "text_names")
