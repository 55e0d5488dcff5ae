"""I6: counts in words against the indicator of the same; each wrong one beside the right one and sound look-alikes."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

DONE = (
    NAMED + "年度总体目标: 改造学生公寓。\n实际完成情况: {}\n绩效指标:\n  产出指标:\n    数量指标:\n"
    "      {}: {{指标值: {}, 实际完成值: {}, 分值: 10, 得分: 10}}\n"
)
FLATS = "改造学生公寓栋数", "=3栋", "3栋"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("{}栋学生公寓改造全部完成，消防验收合格。", FLATS),
        ("全年完成{}栋学生公寓的消防改造。", FLATS),
        ("对{}栋学生公寓进行改造，惠及学生2100人。", FLATS),
        ("{}栋学生公寓均通过验收。", FLATS),
        ("{}栋学生公寓改造全部完成。", ("改造公寓栋数", "=3栋", "3栋")),
        ("新建的{}个社区食堂全部开业。", ("新建社区食堂数量", "≥3个", "3个")),
        ("{}所幼儿园完成改造。", ("改造幼儿园数量", "=3所", "3所")),
        ("{}处地质灾害隐患点治理完工。", ("治理地质灾害隐患点", "=3处", "3处")),
        ("{}辆消防车交付使用。", ("购置消防车数量", "=3辆", "3辆")),
        ("{}座农村公路危桥全部改造。", ("改造农村公路危桥数", "≥3座", "3座")),
        ("举办{}期乡村医生培训班，参加96人。", ("乡村医生培训班期数", "=3期", "3期")),
        ("建成{}条专业村道路。", ("建设专业村道路", "=3条", "3条")),
    ],
)
def test_a_count_in_words_is_that_of_the_row(text: str, row: tuple[str, str, str]) -> None:
    found = [messages("I6", "全国自评表-2022", DONE.format(text.format(word), *row)) for word in ("两", "三", "十二")]
    assert [len(one) for one in found] == [1, 0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "其中两栋学生公寓加装电梯。",
        "另有两栋学生公寓下年改造。",
        "上年两栋学生公寓改造后，今年继续。",
        "第二栋学生公寓于6月完工。",
        "两栋学生公寓于6月完工，一栋学生公寓于8月完工。",
        "改造学生公寓3栋，两栋学生公寓已搬入。",
        "学生对学生公寓的两个方面提出意见。",
        "三栋学生公寓改造完成。",
        "两栋教学楼同时维修。",
        "每两栋学生公寓设一个值班室。",
        "剩余两栋学生公寓正在施工。",
        "一栋学生公寓设无障碍通道。",
    ],
)
def test_words_of_other_counts_are_sound(text: str) -> None:
    assert messages("I6", "全国自评表-2022", DONE.format(text, *FLATS)) == []
