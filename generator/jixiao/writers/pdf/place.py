"""Puts the blocks of a laid-out part on pages: each line of text and each line of a table gets its place.

Grids have been cut to pages by the layout and are never cut here; paragraphs flow, as they do in the other formats.
All lengths are in pt, from the upper left corner of the page downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from jixiao.document import Block, Cell, Grid, Paragraph, Part, Style
from jixiao.layout.heights import AIR
from jixiao.layout.ruler import Ruler
from jixiao.writers.pdf.rules import Rule, outer_half, rules

_TOGETHER = 2  # lines of a paragraph that stand together on each side of a page's end
_AHEAD = 8  # blocks; as far as the layout looks for what must stand together
_SPARE = 0.4  # of a page; less than this is too little to turn it
_HAIR = 0.01  # pt; what rounding may add up to


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `y` is that of its baseline."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a paragraph or cell stands on one page."""

    page: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph or cell. An empty one has no pieces."""

    source: Paragraph | Cell
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PlacedGrid:
    """A table and its rules, on one page."""

    source: Grid
    page: int
    cells: tuple[Placed, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """Where a block begins."""

    page: int
    y: float


@dataclass(slots=True)
class Placing:
    """A part on its pages, block by block."""

    part: Part
    ruler: Ruler  # exact
    roomy: Ruler  # the layout's
    baseline: Callable[[Style], float]  # of a line's first, below the line's upper edge
    blocks: list[Placed | PlacedGrid] = field(default_factory=list)
    starts: list[Start] = field(default_factory=list)
    page: int = 0
    y: float = 0.0  # below the upper margin
    above: float = 0.0  # lower margin of the block above: of two margins that meet the greater counts
    fresh: bool = True  # nothing stands on the page yet

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self.page + 1

    @property
    def height(self) -> float:
        """Room between the margins of a page."""
        return self.part.page.inner_height + _HAIR

    def run(self) -> Placing:
        """Places all blocks."""
        for number, block in enumerate(self.part.blocks):
            following = self.part.blocks[number + 1 : number + _AHEAD]
            if isinstance(block, Grid):
                self.grid(block)
            else:
                self.paragraph(block, following)
        return self

    def turn(self) -> None:
        """A new page, unless this one is empty still."""
        if not self.fresh:
            self.page, self.y, self.above, self.fresh = self.page + 1, 0.0, 0.0, True

    def asked(self, block: Block) -> bool:
        """Must the block begin a page?

        A turn of the layout's is not taken where it would leave most of this page empty: the layout has counted with
        wider letters, and lines that it saw here stand on the page before.
        """
        begins = block.break_before if isinstance(block, Grid) else block.style.break_before
        return begins or (block.turned and self.y > _SPARE * self.height)

    def gap(self, margin: float, *, forced: bool) -> float:
        """Room above a block; on top of a page a margin counts only after a break that was asked for."""
        if not self.fresh:
            return max(self.above, margin)
        return margin if forced or self.page == 0 else 0.0

    def begin(self, gap: float) -> None:
        """A block begins here."""
        self.y += gap
        self.starts.append(Start(self.page, self.part.page.margin.top + self.y))

    def grid(self, grid: Grid) -> None:
        """A whole table."""
        half, height = outer_half(grid), _drawn_height(grid)
        asked = self.asked(grid)
        if asked or self.y + self.gap(grid.margin_top, forced=False) + height > self.height:
            self.turn()
        self.begin(self.gap(grid.margin_top, forced=asked))
        margin = self.part.page.margin
        beside = (self.part.page.inner_width - grid.width) / 2
        left = margin.left + (max(beside, half.left) if beside >= 0 else beside)
        edges = [left, *(left + edge for edge in accumulate(grid.columns))]
        start = margin.top + self.y + half.top
        heights = [start, *(start + edge for edge in accumulate(row.height for row in grid.rows))]
        cells = tuple(self.cell(cell, edges, heights) for cell in grid.cells)
        self.blocks.append(PlacedGrid(grid, self.page, cells, rules(grid, edges, heights)))
        self.y, self.above, self.fresh = self.y + height, grid.margin_bottom, False

    def cell(self, cell: Cell, edges: Sequence[float], heights: Sequence[float]) -> Placed:
        """The text of a cell in its box."""
        if not cell.text:
            return Placed(cell, ())
        style = cell.style
        padding, border = style.padding, style.border
        left = edges[cell.column] + border.left / 2 + padding.left
        width = edges[cell.column + cell.colspan] - border.right / 2 - padding.right - left
        top = heights[cell.row] + border.top / 2 + padding.top
        room = heights[cell.row + cell.rowspan] - border.bottom / 2 - padding.bottom - top
        lines = self.cell_lines(cell, width, room)
        free = room - len(lines) * style.line_height
        top += {"top": 0.0, "middle": free / 2, "bottom": free}[style.vertical_align]
        return Placed(cell, (Piece(self.page, self.lines(lines, style, left, width, top, style.indent)),))

    def cell_lines(self, cell: Cell, width: float, room: float) -> list[str]:
        """The lines of a cell: those that the layout has counted where the exact ones are more than the row has room
        for.

        A Latin word that is wider than its cell to the layout, and so is cut there, may just fit, and then takes a
        line of its own.
        """
        style = cell.style
        lines = self.ruler.lines(cell.text, style, width + _HAIR, style.indent)
        if len(lines) * style.line_height <= room + _HAIR:
            return lines
        counted = self.roomy.lines(cell.text, style, width - AIR, style.indent)
        return counted if len(counted) < len(lines) else lines

    def paragraph(self, paragraph: Paragraph, following: Sequence[Block]) -> None:
        """A paragraph, over the ends of pages where it must."""
        style, margin = paragraph.style, self.part.page.margin
        left = self.ruler.lines(paragraph.text, style, self.part.page.inner_width + _HAIR, style.indent)
        asked = self.asked(paragraph)
        if asked or not self.has_room(paragraph, left, following):
            self.turn()
        self.begin(self.gap(style.margin_top, forced=asked))
        pieces, indent = list[Piece](), style.indent
        while left:
            room = self.height - self.y
            count = _standing(len(left), room, style.line_height) or max(1, int(room / style.line_height))
            lines = self.lines(
                left[:count], style, margin.left, self.part.page.inner_width, margin.top + self.y, indent
            )
            pieces.append(Piece(self.page, lines))
            self.y, self.fresh = self.y + count * style.line_height, False
            left, indent = left[count:], 0.0
            if left:
                self.turn()
        self.blocks.append(Placed(paragraph, tuple(pieces)))
        self.above = style.margin_bottom

    def has_room(self, paragraph: Paragraph, lines: Sequence[str], following: Sequence[Block]) -> bool:
        """Can the paragraph begin on this page, with what must stand below it?"""
        style = paragraph.style
        room = self.height - self.y - self.gap(style.margin_top, forced=False)
        below = self.kept_below(paragraph, lines, following)
        together = len(lines) * style.line_height + below
        if below and together <= self.height:  # more than a page cannot stand together anywhere
            return together <= room
        return _standing(len(lines), room, style.line_height) > 0

    def kept_below(self, paragraph: Paragraph, lines: Sequence[str], following: Sequence[Block]) -> float:
        """Height of what must stand on the same page: below a heading two lines, below a table's title the table."""
        after = following[0] if following else None
        if after is None or not (paragraph.level or (len(lines) <= _TOGETHER and isinstance(after, Grid))):
            return 0.0
        if isinstance(after, Grid):
            return (
                0.0
                if after.break_before
                else max(paragraph.style.margin_bottom, after.margin_top) + _drawn_height(after)
            )
        style = after.style
        if style.break_before:
            return 0.0
        own = self.ruler.lines(after.text, style, self.part.page.inner_width + _HAIR, style.indent)
        below = self.kept_below(after, own, following[1:])
        count = len(own) if below or len(own) <= _TOGETHER + 1 else _TOGETHER
        return max(paragraph.style.margin_bottom, style.margin_top) + count * style.line_height + below

    def lines(
        self, texts: Sequence[str], style: Style, left: float, width: float, top: float, indent: float
    ) -> tuple[Line, ...]:
        """Lines one below the other, set in a width as the style says."""
        y = top + self.baseline(style)
        if style.align in ("left", "justify"):  # blanks alone could be stretched, of which Chinese has none
            return tuple(
                Line(left + (0.0 if number else indent), y + number * style.line_height, text)
                for number, text in enumerate(texts)
            )
        share = 0.5 if style.align == "center" else 1.0
        found = []
        for number, text in enumerate(texts):
            start = 0.0 if number else indent
            found.append(
                Line(
                    left + start + (width - start - self.ruler.width(text, style)) * share,
                    y + number * style.line_height,
                    text,
                )
            )
        return tuple(found)


def _drawn_height(grid: Grid) -> float:
    """The height of a whole table with its outer rules, without its margins."""
    half = outer_half(grid)
    return sum(row.height for row in grid.rows) + half.top + half.bottom


def _standing(count: int, room: float, pitch: float) -> int:
    """How many of so many lines stand in a room, two at least on each side of a page's end; 0: none."""
    fitting = int(room / pitch)
    if fitting >= count:
        return count
    fitting = min(fitting, count - _TOGETHER)
    return fitting if fitting >= _TOGETHER else 0
