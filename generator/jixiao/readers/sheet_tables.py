"""What of a worksheet is a table and what a line of text: lines around cells say it, or that several rows have several
texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from jixiao.readers.content import (
    PLAIN,
    Content,
    FileCell,
    FileLine,
    FileLook,
    FileTable,
    LineKind,
    Place,
    compressed,
    compressed_heights,
)

_ROWS = 4  # of a table that stands beside another
_FEW = 3  # texts of one of the rows that make a table without lines
Run = tuple[int, int]  # first and last row


@dataclass(frozen=True, slots=True)
class FileRange:
    """A cell or merged range with what it shows; rows and columns from 0, the last ones inside."""

    top: int
    left: int
    bottom: int
    right: int
    text: str
    value: Decimal | date | None
    align: str
    vertical: str
    framed: bool
    wraps: bool
    lined: frozenset[str] = frozenset()  # the sides with a line over their whole length, its own or its neighbours'
    hidden: bool = False
    look: FileLook = PLAIN

    @property
    def rows(self) -> range:
        """The rows that it stands in."""
        return range(self.top, self.bottom + 1)

    @property
    def columns(self) -> range:
        """The columns that it stands in."""
        return range(self.left, self.right + 1)


def content_of_sheet(
    sheet: str,
    ranges: Sequence[FileRange],
    breaks: Iterable[int] = (),
    widths: Sequence[float] = (),
    heights: Mapping[int, float] = MappingProxyType({}),
    *,
    fewest: int = _FEW,
) -> Content:
    """Tables and lines in reading order, those of tables side by side one after the other; `breaks` are rows behind
    which a page ends, `fewest` how many texts a row has that makes a table without lines.
    """
    ends = set(breaks)
    return [item for band in _bands(ranges) for item in _content(sheet, band, ends, widths, heights, fewest)]


def _bands(ranges: Sequence[FileRange]) -> list[list[FileRange]]:
    """The ranges of each part of a sheet that holds a table, from left to right: no cell goes over the blank columns
    between two of them.
    """
    used = {column for one in ranges if one.text or {"top", "bottom"} & one.lined for column in one.columns}
    starts = sorted(column for column in used if column - 1 not in used)
    parts = [[one for one in ranges if first <= one.left < last] for first, last in pairwise([*starts, 1 << 20])]
    bands: list[list[FileRange]] = []
    for part in parts:
        if bands and not (_is_table(part) and _is_table(bands[-1])):
            bands[-1] += part
        else:
            bands.append(part)
    return bands


def _is_table(part: Sequence[FileRange]) -> bool:
    """Has a part of a sheet several rows with lines around several cells?"""
    rows = Counter(one.top for one in part if len(one.lined) > 1)
    return sum(cells > 1 for cells in rows.values()) >= _ROWS


def _content(
    sheet: str,
    ranges: Sequence[FileRange],
    breaks: set[int],
    widths: Sequence[float],
    heights: Mapping[int, float],
    fewest: int,
) -> Content:
    found: list[tuple[int, int, FileTable | FileLine]] = []
    left_over = list(ranges)
    lined = _of_a_table(ranges)
    for run in _runs((one for one in lined), breaks):
        held = _inside(left_over, run, [one for one in lined if run[0] <= one.top <= run[1]])
        left_over = _without(left_over, held)
        found.append((run[0], min(one.left for one in held), _table(sheet, held, widths, heights)))
    for held in _bare_tables(left_over, fewest):
        left_over = _without(left_over, held)
        found.append((held[0].top, held[0].left, _table(sheet, held, widths, heights)))
    found += [(one.top, one.left, _line(sheet, one)) for one in left_over if one.text]
    return [item for _, _, item in sorted(found, key=lambda each: each[:2])]


def _without(ranges: Sequence[FileRange], held: Sequence[FileRange]) -> list[FileRange]:
    """The other ranges; no two begin in one place."""
    places = {(one.top, one.left) for one in held}
    return [one for one in ranges if (one.top, one.left) not in places]


def _of_a_table(ranges: Sequence[FileRange]) -> list[FileRange]:
    """The ranges with lines on two sides; a title between two tables, which has theirs above and below, is none."""
    alone = Counter(row for one in ranges for row in (one.top,))
    return [
        one
        for one in ranges
        if one.framed or (len(one.lined) > 1 and (alone[one.top] > 1 or {"left", "right"} & one.lined))
    ]


def _runs(ranges: Iterable[FileRange], breaks: set[int]) -> Iterator[Run]:
    """Rows that follow on each other, between the ends of pages."""
    first = last = -2
    for one in sorted(ranges, key=lambda one: one.top):
        if first >= 0 and (one.top > last + 1 or (one.top in breaks and one.top > last)):
            yield first, last
            first = -2
        if first < 0:
            first, last = one.top, one.bottom
        last = max(last, one.bottom)
    if first >= 0:
        yield first, last


def _inside(ranges: Sequence[FileRange], run: Run, held: Sequence[FileRange]) -> list[FileRange]:
    """What stands between the outer sides of the table, with lines or without."""
    left, right = min(one.left for one in held), max(one.right for one in held)
    return [
        one for one in ranges if run[0] <= one.top and one.bottom <= run[1] and left <= one.left and one.right <= right
    ]


def _bare_tables(ranges: Sequence[FileRange], fewest: int) -> Iterator[list[FileRange]]:
    """Rows of texts without lines, of which two at least have several."""
    texts = Counter(one.top for one in ranges if one.text)
    for first, last in _runs((one for one in ranges if one.text), set()):
        several = [row for row in range(first, last + 1) if texts[row] > 1]
        if len(several) > 1 and max(texts[row] for row in several) >= fewest:
            yield [one for one in ranges if several[0] <= one.top <= several[-1]]


def _line(sheet: str, one: FileRange) -> FileLine:
    kind = LineKind.HIDDEN if one.hidden else LineKind.BODY
    return FileLine(one.text, kind=kind, place=_place(sheet, one), look=one.look, align=one.align)


def _place(sheet: str, one: FileRange) -> Place:
    return Place(sheet=sheet, row=one.top + 1, column=one.left + 1)


def _table(sheet: str, held: Sequence[FileRange], widths: Sequence[float], heights: Mapping[int, float]) -> FileTable:
    cells = [
        FileCell(
            one.top,
            one.left,
            len(one.rows),
            one.right - one.left + 1,
            one.text,
            one.align,
            one.vertical,
            one.framed,
            one.value,
            _place(sheet, one),
            one.hidden,
            look=one.look,
        )
        for one in held
    ]
    missing = max(one.right for one in held) + 1 - len(widths)
    columns, kept = compressed(cells, [*widths, *[0.0] * missing])
    first = min(held, key=lambda one: (one.top, one.left))
    rows = range(max(one.bottom for one in held) + 1)
    high = compressed_heights(cells, [heights.get(row, 0.0) for row in rows])
    return FileTable(columns, kept, _place(sheet, first), high)


def hidden_all(ranges: Iterable[FileRange]) -> tuple[FileRange, ...]:
    """The ranges of a sheet that is not shown."""
    return tuple(replace(one, hidden=True) for one in ranges)
