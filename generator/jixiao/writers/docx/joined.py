"""The pieces of a grid as the rows of one Word table, whose pages come out as they were laid out and still flow.

A break between tables would leave a page almost empty as soon as a cell above it grows. So nothing is broken: rows that
must not stand on the page before are tied to the row below them (`keepNext`), and what stands again on a page is an
ordinary row. Only where the heads are the table's own first rows Word repeats them itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from jixiao.document import Cell, Grid, Row
from jixiao.layout.flow import MOVE

_SPARE = 3.0  # pt; by as much all rows of a page may come out lower than they are counted
_LINE = 8.0  # pt; less than the first line of any row takes
_FEWER = 0.12  # of a page; by as much texts may come out lower: fewer lines, and a heading that still fits
_WHOLE = 0.4  # of a page; a row that is no higher stands on one: with its head it must not leave half a page empty


class TableRow(NamedTuple):
    """A row of the table: its cells from left to right, each with its distance from the cell's first row."""

    row: Row
    places: tuple[tuple[Cell, int], ...]
    whole: bool  # stands on one page
    kept: bool = False  # stands on the page of the row below
    head: bool = False  # Word repeats it
    turned: bool = False  # the first on its page


def joined(pieces: Sequence[Grid], page: float, *, moved: bool = False, below: bool = False) -> list[TableRow]:
    """The rows of a grid that was cut into these pieces; `page` is the room between the margins in pt.

    The first rows of a grid that was `moved` to the next page are held together; the last row is tied to what is
    attached to the grid. One that stands `below` texts on its page may begin higher than it was counted.
    """
    heads = _own_heads(pieces)
    lines: list[TableRow] = []
    cuts: list[tuple[int, float]] = []
    for number, piece in enumerate(pieces):
        if number:
            cuts.append((len(lines), pieces[number - 1].left))
        lines += [line for line in _lines(piece, page) if not (heads and line.row.again)]
    for index in range(heads):
        lines[index] = lines[index]._replace(head=True)
    if not heads:
        _tie_heads(lines, {start for start, _ in cuts}, len(pieces[0].columns))
    for index, line in enumerate(lines[1:]):
        if line.row.attached and not line.row.again:  # a head that stands again begins its page
            lines[index] = lines[index]._replace(kept=True)
    for number, (start, left) in enumerate(cuts):
        lines[start] = lines[start]._replace(turned=True)
        more = _FEWER * page if below and not number else 0.0
        _tie(lines, start, _Room(left, more, _WHOLE * page), pieces[-1].tail)
    if pieces[-1].tail:
        lines[-1] = lines[-1]._replace(kept=True)
    if moved:
        _hold(lines, page)
    return lines


def _hold(lines: list[TableRow], page: float) -> None:
    """Ties the first rows of a table that was moved so that they do not fit into what the page above has left.

    Tied as a whole, a table that grows over a page's end would leave its title alone on a page.
    """
    total = 0.0
    for index, (line, below) in enumerate(pairwise(lines)):
        total += line.row.height
        if line.whole and total > MOVE * page + _SPARE and total + below.row.height > _WHOLE * page:
            return
        lines[index] = line._replace(kept=True)


def _lines(piece: Grid, page: float) -> list[TableRow]:
    places: list[list[tuple[Cell, int]]] = [[] for _ in piece.rows]
    for cell in piece.cells:
        for passed in range(cell.rowspan):
            places[cell.row + passed].append((cell, passed))
    return [
        TableRow(
            row,
            tuple(sorted(inside, key=lambda place: place[0].column)),
            not row.parted and row.height <= _WHOLE * page,
        )
        for row, inside in zip(piece.rows, places, strict=True)
    ]


def _own_heads(pieces: Sequence[Grid]) -> int:
    """How many of the first rows Word may repeat on each page: those that the layout repeats on each; never all."""
    first, *others = pieces
    named = {cell.row for cell in first.cells} - {cell.row for cell in first.cells if not cell.header}
    count = 0
    while count < len(first.rows) and (first.rows[count].repeat or (count in named and not others)):
        count += 1
    cut = any(cell.row < count < cell.row + cell.rowspan for cell in first.cells)
    if cut or count == len(first.rows):
        return 0
    return count if all(_again(piece) == set(range(count)) for piece in others) else 0


def _again(piece: Grid) -> set[int]:
    """The rows of the whole grid that stand again on top of a piece."""
    return {cell.origin[0] for cell in piece.cells if cell.origin and piece.rows[cell.row].again}


def _tie_heads(lines: list[TableRow], starts: set[int], columns: int) -> None:
    """Head rows stand with the row below, and a title over the whole width with the head below it."""
    for index, (line, below) in enumerate(pairwise(lines)):
        first = below.row.repeat and not below.row.again and index + 1 not in starts
        title = first and len(line.places) == 1 and line.places[0][0].colspan == columns
        if (line.row.repeat or title) and below.whole:
            lines[index] = line._replace(kept=True)


class _Room(NamedTuple):
    """What a page above a cut has left, in pt."""

    left: float  # as it was laid out
    more: float  # may be left besides
    high: float  # no more is tied because of that


def _tie(lines: list[TableRow], start: int, room: _Room, tail: float) -> None:
    """Keeps the rows from `start` on from rising into the room of the page above.

    Tied are so many that they, and the `tail` of the last, do not fit there. Where the table ends first, or a row
    comes that may be parted, to which LibreOffice ties none, the row above is made higher.
    """
    total = 0.0
    for index in range(start, len(lines)):
        if not lines[index].whole:
            total += _LINE
            break
        end = index + 1 == len(lines)
        total += lines[index].row.height + (tail if end else 0.0)
        last = end or not lines[index + 1].whole
        enough = last or total > room.left + room.more + _SPARE or total + lines[index + 1].row.height > room.high
        if total > room.left + _SPARE and enough:
            return
        if last:
            break
        lines[index] = lines[index]._replace(kept=True)
    above = lines[start - 1]
    if (lacking := room.left + _SPARE - total) >= 0:
        lines[start - 1] = above._replace(row=replace(above.row, height=above.row.height + lacking))
