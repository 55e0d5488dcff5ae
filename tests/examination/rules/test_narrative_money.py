"""M11: whole amounts, amounts by periods and sources of a narrative against the form, each beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

FUNDS = "项目资金:\n  项目总额: {{合计: 3870000, 财政资金: 3870000, 其他资金: 0}}\n  年度申请: {{合计: 1290000, 当年财政拨款: {}, 上年结转资金: {}, 其他资金: {}}}\n"


def told(text: str, year: tuple[int, int, int] = (1290000, 0, 0)) -> list[str]:
    """What M11 says of an overview."""
    spec = NAMED + f"项目概述: |-\n  {text}\n" + FUNDS.format(*year)
    return messages("M11", "经费情况说明,填报表-2023", spec, 2023)


@pytest.mark.parametrize(
    "text",
    [
        "项目分三年实施，三年总投入387万元，本年安排1290000万元，用于档案修裱。",
        "项目总投资378万元，建设档案库房一座。",
        "2023年安排资金192万元，用于扫描和著录。",
        "项目所需资金129元由财政安排。",
        "资金分年安排：2022年120万元、2023年129万元、2024年150万元。",
        "资金按季度支付，每季度支付33.25万元。",
    ],
)
def test_money_that_is_not_the_forms_is_told(text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "项目分三年实施，三年总投入387万元，本年安排129万元，用于档案修裱。",
        "2022年安排资金192万元，用于扫描和著录。",
        "本年安排设备购置资金92万元、耗材资金37万元。",
        "资金分年安排：2022年120万元、2023年129万元、2024年138万元。",
        "2022年投入12万元、2023年投入15万元用于维护。",
        "资金按季度支付，每季度支付32.25万元。",
        "每月支付电费3.2万元。",
        "带动社会投资总额1920万元。",
    ],
)
def test_sound_money_is_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "year", "count"),
    [
        ("项目资金全部为当年财政拨款，用于修裱。", (1090000, 200000, 0), 1),
        ("项目资金全部由区级财政保障，用于修裱。", (1090000, 0, 200000), 1),
        ("项目资金全部为当年财政拨款，用于修裱。", (1290000, 0, 0), 0),
        ("项目资金全部由区级财政保障，用于修裱。", (1090000, 200000, 0), 0),
    ],
)
def test_sources_are_those_of_the_form(text: str, year: tuple[int, int, int], count: int) -> None:
    assert len(told(text, year)) == count


@pytest.mark.parametrize(
    "text",
    [
        "本项目申请资金{}万元，用于档案修裱。",
        "项目总投资{}万元。",
        "项目资金{}万元，由市财政安排。",
        "2023年申请预算{}万元，用于档案扫描。",
        "年度预算{}万元。",
        "项目所需经费{}万元全部由财政承担。",
        "本年需要资金{}万元。",
    ],
)
@pytest.mark.parametrize(("money", "count"), [("96", 1), ("129", 0)])
def test_a_whole_that_the_form_does_not_have(text: str, money: str, count: int) -> None:
    assert len(told(text.format(money))) == count


@pytest.mark.parametrize(
    "text",
    [
        "2022年申请预算96万元，已经完成。",
        "上年项目资金96万元。",
        "项目资金96万元用于扫描，33万元用于著录。",
        "项目资金129万元，扫描资金96万元。",
        "带动项目总投资9600万元的收入。",
        "档案扫描资金96万元。",
    ],
)
def test_what_is_not_the_whole(text: str) -> None:
    assert not told(text)
