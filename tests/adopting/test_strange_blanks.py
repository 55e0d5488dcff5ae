"""Kinds of blanks that no form of the library is: printed scores and serials, places to sign, sums below columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from adopting.known_forms import adopted
from adopting.office_forms import Cell, word_file
from adopting.proof import drawn_again
from docx import Document
from jixiao import Studio
from jixiao.adopting.adopt import Adopted

ORDER: list[Cell] = [
    (0, 0, 1, 5, "政府采购需求表"),
    (1, 0, 1, 1, "采购计划"),
    (1, 1, 1, 2, ""),
    (1, 3, 1, 1, "2026年申请资金（万元）"),
    (1, 4, 1, 1, ""),
    (2, 0, 4, 1, "采购标的"),
    *[(2, column, 1, 1, head) for column, head in enumerate(["序号", "标的名称", "数量", "金额（元）"], 1)],
    *[(row, column, 1, 1, str(row - 2) if column == 1 else "") for row in (3, 4, 5) for column in range(1, 5)],
    (6, 0, 1, 4, "合计"),
    (6, 4, 1, 1, ""),
    (7, 0, 1, 1, "验收标准"),
    (7, 1, 1, 4, ""),
    (8, 0, 1, 1, "主管部门意见"),
    (8, 1, 1, 4, "（盖章）\n    年    月    日"),
]
SCORES: list[Cell] = [
    (0, 0, 1, 6, "绩效评价评分表"),
    *[
        (1, column, 1, 1, head)
        for column, head in enumerate(["一级指标", "分值", "二级指标", "分值", "评分标准", "得分"])
    ],
    (2, 0, 2, 1, "决策"),
    (2, 1, 2, 1, "20"),
    (2, 2, 1, 1, "立项依据"),
    (2, 3, 1, 1, "12"),
    (3, 2, 1, 1, "资金分配"),
    (3, 3, 1, 1, "8"),
    (4, 0, 1, 1, "效益"),
    (4, 1, 1, 1, "80"),
    (4, 2, 1, 1, "满意度"),
    (4, 3, 1, 1, "80"),
    *[(row, column, 1, 1, "") for row in (2, 3, 4, 5) for column in (4, 5)],
    *[(5, column, 1, 1, text) for column, text in enumerate(["合计", "100", "", "100"])],
]


def made(cells: list[Cell], folder: Path) -> tuple[Adopted, dict[str, Any]]:
    found = adopted(word_file(cells, folder / "空表.docx"), Studio())
    assert not found.findings
    assert found.comparison.differences == ()
    return found, yaml.load(found.files["form.yaml"], yaml.BaseLoader)


def test_serials_and_scores_do_not_make_a_blank_a_filled_form(tmp_path: Path) -> None:
    _, form = made(ORDER, tmp_path)
    assert form["字段"] == {
        "采购计划": "段落",
        "本年申请资金": {"类型": "金额", "单位": "万元"},
        "采购标的": {"类型": "行表", "列": {"标的名称": "文本", "数量": "文本", "金额": "金额"}},
        "合计": "金额",
        "验收标准": "文本",
        "主管部门意见": "段落",
    }


def test_a_label_has_the_year_asked_for_and_a_place_to_sign_stays(tmp_path: Path) -> None:
    found, _ = made(ORDER, tmp_path)
    table = Document(str(drawn_again(found, "docx", tmp_path))).tables[0]
    assert table.cell(8, 1).text.split() == ["（盖章）", "年", "月", "日"]
    assert "{{ 年度 }}年" in found.files["page.html.j2"]


def test_sums_below_columns_wait_in_comments(tmp_path: Path) -> None:
    found, _ = made(ORDER, tmp_path)
    assert "#   合计: {和: [采购标的.*.金额]}" in found.files["form.yaml"]


def test_scores_between_levels_are_columns_and_printed_rows_are_the_example(tmp_path: Path) -> None:
    found, form = made(SCORES, tmp_path)
    rows = form["字段"]["明细"]
    assert list(rows["列"]) == ["一级指标", "分值", "二级指标", "二级指标分值", "评分标准", "得分"]
    assert yaml.load(rows["示例"], yaml.BaseLoader) == [
        {"一级指标": "决策", "分值": "20", "二级指标": "立项依据", "二级指标分值": "12"},
        {"一级指标": "决策", "分值": "20", "二级指标": "资金分配", "二级指标分值": "8"},
        {"一级指标": "效益", "分值": "80", "二级指标": "满意度", "二级指标分值": "80"},
    ]
    table = Document(str(drawn_again(found, "docx", tmp_path))).tables[0]
    assert [table.cell(row, 1).text for row in range(2, 6)] == ["20", "20", "80", "100"]
    assert table.cell(2, 0)._tc is table.cell(3, 0)._tc


def test_large_figures_in_rows_are_taken_over_in_their_unit(tmp_path: Path) -> None:
    rows = [
        (row, column, 1, 1, text)
        for row, texts in enumerate([("修路", "12345.6", "1,200"), ("架桥", "23,456.78", "0"), ("绿化", "300", "0")], 3)
        for column, text in enumerate(texts)
    ]
    heads = [(2, column, 1, 1, text) for column, text in enumerate(["项目名称", "预算数（万元）", "结余资金（元）"])]
    title: list[Cell] = [(0, 0, 1, 3, "重点项目资金表"), (1, 0, 1, 1, "单位名称"), (1, 1, 1, 2, "某局")]
    found, form = made([*title, *heads, *rows], tmp_path)
    assert form["字段"]["明细"]["列"]["预算数"] == {"类型": "金额", "单位": "万元", "格式": "#,##0.######"}
    table = Document(str(drawn_again(found, "docx", tmp_path))).tables[0]
    assert [[cell.text.replace(",", "") for cell in row.cells][1:] for row in table.rows[3:]] == [
        ["12345.6", "1200"],
        ["23456.78", "0"],
        ["300", "0"],
    ]
