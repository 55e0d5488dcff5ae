"""T13: steps of one sentence that have to come one after the other."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3月20日收到省财政厅指标文件，3月1日下达到各学校。", True),
        ("3月1日收到省财政厅指标文件，3月20日下达到各学校。", False),
        ("接到通知后，4月2日转发各乡镇，4月20日拨付资金。", False),
        ("3月完成需求摸底，7月10日发布采购公告，5月25日签订采购合同，6月至11月实施。", True),
        ("3月完成需求摸底，5月10日发布采购公告，6月25日签订采购合同，7月至11月实施。", False),
        ("5月挂网招标，5月25日签订合同，6月开工，10月竣工，11月验收。", False),
        ("5月挂网招标，6月25日签订合同，6月1日开工，10月竣工。", True),
        ("8月完工，7月通过验收。", True),
        ("2023年11月发布采购公告，2024年1月签订合同。", False),
        ("11月发布采购公告，次年1月签订合同。", False),
        ("9月发布第二批公告，3月签订第一批合同。", False),
        ("9月流标后重新发布公告，3月签订合同。", False),
        ("12月验收上年项目，3月开工。", False),
        ("12月开展培训，3月开工。", False),
    ],
)
def test_t13_what_comes_after(text: str, told: bool) -> None:
    found = messages("T13", "经费情况说明", f"{NAMED}项目概述: |-\n  {text}\n")
    assert bool([one for one in found if "以后" in one]) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023年3月启动，2022年11月完成验收。", True),
        ("2024年6月开工建设，2023年12月竣工。", True),
        ("10月1日开始配送，9月20日配送结束。", True),
        ("5月10日发布招标公告，4月20日确定中标单位。", True),
        ("7月施工，8月完成设计。", True),
        ("8月底前完成招标，6月签订合同，11月底前验收。", True),
        ("8月投入使用，9月通过竣工验收。", True),
        ("9月签订合同，8月到货安装。", True),
        ("2024年12月验收，2025年1月招标采购。", True),
        ("2023年10月签订合同，2024年3月到货。", False),
        ("10月完成第一批配送，4月已完成招标。", False),
        ("3月启动，5月招标，6月签订合同，12月完成配送。", False),
        ("12月完成验收，10月开始的培训同步结束。", False),
        ("6月完成可研评审，5月完成设计招标。", False),
    ],
)
def test_t13_courses_over_years_and_of_other_kinds(text: str, told: bool) -> None:
    found = messages("T13", "经费情况说明", f"{NAMED}项目概述: |-\n  {text}\n")
    assert bool([one for one in found if "以后" in one]) is told


PLAN = (
    NAMED
    + "实施方案: |-\n  第一阶段（2024年1月至3月）：招标；\n  第二阶段（2024年4月至9月）：扫描；\n  {}：验收。\n"
    + "实施周期: 2024年1月至2024年12月\n"
)


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        ("第三阶段（2023年12月）", "“第三阶段”的时间早于前面的“第二阶段”"),
        ("第三阶段（2024年2月至5月）", "“第三阶段”的时间早于前面的“第二阶段”"),
        ("第三阶段：收尾（8月）", "“第三阶段”的时间早于前面的“第二阶段”"),
        ("第三阶段（2025年1月）", "“第三阶段”写的是2025年1月，项目只到2024年12月"),
        ("第三阶段（2024年10月至12月）", ""),
        ("第三阶段（10月）", ""),
        ("第三阶段（2024年9月至12月）", ""),
        ("第三阶段", ""),
    ],
)
def test_t13_stages_of_a_plan(stage: str, told: str) -> None:
    assert messages("T13", "经费情况说明", PLAN.format(stage)) == ([told] if told else [])


@pytest.mark.parametrize(("stage", "told"), [("第二阶段", "写了两次"), ("第四阶段", "从2跳到4"), ("第三阶段", "")])
def test_m8_stages_are_counted(stage: str, told: str) -> None:
    found = messages("M8", "经费情况说明", PLAN.format(f"{stage}（2024年10月）"))
    assert [told in one for one in found] == ([True] if told else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023年度拟全部完成扫描。", True),
        ("2023年计划全部完成扫描。", True),
        ("计划2023年全部完成扫描。", True),
        ("2023年完成扫描125万页。", True),
        ("2023年完成了婚姻档案扫描，本年度拟完成其余的。", False),
        ("2023年已完成婚姻档案80万页，2024年拟全部完成。", False),
        ("《2023年工作要点》要求本年度拟全部完成。", False),
        ("按照2023年全市计划生育总结，本年度拟全部完成。", False),
        ("2024年度拟全部完成扫描。", False),
    ],
)
def test_t15_what_is_still_to_be_done_is_of_the_year(text: str, told: bool) -> None:
    assert bool(messages("T15", "经费情况说明", f"{NAMED}项目概述: {text}\n")) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12月底前完成验收。", True),
        ("12月20日前全面完成补植。", True),
        ("12月底前支付尾款。", False),
        ("11月30日前完成验收。", False),
    ],
)
def test_t14_days_in_a_goal_are_before_the_end(text: str, told: bool) -> None:
    dates = "计划开始日期: 2024-03-01\n计划完成日期: 2024-11-30\n"
    assert bool(messages("T14", "申报表-2024", f"{NAMED}{dates}年度总体目标: {text}\n")) is told
