"""T13 where a sentence says from when to when, and for how long, each beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

PLAN = NAMED + "项目概述: |-\n  {}\n"


def told(text: str) -> list[str]:
    """What T13 says of a text."""
    return messages("T13", "经费情况说明", PLAN.format(text), 2025)


LENGTHS = [  # a sentence, what makes it sound, what makes it wrong
    ("项目于2025年3月至11月实施，共{}个月。", "9", "10"),
    ("3月至11月运行，共{}个月。", "9", "10"),
    ("水下调查于8月至9月开展，野外作业{}天。", "50", "90"),
    ("7月1日至7月31日开展集中宣传，为期{}天。", "31", "45"),
    ("供暖期为11月15日至次年3月15日，共{}个月。", "4", "6"),
    ("8月至9月开展水下调查，野外作业{}天。", "50", "90"),
    ("汛期（5月15日至9月30日）值班共计{}天。", "139", "168"),
    ("2025年7月10日至8月10日开展夏令营，历时{}天。", "32", "42"),
    ("4月1日至10月31日为防火期，持续{}个月。", "7", "8"),
    ("2025年3月起至2025年12月止，历时{}个月。", "10", "11"),
    ("项目实施周期为{}个月，自2025年1月至2025年12月。", "12", "14"),
    ("展览从5月18日到6月18日，共展出{}天。", "32", "42"),
    ("课程安排在7月至8月，共{}个月，每周2次。", "2", "3"),
    ("从2024年1月到2025年12月，历时{}年。", "两", "三"),
    ("工期自3月1日至5月29日，计{}天。", "90", "120"),
]


@pytest.mark.parametrize(("text", "sound", "wrong"), LENGTHS)
def test_what_lasts_so_long_does_so(text: str, sound: str, wrong: str) -> None:
    assert told(text.format(sound)) == []
    assert len(told(text.format(wrong))) == 1


SOUND = [
    "3月至11月开展巡查，共10次。",
    "4月至9月为汛期，期间值守120天，共12人。",
    "项目2025年3月至11月实施，质保期12个月。",
    "7月至8月开展培训，每期5天，共4期20天。",
    "项目实施期为2025年1月至2026年12月，共两年，2025年完成60%。",
    "1月至6月完成招标，合同签订后90天内完工。",
    "6月至8月暑期开放，每天开放8小时，全年开放300天。",
    "2024年1月至12月运行，每月巡查30天。",
    "3月至5月完成采购，7月至9月安装，共安装60天。",
    "9月至次年6月供餐，全年供餐200天。",
]


@pytest.mark.parametrize("text", SOUND)
def test_other_lengths_are_silent(text: str) -> None:
    assert told(text) == []
