"""Font files as pages are drawn with them: numbers and widths of glyphs, and a small font of those that are drawn."""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

from jixiao.fonts.characters import INVISIBLE
from jixiao.fonts.complete import complete
from jixiao.fonts.errors import FontError
from jixiao.fonts.face import Face
from jixiao.fonts.truetype import TrueType


class Glyphs:
    """One font file. Glyph numbers stay those of the file, so that pages drawn apart can share one font."""

    def __init__(self, name: str, path: Path, index: int) -> None:
        """Open the font of that number in the file; `name` is unique to it. Raises FontError."""
        self.name, self._path = name, path
        digest = hashlib.md5(name.encode(), usedforsecurity=False).digest()
        self.key = "".join(chr(ord("A") + number % 26) for number in digest[:6])  # names the font in a PDF file
        try:
            self._font = TrueType(path, index)
        except (struct.error, KeyError, IndexError, ValueError, OSError) as error:
            raise self._unusable from error
        self._hex: dict[str, str] = dict.fromkeys(INVISIBLE, "")
        self._numbers: dict[str, int] = {}
        self._widths: dict[int, int] = {}

    @property
    def _unusable(self) -> FontError:
        return FontError(f"字体文件损坏或不受支持：{self._path}。请换一个字体文件。")

    @cached_property
    def plain_name(self) -> str:
        """Its name in ASCII, as it stands in files that it is embedded in."""
        return re.sub("[^0-9A-Za-z]+", "-", self.name)

    @cached_property
    def vertical(self) -> tuple[float, float]:
        """Ascent and descent in em, both positive: what a line of this font takes above and below its baseline."""
        ascent, descent = self._font.vertical
        return ascent / self._font.per_em, descent / self._font.per_em

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
        if (known := self._numbers.get(character)) is None:
            known = self._numbers[character] = self._font.number(character)
        return known

    def width(self, number: int) -> int:
        """The advance of a glyph in thousandths of an em."""
        if (known := self._widths.get(number)) is None:
            known = self._widths[number] = round(self._font.advance(number) * 1000 / self._font.per_em)
        return known

    def subset(self, numbers: Iterable[int]) -> bytes:
        """A TrueType font of these glyphs only, under the same numbers. Raises FontError."""
        try:
            return self._font.subset(numbers)
        except (struct.error, IndexError) as error:
            raise self._unusable from error

    def font(self, characters: Iterable[str]) -> bytes:
        """A TrueType font of these characters that stands alone; those that the file has not are left out.

        Raises FontError.
        """
        numbers = {ord(each): number for each in characters if (number := self.number(each))}
        try:
            return self._font.subset(numbers.values(), complete(numbers, self.plain_name, self._font.vertical))
        except (struct.error, IndexError) as error:
            raise self._unusable from error


_opened = cache(Glyphs)


def glyphs(face: Face) -> Glyphs:
    """The face's file, opened once a process."""
    return _opened(face.unique_name, face.path, face.index)
