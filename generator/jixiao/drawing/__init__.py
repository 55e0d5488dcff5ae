"""One document drawn: a file per project and format, and the whole."""
