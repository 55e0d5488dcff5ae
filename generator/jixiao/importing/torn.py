"""Rows that the end of a page tears: programs that draw no line there tell it by the line that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from jixiao.readers.content import Content, FileCell, FileTable

_ABOVE, _BELOW = 0, 2  # of the lines around a cell
_NEAR = 2.0  # pt


def torn_tables(content: Content) -> Iterator[int]:
    """The places of the tables before which the last row on the page before is open, in tables that are framed where
    they begin or end: the rest of it is their first row, where that is open too, or the one below repeated heads. A
    line between two whole rows is drawn at least once.
    """
    for chain in _chains(content):
        tables = [item for number in chain if isinstance(item := content[number], FileTable)]
        if not (_drawn(_first(tables[0]), _ABOVE) or _drawn(_last(tables[-1]), _BELOW)):
            continue
        yield from (
            number for number, upper in zip(chain[1:], tables, strict=False) if not _drawn(_last(upper), _BELOW)
        )


def open_above(table: FileTable) -> bool:
    """Is no line drawn above a table?"""
    return not _drawn(_first(table), _ABOVE)


def _chains(content: Content) -> Iterator[list[int]]:
    """The places of tables that follow on each other, each on the page after that of the one before."""
    chain: list[int] = []
    for number, item in enumerate(content):
        before = content[chain[-1]] if chain else None
        if chain and not (isinstance(item, FileTable) and before and item.place.page == before.place.page + 1):
            yield chain
            chain = []
        if isinstance(item, FileTable) and item.place.page:
            chain.append(number)
    if chain:
        yield chain


def _first(table: FileTable) -> list[FileCell]:
    return [cell for cell in table.cells if cell.row == 0]


def _last(table: FileTable) -> list[FileCell]:
    return [cell for cell in table.cells if cell.last_row == table.height - 1]


def _drawn(cells: Sequence[FileCell], side: int) -> bool:
    """Is there a line at this side of one of the cells, or does the file not tell?"""
    return any(cell.look.lines is None or cell.look.lines[side] > 0 for cell in cells)


def widened(content: Content) -> Content:
    """The content, with blank columns on the left of tables that go on on the next page without those of their tall
    labels, around which no line is drawn there.
    """
    made = list(content)
    for chain in _chains(content):
        for number in chain[1:]:
            first, table = content[chain[0]], content[number]
            if isinstance(first, FileTable) and isinstance(table, FileTable):
                made[number] = _with_columns(table, _lacking(first, table))
    return made


def _lacking(first: FileTable, table: FileTable) -> list[float]:
    """The widths of the columns of the first table of a chain that stand left of a further one, if it ends as that."""
    if first.paper is None or table.paper is None or abs(first.paper.right - table.paper.right) > _NEAR:
        return []
    ends = [*accumulate(first.columns, initial=first.paper.left)]
    near = [number for number, end in enumerate(ends) if abs(end - table.paper.left) < _NEAR]
    return list(first.columns[: near[0]]) if near else []


def _with_columns(table: FileTable, widths: Sequence[float]) -> FileTable:
    cells = tuple(replace(cell, column=cell.column + len(widths)) for cell in table.cells)
    return replace(table, columns=(*widths, *table.columns), cells=cells) if widths else table
