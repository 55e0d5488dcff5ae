"""What decides the files of a unit besides the program, the forms and the fonts: its own place and all that it is
read from.
"""

from __future__ import annotations

from jixiao.batch.stamp import sha
from jixiao.files.reading import content
from jixiao.nodes.parse import LARGEST
from jixiao.specs.discovery import Unit


def key_of(unit: Unit) -> str:
    """The SHA-256 of it, names and contents; empty where a file cannot be read."""
    try:
        contents = [(file.name, content(file, LARGEST)) for file in unit.files]
    except OSError:
        return ""
    if unit.fault or len(contents) < len(unit.files):
        return ""
    own = "document" if unit.whole else unit.path.name
    return sha(own, unit.folder, unit.place, unit.name, *(piece for pair in contents for piece in pair))
