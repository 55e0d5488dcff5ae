"""A grid longer than a page: chooses the rows of each page."""

from __future__ import annotations

from dataclasses import replace

from jixiao.document import Grid
from jixiao.layout.cutting import Cutter, split_row
from jixiao.layout.heights import OUTER_LINES, Measured
from jixiao.layout.ruler import Ruler

TALL = 0.5  # a row higher than this share of a page may be cut at a line
WORTH = 0.12  # …if at least this share of the page would stay empty
_LEAST = 12.0  # pt; what a part of a row must at least have, or the cutting would never end


class LongGrid:
    """A long grid, its row heights, and what of it has been taken."""

    def __init__(self, grid: Grid, measured: Measured, ruler: Ruler) -> None:
        self.ruler = ruler
        self.rests = (0, frozenset[int]())  # row and columns of what is left of cut texts
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

    def take(self, row: int, room: float, page: float, tail: float = 0.0) -> int:
        """How many rows from this one stand in `room` pt of a `page` pt high; a tall row may be cut for it. 0: none.

        Below the last row `tail` pt must be left.
        """
        count = self._fitting(row, room)
        if self._cut_tall(row, count, room, page):
            return count + 1
        while count and row + count < self.length and self.grid.rows[row + count - 1].repeat:
            count -= 1  # a head row is never the last on its page
        return self._with_tail(row, count, room, page, tail)

    def _with_tail(self, row: int, count: int, room: float, page: float, tail: float) -> int:
        """As many of these rows as leave what is attached on the page of the row above it, if a page has the room."""
        rows, fitting = self.grid.rows, count
        if tail and row + count == self.length:
            heads = self.heads(row)
            fitting -= sum(self._heights(heads, row, count)) + OUTER_LINES + tail > room
        while (
            fitting and row + fitting < self.length and (rows[row + fitting].attached or rows[row + fitting - 1].repeat)
        ):
            fitting -= 1
        return fitting or (count if room >= page else 0)

    def _fitting(self, row: int, room: float) -> int:
        heads = self.heads(row)
        total, count = sum(self.heights[head] for head in heads) + OUTER_LINES, 0
        while row + count < self.length and total + self.heights[row + count] <= room:
            total += self.heights[row + count]
            count += 1
        while count and sum(self._heights(heads, row, count)) + OUTER_LINES > room:
            count -= 1  # a label that is cut needs its whole height in each piece
        return count

    def _heights(self, heads: list[int], row: int, count: int) -> list[float]:
        rows = [*heads, *range(row, row + count)]
        return self.cutter.heights(rows, self.heights, self.measured)

    def _cut_tall(self, row: int, count: int, room: float, page: float) -> bool:
        """Cuts the row that does not fit, if it is tall and the page would stay empty."""
        tall = row + count
        if tall >= self.length or self.grid.rows[tall].repeat:
            return False
        heads = self.heads(row)
        fresh = room >= page and all(self.grid.rows[index].repeat for index in range(row, tall))
        height = max(self.heights[tall], self._heights(heads, row, count + 1)[-1])
        if height <= TALL * page and not fresh:
            return False
        free, state = (
            room - OUTER_LINES - sum(self._heights(heads, row, count)),
            (self.grid, self.measured, self.cutter, self.heights, self.rests),
        )
        while free >= (_LEAST if fresh else WORTH * page) and self._split(tall, free, height):
            excess = sum(self._heights(heads, row, count + 1)) + OUTER_LINES - room
            if excess <= 0.01:
                return True
            self.grid, self.measured, self.cutter, self.heights, self.rests = (
                state  # a label that is cut needs more room here
            )
            free -= excess
        return False

    def _split(self, tall: int, free: float, height: float) -> bool:
        """Makes two rows of a tall one, the first of them `free` pt high. False where no line fits."""
        done, pairs = self.cutter.printed, enumerate(zip(self.grid.rows, self.heights, strict=True))
        rows = tuple(row if index == tall else row.high(height) for index, (row, height) in pairs)
        settled = replace(self.grid, rows=rows)  # else spanning cells would be shared out once more, over the parts
        parts = split_row(
            settled, tall, free, height, self.measured.lines, self.rests[1] if self.rests[0] == tall else frozenset()
        )
        if parts is None:
            return False
        self.rests = tall + 1, parts[1]
        self._use(parts[0], Measured(parts[0], self.ruler))
        self.cutter.printed |= {
            place: count for place, count in done.items() if place[0] <= tall and place in self.cutter.printed
        }
        return True

    def piece(self, row: int, count: int) -> Grid:
        """The grid of these rows, heads repeated, with final heights."""
        rows = [*self.heads(row), *range(row, row + count)]
        return Measured(self.cutter.flowing(rows, self.heights, len(rows) - count), self.ruler).settled()
