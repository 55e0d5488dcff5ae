"""How an .xls shows its cells, which calamine does not tell: number formats, lines, what is hidden ([MS-XLS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from struct import unpack_from

from jixiao.readers.compound import stream
from jixiao.readers.number_formats import pattern_of

Spot = tuple[int, int]
Record = tuple[int, bytes]
_BEGIN, _END, _SHEET, _FORMAT, _XF, _ROW, _COLUMNS = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0, 0x0208, 0x007D
_ONE_CELL = (0x0006, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E)
_RUNS = {0x00BD: 6, 0x00BE: 2}  # several cells of a row: bytes of each
_WORKSHEET = 0
_BIFF8 = 0x0600
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_MOST = 2_000_000  # cells of a sheet


@dataclass(frozen=True, slots=True)
class CellFormat:
    """A number format, and the sides that have a line."""

    pattern: str = "General"
    lined: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class SheetFormats:
    """The formats of a worksheet's cells by place, empty cells too; rows and columns that are not shown."""

    cells: dict[Spot, CellFormat] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    columns: list[tuple[int, int]] = field(default_factory=list)  # the first and the last of a run

    def hidden(self, spot: Spot) -> bool:
        """Is it in a row or column that is not shown?"""
        return spot[0] in self.rows or any(first <= spot[1] <= last for first, last in self.columns)


def sheet_formats(data: bytes) -> list[SheetFormats]:
    """The formats of the worksheets in their order; of a file of another format, or a damaged one, nothing."""
    book = stream(data, "Workbook", "Book")
    try:
        formats, starts = _globals(book)
        return [_sheet(book, start, formats) for start in starts]
    except (struct.error, IndexError):
        return []


def _records(book: bytes, start: int) -> Iterator[Record]:
    """The records of a part of the book; those of parts inside it are left out."""
    depth = 0
    while start + 4 <= len(book):
        kind, size = unpack_from("<HH", book, start)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 1 or kind == _BEGIN:
            yield kind, book[start + 4 : start + 4 + size]
        if not depth:
            return
        start += 4 + size


def _globals(book: bytes) -> tuple[list[CellFormat], list[int]]:
    """(the formats by number, where each worksheet begins)."""
    patterns: dict[int, str] = {}
    formats: list[tuple[int, Mapping[str, str]]] = []
    starts: list[int] = []
    newer = True
    for kind, body in _records(book, 0):
        if kind == _BEGIN:
            newer = unpack_from("<H", body)[0] >= _BIFF8
        elif kind == _FORMAT:
            patterns[unpack_from("<H", body)[0]] = _pattern(body, newer=newer)
        elif kind == _XF:
            formats.append((unpack_from("<H", body, 2)[0], _lined(body) if newer else {}))
        elif kind == _SHEET and body[5] == _WORKSHEET:
            starts.append(unpack_from("<I", body)[0])
    made = [CellFormat(pattern_of(str(number), patterns.get(number)), lined) for number, lined in formats]
    return made, starts


def _pattern(body: bytes, *, newer: bool) -> str:
    if not newer:
        return body[3:].decode("gb18030", "replace")
    return body[5:].decode("utf-16-le" if body[4] & 1 else "latin-1", "replace")


def _lined(body: bytes) -> dict[str, str]:
    styles = {"left": body[10] & 15, "right": body[10] >> 4, "top": body[11] & 15, "bottom": body[11] >> 4}
    return {side: str(style) for side, style in styles.items() if style}


def _sheet(book: bytes, start: int, formats: list[CellFormat]) -> SheetFormats:
    found = SheetFormats()
    for kind, body in _records(book, start):
        if kind == _ROW and body[12] & _HIDDEN_ROW:
            found.rows.add(unpack_from("<H", body)[0])
        elif kind == _COLUMNS and body[8] & _HIDDEN_COLUMN:
            found.columns.append(unpack_from("<HH", body))
        elif kind in _ONE_CELL or kind in _RUNS:
            found.cells |= {spot: formats[number] for spot, number in _cells(kind, body) if number < len(formats)}
        if len(found.cells) > _MOST:
            break
    return found


def _cells(kind: int, body: bytes) -> Iterator[tuple[Spot, int]]:
    """The places of a record's cells, and the numbers of their formats."""
    row, first = unpack_from("<HH", body)
    step = _RUNS.get(kind, len(body))
    for number in range(max(1, (len(body) - 6) // step)):
        yield (row, first + number), unpack_from("<H", body, 4 + number * step)[0]
