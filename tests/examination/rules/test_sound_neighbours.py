"""Sound words beside what looks like them: the stages of a plan, the parts of a sum, the unit by its full name."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

WATCHED = "绩效指标: {{产出指标: {{数量指标: {{培训人数: {{年度指标值: ≥60人, 预计完成情况: {}, 可能性: {}}}}}}}}}\n"
FUNDS = (
    "项目资金:\n  年度资金总额: {年初预算数: 1440, 执行数: 798.4, 全年预计执行数: 1440}\n"
    "  本年一般公共预算拨款: {年初预算数: 1280, 执行数: 702.4, 全年预计执行数: 1280}\n"
    "  其他资金: {年初预算数: 160, 执行数: 96, 全年预计执行数: 160}\n"
)
PLAN = "年度总体目标: {}\n绩效指标: {{产出指标: {{时效指标: {{古籍数字化完成时间: 2024年11月底前}}}}}}\n"
BINS = "年度总体目标: {}\n绩效指标: {{产出指标: {{数量指标: {{更换垃圾桶: ≥3200个}}}}}}\n"
COSTS = (
    "绩效指标: {{产出指标: {{数量指标: {{残疾人康复服务人数: ≥5200人, 残疾儿童康复救助人数: ≥{}人}}, "
    "成本指标: {{残疾儿童康复人均补助: ≤1.2万元}}}}}}\n"
)
DAYS = (
    "转移支付名称: 农机补贴\n"
    "全年实际完成情况: 补贴申请平均{}审核办结。\n绩效指标: {{产出指标: {{时效指标: "
    "{{补贴申请审核办结时间: {{年度指标值: ≤15个工作日, 全年完成值: 11个工作日}}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("forecast", "chance", "told"),
    [
        ("65人", "有可能", ""),
        ("60人", "确定能", ""),
        ("52人", "有可能", "预计52人，达不到≥60人，没有写备注"),
        ("52人", "完全不可能", "完全不可能完成，没有写备注"),
    ],
)
def test_c2_measures_are_asked_for_what_will_not_be_reached(forecast: str, chance: str, told: str) -> None:
    text = NAMED + WATCHED.format(forecast, chance)
    found = [one for rule in ("C2", "I12") for one in messages(rule, "运行监控表-2019", text)]
    assert bool(found) is bool(told) and told in "".join(found)


@pytest.mark.parametrize(
    ("goal", "told"),
    [
        ("年度经费1440万元，其中一般公共预算1280万元、垃圾处理费返还160万元。", ""),
        ("年度经费1440万元，\n  其中一般公共预算1280万元、垃圾处理费返还160万元。", ""),
        ("年度经费1540万元，用于垃圾清运。", "1540万元"),
    ],
)
def test_m11_the_parts_beside_the_whole(goal: str, told: str) -> None:
    found = messages("M11", "运行监控表-2019", f"{NAMED}{FUNDS}年度总体目标: |-\n  {goal}\n")
    assert bool(found) is bool(told) and told in "".join(found)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("青浦区图书馆，由采编部负责。青浦区图书馆有42人", False),
        ("嘉定区图书馆，由采编部负责。青浦区图书馆有42人", True),
        ("惠东海龟保护中心救护科", False),
        ("各镇街", True),
    ],
)
def test_t5_the_unit_by_its_full_name(body: str, told: bool) -> None:
    assert bool(messages("T5", "经费情况说明", f"{NAMED}实施主体: 该项目责任主体为{body}。\n")) is told


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("上半年完成古籍数字化120种；下半年完成古籍数字化240种。", False),
        ("二季度完成古籍数字化120种，四季度完成240种。", False),
        ("12月完成古籍数字化。", True),
    ],
)
def test_i6_a_stage_is_no_end(plan: str, told: bool) -> None:
    assert bool(messages("I6", "申报表-2024", NAMED + PLAN.format(plan))) is told


@pytest.mark.parametrize(
    ("goal", "told"),
    [
        ("对柳南区12个街道（镇）的生活垃圾做到日产日清。", False),
        ("更换垃圾桶2300个。", True),
    ],
)
def test_i6_in_how_many_places(goal: str, told: bool) -> None:
    assert bool(messages("I6", "申报表-2024", NAMED + BINS.format(goal))) is told


@pytest.mark.parametrize(("days", "told"), [("11个工作日", False), ("11小时", True)])
def test_i6_working_days_are_one_unit(days: str, told: bool) -> None:
    assert bool(messages("I6", "转移支付自评表-2019", DAYS.format(days))) is told


@pytest.mark.parametrize(("children", "told"), [(260, False), (4800, True)])
def test_m12_of_the_count_that_it_names(children: int, told: bool) -> None:
    text = NAMED + "项目资金: {年度申请: {当年财政拨款: 1471.4万元}}\n" + COSTS.format(children)
    assert bool(messages("M12", "申报表-2024", text)) is told


@pytest.mark.parametrize(("who", "told"), [("两次均由社区卫生服务中心", False), ("南坪水文水资源勘测中心", True)])
def test_t1_by_whom_it_is_done(who: str, told: bool) -> None:
    text = f"实施单位: 奉贤区疾病预防控制中心\n年度总体目标: 为社区居民检测，每人2次，{who}完成。\n"
    text += "绩效指标: {产出指标: {数量指标: {社区居民检测人数: {年度指标值: ≥12000人}}}}\n"
    assert bool(messages("T1", "运行监控表-2019", NAMED + text)) is told
