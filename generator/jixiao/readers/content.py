"""What stands in a file, whatever its format: tables and lines of text in reading order, each with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from jixiao.errors import ExpectedError
from jixiao.text.columns import column_letters


class ForeignFileError(ExpectedError):
    """A file that cannot be read as what it is called: the message says why, and what may be done."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a file that is no text: a page, a sheet, a table, a cell. All count from 1; 0 and
    empty are what a format does not tell.
    """

    page: int = 0
    sheet: str = ""
    table: int = 0  # of the page, or of a file without pages
    row: int = 0  # of the table or the sheet; outside of both the line of the page, or the paragraph of the file
    column: int = 0

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.sheet}!{column_letters(self.column)}{self.row}" if self.row else self.sheet
        page = f"第{self.page}页" if self.page else ""
        if self.table:
            cell = f"第{self.row}行第{self.column}列" if self.row else ""
            return f"{page}第{self.table}个表{cell}"
        return page + (f"第{self.row}{'行' if page else '段'}" if self.row else "")


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class FileLook:
    """How something is set, as far as the file tells: 0 and None are what it does not. Lengths in pt."""

    size: float = 0.0
    bold: bool = False
    lines: tuple[float, float, float, float] | None = None  # widths above, right, below, left; 0 is no line
    upright: bool = False  # one character below the other


PLAIN = FileLook()


@dataclass(frozen=True, slots=True)
class Paper:
    """The sheet that something stands on, and its margins, in pt."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True, slots=True)
class FileCell:
    """A cell, merged places as one; rows and columns count from 0. `framed` says that it has a line on each side."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    align: str = ""  # left, center, right, justify; empty where the file does not tell
    vertical: str = ""  # top, center, bottom
    framed: bool = True
    value: Decimal | date | None = None  # where the file has a figure or a date and not only its text
    place: Place = field(default=NOWHERE, compare=False)
    hidden: bool = False  # in a row, column or sheet that is not shown
    ends: tuple[int, ...] = field(default=(), compare=False)  # lines of a paper after which a paragraph ends
    look: FileLook = field(default=PLAIN, compare=False)

    @property
    def bare(self) -> str:
        """The text without blanks and line breaks, as texts of different formats are compared."""
        return bare(self.text)

    @property
    def last_row(self) -> int:
        """The lowest row that it stands in."""
        return self.row + self.rows - 1


@dataclass(frozen=True, slots=True)
class FileTable:
    """A table: widths of its columns in pt, and its cells in reading order. One that goes on on the next page is two
    tables.
    """

    columns: tuple[float, ...]
    cells: tuple[FileCell, ...]
    place: Place = field(default=NOWHERE, compare=False)
    heights: tuple[float, ...] = field(default=(), compare=False)  # of its rows in pt; 0 where the file does not tell
    paper: Paper | None = field(default=None, compare=False)

    @property
    def height(self) -> int:
        """How many rows it has."""
        return max(cell.row + cell.rows for cell in self.cells)

    def row(self, number: int) -> list[FileCell]:
        """The cells that stand in a row, those that go on from above too."""
        return [cell for cell in self.cells if cell.row <= number <= cell.last_row]


class LineKind(StrEnum):
    """What a line is besides text of the file's body."""

    BODY = ""
    PAGE_NUMBER = "页码"
    RUNNING = "页眉页脚"
    NOTE = "脚注"
    HIDDEN = "隐藏"  # in the file, but nobody sees it: hidden rows, values below merged places
    TOLD = "提示"  # no text of the file: what cannot be read of it, as the reader says it


@dataclass(frozen=True, slots=True)
class FileLine:
    """A paragraph, or in a PDF a line of one. Level 1 to 6 is a heading."""

    text: str
    level: int = 0
    place: Place = field(default=NOWHERE, compare=False)
    kind: LineKind = LineKind.BODY
    ends: bool = field(default=False, compare=False)  # on paper: a paragraph ends with it
    look: FileLook = field(default=PLAIN, compare=False)
    align: str = field(default="", compare=False)  # as of a cell
    ahead: bool = field(default=False, compare=False)  # in Word: stands before the first end of a page that was typed
    boxed: bool = field(default=False, compare=False)  # in Word: stands in a text box beside the body's paragraphs

    @property
    def said(self) -> str:
        """A text of the kind TOLD with its page or sheet."""
        where = replace(self.place, row=0)
        named = where == NOWHERE or self.text.startswith(where.sheet or "\0")
        return self.text if named else f"{where}：{self.text}"


Content = list[FileTable | FileLine]


def tables(content: Iterable[FileTable | FileLine]) -> list[FileTable]:
    """The tables alone."""
    return [item for item in content if isinstance(item, FileTable)]


def bare(text: str) -> str:
    """The text without blanks; characters that only look alike (radicals, compatibility forms) as one."""
    return "".join(_one(character) for character in text if not character.isspace() and character not in "\u200b\xad")


def _one(character: str) -> str:
    radical = "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff"
    return unicodedata.normalize("NFKC", character) if radical else character


def compressed(cells: Sequence[FileCell], widths: Sequence[float]) -> tuple[tuple[float, ...], tuple[FileCell, ...]]:
    """Widths and cells without the rows and columns that no cell of the table begins or ends at."""
    columns = sorted({edge for cell in cells for edge in (cell.column, cell.column + cell.columns)})
    rows = sorted({edge for cell in cells for edge in (cell.row, cell.row + cell.rows)})
    across, down = ({edge: number for number, edge in enumerate(edges)} for edges in (columns, rows))
    kept = [
        replace(
            cell,
            row=down[cell.row],
            column=across[cell.column],
            rows=down[cell.row + cell.rows] - down[cell.row],
            columns=across[cell.column + cell.columns] - across[cell.column],
        )
        for cell in cells
    ]
    kept.sort(key=lambda cell: (cell.row, cell.column))
    return tuple(sum(widths[first:last]) for first, last in pairwise(columns)), tuple(kept)


def compressed_heights(cells: Sequence[FileCell], heights: Sequence[float]) -> tuple[float, ...]:
    """The heights of the rows that are left when `compressed` has taken some away."""
    rows = sorted({edge for cell in cells for edge in (cell.row, cell.row + cell.rows)})
    return tuple(sum(heights[first:last]) for first, last in pairwise(rows))
