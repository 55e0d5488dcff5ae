"""I8, I6, M12: an indicator's figure that stands elsewhere with another limit or unit, beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

GOAL = NAMED + "年度总体目标: |-\n  {}\n"
MONEY = "项目资金: {年度申请: {当年财政拨款: 1008000}}\n"
TREE = "绩效指标: {{{}: {{{}: {{{}: '{}'}}}}}}\n"


@pytest.mark.parametrize(
    ("text", "name", "value", "told"),
    [
        ("新书到馆后15天内上架。", "新书上架时间", "≥15天", True),
        ("新书到馆后15个工作日内上架。", "新书上架时限", "≥15个工作日", True),
        ("审批用时不超过3天。", "审批办理用时", "≥3天", True),
        ("新书到馆后15天内上架。", "新书上架时间", "≤15天", False),
        ("新书到馆后7天内上架，开放15天。", "展览开放时间", "≥15天", False),
        ("展览开放300天以上。", "展览开放时间", "≥300天", False),
    ],
)
def test_i8_a_limit_of_time(text: str, name: str, value: str, told: bool) -> None:
    spec = GOAL.format(text) + TREE.format("产出指标", "时效指标", name, value)
    assert bool([one for one in messages("I8", "申报表-2024", spec) if "用反" in one or "越小" in one]) is told


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("森林火灾受害率控制在0.9‰以内。", "≤0.9%", True),
        ("森林火灾受害率控制在0.9%以内。", "≤0.9‰", True),
        ("森林火灾受害率控制在0.9‰以内。", "≤0.9‰", False),
        ("病虫害成灾率控制在0.9‰以内。", "≤0.9%", False),
    ],
)
def test_i6_percent_and_per_mille(text: str, value: str, told: bool) -> None:
    spec = GOAL.format(text) + TREE.format("效益指标", "生态效益指标", "森林火灾受害率", value)
    assert bool(messages("I6", "申报表-2024", spec)) is told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("三公经费控制数", "≤36.5亿元", True),
        ("项目总成本", "≤10.8亿元", True),
        ("三公经费控制数", "≤36.5万元", False),
        ("项目总成本", "≤110万元", False),
        ("走航监测单航次成本", "≤4.2元", True),
        ("走航监测单航次成本", "≤4.2万元", False),
        ("水样化验单样成本", "≤4.2元", False),
    ],
)
def test_m12_costs_in_another_unit(name: str, value: str, told: bool) -> None:
    table = (
        "年度预算安排:\n  - 标题: 测算\n    金额单位: 万元\n    列: {名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}\n"
        "    明细: [{名称: 走航监测（航次）, 数量: 24, 单价: 4.2, 金额: 100.8}]\n"
    )
    spec = GOAL.format("监测24航次。") + MONEY + table + TREE.format("成本指标", "经济成本指标", name, value)
    assert bool(messages("M12", "经费情况说明, 申报表-2024", spec)) is told


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("亿元产值事故死亡率控制在0.08以内。", "≤0.008", True),
        ("亿元产值事故死亡率不超过0.012，企业1860家。", "≤0.021", True),
        ("亿元产值事故死亡率控制在0.008以内。", "≤0.008", False),
        ("亿元产值事故死亡率下降5%。", "≤0.008", False),
        ("亿元产值事故死亡率控制在0.08人以内。", "≤0.008", False),
    ],
)
def test_i6_figures_without_a_unit(text: str, value: str, told: bool) -> None:
    spec = GOAL.format(text) + TREE.format("效益指标", "社会效益指标", "亿元产值事故死亡率", value)
    assert bool(messages("I6", "申报表-2024", spec)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("完成小型水库除险加固14座，维修渠道47公里。", True),
        ("完成小型水库除险加固13座，维修渠道47公里。", False),
        ("计划小型水库除险加固14座，完成13座。", False),
        ("计划完成小型水库除险加固14座。", False),
        ("小型水库除险加固14座全部开工。", False),
        ("小型水库除险加固目标14座。", False),
    ],
)
def test_i6_a_result_that_repeats_the_target(text: str, told: bool) -> None:
    spec = (
        f"{GOAL.format('除险加固水库。')}实际完成情况: {text}\n"
        "绩效指标: {产出指标: {数量指标: {小型水库除险加固数量: {指标值: ≥14座, 实际完成值: 13座, 分值: 10}}}}\n"
    )
    assert bool(messages("I6", "自评表-2021", spec)) is told
