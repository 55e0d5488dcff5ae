"""The place of each line of text and each line of a table of a laid-out part, for all that draw pages themselves.

All lengths are in pt, from the upper left corner of the page downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from jixiao.document import Cell, Grid, Paragraph, Part, Picture, Style
from jixiao.layout.borders import BorderLine, border_lines, outer_half
from jixiao.layout.flow import Flow, Standing
from jixiao.layout.ruler import HAIR, Ruler
from jixiao.layout.upright import upright_glyphs

# of the room beside a line, what stands before it; blanks alone could be stretched, of which Chinese has none: a
# justified line is set as a left one
_SHARES = {"center": 0.5, "right": 1.0}
DOT, DOT_GAP = 0.8, 3.2  # pt, of a line of dots: how wide and long each is, and what is between two
_BESIDE = {"top": 0.0, "middle": 0.5, "bottom": 1.0}  # the same of the room above and below the lines of a cell


class Line(NamedTuple):
    """A line of text; `y` is that of its baseline."""

    x: float
    y: float
    text: str
    turned: bool = False  # by a quarter to the right; x is then the baseline's place, y the line's beginning


class Piece(NamedTuple):
    """What of a paragraph or cell stands on one page."""

    page: int
    lines: tuple[Line, ...]


class Fill(NamedTuple):
    """A ground of one colour, RRGGBB, below a text; x and y are those of its upper left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float
    color: str


class PlacedPicture(NamedTuple):
    """A picture; x and y are those of its upper left corner."""

    page: int
    x: float
    y: float
    picture: Picture


class Leader(NamedTuple):
    """The dots from a line of the contents to its page number, on a baseline; and that number."""

    x1: float
    x2: float
    number: Line


class Placed(NamedTuple):
    """A paragraph or cell. An empty one has no pieces."""

    source: Paragraph | Cell
    pieces: tuple[Piece, ...]
    fills: tuple[Fill, ...] = ()
    picture: PlacedPicture | None = None
    leader: Leader | None = None  # of a line of the contents, on the page of its last piece


class PlacedGrid(NamedTuple):
    """A table and its lines, on one page."""

    source: Grid
    page: int
    cells: tuple[Placed, ...]
    borders: tuple[BorderLine, ...]


class Start(NamedTuple):
    """Where a block begins."""

    page: int
    y: float


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class PlacedPart:
    """A part on its pages. Two are the same only if they are one object: what is drawn of it is kept by it."""

    part: Part
    pages: int
    blocks: tuple[Placed | PlacedGrid, ...]
    starts: tuple[Start, ...]  # of each block

    def start(self, block: int = 0) -> Start:
        """Where a block begins; where there is none so far down, the last one, or the part."""
        return self.starts[min(block, len(self.starts) - 1)] if self.starts else Start(0, self.part.page.margin.top)


def beginnings(parts: Sequence[PlacedPart]) -> list[Start]:
    """Where each part of a document begins, on its pages counted from 0."""
    firsts = accumulate((placed.pages for placed in parts), initial=0)
    return [Start(first + placed.start().page, placed.start().y) for first, placed in zip(firsts, parts, strict=False)]


