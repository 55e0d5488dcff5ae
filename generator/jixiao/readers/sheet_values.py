"""The worksheets of a workbook as rows of values, for whoever asks for figures and not for how they look."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from jixiao.files.confined import Bounds, OutOfTimeError, confined
from jixiao.readers.content import ForeignFileError
from jixiao.readers.kinds_of_files import FileKind, kind_of
from jixiao.readers.office_conversion import converted
from jixiao.readers.office_package import Package, content_of
from jixiao.readers.separated import SUFFIXES, separated_rows
from jixiao.readers.xls import sheet_cells
from jixiao.readers.xlsx import S, ShownBook, cells_of, sheet_roots
from jixiao.text.columns import column_letters

_SECONDS = 30  # of processor time
_MEMORY = 2_000_000_000  # of addresses
_ANSWER = 300_000_000  # bytes
_MOST = 2_000_000  # cells of a workbook
_NOT_COUNTED = "公式还没有算出结果：用 Excel 或 WPS 打开，保存一次"
Value = Decimal | date | None


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that holds something: what it shows, the figure or date that it is, and why it has no value."""

    text: str
    value: Value = None
    fault: str = ""


EMPTY = SheetCell("")


@dataclass(frozen=True, slots=True)
class SheetValues:
    """A worksheet: its name and what its cells hold, by row and column from 1; empty cells are not there."""

    name: str
    rows: Mapping[int, Mapping[int, SheetCell]]

    def cell(self, row: int, column: int) -> SheetCell:
        """What a cell holds."""
        return self.rows.get(row, {}).get(column, EMPTY)

    def place(self, row: int, column: int) -> str:
        """How a message calls a cell."""
        return f"{self.name}!{column_letters(column)}{row}"


def read_values(file: Path) -> tuple[SheetValues, ...]:
    """The worksheets of an XLSX, XLS or ODS file, hidden ones too, read by a process with limits; a CSV file is one
    sheet of texts. No formula is executed: its stored result counts. Raises ForeignFileError.
    """
    if file.suffix.lower() in SUFFIXES:
        return (_separated(file),)
    kind = kind_of(file, content_of(file))
    if kind is FileKind.SPREADSHEET:
        with converted(file, content_of(file), kind, FileKind.XLSX) as other:
            return _elsewhere(file, other, FileKind.XLSX)
    if kind not in (FileKind.XLSX, FileKind.XLS):
        raise ForeignFileError(f"{file} 不是 Excel 文件，是{kind.called}。另存为 .xlsx 再试")
    return _elsewhere(file, file, kind)


def _separated(file: Path) -> SheetValues:
    lines = enumerate(separated_rows(file), 1)
    rows = {row: {column: SheetCell(text) for column, text in enumerate(texts, 1) if text} for row, texts in lines}
    return SheetValues(file.stem, rows)


def _elsewhere(called: Path, file: Path, kind: FileKind) -> tuple[SheetValues, ...]:
    try:
        with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
            bounds = Bounds(_SECONDS, _MEMORY, _ANSWER)
            task = "jixiao.readers.sheet_values:read_confined"
            answer = confined(task, file, Path(folder), bounds, {"kind": kind.name})
            if answer is not None and not answer["error"]:
                return tuple(_unpacked(json.loads(Path(folder, "values").read_bytes())))
    except OutOfTimeError as error:
        raise ForeignFileError(f"{called} {error} 秒内没有读完，停止了。分成几份再试") from None
    told = answer["error"].replace(str(file.absolute()), str(called)) if answer else ""
    raise ForeignFileError(told or f"{called} 太大或已损坏，超出了时间或内存的限制。另存一份或分成几份再试")


def read_confined(file: Path, folder: Path, order: Mapping[str, Any]) -> dict[str, str]:
    """What runs in the process with limits: writes the values into the folder."""
    try:
        sheets = list(_xlsx(file) if order["kind"] == FileKind.XLSX.name else _xls(file))
        if sum(len(cells) for _, cells in sheets) > _MOST:
            return {"error": f"{file} 太大，超过了{_MOST}格。分成几份再试"}
    except ForeignFileError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": f"{file} 太大，超出了内存的限制。分成几份再试"}
    (folder / "values").write_text(json.dumps(sheets, ensure_ascii=False), encoding="utf-8")
    return {"error": ""}


def _xlsx(file: Path) -> Iterator[tuple[str, list[Any]]]:
    package = Package(file, " Excel 文件（.xlsx）")
    try:
        book = ShownBook(package)
        for name, root, _ in sheet_roots(package):
            yield name, [told for spot, cell in cells_of(root) if (told := _told(spot, cell, book))]
    except (ValueError, ArithmeticError):  # a number that is none
        raise package.wrong() from None


def _told(spot: tuple[int, int], cell: etree._Element, book: ShownBook) -> list[Any] | None:
    if not len(cell):  # it holds nothing but its looks
        return None
    row, column = spot[0] + 1, spot[1] + 1
    if cell.get("t") == "e":
        return [row, column, cell.findtext(S + "v") or "", "", f"是错误值 {cell.findtext(S + 'v')}"]
    text, value = book.shown(cell)
    if cell.find(S + "f") is not None and not cell.findtext(S + "v"):
        return [row, column, text, "", _NOT_COUNTED]
    return [row, column, text, _packed(value), ""] if text or value is not None else None


def _xls(file: Path) -> Iterator[tuple[str, list[Any]]]:
    for name, cells in sheet_cells(file):
        told = ([row + 1, column + 1, text, _packed(value), ""] for (row, column), text, value in cells)
        yield name, [*told]


def _packed(value: Value) -> str:
    """A figure through the double that a workbook holds: both 0.1 and 0.10000000000000001 are 0.1."""
    return "" if value is None else value.isoformat() if isinstance(value, date) else repr(float(value))


def _unpacked(told: list[Any]) -> Iterator[SheetValues]:
    for name, cells in told:
        rows: dict[int, dict[int, SheetCell]] = {}
        for row, column, text, value, fault in cells:
            rows.setdefault(row, {})[column] = SheetCell(text, _value(value), fault)
        yield SheetValues(name, rows)


def _value(told: str) -> Value:
    if not told:
        return None
    return date.fromisoformat(told) if told.count("-") == 2 and "e" not in told else plain_decimal(told)


def plain_decimal(text: str) -> Decimal:
    """The figure of a double's shortest text: 2000000.0 is 2000000."""
    figure = Decimal(text)
    return figure.quantize(Decimal(1)) if figure == figure.to_integral_value() and figure.adjusted() < 25 else figure
