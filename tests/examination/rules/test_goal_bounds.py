"""I6, I8, T15, C2, M12: bounds of goals, tasks of another year, forecasts and prices, each beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

TREE = NAMED + "年度总体目标: {}\n绩效指标: {{产出指标: {{数量指标: {{{}: {}}}}}}}\n"


def said(rule: str, goal: str, name: str, value: str) -> list[str]:
    return messages(rule, "项目目标表-2019", TREE.format(goal, name, value))


@pytest.mark.parametrize(
    ("goal", "name", "value", "told"),
    [
        ("不发生较大以上行业责任事故。", "较大以上行业责任事故数", "=0起", 0),
        ("不发生较大以上行业责任事故。", "较大以上行业责任事故数", "≤2起", 1),
        ("杜绝重大食品安全事件。", "重大食品安全事件发生数", "≤1起", 1),
        ("杜绝较大以上特种设备事故。", "特种设备检查家数", "≥680家", 0),
        ("全年不发生防汛责任事故。", "防汛责任事故起数", "<1起", 0),
        ("不发生群体性投诉。", "群体性投诉办结率", "=100%", 0),
        ("三公经费控制在68万元以内。", "“三公”经费", "≤68万元", 0),
        ("“三公”经费控制在68万元以内。", "三公经费控制数", "≤86万元", 1),
        ("三公经费控制在68万元以内，会议费12万元。", "会议费", "≤12万元", 0),
        ("会议费控制在12万元以内。", "会议费", "≤21万元", 1),
    ],
)
def test_i6_what_a_goal_rules_out_or_caps(goal: str, name: str, value: str, told: int) -> None:
    assert len(said("I6", goal, name, value)) == told


@pytest.mark.parametrize(
    ("goal", "name", "value", "told"),
    [
        ("重点积水点减少到8处。", "重点积水点数量", "≤8处", 0),
        ("重点积水点减少到8处。", "重点积水点数量", "≥8处", 1),
        ("平均办理时间缩短至5天。", "平均办理时间", "≥5天", 1),
        ("巡查不少于12次。", "巡查次数", "≤12次", 1),
        ("巡查不少于12次。", "巡查次数", "≥12次", 0),
        ("扶持农户增加到300户。", "扶持农户数量", "≤300户", 1),
        ("投诉不超过3件。", "投诉办结数量", "≥3件", 1),
        ("每次拨付不超过20天，巡查20次。", "巡查次数", "≥20次", 0),
    ],
)
def test_i8_a_bound_the_other_way_round(goal: str, name: str, value: str, told: int) -> None:
    found = [one for one in said("I8", goal, name, value) if "方向相反" in one]
    assert len(found) == told


NONE = [
    ("确保安全事故为零。", "安全责任事故数", "≤1起"),
    ("实现安全生产零事故。", "安全生产事故起数", "≤2起"),
    ("全年无较大火灾发生。", "较大火灾起数", "1起"),
    ("重大舆情事件零发生。", "重大舆情事件数", "≤1件"),
    ("确保学员安全事故零发生。", "学员安全事故数", "≤1起"),
    ("全年没有责任投诉。", "责任投诉件数", "≤3件"),
    ("实现有效投诉为0。", "有效投诉数", "≤5件"),
    ("质量安全零事故、零投诉。", "质量安全事故", "≤1起"),
    ("压疮发生率为零。", "压疮发生率", "≤1%"),
    ("坚决防止重特大交通事故发生。", "重特大交通事故", "≤1起"),
    ("不发生一起安全事故。", "安全事故发生次数", "≤1次"),
    ("确保全年无森林火灾。", "森林火灾次数", "≤2次"),
    ("泄密事件保持零。", "泄密事件数", "=1起"),
    ("全年没有发生本地感染病例。", "本地感染病例数", "≤2例"),
]
SOME = [
    ("解决10个村没有卫生室的问题。", "村卫生室建设数量", "=10个"),
    ("改造无障碍设施20处。", "无障碍设施改造数量", "=20处"),
    ("病死畜禽无害化处理率达到100%，杜绝乱丢。", "病死畜禽无害化处理数量", "≤500头"),
    ("不发生较大以上安全事故。", "一般安全事故起数", "≤2起"),
    ("不发生重大安全生产责任事故，一般事故起数下降。", "事故起数", "≤3起"),
    ("杜绝不合格食品流入市场。", "食品抽检不合格率", "≤3%"),
    ("有效防止火灾蔓延，减少火灾损失。", "火灾起数", "≤12起"),
    ("不发生安全事故，事故处置时间不超过2小时。", "事故处置时间", "≤2小时"),
    ("确保事故零距离处置。", "事故起数", "≤2起"),
    ("对没有投诉的单位给予奖励。", "投诉件数", "≤5件"),
    ("事故起数控制在0-2起。", "事故起数", "≤2起"),
]


@pytest.mark.parametrize(("goal", "name", "value"), NONE)
def test_i6_none_in_any_words_against_some(goal: str, name: str, value: str) -> None:
    assert [one for one in said("I6", goal, name, value) if "不是0" in one]
    assert not said("I6", goal, name, f"=0{value.lstrip('≤=')[1:]}")


@pytest.mark.parametrize(("goal", "name", "value"), SOME)
def test_i6_what_is_not_ruled_out(goal: str, name: str, value: str) -> None:
    assert not said("I6", goal, name, value)


@pytest.mark.parametrize(("actual", "told"), [("0起", 0), ("2起", 1)])
def test_i6_none_that_happened(actual: str, told: int) -> None:
    row = f"{{指标值: ≤2起, 实际完成值: {actual}, 分值: 10}}"
    text = f"{NAMED}实际完成情况: 全年未发生安全事故。\n绩效指标: {{产出指标: {{质量指标: {{安全事故起数: {row}}}}}}}\n"
    assert len(messages("I6", "全国自评表-2020", text)) == told


@pytest.mark.parametrize(
    ("goal", "name", "value"),
    [
        ("把布雷图指数控制在5以下。", "布雷图指数", "5"),
        ("路灯故障率低于2%。", "路灯故障率", "2%"),
        ("超标率降至3%以下。", "超标率", "3%"),
        ("办结时限压缩到15个工作日以内。", "办结时限", "15个工作日"),
        ("单位能耗控制在12千瓦时以内。", "单位能耗", "12千瓦时"),
        ("全年PM2.5平均浓度控制在35微克以下。", "PM2.5平均浓度", "35微克"),
        ("响应时间最多30分钟。", "平均响应时间", "30分钟"),
        ("投诉量限制在12件之内。", "投诉量", "12件"),
        ("抽检不合格率不得超过1.5%。", "抽检不合格率", "1.5%"),
    ],
)
def test_i8_at_most_in_any_words(goal: str, name: str, value: str) -> None:
    wrong, right = ([one for one in said("I8", goal, name, f"{sign}{value}") if "方向相反" in one] for sign in "≥≤")
    assert (len(wrong), len(right)) == (1, 0)


@pytest.mark.parametrize(
    ("goal", "name", "value"),
    [
        ("合格率稳定在98%以上。", "抽检合格率", "98%"),
        ("培训不少于200人次。", "培训人次", "200人次"),
        ("入学率达到99%。", "适龄儿童入学率", "99%"),
        ("优良天数至少310天。", "空气优良天数", "310天"),
        ("年减少散煤310吨以上。", "减少散煤量", "310吨"),
        ("亮灯率高于97%。", "路灯亮灯率", "97%"),
    ],
)
def test_i8_at_least_in_any_words(goal: str, name: str, value: str) -> None:
    wrong, right = ([one for one in said("I8", goal, name, f"{sign}{value}") if "方向相反" in one] for sign in "≤≥")
    assert (len(wrong), len(right)) == (1, 0)


def test_i8_a_plan_bounds_as_a_goal_does() -> None:
    tree = "绩效指标: {产出指标: {质量指标: {设备故障率: ≥3%}}}\n"
    text = f"{NAMED}实施方案: 加强维护，把设备故障率控制在3%以内。\n{tree}"
    (told,) = [one for one in messages("I8", "经费情况说明,申报表-2024", text) if "方向相反" in one]
    assert told == "“实施方案”写了“控制在3%以内”，指标“设备故障率”写的是≥3%，方向相反"


@pytest.mark.parametrize(
    ("goal", "told"),
    [
        ("8月底前完成2024年度任务。", 0),
        ("8月底前完成2023年度任务。", 1),
        ("在完成2023年任务的基础上再改造12公里。", 0),
        ("2023年已完成年度任务。", 0),
        ("完成2022年至2024年的任务。", 0),
    ],
)
def test_t15_tasks_of_another_year(goal: str, told: int) -> None:
    found = messages("T15", "申报表-2024", f"{NAMED}年度总体目标: 2024年维护海堤，{goal}\n", 2024)
    assert len([one for one in found if "任务" in one]) == told


@pytest.mark.parametrize(
    ("so_far", "forecast", "told"),
    [("5片", "8片", 0), ("9片", "8片", 1), ("97%", "96%", 0), ("按进度施工", "8片", 0), ("8片", "8片", 0)],
)
def test_c2_less_at_the_end_than_so_far(so_far: str, forecast: str, told: int) -> None:
    unit = "%" if "%" in so_far else "片"
    row = f"{{年度指标值: ≥8{unit}, 完成情况: {so_far}, 预计完成情况: {forecast}, 可能性: 确定能}}"
    text = f"{NAMED}绩效指标: {{产出指标: {{数量指标: {{运动场数量: {row}}}}}}}\n"
    found = [one for one in messages("C2", "运行监控表-2019", text) if "反而少了" in one]
    assert len(found) == told


@pytest.mark.parametrize(("price", "told"), [("850元", 0), ("580元", 1), ("900元", 0), ("105元", 0)])
def test_m12_a_price_with_its_digits_turned(price: str, told: int) -> None:
    rows = "{名称: 节能灯具改造, 数量: 6000盏, 单价: 850元/盏}, {名称: 日常维护, 数量: 38600盏, 单价: 105元/盏}"
    text = f"{NAMED}实施方案: 节能灯具改造6000盏，每盏{price}。\n年度预算安排:\n"
    text += f"  - 列: {{名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}}\n    明细: [{rows}]\n"
    assert len(messages("M12", "经费情况说明", text)) == told


@pytest.mark.parametrize(
    ("done", "told"),
    [("举办培训8期、参加培训502人", 0), ("举办培训8期、参加培训520人", 1), ("共撒布培训材料488份", 0)],
)
def test_i6_each_of_several_figures_of_a_clause(done: str, told: int) -> None:
    row = "{指标值: ≥480人, 实际完成值: 502人, 分值: 10}"
    text = f"{NAMED}实际完成情况: {done}。\n绩效指标: {{产出指标: {{数量指标: {{参加培训人数: {row}}}}}}}\n"
    assert len(messages("I6", "全国自评表-2020", text)) == told
