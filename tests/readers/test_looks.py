"""What the readers see of a form's look is the same in all formats that draw it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt
from jixiao import Studio
from jixiao.readers.content import FileTable, tables
from jixiao.readers.file import FileKind, read_here
from samples import ROOT

SPEC = ROOT / "specs" / "驻西藏办-2024-绩效目标申报表" / "合作交流工作业务费.yaml"


def first_table(file: Path) -> FileTable:
    return tables(read_here(file, FileKind[file.suffix[1:].upper()]))[0]


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf"])
def test_sizes_weights_lines_heights_and_the_sheet_are_seen(format: str, tmp_path: Path) -> None:
    file = tmp_path / f"表.{format}"
    file.write_bytes(Studio().load(SPEC).projects[0].draw(format))
    table = first_table(file)
    title, label = table.cells[0], next(cell for cell in table.cells if cell.bare == "项目名称")
    value = next(cell for cell in table.cells if cell.row == label.row and cell.column == label.column + label.columns)
    assert (title.look.size, title.look.bold) == (14.0, True)
    assert label.look.size == pytest.approx(8.3, abs=0.35) and label.look.bold and not value.look.bold
    assert {line for cell in table.cells for line in cell.look.lines or ()} == {0.5}
    assert len(table.heights) == table.height and min(table.heights) > 15 and table.heights[0] >= table.heights[1] - 1
    assert table.paper is not None
    assert (table.paper.width, table.paper.height) == pytest.approx((595.28, 841.89), abs=0.5)
    assert (table.paper.left, table.paper.right) == pytest.approx((54.64, 54.64), abs=3.5)


def test_a_table_style_of_word_draws_lines_and_its_own_runs_set_the_type(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2, style="Table Grid")
    run = table.cell(0, 0).paragraphs[0].add_run("项目名称")
    run.bold, run.font.size = True, Pt(12)
    table.cell(1, 1).text = "值"
    document.save(str(tmp_path / "表.docx"))
    cells = first_table(tmp_path / "表.docx").cells
    assert [(cell.text, cell.look.size, cell.look.bold) for cell in cells if cell.text] == [
        ("项目名称", 12.0, True),
        ("值", 11.0, False),
    ]
    assert all(cell.look.lines == (0.5, 0.5, 0.5, 0.5) for cell in cells)


PAGE = """{% extends "_shared/page.html.j2" %}
{% block style %}<style>th.upright { writing-mode: vertical-rl; font-size: 10pt }</style>{% endblock %}
{% block body %}<table><colgroup><col style="width: 10%"/><col style="width: 30%"/><col style="width: 8%"/><col style="width: 52%"/></colgroup><tbody>
<tr><th class="upright">年度<br/>目标</th><td>{{ 项目名称 }}</td><th class="upright">绩效<br/>（总）</th><td>乙</td></tr>
<tr><th class="upright">实施<br/>计划<br/>安排</th><td>丙</td><th>年度总目标</th><td>丁</td></tr>
</tbody></table>{% endblock %}
"""


def test_columns_of_upright_text_on_paper_are_read_from_right_to_left(tmp_path: Path) -> None:
    folder = tmp_path / "表" / "竖排"
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text(
        "名称: 竖排\n字段:\n  项目名称: {类型: 文本, 必填: true}\n角色: {名称: 项目名称}\n", "utf-8"
    )
    (folder / "page.html.j2").write_text(PAGE, "utf-8")
    book = Studio([tmp_path / "表"]).loads("表式: [竖排]\n年度: 2026\n项目名称: 甲\n", "甲.yaml")
    file = tmp_path / "表.pdf"
    file.write_bytes(book.projects[0].draw("pdf"))
    cells = {cell.text: cell.look.upright for cell in first_table(file).cells}
    assert cells["年度\n目标"] and cells["绩效\n（总）"] and cells["实施\n计划\n安排"]
    assert [text for text, upright in cells.items() if not upright and "总" in text.replace("\n", "")] == [
        "年度总\n目标"
    ]


NEARLY = """{% extends "_shared/page.html.j2" %}
{% block body %}<table><colgroup><col style="width: 40%"/><col style="width: 0.5%"/><col style="width: 59.5%"/></colgroup><tbody>
<tr><th colspan="2">项目名称</th><td>{{ 项目名称 }}</td></tr>
<tr><th>二级指标</th><td colspan="2">三级指标</td></tr>
<tr><th>数量指标</th><td colspan="2">丙</td></tr>
</tbody></table>{% endblock %}
"""


def test_lines_that_are_nearly_one_border_the_cells_of_their_rows(tmp_path: Path) -> None:
    """As office programs draw columns that were parted by hand: the edge of a column is that of several lines."""
    folder = tmp_path / "表" / "竖排"
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text(
        "名称: 竖排\n字段:\n  项目名称: {类型: 文本, 必填: true}\n角色: {名称: 项目名称}\n", "utf-8"
    )
    (folder / "page.html.j2").write_text(NEARLY, "utf-8")
    book = Studio([tmp_path / "表"]).loads("表式: [竖排]\n年度: 2026\n项目名称: 甲\n", "甲.yaml")
    file = tmp_path / "表.pdf"
    file.write_bytes(book.projects[0].draw("pdf"))
    assert {cell.look.lines for cell in first_table(file).cells} == {(0.5, 0.5, 0.5, 0.5)}
