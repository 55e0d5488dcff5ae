"""Cuts a grid into pieces: any run of rows becomes a grid of its own, spans cut and labels repeated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jixiao.document import Cell, Grid, Row, Style
from jixiao.layout.heights import Measured, cell_height, cell_need, row_heights

_LABEL = 150.0  # pt; a spanning cell that needs more is a text, which flows on, not a label, which stands again
_AGAIN = 3  # lines; a longer text beside one that is cut stands once


@dataclass(slots=True)
class Stay:
    """Rows of a piece, one below the other, in which one cell of the whole stays."""

    index: int  # of the cell
    row: int  # of the piece
    rowspan: int


class Cutter:
    """Takes pieces out of one grid, top to bottom."""

    def __init__(self, grid: Grid, lines: list[list[str]]) -> None:
        self.grid, self.lines = grid, lines
        self.owner = [[-1] * len(grid.columns) for _ in grid.rows]
        for index, cell in enumerate(grid.cells):
            for row in range(cell.row, cell.row + cell.rowspan):
                for column in range(cell.column, cell.column + cell.colspan):
                    self.owner[row][column] = index
        self.across = [list(dict.fromkeys(owners)) for owners in self.owner]  # the cells of each row, left to right
        # spanning cells whose text flows from piece to piece: place → how many lines are printed
        self.printed = {
            (cell.row, cell.column): 0
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

    def runs(self, rows: Sequence[int]) -> list[Stay]:
        """What of which cells stands in a piece of these rows, sorted by row, then column; neighbouring places of one
        cell are one cell again.
        """
        found: list[Stay] = []
        above: dict[int, Stay] = {}
        for new, old in enumerate(rows):
            here: dict[int, Stay] = {}
            for index in self.across[old]:
                run = above.get(index)
                if run is None:
                    run = Stay(index, new, 1)
                    found.append(run)
                else:
                    run.rowspan += 1
                here[index] = run
            above = here
        return found

    def piece(self, rows: list[int], heads: int = 0) -> Grid:
        """The grid of these rows. The first of them, so many as `heads`, stand again."""
        cells = tuple(self._part(run, rows, heads) for run in self.runs(rows))
        kept = tuple(self._row(row, again=new < heads) for new, row in enumerate(rows))
        return replace(self.grid, rows=kept, cells=cells)

    def _part(self, run: Stay, rows: Sequence[int], heads: int) -> Cell:
        """What of a cell stands in a piece."""
        cell, below = self.grid.cells[run.index], rows[run.row] > self.grid.cells[run.index].row
        part = cell.standing(run.row, run.rowspan, (cell.row, cell.column), again=run.row < heads or below)
        return replace(part, picture=None) if cell.picture and below else part

    def _row(self, row: int, *, again: bool) -> Row:
        return replace(self.grid.rows[row], again=True) if again else self.grid.rows[row]

    def heights(self, rows: list[int], heights: list[float], measured: Measured) -> list[float]:
        """How high the rows of a piece must be; of a text that flows only what is left of it counts, where it ends.

        `heights` are those of the whole grid, which is `measured`. No cell is made for it: long grids are tried again
        and again.
        """
        designed = heights if self.printed else [row.height for row in self.grid.rows]
        needs = [(run.row, run.rowspan, *self._need(run, rows, measured)) for run in self.runs(rows)]
        return row_heights([designed[row] for row in rows], needs)

    def _need(self, run: Stay, rows: list[int], measured: Measured) -> tuple[float, Style]:
        """Height that a cell of a piece needs, and its style."""
        cell = measured.grid.cells[run.index]
        if (cell.row, cell.column) not in self.printed and not cell.picture:
            return measured.needs[run.index], cell.style
        part = self._ending(rows, self._part(run, rows, 0))
        return measured.need(part), part.style

    def _ending(self, rows: list[int], cell: Cell) -> Cell:
        index, key = self._whole(rows, cell)
        if key not in self.printed:
            return cell
        ends = self._ends(rows, cell, self.grid.cells[index])
        printed = self.printed[key]
        style = _going_on(cell.style) if printed else cell.style
        return replace(cell.showing("\n".join(self.lines[index][printed:]) if ends else ""), style=style)

    @staticmethod
    def _ends(rows: list[int], cell: Cell, whole: Cell) -> bool:
        return rows[cell.row + cell.rowspan - 1] == whole.row + whole.rowspan - 1

    def _whole(self, rows: list[int], cell: Cell) -> tuple[int, tuple[int, int]]:
        """Index and place of the grid's cell that a piece's cell is a part of."""
        index = self.owner[rows[cell.row]][cell.column]
        whole = self.grid.cells[index]
        return index, (whole.row, whole.column)

    def flowing(self, rows: list[int], heights: list[float], heads: int = 0) -> Grid:
        """The piece with texts that reach beyond it cut at a line; what is over stands in the next piece."""
        piece = self.piece(rows, heads)
        if not self.printed:
            return piece
        cells = list(piece.cells)
        for place, cell in enumerate(cells):
            index, key = self._whole(rows, cell)
            if key not in self.printed:
                continue
            whole, lines, first = self.grid.cells[index], self.lines[index], self.printed[key]
            inside = rows[cell.row : cell.row + cell.rowspan]
            fitting = int((sum(heights[row] for row in inside) - cell_height(cell, 0)) / cell.style.line_height)
            last = len(lines) if self._ends(rows, cell, whole) else min(first + max(fitting, 0), len(lines))
            style = _going_on(cell.style) if first else cell.style
            cells[place] = replace(cell.showing(_joined(lines, whole.text, first, last)), style=style)
            self.printed[key] = last
        return replace(piece, rows=_with(piece.rows, rows, heights), cells=tuple(cells))


def _with(kept: tuple[Row, ...], rows: list[int], heights: list[float]) -> tuple[Row, ...]:
    """The rows with their heights in the whole grid."""
    return tuple(row.high(heights[old]) for row, old in zip(kept, rows, strict=True))


def _going_on(style: Style) -> Style:
    """The style of what is left of a text: its first line is no beginning of a paragraph, and stands where one reads
    on, at the top.
    """
    return replace(style, indent=0.0, vertical_align="top")


def _joined(lines: list[str], whole: str, first: int, last: int) -> str:
    """Some lines of a text as one text again: a blank only where the text had one, a break only where it was forced."""
    source, start, end = whole.replace("\u200b", ""), 0, 0
    for number, line in enumerate(lines[:last]):
        place = max(source.find(line, end), end)  # counted from the text's beginning: a line may occur twice
        start, end = place if number == first else start, place + len(line)
    return source[start:end] if first < last else ""


def split_row(
    grid: Grid, row: int, room: float, height: float, lines: list[list[str]], once: frozenset[int]
) -> tuple[Grid, frozenset[int]] | None:
    """The grid with one tall row of `height` pt made two: what fits into `room` pt, and the rest.

    Texts in the columns `once` are rests of texts and stand in one part only, as long texts do; given back
    are these columns of the second part. None where a text would have no line above the cut.
    """
    inside = {index: cell for index, cell in enumerate(grid.cells) if cell.row == row and cell.rowspan == 1}
    counts = {index: _fitting(cell, lines[index], room) for index, cell in inside.items()}
    if any(count < 1 and (inside[index].text or inside[index].picture) for index, count in counts.items()):
        return None
    cells: list[Cell] = []
    for index, cell in enumerate(grid.cells):
        if index in counts:
            cells += _two(cell, lines[index], counts[index], once=cell.column in once)
        elif cell.row > row:
            cells.append(replace(cell, row=cell.row + 1))
        else:
            cells.append(replace(cell, rowspan=cell.rowspan + 1) if cell.row + cell.rowspan > row else cell)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    old = grid.rows[row]
    needed = max((cell_need(cell, lines[index]) for index, cell in inside.items()), default=0.0)
    spanned = height > needed + 0.01  # a spanning cell or the design made it so high: both parts together stay as high
    above = replace(old, height=room if spanned else min(old.height, room), parted=True)
    below = Row(max(height - room, 0.0) if spanned else 0.0, False, old.section, parted=old.parted)
    rests = frozenset(cell.column for index, cell in inside.items() if counts[index] < len(lines[index]))
    return replace(grid, rows=(*grid.rows[:row], above, below, *grid.rows[row + 1 :]), cells=tuple(cells)), rests


def _fitting(cell: Cell, lines: list[str], room: float) -> int:
    """How many lines of a cell stand in `room` pt; upright ones and pictures are not cut."""
    if cell.style.upright or cell.picture:
        return len(lines) if cell_need(cell, lines) <= room else 0
    return int((room - cell_height(cell, 0)) / cell.style.line_height)


def _two(cell: Cell, lines: list[str], count: int, *, once: bool) -> list[Cell]:
    """A cell above and below the cut. A label stands in both; a figure, which may be added up, only once."""
    if count < len(lines):
        above, below = _joined(lines, cell.text, 0, count), _joined(lines, cell.text, count, len(lines))
        return [
            replace(cell.showing(above), value=None),
            replace(cell.showing(below), row=cell.row + 1, value=None, style=_going_on(cell.style)),
        ]
    below = "" if once or cell.value is not None or len(lines) > _AGAIN else cell.text
    return [cell, replace(cell.showing(below), row=cell.row + 1, value=None, picture=None)]
