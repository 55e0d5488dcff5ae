"""What the pages of a PDF are drawn with: a pen for each family and weight, and an exact ruler."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jixiao.document import Document, Grid, Style
from jixiao.fonts import FontError, FontSet
from jixiao.layout.ruler import Ruler
from jixiao.writers.pdf.glyphs import Pen
from jixiao.writers.pdf.numbers import NUMBER_TEXT


class MissingCharactersError(FontError):
    """The fonts have no glyph for some characters."""

    def __init__(self, family: str, characters: list[str]) -> None:
        """Name the family and the characters that it lacks."""
        self.family, self.characters = family, tuple(characters)
        told = "、".join((f"“{each}”" if each.isprintable() else "") + f"（U+{ord(each):04X}）" for each in characters)
        super().__init__(f"{family}没有这些字：{told}。请改用其他写法，或在 fonts.yaml 中换一个收字更多的字体。")


class Desk:
    """The pens of a FontSet, its exact ruler, and the roomy one that the layout measures with."""

    def __init__(self, fonts: FontSet) -> None:
        """Pens are made when they are asked for."""
        self.fonts = fonts
        self.roomy = Ruler(lambda character, family, bold: fonts.face(family, bold).advance(character))
        self.ruler = Ruler(self.roomy.advance, exact=True)
        self._pens: dict[tuple[str, bool], Pen] = {}

    def pen(self, family: str, bold: bool) -> Pen:
        """The pen of a family at a weight."""
        if (family, bold) not in self._pens:
            self._pens[family, bold] = Pen(self.fonts.face(family, bold))
        return self._pens[family, bold]

    def prepare(self, document: Document) -> None:
        """Sees to it that every character can be drawn. Raises MissingCharactersError."""
        texts: dict[tuple[str, bool], list[str]] = {("宋体", False): [NUMBER_TEXT]}
        for style, text in _texts(document):
            texts.setdefault((style.family, style.bold), []).append(text)
        for (family, bold), pieces in texts.items():
            pen = self.pen(family, bold)
            if new := pen.unknown("".join(pieces)):
                if missing := self.fonts.missing(new, family, bold):
                    raise MissingCharactersError(family, missing)
                self.fonts.complete(pen.face, new)
                pen.know(new)


@lru_cache(maxsize=4)
def desk_of(fonts: FontSet) -> Desk:
    """The desk of a FontSet, set up once a process."""
    return Desk(fonts)


def _texts(document: Document) -> Iterator[tuple[Style, str]]:
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Grid):
                yield from ((cell.style, cell.text) for cell in block.cells)
            else:
                yield block.style, block.text
