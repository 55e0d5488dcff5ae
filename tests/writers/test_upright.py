"""Text that stands upright in a narrow cell, read back from each format."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import openpyxl
import pdfplumber
import pikepdf
import pytest
from docx.oxml.ns import qn
from jixiao.archive.page_content import read_content
from jixiao.document import Cell, Document, Grid, Page, Part, Row, Style
from jixiao.fonts import FontSet
from jixiao.layout.fitting import lay_out
from jixiao.layout.heights import Measured
from jixiao.writers.docx.write import write_docx
from jixiao.writers.weasyprint.markup import _stacked
from jixiao.writers.xlsx.write import write_xlsx
from samples.documents import LABEL, TEXT, Put, grid
from samples.drawn import write_pdf
from samples.writing import RULER

UPRIGHT = replace(LABEL, upright=True, size=10, line_height=14)
TWO = "绩效\n（指标）"


@pytest.fixture(scope="module")
def document() -> Document:
    """A label beside three rows, and one of two columns."""
    rows = [(20.0, [Put("绩效指标。", UPRIGHT, rows=3), Put("甲")]), (20.0, [Put("乙")]), (20.0, [Put("丙")])]
    table = grid((24.0, 100.0), [*rows, (60.0, [Put(TWO, UPRIGHT), Put("丁")])])
    return Document("题", "单位", (Part("项目", "表", Page(), (table,), 1),))


def test_a_pdf_sets_one_character_below_the_other_and_columns_from_right_to_left(document: Document) -> None:
    with pdfplumber.open(io.BytesIO(write_pdf(document, FontSet({})))) as file:
        chars = {char["text"]: char for char in file.pages[0].chars}
    # of two that stand on the page, the later one is meant: that of the two columns
    assert chars["效"]["top"] - chars["绩"]["top"] == pytest.approx(10.0, abs=0.01)
    assert chars["效"]["x0"] - chars["指"]["x0"] == pytest.approx(9.0, abs=0.3)  # 18 pt for two columns
    assert chars["（"]["upright"] is False
    assert chars["指"]["upright"] is True
    assert chars["（"]["top"] < chars["指"]["top"] < chars["标"]["top"] < chars["）"]["top"]


def test_a_full_stop_stands_in_the_upper_right_of_its_square(document: Document) -> None:
    with pdfplumber.open(io.BytesIO(write_pdf(document, FontSet({})))) as file:
        chars = file.pages[0].chars
    number = next(number for number, char in enumerate(chars) if char["text"] == "。")
    mark, last = chars[number], chars[number - 1]
    assert last["text"] == "标"
    assert mark["x0"] - last["x0"] == pytest.approx(6, abs=0.1)
    assert mark["top"] - last["top"] == pytest.approx(4, abs=0.1)


def test_an_archive_understands_every_instruction(document: Document) -> None:
    with pikepdf.open(io.BytesIO(write_pdf(document, FontSet({})))) as file:
        page = read_content(file.pages[0].Contents.read_bytes(), document.parts[0].page.height)
    assert page.strange == ""
    assert [shown.turned for shown in page.marked[4]] == [False, False, True, False, False, True]


def test_word_sets_the_cell_from_top_to_bottom(document: Document) -> None:
    (table,) = docx.Document(io.BytesIO(write_docx(document))).tables
    ways = [[cell.tcPr.find(qn("w:textDirection")) for cell in row._tr.tc_lst] for row in table.rows]
    assert [[None if way is None else way.get(qn("w:val")) for way in row] for row in ways] == [["tbRlV", None]] * 4
    (paragraph,) = table.cell(3, 0).paragraphs
    assert paragraph.text == TWO
    assert paragraph.style.paragraph_format.line_spacing.pt == 9.0  # both columns have room


def test_a_sheet_stacks_the_characters(document: Document) -> None:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(write_xlsx(document))).worksheets
    told = {cell.value: cell.alignment for row in sheet.iter_rows() for cell in row if cell.value}
    assert [(text, align.textRotation) for text, align in told.items() if align.textRotation] == [
        ("绩效指标。", 255),
        ("绩效（指标）", 255),
    ]
    assert (told["绩效指标。"].horizontal, told["绩效指标。"].vertical) == ("center", "center")


def test_the_height_is_the_number_of_characters_of_the_longest_column() -> None:
    def height(text: str) -> float:
        cells = (Cell(0, 0, text, UPRIGHT), Cell(0, 1, "甲", TEXT))
        return Measured(Grid((24.0, 100.0), (Row(10),), cells), RULER).heights()[0]

    frame = 2 + 2 + 0.5 + 1  # padding, lines, air
    assert [height(text) for text in ("绩效指标", TWO, "年" * 12)] == [40 + frame, 40 + frame, 120 + frame]


def test_a_label_that_crosses_a_cut_stands_again_and_is_not_cut_itself() -> None:
    rows = [(20.0, [Put("绩效指标", UPRIGHT, rows=7), Put("0")]), *((20.0, [Put(str(row))]) for row in range(1, 7))]
    page = Page(300, 116, Page().margin._replace(top=0, bottom=0))
    laid = lay_out(Part("甲", "表", page, (grid((24.0, 100.0), rows),)), RULER)
    assert [[cell.text for cell in piece.cells] for piece in laid.blocks if isinstance(piece, Grid)] == [
        ["绩效指标", "0", "1", "2", "3"],
        ["绩效指标", "4", "5", "6"],
    ]


def test_a_tall_row_beside_a_label_is_cut_only_where_the_label_stands_whole() -> None:
    row = [Put("绩效指标", UPRIGHT), Put("长" * 200, replace(TEXT, line_height=13.5))]
    page = Page(300, 216, Page().margin._replace(top=0, bottom=0))
    laid = lay_out(Part("甲", "表", page, (grid((24.0, 100.0), [(20.0, row)]),)), RULER)
    pieces = [piece for piece in laid.blocks if isinstance(piece, Grid)]
    assert len(pieces) == 2
    assert "".join(piece.cells[1].text for piece in pieces) == "长" * 200
    assert {piece.cells[0].text for piece in pieces} <= {"绩效指标", ""}


def test_weasyprint_gets_lines_of_one_character_of_each_column() -> None:
    assert _stacked(Cell(0, 0, TWO, UPRIGHT)).text == "（绩\n指效\n标\u3000\n）\u3000"


def test_the_style_is_that_of_cells_only() -> None:
    assert not Style().upright
