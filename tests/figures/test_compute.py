"""Sums, rates and scores of the forms; what is typed wins and goes on into further sums."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from jixiao.figures.compute import compute, compute_all
from jixiao.specs.compilation import load
from samples.writing import EVALUATION, HEAD, computed, figure, findings, forms, marks, read

EXECUTION = (
    EVALUATION
    + """\
预算执行:
  当年财政拨款: {年初预算数: 500000, 全年预算数: 400000, 全年执行数: 378240.36}
"""
)
INDICATORS = """\
绩效指标:
  产出指标:
    数量指标:
      接待批次: {指标值: ≥8次, 实际完成值: 10次, 分值: 50}
      培训期数: {指标值: ≥8次, 实际完成值: 4次, 分值: 30}
  效益指标:
    社会效益指标:
      影响: {指标值: 促进, 实际完成值: 促进, 分值: 10, 得分: 9}
"""
TOTAL = "预算执行.年度资金总额."
WEIGHED = EVALUATION + "绩效指标: {产出指标: {数量指标: {接待批次: {指标值: ≥8次, 实际完成值: 10次, 分值: 90}}}}\n"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("项目资金.年度申请.合计", "180000.50"),
        ("项目资金.项目总额.合计", None),
        ("项目资金.年度申请.其他资金", "0"),
    ],
)
def test_a_sum_left_out_is_computed_and_one_without_parts_stays_blank(
    path: str, value: str | None, tmp_path: Path
) -> None:
    text = "项目资金: {年度申请: {当年财政拨款: 18万元, 上年结转资金: 0.50, 其他资金: 0}}\n"
    assert figure(text, tmp_path, path, HEAD) == (None if value is None else Decimal(value))


def test_a_typed_sum_stands_as_typed(tmp_path: Path) -> None:
    text = "项目资金: {年度申请: {合计: 5, 当年财政拨款: 180000}}\n"
    assert figure(text, tmp_path, "项目资金.年度申请.合计", HEAD) == 5


@pytest.mark.parametrize(
    ("leaf", "value"),
    [
        ("年初预算数", "500000"),
        ("全年预算数", "400000"),
        ("全年执行数", "378240.36"),
        ("分值", "10"),
        ("执行率", "0.9457"),
        ("得分", "9.46"),
    ],
)
def test_the_execution_of_the_published_form(leaf: str, value: str, tmp_path: Path) -> None:
    assert figure(EXECUTION + INDICATORS, tmp_path, TOTAL + leaf) == Decimal(value)


def test_the_second_published_rate_and_score(tmp_path: Path) -> None:
    text = WEIGHED + "预算执行: {当年财政拨款: {全年预算数: 530000, 全年执行数: 272694}}\n"
    assert figure(text, tmp_path, TOTAL + "执行率") == Decimal("0.5146")
    assert figure(text, tmp_path, TOTAL + "得分") == Decimal("5.15")


def test_a_typed_total_goes_on_into_the_rate_and_the_score(tmp_path: Path) -> None:
    text = EXECUTION + "  年度资金总额: {全年执行数: 200000}\n" + INDICATORS
    assert figure(text, tmp_path, TOTAL + "执行率") == Decimal("0.5")
    assert figure(text, tmp_path, TOTAL + "得分") == 5


def test_a_typed_rate_does_not_change_the_score(tmp_path: Path) -> None:
    text = EXECUTION + "  年度资金总额: {执行率: 90%}\n" + INDICATORS
    assert figure(text, tmp_path, TOTAL + "执行率") == Decimal("0.9")
    assert figure(text, tmp_path, TOTAL + "得分") == Decimal("9.46")


@pytest.mark.parametrize(
    "parts",
    ["{全年预算数: 0, 全年执行数: 5}", "{全年预算数: 0, 全年执行数: 0}", "{全年预算数: 5}", "{全年执行数: 5}", "{}"],
)
def test_a_rate_without_its_figures_or_over_nothing_stays_blank(parts: str, tmp_path: Path) -> None:
    text = WEIGHED + f"预算执行: {{当年财政拨款: {parts}}}\n"
    assert figure(text, tmp_path, TOTAL + "执行率") is None
    assert figure(text, tmp_path, TOTAL + "得分") is None


def test_scores_of_indicators_and_totals(tmp_path: Path) -> None:
    spec = computed(EXECUTION + INDICATORS, tmp_path)
    assert [indicator.values["得分"] for indicator in spec.values["绩效指标"]] == [50, 15, 9]
    assert spec.values["总分"] == {"分值": Decimal(100), "得分": Decimal("83.46")}


def test_a_typed_score_of_the_whole_stands(tmp_path: Path) -> None:
    assert figure(EXECUTION + INDICATORS + "总分: {得分: 95.46}\n", tmp_path, "总分.得分") == Decimal("95.46")


def test_a_rule_asks_for_a_role_and_not_for_a_label(tmp_path: Path) -> None:
    spec = computed(EXECUTION, tmp_path)
    assert spec.role("全年执行数") == Decimal("378240.36")
    assert spec.role("没有的角色") is None


def test_a_role_is_played_in_the_first_form_where_something_is_written(tmp_path: Path) -> None:
    """申报单位 of 目标表-2020 and 实施单位 of the others both play 单位."""
    both_forms = "表式: [目标表-2020, 申报表-2024]\n年度: 2024\n项目名称: 甲\n"
    one, both, none = (
        computed(both_forms + units, tmp_path)
        for units in ("申报单位:\n实施单位: 乙局\n", "申报单位: 甲局\n实施单位: 乙局\n", "申报单位:\n")
    )
    assert (one.role_path("单位"), one.role("单位")) == ("实施单位", "乙局")
    assert (both.role_path("单位"), both.role("单位")) == ("申报单位", "甲局")
    assert (none.role_path("单位"), none.role("单位")) == ("申报单位", None)


def test_a_figure_is_asked_for_by_its_role_and_words_are_none(tmp_path: Path) -> None:
    project = computed(EXECUTION + "实施单位: 乙局\n", tmp_path)
    assert project.figure("全年执行数") == Decimal("378240.36")
    assert project.role("单位") == "乙局"
    assert project.figure("单位") is None


def test_a_document_has_the_projects_that_can_be_computed_and_tells_of_the_others(tmp_path: Path) -> None:
    for name, text in (("甲", "主管部门: 某局\n"), ("乙", "主管部门: '{{ 无 }}'\n")):
        (tmp_path / f"{name}.yaml").write_text(f"表式: [申报表-2024]\n年度: 2024\n项目名称: {name}\n{text}", "utf-8")
    (tmp_path / "汇编.yaml").write_text("标题: 某文档\n", "utf-8")
    document = compute_all(load([tmp_path], forms())[0])
    assert [project.name for project in document.projects] == ["甲"]
    assert marks(document.findings) == ["P1 4:8"]


def test_computing_does_not_change_the_spec_it_was_given(tmp_path: Path) -> None:
    spec = read(EXECUTION + INDICATORS, tmp_path)
    compute(spec)
    assert "合计" not in str(spec.values)
    assert spec.values["预算执行"]["年度资金总额"]["执行率"] is None


def test_every_wrong_mark_of_every_field_is_found_where_it_stands(tmp_path: Path) -> None:
    text = (
        HEAD
        + "主管部门: 甲{{ 无一 }}\n项目总目标: |-\n  第一段{{ 年度 }}\n\n  第二段{{ 无二 }}\n\n  第三段{{ 无三 | 元 }}\n"
    )
    assert marks(findings(text, tmp_path)) == ["P1 4:8", "P1 8:6", "P1 10:6"]


def test_marks_are_filled_in_names_groups_and_indicators(tmp_path: Path) -> None:
    text = HEAD + "主管部门: '{{ 年度 }}年组'\n绩效指标: {产出指标: {数量指标: {甲: '≥{{ 年度 }}次'}}}\n"
    spec = computed(text, tmp_path)
    assert spec.values["主管部门"] == "2024年组"
    assert spec.values["绩效指标"][0].values["指标值"] == "≥2024次"
