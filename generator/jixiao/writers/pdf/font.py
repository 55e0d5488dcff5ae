"""A font of a PDF file, as WeasyPrint embeds it: the glyphs that the file draws, and nothing else of the font file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import is_normalized

from jixiao.fonts.glyphs import Glyphs

_SYMBOLIC = 4  # its own set of characters (ISO 32000-1, table 123)


class EmbeddedFont:
    """What weasyprint.pdf.fonts.build_fonts_dictionary asks of a font. Its attributes are named as there."""

    bitmap = used_in_forms = False
    type, index = "ttf", 0
    flags, italic_angle, stemv, stemh = _SYMBOLIC, 0, 80, 80

    def __init__(self, source: Glyphs, characters: Iterable[str] = ()) -> None:
        """A font of these characters."""
        self.source, self.family, self.hash, self.upem = source, source.name, source.key, source.per_em
        self.plain_name = re.sub("[^0-9A-Za-z]+", "-", source.name)
        self.name = f"/{source.key}+{self.plain_name}".encode()
        self.ascent, self.descent = (
            round(1000 * length) * sign for length, sign in zip(source.vertical, (1, -1), strict=True)
        )
        self.to_unicode: dict[int, str] = {}
        self.widths: dict[int, int] = {}
        self.missing: dict[int, int] = {}
        self.file_content = b""
        self.add(characters)

    def add(self, characters: Iterable[str]) -> None:
        """More characters. Where two have one glyph, a reader of the file meets the usual one: 一, not the radical
        ⼀.
        """
        for character in sorted(characters):
            if text := self.source.hex(character):
                number = int(text, 16)
                self.to_unicode[number] = min(character, self.to_unicode.get(number, character), key=_usual)
        self.widths = {number: self.source.width(number) for number in self.to_unicode}

    def clean(self, to_unicode: dict[int, str], hinting: bool) -> None:
        """Called before the font is written: makes its file."""
        self.file_content = self.source.subset(to_unicode)


def _usual(character: str) -> tuple[bool, str]:
    """Sorts the characters of one glyph: those first that no compatibility form stands for."""
    return not is_normalized("NFKC", character), character
