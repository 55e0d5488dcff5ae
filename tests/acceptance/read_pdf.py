"""PDF files as a reader sees them: cells from the drawn lines, texts from the characters inside them."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from acceptance.printed import Cell, Content, Line, Table

pdfium = import_module("pypdfium2")
PATH = 2  # pdfium's number for drawn lines
NEAR = 1.0  # pt: lines this close are one
FOOT = 50.0  # pt from the lower edge: the page number stands there


@dataclass(frozen=True)
class Glyph:
    """A character: its ink from the upper left corner of the page in pt, and the base line that it stands on."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float


@dataclass(frozen=True)
class Frame:
    """A cell on paper: its place in its table, its box in pt and the characters whose middle is in it."""

    cell: Cell
    box: tuple[float, float, float, float]  # left, top, right, bottom
    glyphs: tuple[Glyph, ...]

    def crossing(self, allowed: float = 0.3) -> str:
        """The characters that reach over the cell's lines."""
        left, top, right, bottom = self.box
        return "".join(
            glyph.text
            for glyph in self.glyphs
            if min(glyph.x0 - left, glyph.top - top, right - glyph.x1, bottom - glyph.bottom) < -allowed
        )


@dataclass(frozen=True)
class Drawn:
    """A table as it is drawn on one page."""

    table: Table
    frames: tuple[Frame, ...]
    top: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """A page: its tables, the lines of text outside them, and how far down it is filled, in pt."""

    number: int
    width: float
    height: float
    drawn: tuple[Drawn, ...]
    lines: tuple[tuple[float, str], ...]  # height of the base line, text

    @property
    def lowest(self) -> float:
        """Where the last line of text or of a table stands; page numbers are not counted."""
        return max([table.bottom for table in self.drawn] + [height for height, _ in self.lines], default=0.0)

    def content(self) -> Content:
        """Tables and lines from top to bottom."""
        items: list[tuple[float, Table | Line]] = [(one.top, one.table) for one in self.drawn]
        items += [(height, Line(text, page=self.number)) for height, text in self.lines]
        return [item for _, item in sorted(items, key=lambda item: item[0])]


@cache
def read_pages(path: Path) -> tuple[Page, ...]:
    """The pages of a file."""
    return pages_of(path.read_bytes())


def read_pdf(path: Path) -> Content:
    """What all pages show, one after the other."""
    return [item for page in read_pages(path) for item in page.content()]


def pages_of(pdf: bytes) -> tuple[Page, ...]:
    """The pages of a file's content."""
    with pdfium.PdfDocument(pdf) as document:
        return tuple(_page(page, number) for number, page in enumerate(document, 1))


def _page(page: Any, number: int) -> Page:
    width, height = page.get_size()
    glyphs = list(_glyphs(page, height))
    across, down = _segments(page, height)
    drawn, outside = [], set(range(len(glyphs)))
    for top, bottom in _stretches(down):
        lattice = _Lattice(
            [line for line in across if top - NEAR <= line[0] <= bottom + NEAR],
            [line for line in down if top - NEAR <= line[1] and line[2] <= bottom + NEAR],
        )
        inside = [n for n in outside if lattice.holds(glyphs[n])]
        outside -= set(inside)
        frames = lattice.frames([glyphs[n] for n in inside])
        drawn.append(
            Drawn(Table(lattice.widths(), tuple(frame.cell for frame in frames), number), tuple(frames), top, bottom)
        )
    lines = [(base, text) for base, text in _lines([glyphs[n] for n in sorted(outside)]) if base < height - FOOT]
    return Page(number, width, height, tuple(drawn), tuple(lines))


def _glyphs(page: Any, height: float) -> Iterator[Glyph]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        character = chr(pdfium.raw.FPDFText_GetUnicode(text, index)).replace(
            "\x02", "-"
        )  # a hyphen at the end of a line
        if character.isspace() or pdfium.raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        left, low, right, high = text.get_charbox(index)
        pdfium.raw.FPDFText_GetCharOrigin(text, index, x, y)
        yield Glyph(character, left, height - high, right, height - low, height - y.value)


Across = tuple[float, float, float]  # y, x from, x to
Down = tuple[float, float, float]  # x, y from, y to


def _segments(page: Any, height: float) -> tuple[list[Across], list[Down]]:
    across: list[Across] = []
    down: list[Down] = []
    for drawn in page.get_objects(filter=[PATH]):
        left, low, right, high = drawn.get_bounds()
        if high - low < 2 and right - left > high - low:
            across.append((height - (low + high) / 2, left, right))
        elif right - left < 2:
            down.append(((left + right) / 2, height - high, height - low))
    return across, down


def _stretches(down: Sequence[Down]) -> list[tuple[float, float]]:
    """Where tables stand on the page, from top to bottom: lines that touch belong together."""
    found: list[tuple[float, float]] = []
    for _, top, bottom in sorted(down, key=lambda line: line[1]):
        if found and top <= found[-1][1] + NEAR:
            found[-1] = (found[-1][0], max(found[-1][1], bottom))
        else:
            found.append((top, bottom))
    return found


