"""Lays out a part: fits it, cuts long grids into page-high ones, and predicts its pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.document import Block, Grid, Paragraph, Part
from generator.heights import Measured, grid_height, paragraph_lines
from generator.measure import Ruler
from generator.pager import Pager
from generator.squeeze import STEPS, squeezed

RESERVE = 16.0  # pt a page: Word and LibreOffice break a little earlier than counted
_LITTLE = 0.25  # a last page filled less than this is worth a squeeze
_MOVE = 0.25  # a table that fits on one page moves there whole if less than this of the page would stay empty


@dataclass(frozen=True, slots=True)
class Pages:
    """Blocks laid out over pages."""

    blocks: tuple[Block, ...]
    count: int
    last: float  # how much of the last page is filled, in pt


class _Flow:
    """Puts block after block on pages of one height."""

    def __init__(self, part: Part, ruler: Ruler, reserve: float) -> None:
        self.ruler, self.width = ruler, part.page.inner_width
        self.height = part.page.inner_height - reserve
        self.done: list[Block] = []
        self.count, self.y = 1, 0.0

    def turn(self) -> None:
        self.count, self.y = self.count + 1, 0.0

    @property
    def room(self) -> float:
        return self.height - self.y

    def paragraph(self, block: Paragraph, following: Block | None) -> None:
        """A paragraph flows over pages by itself; only the pages it takes are counted."""
        style = block.style
        if style.break_before and self.y:
            self.turn()
        lines = paragraph_lines(block, self.width, self.ruler)
        margins = style.margin_top + style.margin_bottom
        if lines * style.line_height + margins + self.kept_with(block, lines, following) > self.room and self.y:
            fitting = int((self.room - margins) / style.line_height)
            if block.level or isinstance(following, Grid) or fitting < 2 or lines - fitting < 2:
                self.turn()
            else:
                lines -= fitting
                self.turn()
        while lines * style.line_height + margins > self.height:
            lines -= max(int((self.height - margins) / style.line_height), 1)
            self.turn()
        self.y += lines * style.line_height + margins
        self.done.append(block)

    def kept_with(self, block: Paragraph, lines: int, following: Block | None) -> float:
        """Height of what must stand on the same page below a heading or a table's title."""
        if isinstance(following, Grid) and (block.level or lines <= 2):
            return sum(Measured(following, self.ruler).heights()[:2]) + following.margin_top
        if block.level and isinstance(following, Paragraph):
            own = paragraph_lines(following, self.width, self.ruler)
            return min(own, 2) * following.style.line_height + following.style.margin_top
        return 0.0

    def grid(self, grid: Grid) -> None:
        """A grid: whole where it fits, else in page-high pieces."""
        measured = Measured(grid, self.ruler)
        whole = grid_height(measured.settled())
        forced = grid.break_before and self.y > 0
        if forced or (self.room < whole <= self.height and self.room < _MOVE * self.height and self.y):
            self.turn()
            forced = True
        if whole <= self.room:
            self.put(replace(measured.settled(), break_before=forced, margin_top=grid.margin_top if self.y else 0.0))
            return
        self.pieces(grid, measured, forced)

    def put(self, piece: Grid) -> None:
        self.done.append(piece)
        self.y += grid_height(piece)

    def pieces(self, grid: Grid, measured: Measured, forced: bool) -> None:
        """Cuts the grid wherever a page ends."""
        pager, row, first = Pager(grid, measured, self.ruler), 0, True
        while row < pager.length:
            count = pager.fitting(row, self.room)
            count += pager.cut_tall(row, count, self.room, self.height)
            if count == 0 and self.y:
                self.turn()
                forced = True
                continue
            piece, row = pager.piece(row, max(count, 1)), row + max(count, 1)
            last = row >= pager.length
            self.put(replace(
                piece, margin_top=grid.margin_top if first and self.y else 0.0, margin_bottom=grid.margin_bottom if last else 0.0,
                break_before=forced or not first, continues=not first,
            ))
            first = forced = False
            if not last:
                self.turn()


def flow(part: Part, blocks: tuple[Block, ...], ruler: Ruler, reserve: float) -> Pages:
    """The blocks on pages, as they are."""
    flow = _Flow(part, ruler, reserve)
    for number, block in enumerate(blocks):
        if isinstance(block, Grid):
            flow.grid(block)
        else:
            flow.paragraph(block, blocks[number + 1] if number + 1 < len(blocks) else None)
    return Pages(tuple(flow.done), flow.count, flow.y)


def lay_out(part: Part, ruler: Ruler, reserve: float = RESERVE) -> Part:
    """The part with final heights, cut into pages. A last page that is nearly empty is squeezed away."""
    natural = flow(part, part.blocks, ruler, reserve)
    best = natural
    if natural.count > 1 and natural.last <= _LITTLE * (part.page.inner_height - reserve):
        for step in STEPS:
            tried = flow(part, tuple(squeezed(block, step) for block in part.blocks), ruler, reserve)
            if tried.count < natural.count:
                best = tried
                break
    return replace(part, blocks=best.blocks, pages=best.count)
