"""What stands above a table: an annex's number, the title, the year; in Word, and in a PDF that was made of it."""

from __future__ import annotations

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
