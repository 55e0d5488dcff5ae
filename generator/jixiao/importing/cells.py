"""A row of a file held against a row of a form: which cell is which, by labels and by order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.importing.pattern import PatternCell, PatternRow
from jixiao.importing.source import SourceCell, SourceRow

_NEVER = -1000.0
_LINE = 1.0  # a line of a label of several
_LABEL_IN_FIELD = -1.6  # a little better than a field left out and a cell too many
_EMPTY, _VOID, _REPEATED = 0.45, 0.1, -0.3  # of a field: nothing in it, in all its column, or what stands beside it
_WITHOUT_NOTE = -0.8  # of a text in a cell that has a note as well, which is not there
_COUNTED = 0.5  # of the number of a row
_ELSEWHERE = -0.25  # of a field that stands below the head of another column
_FIGURE = re.compile(r"[-+]?[\d,，.\s]+(?:%|％|万元|元)?")


@dataclass(frozen=True, slots=True)
class RowMatch:
    """How well two rows fit, and the pairs of cells."""

    score: float
    pairs: tuple[tuple[PatternCell, SourceCell], ...] = ()


NO_MATCH = RowMatch(_NEVER)


def match(row: PatternRow, source: SourceRow, known: frozenset[str], heads: Sequence[str] = ()) -> RowMatch:
    """The best way to pair the cells of two rows in order; `known` are all labels of the form, `heads` those of the
    columns that the file's cells stand in, as far as its table has such heads.
    """
    if row.paragraph and not source.paragraph and len(source.texts) > 1:
        return NO_MATCH
    if not row.labels and source.paragraph and not row.paragraph and not row.mixed:
        return NO_MATCH
    if row.paragraph and row.line(source.cells[0].folded):
        return RowMatch(_LINE, ((row.cells[0], source.cells[0]),))
    if row.labels and not (row.labels & source.texts or row.mixed or _upright(row, source) or _goes_on(row, source)):
        return NO_MATCH
    if source.paragraph and not row.paragraph and row.mixed and sum(cell.telling for cell in row.cells) > 1:
        whole = row.joined.values(source.cells[0].text)
        return RowMatch(row.joined.weight, ((row.joined, source.cells[0]),)) if whole else NO_MATCH
    own, cells = row.cells, source.cells
    headed = row.repeats or sum(bool(cell.head) for cell in own) > 1
    heads = heads if headed and heads else ("",) * len(cells)
    table = [[0.0] * (len(cells) + 1) for _ in range(len(own) + 1)]
    back = [[""] * (len(cells) + 1) for _ in range(len(own) + 1)]
    for i in range(len(own) + 1):
        for j in range(len(cells) + 1):
            if i or j:
                table[i][j], back[i][j] = _best(table, own, cells, i, j, known, heads)
    return RowMatch(table[-1][-1], tuple(_pairs(back, own, cells)))


def _goes_on(row: PatternRow, source: SourceRow) -> bool:
    """May it be a row whose label stands further up, in a table that was cut in two or whose cells are not merged?"""
    tall = all(cell.tall for cell in row.cells if cell.telling and not cell.slots)
    return (
        tall
        and any(cell.slots for cell in row.cells)
        and not source.paragraph
        and not all(cell.folded for cell in source.cells)
    )


def _upright(row: PatternRow, source: SourceRow) -> bool:
    return any(cell.label and not cell.slots and cell.upright(one.text) for cell in row.cells for one in source.cells)


def _best(
    table: list[list[float]],
    own: tuple[PatternCell, ...],
    cells: tuple[SourceCell, ...],
    i: int,
    j: int,
    known: frozenset[str],
    heads: Sequence[str],
) -> tuple[float, str]:
    ways = []
    if i and j:
        again = 0.0 if own[i - 1].label or not stands_again(cells, j - 1, heads) else _REPEATED
        head, above = own[i - 1].head, heads[j - 1]
        again += _ELSEWHERE if head and above and head != above else 0.0
        ways.append((table[i - 1][j - 1] + _alike(own[i - 1], cells[j - 1], known) + again, "pair"))
    if i:
        ways.append((table[i - 1][j] + _missing(own[i - 1]), "missing"))
    if j:
        ways.append((table[i][j - 1] + _further(cells, j - 1, heads), "further"))
    return max(ways)


def _alike(own: PatternCell, cell: SourceCell, known: frozenset[str]) -> float:
    """How well a cell of the form and one of the file go together."""
    if own.label and (own.telling or not own.slots):
        if own.values(cell.text) is not None and (cell.folded or not own.telling):
            return own.weight
        if own.noted and cell.folded and cell.folded not in known:
            return _WITHOUT_NOTE
        return _blank_label(own) if not cell.folded else -3.0
    if own.counter:
        return _COUNTED if not cell.folded or cell.folded.isdecimal() else -1.5
    if not own.slots:
        return 0.1 if not cell.folded else -1.5
    if not cell.folded:
        return _VOID if cell.void else _EMPTY
    return _LABEL_IN_FIELD if cell.folded in known else 0.5


def _blank_label(own: PatternCell) -> float:
    """Of an empty cell where a label is wanted: that of a cell over several rows may stand in the first of them."""
    return 0.0 if not own.telling else -0.5 if own.tall else -1.0


def _missing(own: PatternCell) -> float:
    return (-1.5 if own.telling else -0.1) if own.label else -0.4 if own.slots else 0.0


def _further(cells: tuple[SourceCell, ...], number: int, heads: Sequence[str]) -> float:
    """A cell that the form has not: nothing in it, or what stands beside it once more."""
    cell = cells[number]
    if not cell.folded:
        return 0.0 if cell.void else -0.02
    if stands_again(cells, number, heads):
        return -0.05
    return -0.6 if cell.folded.isdecimal() else -1.5


def stands_again(cells: Sequence[SourceCell], number: int, heads: Sequence[str] = ()) -> bool:
    """Is it what stands beside it, once more: a cell that is not merged, below one head with it?"""
    text = cells[number].folded
    before = next((place for place in range(number - 1, -1, -1) if not cells[place].void), None)
    if not text or before is None or cells[before].folded != text or _FIGURE.fullmatch(text):
        return False
    return not heads or not heads[number] or not heads[before] or heads[number] == heads[before]


def _pairs(
    back: list[list[str]], own: tuple[PatternCell, ...], cells: tuple[SourceCell, ...]
) -> list[tuple[PatternCell, SourceCell]]:
    i, j, found = len(own), len(cells), []
    while i or j:
        step = back[i][j]
        if step == "pair":
            found.append((own[i - 1], cells[j - 1]))
        i -= step != "further"
        j -= step != "missing"
    return found[::-1]
