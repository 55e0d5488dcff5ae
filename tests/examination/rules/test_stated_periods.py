"""T13 to T15: periods that stand in fields of the author's own, in the period's text and in goals, beside their sound twins."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

ROW = NAMED + "表头另列: [{{标签: {}, 内容: {}, 右标签: 负责人, 右内容: 李甲}}]\n"
LAST = NAMED + "表头另列: [{{标签: 负责人, 内容: 李甲, 右标签: {}, 右内容: {}}}]\n"


@pytest.mark.parametrize("form", [ROW, LAST])
@pytest.mark.parametrize(
    ("label", "text", "told"),
    [
        ("实施期限", "2024年1月至2024年12月", 0),
        ("实施期限", "2023年1月至2023年12月", 1),
        ("项目实施期", "2023年度", 1),
        ("起止时间", "2022年3月—2023年2月", 1),
        ("起止时间", "2023年3月—2025年2月", 0),
        ("项目起止时间", "2024年3月至2023年12月", 1),
        ("项目周期", "2025年", 1),
        ("执行期限", "1月至12月", 0),
        ("批复时间", "2023年12月", 0),
        ("立项依据", "2022年方案", 0),
        ("建设周期", "2021年至2026年", 0),
    ],
)
def test_t13_a_period_beside_a_label(form: str, label: str, text: str, told: int) -> None:
    assert len(messages("T13", "一体化目标表-2023", form.format(label, text), 2024)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2025年1月至2024年12月。", 1),
        ("2024年12月至2024年1月。", 1),
        ("2024年10月至2025年4月。", 0),
        ("2024年1月—12月。", 0),
        ("2023年10月—2024年9月。", 0),
    ],
)
def test_t13_a_span_that_ends_in_an_earlier_year(text: str, told: int) -> None:
    assert len(messages("T13", "经费情况说明", f"{NAMED}实施周期: {text}\n", 2024)) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("填报人：李甲　填报日期：2025年2月18日", 0),
        ("填报人：李甲　填报日期：2024年12月28日", 0),
        ("填报人：李甲　填报日期：2024年2月18日", 1),
        ("填报人：李甲　填表时间：2024-03-01", 1),
        ("填报人：李甲", 0),
    ],
)
def test_t13_a_self_evaluation_is_filled_in_after_its_year(said: str, told: int) -> None:
    assert len(messages("T13", "全国自评表-2020", f"{NAMED}落款: {said}\n", 2024)) == told


@pytest.mark.parametrize(
    ("text", "count", "told"),
    [
        ("2020年至2022年保障监测站运行。", 3, 0),
        ("2020年至2022年保障监测站运行。", 5, 1),
        ("2020—2022年保障监测站运行。", 2, 0),
        ("三年内保障监测站运行。", 5, 0),
        ("落实2011年至2015年的规划。", 3, 0),
    ],
)
def test_t13_the_years_of_a_project(text: str, count: int, told: int) -> None:
    spec = f"{NAMED}项目期: {count}\n实施期目标: {text}\n"
    assert len(messages("T13", "中央目标表-2019", spec, 2020)) == told


@pytest.mark.parametrize(
    ("day", "told"), [("8月底前", 0), ("10月底前", 0), ("12月底前", 1), ("2025年11月底前", 1), ("按期完成", 0)]
)
def test_t14_days_after_the_end_of_the_period(day: str, told: int) -> None:
    spec = f"{NAMED}项目起止: 2025年4月—2025年10月\n绩效指标: {{产出指标: {{时效指标: {{竣工时间: {day}}}}}}}\n"
    assert len(messages("T14", "项目目标表-2019", spec, 2025)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024年5月开工，2023年9月完成打压试验。", 1),
        ("每月巡检，2023年第三季度完成后台版本升级。", 1),
        ("2024年上半年开工，2023年底竣工。", 1),
        ("2024年实施，2022年12月验收。", 1),
        ("2024年5月开工，9月完工。", 0),
        ("2023年9月已完成一期，2024年建设二期。", 0),
        ("根据2023年3月印发的方案，2024年开工。", 0),
        ("在2023年第三季度完成的基础上，2024年继续修缮。", 0),
        ("2022年至2024年分三年实施，2023年上半年完成二期。", 0),
        ("2024年上半年完成设计，2025年底前竣工。", 0),
    ],
)
def test_t15_steps_of_an_earlier_year(text: str, told: int) -> None:
    assert len(messages("T15", "经费情况说明", f"{NAMED}实施方案: {text}\n", 2024)) == told


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2024年1月至2024年6月", True),
        ("2024年1月-6月", True),
        ("2024年1月至2024年12月", False),
        ("2024年全年", False),
        ("1月至6月施工，7月至12月管护", False),
    ],
)
def test_t13_the_period_ends_with_the_project(period: str, told: bool) -> None:
    dates = "计划开始日期: 2024-01-01\n计划完成日期: 2024-12-31\n"
    found = messages("T13", "经费情况说明,申报表-2024", f"项目名称: 甲\n实施周期: {period}\n{dates}")
    assert bool([one for one in found if "到2024年" in one]) is told
