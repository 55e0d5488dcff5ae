"""One document drawn: a file per project and format, and the whole."""

# What other rooms import.
FACE = ("assemble", "collective", "contents", "names", "render", "tools")
