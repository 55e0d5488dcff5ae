"""A file of others as rows: those of its tables, each with the cells that go on from above, and its paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.importing.labels import fold
from jixiao.readers.content import Content, FileCell, FileLine, FileTable, ForeignFileError, Place
from jixiao.readers.docx import read_docx
from jixiao.readers.pdf import read_pages
from jixiao.readers.xlsx import read_xlsx

_PAGE_NUMBER = re.compile(r"[-—–－\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/]?\s*共?\s*\d{1,4}\s*页)?[-—–－\s]*")
_TOP = 4  # rows of a page that may go on with the row above


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell or paragraph of the file, with its number in it."""

    number: int
    text: str
    place: Place
    folded: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The cells of a row from left to right. `top`: at the head of a page, or of a part of a table."""

    cells: tuple[SourceCell, ...]
    paragraph: bool = False
    top: bool = False
    texts: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read."""

    file: Path
    rows: tuple[SourceRow, ...]
    cells: tuple[SourceCell, ...]  # all that have a text, page numbers aside
    broken_lines: bool = False  # lines end where the paper ends, as in a PDF
    numbers: int = 0  # page numbers, which are none of the form's
    scanned: tuple[int, ...] = ()  # pages that are a picture


def read_source(file: Path) -> ReadFile:
    """The rows of a file. Raises ForeignFileError."""
    suffix = file.suffix.lower()
    if suffix == ".pdf":
        pages = read_pages(file)
        numbers = 0
        content: Content = []
        for page in pages:
            items = page.content()
            while items and isinstance(last := items[-1], FileLine) and _PAGE_NUMBER.fullmatch(last.text):
                items.pop()
                numbers += 1
            content += items
        scanned = tuple(page.number for page in pages if page.scanned)
        return _source(file, content, broken_lines=True, numbers=numbers, scanned=scanned)
    if suffix == ".docx":
        return _source(file, read_docx(file))
    if suffix in (".xlsx", ".xlsm"):
        return _source(file, read_xlsx(file))
    raise ForeignFileError(f"{file} 不是能读的文件：可以读 .docx、.xlsx、.xlsm 和有文字的 .pdf")


def _source(file: Path, content: Content, **more: object) -> ReadFile:
    made = _Rows()
    rows = tuple(made.of(content))
    return ReadFile(file, rows, tuple(cell for cell in made.cells if cell.text.strip()), **more)  # type: ignore[arg-type]  # flags by name


class _Rows:
    """Makes rows, and numbers their cells."""

    def __init__(self) -> None:
        self.cells: list[SourceCell] = []

    def of(self, content: Content) -> Iterator[SourceRow]:
        for number, item in enumerate(content):
            if isinstance(item, FileTable):
                yield from self._table(item)
            elif not number or not _beside(content[number - 1], item):
                yield self._line(_same_row(content, number))

    def _line(self, lines: list[FileLine]) -> SourceRow:
        cells = tuple(self._cell(line.text, line.place, line.level) for line in lines)
        return SourceRow(cells, paragraph=len(cells) == 1, texts=_texts(cells))

    def _table(self, table: FileTable) -> Iterator[SourceRow]:
        rows: dict[int, list[tuple[FileCell, SourceCell]]] = defaultdict(list)
        for cell in table.cells:
            made = self._cell(cell.text, cell.place)
            for row in range(cell.row, cell.row + cell.rows):
                rows[row].append((cell, made))
        for row in sorted(rows):
            cells = tuple(made for _, made in sorted(rows[row], key=lambda pair: pair[0].column))
            yield SourceRow(cells, top=row < _TOP, texts=_texts(cells))

    def _cell(self, text: str, place: Place, level: int = 0) -> SourceCell:
        cell = SourceCell(len(self.cells), text, place, fold(text), level)
        self.cells.append(cell)
        return cell


def _texts(cells: Iterable[SourceCell]) -> frozenset[str]:
    return frozenset(cell.folded for cell in cells if cell.folded)


def _beside(before: FileTable | FileLine, line: FileLine) -> bool:
    """Do two texts without lines around them stand in one row of a sheet?"""
    return isinstance(before, FileLine) and bool(line.place.sheet) and _row_of(before) == _row_of(line)


def _same_row(content: Content, number: int) -> list[FileLine]:
    first = content[number]
    found = [first] if isinstance(first, FileLine) else []
    for item in content[number + 1 :]:
        if not isinstance(item, FileLine) or not found[0].place.sheet or _row_of(item) != _row_of(found[0]):
            break
        found.append(item)
    return found


def _row_of(line: FileLine) -> tuple[str, int]:
    return line.place.sheet, line.place.row
