"""Words and figures that only look like a mistake, each beside its wrong twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

GOAL = NAMED + "年度总体目标: {}\n"
PLAN = NAMED + "实施方案: {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("开展亲子阅读和阅读马拉松等活动。", False),
        ("负责农村水利和水利工程建设。", False),
        ("支付培训和培训教材的费用。", False),
        ("完成道路养护和养护机械购置。", False),
        ("加强公共文化和文化市场管理。", False),
        ("组织技能培训与培训考核工作。", False),
        ("加强村与村之间的交流。", False),
        ("做好道路养护和养护。", True),
        ("开展检测和检测，提高质量。", True),
        ("提升经济效益和经济效益，惠及群众。", True),
        ("实现经济效益和经济效益双提升。", True),
        ("完善管理制度与管理制度。", True),
        ("购买教材和教材等用品。", True),
    ],
)
def test_t16_a_word_beside_itself_and_two_names_that_share_one(text: str, told: bool) -> None:
    assert any("和它自己并列" in found for found in messages("T16", "申报表-2024", GOAL.format(text))) is told


@pytest.mark.parametrize("text", ["应改尽改", "应检尽检", "应保尽保", "应收尽收", "应退尽退", "应整尽整", "应治尽治"])
def test_t19_what_is_said_of_all_that_there_is(text: str) -> None:
    assert messages("T19", "申报表-2024", GOAL.format(f"危房做到{text}、动态清零。")) == []


def test_t19_the_word_itself_mistyped() -> None:
    assert "改进" in messages("T19", "申报表-2024", GOAL.format("不断改尽服务，做到应改尽改。"))[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("保障低保对象2.36万人，按月人均补助325元计，全年发放9204万元。", False),
        ("保障低保对象2.36万人，月人均补助325元，全年发放9204万元。", False),
        ("保障低保对象2.36万人，人均每月补助325元，全年发放9204万元。", False),
        ("保障低保对象2.36万人，按月人均补助325元计，全年发放9402万元。", True),
        ("保障低保对象2.36万人，月人均补助325元，全年发放9402万元。", True),
        ("国考断面每月监测1次，镇级河道断面每季度监测1次，国考断面全年72次、镇级河道断面全年580次。", False),
        ("24个镇级河道断面每季度监测1次，全年96次。", False),
        ("24个镇级河道断面每季度监测1次，全年69次。", True),
        ("建设高标准农田54万亩，亩均补助2400元，其中中央补助1600元、地方补助800元。", False),
        ("培训300人，人均补助1200元，其中县级补助400元。", False),
        ("培训300人，人均补助1200元，共补助36万元。", False),
        ("培训300人，人均补助1200元，共补助63万元。", True),
    ],
)
def test_m10_of_what_a_whole_is_said(text: str, told: bool) -> None:
    assert bool(messages("M10", "经费情况说明", PLAN.format(text))) is told


@pytest.mark.parametrize(
    ("goal", "indicators", "told"),
    [
        ("平台24小时值守，险情响应不超过5分钟。", "平台巡检次数: ≥24次", False),
        ("开展8种水生动物疫病监测。", "养殖病害损失率: ≤8%", False),
        ("护林员实行12个月管护。", "护林员巡查次数: ≥12次", False),
        ("护林员管护率达到90%。", "护林员管护率: ≥90人", True),
        ("资助学生420人。", "资助学生人数: ≥420%", True),
        ("平台巡检24次。", "平台巡检次数: ≥24次", False),
        ("平台巡检24次。", "平台巡检次数: ≥24个", True),
    ],
)
def test_i6_the_same_number_of_another_sort(goal: str, indicators: str, told: bool) -> None:
    text = GOAL.format(goal) + f"绩效指标: {{产出指标: {{数量指标: {{{indicators}}}}}}}\n"
    assert bool(messages("I6", "项目目标表-2019", text)) is told


@pytest.mark.parametrize(
    ("goal", "told"),
    [
        ("按每亩10元的标准兑付补偿资金428.60万元。", False),
        ("补偿资金428.60万元按每亩10元的标准兑付。", False),
        ("按每亩15元的标准兑付补偿资金428.60万元。", True),
        ("补偿资金的标准为15元/亩，共兑付428.60万元。", True),
    ],
)
def test_m12_what_is_said_of_one_and_of_all(goal: str, told: bool) -> None:
    text = GOAL.format(goal) + "绩效指标: {产出指标: {成本指标: {亩均补偿标准: =10元/亩}}}\n"
    assert bool(messages("M12", "项目目标表-2019", text)) is told


TRANSFER = (
    "转移支付名称: 农田建设补助资金\n专项实施期: {}\n总体目标: 建设高标准农田。\n"
    "绩效指标: {{产出指标: {{时效指标: {{建设任务完成时间: {}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("period", "day", "rules"),
    [
        ("2025年1月—2026年6月", "2026年6月底前", []),
        ("2024—2026年", "2026年6月底前", []),
        ("2025年至2026年", "2026年12月底前", []),
        ("2025年", "2025年11月底前", []),
        ("2021—2025年", "2025年11月底前", []),
        ("5年", "2025年11月底前", []),
        ("长期", "2025年11月底前", []),
        ("2025-2027年（3年）", "2025年11月底前", []),
        ("2025年1月—2026年6月", "2026年9月底前", ["T14"]),
        ("2025年", "2026年6月底前", ["T14"]),
        ("2021—2023年（3年）", "2025年11月底前", ["T13"]),
        ("2021-2024年", "2025年11月底前", ["T13"]),
        ("2022年", "2025年11月底前", ["T13"]),
        ("2022年1月至2022年12月", "2025年11月底前", ["T13", "T14"]),
        ("2026—2028年", "2025年11月底前", ["T13"]),
    ],
)
def test_t13_t14_the_period_of_a_transfer(period: str, day: str, rules: list[str]) -> None:
    text = TRANSFER.format(period, day)
    assert [rule for rule in ("T13", "T14") if messages(rule, "转移支付目标表-2019", text, 2025)] == rules


SCORED = (
    NAMED + "绩效指标:\n  效益指标:\n    可持续影响指标:\n"
    "      运维队伍: {{指标值: 稳定, 实际完成值: {}, 分值: 15, 得分: {}, 偏差原因分析及改进措施: {}}}\n"
)


@pytest.mark.parametrize(
    ("actual", "score", "reason", "told"),
    [
        ("基本稳定", "14", "年内1名技术员离职，扣1分", False),
        ("较为稳定", "14.5", "人员有变动，自评扣0.5分", False),
        ("基本稳定", "13", "人员有变动", False),
        ("基本稳定", "14", "人员有变动", True),
        ("基本稳定", "14", "离职2人，扣2分", True),
        ("基本稳定", "15", "人员有变动", True),
        ("基本稳定", "5", "人员有变动", True),
        ("部分稳定", "14", "人员有变动", True),
    ],
)
def test_s5_what_a_slight_lack_costs(actual: str, score: str, reason: str, told: bool) -> None:
    assert bool(messages("S5", "自评表-2020", SCORED.format(actual, score, reason), 2022)) is told


BUDGET = (
    NAMED + "绩效指标: {{产出指标: {{数量指标: {{阅读活动场次: {}}}}}}}\n年度预算安排:\n"
    "  - 标题: 活动经费\n    列: {{名称: 内容, 数量: 数量（场）, 单价: 单价（元/场）, 金额: 金额（元）}}\n    明细:\n"
    "      - {{名称: 名师讲座, 数量: 24, 单价: 3500, 金额: 84000}}\n"
    "      - {{名称: 亲子阅读, 数量: 36, 单价: 1000, 金额: 36000}}\n"
    "      - {{名称: 阅读马拉松, 数量: 2, 单价: 20000, 金额: 40000}}\n"
)


@pytest.mark.parametrize(("goal", "told"), [("≥62场", False), ("≥38场", False), ("≥80场", True)])
def test_i7_all_rows_of_a_kind(goal: str, told: bool) -> None:
    assert bool(messages("I7", "申报表-2024,经费情况说明", BUDGET.format(goal))) is told
