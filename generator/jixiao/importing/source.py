"""A file of others as rows: those of its tables, each with the cells that go on from above, and its paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jixiao.importing.cover import cover_of
from jixiao.importing.labels import fold
from jixiao.importing.prose import ENDED, UNSURE, in_series, nearly_full
from jixiao.importing.torn import open_above, torn_tables, widened
from jixiao.importing.unseen import without_unseen
from jixiao.readers.content import NOWHERE, Content, FileCell, FileLine, FileTable, LineKind, Place
from jixiao.readers.file import read_file

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|-\d)")
_PAGE = re.compile(r"[-—–－·.]*第\d{1,4}页(?:[,，/／]?共\d{1,4}页)?[-—–－·.]*")
_ASIDE = (LineKind.PAGE_NUMBER, LineKind.RUNNING)
_LEFT = (*_ASIDE, LineKind.TOLD, LineKind.NOTE)
_AIR = 6.0  # pt left and right of the text of a cell
_TOP = 4  # rows of a page that may go on with the row above


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell or paragraph of the file, with its number in it."""

    number: int
    text: str
    place: Place
    folded: str
    level: int = 0
    void: bool = False  # in a column of its table in which no text begins or ends
    room: float = 0.0  # of a line of a cell on paper, in ems
    said: str = ""  # what the file says in place of the form's label, which the text is then


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The cells of a row from left to right. `top`: at the head of a page, or of a part of a table; `torn`: the rest of
    one that stands on the page before, where nothing but repeated heads stands above it.
    """

    cells: tuple[SourceCell, ...]
    paragraph: bool = False
    apart: bool = False  # in a text box: goes on with no paragraph
    top: bool = False
    torn: bool = False
    texts: frozenset[str] = field(default=frozenset())
    table: int = 0  # counted from 1; 0 for a paragraph
    columns: tuple[int, ...] = ()  # of its table, at which the cells begin; behind them that at which the last one ends

    @property
    def place(self) -> Place:
        """Where its first cell stands that the file has."""
        return next((cell.place for cell in self.cells if cell.place != NOWHERE), NOWHERE)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read."""

    file: Path
    rows: tuple[SourceRow, ...]
    cells: tuple[SourceCell, ...]  # all that have a text, page numbers aside
    broken_lines: bool = False  # lines end where the paper ends, as in a PDF
    aside: tuple[str, ...] = ()  # page numbers and running heads, which are none of the form's
    told: tuple[str, ...] = ()  # what could not be read, as the reader says it
    cover: tuple[SourceCell, ...] = ()  # the lines of a cover, which are none of the form's where it holds one project

    @property
    def year(self) -> int | None:
        """The year that is named most often; None where none is."""
        found = [int(text) for cell in self.cells for text in _YEAR.findall(cell.text)]
        return max(sorted(set(found)), key=found.count) if found else None


def read_source(file: Path) -> ReadFile:
    """The rows of a file. Raises ForeignFileError."""
    content, unseen = without_unseen(read_file(file))
    content = [_but_page_number(item) for item in content]
    aside = tuple(item.text for item in content if isinstance(item, FileLine) and item.kind in _ASIDE)
    told = *(item.said for item in content if isinstance(item, FileLine) and item.kind is LineKind.TOLD), *unseen
    made = _Rows()
    body = [item for item in content if not isinstance(item, FileLine) or item.kind not in _LEFT]
    rows = tuple(made.of(widened(body)))
    for note in (item for item in content if isinstance(item, FileLine) and item.kind is LineKind.NOTE):
        made.note(note)
    cells = tuple(cell for cell in made.cells if cell.text.strip())
    cover = {line.place for line in cover_of(content)}
    paper = any(item.place.page for item in content)
    return ReadFile(
        file,
        rows,
        cells,
        broken_lines=paper,
        aside=aside,
        told=told,
        cover=tuple(cell for cell in cells if cell.place in cover),
    )


def _but_page_number(item: FileTable | FileLine) -> FileTable | FileLine:
    """A line that somebody typed as the number of a page is none of the text."""
    typed = isinstance(item, FileLine) and _PAGE.fullmatch("".join(item.text.split()))
    return replace(item, kind=LineKind.PAGE_NUMBER) if isinstance(item, FileLine) and typed else item


