"""One document drawn: a file per project and format, and the whole."""

# What other rooms import.
FACE = ("assemble", "collective", "names", "render", "tools")
