"""Writes a laid-out document as an archival, tagged PDF. PdfDrawing and writing are two functions.

    drawing = draw(document, fonts)      # pages, compared with the predicted ones
    content = drawing.to_bytes()

The same document gives the same bytes on every run: no clock, no random identifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from jixiao.document import Document
from jixiao.fonts import FontSet
from jixiao.writers.pdf.content import Contents, contents
from jixiao.writers.pdf.desk import Desk, desk_of
from jixiao.writers.pdf.engine import Leaf, OutlineEntry, PdfFile, write
from jixiao.writers.pdf.font import EmbeddedFont
from jixiao.writers.pdf.glyphs import Glyphs
from jixiao.writers.pdf.numbers import NUMBER_TEXT, Numbers, number
from jixiao.writers.pdf.outline import Bookmark, Bookmarks, outline
from jixiao.writers.pdf.place import Start

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


@dataclass(frozen=True, slots=True)
class PdfDrawing:
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

    def file(self) -> PdfFile:
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
        return PdfFile(tuple(self._leaves(told)), self.contents, fonts, _metadata(self.document))

    def _leaves(self, numbers: Sequence[bytes]) -> Iterator[Leaf]:
        told = iter(numbers)
        for one, marks in zip(self.contents, outline([each.part for each in self.contents]), strict=True):
            for sheet, entries in zip(one.sheets, _entries(one, marks), strict=True):
                yield Leaf(sheet.paper.width, sheet.paper.height, sheet.content + next(told), tuple(entries))


def _entries(one: Contents, marks: Bookmarks) -> list[list[OutlineEntry]]:
    """The outline's entries on each page of a part: those that lead to its beginning stand below the whole
    document's title.
    """
    found: list[list[OutlineEntry]] = [[] for _ in one.sheets]
    blocks: list[tuple[Bookmark, ...]] = [(mark,) if mark else () for mark in marks.blocks]
    blocks.insert(one.part.titles, marks.start)
    places = [*one.starts, Start(0, one.part.page.margin.top)]
    places.insert(one.part.titles, places[one.part.titles])
    for some, place in zip(blocks, places, strict=False):
        found[place.page] += [OutlineEntry(mark.level, mark.label, place.y) for mark in some]
    return found


def draw(document: Document, fonts: FontSet, *, check: bool = True, numbers: Numbers | None = None) -> PdfDrawing:
    """The laid-out document on pages.

    Raises PageCountMismatch where a part takes more pages than predicted (not without `check`), and FontError where
    a font lacks a character. Without `numbers` the pages of a document of several are numbered in the centre, from 1.
    """
    desk = desk_of(fonts)
    desk.prepare(document)
    drawing = joined(
        document, [contents(part, desk.ruler, desk.roomy, desk.pen) for part in document.parts], fonts, numbers
    )
    if check and (wrong := tuple(part for part in drawing.parts if 0 < part.predicted < part.drawn)):
        raise PageCountMismatch(wrong)
    return drawing


def joined(document: Document, parts: Iterable[Contents], fonts: FontSet, numbers: Numbers | None = None) -> PdfDrawing:
    """A laid-out document of parts that have been drawn already, maybe for other files."""
    drawn = tuple(parts)
    several = sum(len(part.sheets) for part in drawn) > 1
    return PdfDrawing(
        document, drawn, numbers or Numbers("centre" if document.page_numbers and several else "none"), desk_of(fonts)
    )


def write_pdf(document: Document, fonts: FontSet, variant: Variant = "pdf/a-3a") -> bytes:
    """The laid-out document as a PDF file. Raises as `draw` does."""
    return draw(document, fonts).to_bytes(variant)


def _metadata(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "authors": [document.author] if document.author else [],
        "description": document.subject,
        "keywords": list(document.keywords),
        "generator": "jixiao",
        "lang": document.language,
    }
