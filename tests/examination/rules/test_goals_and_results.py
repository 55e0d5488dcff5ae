"""M11, M8, T8, T11, T15 and I6: what goals and results say, each wrong wording beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

GOAL = NAMED + "年度总体目标: |-\n  {}\n"
BOTH = GOAL.format("改造老旧小区6个。") + "实际完成情况: |-\n  {}\n"
ITEMS = """绩效指标:
  产出指标:
    数量指标: {培训班期数: ≥24期, 培训人数: ≥1200人}
    质量指标: {取证率: ≥85%}
    时效指标: {按期完成率: ≥95%}
"""
DONE = """绩效指标:
  产出指标:
    数量指标:
      培训班期数: {指标值: ≥24期, 实际完成值: 24期, 分值: 10}
      培训人数: {指标值: ≥1200人, 实际完成值: 1226人, 分值: 10}
"""


def lines(text: str) -> str:
    """A text of several lines as it stands below its key."""
    return text.replace("\n", "\n  ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("改造老旧小区6个。", ""),
        ("在已完成一期改造的基础上，改造老旧小区6个。", ""),
        ("对已建成的小区开展回访。", ""),
        ("已改造老旧小区6个。", "说的是已经做完的事：“已改造”"),
        ("本年度已举办培训24期。", "说的是已经做完的事"),
        ("培训1200人，完成了鉴定。", "说的是已经做完的事：“完成了”"),
        ("同上", "只写了“同上”"),
        ("详见附件。", "只写了“详见附件。”"),
        ("完成960万元。", "只有金额"),
        ("支付工程款960万元。", "只有金额"),
        ("申请资金960万元用于海堤维护。", "只有金额"),
        ("申请资金960万元，维护海堤12公里。", ""),
    ],
)
def test_a_goal_says_what_will_be_done(text: str, told: str) -> None:
    found = messages("T11", "申报表-2024", GOAL.format(text))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("改造小区6个，居民满意。", ""),
        ("计划改造6个，实际改造5个。", ""),
        ("改造小区6个，下一步将开展验收。", ""),
        ("将改造小区6个。", "说的是还要做的事：“将改造”"),
        ("改造小区2个，计划年底完成其余4个。", "说的是还要做的事：“计划年底完成”"),
        ("已完成。", "只写了“已完成。”"),
        ("已改造老旧小区6个。", "一样，看不出实际做成了什么"),
    ],
)
def test_a_result_says_what_was_done(text: str, told: str) -> None:
    found = messages("T11", "自评表-2021", BOTH.format(text))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("rule", "sound", "wrong", "told"),
    [
        ("M8", "目标1：修路。\n目标2：种树。", "目标1：修路。\n目标3：种树。", "序号从1跳到3"),
        (
            "T8",
            "目标1：改造小区6个，惠及居民2400户。\n目标2：更换管线18千米，惠及居民900户。",
            "目标1：改造小区6个，惠及居民2400户。\n目标2：改造小区6个，惠及居民2400户。",
            "写了两遍",
        ),
        (
            "T15",
            "目标1：修路。\n目标2：2024年种树。",
            "目标1：修路。\n目标2：2019年种树。",
            "写的是2019年，表是2024年度的",
        ),
        ("T15", "修路。2024年种树，2025年验收。", "修路。2023年种树。", "写的是2023年"),
        ("T15", "2023年已修路，今年种树。", "2023年，修路。", "写的是2023年"),
    ],
)
def test_goals_in_a_list(rule: str, sound: str, wrong: str, told: str) -> None:
    if "2023年已" not in sound:
        assert messages(rule, "申报表-2024", GOAL.format(lines(sound))) == []
    (found,) = messages(rule, "申报表-2024", GOAL.format(lines(wrong)))
    assert told in found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2020年至2022年分三期完成。", ""),
        ("2020年完成一期，2021年完成二期。", ""),
        ("2019年完成全部建设。", "只写了2019年，表是2021年度的"),
        ("巩固2019年普查的成果。", ""),
    ],
)
def test_a_goal_for_the_whole_time_is_not_of_the_past(text: str, told: str) -> None:
    found = messages("T15", "中央目标表-2019", f"{NAMED}实施期目标: {text}\n", 2021)
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("举办培训24期，培训1200人，取证率不低于85%。", []),
        ("举办培训24期，培训1200人，取证率不低于95%。", ["目标写了“95%”，指标“取证率”写的是≥85%，数不一致"]),
        ("取证率不低于85%，按期完成率95%以上。", []),
    ],
)
def test_the_figure_beside_an_indicators_name_is_its_own(text: str, told: list[str]) -> None:
    assert messages("I6", "填报表-2023", GOAL.format(text) + ITEMS, 2023) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("举办培训24期，培训1226人。", []),
        ("培训1226人，其中高级工310人。", []),
        ("共培训约1200余人。", []),
        ("新聘教师12人，培训1226人。", []),
        ("举办培训24期，培训1300人。", ["完成情况写了“1300人”，指标“培训人数”写的是1226人，数不一致"]),
    ],
)
def test_a_result_says_what_the_indicator_reached(text: str, told: list[str]) -> None:
    goal = GOAL.format("举办培训24期，培训1200人。")
    assert messages("I6", "自评表-2021", f"{goal}实际完成情况: {text}\n{DONE}") == told


@pytest.mark.parametrize(
    ("said", "told"),
    [("预算共计18万元", False), ("预算共计18.005万元", False), ("预算共计18.02万元", True), ("每人补助1万元", False)],
)
def test_money_of_a_goal_is_the_money_asked_for(said: str, told: bool) -> None:
    money = "项目资金: {年度申请: {当年财政拨款: 180000}}\n"
    assert bool(messages("M11", "申报表-2024", GOAL.format(f"维护海堤，{said}。") + money)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("改造渠道12公里，安排1200万元；清淤水库3座，安排960万元；监测700万元。", ""),
        ("为260户实施改水，每户4500元，安排117万元。", ""),
        ("其中2022年安排1560万元，2023年安排1300万元。", ""),
        ("带动产业收入2680万元。", ""),
        ("三类补助共计2860万元。", ""),
        ("农户增收2806万元以上。", ""),
        ("支付服务费2800万元，检测60万元。", ""),
        ("按每座28.6万元补助，建设100座。", ""),
        ("为企业贷款2760万元贴息。", ""),
        ("挽回损失286万元。", ""),
        ("补助农户3200户，其中低收入户补助960万元。", ""),
        ("三类补助共计28600万元。", "28600万元"),
        ("支付服务费2680万元。", "2680万元"),
        ("项目资金2500万元。", "2500万元"),
        ("总投入2806万元，其中渠道1400万元、水库1460万元。", "2806万元"),
        ("共需2760万元用于渠道清淤。", "2760万元"),
        ("发放补贴286万元。", "286万元"),
        ("全年补助资金总额为2869万元。", "2869万元"),
        ("安排资金2960万元用于改水。", "2960万元"),
        ("年度预算2850.5万元。", "2850.5万元"),
        ("补贴农户，合计286000万元。", "286000万元"),
    ],
)
def test_money_of_a_goal_beside_the_budget(text: str, told: str) -> None:
    found = messages("M11", "一体化目标表-2023", f"{NAMED}预算数: 2860\n年度目标: {text}\n", 2023)
    assert len(found) == bool(told), found
    assert f"“{told}”" in "".join(found) or not told


RESULT = NAMED + (
    "实际完成情况: |-\n  {}\n"
    "绩效指标:\n  产出指标:\n    数量指标:\n"
    "      残疾儿童康复救助人数: {{指标值: ≥95名, 实际完成值: 96名, 分值: 30}}\n"
    "      残疾人技能培训人数: {{指标值: ≥360人, 实际完成值: 342人, 分值: 30}}\n"
    "      受益户数: {{指标值: ≥390户, 实际完成值: 392户, 分值: 30}}\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("救助残疾儿童康复96名，技能培训342人。", ""),
        ("救助残疾儿童康复95名。", ""),
        ("惠及居民392户（每台14户）。", ""),
        ("残疾人就业118人，残疾人技能培训342人。", ""),
        ("走访238户。", ""),
        ("技能培训男学员200人、女学员142人。", ""),
        ("救助残疾儿童康复69名，技能培训342人。", "“69名”，指标“残疾儿童康复救助人数”写的是96名"),
        ("残疾人技能培训324人。", "“324人”，指标“残疾人技能培训人数”写的是342人"),
        ("惠及居民329户（每台14户）。", "“329户”，指标“受益户数”写的是392户"),
        ("全年共惠及932户。", "“932户”"),
        ("残疾人技能培训342人、残疾儿童康复救助69名、受益392户。", "“69名”"),
        ("比上年增加残疾人技能培训32人。", ""),
    ],
)
def test_i6_what_the_result_says_is_what_the_nearest_indicator_reached(text: str, told: str) -> None:
    found = messages("I6", "自评表-2021", RESULT.format(text), 2021)
    assert told in found[0] if told else not found
