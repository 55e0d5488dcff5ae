"""Lays out a part: fits it, cuts long grids into page-high ones, and predicts its pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jixiao.document import Block, Grid, Paragraph, Part
from jixiao.findings import Finding, Position, SpecError
from jixiao.layout.heights import Measured, grid_height, paragraph_lines
from jixiao.layout.pager import TALL, WORTH, Pager
from jixiao.layout.ruler import Ruler
from jixiao.layout.squeeze import STEPS, squeezed

RESERVE = 16.0  # pt a page: Word and LibreOffice break a little earlier than counted
LONGEST = 1_000  # pages of one part; a form of 2,000 indicators takes some seventy
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
        self.ruler, self.width, self.form = ruler, part.page.inner_width, part.form
        self.paper = part.page.inner_height
        self.height = self.paper - reserve
        self.done: list[Block] = []
        self.count, self.y = 1, 0.0
        self.chain = 0.0  # height of the headings and titles right above, which must stand with what comes now

    def turn(self) -> None:
        self.count, self.y = self.count + 1, 0.0
        self.afford(0.0)

    def afford(self, height: float) -> None:
        """Raises SpecError where what has come and `height` pt more take too many pages."""
        if self.count + height / self.height > LONGEST:
            help = "看行高、字号、边距和格子的宽度，或有没有一页只印一点的 break-before"
            raise SpecError(
                [Finding("B4", f"这份表要印{LONGEST}页以上", Position(f"{self.form}（印出的 HTML）"), help=help)]
            )

    @property
    def room(self) -> float:
        return self.height - self.y

    def paragraph(self, block: Paragraph, following: tuple[Block, ...]) -> None:
        """A paragraph flows over pages by itself; one that must stay with what follows begins a page where needed."""
        style = block.style
        margins = style.margin_top + style.margin_bottom
        lines = paragraph_lines(block, self.width, self.ruler)
        self.afford(lines * style.line_height)
        kept = self.kept_below(block, lines, following, self.room, self.chain)
        together = lines * style.line_height + margins + kept
        if self.y and (style.break_before or (kept and self.room < together <= self.height)):
            self.turn()
            block = replace(block, turned=not style.break_before)
            self.chain = 0.0
        block = replace(block, kept=True) if kept else block
        self.chain = self.chain + lines * style.line_height + margins if kept else 0.0
        while lines * style.line_height + margins > self.room:
            fitting = int((self.room - margins) / style.line_height)
            if not self.y and fitting < 1:
                break  # not even one line fits on an empty page
            fitting = min(fitting, max(lines - 2, 1))  # two lines at least stand on each side of a page's end
            lines -= fitting if fitting >= 2 or not self.y else 0
            self.turn()
        self.y += lines * style.line_height + margins
        self.done.append(block)

    def kept_below(
        self, block: Paragraph, lines: int, following: tuple[Block, ...], room: float, chain: float
    ) -> float:
        """Height of what must stand on the same page: below a heading two lines, below a table's title its first rows.

        `room` is what is left of the page above the block, `chain` the height of what stands there only to be kept
        with it.
        """
        if not following or not (block.level or (lines <= 2 and isinstance(following[0], Grid))):
            return 0.0
        after, style = following[0], block.style
        height = lines * style.line_height + style.margin_top + style.margin_bottom
        if isinstance(after, Grid):
            return self.first_rows(after, room - height, chain + height)
        own = paragraph_lines(after, self.width, self.ruler)
        below = self.kept_below(after, own, following[1:], room - height, chain + height)
        return (own if below or own == 3 else min(own, 2)) * after.style.line_height + after.style.margin_top + below

    def first_rows(self, grid: Grid, room: float, chain: float) -> float:
        """Height of the rows of a grid that must not stand alone: heads and one more, or all where it would move as
        a whole.
        """
        heights = Measured(grid, self.ruler).heights()
        whole = sum(heights) + 0.5 + grid.margin_top + grid.margin_bottom
        if self.moves(whole, room, chain):
            return whole
        heads = next((index for index, row in enumerate(grid.rows) if not row.repeat), 0)
        least = [
            WORTH * self.height if height > TALL * self.height else height for height in heights[: max(heads + 1, 2)]
        ]  # a tall row is cut
        return sum(least) + 0.5 + grid.margin_top

    def moves(self, whole: float, room: float, chain: float) -> bool:
        """Does a grid of this height, with the chain above it, rather begin a new page than be cut in `room` pt?"""
        return room < whole <= self.height - chain and room < _MOVE * self.height

    def grid(self, grid: Grid) -> None:
        """A grid: whole where it fits, else in page-high pieces."""
        measured = Measured(grid, self.ruler)
        settled = measured.settled()
        whole = grid_height(settled)
        self.afford(whole)
        forced, moved = self.y > 0 and grid.break_before, self.y > 0 and self.moves(whole, self.room, self.chain)
        if forced or moved:
            self.turn()
        if whole <= self.room:
            above = grid.margin_top if self.y else 0.0
            self.put(replace(settled, break_before=forced, turned=moved and not forced, margin_top=above))
        else:
            self.pieces(grid, measured, forced)

    def put(self, piece: Grid) -> None:
        self.done.append(piece)
        self.chain = 0.0
        self.y += grid_height(piece)

    def pieces(self, grid: Grid, measured: Measured, forced: bool) -> None:
        """Cuts the grid wherever a page ends."""
        pager, row, first, turned = Pager(grid, measured, self.ruler), 0, True, False
        while row < pager.length:
            above = grid.margin_top if first and self.y else 0.0
            count = pager.take(row, self.room - above, self.height)
            if count == 0 and self.y:
                self.turn()
                turned = True
                continue
            piece, row = pager.piece(row, max(count, 1)), row + max(count, 1)
            last = row >= pager.length
            self.put(
                replace(
                    piece,
                    margin_top=above,
                    margin_bottom=grid.margin_bottom if last else 0.0,
                    break_before=forced or not first,
                    turned=turned,
                    continues=not first,
                    left=0.0 if last else self.paper - self.y - above - sum(row.height for row in piece.rows) - 0.5,
                )
            )
            first = forced = turned = False
            if not last:
                self.turn()


def flow(part: Part, blocks: tuple[Block, ...], ruler: Ruler, reserve: float) -> Pages:
    """The blocks on pages, as they are."""
    flow = _Flow(part, ruler, reserve)
    for number, block in enumerate(blocks):
        if isinstance(block, Grid):
            flow.grid(block)
        else:
            flow.paragraph(block, blocks[number + 1 : number + 8])
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
