"""Tables on paper without lines between their cells: told by texts that stand below each other, with room between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao.readers.lattice import Ink, em_of, ink_lines

_ROOM = 1.6  # ems between two cells
_NEAR = 0.7  # ems: edges or middles this close are one below the other
_APART = 4.0  # ems from one row to the next
_ROWS, _WIDE = 3, 3  # so many rows of so many cells are a table
_PAIRS = 4  # and so many rows of two cells
_SHOWN = 12  # characters
_Cells = list[Sequence[Ink]]


@dataclass(frozen=True, slots=True)
class UnlinedTable:
    """Where it begins, and how many of its rows have several cells."""

    begin: str
    rows: int


def unlined_tables(inks: Sequence[Ink]) -> list[UnlinedTable]:
    """The tables without lines among characters that stand in no other table."""
    return [
        UnlinedTable(_text(run[0])[:_SHOWN], len(run))
        for run in _runs([_cells(line) for line in ink_lines(inks)])
        if _is_table(run)
    ]


def _cells(line: Sequence[Ink]) -> _Cells:
    """The texts of a line that have room between them."""
    room = _ROOM * em_of(line)
    starts = [0, *(number + 1 for number, (ink, after) in enumerate(pairwise(line)) if after.x0 - ink.x1 > room)]
    return [line[first:last] for first, last in pairwise([*starts, len(line)])]


def _runs(lines: Sequence[_Cells]) -> Iterator[list[_Cells]]:
    """Lines of several cells that stand below each other; one that has a single cell may stand between two rows."""
    run: list[_Cells] = []
    passed = 0
    for cells in lines:
        if run and len(cells) > 1 and _below(run[-1], cells):
            run, passed = [*run, cells], 0
        elif run and len(cells) == 1 and not passed:
            passed = 1
        else:
            yield from [run] if run else []
            run, passed = [cells] if len(cells) > 1 else [], 0
    yield from [run] if run else []


def _below(upper: _Cells, lower: _Cells) -> bool:
    em = em_of([ink for cell in upper for ink in cell])
    near = sum(any(_aligned(one, other, em) for other in upper) for one in lower)
    close = lower[0][0].base - upper[0][0].base < _APART * em
    return close and near > 1 and near * 2 >= min(len(upper), len(lower))


def _aligned(one: Sequence[Ink], other: Sequence[Ink], em: float) -> bool:
    left, right = one[0].x0 - other[0].x0, one[-1].x1 - other[-1].x1
    return min(abs(left), abs(right), abs(left + right) / 2) < _NEAR * em


def _is_table(run: Sequence[_Cells]) -> bool:
    if sum(len(cells) >= _WIDE for cells in run) >= _ROWS:
        return True
    return len(run) >= _PAIRS and not _is_contents(run)


def _is_contents(run: Sequence[_Cells]) -> bool:
    """Are the last cells numbers of pages?"""
    numbers = [_text([cells[-1]]) for cells in run]
    return all(number.isdecimal() for number in numbers) and numbers == sorted(numbers, key=int)


def _text(cells: _Cells) -> str:
    return "".join(ink.text for cell in cells for ink in cell)
