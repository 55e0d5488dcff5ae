"""The product's readers, each file read once; and what the tests ask of pages and tables besides."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jixiao.readers import docx, pdf, xlsx
from jixiao.readers.content import Content, FileLine, FileTable, LineKind, bare
from jixiao.readers.lattice import Frame
from jixiao.readers.pdf import FilePage
from samples.pictures import Box, picture

FOOT = 50.0  # pt from the lower edge: the page number stands there
headings = cache(docx.headings)
read_workbook, read_pages = cache(xlsx.read_workbook), cache(pdf.read_pages)


@cache
def read_docx(path: Path) -> Content:
    """What a Word file shows, but the page numbers."""
    return _without_numbers(docx.read_docx(path))


def _without_numbers(content: Content) -> Content:
    return [item for item in content if isinstance(item, FileTable) or item.kind is not LineKind.PAGE_NUMBER]


def read_xlsx(path: Path) -> Content:
    """What all sheets show, one after the other."""
    return [item for sheet in read_workbook(path) for item in sheet.content]


def read_pdf(path: Path) -> Content:
    """What all pages show, one after the other, but the page numbers."""
    return [item for page in read_pages(path) for item in _without_numbers(page.content())]


def body(page: FilePage) -> list[tuple[float, str]]:
    """The lines of text outside tables but the page number: height of the base line, text."""
    return [(height, text) for height, text in page.lines if height < page.height - FOOT]


def lowest(page: FilePage) -> float:
    """Where the last line of text or of a table stands; page numbers are not counted."""
    return max([table.bottom for table in page.drawn] + [height for height, _ in body(page)], default=0.0)


def crossing(frame: Frame, allowed: float = 0.3) -> str:
    """The characters that reach over the cell's lines."""
    left, top, right, bottom = frame.box
    return "".join(
        ink.text
        for ink in frame.inks
        if min(ink.x0 - left, ink.top - top, right - ink.x1, bottom - ink.bottom) < -allowed
    )


def drawing(table: FileTable) -> str:
    """The grid as a drawing, texts without blanks."""
    return picture(Box(cell.row, cell.column, cell.rows, cell.columns, cell.bare) for cell in table.cells)


def running_text(content: Iterable[FileTable | FileLine]) -> str:
    """All texts in reading order, without blanks."""
    return "".join(
        "".join(cell.bare for cell in item.cells) if isinstance(item, FileTable) else bare(item.text)
        for item in content
    )
