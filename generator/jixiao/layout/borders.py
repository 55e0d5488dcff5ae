"""The lines of a table: where cells meet, the wider border counts, and each line is drawn once over its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from jixiao.document import Grid, Sides

Edge = tuple[float, bool]  # width in pt, is it two lines with a gap; of two that meet the greater counts
Edges = list[list[Edge]]
_NONE: Edge = (0.0, False)


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
    level, upright = _edges(grid)
    found = []
    for number, line in enumerate(level):
        for first, last, edge in _runs(line):
            left, right = (_crossing(upright, number, x) / 2 for x in (first, last))
            for aside, width in _strokes(edge):
                y = heights[number] + aside
                found.append(BorderLine(edges[first] - left, y, edges[last] + right, y, width))
    for number, line in enumerate(upright):
        for first, last, edge in _runs(line):
            above, below = (_crossing(level, number, y) / 2 for y in (first, last))
            for aside, width in _strokes(edge):
                x = edges[number] + aside
                found.append(BorderLine(x, heights[first] - above, x, heights[last] + below, width))
    return tuple(found)


def _strokes(edge: Edge) -> tuple[tuple[float, float], ...]:
    """The strokes of a line: how far beside its middle each is, and how wide; of a double one two thirds are drawn."""
    width, double = edge
    return ((-width / 3, width / 3), (width / 3, width / 3)) if double else ((0.0, width),)


def _edges(grid: Grid) -> tuple[Edges, Edges]:
    """Of each level line what it is over each column, of each upright one what it is beside each row."""
    rows, columns = len(grid.rows), len(grid.columns)
    level: Edges = [[_NONE] * columns for _ in range(rows + 1)]
    upright: Edges = [[_NONE] * rows for _ in range(columns + 1)]
    for cell in grid.cells:
        border, double, row, column = cell.style.border, cell.style.double, cell.row, cell.column
        below, right = row + cell.rowspan, column + cell.colspan
        _widen(level[row], (border.top, "top" in double), column, right)
        _widen(level[below], (border.bottom, "bottom" in double), column, right)
        _widen(upright[column], (border.left, "left" in double), row, below)
        _widen(upright[right], (border.right, "right" in double), row, below)
    return level, upright


def _widen(line: list[Edge], edge: Edge, first: int, last: int) -> None:
    for place in range(first, last):
        line[place] = max(line[place], edge)


def _crossing(others: Edges, line: int, place: int) -> float:
    """The width of the line that crosses or ends where another has one of its ends."""
    return max(others[place][max(line - 1, 0) : line + 1], default=_NONE)[0]


def _runs(line: Sequence[Edge]) -> Iterator[tuple[int, int, Edge]]:
    """(first, one after the last, edge) of each unbroken line."""
    start = 0
    for edge, same in groupby(line):
        length = sum(1 for _ in same)
        if edge[0]:
            yield start, start + length, edge
        start += length
