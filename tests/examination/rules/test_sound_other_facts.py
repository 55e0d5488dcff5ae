"""What only looks like the same fact stays silent; its wrong twin is told."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

GOAL = NAMED + "年度总体目标: {}\n绩效指标: {{产出指标: {{数量指标: {{{}}}}}}}\n"
PLAN = NAMED + "实施方案: {}\n绩效指标: {{产出指标: {{数量指标: {{名家讲座场次: ≥24场}}}}}}\n"
RESULT = NAMED + "年度总体目标: 完成改造。\n实际完成情况: {}\n"
COST = (
    "部门（单位）名称: 甲县市场监督管理局\n金额合计: {{总额: 4900, 财政拨款: 4900, 其他资金: 0}}\n"
    "年度绩效指标: {{成本指标: {{经济成本指标: {{{}: ≤{}万元}}}}}}\n"
)
SCORED = (
    NAMED + "绩效指标:\n  效益指标:\n    可持续影响指标:\n"
    "      管护机制: {{指标值: 健全, 实际完成值: {}, 分值: 6, 得分: {}{}}}\n"
)


@pytest.mark.parametrize(
    ("goal", "indicators", "told"),
    [
        ("资助学生8460人。", "因困难失学学生数: =0人", ""),
        ("小学非寄宿生1080人、初中非寄宿生980人。", "非寄宿生受助人数: ≥2000人", ""),
        ("小学非寄宿生1080人、初中非寄宿生980人。", "非寄宿生受助人数: ≥2500人", "2500人"),
        ("住户满意度达到90%以上。", "住户房屋安全达标率: =100%", ""),
        ("改造农户满意度不低于90%。", "农户房屋达标率: =100%, 改造农户满意度: ≥80%", "≥80%"),
        ("满意度不低于90%。", "农户房屋达标率: =100%, 改造农户满意度: ≥80%", "≥80%"),
        ("农户满意度不低于90%。", "农户房屋达标率: =100%, 改造农户满意度: ≥90%", ""),
        ("为作业人员购买保险，每人2000元。", "减少农业灾害损失: ≥2000万元", ""),
        ("减少灾害损失2000元。", "减少农业灾害损失: ≥2000万元", "差一万倍"),
    ],
)
def test_i6_of_the_same_thing_only(goal: str, indicators: str, told: str) -> None:
    found = messages("I6", "项目目标表-2019", GOAL.format(goal, indicators))
    assert bool(found) is bool(told) and told in "".join(found)


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ("未完工16户，预计2023年3月底前竣工。", False),
        ("其余16户计划2023年3月底前竣工。", False),
        ("2023年3月底竣工。", True),
        ("预计2020年3月底前竣工。", True),
    ],
)
def test_t15_what_is_left_for_a_later_year(result: str, told: bool) -> None:
    assert bool(messages("T15", "自评表-2020", RESULT.format(result), 2022)) is told


@pytest.mark.parametrize(
    ("actual", "score", "reason", "told"),
    [
        ("基本健全", "5.5", ", 偏差原因分析及改进措施: 制度落实不够", False),
        ("较为健全", "5.4", ", 偏差原因分析及改进措施: 制度落实不够", False),
        ("基本健全", "6", ", 偏差原因分析及改进措施: 制度落实不够", True),
        ("较为健全", "5.8", "", True),
        ("部分健全", "5.5", ", 偏差原因分析及改进措施: 制度落实不够", True),
        ("基本健全", "2", ", 偏差原因分析及改进措施: 制度落实不够", True),
    ],
)
def test_s5_a_little_taken_off(actual: str, score: str, reason: str, told: bool) -> None:
    assert bool(messages("S5", "自评表-2020", SCORED.format(actual, score, reason), 2022)) is told


@pytest.mark.parametrize(("plan", "told"), [("每月2场", False), ("每季度6场", False), ("42场", True)])
def test_i6_the_rate_of_a_part_of_the_year(plan: str, told: bool) -> None:
    assert bool(messages("I6", "申报表-2025", PLAN.format(f"名家讲座{plan}。"), 2025)) is told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("徐泾镇城市建设管理事务中心。徐泾镇有12个村", False),
        ("江桥街道社区事务中心。江桥街道有12个居委", False),
        ("华新镇城市建设管理事务中心。徐泾镇有12个村", True),
    ],
)
def test_t5_the_unit_of_a_town(body: str, told: bool) -> None:
    assert bool(messages("T5", "经费情况说明", f"{NAMED}实施主体: 该项目责任主体为{body}。\n")) is told


@pytest.mark.parametrize(
    ("name", "cap", "told"),
    [
        ("三公经费支出总额", "42", False),
        ("公用经费总额", "310", False),
        ("部门支出总额", "490", True),
        ("市场监督管理支出总额", "4800", True),
    ],
)
def test_m7_a_named_part_is_no_cap_of_the_whole(name: str, cap: str, told: bool) -> None:
    assert bool(messages("M7", "部门整体目标表-2022", COST.format(name, cap), 2026)) is told
