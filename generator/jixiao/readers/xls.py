"""XLS files (and XLSB): values and merged places by calamine, which knows no lines and no number formats."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from jixiao.readers.content import Content, FileLine, ForeignFileError, LineKind, Place
from jixiao.readers.number_formats import shown
from jixiao.readers.office_package import content_of
from jixiao.readers.sheet_tables import FileRange, content_of_sheet, hidden_all

_MOST = 2_000_000  # places of a sheet
_ADVICE = "用 Excel 或 WPS 打开，另存为 .xlsx 再试"
Spot = tuple[int, int]


def read_xls(file: Path) -> Content:
    """What all sheets hold, one after the other; hidden sheets are marked. Raises ForeignFileError."""
    return [item for entry, sheet in _sheets(file) for item in _sheet(file, entry, sheet)]


def sheet_cells(file: Path) -> Iterator[tuple[str, list[tuple[Spot, str, Decimal | date | None]]]]:
    """(name, cells that hold something) of each worksheet. Raises ForeignFileError."""
    for entry, sheet in _sheets(file):
        _measured(file, entry, sheet)
        yield entry.name, [(spot, *_shown(value)) for spot, value in _values(sheet)]


def _sheets(file: Path) -> list[tuple[Any, Any]]:
    import python_calamine

    try:
        with python_calamine.load_workbook(io.BytesIO(content_of(file))) as book:
            return [
                (entry, book.get_sheet_by_index(number))
                for number, entry in enumerate(book.sheets_metadata)
                if entry.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
    except python_calamine.PasswordError:
        raise ForeignFileError(f"{file} 有打开密码。用密码打开，另存一份没有密码的再试") from None
    except ForeignFileError:
        raise
    except BaseException as error:  # a panic of calamine's Rust is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise ForeignFileError(f"{file} 不是 Excel 文件（.xls），有密码，或已损坏。{_ADVICE}") from None


def _measured(file: Path, entry: Any, sheet: Any) -> None:
    if sheet.total_height * sheet.total_width > _MOST:
        raise ForeignFileError(f"{file} 的工作表“{entry.name}”太大，超过了{_MOST}格。{_ADVICE}")


def _sheet(file: Path, entry: Any, sheet: Any) -> Content:
    _measured(file, entry, sheet)
    ranges, covered = _ranges(sheet)
    lines = [
        FileLine(text, kind=LineKind.HIDDEN, place=Place(sheet=entry.name, row=row + 1, column=column + 1))
        for (row, column), text in covered
    ]
    shows = entry.visible == type(entry.visible).Visible
    return [*content_of_sheet(entry.name, ranges if shows else hidden_all(ranges), fewest=2), *lines]


def _ranges(sheet: Any) -> tuple[list[FileRange], list[tuple[Spot, str]]]:
    """Ranges that hold something; and texts that stand below merged places."""
    values = dict(_values(sheet))
    merged = {first: last for first, last in sheet.merged_cell_ranges or [] if last[0] - first[0] < _MOST}
    inside = {
        (row, column): first
        for first, last in merged.items()
        if (last[0] - first[0] + 1) * (last[1] - first[1] + 1) <= _MOST
        for row in range(first[0], last[0] + 1)
        for column in range(first[1], last[1] + 1)
        if (row, column) != first
    }
    covered = [(spot, _shown(values[spot])[0]) for spot in sorted(values) if spot in inside]
    ranges = []
    for spot in sorted({*values, *(first for first in merged if first in values)} - set(inside)):
        text, value = _shown(values[spot])
        (top, left), (bottom, right) = spot, merged.get(spot, spot)
        ranges.append(FileRange(top, left, bottom, right, text, value, "", "", framed=False, wraps=False))
    return ranges, covered


def _values(sheet: Any) -> Iterator[tuple[Spot, Any]]:
    """The values by their places, blank ones left out."""
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), top):
        yield from (((row, column), value) for column, value in enumerate(values, left) if value not in ("", None))


def _shown(value: Any) -> tuple[str, Decimal | date | None]:
    """A value as text, and the figure or date that it is."""
    if isinstance(value, bool):
        return str(value).upper(), None
    if isinstance(value, int | float):
        figure = Decimal(repr(value))
        return shown(figure, "General"), figure
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, datetime):
        return value.isoformat(" "), None
    if isinstance(value, date):
        return value.isoformat(), value
    return str(value), None