def _clustered(values: Sequence[float]) -> list[float]:
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= NEAR:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


class _Lattice:
    """The smallest boxes between all lines of a table; those with no line between them are one cell."""

    def __init__(self, across: Sequence[Across], down: Sequence[Down]) -> None:
        self.xs = _clustered([line[0] for line in down])
        self.ys = _clustered([line[0] for line in across])
        self.across, self.down = _by_place(across, self.ys), _by_place(down, self.xs)

    def widths(self) -> tuple[float, ...]:
        return tuple(right - left for left, right in zip(self.xs, self.xs[1:], strict=False))

    def holds(self, glyph: Glyph) -> bool:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def frames(self, glyphs: Sequence[Glyph]) -> list[Frame]:
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                if (row, column) not in owner:
                    self._spread(row, column, owner)
        held: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            held[
                owner[_below(self.ys, (glyph.top + glyph.bottom) / 2), _below(self.xs, (glyph.x0 + glyph.x1) / 2)]
            ].append(glyph)
        places: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for place, first in owner.items():
            places[first].append(place)
        return [self._frame(places[first], held[first]) for first in sorted(places)]

    def _spread(self, row: int, column: int, owner: dict[tuple[int, int], tuple[int, int]]) -> None:
        waiting, first = [(row, column)], (row, column)
        while waiting:
            at = waiting.pop()
            if at in owner:
                continue
            owner[at] = first
            r, c = at
            if c + 2 < len(self.xs) and not self.parted_down(c + 1, r):
                waiting.append((r, c + 1))
            if c > 0 and not self.parted_down(c, r):
                waiting.append((r, c - 1))
            if r + 2 < len(self.ys) and not self.parted_across(r + 1, c):
                waiting.append((r + 1, c))
            if r > 0 and not self.parted_across(r, c):
                waiting.append((r - 1, c))

    def parted_down(self, edge: int, row: int) -> bool:
        """Is there a line at the left of this edge's column, in this row?"""
        return _covered(self.down[edge], (self.ys[row] + self.ys[row + 1]) / 2)

    def parted_across(self, edge: int, column: int) -> bool:
        return _covered(self.across[edge], (self.xs[column] + self.xs[column + 1]) / 2)

    def _frame(self, places: Sequence[tuple[int, int]], glyphs: Sequence[Glyph]) -> Frame:
        top, left = min(row for row, _ in places), min(column for _, column in places)
        bottom, right = max(row for row, _ in places), max(column for _, column in places)
        whole = len(places) == (bottom - top + 1) * (right - left + 1)
        sides = [self.parted_down(edge, row) for edge in (left, right + 1) for row in range(top, bottom + 1)]
        sides += [self.parted_across(edge, column) for edge in (top, bottom + 1) for column in range(left, right + 1)]
        box = self.xs[left], self.ys[top], self.xs[right + 1], self.ys[bottom + 1]
        text = "\n".join(line for _, line in _lines(glyphs))
        cell = Cell(
            top,
            left,
            bottom - top + 1,
            right - left + 1,
            text,
            _aligned(glyphs, box),
            _centred(glyphs, box),
            whole and all(sides),
        )
        return Frame(cell, box, tuple(glyphs))


def _by_place(lines: Sequence[tuple[float, float, float]], places: Sequence[float]) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = [[] for _ in places]
    for place, start, end in lines:
        found[min(range(len(places)), key=lambda n: abs(places[n] - place))].append((start, end))
    return found


def _covered(lines: Sequence[tuple[float, float]], place: float) -> bool:
    return any(start <= place <= end for start, end in lines)


def _below(edges: Sequence[float], place: float) -> int:
    return max(n for n, edge in enumerate(edges[:-1]) if n == 0 or edge <= place)


def _grouped(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The lines of text, each from left to right."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if found and glyph.base - found[-1][0].base < 3:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [sorted(line, key=lambda glyph: glyph.x0) for line in found]


def _lines(glyphs: Sequence[Glyph]) -> list[tuple[float, str]]:
    return [(line[0].base, "".join(glyph.text for glyph in line)) for line in _grouped(glyphs)]


def _aligned(glyphs: Sequence[Glyph], box: tuple[float, float, float, float]) -> str:
    """How the lines stand in the cell; empty where they fill it and stand in more than one way."""
    lines = _grouped(glyphs)
    gaps = [(line[0].x0 - box[0], box[2] - line[-1].x1) for line in lines]
    ways = [
        {
            way
            for way, there in (("left", left < 6.5), ("right", right < 6.5), ("center", abs(left - right) < 6.5))
            if there
        }
        for left, right in gaps
    ]
    common = set.intersection(*ways) if ways else set()
    return common.pop() if len(common) == 1 else ""


def _centred(glyphs: Sequence[Glyph], box: tuple[float, float, float, float]) -> str:
    if not glyphs:
        return ""
    above, below = min(glyph.top for glyph in glyphs) - box[1], box[3] - max(glyph.bottom for glyph in glyphs)
    return "center" if abs(above - below) < 5 else "top" if above < below else "bottom"
