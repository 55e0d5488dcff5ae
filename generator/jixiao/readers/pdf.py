"""PDF files: cells from the lines that are drawn, texts from the characters between them.

pdfminer finds the lines, pdfium the characters: pdfminer confuses the subsets of one font.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.readers.content import Content, FileCell, FileLine, FileTable, ForeignFileError, Place
from jixiao.readers.lattice import NEAR, Down, Frame, Ink, PaperLattice, text_lines
from jixiao.readers.office_package import content_of

if TYPE_CHECKING:
    from jixiao.readers.pdf_lines import LinedPage

_MOST = 3000  # pages


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table as it is drawn on one page; `top` and `bottom` in pt."""

    table: FileTable
    frames: tuple[Frame, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class FilePage:
    """A page: its tables, and the lines of text outside them; in pt from the upper left corner."""

    number: int
    width: float
    height: float
    drawn: tuple[DrawnTable, ...]
    lines: tuple[tuple[float, str], ...]  # height of the base line, text
    scanned: bool = False  # a picture and no text

    def content(self) -> Content:
        """Tables and lines from top to bottom."""
        items: list[tuple[float, FileTable | FileLine]] = [(one.top, one.table) for one in self.drawn]
        items += [
            (height, FileLine(text, place=Place(page=self.number, row=row)))
            for row, (height, text) in enumerate(self.lines, 1)
        ]
        return [item for _, item in sorted(items, key=lambda item: item[0])]


def read_pdf(file: Path) -> Content:
    """What all pages show, one after the other. Raises ForeignFileError."""
    return [item for page in read_pages(file) for item in page.content()]


def read_pages(file: Path) -> tuple[FilePage, ...]:
    """The pages of a file. Raises ForeignFileError."""
    try:
        return pages_of(content_of(file))
    except ForeignFileError as error:
        raise ForeignFileError(f"{file} {error}" if error.args[0].startswith("不是") else str(error)) from None


def pages_of(content: bytes) -> tuple[FilePage, ...]:
    """The pages of a file's content. Raises ForeignFileError."""
    import pypdfium2
    from pdfminer.psexceptions import PSException

    from jixiao.readers.pdf_lines import lined_pages

    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) > _MOST:
                raise ForeignFileError(f"页数太多，超过了{_MOST}页")
            both = zip(document, lined_pages(content), strict=True)
            return tuple(_page(page, lined, number) for number, (page, lined) in enumerate(both, 1))
    except (pypdfium2.PdfiumError, PSException, ValueError, TypeError, KeyError, RecursionError):
        raise ForeignFileError("不是 PDF 文件，有密码，或已损坏。用别的程序打开，另存一份再试") from None


def _page(page: Any, lined: LinedPage, number: int) -> FilePage:
    inks = list(_inks(page, lined))
    drawn: list[DrawnTable] = []
    outside = set(range(len(inks)))
    for top, bottom in _stretches(lined.down):
        lattice = PaperLattice(
            [each for each in lined.across if top - NEAR <= each[0] <= bottom + NEAR],
            [each for each in lined.down if top - NEAR <= each[1] and each[2] <= bottom + NEAR],
        )
        if lattice.closed:
            inside = [n for n in sorted(outside) if lattice.holds(inks[n])]
            outside -= set(inside)
            frames = lattice.frames([inks[n] for n in inside])
            drawn.append(_drawn(lattice, frames, Place(page=number, table=len(drawn) + 1), (top, bottom)))
    lines = tuple(text_lines([inks[n] for n in sorted(outside)]))
    return FilePage(number, lined.width, lined.height, tuple(drawn), lines, scanned=not inks and lined.pictured)


def _drawn(lattice: PaperLattice, frames: Sequence[Frame], place: Place, reach: tuple[float, float]) -> DrawnTable:
    placed = tuple(replace(frame, cell=_placed(frame.cell, place)) for frame in frames)
    return DrawnTable(FileTable(lattice.widths(), tuple(frame.cell for frame in placed), place), placed, *reach)


def _placed(cell: FileCell, place: Place) -> FileCell:
    return replace(cell, place=replace(place, row=cell.row + 1, column=cell.column + 1))


def _inks(page: Any, lined: LinedPage) -> Iterator[Ink]:
    """The characters of a page but blanks and what pdfium puts in."""
    import pypdfium2

    text, raw = page.get_textpage(), pypdfium2.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        # a hyphen at the end of a line
        character = chr(raw.FPDFText_GetUnicode(text, index)).replace("\x02", "-")
        if character.isspace() or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        left, low, right, high = text.get_charbox(index)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        (x0, y0), (x1, y1), (_, base) = lined.seen(left, high), lined.seen(right, low), lined.seen(x.value, y.value)
        yield Ink(character, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), base)


def _stretches(down: Sequence[Down]) -> list[tuple[float, float]]:
    """Where tables stand on the page, from top to bottom: lines that touch belong together."""
    found: list[tuple[float, float]] = []
    for _, top, bottom in sorted(down, key=lambda each: each[1]):
        if found and top <= found[-1][1] + NEAR:
            found[-1] = (found[-1][0], max(found[-1][1], bottom))
        else:
            found.append((top, bottom))
    return found
