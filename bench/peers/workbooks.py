"""XLSX with XlsxWriter, a format a style; and with openpyxl as its manual shows it, new style objects for each cell."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter as writer
from jixiao.document import Day, Document, Number, Part, Style
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from bench.contract import Draw
from bench.material import Fonts
from bench.peers.gridlines import Box, boxes, heights, widths

_PT_A_CHARACTER = 5.25
_VERTICAL = {"top": "top", "middle": "vcenter", "bottom": "bottom"}


def xlsxwriter(fonts: Fonts) -> Draw:
    """A workbook a form."""
    return lambda forms: [{"xlsx": _written(form.document)} for form in forms]


def _written(document: Document) -> bytes:
    file = BytesIO()
    book = writer.Workbook(file, {"in_memory": True})
    formats: dict[tuple[Style, str], Any] = {}
    for number, part in enumerate(document.parts):
        sheet = book.add_worksheet(f"{number + 1}{part.form}")
        for column, width in enumerate(widths(part)):
            sheet.set_column(column, column, width / _PT_A_CHARACTER)
        for row, height in heights(part):
            sheet.set_row(row, height)
        for box in boxes(part):
            _write(sheet, box, _format(book, box, formats))
    book.close()
    return file.getvalue()


def _format(book: Any, box: Box, formats: dict[tuple[Style, str], Any]) -> Any:
    key = box.style, box.value.pattern if box.value else "@"
    if key not in formats:
        formats[key] = book.add_format(
            {
                "font_name": box.style.family,
                "font_size": box.style.size,
                "bold": box.style.bold,
                "align": box.style.align,
                "text_wrap": True,
                "valign": _VERTICAL[box.style.vertical_align],
                "border": int(box.style.border.top > 0),
                "num_format": key[1],
            }
        )
    return formats[key]


def _write(sheet: Any, box: Box, shape: Any) -> None:
    if (box.top, box.left) != (box.bottom, box.right):
        sheet.merge_range(box.top, box.left, box.bottom, box.right, "", shape)
    if isinstance(box.value, Number):
        sheet.write_number(box.top, box.left, float(box.value.value), shape)
    elif isinstance(box.value, Day):
        sheet.write_datetime(box.top, box.left, box.value.value, shape)
    else:
        sheet.write_string(box.top, box.left, box.text, shape)


def openpyxl(fonts: Fonts) -> Draw:
    """A workbook a form."""
    return lambda forms: [{"xlsx": _saved(form.document)} for form in forms]


def _saved(document: Document) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for number, part in enumerate(document.parts):
        _fill(book.create_sheet(f"{number + 1}{part.form}"), part)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: Any, part: Part) -> None:
    for column, width in enumerate(widths(part)):
        sheet.column_dimensions[get_column_letter(column + 1)].width = width / _PT_A_CHARACTER
    for row, height in heights(part):
        sheet.row_dimensions[row + 1].height = height
    for box in boxes(part):
        _put(sheet, box)


def _put(sheet: Any, box: Box) -> None:
    for row in range(box.top, box.bottom + 1):
        for column in range(box.left, box.right + 1):
            line = Side(style="thin") if box.style.border.top > 0 else Side()
            sheet.cell(row + 1, column + 1).border = Border(line, line, line, line)
    cell = sheet.cell(box.top + 1, box.left + 1)
    cell.font = Font(name=box.style.family, size=box.style.size, bold=box.style.bold)
    vertical = "center" if box.style.vertical_align == "middle" else box.style.vertical_align
    cell.alignment = Alignment(horizontal=box.style.align, vertical=vertical, wrap_text=True)
    cell.number_format = box.value.pattern if box.value else "@"
    cell.value = box.value.value if box.value else box.text
    if not box.value:
        cell.data_type = "s"  # a text that begins with = is no formula
    if (box.top, box.left) != (box.bottom, box.right):
        sheet.merge_cells(
            start_row=box.top + 1, start_column=box.left + 1, end_row=box.bottom + 1, end_column=box.right + 1
        )
