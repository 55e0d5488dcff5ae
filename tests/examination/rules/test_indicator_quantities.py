"""Family I: figures that goal text, indicators and budget say alike."""

from __future__ import annotations

import re

import pytest
from samples.indicator_specs import COUNT, changed, found, line, verdict

# I6


GOAL = "年度总体目标"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("全年举办培训5期", "全年举办培训6期"),
        ("全年举办培训5期", "全年举办培训5天"),
        ("全年举办培训5期", "全年举办培训6-7期"),
        ("不少于500人次", "不少于1,500人次"),
    ],
)
def test_i6_a_figure_of_the_goal_that_no_indicator_has(tmp_path, old, new):
    text = changed((old, new))
    assert found(tmp_path, text) == [("I6", GOAL, line(text, "全年举办培训"))]


def test_i6_an_indicator_that_changes_takes_the_figure_away(tmp_path):
    text = changed(("培训合格率: ≥95.00(%)", "培训合格率: ≥90.00(%)"))
    assert found(tmp_path, text) == [("I6", GOAL, line(text, "合格率达到95%"))]
    assert verdict(tmp_path, text).findings[0].related[0][1].line == line(text, "培训合格率")


def test_i6_the_caret_stands_under_the_figure(tmp_path):
    text = changed(("合格率达到95%以上", "合格率达到96%以上"))
    finding = verdict(tmp_path, text).findings[0]
    assert finding.excerpt[finding.position.column - 1 :][: finding.width] == "96%"


def test_i6_goal_that_is_the_whole_goal_is_shown_where_it_is_written(tmp_path):
    text = re.sub(
        r"年度总体目标: \|-\n(?:  .*\n)+",
        "年度总体目标: {同: 项目总目标}\n",
        changed(("三年内提高", "举办培训6-7期，提高")),
    )
    assert found(tmp_path, text, "I6") == [("I6", "项目总目标", line(text, "6-7期"))]


@pytest.mark.parametrize(
    "new",
    [
        "2024年12月底前举办培训5期",
        "围绕3个方面举办培训5期",
        "第2批培训举办5期",
        "为全市16个区举办培训5期",
        "辖区内12个街镇举办培训5期",
        "按《3次会议纪要》举办培训5期",
        "落实“8个一”，举办培训5期",
        "一季度完成20%，举办培训5期",
        "12个月内举办培训4-5期",
        "投入50万元举办培训5期",
        "举办培训 5 期",
        "上年举办3次，今年举办培训5期",
    ],
)
def test_i6_figures_that_are_no_target(tmp_path, new):
    assert found(tmp_path, changed(("全年举办培训5期", new)), "I6") == []


@pytest.mark.parametrize("value", ["5期", "≥5(期)", ">= 5 期", "≥5", "举办5期", "4-6期"])
def test_i6_ways_to_say_the_figure(tmp_path, value):
    assert found(tmp_path, changed(("培训次数: ≥5.00(期)", f"培训次数: {value!r}")), "I6") == []


@pytest.mark.parametrize(
    "more",
    [
        "其中骨干3期、新手2期",
        "新手班2期、骨干班3期",
        "按365天计开放阅览室",
        "每期100人，每期住宿20间，合计100间次",
        "市、区各承担50%",
        "新手、骨干分别占40%、60%",
        "人均授课12课时",
        "上课人次比上年增长10%",
        "编印资料3万份",
        "平均每期参训100人",
        "每个街镇选派联络员18人参加，全年500人",
        "为16个街镇服务",
        "每月走访联络站8个，全年96个",
        "中央补助80%、地方资金20%",
        "在3个点位设课堂6间，共350平方米",
    ],
)
def test_i6_what_the_goal_says_besides_needs_no_indicator(tmp_path, more):
    assert found(tmp_path, changed(("全年举办培训5期", f"全年举办培训5期，{more}")), "I6") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("全年举办培训5期", "举办培训，全年8期", "8期"),
        ("全年举办培训5期", "全年共举办业务培训15期", "15期"),
        ("全年举办培训5期", "举办2024年业务培训共计3期", "3期"),
        ("全年举办培训5期", "第一季度起陆续举办培训，预计6期", "6期"),
        ("全年举办培训5期", "培训次数达到7期", "7期"),
        ("培训联络员不少于500人次", "培训联络员不少于50人次", "50人次"),
        ("培训联络员不少于500人次", "参加培训的联络员5000人次", "5000人次"),
        ("培训联络员不少于500人次", "联络员培训人数450人以上", "450人"),
        ("培训联络员不少于500人次", "联络员培训人数0.5万人次", "0.5万人次"),
        ("合格率达到95%以上", "合格率不低于59%", "59%"),
        ("合格率达到95%以上", "培训合格率90%", "90%"),
    ],
)
def test_i6_a_goal_and_its_indicator_that_say_two_numbers(tmp_path, old, new, said):
    (finding,) = verdict(tmp_path, changed((old, new))).findings
    assert (finding.rule, finding.path) == ("I6", GOAL)
    assert f"“{said}”" in finding.message and "不一致" in finding.message


# I7


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("数量: 500人", "数量: 300人"),
        ("数量: 500人", "数量: 900人"),
        ("联络员培训人数: ≥500.00(人)", "联络员培训人数: ≥800.00(人)"),
    ],
)
def test_i7_indicator_and_budget_count_differently(tmp_path, old, new):
    text = changed((old, new))
    assert found(tmp_path, text, "I7") == [("I7", f"{COUNT}.联络员培训人数", line(text, "联络员培训人数"))]
    assert verdict(tmp_path, text, "I7").findings[0].related[0][1].line == line(text, "场地和餐费")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("数量: 500人", "数量: 600人"),  # within what an indicator leaves room for
        ("数量: 500人", "数量: 100人, 期数: 5"),
        (
            "      - {名称: 场地和餐费, 数量: 500人, 单价: 160}",
            "      - {名称: 场地, 数量: 200人, 单价: 160}\n      - {名称: 餐费, 数量: 300人, 单价: 160}",
        ),
        (
            "      - {名称: 场地和餐费, 数量: 500人, 单价: 160}",
            "      - {名称: 场地, 数量: 500人, 单价: 160}\n      - {名称: 餐费, 数量: 500人, 单价: 160}",
        ),
        ("数量: 500人", "数量: 300"),  # no unit
        ("名称: 培训项目组成", "名称: 项目组成"),  # no common word
    ],
)
def test_i7_agrees_or_is_about_something_else(tmp_path, old, new):
    assert found(tmp_path, changed((old, new)), "I7") == []


def test_i7_unit_from_the_head_of_the_column(tmp_path):
    text = changed(("数量: 数量, 单价: 单价", "数量: 数量（人）, 单价: 单价"), ("数量: 500人", "数量: 300"))
    assert [(rule, path) for rule, path, _ in found(tmp_path, text, "I7")] == [("I7", f"{COUNT}.联络员培训人数")]
