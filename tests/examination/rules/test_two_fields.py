"""What two fields say of one thing: days, years of signing, districts, units of shares; beside sound twins."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

GOAL = NAMED + "年度总体目标: |-\n  {}\n"
DATED = "绩效指标: {{产出指标: {{时效指标: {{{}: {}}}}}}}\n"


@pytest.mark.parametrize(
    ("text", "name", "value", "told"),
    [
        ("低保金每月10日前发放。", "低保金发放时间", "每月20日前", True),
        ("低保金每月20日前发放。", "低保金发放时间", "每月20日前", False),
        ("报表每季度首月15日前报送。", "报表报送时间", "每季度首月25日前", True),
        ("低保金每月10日前发放。", "低保金首次发放时间", "3月底前", False),
        ("低保金每月10日前核定。", "报表报送时间", "每月20日前", False),
        ("补助资金6月30日前拨付。", "补助资金拨付时间", "9月30日前", True),
    ],
)
def test_i6_a_day_of_the_goal(text: str, name: str, value: str, told: bool) -> None:
    assert bool(messages("I6", "申报表-2024", GOAL.format(text) + DATED.format(name, value))) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("四季度验收，12月15日前发放补助。", True),
        ("四季度验收，10月15日前发放补助。", False),
        ("三季度验收，9月30日前发放首笔补助。", False),
        ("11月底前兑付补助资金。", False),
    ],
)
def test_i6_a_plan_after_its_target(text: str, told: bool) -> None:
    spec = f"{NAMED}实施方案: |-\n  {text}\n" + DATED.format("补助发放完成时间", "10月15日前")
    assert bool(messages("I6", "经费情况说明, 申报表-2024", spec)) is told


@pytest.mark.parametrize(
    ("text", "name", "wrong", "right"),
    [
        ("资金45日内下达。", "资金下达时限", "≤24日", "≤45日"),
        ("收到文件后30个工作日内拨付补助资金。", "补助资金拨付及时性", "20个工作日内", "30个工作日内"),
        ("5月底前安装诱虫灯200盏。", "诱虫灯安装完成时间", "8月底前", "5月底前"),
        ("上半年完成设备采购。", "设备采购完成时间", "12月底前", "5月底前"),
        ("三季度末建成数据平台并投入使用。", "数据平台建成时间", "6月底前", "9月底前"),
        ("汛期前（5月底前）完成河道清淤。", "河道清淤完成时间", "7月底前", "5月底前"),
        ("接到报修后2小时内到场处置。", "报修到场时间", "≤12小时", "≤2小时"),
        ("10月底前完成验收并交付使用。", "验收完成时间", "8月底前", "10月底前"),
        ("热线工单3个工作日内办结。", "热线工单办结时限", "≤5个工作日", "≤3个工作日"),
        ("11月中旬前完成秋季造林。", "秋季造林完成时间", "12月20日前", "11月20日前"),
        ("11月底以前完成全部抽检任务。", "抽检任务完成时间", "9月30日前", "11月30日前"),
        ("年底前完成系统升级。", "系统升级完成时间", "6月30日前", "12月10日前"),
        ("审核结果7日内公示。", "审核结果公示时限", "15日内", "7日内"),
        ("10月完成竣工验收。", "竣工验收时间", "9月底前", "12月底前"),
    ],
)
def test_i6_a_time_of_the_goal(text: str, name: str, wrong: str, right: str) -> None:
    told = [messages("I6", "申报表-2024", GOAL.format(text) + DATED.format(name, value)) for value in (wrong, right)]
    assert [len([one for one in each if "不一致" in one]) for each in told] == [1, 0], told


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("5月底前完成诱虫灯安装。", "诱虫灯安装完成时间", "8月底前"),
        ("收到文件后45日内下达补助资金。", "补助资金下达时限", "≤30日"),
    ],
)
def test_i6_a_plan_at_another_time(text: str, name: str, value: str) -> None:
    spec = f"{NAMED}实施方案: |-\n  {text}\n" + DATED.format(name, value)
    assert len(messages("I6", "经费情况说明, 申报表-2024", spec)) == 1


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("8月底前完成80%的管网改造。", "管网改造完成时间", "11月底前"),
        ("首批诱虫灯4月底前安装。", "诱虫灯安装完成时间", "6月底前"),
        ("6月完成设备招标，10月完成设备安装。", "设备安装完成时间", "12月底前"),
        ("上年已于6月底前完成验收。", "验收完成时间", "9月底前"),
        ("接报后30分钟内到场。", "抢修到场时间", "≤1小时"),
    ],
)
def test_i6_a_plan_that_is_in_time(text: str, name: str, value: str) -> None:
    spec = f"{NAMED}实施方案: |-\n  {text}\n" + DATED.format(name, value)
    assert not messages("I6", "经费情况说明, 申报表-2024", spec)


@pytest.mark.parametrize(
    ("form", "day", "told"),
    [
        ("部门整体目标表-2022", "2015年1月9日", True),
        ("部门整体目标表-2022", "2023年12月21日", False),
        ("部门整体目标表-2022", "2024年1月9日", False),
        ("湖南基础数据表-2020", "2025年5月18日", False),
        ("湖南基础数据表-2020", "2023年5月18日", True),
        ("湖南基础数据表-2020", "2034年5月18日", True),
    ],
)
def test_t13_signed_in_another_year(form: str, day: str, told: bool) -> None:
    label = "部门（单位）名称" if "整体" in form else "单位名称"
    spec = f"{label}: 甲原县海堤局\n落款: 填报人：李明　填报日期：{day}\n"
    assert bool(messages("T13", form, spec)) is told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("农药用量减少比例", "≥25亩", True),
        ("女性就业占比", "≥30人", True),
        ("水费降幅", "≥3元", True),
        ("农药用量减少比例", "≥25%", False),
        ("师生比例", "1:18", False),
        ("本地用工占比", "≥三成", False),
        ("巡查人员到岗率", "≥198%", True),
        ("任务销号率", "=100%", False),
        ("门票收入增长率", "≥120%", False),
    ],
)
def test_i3_shares_and_their_units(name: str, value: str, told: bool) -> None:
    spec = GOAL.format("维护海堤。") + f"绩效指标: {{产出指标: {{质量指标: {{{name}: '{value}'}}}}}}\n"
    assert bool(messages("I3", "申报表-2024", spec)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("降低患龋率，进一步提升青浦区儿童口腔健康水平。", True),
        ("切实改善青浦区居民出行条件。", True),
        ("更好满足睢县群众需求。", True),
        ("进一步提升嘉定区儿童口腔健康水平。", False),
        ("进一步改善老旧小区、示范区环境。", False),
        ("加快建设中心城区、滨海片区。", False),
        ("加强灌区、库区管护。", False),
    ],
)
def test_t1_another_district_behind_a_verb(text: str, told: bool) -> None:
    unit = "主管部门: 上海市嘉定区水务局\n实施单位: 上海市嘉定区堤防所\n"
    assert bool(messages("T1", "申报表-2024", NAMED + unit + f"年度总体目标: {text}\n")) is told
