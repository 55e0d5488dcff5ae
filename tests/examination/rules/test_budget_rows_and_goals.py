"""I7, I6: what rows of the budget count, against the indicator that counts them together and the goal that names one."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

FORMS = "经费情况说明, 申报表-2024"
SPEC = (
    NAMED + "年度总体目标: {goal}\n绩效指标:\n  产出指标:\n    数量指标:\n      {indicator}\n"
    "年度预算安排:\n  - 金额单位: 元\n    列: {{名称: 内容, 数量: {head}, 单价: 单价, 金额: 金额}}\n    明细:\n"
    "      - {{名称: 名师讲座, 数量: {first}, 单价: 3500}}\n      - {{名称: 亲子阅读活动, 数量: 36, 单价: 1800}}\n"
    "      - {{名称: 图书采购, 数量: 12000册, 单价: 28}}\n"
)


def told(
    rule: str, goal: str, indicator: str = "读者人次: ≥900(人次)", first: str = "24", head: str = "数量（场）"
) -> int:
    text = SPEC.format(goal=goal, indicator=indicator, first=first, head=head)
    found = messages(rule, FORMS, text)
    return len([one for one in found if "测算" in one])


@pytest.mark.parametrize(
    ("indicator", "found"),
    [
        ("阅读推广活动场次: ≥60.00(场)", 0),
        ("阅读推广活动场次: =60(场)", 0),
        ("阅读推广活动场次: ≥66.00(场)", 1),
        ("亲子阅读场次: ≥36.00(场)", 0),
        ("亲子阅读场次: ≥63.00(场)", 1),
        ("采购图书数量: ≥12000(册)", 0),
        ("采购图书数量: ≥21000(册)", 1),
    ],
)
def test_i7_an_indicator_may_count_all_rows_of_its_unit(indicator: str, found: int) -> None:
    assert told("I7", "开展全民阅读。", indicator) == found


def test_i7_names_the_row_of_the_thing() -> None:
    rows = (
        "      - {名称: 档案扫描, 数量: 2200000页, 单价: 0.35}\n      - {名称: 破损档案修裱, 数量: 600页, 单价: 12}\n"
    )
    head = SPEC.format(goal="整理档案。", indicator="破损档案修裱数量: ≥6000.00(页)", first="24", head="数量")
    (found,) = [one for one in messages("I7", FORMS, head + rows) if "测算" in one]
    assert found.endswith("预算按600页测算")


@pytest.mark.parametrize(
    "goal",
    [
        "全年举办名师讲座{}场、亲子阅读活动36场。",
        "举办名师讲座{}场，面向全区读者。",
        "全年举办名师讲座共{}场，读者满意。",
        "全年名师讲座不少于{}场。",
        "1.名师讲座：{}场；2.采购图书。",
        "全年开展名师讲座约{}场。",
        "办好名师讲座，其中名师讲座{}场在分馆。",
    ],
)
def test_i6_a_goal_counts_what_the_row_of_that_name_counts(goal: str) -> None:
    assert [told("I6", goal.format(count)) for count in (26, 24)] == [1, 0]
    assert [told("I6", goal.format(count), first="24场", head="数量") for count in (26, 24)] == [1, 0]


@pytest.mark.parametrize(
    "goal",
    [
        "每月举办名师讲座2场。",
        "上年举办名师讲座20场，今年增加。",
        "上半年名师讲座10场，下半年名师讲座14场。",
        "名师讲座26期。",
        "增加名师讲座2场。",
        "图书采购12000册。",
        "新增图书采购2000册。",
        "首批图书采购5000册。",
    ],
)
def test_i6_what_else_is_said_of_a_row_is_sound(goal: str) -> None:
    assert told("I6", goal) == 0
