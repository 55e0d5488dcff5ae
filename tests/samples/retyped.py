"""What a form prints as somebody else would type it: Word files by python-docx, workbooks by openpyxl, nothing of ours in
them. Between lie items that a test may edit.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from jixiao.document import Day, Grid, Number, Part
from jixiao.field_paths import FieldPath
from openpyxl.styles import Alignment, Border, Side

_LINE = Side(style="thin")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(eq=False)
class Box:
    """A cell or a paragraph. Merged places are the same box."""

    text: str
    value: Number | Day | None = None
    fields: tuple[FieldPath, ...] = ()

    @property
    def label(self) -> bool:
        """Is it a text that is always there?"""
        return bool(self.text) and not self.fields

    @property
    def in_row(self) -> bool:
        """Is it of an indicator, or of a row of a table?"""
        return any(isinstance(key, int) for path in self.fields for key in path)

    def like(self, text: str | None = None) -> Box:
        """Another that says the same, or has another text."""
        return Box(self.text, self.value, self.fields) if text is None else Box(text, None, self.fields)


@dataclass
class Table:
    """The boxes of a table, by row."""

    rows: list[list[Box]]

    def spans(self) -> list[tuple[Box, int, int, int, int]]:
        """(box, row, column, rows, columns) of each."""
        done: set[tuple[int, int]] = set()
        found = []
        for row, boxes in enumerate(self.rows):
            for column, box in enumerate(boxes):
                if (row, column) not in done:
                    wide = next((n for n, one in enumerate(boxes[column:]) if one is not box), len(boxes) - column)
                    below = self.rows[row:]
                    high = next((n for n, one in enumerate(below) if one[column] is not box), len(below))
                    done |= {(row + down, column + across) for down in range(high) for across in range(wide)}
                    found.append((box, row, column, high, wide))
        return found


Items = list[Table | Box]


def items_of(parts: Iterable[Part]) -> Items:
    """What parts print, before anything is cut for pages."""
    found: Items = []
    for block in (block for part in parts for block in part.blocks):
        if isinstance(block, Grid):
            rows: list[list[Any]] = [[None] * len(block.columns) for _ in block.rows]
            for cell in block.cells:
                box = Box(_shown(cell.text), cell.value, cell.fields)
                for row in rows[cell.row : cell.row + cell.rowspan]:
                    row[cell.column : cell.column + cell.colspan] = [box] * cell.colspan
            found.append(Table(rows))
        elif block.text.strip():
            found.append(Box(_shown(block.text), None, block.fields))
    return found


def _shown(text: str) -> str:
    return text.replace("\u200b", "")


def tables(items: Sequence[Table | Box]) -> list[Table]:
    """The tables alone."""
    return [item for item in items if isinstance(item, Table)]


def boxes(items: Sequence[Table | Box]) -> list[Box]:
    """All boxes, each once."""
    every = (box for item in items for row in (item.rows if isinstance(item, Table) else [[item]]) for box in row)
    return list({id(box): box for box in every}.values())


def leaves(table: Table) -> list[int]:
    """The rows with a box of an indicator, or of a row of a table, that stands in no other row."""
    return sorted({row for box, row, _, rows, _ in table.spans() if rows == 1 and box.in_row})


def word_file(items: Sequence[Table | Box]) -> bytes:
    """The items as a Word file."""
    document: Any = Document()
    for number, item in enumerate(items):
        if isinstance(item, Box):
            document.add_paragraph(item.text)
            continue
        if number and isinstance(items[number - 1], Table):
            document.add_paragraph()
        table = document.add_table(0, len(item.rows[0]), "Table Grid")
        for row in _word_rows(item):
            table._tbl.append(row)
    document.save(saved := io.BytesIO())
    return saved.getvalue()


def _word_rows(table: Table) -> Iterator[Any]:
    rows = [OxmlElement("w:tr") for _ in table.rows]
    for box, top, _, high, wide in sorted(table.spans(), key=lambda span: span[2]):
        for number, row in enumerate(rows[top : top + high]):
            row.append(cell := OxmlElement("w:tc"))
            cell.append(properties := OxmlElement("w:tcPr"))
            if wide > 1:
                properties.append(_with(OxmlElement("w:gridSpan"), str(wide)))
            if high > 1:
                merge = OxmlElement("w:vMerge")
                properties.append(merge if number else _with(merge, "restart"))
            for line in [""] if number else box.text.split("\n"):
                cell.append(_paragraph(line))
    yield from rows


def _with(element: Any, value: str) -> Any:
    element.set(qn("w:val"), value)
    return element


def _paragraph(line: str) -> Any:
    paragraph, run, text = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:t")
    text.text = line
    text.set(_SPACE, "preserve")
    run.append(text)
    if line:
        paragraph.append(run)
    return paragraph


def workbook(items: Sequence[Table | Box]) -> bytes:
    """The items as a workbook: figures and dates as such, lines around the tables."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    row = 1
    for number, item in enumerate(items):
        if isinstance(item, Box):
            _put(sheet.cell(row, 1), item)
            row += 1
            continue
        row += bool(number and isinstance(items[number - 1], Table))
        for box, top, left, high, wide in item.spans():
            _put(sheet.cell(row + top, left + 1), box)
            if high * wide > 1:
                sheet.merge_cells(None, row + top, left + 1, row + top + high - 1, left + wide)
        for down, texts in enumerate(item.rows):
            for across in range(len(texts)):
                sheet.cell(row + down, across + 1).border = Border(_LINE, _LINE, _LINE, _LINE)
        row += len(item.rows)
    book.save(saved := io.BytesIO())
    return saved.getvalue()


def _put(cell: Any, box: Box) -> None:
    if isinstance(box.value, Number):
        cell.value, cell.number_format = float(box.value.value), box.value.pattern
    elif box.value is not None:
        cell.value, cell.number_format = box.value.value, box.value.pattern
    elif box.text:
        cell.value, cell.data_type = box.text, "s"  # =100.00(%) is no formula
    cell.alignment = Alignment(wrap_text=True)
