"""Files and folders: names, whole files or none, why the system refused, processes, resources, pictures."""

# What other rooms import.
FACE = (
    "children",
    "compression",
    "confined",
    "digest",
    "fingerprint",
    "folder",
    "garbage",
    "locks",
    "names",
    "png",
    "reading",
    "reasons",
    "resources",
    "staging",
    "whole",
)
