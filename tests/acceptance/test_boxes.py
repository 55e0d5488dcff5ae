"""No box parts from its label, in any format and at any width."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest
from samples.made import done

NAMES = [
    "重大课题（规划）",
    "网络运行维护",
    "考核奖励",
    "大型培训",
    "重大宣传活动",
    "执法办案",
    "奖学助学",
    "庆典、节会、论坛、商业演出",
    "房租",
    "设备购置",
    "交通工具购置",
    "房屋建筑物购建",
    "物资储备",
    "转移支付",
    "其他",
]
FORM = f"""\
名称: 方框
字段:
  项目名称: 文本
  类别: {{类型: 选项, 多选: true, 选项: [{", ".join(NAMES)}]}}
角色: {{名称: 项目名称}}
"""
WIDTHS = (34, 45, 60, 78, 99)  # of the cell, in per cent of the table
PAGE = """\
{% extends "_shared/page.html.j2" %}
{% from "_shared/指标.html.j2" import 方框 %}
{% block style %}<style>table { font-size: 9.5pt }</style>{% endblock %}
{% block body %}
{% for 宽 in WIDTHS %}<table><colgroup><col style="width: {{ 100 - 宽 }}%"/><col style="width: {{ 宽 }}%"/></colgroup><tbody>
<tr><th></th><td class="left">{{ 方框(类别, 框在前=FIRST) }}</td></tr></tbody></table>{% endfor %}
<p>{{ 方框(类别, 框在前=FIRST) }}</p>
{% endblock %}
"""


def pieces(first: bool) -> set[str]:
    """What may stand on a line: some choices with their boxes."""
    return {box + name if first else name + box for name in NAMES for box in "□☑"}


def lines_of(path: Path) -> list[str]:
    """The lines of the file as it breaks them, without blanks; a cell or paragraph that is not broken is one."""
    if path.suffix == ".docx":
        return [line for text in word_texts(path) for line in text.split("\n")]
    if path.suffix == ".xlsx":
        (sheet,) = openpyxl.load_workbook(path)
        return [
            line for row in sheet.iter_rows(values_only=True) for cell in row for line in str(cell or "").split("\n")
        ]
    with pdfplumber.open(path) as file:
        return [line for page in file.pages for line in (page.extract_text() or "").split("\n")]


def word_texts(path: Path) -> list[str]:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*cells, *(paragraph.text for paragraph in document.paragraphs)]


@pytest.fixture(scope="module", params=[False, True], ids=["box behind", "box before"])
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[bool, Path]:
    folder = tmp_path_factory.mktemp("方框")
    form = folder / "表" / "方框-2024"
    form.mkdir(parents=True)
    (form / "form.yaml").write_text(FORM, encoding="utf-8")
    page = PAGE.replace("WIDTHS", str(WIDTHS)).replace("FIRST", str(request.param).lower())
    (form / "page.html.j2").write_text(page, encoding="utf-8")
    spec = folder / "甲.yaml"
    spec.write_text("年度: 2024\n表式: 方框-2024\n项目名称: 甲\n类别: [大型培训, 房租, 其他]\n", encoding="utf-8")
    done("render", spec, "--forms", folder / "表", "-o", folder / "out")
    return request.param, folder / "out"


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_a_line_holds_whole_choices_only(drawn: tuple[bool, Path], suffix: str) -> None:
    first, folder = drawn
    known = pieces(first)
    pattern = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    told = [re.sub(r"\s", "", line) for line in lines_of(folder / f"甲.{suffix}")]
    boxed = [line for line in told if "□" in line or "☑" in line]
    assert [line for line in boxed if not re.fullmatch(f"(?:{pattern})+", line)] == []
    assert sum(line.count("☑") for line in boxed) == 3 * (len(WIDTHS) + 1)
    assert sum(line.count("□") for line in boxed) == (len(NAMES) - 3) * (len(WIDTHS) + 1)
    assert len(boxed) > 3 * len(WIDTHS)  # they were broken, and by us
