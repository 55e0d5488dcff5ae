"""What documents are laid out and set with: the rulers and pens of a FontSet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from jixiao.document import Document, Grid, Page, Part, Style
from jixiao.fonts import FontSet, MissingCharactersError
from jixiao.fonts.glyphs import Glyphs
from jixiao.fonts.pen import Pen
from jixiao.layout.fitting import RESERVE, lay_out
from jixiao.layout.page_numbers import FAMILY, NUMBER_TEXT, Numbers, number_line
from jixiao.layout.positions import Line, PlacedPart, Placing
from jixiao.layout.ruler import Ruler

STROKE = 30  # the size of a type that is emboldened is so many times the width of the line around its glyphs
_DIGITS = "0123456789"  # of the pages that a line of the contents may tell


class Run(NamedTuple):
    """A piece of a line that one font file draws; it begins at `x` pt."""

    glyphs: Glyphs
    text: str
    x: float


class Typesetter:
    """The pens of a FontSet, the roomy ruler that the layout measures with, and the exact one."""

    def __init__(self, fonts: FontSet) -> None:
        """Pens are made when they are asked for."""
        self.fonts = fonts
        self.roomy = Ruler(lambda character, family, bold: fonts.face(family, bold).advance(character))
        self.exact = Ruler(self.roomy.advance, exact=True)
        self._pens: dict[tuple[str, bool], Pen] = {}

    def lay_out(self, part: Part, reserve: float = RESERVE) -> Part:
        """The part with final heights, cut into pages."""
        return lay_out(part, self.roomy, reserve)

    def place(self, part: Part) -> PlacedPart:
        """The place of each line of a laid-out part, all of whose characters are known."""
        return Placing(self.exact, self.roomy, self.baseline).place(part)

    def pen(self, family: str, bold: bool) -> Pen:
        """The pen of a family at a weight."""
        if (family, bold) not in self._pens:
            self._pens[family, bold] = Pen(self.fonts.face(family, bold))
        return self._pens[family, bold]

    def stroke(self, style: Style) -> float:
        """How wide a line is around the glyphs of a style, for want of a bold file, in pt; 0 where there is none."""
        return style.size / STROKE if style.bold and self.pen(style.family, True).face.emboldened else 0.0

    def baseline(self, style: Style) -> float:
        """How far below a line's upper edge its baseline is, in pt: the font's height stands in the middle of the
        pitch.
        """
        ascent, descent = self.pen(style.family, style.bold).main.vertical
        return (style.line_height - (ascent + descent) * style.size) / 2 + ascent * style.size

    def runs(self, line: Line, style: Style) -> list[Run]:
        """A line of text in pieces of one font file, left to right."""
        pieces = self.pen(style.family, style.bold).runs(line.text)
        if len(pieces) == 1:
            return [Run(*pieces[0], line.x)]
        widths = [self.exact.width(text, style) for _, text in pieces[:-1]]
        return [Run(*piece, x) for piece, x in zip(pieces, accumulate(widths, initial=line.x), strict=True)]

    def page_number(self, numbers: Numbers, index: int, paper: Page) -> Line | None:
        """The number of a file's page, counted from 0; None where there is none."""
        ascent, _ = self.pen(FAMILY, False).main.vertical
        return number_line(numbers, index, paper, self.exact, ascent)

    def prepare(self, document: Document) -> None:
        """Sees to it that every character can be drawn. Raises MissingCharactersError."""
        texts: dict[tuple[str, bool], list[str]] = {(FAMILY, False): [NUMBER_TEXT]}
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
def typesetter_of(fonts: FontSet) -> Typesetter:
    """The typesetter of a FontSet, made once a process."""
    return Typesetter(fonts)


def _texts(document: Document) -> Iterator[tuple[Style, str]]:
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Grid):
                yield from ((cell.style, cell.text) for cell in block.cells)
            else:
                yield block.style, block.text + (_DIGITS if block.link else "")
