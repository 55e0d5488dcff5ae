"""Font files as pages are drawn with them: numbers and widths of glyphs, and a small font of those that are drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jixiao.fonts.characters import INVISIBLE
from jixiao.fonts.face import Face

_DROPPED = ("cmap", "name", "OS/2", "post", "GDEF", "GPOS", "GSUB", "BASE", "vhea", "vmtx", "DSIG")  # a PDF has its own


class Glyphs:
    """One font file. Glyph numbers stay those of the file, so that pages drawn apart can share one font."""

    def __init__(self, name: str, path: Path, index: int) -> None:
        """Open the font of that number in the file; `name` is unique to it."""
        import uharfbuzz

        self.name = name
        digest = hashlib.md5(name.encode(), usedforsecurity=False).digest()
        self.key = "".join(chr(ord("A") + number % 26) for number in digest[:6])  # names the font in a PDF file
        self._face: Any = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), index)
        self._font = uharfbuzz.Font(self._face)
        self.per_em = int(self._face.upem)
        self._hex: dict[str, str] = dict.fromkeys(INVISIBLE, "")

    @cached_property
    def vertical(self) -> tuple[float, float]:
        """Ascent and descent in em, both positive: what a line of this font takes above and below its baseline."""
        extents = self._font.get_font_extents("ltr")
        return extents.ascender / self.per_em, -extents.descender / self.per_em

    def hex(self, text: str) -> str:
        """The text's glyphs as hexadecimal digits, as a PDF shows them; for what draws nothing, nothing."""
        known = self._hex
        try:
            return "".join([known[character] for character in text])
        except KeyError:
            for character in set(text) - known.keys():
                known[character] = f"{self.number(character):04x}"
            return "".join([known[character] for character in text])

    def number(self, character: str) -> int:
        """The glyph of a character; 0 where the font has none."""
        return int(self._font.get_nominal_glyph(ord(character)) or 0)

    def width(self, number: int) -> int:
        """The advance of a glyph in thousandths of an em."""
        return round(int(self._font.get_glyph_h_advance(number)) * 1000 / self.per_em)

    def subset(self, numbers: Iterable[int]) -> bytes:
        """A TrueType font of these glyphs only, under the same numbers."""
        import uharfbuzz

        order = uharfbuzz.SubsetInput()
        order.glyph_set.update(numbers)
        flags = uharfbuzz.SubsetFlags
        order.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE
        order.drop_table_tag_set.update(_tag(name) for name in _DROPPED)
        return bytes(uharfbuzz.subset(self._face, order).blob.data)


def _tag(name: str) -> int:
    return int.from_bytes(name.ljust(4).encode(), "big")


_opened = cache(Glyphs)


def glyphs(face: Face) -> Glyphs:
    """The face's file, opened once a process."""
    return _opened(face.unique_name, face.path, face.index)
