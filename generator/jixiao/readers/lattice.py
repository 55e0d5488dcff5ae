"""The cells of a table on paper, from the lines that are drawn: the smallest boxes between all of them, of which those
with no line between them are one cell. All in pt from the upper left corner of the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao.readers.content import FileCell
from jixiao.readers.upright import upright_columns
from jixiao.text.unparted import CLOSING, OPENING, unparted

NEAR = 1.0  # pt: lines this close are one
_DOUBLE = 2.6  # pt: so are those of a double line
_OPEN = 6.0  # pt: lines that reach this far end at a border that is not drawn
_MOST = 100_000  # boxes of a table
_BASE = 3.0  # pt between base lines of one line of text
_BLANK = 0.12  # em between words at least
_HALF = 0.5  # em of a sign that has no ink
_INDENT = 1.5  # ems by which a paragraph's first line stands in
_SPARE = 0.95  # ems that a line that ends by itself leaves besides
_EDGE = 6.5  # pt: a text this near to a side stands at it
_MIDDLE = 5.0  # pt: as much room above as below
Across = tuple[float, float, float]  # y, x from, x to
Down = tuple[float, float, float]  # x, y from, y to
Box = tuple[float, float, float, float]  # left, top, right, bottom
Spot = tuple[int, int]  # row and column of a smallest box


@dataclass(frozen=True, slots=True)
class Ink:
    """A character: its ink, and the base line that it stands on."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    apart: bool = False  # a blank stands before it, or room for one
    blank: bool = False  # one that the file has
    number: int = 0  # of the page's characters
    tiny: bool = False  # too small to be seen

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its ink, across and down."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Frame:
    """A cell on paper: its place in its table, its box, and the characters whose middle is in it."""

    cell: FileCell
    box: Box
    inks: tuple[Ink, ...]


