"""Thin, thick and double lines, read back from each format."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import openpyxl
import pdfplumber
import pytest
from docx.oxml.ns import qn
from jixiao.document import Document, Page, Part, Sides
from jixiao.fonts import FontSet
from jixiao.writers.docx.write import write_docx
from jixiao.writers.xlsx.write import write_xlsx
from samples.documents import TEXT, Put, grid
from samples.drawn import write_pdf

THICK = replace(TEXT, border=Sides(1.5, 1.5, 1.5, 1.5))
SUM = replace(THICK, border=Sides(1.5, 1.5, 1.5, 1.5), double=frozenset({"top"}))
UPPER = replace(THICK, border=Sides(0.5, 1.5, 1.5, 1.5), double=frozenset({"bottom"}))


@pytest.fixture(scope="module")
def document() -> Document:
    """A frame of 1.5 pt, a thin line, a double one above the sum."""
    head = replace(THICK, border=Sides(1.5, 1.5, 0.5, 1.5))
    table = grid((120.0,), [(20.0, [Put("项目", head)]), (20.0, [Put("甲", UPPER)]), (20.0, [Put("合计", SUM)])])
    return Document("题", "单位", (Part("项目", "表", Page(), (table,), 1),))


def test_a_pdf_draws_a_double_line_as_two_with_a_gap(document: Document) -> None:
    with pdfplumber.open(io.BytesIO(write_pdf(document, FontSet({})))) as file:
        (page,) = file.pages
        level = sorted(
            (round(line["top"], 2), line["linewidth"]) for line in page.lines if line["top"] == line["bottom"]
        )
        upright = {(line["linewidth"], round(line["height"], 1)) for line in page.lines if line["x0"] == line["x1"]}
    top = level[0][0]
    assert [(round(y - top, 2), width) for y, width in level] == [
        (0, 1.5),
        (20, 0.5),
        (39.5, 0.5),
        (40.5, 0.5),
        (60, 1.5),
    ]
    assert upright == {(1.5, 61.5)}


def test_word_has_the_width_of_each_stroke(document: Document) -> None:
    (table,) = docx.Document(io.BytesIO(write_docx(document))).tables
    told = []
    for row in table.rows:
        (cell,) = row.cells
        lines = cell._tc.tcPr.xpath("w:tcBorders/*")
        told.append({line.tag.rpartition("}")[2]: line.get(qn("w:val")) + line.get(qn("w:sz")) for line in lines})
    sides = {"left": "single12", "right": "single12"}
    assert told == [
        {"top": "single12", **sides, "bottom": "single4"},
        {"top": "single4", **sides, "bottom": "double4"},
        {"top": "double4", **sides, "bottom": "single12"},
    ]


def test_a_sheet_has_a_kind_of_line_for_each(document: Document) -> None:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(write_xlsx(document))).worksheets
    told = [(cell.border.top.style, cell.border.bottom.style, cell.border.left.style) for (cell,) in sheet.iter_rows()]
    assert told == [("medium", "thin", "medium"), ("thin", "double", "medium"), ("double", "medium", "medium")]
