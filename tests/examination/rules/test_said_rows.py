"""M12, M11: amounts, prices and shares of rows of the budget and of tables, called in any words, beside sound twins."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

BUDGET = NAMED + (
    "项目资金: {{年度申请: {{当年财政拨款: 535000}}}}\n实施方案: {}\n年度预算安排:\n"
    "  - 列: {{名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}}\n"
    "    明细: [{{名称: 档案扫描加工, 数量: 1200000页, 单价: 0.36元/页}}, {{名称: 档案装具, 数量: 600盒, 单价: 80元/盒}},"
    " {{名称: 数据安全存储设备, 数量: 5台, 单价: 11000元/台}}]\n"
)
WHOLE = (
    "部门（单位）名称: 海州市交通运输局\n年度主要任务:\n"
    "  - {{任务名称: 公路养护, 预算金额: {{财政拨款: 4860, 其他资金: 240}}}}\n"
    "  - {{任务名称: 桥梁安全, 预算金额: {{财政拨款: 1325.5, 其他资金: 0}}}}\n"
    "年度总体目标: {}\n"
)


def told(rule: str, text: str) -> list[str]:
    return messages(rule, "经费情况说明,申报表-2024", BUDGET.format(text))


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("档案装具{}万元。", "8.4", "4.8"),
        ("档案装具费用{}元。", "84000", "48000"),
        ("一是扫描加工费{}万元，二是装具费4.8万元，三是设备费5.5万元。", "42.3", "43.2"),
        ("其中存储设备{}万元。", "6.5", "5.5"),
        ("装具费{}万元，扫描43.2万元。", "8.4", "4.8"),
        ("扫描加工共需{}万元。", "432", "43.2"),
        ("数据安全存储设备投入{}元。", "5500", "55000"),
        ("档案装具每盒{}元。", "90", "80"),
        ("购置档案装具600盒，每盒{}元。", "180", "80"),
        ("存储设备单价{}元。", "11500", "11000"),
        ("扫描加工按{}元/页计算。", "0.63", "0.36"),
    ],
)
def test_m12_the_amount_or_the_price_of_a_row(text: str, wrong: str, right: str) -> None:
    found = [told("M12", text.format(said)) for said in (wrong, right)]
    assert [len(one) for one in found] == [1, 0], found


@pytest.mark.parametrize(
    "text",
    [
        "档案装具类另由单位自筹3万元。",
        "设备费55000元，其中备件0.5万元。",
        "档案扫描加工质量保证金4.3万元。",
        "上年扫描加工费34.2万元。",
        "其他耗材每盒18元。",
        "装具和设备共10.3万元。",
        "带动档案服务收入84万元。",
    ],
)
def test_m12_other_money(text: str) -> None:
    assert not told("M12", text)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("扫描加工费43.2万元，占总预算的{}。", "87.05%", "80.75%"),
        ("档案扫描加工占项目预算的{}。", "87.05%", "80.75%"),
        ("装具费4.8万元，占全部经费的比重约{}。", "12%", "9%"),
        ("设备费5.5万元，约占项目资金的{}。", "15.3%", "10.3%"),
    ],
)
def test_m11_the_share_of_a_row(text: str, wrong: str, right: str) -> None:
    found = [told("M11", text.format(said)) for said in (wrong, right)]
    assert [len(one) for one in found] == [1, 0], found


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [("公路养护投入{}万元。", "5010", "5100"), ("安排桥梁安全资金{}万元。", "1352.5", "1325.5")],
)
def test_m12_the_amount_of_a_task(text: str, wrong: str, right: str) -> None:
    found = [messages("M12", "部门整体目标表-2022", WHOLE.format(text.format(said))) for said in (wrong, right)]
    assert [len(one) for one in found] == [1, 0], found
