"""Chooses the rows of each page of one long grid."""

from __future__ import annotations

from generator.cut import Cutter, split_row
from generator.document import Grid
from generator.heights import Measured
from generator.measure import Ruler

_TALL = 0.5  # a row higher than this share of a page may be cut at a line
_WORTH = 0.12  # …if at least this share of the page would stay empty


class Pager:
    """A long grid, its row heights, and what of it has been taken."""

    def __init__(self, grid: Grid, measured: Measured, ruler: Ruler) -> None:
        self.ruler = ruler
        self._use(grid, measured)

    def _use(self, grid: Grid, measured: Measured) -> None:
        self.grid, self.measured = grid, measured
        self.cutter, self.heights = Cutter(grid, measured.lines), measured.heights()

    @property
    def length(self) -> int:
        """How many rows there are."""
        return len(self.grid.rows)

    def heads(self, row: int) -> list[int]:
        """The rows that stand again above this one on a new page."""
        return self.cutter.heads(row) if row else []

    def fitting(self, row: int, room: float) -> int:
        """How many rows from this one fit into `room` pt, repeated heads counted."""
        heads = self.heads(row)
        total, count = sum(self.heights[head] for head in heads) + 0.5, 0
        while row + count < self.length and total + self.heights[row + count] <= room:
            total += self.heights[row + count]
            count += 1
        while count and sum(self._heights(heads, row, count)) + 0.5 > room:
            count -= 1  # a label that is cut needs its whole height in each piece
        while count and row + count < self.length and self.grid.rows[row + count - 1].repeat:
            count -= 1  # a head row is never the last on its page
        return count

    def _heights(self, heads: list[int], row: int, count: int) -> list[float]:
        rows = [*heads, *range(row, row + count)]
        if self.cutter.left:
            return [self.heights[index] for index in rows]
        return Measured(self.cutter.piece(rows), self.ruler).heights()

    def cut_tall(self, row: int, count: int, room: float, page: float) -> int:
        """Cuts the row that does not fit, if it is tall and the page would stay empty. 1 if it did, else 0."""
        tall = row + count
        if tall >= self.length or self.heights[tall] <= _TALL * page:
            return 0
        heads = self.heads(row)
        free = room - 0.5 - sum(self._heights(heads, row, count))
        if free < _WORTH * page:
            return 0
        done = self.cutter.left
        grid = split_row(self.grid, tall, free, self.heights[tall], self.measured.lines)
        if grid is None:
            return 0
        self._use(grid, Measured(grid, self.ruler))
        self.cutter.left |= {place: lines for place, lines in done.items() if place[0] <= tall and place in self.cutter.left}
        return 1

    def piece(self, row: int, count: int) -> Grid:
        """The grid of these rows, heads repeated, with final heights."""
        rows = [*self.heads(row), *range(row, row + count)]
        return Measured(self.cutter.flowing(rows, self.heights), self.ruler).settled()
