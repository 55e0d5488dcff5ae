"""Grids drawn in ASCII, so that a test compares whole tables and a failure shows where they differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jixiao.document import Grid


@dataclass(frozen=True)
class Box:
    """A cell as it was read back: its place, what it covers and its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def boxes(wanted: Grid) -> list[Box]:
    """The cells that a file of this grid should have."""
    return [Box(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in wanted.cells]


def picture(cells: Iterable[Box]) -> str:
    """The cells as a drawing in ASCII from their first row on, one line of text a row, merged cells as one field."""
    listed = list(cells)
    first = min(cell.row for cell in listed)
    listed = [replace(cell, row=cell.row - first) for cell in listed]
    columns = max(cell.column + cell.columns for cell in listed)
    rows = max(cell.row + cell.rows for cell in listed)
    owner = {
        (cell.row + down, cell.column + right): cell
        for cell in listed
        for down in range(cell.rows)
        for right in range(cell.columns)
    }
    widths = _widths(listed, columns)
    lines = []
    for row in range(rows + 1):
        pieces = [
            _rule(owner, row, column) + _edge(owner, row, column) * (widths[column] + 2) for column in range(columns)
        ]
        lines.append("".join(pieces) + _rule(owner, row, columns))
        if row < rows:
            lines.append(_text_line(owner, row, widths))
    return "\n".join(lines)


def _widths(listed: list[Box], columns: int) -> list[int]:
    """Each column as wide as its texts; what a merged cell needs more goes to its last column."""
    widths = [2] * columns
    for cell in sorted(listed, key=lambda cell: cell.columns):
        last = cell.column + cell.columns
        room = sum(widths[cell.column : last]) + 3 * (cell.columns - 1)
        widths[last - 1] += max(0, _width(_flat(cell)) - room)
    return widths


def _flat(cell: Box) -> str:
    return cell.text.replace("\n", "/")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _edge(owner: dict[tuple[int, int], Box], row: int, column: int) -> str:
    above, below = owner.get((row - 1, column)), owner.get((row, column))
    return " " if above is not None and above is below else "-"


def _rule(owner: dict[tuple[int, int], Box], row: int, column: int) -> str:
    around = [owner.get((row - up, column - left)) for up in (1, 0) for left in (1, 0)]
    if all(cell is around[0] for cell in around):
        return " "
    if around[0] is around[2] and around[1] is around[3]:
        return "|"
    return "-" if around[0] is around[1] and around[2] is around[3] else "+"


def _text_line(owner: dict[tuple[int, int], Box], row: int, widths: list[int]) -> str:
    line, column = "", 0
    while column < len(widths):
        cell = owner.get((row, column)) or Box(row, column, 1, 1, "")
        room = sum(widths[column : column + cell.columns]) + 3 * cell.columns - 1
        text = _flat(cell) if row == cell.row else ""
        line += "| " + text + " " * (room - 1 - _width(text))
        column += cell.columns
    return line + "|"
