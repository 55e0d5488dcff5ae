"""The lines of a table: where cells meet, the wider border counts, and each line is drawn once over its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from jixiao.document import Grid, Sides

Widths = list[list[float]]


class BorderLine(NamedTuple):
    """A straight line; `width` is its thickness in pt."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


def outer_half(grid: Grid) -> Sides:
    """Half of the widest border on each side of the table: what it reaches beyond its columns and rows, in pt."""
    rows, columns = len(grid.rows), len(grid.columns)
    top = right = bottom = left = 0.0
    for cell in grid.cells:
        border = cell.style.border
        if cell.row == 0 and border.top > top:
            top = border.top
        if cell.column == 0 and border.left > left:
            left = border.left
        if border.right > right and cell.column + cell.colspan == columns:
            right = border.right
        if border.bottom > bottom and cell.row + cell.rowspan == rows:
            bottom = border.bottom
    return Sides(top / 2, right / 2, bottom / 2, left / 2)


def drawn_height(grid: Grid) -> float:
    """The height of a whole table with its outer lines, without its margins, in pt."""
    half = outer_half(grid)
    return sum(row.height for row in grid.rows) + half.top + half.bottom


def border_lines(grid: Grid, edges: Sequence[float], heights: Sequence[float]) -> tuple[BorderLine, ...]:
    """The table's lines. `edges` are the places of its columns, `heights` those of its rows.

    An end that meets another line reaches to its far edge, so that corners are closed.
    """
    level, upright = _widths(grid)
    found = []
    for y, widths in enumerate(level):
        for first, last, width in _runs(widths):
            left, right = (_crossing(upright, y, x) / 2 for x in (first, last))
            found.append(BorderLine(edges[first] - left, heights[y], edges[last] + right, heights[y], width))
    for x, widths in enumerate(upright):
        for first, last, width in _runs(widths):
            above, below = (_crossing(level, x, y) / 2 for y in (first, last))
            found.append(BorderLine(edges[x], heights[first] - above, edges[x], heights[last] + below, width))
    return tuple(found)


def _widths(grid: Grid) -> tuple[Widths, Widths]:
    """Of each level line its width over each column, of each upright one its width beside each row."""
    rows, columns = len(grid.rows), len(grid.columns)
    level: Widths = [[0.0] * columns for _ in range(rows + 1)]
    upright: Widths = [[0.0] * rows for _ in range(columns + 1)]
    for cell in grid.cells:
        border, row, column = cell.style.border, cell.row, cell.column
        below, right = row + cell.rowspan, column + cell.colspan
        _widen(level[row], border.top, column, right)
        _widen(level[below], border.bottom, column, right)
        _widen(upright[column], border.left, row, below)
        _widen(upright[right], border.right, row, below)
    return level, upright


def _widen(line: list[float], width: float, first: int, last: int) -> None:
    for place in range(first, last):
        line[place] = max(line[place], width)


def _crossing(others: Widths, line: int, place: int) -> float:
    """The width of the line that crosses or ends where another has one of its ends."""
    return max(others[place][max(line - 1, 0) : line + 1], default=0.0)


def _runs(widths: Sequence[float]) -> Iterator[tuple[int, int, float]]:
    """(first, one after the last, width) of each unbroken line."""
    start = 0
    for width, same in groupby(widths):
        length = sum(1 for _ in same)
        if width:
            yield start, start + length, width
        start += length
