"""The same words on other pages? Where a table is cut, its head rows and labels stand again and a tall row is two rows.

Texts are compared column by column, joined over the cuts, and rows away from the cuts one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from generator.bundle.printed_text import Printed

_NEXT, _CUT = "\x1f", "\x1e"  # between the cells of a column, between the pieces of a table
_BLANKS = re.compile(r"(?<!\d) +| +(?!\d)")  # a blank at the end of a line is not drawn; one between figures tells them apart
_FIGURE = re.compile(r"[\d.,%+()\s-]+")
Row = tuple[tuple[int, str, str], ...]  # column, kind and text of each cell


def words(text: str) -> str:
    """The text without the blanks that depend on where a line breaks."""
    return _BLANKS.sub("", text)


@dataclass(slots=True)
class _Table:
    """A table put together again from the pieces that stand on the pages."""

    rows: list[Row] = field(default_factory=list)
    cuts: set[int] = field(default_factory=set)  # rows beside a cut
    columns: dict[int, str] = field(default_factory=dict)

    def add(self, piece: Sequence[Row]) -> None:
        """The next piece, without what stands again in it."""
        first = self._heads(piece)
        if self.rows:
            self.cuts |= {len(self.rows) - 1, len(self.rows)}
            self.columns = {column: text + _CUT for column, text in self.columns.items()}
        for number, row in enumerate(piece[first:]):
            for column, _, text in row:
                held = self.columns.get(column, "")
                again = not number and held.endswith(_CUT) and held[:-1].rpartition(_NEXT)[2].rpartition(_CUT)[2] == text and not _FIGURE.fullmatch(text)
                if text and not again:
                    self.columns[column] = held + ("" if not held or held.endswith(_CUT) else _NEXT) + text
            self.rows.append(row)

    def _heads(self, piece: Sequence[Row]) -> int:
        """How many rows of the piece are head rows that stand above it already."""
        count = 0
        while count < len(piece) and all(kind == "/TH" or not text or not re.search(r"\d", text) for _, kind, text in piece[count]):
            count += 1
        while count and not any(self.rows[place : place + count] == list(piece[:count]) for place in range(len(self.rows))):
            count -= 1
        return count


def different_words(archived: Sequence[Printed], redrawn: Sequence[Printed]) -> str:
    """The first place where two documents that are cut into pages differently say something else; empty where they say the same."""
    for here, there in zip_longest(_blocks(archived), _blocks(redrawn)):
        if here is None or there is None:
            return f"{(here or there)[0].place}：存档与重画的段落或表的个数不同"
        if bool(here[0].table) != bool(there[0].table):
            return f"{here[0].place}：存档与重画的段落和表次序不同"
        wrong = _table_differs(here, there) if here[0].table else _paragraph_differs(here[0], there[0])
        if wrong:
            return wrong
    return ""


def _blocks(printed: Sequence[Printed]) -> Iterator[list[Printed]]:
    """Paragraphs, and the tables between two paragraphs together: where one ends is where a page may end."""
    for table, several in groupby(printed, lambda one: bool(one.table)):
        block = list(several)
        yield from [block] if table else ([one] for one in block)


def _paragraph_differs(here: Printed, there: Printed) -> str:
    same = (words(here.text), here.kind, here.fonts) == (words(there.text), there.kind, there.fonts)
    return "" if same else f"{here.place}：存档是“{here.text[:60]}”，重画是“{there.text[:60]}”"


def _table_differs(here: Sequence[Printed], there: Sequence[Printed]) -> str:
    one, other = _joined(here), _joined(there)
    for column in sorted({*one.columns, *other.columns}):
        place = _first_other(one.columns.get(column, "").strip(_CUT), other.columns.get(column, "").strip(_CUT))
        if place is not None:
            return f"{here[0].place}起的表：存档有“{_around(one.columns.get(column, ''), place)}”，重画没有"
    for tag, start, end, first, last in SequenceMatcher(None, one.rows, other.rows, autojunk=False).get_opcodes():
        cut = one.cuts & set(range(start - 1, end + 1)) or other.cuts & set(range(first - 1, last + 1))
        if tag != "equal" and not (cut and end - start <= 2 and last - first <= 2):
            return f"{here[0].place}起的表：有一行与重画的不同"
    return ""


def _around(text: str, place: int) -> str:
    return re.sub(f"[{_NEXT}{_CUT}]", " ", text[max(place - 10, 0) : place + 10])


def _first_other(one: str, other: str) -> int | None:
    """Where two columns differ. A cut stands for the end of a cell, or for nothing in the middle of one, but never inside a figure."""
    here = there = 0
    while here < len(one) or there < len(other):
        a, b = one[here : here + 1], other[there : there + 1]
        if a == b:
            here, there = here + 1, there + 1
        elif a == _CUT and (b == _NEXT or not _in_figure(one, here)):
            here, there = here + 1, there + (b == _NEXT)
        elif b == _CUT and (a == _NEXT or not _in_figure(other, there)):
            here, there = here + (a == _NEXT), there + 1
        else:
            return here
    return None


def _in_figure(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()


def _joined(printed: Sequence[Printed]) -> _Table:
    table = _Table()
    for _, piece in groupby(printed, lambda one: one.table):
        table.add(list(_rows(list(piece))))
    return table


def _rows(piece: Sequence[Printed]) -> Iterator[Row]:
    """The rows of one table with the column in which each cell begins."""
    columns = starts(piece)
    for _, cells in groupby(range(len(piece)), lambda index: piece[index].row):
        yield tuple((columns[index], piece[index].kind, words(piece[index].text)) for index in cells)


def starts(printed: Sequence[Printed]) -> dict[int, int]:
    """The column in which each cell begins."""
    found: dict[int, int] = {}
    taken: dict[tuple[int, int], set[int]] = {}  # columns of a row of a table that cells above reach into
    for index, one in enumerate(printed):
        if not one.table:
            continue
        columns, rows, _ = one.spans
        column = 0
        while column in taken.setdefault((one.table, one.row), set()):
            column += 1
        found[index] = column
        for row in range(one.row, one.row + min(rows, 10_000)):
            taken.setdefault((one.table, row), set()).update(range(column, column + min(columns, 1000)))
    return found
