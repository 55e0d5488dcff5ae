"""I6, S10: figures of plans, tasks and results against indicators and the budget, and units that differ by 万."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

PLAN = (
    NAMED
    + "实施方案: {}\n年度预算安排:\n  - 列: {{名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}}\n"
    + "    明细: [{{名称: 换热站改造, 数量: 4座, 单价: 8万元/座}}, {{名称: 智能充电端口, 数量: 4000个, 单价: 200元/个}}]\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("改造换热站4座，安装智能充电端口4000个。", ""),
        ("改造换热站14座。", "“换热站14座”"),
        ("安装智能充电端口400个，每个200元。", "“智能充电端口400个”"),
        ("安装智能充电端口0.4万个。", ""),
        ("安装智能充电端口4万个。", "“智能充电端口4万个”"),
        ("其中智能充电端口400个在东片。", ""),
        ("每个小区安装智能充电端口40个。", ""),
        ("现有换热站14座，改造其中4座。", ""),
        ("上年安装智能充电端口400个。", ""),
        ("安装智能充电端口400个，三期共智能充电端口4000个。", ""),
        ("2023年安装智能充电端口400个。", ""),
        ("安装智能充电端口2517个。", ""),
    ],
)
def test_i6_a_plan_and_the_budget(text: str, told: str) -> None:
    found = [one for one in messages("I6", "经费情况说明", PLAN.format(text)) if "测算表" in one]
    assert len(found) == bool(told), found
    assert told in "".join(found)


TASK = (
    "部门（单位）名称: 甲县市场监管局\n年度主要任务:\n  - {{任务名称: 监察, 主要内容: {}, 预算金额: {{财政拨款: 12, 其他资金: 0}}}}\n"
    "年度绩效指标: {{产出指标: {{数量指标: {{检查特种设备使用单位数量: ≥620家}}}}}}\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("检查电梯等特种设备使用单位620家", 0),
        ("检查电梯等特种设备使用单位420家", 1),
        ("检查特种设备使用单位62家", 1),
        ("检查特种设备使用单位6200家", 1),
        ("检查特种设备使用单位260家", 1),
        ("检查特种设备使用单位650家", 0),
        ("全县现有特种设备使用单位6200家", 0),
        ("检查食品经营单位420家", 0),
    ],
)
def test_i6_a_task_and_the_indicator(text: str, told: int) -> None:
    assert len(messages("I6", "部门整体目标表-2022", TASK.format(text))) == told


DONE = (
    NAMED
    + "年度总体目标: {}\n绩效指标: {{产出指标: {{数量指标: {{发射防雹弹数量: {{指标值: ≥4800{}, 实际完成值: {}, 分值: 10}}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("goal", "unit", "done", "told"),
    [
        ("发射防雹弹4800发。", "发", "5120发", 0),
        ("发射防雹弹4800发。", "万发", "5120万发", 1),
        ("发射防雹弹4800万发。", "发", "5120发", 1),
        ("发射防雹弹4800万发。", "万发", "5120万发", 0),
        ("发射防雹弹。", "万发", "5120万发", 0),
    ],
)
def test_i6_ten_thousand_too_many(goal: str, unit: str, done: str, told: int) -> None:
    assert len(messages("I6", "全国自评表-2020", DONE.format(goal, unit, done))) == told


@pytest.mark.parametrize(
    ("goal", "done", "told"),
    [
        ("≤4.3万元", "4.1万元", 0),
        ("≤4.3万元", "4.1元", 1),
        ("≤4.3万元", "41000元", 0),
        ("≥16万人次", "16.2人次", 1),
        ("≥16万人次", "162000人次", 0),
        ("≥480张", "480所", 1),
    ],
)
def test_s10_units_of_what_was_reached(goal: str, done: str, told: int) -> None:
    text = (
        f"{NAMED}绩效指标: {{产出指标: {{数量指标: {{甲乙丙丁: {{指标值: {goal}, 实际完成值: {done}, 分值: 10}}}}}}}}\n"
    )
    assert len(messages("S10", "全国自评表-2020", text)) == told


@pytest.mark.parametrize(("so_far", "told"), [("480张", 0), ("480所", 1), ("11月统计", 0), ("正在统计", 0)])
def test_s10_units_of_what_was_reached_so_far(so_far: str, told: int) -> None:
    tree = "{年度指标值: ≥480张, 完成情况: " + so_far + ", 预计完成情况: 480张, 可能性: 确定能}"
    text = f"{NAMED}绩效指标: {{产出指标: {{数量指标: {{敬老院床位数: {tree}}}}}}}\n"
    assert len(messages("S10", "运行监控表-2019", text)) == told


ROWS = (
    NAMED
    + "项目概述: {}\n年度预算安排:\n  - 列: {{名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}}\n"
    + "    明细: [{{名称: 移动泵车, 数量: 2, 单价: 580000}}, {{名称: 宣传手册, 数量: 12000, 单价: 1.05}},"
    + " {{名称: 救生衣, 数量: 300件, 单价: 120}}, {{名称: 救生衣（加厚）, 数量: 300件, 单价: 150}}]\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("采购移动泵车3台，保障汛期排涝。", "“移动泵车3台”"),
        ("印制宣传手册1200册，用于宣传周。", "“宣传手册1200册”"),
        ("采购移动泵车2台，印制宣传手册1.2万册。", ""),
        ("现有移动泵车3台，年久失修。", ""),
        ("对移动泵车3年一次大修，采购移动泵车2台。", ""),
        ("采购救生衣600件。", ""),
        ("采购救生衣3000件。", "“救生衣3000件”"),
    ],
)
def test_i6_what_is_bought_against_the_rows_of_the_budget(text: str, told: str) -> None:
    found = messages("I6", "经费情况说明", ROWS.format(text))
    assert told in found[0] if told else not found


DIVIDED = (
    NAMED
    + "项目概述: 维修健身步道9条，培训120人。\n实施方案: {}\n年度总体目标: 工亡死亡率控制在{}以内。\n"
    + "绩效指标: {{产出指标: {{数量指标: {{维修步道条数: =9条, 培训人数: ≥120人}}}}, 效益指标: {{社会效益指标: {{工亡死亡率: ≤0.008}}}}}}\n"
)


@pytest.mark.parametrize(
    ("plan", "rate", "told"),
    [
        ("5月至9月分三批施工，每批3条。", "0.008", ""),
        ("5月至9月分四批施工，每批3条。", "0.008", "合12条"),
        ("全年分3期举办，每期20人。", "0.008", "合60人"),
        ("全年分3期举办，每期50人。", "0.008", ""),
        ("分四批施工，每批2天。", "0.008", ""),
        ("分三批施工，每批3条。", "0.08", "写的是“0.08”，数不一致"),
    ],
)
def test_i6_batches_and_bare_rates_against_the_indicators(plan: str, rate: str, told: str) -> None:
    found = messages("I6", "经费情况说明,申报表-2024", DIVIDED.format(plan, rate))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(("score", "told"), [("9.6", 0), ("10", 0), ("9.9", 1), ("6.9", 1), ("96", 1)])
def test_s1_the_score_of_a_rate_where_the_budget_is_missing(score: str, told: int) -> None:
    funds = "主管部门: 甲局\n预算执行: {年初预算数: 8650, 全年执行数: 8755.2, 执行率: 96%, 执行率得分: " + score + "}\n"
    assert len(messages("S1", "重庆整体自评表-2021", funds)) == told


CALLED = NAMED + "实施方案: {}\n绩效指标: {{{{产出指标: {{{{数量指标: {{{{{}: {}}}}}}}}}}}}}\n"


@pytest.mark.parametrize(
    ("plan", "name", "value", "wrong", "right"),
    [
        ("购置移动式监测仪{}台，用于现场监测。", "监测设备购置数量", "≥42台", "24", "42"),
        ("全年计划开展演出{}场，送到各村。", "惠民演出场次", "≥210场", "120", "210"),
        ("共聘请护林员{}人，对全县林区巡护。", "聘用护林员人数", "=165人", "156", "165"),
        ("项目覆盖{}个乡镇，逐乡实施。", "覆盖乡镇数量", "=18个", "16", "18"),
        ("对{}家特种设备单位开展检查。", "特种设备使用单位检查家数", "≥680家", "860", "680"),
    ],
)
def test_i6_a_plan_that_calls_it_otherwise(plan: str, name: str, value: str, wrong: str, right: str) -> None:
    told = [
        messages("I6", "经费情况说明,申报表-2024", CALLED.format(plan, name, value).format(said))
        for said in (wrong, right)
    ]
    assert [len(one) for one in told] == [1, 0], told


@pytest.mark.parametrize(
    ("plan", "name", "value"),
    [
        ("每乡购置监测仪24台，配发到站。", "监测设备购置数量", "≥42台"),
        ("2022年已演出120场，今年增加。", "惠民演出场次", "≥210场"),
        ("先聘请护林员60人，其余下半年聘请。", "聘用护林员人数", "=165人"),
        ("演出120场、210场两种方案。", "惠民演出场次", "≥210场"),
    ],
)
def test_i6_a_plan_of_something_else(plan: str, name: str, value: str) -> None:
    assert not messages("I6", "经费情况说明,申报表-2024", CALLED.format(plan, name, value).format())


@pytest.mark.parametrize(("count", "told"), [("3", 1), ("2", 0)])
def test_i6_the_goal_of_the_whole_time_has_indicators_of_its_own(count: str, told: int) -> None:
    tree = "{{产出指标: {{数量指标: {{年度监测报告数量: ={}份}}}}}}"
    text = (
        f"{NAMED}实施期目标: 编制年度监测报告{count}份。\n年度目标: 编制年度监测报告1份。\n"
        f"实施期指标: {tree.format(2)}\n年度指标: {tree.format(1)}\n"
    )
    assert len([one for one in messages("I6", "中央目标表-2019", text) if "实施期目标" in one]) == told
