"""T13, T4, M10, M11, S10: years, days and counts that cannot be, what was spent on each thing; each beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2022年10月25日完工，2023年加装隔音罩。", ""),
        ("到2035年基本建成。", ""),
        ("规划至2030年。", ""),
        ("堡墙始建于明代，距今已有600年。", ""),
        ("设备可用2000年以上。", ""),
        ("防洪标准为5000年一遇。", ""),
        ("2202年10月25日完工。", "写的是2202年，表是2022年度的"),
        ("于2052年3月加装隔音罩。", "写的是2052年"),
        ("3022年度的任务已完成。", "写的是3022年"),
    ],
)
def test_t13_years_that_nobody_means(text: str, told: str) -> None:
    found = messages("T13", "自评表-2021", NAMED + f"实际完成情况: {text}\n", 2022)
    assert told in "".join(found) if told else not [one for one in found if "像是写错了" in one]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("依据《关于下达2021年补助资金的通知》（黔财社〔2021〕58号）。", ""),
        ("依据《关于提前下达2021年补助资金的通知》（黔财社〔2020〕158号）。", ""),
        ("依据《关于清算2021年补助资金的通知》（黔财社〔2022〕8号）。", ""),
        ("依据《关于印发2012年规划的通知》（黔财社〔2015〕8号）。", ""),
        ("依据《关于下达2021年补助资金的通知》（黔财社〔2012〕58号）。", "说的是2021年的资金，文号是2012年的"),
        ("依据《关于安排2021年资金的通知》（黔财社〔2018〕58号）。", "文号是2018年的"),
    ],
)
def test_t4_the_number_of_a_document_is_of_the_year_of_its_money(text: str, told: str) -> None:
    found = messages("T4", "自评表-2021", NAMED + f"实际完成情况: {text}\n", 2021)
    assert told in "".join(found) if told else not found


SPENT = NAMED + (
    "预算执行:\n  当年财政拨款: {{年初预算数: 600万元, 全年预算数: 600万元, 全年执行数: 597.6万元}}\n实际完成情况: {}\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("兑付补助588万元，支付审核费9.6万元。", ""),
        ("兑付补助588万元，其中第一批300万元。", ""),
        ("兑付补助400万元，支付审核费9.6万元。", ""),
        ("减少损失858万元，支付审核费9.6万元。", ""),
        ("兑付补助858万元，支付审核费9.6万元。", "合计867.6万元，表上的执行数是597.6万元，像是858万元写错了"),
        ("兑付补助588万元，支付审核费96万元。", "像是96万元写错了"),
    ],
)
def test_m11_what_was_spent_on_each_thing(text: str, told: str) -> None:
    found = messages("M11", "自评表-2021", SPENT.format(text), 2021)
    assert told in "".join(found) if told else not found


@pytest.mark.parametrize(("days", "told"), [("338天", ""), ("366天", ""), ("383天", "一年没有这么多天")])
def test_s10_days_of_a_year(days: str, told: str) -> None:
    text = NAMED + (
        "绩效指标:\n  产出指标:\n    数量指标:\n"
        f"      免费开放天数: {{指标值: ≥330天, 实际完成值: {days}, 分值: 10, 得分: 10}}\n"
    )
    assert told in "".join(messages("S10", "自评表-2021", text, 2021))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("巡查762次，发现问题95件，已整改94件。", ""),
        ("受理投诉12件，办结12件。", ""),
        ("抽检食品1200批次，合格1190批次。", ""),
        ("发现问题5处，整改到位20米。", ""),
        ("上年发现问题5件；今年整改15件。", ""),
        ("巡查762次，发现问题95件，已整改98件。", "“发现问题95件，已整改98件”：后一个数比前一个多"),
        ("受理投诉12件，按期办结21件。", "后一个数比前一个多"),
        ("收到举报32起（含匿名5起），全部处置完成33起。", "后一个数比前一个多"),
    ],
)
def test_m10_no_more_is_mended_than_was_found(text: str, told: str) -> None:
    found = messages("M10", "自评表-2021", NAMED + f"实际完成情况: {text}\n", 2021)
    assert told in "".join(found) if told else not found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("结余为2022年第四季度检测试剂尾款，已于2021年3月支付。", True),
        ("2022年工程款余款于2021年12月全部付清。", True),
        ("2022年12月份工资已于2021年1月发放。", True),
        ("2022年度的质保金于2020年支付。", True),
        ("结余为2022年第四季度检测试剂尾款，已于2023年3月支付。", False),
        ("2022年度报刊订阅费已于2021年12月支付。", False),
        ("2022年中央资金已于2021年11月提前下达。", False),
        ("2022年工程款按合同于2021年12月预付。", False),
        ("2023年1月与公交公司签订协议，每季度核查。一季度拨付200万元，全年拨付820万元。", True),
        ("2023年3月开工建设，全年完成投资300万元。", True),
        ("2022年1月与公交公司签订协议，每季度核查。一季度拨付200万元，全年拨付820万元。", False),
        ("2021年12月签订协议，全年拨付820万元。", False),
        ("剩余2户于2023年3月开工，全年完成98户。", False),
        ("全年完成98户，2023年1月签订续建协议。", False),
        ("2023年1月续签协议，全年服务正常。", False),
    ],
)
def test_t13_paid_before_it_was_due_and_agreed_upon_too_late(text: str, told: bool) -> None:
    found = messages("T13", "自评表-2020", f"项目名称: 公交补贴\n实际完成情况: {text}\n", 2022)
    assert bool(found) is told
