"""A workbook that comes back: its rows by key, its columns by path, whatever was moved, added or renamed in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jixiao.ledger.cells import MARK
from jixiao.ledger.columns import KEYS, LAYOUT, MARKER, PROJECT, ROW_KEY_HEAD
from jixiao.nodes.node import Path as Steps
from jixiao.readers.sheet_values import EMPTY, SheetCell, SheetValues


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a hidden cell says of its row: the spec, what its text was known by, where the row stands in it."""

    spec: str
    digest: str
    steps: Steps


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row: its place, its key (None for one that somebody added), its cells by path and what they were known by."""

    sheet: SheetValues
    number: int
    key: RowKey | None
    cells: Mapping[str, SheetCell]
    marks: Mapping[str, str]
    columns: Mapping[str, int]

    def place(self, path: str = "") -> str:
        """How a message calls a cell of the row, or the row."""
        return self.sheet.place(self.number, self.columns[path]) if path else f"{self.sheet.name}第{self.number}行"

    @property
    def cleared(self) -> bool:
        """Has somebody emptied all the cells of a row of ours, whether or not that with the project's name?"""
        return self.key is not None and bool(self.cells) and all(map(self.cleared_at, self.cells.keys() - {PROJECT}))

    def cleared_at(self, path: str) -> bool:
        """Is the cell there, and empty?"""
        return path in self.cells and not (self.text(path) or self.cells[path].fault)

    def text(self, path: str) -> str:
        """What a cell shows."""
        return self.cells.get(path, EMPTY).text.strip()


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet that `export` wrote: its table's path, the levels of its tree, its rows."""

    name: str
    path: str
    depth: int
    rows: tuple[ReadRow, ...]
    layout: str = ""  # whose columns it has


def ledger_sheets(sheets: Sequence[SheetValues]) -> list[ReadSheet]:
    """The sheets that `export` has written, known by their hidden first cell; others are somebody's own."""
    return [_sheet(sheet) for sheet in sheets if _head(sheet)[1].startswith(MARKER)]


def beheaded(sheets: Sequence[SheetValues]) -> list[str]:
    """What is told of sheets that `export` wrote, but whose hidden first row or columns somebody has deleted."""
    return [
        f"{sheet.name}：隐藏的第一行或前两列没有了，这一页没有写；重新 export 再改"
        for sheet in sheets
        if not _head(sheet)[1].startswith(MARKER)
        and any(cell.text == ROW_KEY_HEAD or re.match(r"\d+\|\S", cell.text) for cell in sheet.rows.get(1, {}).values())
    ]


def _head(sheet: SheetValues) -> tuple[int, str]:
    """(column, text) of the marker in the hidden first row: somebody may have put columns in front of it."""
    found = ((column, cell.text) for column, cell in sorted(sheet.rows.get(1, {}).items()))
    return next(((column, text) for column, text in found if text.startswith(MARKER)), (0, ""))


def _sheet(sheet: SheetValues) -> ReadSheet:
    first, marker = _head(sheet)
    path, _, depth = marker.removeprefix(MARKER).rpartition("|")
    columns: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for column, cell in sheet.rows.get(1, {}).items():
        number, bar, name = cell.text.partition("|")
        if bar and number.isdecimal() and column != first:
            columns[name], numbers[name] = column, int(number)
    rows = tuple(_rows(sheet, first, columns, numbers))
    layout, _, inner = path.removeprefix(LAYOUT).partition(" ") if path.startswith(LAYOUT) else ("", "", path)
    return ReadSheet(sheet.name, inner, int(depth) if depth.isdecimal() else 0, rows, layout)


def _rows(sheet: SheetValues, first: int, columns: Mapping[str, int], numbers: Mapping[str, int]) -> Iterator[ReadRow]:
    for row in sorted(sheet.rows):
        if row <= KEYS:
            continue
        cells = {path: sheet.cell(row, column) for path, column in columns.items()}
        key, told = _key(sheet.cell(row, first).text), sheet.cell(row, first + 1).text
        if key is None and not any(cell.text.strip() for cell in cells.values()):
            continue
        marks = {path: told[number * MARK : (number + 1) * MARK] for path, number in numbers.items()}
        yield ReadRow(sheet, row, key, cells, marks, columns)


def _key(text: str) -> RowKey | None:
    try:
        told = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, list) or len(told) < 2 or not all(isinstance(each, str | int) for each in told):
        return None
    return RowKey(str(told[0]), str(told[1]), tuple(told[2:]))
