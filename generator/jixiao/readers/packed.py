"""Content as it travels between two processes: lists and texts only."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from decimal import Decimal
from typing import Any

from jixiao.readers.content import Content, FileCell, FileLine, FileLook, FileTable, LineKind, Paper, Place


def packed(content: Content) -> list[Any]:
    """What JSON can carry."""
    return [_table(item) if isinstance(item, FileTable) else _line(item) for item in content]


def unpacked(told: list[Any]) -> Content:
    """The content that was packed."""
    return [_line_of(item) if isinstance(item[0], str) else _table_of(item) for item in told]


def _line(line: FileLine) -> list[Any]:
    ends = [line.ends, astuple(line.look), line.align, line.ahead, line.boxed]
    return [line.text, line.level, line.kind.value, astuple(line.place), *ends]


def _line_of(told: list[Any]) -> FileLine:
    text, level, kind, place, ends, look, align, ahead, boxed = told
    return FileLine(text, level, Place(*place), LineKind(kind), ends, _look_of(look), align, ahead, boxed)


def _table(table: FileTable) -> list[Any]:
    paper = table.paper and astuple(table.paper)
    return [table.columns, [_cell(cell) for cell in table.cells], astuple(table.place), table.heights, paper]


def _table_of(told: list[Any]) -> FileTable:
    columns, cells, place, heights, paper = told
    read = tuple(_cell_of(cell) for cell in cells)
    return FileTable(tuple(columns), read, Place(*place), tuple(heights), paper and Paper(*paper))


def _look_of(told: list[Any]) -> FileLook:
    size, bold, lines, upright = told
    return FileLook(size, bold, lines and tuple(lines), upright)


def _cell(cell: FileCell) -> list[Any]:
    look = [cell.text, cell.align, cell.vertical, cell.framed, _value(cell.value), astuple(cell.place), cell.hidden]
    return [cell.row, cell.column, cell.rows, cell.columns, *look, cell.ends, astuple(cell.look)]


def _value(value: Decimal | date | None) -> list[str] | None:
    if value is None:
        return None
    return ["figure", str(value)] if isinstance(value, Decimal) else ["day", value.isoformat()]


def _value_of(told: list[str] | None) -> Decimal | date | None:
    if told is None:
        return None
    kind, text = told
    return Decimal(text) if kind == "figure" else date.fromisoformat(text)


def _cell_of(told: list[Any]) -> FileCell:
    row, column, rows, columns, text, align, vertical, framed, value, place, hidden, ends, look = told
    read = (_value_of(value), Place(*place), hidden, tuple(ends), _look_of(look))
    return FileCell(row, column, rows, columns, text, align, vertical, framed, *read)
