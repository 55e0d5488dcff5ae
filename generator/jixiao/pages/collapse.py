"""The lines of a table where borders meet, as CSS collapses them: the stronger one counts, and both cells know it.

Word and spreadsheets draw the border of each cell by itself: where two neighbours do not agree, each program has its
own way. The lines of the table and of its rows become those of the cells along them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from jixiao.document import Cell, Sides, Style
from jixiao.pages.properties import SIDES

Line = tuple[float, bool]  # width in pt, is it double; of two lines the greater counts
Segments = list[Line]


def collapsed(cells: Sequence[Cell], columns: int, table: Style, rows: Sequence[Style]) -> tuple[Cell, ...]:
    """The cells, each with the lines that are drawn on its sides; `rows` are the styles of the rows."""
    framed = any(style.border != Sides() for style in (table, *rows))
    looks = {id(cell.style): cell.style for cell in cells}.values()  # to compare them takes longer than to draw them
    widths = {width for style in looks for width in _widths(style) if width}
    if not framed and len(widths) < 2 and not any(style.double for style in looks):
        return tuple(cells)
    lattice = _Lattice(len(rows), columns)
    for cell in cells:
        lattice.strengthen(cell.style, _box(cell))
    for index, style in enumerate(rows):
        lattice.strengthen(style, (index, index + 1, 0, columns), cells)
    lattice.strengthen(table, (0, len(rows), 0, columns))
    return tuple(lattice.drawn(cell) for cell in cells)


def _widths(style: Style) -> tuple[float, ...]:
    border = style.border
    return border.top, border.right, border.bottom, border.left


def _box(cell: Cell) -> tuple[int, int, int, int]:
    """The lines around a cell: above, below, left, right."""
    return cell.row, cell.row + cell.rowspan, cell.column, cell.column + cell.colspan


class _Lattice:
    """Each line of the table in segments as long as a column is wide or a row high."""

    def __init__(self, rows: int, columns: int) -> None:
        self.level: list[Segments] = [[(0.0, False)] * columns for _ in range(rows + 1)]
        self.upright: list[Segments] = [[(0.0, False)] * rows for _ in range(columns + 1)]

    def strengthen(self, style: Style, box: tuple[int, int, int, int], cells: Iterable[Cell] = ()) -> None:
        """Draws the lines of a style around a box, but not through any of the cells."""
        above, below, left, right = box
        sides = (self.level[above], self.upright[right], self.level[below], self.upright[left])
        spans = ((left, right), (above, below)) * 2
        for side, width, line, (first, last), number in zip(
            SIDES, _widths(style), sides, spans, _lines_around(box), strict=True
        ):
            if not width:
                continue
            through = _covered(cells, number) if side in ("top", "bottom") else frozenset[int]()
            for place in range(first, last):
                if place not in through:
                    line[place] = max(line[place], (width, side in style.double))

    def drawn(self, cell: Cell) -> Cell:
        """The cell with the lines on its sides: of a side with several the weakest, the others are its neighbours'."""
        above, below, left, right = _box(cell)
        lines = (
            min(self.level[above][left:right]),
            min(self.upright[right][above:below]),
            min(self.level[below][left:right]),
            min(self.upright[left][above:below]),
        )
        double = frozenset(side for side, (_, twice) in zip(SIDES, lines, strict=True) if twice)
        border = Sides(*(width for width, _ in lines))
        if (border, double) == (cell.style.border, cell.style.double):
            return cell
        return replace(cell, style=replace(cell.style, border=border, double=double))


def _lines_around(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The lines around a box in the order of the sides."""
    above, below, left, right = box
    return above, right, below, left


def _covered(cells: Iterable[Cell], line: int) -> frozenset[int]:
    """The columns in which a level line would cross a cell."""
    crossing = [cell for cell in cells if cell.row < line < cell.row + cell.rowspan]
    return frozenset(column for cell in crossing for column in range(cell.column, cell.column + cell.colspan))