class Placing(NamedTuple):
    """What lines are set with."""

    exact: Ruler
    roomy: Ruler  # the layout's
    baseline: Callable[[Style], float]  # of a line's first, below the line's upper edge

    def place(self, part: Part) -> PlacedPart:
        """The laid-out part on its pages."""
        flow = Flow(part, self.exact, -HAIR).run(part.blocks)
        top = part.page.margin.top
        blocks = tuple(self._block(standing, part) for standing in flow.standing)
        starts = tuple(Start(standing.page, top + standing.y) for standing in flow.standing)
        return PlacedPart(part, flow.pages, blocks, starts)

    def _block(self, standing: Standing, part: Part) -> Placed | PlacedGrid:
        if isinstance(standing.block, Grid):
            return self._grid(standing.block, standing.page, part.page.margin.top + standing.y, part)
        style, margin, (before, behind) = standing.block.style, part.page.margin, standing.block.beside
        left, width = margin.left + before, part.page.inner_width - before - behind
        pieces, fills, indent = list[Piece](), list[Fill](), style.indent
        for stretch in standing.stretches:
            top = margin.top + stretch.y
            lines = self._lines(stretch.lines, style, left, width, top, indent)
            pieces.append(Piece(stretch.page, lines))
            if style.background:
                height = len(lines) * style.line_height
                fills.append(Fill(stretch.page, margin.left, top, width, height, style.background))
            indent = 0.0
        if picture := standing.block.picture:
            x = margin.left + (width - picture.width) * _SHARES.get(style.align, 0.0)
            place = PlacedPicture(standing.page, x, margin.top + standing.y, picture)
            return Placed(standing.block, (), tuple(fills), place)
        leader = self._leader(standing.block, pieces[-1].lines[-1], part.page.width - margin.right)
        return Placed(standing.block, tuple(pieces), tuple(fills), leader=leader)

    def _leader(self, block: Paragraph, last: Line, right: float) -> Leader | None:
        """The dots behind the last line of an entry of the contents, a character's half from it and from the number."""
        if block.link is None or not block.link.page:
            return None
        gap = block.style.size / 2
        number = Line(right - self.exact.width(block.link.page, block.style), last.y, block.link.page)
        return Leader(last.x + self.exact.width(last.text, block.style) + gap, number.x - gap, number)

    def _grid(self, grid: Grid, page: int, y: float, part: Part) -> PlacedGrid:
        """A whole table in the middle between the margins; its outer lines lie inside them where there is room."""
        half, beside = outer_half(grid), (part.page.inner_width - grid.width) / 2
        left = part.page.margin.left + (max(beside, half.left) if beside >= 0 else beside)
        edges = [left, *(left + edge for edge in accumulate(grid.columns))]
        start = y + half.top
        heights = [start, *(start + edge for edge in accumulate(row.height for row in grid.rows))]
        cells = tuple(self._cell(cell, page, edges, heights) for cell in grid.cells)
        return PlacedGrid(grid, page, cells, border_lines(grid, edges, heights))

    def _cell(self, cell: Cell, page: int, edges: Sequence[float], heights: Sequence[float]) -> Placed:
        """The text of a cell in its box."""
        style = cell.style
        fills = (_ground(cell, page, edges, heights),) if style.background else ()
        if not cell.text and not cell.picture:
            return Placed(cell, (), fills)
        padding, border = style.padding, style.border
        left = edges[cell.column] + border.left / 2 + padding.left
        width = edges[cell.column + cell.colspan] - border.right / 2 - padding.right - left
        top = heights[cell.row] + border.top / 2 + padding.top
        room = heights[cell.row + cell.rowspan] - border.bottom / 2 - padding.bottom - top
        if picture := cell.picture:
            x = left + (width - picture.width) * _SHARES.get(style.align, 0.0)
            y = top + (room - picture.height) * _BESIDE[style.vertical_align]
            return Placed(cell, (), fills, PlacedPicture(page, x, y, picture))
        if style.upright:
            return Placed(cell, (Piece(page, self._upright(cell, left, top, width, room)),), fills)
        lines = self._cell_lines(cell, width, room)
        top += (room - len(lines) * style.line_height) * _BESIDE[style.vertical_align]
        return Placed(cell, (Piece(page, self._lines(lines, style, left, width, top, style.indent)),), fills)

    def _upright(self, cell: Cell, left: float, top: float, width: float, room: float) -> tuple[Line, ...]:
        """The characters of an upright cell in this box, each a line."""
        style = cell.style
        middle = style.size / 2
        base = self.baseline(replace(style, line_height=style.size))
        found = []
        for x, y, character, turned, raised in upright_glyphs(cell.text, style, left, top, width, room):
            before = middle - self.exact.width(character, style) / 2
            place = (x + style.size - base, y + before) if turned else (x + before + raised, y + base - raised)
            found.append(Line(*place, character, turned))
        return tuple(found)

    def _cell_lines(self, cell: Cell, width: float, room: float) -> list[str]:
        """The lines of a cell: those that the layout has counted where the exact ones are more than the row has room
        for.

        A Latin word that is wider than its cell to the layout, and so is cut there, may just fit, and then takes a
        line of its own.
        """
        style = cell.style
        lines = self.exact.lines(cell.text, style, width - self.exact.air, style.indent)
        if len(lines) * style.line_height <= room + HAIR:
            return lines
        counted = self.roomy.lines(cell.text, style, width - self.roomy.air, style.indent)
        return counted if len(counted) < len(lines) else lines

    def _lines(
        self, texts: Sequence[str], style: Style, left: float, width: float, top: float, indent: float
    ) -> tuple[Line, ...]:
        """Lines one below the other, set in a width as the style says."""
        y, pitch = top + self.baseline(style), style.line_height
        starts = [indent, *(0.0 for _ in texts[1:])]
        if share := _SHARES.get(style.align):
            starts = [
                start + (width - start - self.exact.width(text, style)) * share
                for start, text in zip(starts, texts, strict=True)
            ]
        return tuple(
            [
                Line(left + start, y + number * pitch, text)
                for number, (start, text) in enumerate(zip(starts, texts, strict=True))
            ]
        )


def _ground(cell: Cell, page: int, edges: Sequence[float], heights: Sequence[float]) -> Fill:
    """The ground of a cell, to the middle of the lines around it."""
    left, top = edges[cell.column], heights[cell.row]
    right, bottom = edges[cell.column + cell.colspan], heights[cell.row + cell.rowspan]
    return Fill(page, left, top, right - left, bottom - top, cell.style.background)
