"""What is drawn: projects, laid out once and kept in files, so that each process reads its own. Imports nothing heavy."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jixiao.document import Document

FONTS = "fonts.pickle"


@dataclass(frozen=True, slots=True)
class Form:
    """One project: its spec, and the document that comes of it after layout."""

    spec: Path
    document: Document


@dataclass(frozen=True, slots=True)
class Font:
    """What draws a family: the same files for all who embed fonts. The bold is a font with a name of its own."""

    name: str
    file: Path
    index: int


Fonts = Mapping[tuple[str, bool], Font]  # by family and boldness


def forms(folder: Path, count: int | None = None) -> Iterator[Form]:
    """The forms of a folder in order, one in memory at a time."""
    for file in sorted(folder.glob("*.pickle"))[:count]:
        yield pickle.loads(file.read_bytes())


def read_fonts(place: Path) -> Fonts:
    """The fonts of a prepared place."""
    fonts: Fonts = pickle.loads((place / FONTS).read_bytes())
    return fonts
