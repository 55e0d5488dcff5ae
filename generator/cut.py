"""Cuts a grid into pieces: any run of rows becomes a grid of its own, spans cut and labels repeated."""

from __future__ import annotations

from dataclasses import replace

from generator.document import Cell, Grid, Row
from generator.heights import cell_height

_LABEL = 150.0  # pt; a spanning cell that needs more is a text, which flows on, not a label, which stands again


class Cutter:
    """Takes pieces out of one grid, top to bottom."""

    def __init__(self, grid: Grid, lines: list[list[str]]) -> None:
        self.grid, self.lines = grid, lines
        self.owner = [[-1] * len(grid.columns) for _ in grid.rows]
        for index, cell in enumerate(grid.cells):
            for row in range(cell.row, cell.row + cell.rowspan):
                for column in range(cell.column, cell.column + cell.colspan):
                    self.owner[row][column] = index
        # spanning cells whose text flows from piece to piece: place → lines not yet printed
        self.left = {
            (cell.row, cell.column): lines[index]
            for index, cell in enumerate(grid.cells)
            if cell.rowspan > 1 and cell_height(cell, len(lines[index])) > _LABEL
        }

    def heads(self, row: int) -> list[int]:
        """The rows that stand again on top of a page that begins with this row."""
        section = self.grid.rows[row].section
        first = row
        while first and self.grid.rows[first - 1].section == section:
            first -= 1
        heads = [index for index in range(first, row) if self.grid.rows[index].repeat]
        return heads if not self.grid.rows[row].repeat else []

    def piece(self, rows: list[int]) -> Grid:
        """The grid of these rows; neighbouring places of one cell are one cell again."""
        cells: list[Cell] = []
        current: dict[int, tuple[int, int]] = {}  # column -> (owner, place in cells)
        for new, old in enumerate(rows):
            following: dict[int, tuple[int, int]] = {}
            column = 0
            while column < len(self.grid.columns):
                index = self.owner[old][column]
                cell = self.grid.cells[index]
                held = current.get(column)
                if held and held[0] == index:
                    cells[held[1]] = replace(cells[held[1]], rowspan=new - cells[held[1]].row + 1)
                    following[column] = held
                else:
                    following[column] = (index, len(cells))
                    cells.append(replace(cell, row=new, rowspan=1))
                column += cell.colspan
            current = following
        cells.sort(key=lambda cell: (cell.row, cell.column))
        kept = tuple(self.grid.rows[row] for row in rows)
        return replace(self.grid, rows=kept, cells=tuple(cells))

    def flowing(self, rows: list[int], heights: list[float]) -> Grid:
        """The piece with texts that reach beyond it cut at a line; what is over stands in the next piece."""
        piece = self.piece(rows)
        if not self.left:
            return piece
        cells = list(piece.cells)
        for place, cell in enumerate(cells):
            whole = self.grid.cells[self.owner[rows[cell.row]][cell.column]]
            lines = self.left.get((whole.row, whole.column))
            if lines is None:
                continue
            inside = rows[cell.row : cell.row + cell.rowspan]
            ends = inside[-1] == whole.row + whole.rowspan - 1
            fitting = int((sum(heights[row] for row in inside) - cell_height(cell, 0)) / cell.style.line_height)
            count = len(lines) if ends else min(max(fitting, 0), len(lines))
            cells[place] = replace(cell, text=_joined(lines[:count], whole.text))
            self.left[whole.row, whole.column] = lines[count:]
        kept = tuple(replace(row, height=heights[old]) for old, row in zip(rows, piece.rows, strict=True))
        return replace(piece, rows=kept, cells=tuple(cells))


def _joined(lines: list[str], whole: str) -> str:
    """Lines as one text again: a blank only where the text had one, a break only where it was forced."""
    text = lines[0] if lines else ""
    place = whole.replace("\u200b", "").find(text) + len(text) if lines else 0
    source = whole.replace("\u200b", "")
    for line in lines[1:]:
        found = source.find(line, place)
        text += source[place:found] + line if found >= 0 else line
        place = (found if found >= 0 else place) + len(line)
    return text


def split_row(grid: Grid, row: int, room: float, height: float, lines: list[list[str]]) -> Grid | None:
    """The grid with one tall row of `height` pt made two: what fits into `room` pt, and the rest.

    None where a text would have no line above the cut.
    """
    inside = {index: cell for index, cell in enumerate(grid.cells) if cell.row == row and cell.rowspan == 1}
    counts = {index: int((room - cell_height(cell, 0)) / cell.style.line_height) for index, cell in inside.items()}
    if any(count < 1 and inside[index].text for index, count in counts.items()):
        return None
    cells: list[Cell] = []
    for index, cell in enumerate(grid.cells):
        if index in counts:
            cells += _two(cell, lines[index], counts[index])
        elif cell.row > row:
            cells.append(replace(cell, row=cell.row + 1))
        else:
            cells.append(replace(cell, rowspan=cell.rowspan + 1) if cell.row + cell.rowspan > row else cell)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    old = grid.rows[row]
    only_spanned = all(len(lines[index]) <= count for index, count in counts.items())
    above = replace(old, height=room if only_spanned else min(old.height, room))
    below = Row(max(height - room, 0.0) if only_spanned else 0.0, False, old.section)
    return replace(grid, rows=(*grid.rows[:row], above, below, *grid.rows[row + 1 :]), cells=tuple(cells))


def _two(cell: Cell, lines: list[str], count: int) -> list[Cell]:
    """A cell above and below the cut. A short text stands in both; a figure, which may be added up, only once."""
    if count < len(lines):
        above, below = _joined(lines[:count], cell.text), _joined_rest(lines, count, cell.text)
        return [replace(cell, text=above, value=None), replace(cell, row=cell.row + 1, text=below, value=None)]
    below = "" if cell.value is not None else cell.text
    return [cell, replace(cell, row=cell.row + 1, text=below, value=None)]


def _joined_rest(lines: list[str], count: int, whole: str) -> str:
    source = whole.replace("\u200b", "")
    above = _joined(lines[:count], whole)
    place = source.find(above)
    return source[place + len(above) :].lstrip(" \n") if place >= 0 else _joined(lines[count:], whole)
