"""PDF files: cells from the lines that are drawn, texts from the characters between them, both by pdfium."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise, repeat
from pathlib import Path
from typing import Any

from jixiao.readers.content import Content, FileCell, FileLine, FileLook, FileTable, ForeignFileError, LineKind, Place
from jixiao.readers.lattice import Frame, Ink, PaperLattice, groups, paragraph_ends, text_lines
from jixiao.readers.office_package import content_of
from jixiao.readers.pdf_lines import LinedPage, Sheeted, lined
from jixiao.readers.pdf_looks import PageLooks
from jixiao.readers.pdf_margins import told_kinds
from jixiao.readers.pdf_unlined import unlined_tables
from jixiao.text.look_alikes import LOOK_ALIKE, ordinary

_MOST = 3000  # pages
_MOST_CHARACTERS = 200_000  # of a page
_LARGE_PICTURE = 0.15  # of the page: one that may be a table's
_LOOK_ALIKE = re.compile(LOOK_ALIKE)
_UNREAD = "\ufffd"
_TINY = 1.5  # pt: type as small as this is not seen
_NO_CODES = (0, 0xFFFD, 0xFFFE, 0xFFFF)


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
    ends: tuple[int, ...] = ()  # lines with which a paragraph ends
    scanned: bool = False  # a picture and no text
    told: tuple[str, ...] = ()  # what cannot be read of it
    unseen: tuple[str, ...] = ()  # texts too small to be seen
    kinds: tuple[LineKind, ...] = ()  # of the first lines
    looks: tuple[tuple[FileLook, str], ...] = ()  # of the lines: how each is set, and aligned

    def content(self) -> Content:
        """Tables and lines from top to bottom, and what is told of the page."""
        place = Place(page=self.number)
        kinds = [*islice(chain(self.kinds, repeat(LineKind.BODY)), len(self.lines))]
        ends = {end for end in self.ends if kinds[end + 1] is LineKind.BODY}  # a page number is no further line
        items: list[tuple[float, FileTable | FileLine]] = [(one.top, one.table) for one in self.drawn]
        items += [
            (height, FileLine(text, 0, replace(place, row=row), kind, row - 1 in ends, *look))
            for row, ((height, text), kind, look) in enumerate(zip(self.lines, kinds, self.looks, strict=True), 1)
        ]
        told = [FileLine(text, place=place, kind=LineKind.TOLD) for text in self.told]
        told += [FileLine(text, place=place, kind=LineKind.HIDDEN) for text in self.unseen]
        return [*(item for _, item in sorted(items, key=lambda item: item[0])), *told]


def read_pdf(file: Path) -> Content:
    """What all pages show, one after the other. Raises ForeignFileError."""
    return [item for page in read_pages(file) for item in page.content()]


def read_pages(file: Path) -> tuple[FilePage, ...]:
    """The pages of a file. Raises ForeignFileError."""
    try:
        return pages_of(content_of(file))
    except ForeignFileError as error:
        raise ForeignFileError(str(error) if str(file) in str(error) else f"{file} {error}") from None


def pages_of(content: bytes) -> tuple[FilePage, ...]:
    """The pages of a file's content. Raises ForeignFileError."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) > _MOST:
                raise ForeignFileError(f"页数太多，超过了{_MOST}页。分成几份再试")
            pages = [_read(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise ForeignFileError("有打开密码。用密码打开，另存一份没有密码的再试") from None
        raise ForeignFileError("不是 PDF 文件，或已损坏。用别的程序打开，另存一份再试") from None
    kinds = told_kinds([(page.height, page.lines) for page in pages])
    return tuple(replace(page, kinds=found) for page, found in zip(pages, kinds, strict=True))


def _read(document: Any, number: int) -> FilePage:
    """A page, which is given back before the next is asked for."""
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            return _page(text, lined(page), number + 1)
        finally:
            text.close()
    finally:
        page.close()


def _page(text: Any, found: LinedPage, number: int) -> FilePage:
    every = list(_inks(text, found.sheet))
    inks = [ink for ink in every if not ink.tiny]
    drawn: list[DrawnTable] = []
    looks = PageLooks(text, found, min((ink.top for ink in inks), default=found.sheet.height))
    outside = set(range(len(inks)))
    for across, down in groups(found.across, found.down):
        lattice = PaperLattice(across, down)
        if lattice.closed:
            inside = [n for n in sorted(outside) if lattice.holds(inks[n])]
            outside -= set(inside)
            frames = [looks.of_frame(frame) for frame in lattice.frames([inks[n] for n in inside])]
            place = Place(page=number, table=len(drawn) + 1)
            drawn.append(_drawn(lattice, frames, place, looks))
    free = [inks[n] for n in sorted(outside)]
    found_lines = text_lines(free)
    lines = tuple((line.base, line.text) for line in found_lines)
    left, right = (
        min((line.x0 for line in found_lines), default=0.0),
        max((line.x1 for line in found_lines), default=0.0),
    )
    ends = paragraph_ends(found_lines, left, right)
    boxes = [frame.box for one in drawn for frame in one.frames]
    edges = (min(box[0] for box in boxes), max(box[2] for box in boxes)) if boxes else (left, right)
    set_so = tuple((looks.of_line(line), line.aligned(*edges)) for line in found_lines)
    size = found.sheet.width, found.sheet.height
    told = *_told(inks, found.pictured), *_told_unlined(free)
    unseen = tuple(line.text for line in text_lines(ink for ink in every if ink.tiny))
    scanned = not inks and found.pictured > 0
    return FilePage(number, *size, tuple(drawn), lines, ends, scanned=scanned, told=told, unseen=unseen, looks=set_so)


def _told(inks: Sequence[Ink], pictured: float) -> Iterator[str]:
    """What cannot be read of a page; `pictured` is how much of it the largest picture takes."""
    unread = sum(ink.text == _UNREAD for ink in inks)
    if not inks and pictured:
        yield "这一页没有文字，是扫描件或图片，读不出来"
    elif pictured > _LARGE_PICTURE:
        yield "这一页有一幅大图片，其中的表和文字读不出来"
    if unread:
        yield f"这一页有{unread}个字读不出来（文件里没有它们的编码）"


def _told_unlined(inks: Sequence[Ink]) -> Iterator[str]:
    for one in unlined_tables(inks):
        yield (
            f"从“{one.begin}”起有一个没有格线的表（{one.rows}行），各格分不清，当作一行行文字读了。"
            "画上格线，或用 Word、Excel 的原件再试"
        )


def _drawn(lattice: PaperLattice, frames: Sequence[Frame], place: Place, looks: PageLooks) -> DrawnTable:
    placed = tuple(replace(frame, cell=_placed(frame.cell, place)) for frame in frames)
    heights = tuple(below - above for above, below in pairwise(lattice.ys))
    cells = tuple(frame.cell for frame in placed)
    table = FileTable(lattice.widths(), cells, place, heights, looks.paper(lattice.xs[0], lattice.xs[-1]))
    return DrawnTable(table, placed, lattice.ys[0], lattice.ys[-1])


def _placed(cell: FileCell, place: Place) -> FileCell:
    return replace(cell, place=replace(place, row=cell.row + 1, column=cell.column + 1))


def _inks(text: Any, sheet: Sheeted) -> Iterator[Ink]:
    """The characters of a page but blanks and what pdfium puts in."""
    import pypdfium2

    raw = pypdfium2.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    count = text.count_chars()
    if count > _MOST_CHARACTERS:
        raise ForeignFileError("一页上的字太多。用别的程序打开，另存一份再试")
    apart = blank = False
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        # a hyphen at the end of a line
        character = chr(code).replace("\x02", "-")
        if character.isspace() or raw.FPDFText_IsGenerated(text, index) == 1:
            apart = True
            blank = blank or raw.FPDFText_IsGenerated(text, index) != 1
            continue
        if code in _NO_CODES or raw.FPDFText_HasUnicodeMapError(text, index) == 1:
            character = _UNREAD
        if _LOOK_ALIKE.fullmatch(character):
            character = ordinary(character)
        left, low, right, high = text.get_charbox(index)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        (x0, y0), (x1, y1), (_, base) = sheet.seen(left, high), sheet.seen(right, low), sheet.seen(x.value, y.value)
        box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        tiny = box[2] - box[0] < _TINY and box[3] - box[1] < _TINY and _height(text, index) < _TINY
        yield Ink(character, *box, base, apart, blank, index, tiny)
        apart = blank = False


def _height(text: Any, index: int) -> float:
    """The height of a character's type, in pt."""
    import pypdfium2

    box = pypdfium2.raw.FS_RECTF()
    pypdfium2.raw.FPDFText_GetLooseCharBox(text, index, box)
    return float(max(abs(box.top - box.bottom), abs(box.right - box.left)))
