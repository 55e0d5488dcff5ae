"""M12 and M7: what one costs, said in the goal, in the indicators and in the budget, each beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

GOAL = NAMED + "预算数: 300\n年度目标: {}\n绩效指标:\n"
COST = (
    "  产出指标: {{数量指标: {{{count}}}, 成本指标: {{{cost}: {{指标性质: ≤, 指标值: {value}, 度量单位: {unit}}}}}}}\n"
)
DESKS = "采购课桌椅数量: {指标性质: ≥, 指标值: 5000, 度量单位: 套}"


def said(text: str, cost: str, value: str, unit: str, count: str = DESKS) -> list[str]:
    tree = COST.format(count=count, cost=cost, value=value, unit=unit)
    return messages("M12", "一体化目标表-2023", GOAL.format(text) + tree, 2023)


@pytest.mark.parametrize(
    ("text", "cost", "value", "unit"),
    [
        ("更换课桌椅5000套，每套400元。", "课桌椅单价", "400", "万元/套"),
        ("更换课桌椅5000套（每套400元）。", "单套课桌椅采购成本", "4000", "元"),
        ("更换课桌椅5000套，单价400元/套。", "课桌椅单价", "40", "元/套"),
        ("更换课桌椅5000套，平均每套课桌椅400元。", "课桌椅单价", "0.4", "元/套"),
        ("按每套课桌椅450元采购。", "课桌椅单价", "350", "元/套"),
        ("培训教师500人，人均培训费2600元。", "人均培训成本", "260", "元/人"),
        ("培训教师500人，每人培训费2600元。", "人均培训成本", "26000", "元"),
        ("培训教师500人，教师培训费2600元/人。", "教师人均培训费", "26", "元"),
        ("改造校舍300平方米，每平方米改造费200元。", "单位面积改造成本", "200", "万元/平方米"),
        ("运维驿站14座，每座每月运维费8500元。", "每座每月运维费用", "7500", "元"),
        ("建设农田2万亩，亩均投资2500元。", "亩均投资标准", "250", "元/亩"),
        ("采购课桌椅。", "单套课桌椅采购成本", "4000", "元"),
    ],
)
def test_m12_the_price_of_one_with_a_figure_mistyped(text: str, cost: str, value: str, unit: str) -> None:
    (found,) = said(text, cost, value, unit)
    assert f"“{cost}”" in found


@pytest.mark.parametrize(
    ("text", "cost", "value", "unit"),
    [
        ("更换课桌椅5000套，每套400元。", "课桌椅单价", "400", "元/套"),
        ("更换课桌椅5000套，每套400元。", "课桌椅单价", "450", "元/套"),
        ("更换课桌椅5000套，每套0.04万元。", "单套课桌椅采购成本", "400", "元"),
        ("更换灯具300套，每套灯具40元。", "课桌椅单价", "400", "元/套"),
        ("更换课桌椅5000套，每间教室4000元。", "课桌椅单价", "400", "元/套"),
        ("培训教师500人，人均培训费2600元。", "人均培训成本", "3000", "元/人"),
        ("培训教师500人，每人每天260元，人均培训费2600元。", "人均培训成本", "2600", "元/人"),
        ("补助幼儿每人1000元，培训教师每人100元。", "教师培训标准", "100", "元/人"),
        ("更换课桌椅5000套，共200万元。", "课桌椅单价", "400", "元/套"),
        ("教学楼每平方米造价2500元。", "单位面积改造成本", "250", "元/平方米"),
        ("采购课桌椅。", "单套课桌椅采购成本", "600", "元"),
        ("课桌椅每套0元。", "课桌椅单价", "400", "元/套"),
    ],
)
def test_m12_prices_that_agree_or_are_of_other_things(text: str, cost: str, value: str, unit: str) -> None:
    assert said(text, cost, value, unit) == []


@pytest.mark.parametrize("cost", ["单批次抽检成本", "单座驿站运维成本", "单位面积成本", "每场活动成本", "人均培训成本"])
def test_m7_the_cost_of_one_is_no_cap_for_all(cost: str) -> None:
    text = GOAL.format("采购课桌椅。") + COST.format(count=DESKS, cost=cost, value="290", unit="万元")
    assert messages("M7", "一体化目标表-2023", text, 2023) == []


def test_m7_the_cap_of_a_task_that_has_money_of_its_own() -> None:
    task = "  - {{任务名称: {}, 主要内容: 发放补助, 预算金额: {{财政拨款: {}, 其他资金: 0}}}}\n"
    tasks = "年度主要任务:\n" + task.format("救助", 3500) + task.format("养老", 1500)
    text = f"部门（单位）名称: 甲县民政局\n{tasks.replace('{', '{{').replace('}', '}}')}"
    text += "年度绩效指标: {{产出指标: {{成本指标: {{救助任务总成本: ≤{}万元}}}}}}\n"
    assert messages("M7", "部门整体目标表-2022", text.format(3500)) == []
    assert len(messages("M7", "部门整体目标表-2022", text.format(3400))) == 1


WATERED = "退耕还林面积: {指标性质: ≥, 指标值: 5000, 度量单位: 亩}"


@pytest.mark.parametrize(
    ("text", "cost", "value", "unit"),
    [
        ("退耕还林5000亩，按每亩{}元的标准兑付补偿资金300万元。", "亩均补偿标准", "10", "元/亩"),
        ("退耕还林5000亩，每亩补偿{}元。", "每亩补偿标准", "10", "元"),
        ("退耕还林5000亩，亩均补偿{}元，由乡镇兑付。", "亩均补偿标准", "10", "元/亩"),
        ("退耕还林补偿{}元/亩，一次性兑付。", "退耕还林补偿标准", "10", "元/亩"),
        ("退耕还林5000亩，补偿标准为每亩{}元。", "亩均补偿标准", "10", "元/亩"),
        ("退耕还林5000亩，补偿标准{}元/亩。", "亩均补偿成本", "10", "元/亩"),
        ("对退耕还林农户按每亩{}元给予补偿。", "退耕还林每亩补偿标准", "10", "元"),
    ],
)
def test_m12_another_price_than_that_of_the_indicator(text: str, cost: str, value: str, unit: str) -> None:
    found = [said(text.format(one), cost, value, unit, WATERED) for one in ("15", "10", "8")]
    assert [len(one) for one in found] == [1, 0, 0]  # a cap may be above the price


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("上年每亩补偿15元，今年降低。", "亩均补偿标准"),
        ("公益林每亩补偿15元、天然林每亩补偿10元。", "天然林亩均补偿标准"),
        ("公益林每亩管护15元。", "天然林亩均补偿标准"),
        ("小（1）型水库每座管护15元。", "小（2）型水库单座管护成本"),
        ("按每亩10元的标准兑付补偿资金15元。", "亩均补偿标准"),
    ],
)
def test_m12_prices_of_other_things_are_sound(text: str, cost: str) -> None:
    assert said(text, cost, "10", "元/座" if "座" in cost else "元/亩", WATERED) == []
