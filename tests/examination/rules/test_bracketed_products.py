"""M10: an amount and behind it, in brackets, what it is made of."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

PLAN = NAMED + "实施方案: {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("发放补助92.4万元（145名×6000元）。", "算得87万元"),
        ("发放补助87万元（按145名×6000元测算）。", ""),
        ("补助176.3万元（8.2万亩、每亩25.1元）。", "算得205.82万元"),
        ("补助205.82万元（8.2万亩、每亩25.1元）。", ""),
        ("购置47.5万元（38套、每套1.52万元）。", "算得57.76万元"),
        ("购置57.76万元（38套，每套1.52万元）。", ""),
        ("伙食费1860万元（18600名学生，每天4元，200天）。", "写的是1860万元"),
        ("伙食费1488万元（18600名学生，每天4元，200天）。", ""),
        ("印制费42.3万元（24万张×1.8元/张）。", "算得43.2万元"),
        ("印制费43.2万元（24万张×1.8元/张），讲解服务费36万元。", ""),
        ("展陈39万元（5处×7.8万元/处）、讲解服务费36万元。", ""),
    ],
)
def test_m10_what_stands_in_brackets_behind_an_amount(text: str, told: str) -> None:
    found = messages("M10", "经费情况说明", PLAN.format(text))
    assert len(found) == bool(told)
    assert all(told in one for one in found)


@pytest.mark.parametrize(
    ("text", "told"), [("全年共2期，每期50人，培训120人次。", 1), ("全年共2期，每期50人，培训100人次。", 0)]
)
def test_m10_persons_are_counted_by_the_head_and_by_the_time(text: str, told: int) -> None:
    assert len(messages("M10", "经费情况说明", PLAN.format(text))) == told


def test_m10_the_months_of_a_stage_that_names_its_year() -> None:
    stage = "第二阶段（2025年4月至9月）：扫描{}万页，平均每月约20.8万页。"
    assert not messages("M10", "经费情况说明", PLAN.format(stage.format(125)))
    assert messages("M10", "经费情况说明", PLAN.format(stage.format(150)))