class _Rows:
    """Makes rows, and numbers their cells."""

    def __init__(self) -> None:
        self.cells: list[SourceCell] = []
        self.tables = 0

    def of(self, content: Content) -> Iterator[SourceRow]:
        torn = {*torn_tables(content)}
        for number, item in enumerate(content):
            if isinstance(item, FileTable):
                yield from self._table(item, torn=number in torn)
            elif not number or not _beside(content[number - 1], item):
                yield self._line(_same_row(content, number), _end(content, number))

    def _line(self, lines: list[FileLine], end: str) -> SourceRow:
        cells = tuple(self._cell(line.text + end, line.place, line.level) for line in lines)
        return SourceRow(cells, paragraph=len(cells) == 1, apart=lines[0].boxed, texts=_texts(cells))

    def note(self, line: FileLine) -> None:
        """A footnote, which is a cell of no row: it goes on with no paragraph."""
        self._cell(f"{line.kind}：{line.text}", line.place)

    def _table(self, table: FileTable, *, torn: bool) -> Iterator[SourceRow]:
        self.tables += 1
        rows: dict[int, list[tuple[FileCell, SourceCell]]] = defaultdict(list)
        cells = [*table.cells, *_gaps(table)]
        full = _columns_of_texts(cells)
        for cell in cells:
            void = full.isdisjoint(range(cell.column, cell.column + cell.columns))
            room = _room(cell, table)
            made = self._cell(_with_ends(cell, room), cell.place, void=void, room=room)
            for row in range(cell.row, cell.row + cell.rows):
                rows[row].append((cell, made))
        for row in sorted(rows):
            pairs = sorted(rows[row], key=lambda pair: pair[0].column)
            made_row = tuple(made for _, made in pairs)
            columns = *(cell.column for cell, _ in pairs), pairs[-1][0].column + pairs[-1][0].columns
            top, texts = row < _TOP, _texts(made_row)
            rest = torn and (row > 0 or open_above(table))
            yield SourceRow(made_row, top=top, torn=rest, texts=texts, table=self.tables, columns=columns)

    def _cell(self, text: str, place: Place, level: int = 0, *, void: bool = False, room: float = 0.0) -> SourceCell:
        cell = SourceCell(len(self.cells), text, place, fold(text), level, void, room)
        self.cells.append(cell)
        return cell


def _end(content: Content, number: int) -> str:
    """The sign of a paragraph's end behind a line of a paper."""
    line, after = content[number], content[number + 1] if number + 1 < len(content) else None
    if isinstance(line, FileLine) and line.ends:
        return ENDED
    last = not isinstance(after, FileLine) or after.place.page != line.place.page
    return UNSURE if line.place.page and last else ""


def _room(cell: FileCell, table: FileTable) -> float:
    """How many ems of text a line of a cell on paper has room for; 0 where nothing tells."""
    width = sum(table.columns[cell.column : cell.column + cell.columns]) - _AIR
    return width / cell.look.size if cell.place.page and cell.look.size else 0.0


def _with_ends(cell: FileCell, room: float) -> str:
    """The text of a cell on paper with the signs of paragraphs' ends behind its lines."""
    lines = cell.text.split("\n")
    if not cell.place.page or len(lines) == 1:
        return cell.text
    marked = [f"{line}{_sign(lines, n, room) if n in cell.ends else ''}" for n, line in enumerate(lines[:-1])]
    return "\n".join([*marked, lines[-1]]) + UNSURE


def _sign(lines: Sequence[str], number: int, room: float) -> str:
    """The sign behind a line with which a paragraph ends, as far as its width tells: an item is one that goes on."""
    doubtful = nearly_full(lines[number], lines[number + 1], room)
    return UNSURE if doubtful and not in_series(lines, number + 1) else ENDED


def _gaps(table: FileTable) -> Iterator[FileCell]:
    """Empty cells where a table has none: some formats leave out what is empty."""
    width = max((cell.column + cell.columns for cell in table.cells), default=0)
    taken = {
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    for row in {row for row, _ in taken}:
        yield from (FileCell(row, column, 1, 1, "") for column in range(width) if (row, column) not in taken)


def _columns_of_texts(cells: Sequence[FileCell]) -> set[int]:
    """The columns in which a text begins or ends: one that only goes through, or is as wide as the table, says nothing
    of a column.
    """
    width = max((cell.column + cell.columns for cell in cells), default=0)
    texts = [cell for cell in cells if cell.text.strip() and (cell.columns < width or width == 1)]
    return {column for cell in texts for column in (cell.column, cell.column + cell.columns - 1)}


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
