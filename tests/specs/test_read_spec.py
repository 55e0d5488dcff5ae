"""The language around the fields: 表式, 年度, 标签, 豁免, 共用, {同: …}."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples.writing import HEAD, NARRATIVE, advice, computed, findings, marks, read

NAMELESS = "表式: [申报表-2024]\n年度: 2024\n"


@pytest.mark.parametrize(
    ("text", "mark", "way_out"),
    [
        ("年度: 2024\n项目名称: 甲\n", "F1 1:1", "表式: [申报表-2024]"),
        ("表式: []\n年度: 2024\n项目名称: 甲\n", "F1 1:1", "jixiao forms"),
        ("表式: [申报表-2042]\n年度: 2024\n项目名称: 甲\n", "F2 1:6", "申报表-2025"),
        ("表式: 申报表\n年度: 2024\n项目名称: 甲\n", "F2 1:5", "申报表-2025"),
        ("表式: [{a: b}]\n年度: 2024\n项目名称: 甲\n", "F3 1:6", "表式: ["),
        ("表式: [申报表-2024, 申报表-2024]\n年度: 2024\n项目名称: 甲\n", "F4 1:16", "删去一处"),
        ("表式: [申报表-2024]\n项目名称: 甲\n", "F1 1:1", "年度: 2024"),
        ("表式: [申报表-2024]\n年度:\n项目名称: 甲\n", "F1 1:1", "年度: 2024"),
        ("表式: [申报表-2024]\n年度: 2024年\n项目名称: 甲\n", "F3 2:5", "年度: 2024"),
        ("表式: [申报表-2024]\n年度: 24\n项目名称: 甲\n", "F3 2:5", "四位数"),
        ("表式: [申报表-2024]\n年度: [2024]\n项目名称: 甲\n", "F3 2:5", "年度: 2024"),
        (NAMELESS, "F1 1:1", "项目名称"),
        (NAMELESS + "项目名称:\n", "F1 3:6", "名称"),
        (NAMELESS + "项目名称: ''\n", "F1 3:7", "名称"),
        (HEAD + "项目性制: 一次性\n", "F2 4:1", "项目性质"),
        (HEAD + "完全不同的键: 一\n", "F2 4:1", "这里可以写"),
        (HEAD + "序号: 第一\n", "F3 4:5", "序号: 1"),
        (HEAD + "共用: 3\n", "F3 4:5", "缩进两格"),
        (HEAD + "标签: [甲]\n", "F3 4:5", "标签: {"),
        (HEAD + "标签: {项目资金总客: 甲}\n", "F2 4:6", "项目资金总额"),
        (HEAD + "标签: {项目资金总额: [甲]}\n", "F3 4:14", ""),
        (HEAD + "豁免: 甲\n", "F3 4:5", "- {规则"),
        (HEAD + "豁免: [甲]\n", "F3 4:6", "- {规则"),
        (HEAD + "豁免: [{规则: M4, 位置: 项目概述}]\n", "F1 4:6", "理由"),
        (HEAD + "豁免: [{规则: M4, 位置: 项目概述, 原因: 如此, 理由: 如此}]\n", "F2 4:25", "理由"),
        (HEAD + "豁免: [{规则: [M4], 位置: 项目概述, 理由: 如此}]\n", "F3 4:11", ""),
        (HEAD + "年度总体目标: {同: 没有的}\n", "F3 4:13", "写对字段的名称"),
        (
            HEAD + "年度总体目标: {同: 绩效指标}\n绩效指标: {产出指标: {数量指标: {甲: 3}}}\n",
            "F3 4:13",
            "写对字段的名称",
        ),
        (HEAD + "年度总体目标: {同: 项目资金}\n项目资金: {}\n", "F3 4:13", "写对字段的名称"),
        (HEAD + "年度总体目标: {同: 年度总体目标}\n", "F3 4:13", "写对字段的名称"),
        (HEAD + "年度总体目标: {同: [项目总目标]}\n项目总目标: 甲\n", "F3 4:13", "写对字段的名称"),
        (NARRATIVE + "项目概述: {同: 年度预算安排}\n年度预算安排: [{文字: 好}]\n", "F3 4:11", "写对字段的名称"),
    ],
)
def test_a_fault_of_the_language_is_found_at_its_place(text: str, mark: str, way_out: str, tmp_path: Path) -> None:
    found = findings(text, tmp_path)
    assert mark in marks(found)
    assert way_out in advice(found)


def test_all_faults_of_a_file_come_out_in_one_run(tmp_path: Path) -> None:
    text = "表式: [申报表-2024]\n项目名称: 甲\n项目性制: 乙\n计划开始日期: 2024-02-30\n项目资金: {年度申请: {合计: 很多}}\n豁免: 丙\n"
    assert marks(findings(text, tmp_path)) == ["F1 1:1", "F2 3:1", "F3 4:9", "F3 5:19", "F3 6:5"]


def test_a_text_of_one_field_stands_in_another(tmp_path: Path) -> None:
    text = HEAD + "年度总体目标: {同: 项目总目标}\n项目总目标: |-\n  第一段\n\n  第二段{{ 年度 }}\n"
    assert computed(text, tmp_path).values["年度总体目标"] == ("第一段", "第二段2024")


def test_the_same_text_takes_the_kind_of_its_own_field(tmp_path: Path) -> None:
    text = "表式: [经费情况说明, 申报表-2024]\n年度: 2024\n项目名称: 甲\n项目概述: {同: 项目名称}\n主管部门: {同: 立项依据}\n立项依据: |-\n  一\n\n  二\n"
    values = computed(text, tmp_path).values
    assert (values["项目概述"], values["主管部门"]) == (("甲",), "一二")


def test_shared_fields_of_a_document_are_merged_key_by_key_and_the_project_wins(tmp_path: Path) -> None:
    (tmp_path / "汇编.yaml").write_text(
        "年度: 2024\n表式: [申报表-2024]\n共用: {主管部门: 甲, 实施单位: 乙, 项目资金: {年度申请: {其他资金: 3, 上年结转资金: 4}}}\n",
        encoding="utf-8",
    )
    spec = computed("项目名称: 丙\n实施单位: 丁\n项目资金: {年度申请: {其他资金: 5}}\n", tmp_path)
    assert (spec.year, spec.values["主管部门"], spec.values["实施单位"]) == (2024, "甲", "丁")
    assert spec.values["项目资金"]["年度申请"]["合计"] == 9


def test_a_fault_in_a_shared_field_is_found_in_the_shared_file(tmp_path: Path) -> None:
    (tmp_path / "汇编.yaml").write_text(
        "年度: 2024\n表式: [申报表-2024]\n共用:\n  计划开始日期: 昨天\n", encoding="utf-8"
    )
    (found,) = findings("项目名称: 丙\n", tmp_path)
    assert (Path(found.position.file).name, found.position.line, found.position.column) == ("汇编.yaml", 4, 11)
    assert found.excerpt == "  计划开始日期: 昨天"


def test_defaults_fill_what_was_left_out(tmp_path: Path) -> None:
    assert read(HEAD, tmp_path).values["项目资金"]["金额单位"] == "元"
    assert read(NARRATIVE, tmp_path).values["绩效目标"] == ("详见单位的项目绩效目标表",)


def test_a_field_of_another_form_may_stand_in_the_spec(tmp_path: Path) -> None:
    assert findings(HEAD + "实际完成情况: 已完成\n", tmp_path) == ()
