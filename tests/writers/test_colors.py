"""Colours of type and ground, read back from each format."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pikepdf
import pytest
from jixiao.archive.page_content import read_content
from jixiao.document import Document, Page, Paragraph, Part, Style
from jixiao.fonts import FontSet
from jixiao.writers.docx.write import write_docx
from jixiao.writers.xlsx.write import write_xlsx
from samples.documents import LABEL, TEXT, Put, grid
from samples.drawn import write_pdf

HEAD = replace(LABEL, color="FFFFFF", background="1F4E79")
SUM = replace(TEXT, background="EEEEEE")
BLANK = replace(TEXT, background="FFF2CC")
NOTE = Style(color="C00000", background="F2F2F2", line_height=18)


@pytest.fixture(scope="module")
def document() -> Document:
    """White type on a dark head, a grey sum, an empty cell with a ground, a red note."""
    table = grid((120.0, 60.0), [(20.0, [Put("项目", HEAD), Put("金额")]), (20.0, [Put("合计", SUM), Put("", BLANK)])])
    return Document("题", "单位", (Part("项目", "表", Page(), (table, Paragraph("注：红字", NOTE)), 1),))


def test_a_pdf_fills_the_grounds_below_the_lines_and_the_type(document: Document) -> None:
    with pdfplumber.open(io.BytesIO(write_pdf(document, FontSet({})))) as file:
        (page,) = file.pages
        grounds = [
            (round(box["width"], 1), round(box["height"], 1), box["non_stroking_color"])
            for box in page.rects
            if box["fill"]
        ]
        colors = {char["text"]: char["non_stroking_color"] for char in page.chars}
    assert grounds == [
        (120.0, 20.0, (0.122, 0.306, 0.475)),
        (120.0, 20.0, (0.933, 0.933, 0.933)),
        (60.0, 20.0, (1, 0.949, 0.8)),
        (round(Page().inner_width, 1), 18.0, (0.949, 0.949, 0.949)),
    ]
    assert (colors["项"], colors["红"]) == ((1, 1, 1), (0.753, 0, 0))
    assert set(colors["额"]) == {0}


def test_an_archive_understands_every_instruction_of_a_coloured_page(document: Document) -> None:
    with pikepdf.open(io.BytesIO(write_pdf(document, FontSet({})))) as file:
        page = read_content(file.pages[0].Contents.read_bytes(), document.parts[0].page.height)
    assert page.strange == ""
    assert [(ground.color, ground.above) for ground in page.grounds[:3]] == [
        ((0.122, 0.306, 0.475), 0),
        ((0.933, 0.933, 0.933), 0),
        ((1.0, 0.949, 0.8), 0),
    ]
    assert [{shown.color for shown in page.marked[mark]} for mark in range(4)] == [
        {(1, 1, 1)},
        {()},
        {()},
        {(0.753, 0, 0)},
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        "1 1 1 rg BT /F1 9 Tf 1 0 0 -1 10 10 Tm <0001> Tj ET",  # would colour what comes after
        "q 1 1 1 RG 0.3 w 1 j BT 2 Tr /F1 9 Tf 1 0 0 -1 10 10 Tm <0001> Tj ET Q",
        "q 1 1 1 rg 0 0 0 RG 0.3 w 1 j BT 2 Tr /F1 9 Tf 1 0 0 -1 10 10 Tm <0001> Tj ET Q",
        "q 1 1 1 rg 0 0 9 9 re f Q",  # a ground is no content
        "q 1 1 1 rg 0 0 9 9 re W Q",
    ],
)
def test_colours_that_are_drawn_otherwise_are_strange(drawn: str) -> None:
    page = read_content(f"1 0 0 -1 0 842 cm /P <</MCID 0>> BDC {drawn} EMC".encode(), 842)
    assert page.strange


def test_word_shades_cells_and_paragraphs(document: Document) -> None:
    written = docx.Document(io.BytesIO(write_docx(document)))
    (table,) = written.tables
    shown = [[cell._tc.tcPr.xpath("w:shd/@w:fill") for cell in row.cells] for row in table.rows]
    assert shown == [[["1F4E79"], []], [["EEEEEE"], ["FFF2CC"]]]
    head = table.cell(0, 0).paragraphs[0]
    note = next(paragraph for paragraph in written.paragraphs if "红字" in paragraph.text)
    assert str(head.style.font.color.rgb) == "FFFFFF"
    assert str(note.style.font.color.rgb) == "C00000"
    assert note.style.element.xpath("w:pPr/w:shd/@w:fill") == ["F2F2F2"]
    assert not head.style.element.xpath("w:pPr/w:shd")


def test_both_packages_hold_to_the_schema(
    document: Document,
    tmp_path: Path,
    assert_valid_docx: Callable[[Path], None],
    assert_valid_xlsx: Callable[[Path], None],
) -> None:
    for suffix, content, valid in (
        ("docx", write_docx(document), assert_valid_docx),
        ("xlsx", write_xlsx(document), assert_valid_xlsx),
    ):
        file = tmp_path / f"表.{suffix}"
        file.write_bytes(content)
        valid(file)


def test_a_sheet_fills_cells_and_colours_type(document: Document) -> None:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(write_xlsx(document))).worksheets
    told = {
        cell.value: (cell.font.color.rgb if cell.font.color else None, cell.fill.fgColor.rgb, cell.fill.fill_type)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value
    }
    assert told == {
        "项目": ("FFFFFFFF", "FF1F4E79", "solid"),
        "金额": (None, "00000000", None),
        "合计": (None, "FFEEEEEE", "solid"),
        "注：红字": ("FFC00000", "FFF2F2F2", "solid"),
    }
