"""Files and folders: names, whole files or none, why the system refused, processes, resources."""

# What other rooms import.
FACE = (
    "children",
    "compression",
    "fingerprint",
    "folder",
    "locks",
    "names",
    "reading",
    "reasons",
    "resources",
    "staging",
    "whole",
)
