"""Projects and compilations: specs found, read and laid over what they share."""

# What other rooms import.
FACE = (
    "collective",
    "compilation",
    "discovery",
    "listing",
    "placement",
    "project",
    "read_project",
    "settings",
    "text_names",
    "years",
)
