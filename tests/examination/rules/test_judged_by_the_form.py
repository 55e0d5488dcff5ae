"""T13, T19, I8, I10, I15: what is sound by a word of the form, or of the sentence, beside its wrong twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

GOAL = NAMED + "年度总体目标: {}\n"
PERIOD = NAMED + "实施周期: {}\n"
TREE = "项目名称: 海堤维护\n绩效指标: {{{}: {{{}: {{{}}}}}}}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023年1月至2025年12月，本年度为第一年。", ""),
        ("2023年1月至2025年12月，今年是第1年。", ""),
        ("2023年1月至2023年12月，属于三年行动计划的一部分。", ""),
        ("2023年1月至2023年12月，每两年一轮。", ""),
        ("2023年1月至2023年12月，落实五年规划。", ""),
        ("2023年1月至2025年12月，为期三年，本年度为第一年。", ""),
        ("2023年1月至2025年12月，共36个月。", ""),
        ("2023年1月至2025年12月，为期两年。", "写的是两年"),
        ("2023年1月至2025年12月，本年度为第一年，周期两年。", "写的是两年"),
        ("2023年1月至2023年12月，共十五个月。", "写的是十五个月"),
    ],
)
def test_t13_an_ordinal_is_no_length(text: str, told: str) -> None:
    found = messages("T13", "经费情况说明", PERIOD.format(text), 2023)
    assert len(found) == bool(told)
    assert told in "".join(found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("项目的实施将进一步充实馆藏。", ""),
        ("化肥用量较常规田减少10%以上。", ""),
        ("完成稻田施肥用工补贴。", ""),
        ("初步充分发挥作用。", ""),
        ("完成撤并购置任务。", ""),
        ("及时步充医疗物资。", "“步充”像是“补充”打错了字"),
        ("严格控制肥用支出。", "“肥用”像是“费用”打错了字"),
        ("按季菅理工作台账。", "“菅理”像是“管理”打错了字"),
        ("按期完称任务。", "“按期完称”像是“按期完成”打错了字"),
    ],
)
def test_t19_a_character_that_is_right_in_a_word_beside_it(text: str, told: str) -> None:
    found = messages("T19", "申报表-2024", GOAL.format(text))
    assert found == [told] * bool(told)


def leaf(name: str, sign: str, direction: str = "") -> str:
    more = f", 指标方向性: {direction}" if direction else ""
    return f"{name}: {{指标性质: {sign}, 指标值: 5, 度量单位: '%', 权重: 6{more}}}"


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (leaf("治疗病人脱失率", "≤", "反向指标"), ""),
        (leaf("治疗病人脱失率", "≤"), ""),
        (leaf("队列失访率", "≤"), ""),
        (leaf("治疗病人脱失率", "≥"), "越小越好"),
        (leaf("苗木异质率", "≤", "反向指标"), ""),
        (leaf("苗木合格率", "≤", "正向指标"), "越大越好"),
        (leaf("苗木合格率", "≤"), "越大越好"),
        (leaf("苗木合格率", "≥", "正向指标"), ""),
        (leaf("投诉发生率", "≥", "反向指标"), "越小越好"),
        (leaf("投诉发现率", "≥", "正向指标"), ""),
    ],
)
def test_i8_the_forms_own_column_knows_the_direction(item: str, told: str) -> None:
    found = messages("I8", "一体化目标表-2023", TREE.format("产出指标", "质量指标", item))
    assert len(found) == bool(told)
    assert told in "".join(found)


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("幼儿园每班人数: ≤35人", ""),
        ("每班学生人数: ≤45人", ""),
        ("生均阅读面积: ≤2平方米", ""),
        ("培训人数: ≥35人", "应放在“数量指标”"),
        ("参训班级人数: ≥35人", "应放在“数量指标”"),
    ],
)
def test_i15_how_many_each_is_no_count_of_what_was_done(item: str, told: str) -> None:
    found = messages("I15", "申报表-2024", TREE.format("成本指标", "经济成本指标", item))
    assert len(found) == bool(told)
    assert told in "".join(found)


@pytest.mark.parametrize(
    ("form", "item", "told"),
    [
        ("云南自评表-2021", "管护制度健全性: {指标性质: 定性, 指标值: 健全}", ""),
        ("云南自评表-2021", "投诉处理及时性: {指标性质: 定性, 指标值: 及时}", ""),
        ("云南自评表-2021", "支撑作用: {指标性质: 定性, 指标值: 有效支撑}", ""),
        ("云南自评表-2021", "出行条件改善: {指标性质: 定性, 指标值: 有效改善}", ""),
        ("云南自评表-2021", "出行条件改善: {指标性质: 定性, 指标值: 改善}", "只是重复名称"),
        ("一体化目标表-2023", "服务支撑: {指标性质: 定性, 指标值: 服务支撑}", ""),  # that is another rule's
        ("申报表-2024", "成本合理性: 合理", "只是重复名称"),
        ("申报表-2024", "服务水平提高: 有效提高", "只是重复名称"),
    ],
)
def test_i10_a_form_that_calls_it_qualitative_asks_for_a_degree(form: str, item: str, told: str) -> None:
    found = messages("I10", form, TREE.format("效益指标", "社会效益指标", item))
    assert len(found) == bool(told)
    assert told in "".join(found)
