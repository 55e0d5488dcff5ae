"""I1, I3, I13, I15, S2, S4, S6, S7, S10, S11, C2: one indicator, wrong and sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.examination.examine import Selection, examine
from jixiao.specs.compilation import load
from samples.spoken import FORMS, NAMED, messages

TREE = "绩效指标:\n  {}:\n    {}:\n      {}: {}\n"


def one(rule: str, form: str, level2: str, name: str, cells: str, level1: str = "产出指标") -> list[str]:
    """What a rule says of one indicator."""
    return messages(rule, form, NAMED + TREE.format(level1, level2, name, cells), FORMS[form].years[-1])


@pytest.mark.parametrize(
    ("name", "sound", "wrong", "told"),
    [
        ("论文篇数", "3-5篇", "5-3篇", "范围写反了，前面的数大"),
        ("改造小区个数", "≥6个", "全部完成", "没有数和单位"),
        ("食品抽检批次", "≥4200批次", "≥4200%", "单位“%”不是计数的"),
        ("培训人数", "≥1350人", "≥1350%", "单位“%”不是计数的"),
        ("居民满意度", "≥90%", "≥190%", "不会超过100%"),
        ("竣工验收合格率", "=100%", "≥110%", "不会超过100%"),
        ("产值增长率", "≥110%", "≥5", "没有百分比"),
    ],
)
def test_i3_the_figure_of_a_target(name: str, sound: str, wrong: str, told: str) -> None:
    assert one("I3", "申报表-2025", "数量指标", name, sound) == []
    (found,) = one("I3", "申报表-2025", "数量指标", name, wrong)
    assert told in found


@pytest.mark.parametrize(
    ("rule", "name", "value", "told"),
    [
        ("I9", "随访率", "≥95个百分点", "里的“个百分点”应写作“%”"),
        ("I9", "就业率提高", "≥2个百分点", ""),
        ("I13", "新建护岸12公里以上", "≥12公里", "名称里写了“12公里以上”"),
        ("I13", "60岁以上老人体检人数", "≥900人", ""),
    ],
)
def test_points_and_targets_in_names(rule: str, name: str, value: str, told: str) -> None:
    found = one(rule, "申报表-2025", "数量指标", name, value)
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("居住环境改善情况", "≥90%", True),
        ("妇女健康意识", "≥95%", True),
        ("居住环境改善情况", "明显改善", False),
        ("健康知识知晓率", "≥95%", False),
        ("资金到位情况", "=100%", False),
    ],
)
def test_i13_a_quality_has_no_share(name: str, value: str, told: bool) -> None:
    assert bool(one("I13", "申报表-2025", "社会效益指标", name, value, "效益指标")) is told


@pytest.mark.parametrize(
    ("level2", "name", "value", "home"),
    [
        ("数量指标", "筛查任务完成时间", "10月底前", "时效指标"),
        ("时效指标", "筛查任务完成时间", "10月底前", ""),
        ("数量指标", "单台服务器维护费", "≤6500元", "经济成本指标"),
        ("数量指标", "单场演出补助", "≤8000元", "经济成本指标"),
        ("数量指标", "水费收缴户数", "≥900户", ""),
    ],
)
def test_i15_times_and_costs_stand_at_home(level2: str, name: str, value: str, home: str) -> None:
    found = one("I15", "申报表-2025", level2, name, value)
    assert f"应放在“{home}”" in found[0] if home else not found


CELLS = "{{指标值: {}, 实际完成值: {}, 分值: 10, 得分: 10}}"


@pytest.mark.parametrize(
    ("rule", "name", "goal", "actual", "told"),
    [
        ("S10", "随访率", "≥95%", "97%", ""),
        ("S10", "随访率", "≥95%", "112%", "不会超过100%"),
        ("S10", "满意度", "≥90%", "190%", "不会超过100%"),
        ("S10", "税收增长率", "≥90%", "112%", ""),
        ("S10", "满意度", "≥90%", "达到94.5%", ""),
        ("S10", "满意度", "≥90%", "达到90%以上", "像是照抄目标"),
        ("S10", "满意度", "≥90%", "≥90%", "像是照抄目标"),
        ("S10", "满意度", "≥90%", "预计92%", "说的是“预计”，不是实际"),
        ("S7", "投诉下降率", "≥三成", "21%", "按完成程度应为7"),
        ("S7", "投诉下降率", "三成以上", "31%", ""),
        ("S10", "培训期数", "≥8期", "已完成", "看不出完成多少"),
        ("S10", "培训期数", "≥8期", "8次", "单位“次”"),
        ("S10", "管线长度", "≥8千米", "8个", "单位“个”"),
        ("S10", "管线长度", "≥8千米", "8公里", ""),
        ("S7", "受益人数", "≥0.96万人", "8900人", "是满分"),
        ("S7", "受益人数", "≥0.96万人", "9600人", ""),
        ("S7", "受益人数", "≥0.96万人", "9599人", "是满分"),
    ],
)
def test_an_actual_value_beside_its_target(rule: str, name: str, goal: str, actual: str, told: str) -> None:
    found = one(rule, "自评表-2021", "数量指标", name, CELLS.format(goal, actual))
    assert told in found[0] if told else not found


def equal(numbers: list[int], more: int = 0) -> list[str]:
    """S11 of indicators whose actual values are `more` than their targets in the first, and equal in the others."""
    cells = [
        f"      指标{n}次数: {{指标值: ≥{n}次, 实际完成值: {n + more * (not i)}次}}\n" for i, n in enumerate(numbers)
    ]
    return messages("S11", "自评表-2021", f"{NAMED}绩效指标:\n  产出指标:\n    数量指标:\n{''.join(cells)}")


def test_s11_six_that_are_all_exactly_as_planned_and_no_fewer() -> None:
    assert equal([3, 4, 5, 6, 7]) == []
    assert len(equal([3, 4, 5, 6, 7, 8])) == 1
    assert equal([3, 4, 5, 6, 7, 8], 1) == []


ROW = "  - {{指标名称: 养护里程, 计量单位: 公里, 年初指标值: 300, 调整指标值: 300, 全年完成值: {}, 指标权重: 20}}\n"
WHOLE = "主管部门: 青山县交通运输局\n指标明细:\n{}说明: {}\n"


@pytest.mark.parametrize(
    ("reached", "remark", "told"),
    [
        (310, "没有需要说明的事项。", ""),
        (389, "没有需要说明的事项。", ""),
        (390, "没有需要说明的事项。", "是目标300公里的130%，“说明”里没有说明"),
        (390, "养护里程增加，是接收了改线的公路。", ""),
        (390, "年中接收改线的公路，由于移交较早，超出计划。", ""),
    ],
)
def test_s4_where_no_column_is_for_reasons_the_forms_text_gives_them(reached: int, remark: str, told: str) -> None:
    found = messages("S4", "重庆整体自评表-2021", WHOLE.format(ROW.format(reached), remark))
    assert told in found[0] if told else not found


MONEY = (
    "预算执行: {{金额单位: 万元, 当年财政拨款: {{年初预算数: 960, 全年预算数: {}, 全年执行数: 900}}, 调整原因: {}}}\n"
)


@pytest.mark.parametrize(
    ("budget", "reason", "told"),
    [
        (990, "年中追加30万元用于照明。", ""),
        (990, "年中追加50万元、核减20万元。", ""),
        (990, "年中追加30.005万元。", ""),
        (990, "上级增加了补助。", ""),
        (990, "年中追加50万元用于照明。", "“追加50万元”，年初到全年的预算数多了30万元"),
        (940, "压减一般性支出，核减30万元。", "少了20万元"),
        (960, "年中追加50万元。", "多了0元"),
    ],
)
def test_s6_what_was_added_is_the_difference(budget: int, reason: str, told: str) -> None:
    found = messages("S6", "自评表-2021", NAMED + MONEY.format(budget, reason))
    assert told in found[0] if told else not found


WATCHED = "{{年度指标值: {}, 预计完成情况: {}, 可能性: {}, 备注: 增派人员, 原因说明: 汛期}}"


@pytest.mark.parametrize(
    ("goal", "forecast", "chance", "told"),
    [
        ("≥40次", "40次", "确定能", ""),
        ("≥40次", "30次", "确定能", "没有达到，可能性写的是“确定能”"),
        ("≥40次", "30次", "有可能", ""),
        ("≥40次", "30次", "完全不可能", ""),
        ("≥40次", "45次", "完全不可能", "已经达到，可能性写的是“完全不可能”"),
        ("10月底前", "11月20日", "确定能", "没有达到"),
        ("10月底前", "10月20日", "确定能", ""),
    ],
)
def test_c2_the_chance_is_what_the_forecast_says(goal: str, forecast: str, chance: str, told: str) -> None:
    found = one("C2", "运行监控表-2019", "数量指标", "巡查次数", WATCHED.format(goal, forecast, chance))
    assert told in found[0] if told else not found


FOREIGN = """绩效指标:
  {}:
    数量指标: {{巡查次数: {{指标值: ≥8次, 实际完成值: 9次, 分值: 70, 得分: 70}}}}
  效益指标:
    社会效益指标: {{知晓率: {{指标值: ≥80%, 实际完成值: 85%, 分值: 30, 得分: 30}}}}
