"""Writes a laid-out document as an archival, tagged PDF. Drawing and writing are two functions.

    drawing = draw(document, fonts)      # pages, compared with the predicted ones
    content = drawing.to_bytes()

The same document gives the same bytes on every run: no clock, no random identifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, Literal

from generator.document import Document, Grid, Style
from generator.fonts import FontError, FontSet
from generator.measure import Ruler
from generator.pdf_content import Contents, contents
from generator.pdf_engine import Bookmark, File, Leaf, write
from generator.pdf_font import EmbeddedFont
from generator.pdf_glyphs import Glyphs, Pen
from generator.pdf_numbers import NUMBER_TEXT, Numbers, number
from generator.pdf_outline import Bookmark as Entry
from generator.pdf_outline import Bookmarks as Entries
from generator.pdf_outline import outline
from generator.pdf_place import Start

Variant = Literal["pdf/a-3a", "pdf/a-3u", "pdf/a-2a", "pdf/a-2u"]  # those that veraPDF finds valid


@dataclass(frozen=True, slots=True)
class PartPages:
    """How many pages a part was predicted to take (0: not predicted) and takes."""

    name: str
    form: str
    predicted: int
    drawn: int


class PageCountMismatch(Exception):  # noqa: N818 -- a result to act on, not a fault
    """Parts take more pages than the layout predicted: lay out again with a greater reserve."""

    def __init__(self, parts: tuple[PartPages, ...]) -> None:
        """Name the parts that differ."""
        self.parts = parts
        told = "；".join(f"{part.name}（{part.form}）预计 {part.predicted} 页，实际 {part.drawn} 页" for part in parts)
        super().__init__(f"页数与预计不符：{told}")


class MissingCharactersError(FontError):
    """The fonts have no glyph for some characters."""

    def __init__(self, family: str, characters: list[str]) -> None:
        """Name the family and the characters that it lacks."""
        self.family, self.characters = family, tuple(characters)
        told = "、".join((f"“{each}”" if each.isprintable() else "") + f"（U+{ord(each):04X}）" for each in characters)
        super().__init__(f"{family}没有这些字：{told}。请改用其他写法，或在 fonts.yaml 中换一个收字更多的字体。")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A document on pages, not yet written."""

    document: Document
    contents: tuple[Contents, ...]  # of each part
    numbers: Numbers
    desk: Desk

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return sum(len(part.sheets) for part in self.contents)

    @property
    def parts(self) -> tuple[PartPages, ...]:
        """Predicted and drawn pages of each part."""
        return tuple(PartPages(one.part.name, one.part.form, one.part.pages, len(one.sheets)) for one in self.contents)

    def to_bytes(self, variant: Variant = "pdf/a-3a") -> bytes:
        """The PDF file."""
        return write(self.file(), variant)

    def file(self) -> File:
        """The file before it is written."""
        pen = self.desk.pen("宋体", False)
        papers = [sheet.paper for one in self.contents for sheet in one.sheets]
        told = [number(self.numbers, index, paper, pen, self.desk.ruler) for index, paper in enumerate(papers)]
        used: dict[Glyphs, set[str]] = {}
        for glyphs, characters in chain.from_iterable(one.used.items() for one in self.contents):
            used.setdefault(glyphs, set()).update(characters)
        if any(told):
            used.setdefault(pen.main, set()).update(NUMBER_TEXT)
        fonts = {glyphs.name: EmbeddedFont(glyphs, used[glyphs]) for glyphs in sorted(used, key=lambda each: each.name)}
        return File(tuple(self._leaves(told)), self.contents, fonts, _metadata(self.document))

    def _leaves(self, numbers: Sequence[bytes]) -> Iterator[Leaf]:
        told = iter(numbers)
        for one, entries in zip(self.contents, outline([each.part for each in self.contents]), strict=True):
            marks = _bookmarks(one, entries)
            for sheet, own in zip(one.sheets, marks, strict=True):
                yield Leaf(sheet.paper.width, sheet.paper.height, sheet.content + next(told), tuple(own))


def _bookmarks(one: Contents, entries: Entries) -> list[list[Bookmark]]:
    """The outline's entries on each page of a part: those that lead to its beginning stand below the whole document's title."""
    found: list[list[Bookmark]] = [[] for _ in one.sheets]
    blocks: list[tuple[Entry, ...]] = [(entry,) if entry else () for entry in entries.blocks]
    blocks.insert(one.part.titles, entries.start)
    places = [*one.starts, Start(0, one.part.page.margin.top)]
    places.insert(one.part.titles, places[one.part.titles])
    for some, place in zip(blocks, places, strict=False):
        found[place.page] += [Bookmark(entry.level, entry.label, place.y) for entry in some]
    return found


class Desk:
    """What is drawn with: the pens of a FontSet, and an exact ruler."""

    def __init__(self, fonts: FontSet) -> None:
        """Pens are made when they are asked for."""
        self.fonts = fonts
        self.ruler = Ruler(lambda character, family, bold: fonts.face(family, bold).advance(character), exact=True)
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


def draw(document: Document, fonts: FontSet, *, check: bool = True, numbers: Numbers | None = None) -> Drawing:
    """The laid-out document on pages.

    Raises PageCountMismatch where a part takes more pages than predicted (not without `check`), and FontError where
    a font lacks a character. Without `numbers` the pages of a document of several are numbered in the centre, from 1.
    """
    desk = _desk(fonts)
    desk.prepare(document)
    drawing = joined(document, [contents(part, desk.ruler, desk.pen) for part in document.parts], fonts, numbers)
    if check and (wrong := tuple(part for part in drawing.parts if 0 < part.predicted < part.drawn)):
        raise PageCountMismatch(wrong)
    return drawing


def joined(document: Document, parts: Iterable[Contents], fonts: FontSet, numbers: Numbers | None = None) -> Drawing:
    """A laid-out document of parts that have been drawn already, maybe for other files."""
    drawn = tuple(parts)
    several = sum(len(part.sheets) for part in drawn) > 1
    return Drawing(document, drawn, numbers or Numbers("centre" if document.page_numbers and several else "none"), _desk(fonts))


def write_pdf(document: Document, fonts: FontSet, variant: Variant = "pdf/a-3a") -> bytes:
    """The laid-out document as a PDF file. Raises as `draw` does."""
    return draw(document, fonts).to_bytes(variant)


@lru_cache(maxsize=4)
def _desk(fonts: FontSet) -> Desk:
    return Desk(fonts)


def _texts(document: Document) -> Iterator[tuple[Style, str]]:
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Grid):
                yield from ((cell.style, cell.text) for cell in block.cells)
            else:
                yield block.style, block.text


def _metadata(document: Document) -> dict[str, Any]:
    return {
        "title": document.title, "authors": [document.author] if document.author else [], "description": document.subject,
        "keywords": list(document.keywords), "generator": "jixiao", "lang": document.language,
    }