class PaperLattice:
    """A table's lines and what they part. It has at least two lines each way."""

    def __init__(self, across: Sequence[Across], down: Sequence[Down]) -> None:
        across, down = _with_open_sides(across, down)
        self.xs, self.ys = _clustered([line[0] for line in down]), _clustered([line[0] for line in across])
        self.across, self.down = _by_place(across, self.ys), _by_place(down, self.xs)

    @property
    def closed(self) -> bool:
        """Does it hold a box? What has too many is a drawing and no table."""
        return len(self.xs) > 1 and len(self.ys) > 1 and len(self.xs) * len(self.ys) < _MOST

    def widths(self) -> tuple[float, ...]:
        """The widths of its columns."""
        return tuple(right - left for left, right in pairwise(self.xs))

    def holds(self, ink: Ink) -> bool:
        """Does a character stand in it?"""
        x, y = ink.middle
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def frames(self, inks: Iterable[Ink]) -> list[Frame]:
        """Its cells with the characters that stand in them, in reading order."""
        owner: dict[Spot, Spot] = {}
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                if (row, column) not in owner:
                    self._spread((row, column), owner)
        held: dict[Spot, list[Ink]] = defaultdict(list)
        for ink in inks:
            x, y = ink.middle
            held[owner[_below(self.ys, y), _below(self.xs, x)]].append(ink)
        spots: dict[Spot, list[Spot]] = defaultdict(list)
        for spot, first in owner.items():
            spots[first].append(spot)
        return [self._frame(spots[first], held[first]) for first in sorted(spots)]

    def _spread(self, first: Spot, owner: dict[Spot, Spot]) -> None:
        waiting = [first]
        while waiting:
            row, column = spot = waiting.pop()
            if spot in owner:
                continue
            owner[spot] = first
            if column + 2 < len(self.xs) and not self.parted_down(column + 1, row):
                waiting.append((row, column + 1))
            if column > 0 and not self.parted_down(column, row):
                waiting.append((row, column - 1))
            if row + 2 < len(self.ys) and not self.parted_across(row + 1, column):
                waiting.append((row + 1, column))
            if row > 0 and not self.parted_across(row, column):
                waiting.append((row - 1, column))

    def parted_down(self, edge: int, row: int) -> bool:
        """Is there a line at this edge of the columns, in this row?"""
        return _covered(self.down[edge], (self.ys[row] + self.ys[row + 1]) / 2)

    def parted_across(self, edge: int, column: int) -> bool:
        """Is there a line at this edge of the rows, in this column?"""
        return _covered(self.across[edge], (self.xs[column] + self.xs[column + 1]) / 2)

    def _frame(self, spots: Sequence[Spot], inks: Sequence[Ink]) -> Frame:
        top, left = min(row for row, _ in spots), min(column for _, column in spots)
        bottom, right = max(row for row, _ in spots), max(column for _, column in spots)
        rows, columns = bottom - top + 1, right - left + 1
        sides = [self.parted_down(edge, row) for edge in (left, right + 1) for row in range(top, bottom + 1)]
        sides += [self.parted_across(edge, column) for edge in (top, bottom + 1) for column in range(left, right + 1)]
        box = self.xs[left], self.ys[top], self.xs[right + 1], self.ys[bottom + 1]
        lines = text_lines(inks)
        stacks = upright_columns(inks)
        text = "\n".join(["".join(ink.text for ink in one) for one in stacks] or [line.text for line in lines])
        left_most = min((ink.x0 for ink in inks), default=box[0])
        ends = () if stacks else paragraph_ends(lines, left_most, box[2] - (left_most - box[0]))
        framed = len(spots) == rows * columns and all(sides)
        look = (text, _aligned(inks, box), _centred(inks, box), framed)
        return Frame(FileCell(top, left, rows, columns, *look, ends=ends), box, tuple(inks))


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text: its base line, and where its ink begins and ends; `word` is as much as may not be parted at its
    begin.
    """

    text: str
    base: float
    x0: float
    x1: float
    word: float
    em: float
    first: Ink

    def aligned(self, left: float, right: float) -> str:
        """How the line stands between two edges: center, right or left."""
        before, behind = self.x0 - left, right - self.x1
        if before > 2 * self.em and abs(before - behind) < self.em:
            return "center"
        return "right" if behind < self.em and before > 4 * self.em else "left"


def text_lines(inks: Iterable[Ink]) -> list[TextLine]:
    """The lines of text, from the top, with the blanks that the file has; others are told between Latin words only."""
    return [
        TextLine(
            "".join(_spelt(line)),
            line[0].base,
            line[0].x0,
            line[-1].x1 + (_HALF if line[-1].text in CLOSING else 0.0) * em_of(line),
            _first_word(line),
            em_of(line),
            line[0],
        )
        for line in ink_lines(inks)
    ]


def paragraph_ends(lines: Sequence[TextLine], left: float, right: float) -> tuple[int, ...]:
    """The lines after which there was room for what begins the next, or the next is indented: which says nothing
    where lines are centred.
    """
    indented = [line for line in lines if line.x0 - left > _INDENT * line.em]
    centred = bool(indented) and all(abs(line.x0 - left - (right - line.x1)) < line.em for line in indented)
    return tuple(
        number
        for number, (line, after) in enumerate(pairwise(lines))
        if line.x1 - (line.x0 - left if centred else 0.0) + after.word + _SPARE * max(line.em, after.em) < right
        or (after in indented and not centred)
    )


def _first_word(line: Sequence[Ink]) -> float:
    spelt = list(_spelt(line))
    rest, last = unparted("".join(spelt)), 0
    for number, text in enumerate(spelt):
        last = number if rest > 0 else last
        rest -= len(text)
    return line[last].x1 - line[0].x0 + (_HALF if line[0].text in OPENING else 0.0) * em_of(line)


def em_of(line: Sequence[Ink]) -> float:
    """The width of the widest character of a line."""
    return max(ink.x1 - ink.x0 for ink in line)


def _spelt(line: Sequence[Ink]) -> Iterator[str]:
    before, end = "", line[0].x0
    for ink in line:
        room = ink.x0 - end > _BLANK * em_of(line)  # some programs place each letter, and no blank is between
        words = ink.apart and room and (before + ink.text).isascii() and (before + ink.text).isalpha() and before
        yield f" {ink.text}" if words or (ink.blank and before) else ink.text
        before, end = ink.text[-1:], ink.x1


def groups(across: Sequence[Across], down: Sequence[Down]) -> list[tuple[list[Across], list[Down]]]:
    """The lines of each table, tables from the top: lines whose boxes touch belong together."""
    boxes = [(start, place, end, place) for place, start, end in across]
    boxes += [(place, start, place, end) for place, start, end in down]
    found: list[tuple[Box, list[int]]] = []
    for number in sorted(range(len(boxes)), key=lambda number: boxes[number][1]):
        box, held = boxes[number], [number]
        while touched := [each for each in found if _touch(each[0], box)]:
            for other, numbers in touched:
                box, held = _around(box, other), held + numbers
            found = [each for each in found if each not in touched]
        found.append((box, held))
    found.sort(key=lambda each: (each[0][1], each[0][0]))
    lines = len(across)
    return [
        ([across[n] for n in sorted(held) if n < lines], [down[n - lines] for n in sorted(held) if n >= lines])
        for _, held in found
    ]


def _touch(one: Box, other: Box) -> bool:
    across = one[0] - NEAR <= other[2] and other[0] - NEAR <= one[2]
    return across and one[1] - NEAR <= other[3] and other[1] - NEAR <= one[3]


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _with_open_sides(across: Sequence[Across], down: Sequence[Down]) -> tuple[list[Across], list[Down]]:
    """The lines, and those that a table without an outer border lacks: where the others end."""
    if not across or not down:
        return list(across), list(down)
    left, right = min(line[1] for line in across), max(line[2] for line in across)
    top, bottom = min(line[1] for line in down), max(line[2] for line in down)
    places = [line[0] for line in down]
    heights = [line[0] for line in across]
    sides = [(x, top, bottom) for x in (left, right) if min(abs(x - place) for place in places) > _OPEN]
    ends = [(y, left, right) for y in (top, bottom) if min(abs(y - height) for height in heights) > _OPEN]
    return [*across, *ends], [*down, *sides]


def _clustered(values: Sequence[float]) -> list[float]:
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= _DOUBLE:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _by_place(lines: Sequence[Across | Down], places: Sequence[float]) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = [[] for _ in places]
    for place, start, end in lines:
        found[min(range(len(places)), key=lambda n: abs(places[n] - place))].append((start, end))
    return found


def _covered(lines: Sequence[tuple[float, float]], place: float) -> bool:
    return any(start <= place <= end for start, end in lines)


def _below(edges: Sequence[float], place: float) -> int:
    return max(n for n, edge in enumerate(edges[:-1]) if n == 0 or edge <= place)


def ink_lines(inks: Iterable[Ink]) -> list[list[Ink]]:
    """The characters of each line of text, from left to right, lines from the top."""
    found: list[list[Ink]] = []
    for ink in sorted(inks, key=lambda ink: ink.base):
        if found and ink.base - found[-1][0].base < _BASE:
            found[-1].append(ink)
        else:
            found.append([ink])
    return [sorted(line, key=lambda ink: ink.x0) for line in found]


def _aligned(inks: Sequence[Ink], box: Box) -> str:
    """How the lines stand in the cell; empty where they fill it and stand in more than one way."""
    gaps = [(line[0].x0 - box[0], box[2] - line[-1].x1) for line in ink_lines(inks)]
    ways = [
        {
            way
            for way, there in (("left", left < _EDGE), ("right", right < _EDGE), ("center", abs(left - right) < _EDGE))
            if there
        }
        for left, right in gaps
    ]
    common = set.intersection(*ways) if ways else set()
    return common.pop() if len(common) == 1 else ""


def _centred(inks: Sequence[Ink], box: Box) -> str:
    if not inks:
        return ""
    above, below = min(ink.top for ink in inks) - box[1], box[3] - max(ink.bottom for ink in inks)
    return "center" if abs(above - below) < _MIDDLE else "top" if above < below else "bottom"
