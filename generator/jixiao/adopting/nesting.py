"""Rows within rows: cells that go over several rows of a region, in columns of which one is coarser than the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao.adopting.blank import BlankTable
from jixiao.readers.content import FileCell


@dataclass(frozen=True, slots=True)
class HeadLeaf:
    """A column below the heads of a region: where it is, its head, and the head over several that it belongs to."""

    column: int
    columns: int
    head: FileCell
    over: FileCell | None = None
    level: int | None = None  # of a tree: which level of indicators it holds

    @property
    def text(self) -> str:
        """What its head says."""
        return self.head.text


def outer_start(table: BlankTable, row: int, first: int, column: int) -> int:
    """The first column of the heads that stand left of a column, in rows from `row` on, and end above row `first`."""
    head = table.at(first - 1, column - 1)
    while head is not None and head.text.strip() and head.row >= row and head.row + head.rows == first:
        column = head.column
        head = table.at(first - 1, column - 1)
    return column


def groups_of(table: BlankTable, rows: range, columns: Sequence[int]) -> list[tuple[int, FileCell]]:
    """(first row, cell of the first column) of each group of rows that the cells of all these columns go over;
    nothing where they do not.
    """
    starts = [_starts(table, rows, column) for column in columns]
    alone = len(columns) == 1 and len(starts[0]) == len(rows)  # may be numbers of the indicators themselves
    if any(one != starts[0] for one in starts) or not starts[0] or alone:
        return []
    return [(row, cell) for row in starts[0] if (cell := table.at(row, columns[0])) is not None]


def _starts(table: BlankTable, rows: range, column: int) -> list[int]:
    """The rows in which cells of a column begin; nothing where one reaches beyond the rows."""
    cells = [(row, table.at(row, column)) for row in rows]
    if any(cell is None or cell.row < rows.start or cell.row + cell.rows > rows.stop for _, cell in cells):
        return []
    return [row for row, cell in cells if cell is not None and cell.row == row]


def spans_of(
    table: BlankTable, rows: range, leaves: Sequence[HeadLeaf]
) -> tuple[tuple[HeadLeaf, ...], tuple[FileCell, ...]] | None:
    """(the leaves whose cells go over several rows, the coarsest first; cells that go over all rows and perhaps
    beyond them, in the last columns); None where the cells of a column cross those of a coarser one.
    """
    aside: list[FileCell] = []
    merged: list[tuple[list[int], HeadLeaf]] = []
    for leaf in leaves:
        starts, cell = _starts(table, rows, leaf.column), table.at(rows.start, leaf.column)
        over = (
            cell is not None
            and cell.row == rows.start
            and cell.rows > 1
            and cell.row + cell.rows >= rows.stop
            and leaf is not leaves[0]
        )
        if over and cell is not None:
            aside.append(cell)
        elif not starts:
            return None
        elif len(starts) < len(rows):
            merged.append((starts, leaf))
    merged.sort(key=lambda one: len(one[0]))
    chain = [set(starts) for starts, _ in merged]
    if any(not coarse <= fine for coarse, fine in pairwise(chain)):
        return None
    return tuple(leaf for _, leaf in merged), tuple(aside)
