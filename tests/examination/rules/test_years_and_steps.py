"""T13: years with turned digits, still to do in the past, steps out of order, the period's text against the dates."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

ROW = NAMED + (
    "绩效指标: {{产出指标: {{数量指标: {{演出场次: {{指标值: ≥48场, 实际完成值: 45场, 分值: 20, 得分: 15, "
    "偏差原因分析及改进措施: {}}}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("因场地维修少演3场，2020年与文化站合作补演。", 1),
        ("2020年与物业合作，再增加3个演出点。", 1),
        ("因招标流标，推迟到2020年4月投用。", 1),
        ("2012年11月审计指出场地不足。", 1),
        ("截至2023年底已维修场地3处。", 1),
        ("因2020年汛期受损，场地维修。", 0),
        ("2020年已再次维修场地。", 0),
        ("少演3场，2022年再增加2个演出点。", 0),
        ("推迟到2022年4月投用。", 0),
        ("2018年建成的场地老化。", 0),
    ],
)
def test_t13_years_that_a_reason_does_not_mean(reason: str, told: int) -> None:
    found = messages("T13", "全国自评表-2020", ROW.format(reason), 2021)
    assert len([one for one in found if "像是写错了" in one]) == told


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("2024年3月准备，2024年6月实施，2022年12月总结。", 1),
        ("2024年3月准备，2024年6月实施，2024年12月总结。", 0),
        ("2023年9月立项，2024年3月准备，2024年12月总结。", 0),
        ("2024年6月实施，2023年12月已完成招标。", 0),
    ],
)
def test_t13_a_step_before_the_one_in_front_of_it(plan: str, told: int) -> None:
    found = messages("T13", "经费情况说明,申报表-2024", f"{NAMED}实施方案: {plan}\n")
    assert len([one for one in found if "早于它" in one]) == told


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2024年3月至2024年9月。", 0),
        ("2024年3月1日至9月30日。", 0),
        ("2024年3—9月。", 0),
        ("3月至9月，汛期暂停。", 0),
        ("2024年3月至4月、8月至9月。", 0),
        ("2024年3月至2024年6月。", 1),
        ("2024年5—9月。", 1),
        ("2024年3月至11月。", 1),
    ],
)
def test_t13_the_period_and_the_dates(period: str, told: int) -> None:
    text = f"{NAMED}计划开始日期: 2024-03-01\n计划完成日期: 2024-09-30\n实施周期: {period}\n"
    found = messages("T13", "经费情况说明,申报表-2024", text)
    assert len([one for one in found if "起止日期是" in one]) == told
