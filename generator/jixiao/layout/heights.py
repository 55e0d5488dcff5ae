"""How high the rows of a grid and the paragraphs of a part become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from jixiao.document import Cell, Grid, Paragraph, Style
from jixiao.layout.ruler import AIR, ONLY, Ruler
from jixiao.layout.upright import upright_height

SMALLEST = 6.0  # pt; of a figure in a narrow cell
OUTER_LINES = 0.5  # pt; what the lines above and below a table are counted to add to its rows


def inner_width(cell: Cell, columns: tuple[float, ...]) -> float:
    """Width for text in a cell, in pt, as far as it is counted on."""
    style = cell.style
    whole = sum(columns[cell.column : cell.column + cell.colspan])
    return whole - style.padding.left - style.padding.right - (style.border.left + style.border.right) / 2 - AIR


def cell_height(cell: Cell, lines: int) -> float:
    """Height that a cell needs for so many lines, in pt."""
    style = cell.style
    return (
        lines * style.line_height
        + style.padding.top
        + style.padding.bottom
        + (style.border.top + style.border.bottom) / 2
    )


def cell_need(cell: Cell, lines: list[str]) -> float:
    """Height that a cell needs for its lines, in pt; of an upright one its longest column counts."""
    if cell.picture:
        return cell_height(cell, 0) + cell.picture.height
    if not cell.style.upright:
        return cell_height(cell, len(lines))
    return cell_height(cell, 0) + upright_height(cell.text, cell.style)


def _shrunk(cell: Cell, columns: tuple[float, ...], ruler: Ruler) -> Cell:
    """A figure or date is never broken: where it is too wide for its cell, its type is smaller."""
    need, width = ruler.figure(cell.text, cell.style), inner_width(cell, columns)
    if need <= width or "\n" in cell.text:
        return cell
    size = max(cell.style.size * width / need, SMALLEST)
    return replace(
        cell, style=replace(cell.style, size=size, line_height=cell.style.line_height * size / cell.style.size)
    )


class Measured:
    """A grid with the lines of its cells; knows the height of any choice of its rows."""

    def __init__(self, grid: Grid, ruler: Ruler) -> None:
        cells = tuple(cell if cell.value is None else _shrunk(cell, grid.columns, ruler) for cell in grid.cells)
        self.grid, self.ruler = grid if cells == grid.cells else replace(grid, cells=cells), ruler
        self.lines = [self._lines(cell, ruler) for cell in self.grid.cells]
        self.needs = [cell_need(cell, lines) for cell, lines in zip(self.grid.cells, self.lines, strict=True)]

    def _lines(self, cell: Cell, ruler: Ruler) -> list[str]:
        width = inner_width(cell, self.grid.columns)
        if cell.value is not None or cell.style.upright:
            return cell.text.split("\n")
        return ruler.lines(cell.text, cell.style, width, cell.style.indent)

    def _broken(self, cell: Cell, lines: list[str]) -> str:
        """A label with line breaks where it is broken between words; inside of one it is left to flow."""
        ends = set(accumulate(map(len, cell.text.split("\u200b"))))
        if ONLY in cell.text or all(end in ends for end in accumulate(map(len, lines))):
            return "\n".join(lines)
        plain = cell.text.replace("\u200b", "")
        anyhow = self.ruler.lines(plain, cell.style, inner_width(cell, self.grid.columns), cell.style.indent)
        return plain if lines == anyhow else "\n".join(lines)

    def heights(self) -> list[float]:
        """The row heights: each row as designed or as its texts need; spanning cells share what they lack."""
        cells = zip(self.grid.cells, self.needs, strict=True)
        needs = [(cell.row, cell.rowspan, need, cell.style) for cell, need in cells]
        return row_heights([row.height for row in self.grid.rows], needs)

    def need(self, cell: Cell) -> float:
        """Height that another cell in these columns needs, in pt."""
        return cell_need(cell, self._lines(cell, self.ruler))

    def settled(self) -> Grid:
        """The grid with final row heights, and labels broken where they must be."""
        rows = tuple(row.high(height) for height, row in zip(self.heights(), self.grid.rows, strict=True))
        cells = tuple(
            cell.worded(self._broken(cell, lines)) if "\u200b" in cell.text else cell
            for cell, lines in zip(self.grid.cells, self.lines, strict=True)
        )
        return replace(self.grid, rows=rows, cells=cells)


def row_heights(designed: list[float], needs: Sequence[tuple[int, int, float, Style]]) -> list[float]:
    """The row heights of a grid whose rows are at least so high. Of each cell: row, rows spanned, height needed, style.

    What stands above and below the texts of a row: Word gives all its cells the widest of their paddings.
    """
    above, below = [0.0] * len(designed), [0.0] * len(designed)
    for row, _, _, style in needs:
        padding = style.padding
        above[row] = max(above[row], padding.top)
        below[row] = max(below[row], padding.bottom)
    heights, spanning = list(designed), []
    for row, span, need, style in needs:
        if span > 1:
            spanning.append((span, row, need))
            continue
        own = style.padding.top + style.padding.bottom
        height = need - own + (above[row] + below[row])
        heights[row] = max(heights[row], height)
    for span, row, need in sorted(spanning):
        lack = need - sum(heights[row : row + span])
        if lack > 0:
            for index in range(row, row + span):
                heights[index] += lack / span
    return heights


def paragraph_lines(paragraph: Paragraph, width: float, ruler: Ruler) -> list[str]:
    """The lines of a paragraph between margins `width` pt apart."""
    return ruler.lines(
        paragraph.text, paragraph.style, width - sum(paragraph.beside) - ruler.air, paragraph.style.indent
    )
