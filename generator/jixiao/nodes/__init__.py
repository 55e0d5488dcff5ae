"""YAML text as nodes that know what was written and where it begins and ends."""
