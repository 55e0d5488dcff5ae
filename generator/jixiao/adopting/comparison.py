"""The drawn form held against the file, cell by cell: where they stand, what they span, what the labels say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.adopting.blank import BlankTable
from jixiao.adopting.draft import Draft, TableDraft
from jixiao.adopting.sorts import YEAR, Sort, Sorts, spot
from jixiao.document import Cell, Grid, Part
from jixiao.importing.labels import fold
from jixiao.readers.content import FileCell
from jixiao.text.columns import column_letters

_PRINTED = (Sort.LABEL, Sort.TITLE, Sort.NOTE)
Bounds = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class GridComparison:
    """How many cells the file has, and what of it the drawn form has otherwise."""

    cells: int
    differences: tuple[str, ...]
    shares: float  # by how much of the width of its table a column differs at most


NOT_COMPARED = GridComparison(0, (), 0.0)


def compared(draft: Draft, part: Part) -> GridComparison:
    """The tables of a file and those that the form draws of the same values."""
    grids = [block for block in part.blocks if isinstance(block, Grid)]
    tables = [block for block in draft.blocks if isinstance(block, TableDraft)]
    found: list[str] = []
    if len(grids) != len(tables):
        found.append(f"原文{len(tables)}个表，画出{len(grids)}个")
    share = 0.0
    for block, grid in zip(tables, grids, strict=False):
        found += _differences(block.table, block.sorts, block, grid)
        share = max(share, _share(block.table.columns, grid.columns))
    return GridComparison(sum(len(block.table.cells) for block in tables), tuple(found), share)


def _differences(table: BlankTable, sorts: Sorts, block: TableDraft, grid: Grid) -> Iterator[str]:
    drawn = {(cell.row, cell.column): cell for cell in grid.cells}
    for cell in table.cells:
        other = drawn.pop(spot(cell), None)
        if other is None or _bounds(other) != (cell.row, cell.column, cell.rows, cell.columns):
            yield f"{_where(cell)}“{_short(cell.text)}”的格子不同"
        elif _printed(cell, sorts, block) and not _same(cell.text, other.text):
            yield f"{_where(cell)}原文是“{_short(cell.text)}”，画出“{_short(other.text)}”"
    yield from (f"第{row + 1}行多画了一格“{_short(cell.text)}”" for (row, _), cell in drawn.items())


def _printed(cell: FileCell, sorts: Sorts, block: TableDraft) -> bool:
    inside = any(region.first <= cell.row < region.end for region in block.regions)
    beside = any(region.side is not None and spot(region.side) == spot(cell) for region in block.regions)
    return sorts[spot(cell)] in _PRINTED and (not inside or beside)


def _same(one: str, other: str) -> bool:
    return fold(one) == fold(other) or fold(_plain(one)) == fold(_plain(other))


def _plain(text: str) -> str:
    return YEAR.sub("", text)


def _bounds(cell: Cell) -> Bounds:
    return cell.row, cell.column, cell.rowspan, cell.colspan


def _where(cell: FileCell) -> str:
    return f"第{cell.row + 1}行{column_letters(cell.column + 1)}列"


def _short(text: str) -> str:
    plain = "".join(text.replace("\u200b", "").split())
    return plain if len(plain) <= 12 else f"{plain[:12]}…"


def _share(one: Sequence[float], other: Sequence[float]) -> float:
    if len(one) != len(other):
        return 1.0
    whole, drawn = sum(one) or 1.0, sum(other) or 1.0
    return max(abs(a / whole - b / drawn) for a, b in zip(one, other, strict=True))
