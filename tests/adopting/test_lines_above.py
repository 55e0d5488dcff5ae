"""What stands above a table: an annex's number, the title, the year; in Word, and in a PDF that was made of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from adopting.known_forms import adopted
from adopting.office_forms import cells_of, word_file
from adopting.proof import drawn_again
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt
from jixiao import Studio
from jixiao.adopting.report import first_looks
from openpyxl import Workbook
from openpyxl.styles import Border, Side

TABLE = """
转移支付名称 |  3
主管部门 |  1 | 填报日期 |  1
年度总体目标 | 目标1：/目标2：/目标3： 3
"""
ABOVE = [("附件1", 14, ALIGN.LEFT), ("区域绩效目标表", 20, ALIGN.CENTER), ("（2026年度）", 12, ALIGN.CENTER)]


def blank(folder: Path) -> Path:
    file = word_file(cells_of(TABLE), folder / "空表.docx")
    document = Document(str(file))
    for text, size, align in reversed(ABOVE):
        paragraph = document.add_paragraph()
        document.tables[0]._tbl.getparent().insert(0, paragraph._p)
        paragraph.alignment = align
        paragraph.add_run(text).font.size = Pt(size)
    document.save(str(file))
    return file


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_the_title_is_found_below_the_number_of_an_annex_and_lines_keep_their_look(format: str, tmp_path: Path) -> None:
    found = adopted(blank(tmp_path), Studio())
    if format == "pdf":
        found = adopted(drawn_again(found, "pdf", tmp_path), Studio())
    assert not found.findings
    assert found.draft.title == "区域绩效目标表"
    assert found.draft.year == 2026
    page = found.files["page.html.j2"]
    assert '<p class="left">附件1</p>' in page
    assert "p.left { text-indent: 0; text-align: left; line-height: 1.5; font-size: 14pt }" in page
    assert "text-align: center; line-height: 1.5; font-size: 12pt" in page
    assert '<h2 style="font-size: 20pt">{{ 表名 }}</h2>' in page


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_goals_that_are_only_numbered_are_a_text_to_write(format: str, tmp_path: Path) -> None:
    found = adopted(blank(tmp_path), Studio())
    if format == "pdf":
        found = adopted(drawn_again(found, "pdf", tmp_path), Studio())
    assert "  年度总体目标: 段落\n" in found.files["form.yaml"]
    assert "{% else %}目标1：<br/>目标2：<br/>目标3：{% endif %}" in found.files["page.html.j2"]


def test_a_label_without_a_place_to_write_is_told(tmp_path: Path) -> None:
    cells = cells_of("项目登记表 3\n项目名称 |  2\n登记要求 | 一式两份 2")
    found = adopted(word_file(cells, tmp_path / "空表.docx"), Studio())
    assert "“一式两份”照印，没有跟着它的字段（第1个表第3行第2列）" in first_looks(found)


def test_who_signs_and_the_day_keep_their_lines_and_places_as_far_as_there_is_room(tmp_path: Path) -> None:
    far = "　" * 20
    signed = f"负责人（签字）：{far}（公章）/{far}年　月　日"
    cells = cells_of(
        f"立项审批表 4\n项目名称 |  3\n主管部门意见 | {signed} 3\n财政部门意见 | {far}（公章）/{far}年　月　日 3"
    )
    page = adopted(word_file(cells, tmp_path / "空表.docx"), Studio()).files["page.html.j2"]
    assert f"负责人（签字）：{{{{ 负责人 }}}}　　（公章）<br/>{far}年　月　日</td>" in page
    assert f"<br/>{{% endif %}}（公章）<br/>{far}年　月　日</td>" in page
    narrow = cells_of(f"立项审批表 8\n项目名称 |  7\n财政部门意见 | {far}（公章）/{far}年　月　日 1 | 备注 2 |  4")
    page = adopted(word_file(narrow, tmp_path / "窄.docx"), Studio()).files["page.html.j2"]
    assert "{% endif %}（公章）<br/>年　月　日</td>" in page


def test_a_line_below_the_table_has_its_size(tmp_path: Path) -> None:
    file = word_file(cells_of(TABLE), tmp_path / "空表.docx", foot="填报人：　　　　联系电话：　　　　")
    document = Document(str(file))
    document.paragraphs[-1].runs[0].font.size = Pt(9.5)
    document.save(str(file))
    assert "p.foot { font-size: 9.5pt }" in adopted(file, Studio()).files["page.html.j2"]


def test_lines_around_the_narrow_table_of_a_sheet_begin_where_it_does(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    side = Side(style="thin")
    for row, texts in enumerate([("基本信息表",), ("单位名称", None), ("联系人", None), ("注：一式两份。",)], 1):
        for column, text in enumerate(texts, 1):
            sheet.cell(row, column, text)
            if len(texts) > 1:
                sheet.cell(row, column).border = Border(side, side, side, side)
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 30
    book.save(tmp_path / "空表.xlsx")
    page = adopted(tmp_path / "空表.xlsx", Studio()).files["page.html.j2"]
    assert "table { width" not in page
    margins = re.search(r"margin: \S+ (\S+)pt \S+ (\S+)pt", page)
    assert margins is not None
    assert margins[1] == margins[2]
    assert 80 < float(margins[1]) < 160
