"""M7, M11, M12, I6: costs of indicators against funds, goals and tables; each kind beside its sound look-alikes."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages, spoken

ASKED = (
    NAMED
    + "年度资金: {{总额: 987.6, 财政拨款: 987.6}}\n年度总体目标: {}\n绩效指标: {{成本指标: {{经济成本指标: {{{}: {}}}}}}}\n"
)
SPENT = (
    NAMED
    + "预算执行: {{年度资金总额: {{年初预算数: 418, 全年预算数: 390, 全年执行数: 377.24}}}}\n年度总体目标: 修复文物。\n"
    "绩效指标: {{成本指标: {{经济成本指标: {{{}: {{指标值: ≤390万元, 实际完成值: {}}}}}}}}}\n"
)
GOAL = "养护绿地164.6万平方米，每平方米6元，共987.6万元；补植苗木3000株，苗木费36万元。"


def asked(rule: str, name: str, value: str, goal: str = GOAL) -> list[str]:
    return messages(rule, "项目目标表-2019", ASKED.format(goal, name, value))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("项目总成本", "≤9876万元", 1),
        ("项目总成本", "≤978.6万元", 0),  # M7
        ("总成本指标", "≤989.6万元", 1),
        ("年度预算总支出", "≤9876000万元", 1),
        ("项目总投资控制数", "=997.6万元", 1),
        ("项目总成本", "≤987.6万元", 0),
        ("项目总成本", "≤990万元", 0),
        ("项目总成本", "≤1000万元", 0),
        ("项目总成本", "≤9876000元", 0),
        ("单位总成本", "≤9876元/人", 0),
        ("绿化工程总投资", "≤9876万元", 0),
    ],
)
def test_m11_a_cost_of_the_whole_is_what_is_asked_for(name: str, value: str, told: int) -> None:
    assert len(asked("M11", name, value)) == told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("项目总成本", "337.24万元", 1),
        ("项目总成本", "390万元", 0),
        ("项目成本控制", "377.24万元", 0),
        ("总成本", "377.2万元", 0),
        ("总成本", "3772400元", 0),
        ("总成本", "368.5万元", 1),
        ("预算总支出", "372.74万元", 1),
        ("单件修复成本", "1.72万元", 0),
        ("展柜采购总价", "156万元", 0),
        ("项目总成本", "377.24元", 1),
    ],
)
def test_m11_what_the_whole_cost_is_what_was_spent(name: str, value: str, told: int) -> None:
    assert len(messages("M11", "全国自评表-2022", SPENT.format(name, value))) == told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("苗木费总额", "≤36万元", 0),
        ("苗木补植费用总额", "≤36万元", 0),
        ("苗木费总额", "≤63万元", 1),
        ("项目总成本", "≤36万元", 1),
        ("年度经费总额", "≤36万元", 1),
    ],
)
def test_m7_the_total_of_one_item_caps_that_item(name: str, value: str, told: int) -> None:
    assert len(asked("M7", name, value)) == told


@pytest.mark.parametrize(
    ("goal", "name", "wrong", "right"),
    [
        ("按人均79元的标准提供服务。", "人均补助标准", "=84元/人", "=79元/人"),
        ("补助标准为每人79元。", "每人补助标准", "=84元", "=79元"),
        ("养护绿地164.6万平方米，养护费用每平方米6元。", "单位面积养护成本", "≤8元/平方米", "≤6元/平方米"),
        ("治理河长318公里。", "每公里河长治理投资", "≤0.31056万元/公里", "≤3.1万元/公里"),
    ],
)
def test_m12_another_cost_of_one(goal: str, name: str, wrong: str, right: str) -> None:
    tree = "绩效指标: {{产出指标: {{数量指标: {{养护绿地面积: ≥164.6万平方米}}}}, 成本指标: {{经济成本指标: {{{}: {}}}}}}}\n"
    head = f"{NAMED}年度资金: {{总额: 987.6, 财政拨款: 987.6}}\n年度总体目标: {goal}\n"
    assert messages("M12", "项目目标表-2019", head + tree.format(name, wrong))
    assert messages("M12", "项目目标表-2019", head + tree.format(name, right)) == []


@pytest.mark.parametrize(
    ("goal", "name", "wrong", "right"),
    [
        ("实现旅游综合收入280亿元。", "旅游综合收入", "≥280万元", "≥280亿元"),
        ("带动农户增收总额1250万元。", "农户增收总额", "≥1520万元", "≥1250万元"),
        ("实现旅游综合收入300亿元。", "旅游综合收入", "≥30亿元", "≥280亿元"),
    ],
)
def test_i6_money_that_a_goal_wants(goal: str, name: str, wrong: str, right: str) -> None:
    tree = NAMED + f"年度总体目标: {goal}\n绩效指标: {{{{效益指标: {{{{经济效益指标: {{{{{name}: {{}}}}}}}}}}}}}}\n"
    assert len(messages("I6", "项目目标表-2019", tree.format(wrong))) == 1
    assert messages("I6", "项目目标表-2019", tree.format(right)) == []


@pytest.mark.parametrize(("said", "told"), [("31.2万元", 1), ("29.86万元", 0), ("32.5万元", 0), ("29.9万元", 0)])
def test_m11_what_a_table_says_of_the_same(said: str, told: int) -> None:
    spec = (
        "预算单位名称: 甲局\n绩效指标: {成本指标: {成本指标: {三公经费控制数: {指标值: ≤32.5万元, 实际完成值: "
        + said
        + "}}}}\n单位名称: 甲局\n经费控制情况:\n  - {项目: 三公经费, 上年决算数: 34.18, 当年预算数: 32.5, 当年决算数: 29.86}\n"
    )
    assert len(messages("M11", "湖南整体自评表-2020, 湖南基础数据表-2020", spec)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("预计全年执行542万元，结余18万元。", 1),
        ("预计全年执行542万元，结余8万元。", 0),
        ("已购置装备支付298万元，预计年底支出542万元，将结余80万元。", 1),
        ("预计全年支出542万元，剩余8万元为节约的资金。", 0),
    ],
)
def test_m11_what_will_be_left_over(text: str, told: int) -> None:
    spec = (
        NAMED + "项目资金: {年度资金总额: {年初预算数: 550, 执行数: 298, 全年预计执行数: 542}}\n"
        f"表尾另列: [{{标签: 监控情况说明, 内容: {text}}}]\n"
    )
    assert len(messages("M11", "运行监控表-2019", spec)) == told


@pytest.mark.parametrize(("rate", "told"), [("95.55%", "全年预算数: 347万元"), ("88.65%", "像是它写错了")])
def test_m1_the_rate_tells_whether_the_sum_is_wrong(rate: str, told: str) -> None:
    spec = (
        NAMED + "预算执行:\n  年度资金总额: {全年预算数: 374, 全年执行数: 331.55, 执行率: " + rate + "}\n"
        "  当年财政拨款: {全年预算数: 312.4}\n  上年结转资金: {全年预算数: 14.6}\n  其他资金: {全年预算数: 20}\n"
    )
    (found,) = spoken("M1", "全国自评表-2022", spec)
    assert told in found.help


@pytest.mark.parametrize(
    ("text", "chosen", "told"),
    [
        ("本项目自2022年起连续实施，上年管护58万亩。", "一次性项目", 1),
        ("项目从2021年开始持续安排，成效明显。", "一次性项目", 1),
        ("该项目已连续实施三年。", "一次性项目", 1),
        ("该项目已连续实施3年。", "新增项目", 1),
        ("本项目为经常性项目。", "一次性项目", 1),
        ("自2020年以来延续支持农户发展产业。", "新增项目", 1),
        ("本项目自2022年起连续实施。", "延续项目", 0),
        ("本项目自2022年起连续实施。", "经常性项目", 0),
        ("本项目为一次性建设，2025年起投入使用。", "一次性项目", 0),
        ("自2022年起游客持续增长，停车位不足。", "一次性项目", 0),
        ("设备已使用8年，需要一次更新。", "一次性项目", 0),
        ("该产业已连续三年增长。", "新增项目", 0),
    ],
)
def test_i12_an_attribute_against_the_history(text: str, chosen: str, told: int) -> None:
    spec = f"{NAMED}项目属性: {chosen}\n表头另列: [{{标签: 立项必要性, 内容: {text}}}]\n"
    assert len(messages("I12", "项目目标表-2019", spec)) == told
