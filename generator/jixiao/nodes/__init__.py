"""YAML text as nodes that know what was written and where it begins and ends."""

# What other rooms import.
FACE = ("advice", "changes", "edit", "encodings", "faults", "node", "notes", "parse", "quoting")
