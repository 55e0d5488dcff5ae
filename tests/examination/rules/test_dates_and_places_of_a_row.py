"""C2, I12, T1, T4, T16: days, places and numbers of documents, each wrong wording beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

WATCHED = (
    "项目名称: 海堤维护\n监控期间: 1—6月\n绩效指标: {{产出指标: {{时效指标: "
    "{{免疫完成时间: {{年度指标值: {}, 完成情况: {}, 预计完成情况: {}, 可能性: 确定能}}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("wanted", "done", "forecast", "told"),
    [
        ("2025年5月20日前", "2025年6月16日", "2025年5月16日", True),
        ("5月20日前", "6月16日", "5月16日", True),
        ("5月底前", "6月16日已完成", "5月底", True),
        ("5月20日前", "于6月完成", "5月16日", True),
        ("5月20日前", "5月16日", "5月16日", False),
        ("6月20日前", "6月", "6月16日", False),
        ("6月20日前", "已完成", "6月16日", False),
        ("12月底前", "5月16日", "12月底", False),
        ("6月20日前", "正在验收", "6月16日", False),
        ("6月20日前", "计划6月18日完成", "6月16日", False),
    ],
)
def test_c2_what_is_done_is_not_forecast_for_an_earlier_day(wanted: str, done: str, forecast: str, told: bool) -> None:
    found = messages("C2", "运行监控表-2019", WATCHED.format(wanted, done, forecast), 2025)
    assert ["反而早了" in one for one in found if "早" in one] == [True] * told


ROW = (
    "项目名称: 海堤维护\n绩效指标: {{产出指标: {{数量指标: {{新增高技能人才: "
    "{{指标值: ≥180人, 实际完成值: {}, 分值: 10, 得分: 9.5}}}}}}}}\n预算执行: {{说明: {}}}\n"
)


@pytest.mark.parametrize(
    ("done", "text", "told"),
    [
        ("171人", "新增高技能人才超额完成目标；部分设备陈旧。", True),
        ("171人", "新增高技能人才已超额完成。", True),
        ("171人", "全年新增高技能人才人数超过年度目标。", True),
        ("171人", "新增高技能人才任务超额完成。", True),
        ("186人", "新增高技能人才超额完成目标。", False),
        ("171人", "新增高技能人才没有完成目标；培训人数超额完成。", False),
        ("171人", "新增高技能人才未能超额完成。", False),
        ("171人", "培训人数超额完成目标。", False),
    ],
)
def test_i12_one_row_is_said_to_be_more_than_done(done: str, text: str, told: bool) -> None:
    assert len(messages("I12", "自评表-2021", ROW.format(done, text))) == told


TOWN = NAMED + (
    "项目概述: 浦东新区惠南镇现有河道42条。\n立项依据: 《惠南镇河道考核办法》。\n"
    "实施主体: 该项目责任主体为{}，负责养护考核。\n"
)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("航头镇规划建设和生态环境办公室", True),
        ("浦东新区航头镇人民政府", True),
        ("大团镇水务站", True),
        ("惠南镇规划建设和生态环境办公室", False),
        ("镇规划建设和生态环境办公室", False),
        ("本镇水务站", False),
        ("区水务局和各镇水务站", False),
        ("惠南镇水务站，委托航头镇水务站代管", False),
        ("城镇管理所", False),
    ],
)
def test_t1_a_body_of_another_township(body: str, told: bool) -> None:
    assert len(messages("T1", "经费情况说明", TOWN.format(body))) == told


LISTS = NAMED + "项目概述: 治理河道，其中天水市96公里、定西市74公里、陇南市88公里、{}。\n实施方案: 资金分配{}。\n"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("酒泉市60公里", "天水市14688万元、定西市11322万元、陇南市13646万元、庆阳市9176万元", True),
        ("酒泉市60公里", "天水市14688万元、定西市11322万元、陇南市13646万元、酒泉市9176万元", False),
        ("酒泉市60公里", "天水市14688万元、定西市11322万元、陇南市13646万元", False),
        ("酒泉市60公里", "定西市11322万元、陇南市13646万元、庆阳市9176万元、平凉市12万元", False),
        ("酒泉市60公里", "省级18000万元、市县30000万元", False),
    ],
)
def test_t1_the_same_cities_in_two_lists(one: str, other: str, told: bool) -> None:
    assert len(messages("T1", "经费情况说明", LISTS.format(one, other))) == told


BASES = NAMED + "立项依据: |-\n  根据《海塘管理办法》{}执行。\n"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("（沪水务〔2022 15号）", True),
        ("（沪水务〔2022〕15）", True),
        ("（沪水务2022〕15号）", True),
        ("（沪水务2022 15号）", True),
        ("（沪水务202215号）", True),
        ("（沪水务2022-15号）", True),
        ("（沪水务〔2022〕〕15号）", True),
        ("（〔2022〕15号）", True),
        ("（沪水务22〔15〕号）", True),
        ("的通知（沪水务2022·15号）", True),
        ("（沪水务〔2022〕15号）", False),
        ("（沪水务〔2022〕15号，2023年修订）", False),
        ("（2022年修订）", False),
        ("（2021—2025年）", False),
        ("（市政府令第15号）", False),
        ("（国家税务总局公告2022年第15号）", False),
        ("（GB 50201-2014）", False),
        ("（试行）", False),
    ],
)
def test_t4_a_number_without_its_mark(number: str, told: bool) -> None:
    assert len(messages("T4", "经费情况说明", BASES.format(number))) == told


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("保障群众安全，进一步", True),
        ("管护机制健全，确保", True),
        ("围绕海堤安全，切实", True),
        ("做到应修尽修，力争", True),
        ("养护到位，从而使", True),
        ("管护机制健全", False),
        ("汛期天使", False),
        ("三项工作同步推进，安全得到切实保障", False),
    ],
)
def test_t16_a_goal_that_breaks_off(end: str, told: bool) -> None:
    assert len(messages("T16", "申报表-2024", f"{NAMED}年度总体目标: 维护海堤，{end}\n")) == told


KIND = NAMED + "项目属性: {}\n项目总目标: |-\n  {}\n"


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("一次性项目", "本项目自2022年起连续实施，2024年管护58万亩。", True),
        ("一次性项目", "本项目从2020年开始每年安排。", True),
        ("一次性项目", "本项目已连续实施三年。", True),
        ("一次性项目", "本项目系延续性项目。", True),
        ("一次性项目", "本项目2019年以来持续开展。", True),
        ("一次性项目", "本项目每年安排一次。", True),
        ("新增项目", "本项目自2019年以来连续实施。", True),
        ("新增项目", "本项目已连续实施三年。", True),
        ("新增项目", "本项目自2025年起连续实施三年。", False),
        ("延续项目", "本项目自2022年起连续实施。", False),
        ("经常性项目", "本项目已连续实施三年。", False),
        ("经常性项目", "本项目为一次性项目。", True),
        ("一次性项目", "自2022年起连续实施的管护已经移交，本项目只修缮一次。", False),
        ("一次性项目", "本项目2025年实施，一次建成。", False),
        ("一次性项目", "建成后每年开展管护。", False),
    ],
)
def test_i12_the_kind_of_a_project_and_since_when_it_goes_on(kind: str, text: str, told: bool) -> None:
    assert len(messages("I12", "项目目标表-2019", KIND.format(kind, text), 2025)) == told
