"""Fills pages with blocks: where a page is turned, what stands together, how margins meet. Nobody else does.

It is run twice. With the roomy ruler it predicts the pages of every format, cuts grids to them and says where a page
must be turned; with the exact one it finds the place of each block of what came out. All lengths are in pt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple, Self

from jixiao.document import Block, Grid, Paragraph, Part
from jixiao.findings import Finding, InputError, Position
from jixiao.layout.borders import drawn_height
from jixiao.layout.contents import with_breaks
from jixiao.layout.heights import OUTER_LINES, Measured, paragraph_lines
from jixiao.layout.long_grid import TALL, WORTH, LongGrid
from jixiao.layout.ruler import ONLY, Ruler

MOVE = 0.25  # a table that fits on one page moves there whole if less than this of the page would stay empty
LONGEST = 1_000  # pages of one part; a form of 2,000 indicators takes some seventy
_AHEAD = 7  # blocks; as far as is looked for what must stand together
_TOGETHER = 2  # lines of a paragraph that stand together on each side of a page's end
_TAIL = 0.4  # of a page; as much of what is attached to a table must stand with its end
_SPARE = 0.4  # of a page; less than this is too little to turn it for the prediction's sake


class Stretch(NamedTuple):
    """Lines of a paragraph that follow each other on one page; `y` is their upper edge below the upper margin."""

    page: int
    y: float
    lines: tuple[str, ...]


class Standing(NamedTuple):
    """A block, or a piece of a grid, where it begins: on which page, how far below the upper margin."""

    block: Block
    page: int
    y: float
    stretches: tuple[Stretch, ...] = ()  # of a paragraph


class Flow:
    """Puts block after block on pages. An exact ruler meets grids that have been cut already."""

    def __init__(self, part: Part, ruler: Ruler, reserve: float) -> None:
        """`reserve` is what stays empty at the foot of each page."""
        self.ruler, self.exact, self.form = ruler, ruler.exact, part.form
        self.width, self.paper = part.page.inner_width, part.page.inner_height
        self.height = self.paper - reserve
        self.standing: list[Standing] = []
        self.page, self.y = 0, 0.0
        self.fresh = True  # nothing stands on the page yet
        self.above = 0.0  # lower margin of the block above, as far as the next block's upper one can take it up
        self.chain = 0.0  # height of the headings and titles right above, which must stand with what comes now

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self.page + 1

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self.height - self.y

    def run(self, blocks: Sequence[Block]) -> Self:
        """Puts all blocks on pages. Raises InputError where they are too many."""
        for number, block in enumerate(blocks):
            following = blocks[number + 1 : number + 1 + _AHEAD]
            if isinstance(block, Grid):
                self.grid(block, following)
            else:
                self.paragraph(block, following)
        return self

    def turn(self) -> None:
        """A new page, unless this one is empty still."""
        if not self.fresh:
            self.page, self.y, self.above, self.chain, self.fresh = self.page + 1, 0.0, 0.0, 0.0, True
            self.afford(0.0)

    def afford(self, height: float) -> None:
        """Raises InputError where what has come and `height` pt more take too many pages."""
        if self.pages + height / self.height > LONGEST:
            help = "看行高、字号、边距和格子的宽度，或有没有一页只印一点的 break-before"
            raise InputError(
                [Finding("B4", f"这份表要印{LONGEST}页以上", Position(f"{self.form}（印出的 HTML）"), help=help)]
            )

    def asked(self, block: Block) -> bool:
        """Must the block begin a page?

        A turn of the prediction's is not taken where it would leave most of this page empty: it has counted with wider
        letters, and lines that it saw here stand on the page before.
        """
        return block.break_before or (block.turned and self.y > _SPARE * self.height)

    def margins(self, block: Block, *, asked: bool) -> tuple[float, float]:
        """What counts here of a block's margins, above and below it.

        Of two that meet the greater counts, and on top of a page an upper one only after a break that was asked for.
        Word and LibreOffice do not agree: the prediction counts every margin, but that of a grid on top of a page,
        which no format draws.
        """
        if not self.exact:
            return (0.0 if self.fresh and isinstance(block, Grid) else block.margin_top), block.margin_bottom
        if not self.fresh:
            return max(self.above, block.margin_top), 0.0
        return (block.margin_top if asked or self.page == 0 else 0.0), 0.0

    def between(self, upper: Block, lower: Block) -> float:
        """What two margins that meet take."""
        both = upper.margin_bottom, lower.margin_top
        return max(both) if self.exact else sum(both)

    def put(self, standing: Standing, end: float) -> None:
        """A block stands at its place; what comes begins `end` pt below the upper margin of this page."""
        self.standing.append(standing)
        self.y, self.above, self.fresh = end, standing.block.margin_bottom, False

    def paragraph(self, block: Paragraph, following: Sequence[Block]) -> None:
        """A paragraph, over the ends of pages where it must; with what must stand below it on a new one."""
        lines, pitch = paragraph_lines(block, self.width, self.ruler), block.style.line_height
        if block.link and not self.exact:
            block = replace(block, text=with_breaks(block.text, lines))
        if ONLY in block.text:
            block = replace(block, text="\n".join(lines))
        self.afford(len(lines) * pitch)
        asked = self.asked(block)
        above, below = self.margins(block, asked=asked)
        kept = self.kept_below(block, len(lines), following, self.room, self.chain)
        together = above + len(lines) * pitch + kept
        held = kept > 0.0 and together <= self.height  # more than a page cannot stand together anywhere
        if not self.fresh and (asked or (held and together > self.room)):
            self.turn()
            block = replace(block, turned=not block.break_before)
        elif not held and not self.stands(block, len(lines), self.room - above - below):
            self.turn()
            block = replace(block, turned=block.link is not None)
        if (kept or (block.attached and following and following[0].attached)) and not self.exact:
            block = replace(block, kept=True)
        above, below = self.margins(block, asked=asked)
        self.chain = self.chain + above + len(lines) * pitch + below if kept else 0.0
        stretches = list[Stretch]()
        fresh, counted = self.fresh and bool(self.standing), lines
        while lines:
            above, below = self.margins(block, asked=asked and not stretches)
            self.y += above
            room = self.room - below
            count = _standing(len(lines), room, pitch) or max(1, int(room / pitch))
            stretches.append(Stretch(self.page, self.y, tuple(lines[:count])))
            lines = lines[count:]
            if lines:
                self.fresh = False
                self.turn()
        if not self.exact and (fresh or len(stretches) > 1):
            block = replace(
                block, turns=_turns(block.text, counted, [len(stretch.lines) for stretch in stretches], fresh)
            )
        begin, end = stretches[0], self.y + len(stretches[-1].lines) * pitch + below
        self.put(Standing(block, begin.page, begin.y, tuple(stretches)), end)

    def stands(self, block: Paragraph, lines: int, room: float) -> bool:
        """Can the block begin in so much room? An entry of the contents stands on one page: a sheet parts no row."""
        pitch = block.style.line_height
        whole = block.link is not None and lines * pitch <= self.height
        return lines * pitch <= room if whole else bool(_standing(lines, room, pitch))

    def kept_below(self, block: Paragraph, lines: int, following: Sequence[Block], room: float, chain: float) -> float:
        """Height of what must stand on the same page: below a heading two lines, below a table's title its first rows.

        `room` is what is left of the page above the block, `chain` the height of what stands there only to be kept
        with it.
        """
        after = following[0] if following else None
        if after is None or after.break_before or not (block.level or (lines <= _TOGETHER and isinstance(after, Grid))):
            return 0.0
        gap = self.between(block, after)
        height = lines * block.style.line_height + block.margin_top + block.margin_bottom
        if isinstance(after, Grid):
            return gap + self.first_rows(after, room - height, chain + height)
        own = len(paragraph_lines(after, self.width, self.ruler))
        below = self.kept_below(after, own, following[1:], room - height, chain + height)
        count = own if below or own <= _TOGETHER + 1 else _TOGETHER
        return gap + count * after.style.line_height + below

    def first_rows(self, grid: Grid, room: float, chain: float) -> float:
        """Height of the rows of a grid that must not stand alone: heads and one more, or all where it would move as
        a whole. A tall row is cut.
        """
        if self.exact:
            return drawn_height(grid)
        heights = Measured(grid, self.ruler).heights()
        whole = sum(heights) + OUTER_LINES + grid.margin_bottom
        if self.moves(grid.margin_top + whole, room, chain):
            return whole
        heads = next((index for index, row in enumerate(grid.rows) if not row.repeat), 0)
        count = heads + 1 if heads or heights[0] > WORTH * self.height else 2  # a low first row may be a title
        least = [WORTH * self.height if height > TALL * self.height else height for height in heights[:count]]
        return sum(least) + OUTER_LINES

    def grid_height(self, grid: Grid) -> float:
        """Height of a whole settled grid without its margins."""
        return drawn_height(grid) if self.exact else sum(row.height for row in grid.rows) + OUTER_LINES

    def moves(self, whole: float, room: float, chain: float) -> bool:
        """Does a grid of this height, with the chain above it, rather begin a new page than be cut in `room` pt?"""
        return room < whole and (self.exact or (whole <= self.height - chain and room < MOVE * self.height))

    def tail(self, grid: Grid, following: Sequence[Block]) -> float:
        """Height of what is attached to the end of a grid. Of what takes much of a page only the beginning counts."""
        height = 0.0
        above: Block = grid
        for block in following:
            if not block.attached or self.exact:
                break
            own = (
                self.grid_height(Measured(block, self.ruler).settled())
                if isinstance(block, Grid)
                else len(paragraph_lines(block, self.width, self.ruler)) * block.style.line_height
            )
            height, above = height + self.between(above, block) + own, block
        return min(height + above.margin_bottom - grid.margin_bottom, _TAIL * self.height) if height else 0.0

    def grid(self, grid: Grid, following: Sequence[Block]) -> None:
        """A grid: whole where it fits or has been cut already, else in page-high pieces; what is attached to it with
        its end.
        """
        measured = None if self.exact else Measured(grid, self.ruler)
        settled = measured.settled() if measured else grid
        height, began, tail = self.grid_height(settled), not self.fresh, self.tail(grid, following)
        self.afford(height)
        asked = self.asked(grid)
        above, below = self.margins(grid, asked=asked)
        moved = began and not asked and self.moves(above + height + below + tail, self.room, self.chain)
        if asked or moved:
            self.turn()
            above, below = self.margins(grid, asked=asked)
        forced = began and grid.break_before
        if measured and above + height + below + tail > self.room:
            self.pieces(grid, measured, tail, forced=forced)
            return
        if measured:
            settled = replace(settled, break_before=forced, turned=moved, margin_top=above, tail=tail)
        self.put(Standing(settled, self.page, self.y + above), self.y + above + height + below)
        self.chain = 0.0

    def pieces(self, grid: Grid, measured: Measured, tail: float, *, forced: bool) -> None:
        """Cuts the grid wherever a page ends; the last piece has room below it for its `tail`."""
        long, row, first, turned = LongGrid(grid, measured, self.ruler), 0, True, False
        while row < long.length:
            above = grid.margin_top if first and not self.fresh else 0.0
            count = long.take(row, self.room - above, self.height, grid.margin_bottom + tail if tail else 0.0)
            if count == 0 and not self.fresh:
                self.turn()
                turned = True
                continue
            piece, row = long.piece(row, max(count, 1)), row + max(count, 1)
            below = grid.margin_bottom if row >= long.length else 0.0
            piece = replace(
                piece,
                margin_top=above,
                margin_bottom=below,
                break_before=forced or not first,
                turned=turned,
                continues=not first,
            )
            end = self.y + above + self.grid_height(piece) + below
            done = row >= long.length
            piece = replace(piece, left=0.0 if done else self.paper - end, tail=tail if done else 0.0)
            self.put(Standing(piece, self.page, self.y + above), end)
            self.chain = 0.0
            first = forced = turned = False
            if row < long.length:
                self.turn()


def _standing(count: int, room: float, pitch: float) -> int:
    """How many of so many lines stand in a room, two at least on each side of a page's end; 0: none."""
    fitting = int(room / pitch)
    if fitting >= count:
        return count
    fitting = min(fitting, count - _TOGETHER)
    return fitting if fitting >= _TOGETHER else 0


def _turns(text: str, lines: Sequence[str], counts: Sequence[int], fresh: bool) -> tuple[int, ...]:
    """With which characters of the text a page begins: the first if it is `fresh`, and those behind each stretch of so
    many lines. Lines have lost blanks of the text.
    """
    places = [index for index, character in enumerate(text) if not _blank(character)]
    found = [0] if fresh else []
    for number in accumulate(counts[:-1]):
        passed = sum(not _blank(character) for line in lines[:number] for character in line)
        found.append(places[passed] if passed < len(places) else len(text))
    return tuple(found)


def _blank(character: str) -> bool:
    return character.isspace() or character == "\u200b"