"""


@pytest.mark.parametrize(
    ("level1", "missing", "weights"), [("产出指标", 1, True), ("产出指际", 1, True), ("项目过程", 0, False)]
)
def test_levels_of_another_place_are_told_by_i2_alone(level1: str, missing: int, weights: bool) -> None:
    text = NAMED + FOREIGN.format(level1)
    assert len(messages("I1", "自评表-2020", text, 2020)) == missing
    assert bool(messages("S2", "自评表-2020", text, 2020)) is weights
    assert bool(messages("I2", "自评表-2020", text, 2020)) is (level1 != "产出指标")


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ((9600000, 14520000, 8000000, 2070), ["2070元，别的3个项目是800万元到1452万元，太小"]),
        ((9600000, 14520000, 8000000, 207000), []),  # one that is small, not ten thousand times
        ((9600000, 14520000, 2070), []),  # too few to tell
        ((9600000, 14520000, 8000000, 96000000000), ["太大，像是把元当作万元填的"]),
    ],
)
def test_m12_one_project_among_others(tmp_path: Path, amounts: tuple[int, ...], told: list[str]) -> None:
    names = [f"项目{number}" for number, _ in enumerate(amounts)]
    index = f"标题: 某局\n年度: 2024\n表式: [申报表-2024]\n项目: [{', '.join(names)}]\n"
    (tmp_path / "汇编.yaml").write_text(index, "utf-8")
    for name, amount in zip(names, amounts, strict=True):
        text = f"项目名称: {name}\n项目资金: {{年度申请: {{当年财政拨款: {amount}}}}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    (compilation,) = load([tmp_path], FORMS)
    found = [finding for finding in examine(compilation, Selection(("M12",))).findings if "别的" in finding.message]
    assert [said in finding.message for said, finding in zip(told, found, strict=True)] == [True] * len(told)


@pytest.mark.parametrize(
    ("amount", "told"), [("1000", 0), ("999.99", 1), ("-1", 1), ("0", 0), ("5000000000", 0), ("5000000001", 1)]
)
def test_m12_the_limits_of_one_amount(amount: str, told: int) -> None:
    assert len(messages("M12", "申报表-2024", f"{NAMED}项目资金: {{年度申请: {{当年财政拨款: {amount}}}}}\n")) == told
