"""What looks like a mistake and is none: a part of the year, the past, places that are none, less that is better."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

PLAN = NAMED + "项目概述: |-\n  {}\n"
GOAL = NAMED + "年度总体目标: |-\n  {}\n"
QUALITY = GOAL + "绩效指标: {{产出指标: {{质量指标: {{{}: {}}}}}}}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("36个点位，每月采样1次，全年432次，每次800元，计34.56万元。", ""),
        ("36个点位，每月采样1次，全年342次，每次800元，计34.56万元。", "写的是342次"),
        ("丰水期（5月至10月）每月巡测3次，全年18次。", ""),
        ("供暖期（11月至次年3月）每月抽检4次，全年20次。", ""),
        ("供暖期（11月至次年3月）每月抽检4次，全年30次。", "合20次"),
        ("汛期每周发布预报2期，全年40期。", ""),
        ("每月发布预报2期，全年40期。", "合24期"),
        ("1—8月按876人、每人每月800元发放补贴560.64万元。", ""),
        ("3月至11月按120人、每人每月500元发放补贴54万元。", ""),
        ("3月至11月按120人、每人每月500元发放补贴45万元。", "写的是45万元"),
        (
            "支出66.4万元，其中：粘虫板60万张，每张0.6元，36万元；杀虫灯200盏，每盏1520元，30.4万元。",
            "",
        ),
    ],
)
def test_m10_a_part_of_the_year_and_many_things(text: str, told: str) -> None:
    found = messages("M10", "经费情况说明", PLAN.format(text))
    assert bool(found) is bool(told) and told in "".join(found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("接待游客2600万人次，较上年的2500万人次增长4%。", False),
        ("为24000名学生提供服务，全部学生30000名，覆盖率80%。", False),
        ("新增图书12500册，其中成人图书8200册、少儿图书4300册。", False),
        ("学生服务覆盖率80%。", True),
        ("旅游收入增长4%。", True),
    ],
)
def test_i6_rates_that_the_text_itself_reckons(text: str, told: bool) -> None:
    items = (
        "绩效指标:\n  产出指标:\n    数量指标: {图书外借量: ≥28(万册次)}\n"
        "    质量指标: {特殊学生服务覆盖率: ≥90%, 旅游综合收入增长率: ≥8%}\n"
    )
    assert bool(messages("I6", "申报表-2024", GOAL.format(text) + items)) is told


@pytest.mark.parametrize(
    ("text", "name", "value", "told"),
    [
        ("减少原件调阅，延长档案寿命。", "档案原件调阅率", "≤10%", False),
        ("提供档案查阅。", "档案原件调阅率", "≤10%", True),
        ("减少农药使用。", "农药使用覆盖率", "≤10%", False),
        ("保护森林。", "有害生物成灾率", "≤3.5‰", False),
        ("保护森林。", "耕地受灾率", "≤5%", False),
        ("保护森林。", "设备完好率", "≤95%", True),
    ],
)
def test_i8_what_a_project_wants_less_of(text: str, name: str, value: str, told: bool) -> None:
    assert bool(messages("I8", "申报表-2024", QUALITY.format(text, name, value))) is told


@pytest.mark.parametrize(
    ("name", "told"), [("亿元生产总值事故死亡率", False), ("万车死亡率", False), ("事故处置率", True)]
)
def test_i3_rates_by_so_many(name: str, told: bool) -> None:
    assert bool(messages("I3", "申报表-2024", QUALITY.format("保障安全。", name, "≤0.008"))) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("截至2023年底，全区已累计加装电梯212台。", False),
        ("截至2023年底，全区共有电梯212台。", False),
        ("截至2023年底，加装电梯212台。", True),
        ("到2023年完成电梯加装212台。", True),
    ],
)
def test_t15_what_was_done_by_then(text: str, told: bool) -> None:
    assert bool(messages("T15", "申报表-2024", NAMED + f"项目总目标: {text}\n")) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023年预算298万元，执行287.65万元，执行率96.53%。", False),
        ("2023年安排120万元，实际支出118万元。", False),
        ("2023年预算298万元，执行率96.53%。", True),
        ("2023年安排120万元，用于维护。", True),
        ("2025年安排120万元，支出118万元。", True),
    ],
)
def test_t15_what_was_spent_of_a_year_before(text: str, told: bool) -> None:
    assert bool(messages("T15", "经费情况说明", PLAN.format(text))) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("用于庄河镇镇区公共绿地的日常养护。", False),
        ("保障区管水闸26座安全运行。", False),
        ("维护区属泵站9座。", False),
        ("所属海口水文勘测中心承担监测。", False),
        ("东海市海堤站负责，海情预报处承担预报。", False),
        ("保障石江区水闸26座安全运行。", True),
        ("海口水文勘测中心承担监测。", True),
    ],
)
def test_t1_places_and_bodies_of_its_own(text: str, told: bool) -> None:
    unit = "主管部门: 东海市金江区水务局\n实施单位: 东海市金江区堤防所\n"
    assert bool(messages("T1", "申报表-2024", NAMED + unit + f"年度总体目标: {text}\n")) is told


def test_i6_a_share_of_the_money_is_no_rate_of_paying_it() -> None:
    text = (
        "项目名称: 甲\n年度总体目标: 资金总额22600万元，中央补助占70.2%。\n"
        "绩效指标: {产出指标: {时效指标: {补助资金年底前拨付率: =100%}}}\n"
    )
    assert messages("I6", "申报表-2024", text) == []
    assert messages("I6", "申报表-2024", text.replace("补助占", "补助资金年底前拨付率达到"))


def test_i6_cases_are_persons() -> None:
    text = (
        "项目名称: 甲\n年度总体目标: 适配假肢。\n实际完成情况: 适配假肢矫形器26人。\n"
        "绩效指标: {产出指标: {数量指标: {假肢矫形器适配例数: {指标值: ≥26例, 实际完成值: 26例, 分值: 10, 得分: 10}}}}\n"
    )
    assert messages("I6", "自评复核表-2020", text, 2022) == []
    assert messages("I6", "自评复核表-2020", text.replace("26人", "26台"), 2022)
