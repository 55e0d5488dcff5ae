"""A file as its reader sees it, whatever its format: tables and lines of text in reading order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from samples.pictures import Box, picture


@dataclass(frozen=True)
class Cell:
    """A cell, merged places as one. `framed` says that it has a line on each of its sides."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    align: str = ""  # left, center, right; empty where the file does not tell
    vertical: str = ""  # top, center, bottom
    framed: bool = True
    value: Decimal | date | None = None

    @property
    def bare(self) -> str:
        """The text without blanks and line breaks, as texts of different formats are compared."""
        return bare(self.text)

    @property
    def last_row(self) -> int:
        return self.row + self.rows - 1


@dataclass(frozen=True)
class Table:
    """A table: widths of its columns in pt, and its cells in reading order."""

    columns: tuple[float, ...]
    cells: tuple[Cell, ...]
    page: int = 0  # in a PDF: on which page it stands

    @property
    def height(self) -> int:
        """How many rows it has."""
        return max(cell.row + cell.rows for cell in self.cells)

    def row(self, number: int) -> list[Cell]:
        """The cells that stand in a row, those that go on from above too."""
        return [cell for cell in self.cells if cell.row <= number <= cell.last_row]

    def picture(self) -> str:
        """The grid as a drawing, texts without blanks."""
        return picture(Box(cell.row, cell.column, cell.rows, cell.columns, cell.bare) for cell in self.cells)


@dataclass(frozen=True)
class Line:
    """A paragraph, or in a PDF a line of one. Level 1 to 6 is a heading."""

    text: str
    level: int = 0
    page: int = 0


Content = list[Table | Line]


def bare(text: str) -> str:
    """The text without blanks; characters that only look alike (radicals, compatibility forms) as one."""
    return "".join(_one(character) for character in text if not character.isspace() and character not in "\u200b\xad")


def _one(character: str) -> str:
    radical = "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff"
    return unicodedata.normalize("NFKC", character) if radical else character


def compressed(cells: Sequence[Cell], widths: Sequence[float]) -> tuple[tuple[float, ...], tuple[Cell, ...]]:
    """Widths and cells without the rows and columns that no cell of the table begins or ends at."""
    columns = sorted({edge for cell in cells for edge in (cell.column, cell.column + cell.columns)})
    rows = sorted({edge for cell in cells for edge in (cell.row, cell.row + cell.rows)})
    kept = [
        replace(
            cell,
            row=rows.index(cell.row),
            column=columns.index(cell.column),
            rows=rows.index(cell.row + cell.rows) - rows.index(cell.row),
            columns=columns.index(cell.column + cell.columns) - columns.index(cell.column),
        )
        for cell in cells
    ]
    kept.sort(key=lambda cell: (cell.row, cell.column))
    spans = pairwise(columns)
    return tuple(sum(widths[first:last]) for first, last in spans), tuple(kept)


def tables(content: Iterable[Table | Line]) -> list[Table]:
    """The tables alone."""
    return [item for item in content if isinstance(item, Table)]


def running_text(content: Iterable[Table | Line]) -> str:
    """All texts in reading order, without blanks."""
    return "".join(
        "".join(cell.bare for cell in item.cells) if isinstance(item, Table) else bare(item.text) for item in content
    )
