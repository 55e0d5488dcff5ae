"""XLS files (and XLSB): values and merged places by calamine; how an .xls shows them, by its own records."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from jixiao.readers.content import Content, FileLine, ForeignFileError, LineKind, Place
from jixiao.readers.number_formats import day, is_date, rounded, shown
from jixiao.readers.office_package import content_of
from jixiao.readers.sheet_lines import Spot, edges_of, lined_sides, spots
from jixiao.readers.sheet_tables import FileRange, content_of_sheet, hidden_all
from jixiao.readers.sheet_told import told_of_sheet
from jixiao.readers.xls_formats import CellFormat, SheetFormats, sheet_formats
from jixiao.text.columns import column_letters

_MOST = 2_000_000  # places of a sheet
_ADVICE = "用 Excel 或 WPS 打开，另存为 .xlsx 再试"
_PLAIN = CellFormat()


class _Sheet(NamedTuple):
    """A worksheet: calamine's entry and values, and how its cells are shown."""

    entry: Any
    values: Any
    formats: SheetFormats

    def shown(self, spot: Spot, value: Any) -> tuple[str, Decimal | date | None]:
        """What a value looks like at its place, and the figure or date that it is."""
        return _shown(value, self.pattern(spot))

    def pattern(self, spot: Spot) -> str:
        """The number format of a place."""
        return self.formats.cells.get(spot, _PLAIN).pattern


def read_xls(file: Path) -> Content:
    """What all sheets hold, one after the other; hidden sheets are marked. Raises ForeignFileError."""
    return [item for sheet in _sheets(file) for item in _content(file, sheet)]


def sheet_cells(file: Path) -> Iterator[tuple[str, list[tuple[Spot, str, Decimal | date | None]]]]:
    """(name, cells that hold something) of each worksheet. Raises ForeignFileError."""
    for sheet in _sheets(file):
        _measured(file, sheet)
        yield sheet.entry.name, [(spot, *sheet.shown(spot, value)) for spot, value in _values(sheet)]


def _sheets(file: Path) -> list[_Sheet]:
    import python_calamine

    data = content_of(file)
    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            found = [
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
    formats = sheet_formats(data)
    told = formats if len(formats) == len(found) else [SheetFormats() for _ in found]
    return [_Sheet(*sheet, how) for sheet, how in zip(found, told, strict=True)]


def _measured(file: Path, sheet: _Sheet) -> None:
    if sheet.values.total_height * sheet.values.total_width > _MOST:
        raise ForeignFileError(f"{file} 的工作表“{sheet.entry.name}”太大，超过了{_MOST}格。{_ADVICE}")


def _content(file: Path, sheet: _Sheet) -> Content:
    _measured(file, sheet)
    name, ranges, covered = sheet.entry.name, *_ranges(sheet)
    lines = [
        FileLine(text, kind=LineKind.HIDDEN, place=Place(sheet=name, row=row + 1, column=column + 1))
        for (row, column), text in covered
    ]
    shows = sheet.entry.visible == type(sheet.entry.visible).Visible
    found = content_of_sheet(name, ranges if shows else hidden_all(ranges), fewest=2)
    return [*found, *lines, *told_of_sheet(name, [], [*_rounded(sheet, ranges)])]


def _ranges(sheet: _Sheet) -> tuple[list[FileRange], list[tuple[Spot, str]]]:
    """Ranges that hold something or have lines; and texts that stand below merged places."""
    values = dict(_values(sheet))
    merged = {first: last for first, last in sheet.values.merged_cell_ranges or [] if last[0] - first[0] < _MOST}
    inside = {
        spot
        for first, last in merged.items()
        if (last[0] - first[0] + 1) * (last[1] - first[1] + 1) <= _MOST
        for spot in spots(*first, *last)
        if spot != first
    }
    covered = [(spot, sheet.shown(spot, values[spot])[0]) for spot in sorted(values) if spot in inside]
    lines = {spot: how.lined for spot, how in sheet.formats.cells.items() if how.lined}
    ranges = []
    for spot in sorted({*values, *lines} - inside):
        last = merged.get(spot, spot)
        text, value = sheet.shown(spot, values.get(spot, ""))
        edges = edges_of(spot, last)
        sides, hidden = lined_sides(lines, edges), sheet.formats.hidden(spot)
        (top, left), (bottom, right) = spot, last
        framed = all(side in sides for side in edges)
        ranges.append(
            FileRange(top, left, bottom, right, text, value, "", "", framed, wraps=False, lined=sides, hidden=hidden)
        )
    return ranges, covered


def _rounded(sheet: _Sheet, ranges: list[FileRange]) -> Iterator[str]:
    """The addresses of figures that have more digits than are shown, with both."""
    for one in ranges:
        spot = one.top, one.left
        if isinstance(one.value, Decimal) and rounded(one.value, sheet.pattern(spot)):
            yield f"{column_letters(one.left + 1)}{one.top + 1}显示{one.text}、其实是{one.value:.15g}"


def _values(sheet: _Sheet) -> Iterator[tuple[Spot, Any]]:
    """The values by their places, blank ones left out."""
    top, left = sheet.values.start or (0, 0)
    for row, values in enumerate(sheet.values.to_python(skip_empty_area=True), top):
        yield from (((row, column), value) for column, value in enumerate(values, left) if value not in ("", None))


def _shown(value: Any, pattern: str) -> tuple[str, Decimal | date | None]:
    """A value as text, and the figure or date that it is."""
    if isinstance(value, bool):
        return str(value).upper(), None
    if isinstance(value, int | float):
        figure = Decimal(repr(value))
        if is_date(pattern) and (found := day(figure)):
            return found.isoformat(), found
        return shown(figure, pattern), figure
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, datetime):
        return value.isoformat(" "), None
    if isinstance(value, date):
        return value.isoformat(), value
    return str(value), None
