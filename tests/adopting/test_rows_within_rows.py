"""Rows within rows: a tree below each row, cells that go over several rows, one beside them all."""

from __future__ import annotations

from pathlib import Path

import yaml
from adopting.known_forms import adopted
from adopting.office_forms import Cell, word_file
from adopting.proof import drawn_again
from docx import Document
from jixiao import Studio

HEADS = ["序号", "项目名称", "预算数（万元）", "一级指标", "二级指标", "三级指标", "指标值"]
TREE: list[Cell] = [
    (0, 0, 1, 7, "项目绩效目标汇总表"),
    *[(1, column, 1, 1, head) for column, head in enumerate(HEADS)],
    *[
        (row, column, 2, 1, text)
        for row, number in ((2, "1"), (4, "2"))
        for column, text in ((0, number), (1, ""), (2, ""))
    ],
    *[(row, column, 1, 1, "") for row in range(2, 6) for column in range(3, 7)],
    (6, 0, 1, 2, "合计"),
    (6, 2, 1, 1, ""),
    (6, 3, 1, 4, ""),
]
SPANS: list[Cell] = [
    (0, 0, 1, 5, "年度任务分解表"),
    (1, 0, 5, 1, "年度任务"),
    *[(1, column, 1, 1, head) for column, head in ((1, "任务名称"), (2, "具体措施"), (3, "金额（万元）"), (4, "说明"))],
    (2, 1, 2, 1, ""),
    (4, 1, 1, 1, ""),
    *[(row, column, 1, 1, "") for row in (2, 3, 4) for column in (2, 3)],
    (2, 4, 4, 1, ""),
    (5, 1, 1, 2, "合计"),
    (5, 3, 1, 1, ""),
]


def test_a_tree_below_each_row_is_drawn_as_the_forms_over_projects_draw_theirs(tmp_path: Path) -> None:
    found = adopted(word_file(TREE, tmp_path / "空表.docx"), Studio())
    assert not found.findings
    assert found.comparison.differences == ()
    form = yaml.load(found.files["form.yaml"], yaml.BaseLoader)
    rows = form["字段"]["明细"]
    assert rows["类型"] == "行表"
    assert rows["列"] == {
        "项目名称": "文本",
        "预算数": {"类型": "金额", "单位": "万元"},
        "绩效指标": {"类型": "指标树", "可空": "true", "指标": {"指标值": "指标值"}},
    }
    assert form["字段"]["合计"] == {"类型": "金额", "单位": "万元"}
    table = Document(str(drawn_again(found, "docx", tmp_path))).tables[0]
    assert [table.cell(row, 0).text for row in range(2, 7)] == ["1", "1", "2", "2", "合计"]


def test_cells_over_several_rows_and_one_beside_them_all(tmp_path: Path) -> None:
    found = adopted(word_file(SPANS, tmp_path / "空表.docx"), Studio())
    assert not found.findings
    assert found.comparison.differences == ()
    form = yaml.load(found.files["form.yaml"], yaml.BaseLoader)
    rows = form["字段"]["年度任务"]
    assert rows["类型"] == "行表"
    assert list(rows["列"]) == ["任务名称", "具体措施", "金额"]
    assert "说明" in form["字段"]
    assert '并格(年度任务, "任务名称")' in found.files["page.html.j2"]
    table = Document(str(drawn_again(found, "docx", tmp_path))).tables[0]
    assert table.cell(2, 1)._tc is table.cell(3, 1)._tc is not table.cell(4, 1)._tc
    assert table.cell(2, 4)._tc is table.cell(5, 4)._tc
