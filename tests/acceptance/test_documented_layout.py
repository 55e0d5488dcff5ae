"""The examples of a layout in docs/forms.md, each as a form of its own, drawn by the command line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest
from docx.oxml.ns import qn
from samples import ROOT
from samples.layout_form import FORMS
from samples.made import done

pytestmark = pytest.mark.slow
EXAMPLES = re.findall(
    r"```html\n(.*?)```",
    (ROOT / "docs" / "forms.md").read_text("utf-8").partition("### 版面的例子")[2].partition("\n## ")[0],
    re.DOTALL,
)
FORM = """\
名称: 示例表
字段:
  项目名称: {类型: 文本, 必填: true}
  填报人: {类型: 文本}
  填报日期: {类型: 日期}
角色: {名称: 项目名称}
"""
SPEC = "年度: 2024\n表式: [示例表]\n项目名称: 村道养护\n填报人: 张三\n填报日期: 2024-08-05\n"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """For each example the folder with its files."""
    found = []
    for number, example in enumerate(EXAMPLES):
        home = tmp_path_factory.mktemp(f"example{number}")
        folder = home / "表" / "示例表"
        folder.mkdir(parents=True)
        for picture in (FORMS / "版面-2024").glob("*.png"):
            shutil.copy(picture, folder)
        style = "".join(re.findall("<style>.*?</style>", example, re.DOTALL))
        blocks = {"style": style, "body": example.replace(style, "")}
        page = "".join(f"{{% block {name} %}}{text}{{% endblock %}}\n" for name, text in blocks.items())
        (folder / "page.html.j2").write_text('{% extends "_shared/page.html.j2" %}\n' + page, "utf-8")
        (folder / "form.yaml").write_text(FORM, "utf-8")
        (home / "村道.yaml").write_text(SPEC, "utf-8")
        done("render", home / "村道.yaml", "--forms", home / "表", "-o", home / "out")
        found.append(home / "out")
    return found


def test_there_is_an_example_of_each_thing() -> None:
    told = " ".join(EXAMPLES)
    assert len(EXAMPLES) == 3
    for thing in ("landscape", "background-color", " color", "double", "vertical-rl", "<img", 'class="foot"', "note"):
        assert thing in told


def test_colours_and_lines_on_landscape_a3(drawn: list[Path]) -> None:
    with pdfplumber.open(drawn[0] / "村道.pdf") as file:
        (page,) = file.pages
        assert (round(page.width), round(page.height)) == (1191, 842)
        assert {tuple(round(share, 2) for share in box["non_stroking_color"]) for box in page.rects} == {
            (0.85, 0.89, 0.95),
            (0.95, 0.95, 0.95),
        }
        assert {round(line["linewidth"], 2) for line in page.lines} == {0.5, 1.5}
    (sheet,) = openpyxl.load_workbook(drawn[0] / "村道.xlsx").worksheets
    total = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "合计")
    assert (total.border.top.style, total.border.bottom.style, total.fill.fgColor.rgb) == (
        "double",
        "medium",
        "FFF2F2F2",
    )


def test_an_upright_label(drawn: list[Path]) -> None:
    (table,) = docx.Document(str(drawn[1] / "村道.docx")).tables
    assert table.cell(0, 0)._tc.tcPr.find(qn("w:textDirection")).get(qn("w:val")) == "tbRlV"
    with pdfplumber.open(drawn[1] / "村道.pdf") as file:
        chars = {char["text"]: char["x0"] for char in file.pages[0].chars if char["x0"] < 80}
    assert [text for text in chars if text in "绩效指标"] == list("绩效指标")
    assert len({round(x, 1) for x in chars.values()}) == 1


def test_pictures_and_what_stands_below_a_table(drawn: list[Path]) -> None:
    written = docx.Document(str(drawn[2] / "村道.docx"))
    assert len(written.inline_shapes) == 2
    (sheet,) = openpyxl.load_workbook(drawn[2] / "村道.xlsx").worksheets
    assert len(sheet._images) == 2
    with pdfplumber.open(drawn[2] / "村道.pdf") as file:
        (page,) = file.pages
        assert len(page.images) == 2
        words = re.sub(r"\s", "", page.extract_text())
    assert words.index("村道养护") < words.index("填报人：张三") < words.index("注：1.")
