"""Files and folders: names, whole files or none, why the system refused, processes, resources, pictures."""

# What other rooms import.
FACE = (
    "children",
    "compression",
    "confined",
    "fingerprint",
    "folder",
    "locks",
    "names",
    "png",
    "reading",
    "reasons",
    "resources",
    "staging",
    "whole",
)
