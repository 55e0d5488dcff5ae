"""S4: reasons that give none, count what was not done, or claim more than the row; each kind beside sound ones."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

YEAR = (
    NAMED
    + "绩效指标:\n  产出指标:\n    数量指标:\n      {}: {{指标值: {}, 实际完成值: {}, 分值: 10, 得分: {}, 偏差原因分析及改进措施: '{}'}}\n"
)
TRANSFER = "转移支付名称: 危房改造补助\n绩效指标:\n  产出指标:\n    数量指标:\n      {}: {{年度指标值: {}, 全年完成值: {}, 未完成原因和改进措施: '{}'}}\n"
NONE = (
    "无",
    "无。",
    "暂无",
    "没有",
    "/",
    "—",
    "无偏差",
    "无明显偏差",
    "不存在偏差",
    "不适用",
    "无需说明",
    "没有偏差。",
    "无原因",
)
SOME = ("无人报名", "无合适地块，改在下年", "没有中标单位", "不适用新标准的3座未改", "偏差为雨季停工", "雨季停工")


@pytest.mark.parametrize(("reasons", "told"), [(NONE, 1), (SOME, 0)])
def test_a_reason_of_none_is_no_reason(reasons: tuple[str, ...], told: int) -> None:
    for reason in reasons:
        lost = YEAR.format("维修道路长度", "≥28公里", "26.6公里", 9.5, reason)
        missed = TRANSFER.format("池塘验收合格率", "=100%", "97%", reason)
        worded = YEAR.format("管护制度", "健全", "较健全", 8, reason)
        found = [
            len(messages("S4", form, text))
            for form, text in (("全国自评表-2022", lost), ("转移支付自评表-2022", missed), ("全国自评表-2022", worded))
        ]
        assert found == [told] * 3, reason


def test_none_is_enough_where_nothing_lacks() -> None:
    for reason in NONE:
        assert messages("S4", "全国自评表-2022", YEAR.format("维修道路长度", "≥28公里", "28公里", 10, reason)) == []


COUNTED = [
    "{}户因户主外出务工推迟开工，2024年5月完工",
    "{}户因户主外出，下年完成",
    "{}户由于宅基地纠纷未动工",
    "有{}户农户自愿退出",
    "{}户放弃改造",
    "{}户暂缓实施",
    "连续降雨，{}户推迟完工",
    "尚有{}户因资料不全没有验收",
    "{}户无法联系，转入下年",
    "少完成{}户",
]


@pytest.mark.parametrize("reason", COUNTED)
def test_what_was_not_done_is_the_difference(reason: str) -> None:
    row = "改造完成户数", "≥480户", "478户"
    found = [messages("S4", "转移支付自评表-2022", TRANSFER.format(*row, reason.format(one))) for one in (12, 2)]
    assert [len(one) for one in found] == [1, 0]


@pytest.mark.parametrize(
    "reason",
    [
        "1户因户主外出、1户因资料不全没有完成",
        "其中1户因户主外出，另有1户自愿退出",
        "全年完成478户，其余因户主外出推迟",
        "上年12户因户主外出推迟，今年已完成；今年2户转入下年",
    ],
)
def test_parts_and_other_counts_are_sound(reason: str) -> None:
    row = "改造完成户数", "≥480户", "478户"
    assert messages("S4", "转移支付自评表-2022", TRANSFER.format(*row, reason)) == []


WATCHED = (
    NAMED
    + "绩效指标:\n  产出指标:\n    质量指标:\n      终端在线率: {{年度指标值: {}, 完成情况: {}, 预计完成情况: {}, "
    "偏差原因: [硬件条件保障], 原因说明: {}, 可能性: 有可能, 备注: 9月底前更换}}\n"
)
CLAIMS = [
    "已超额完成年度目标",
    "超额完成全年任务",
    "已完成年度目标",
    "已达到目标",
    "提前并已达到年度目标",
    "无偏差，已实现年度指标",
]


@pytest.mark.parametrize("reason", CLAIMS)
def test_nothing_is_reached_before_it_is(reason: str) -> None:
    wrong, right = ("≥98%", "96.8%", "98%"), ("≥98%", "98.6%", "99%")
    found = [messages("S4", "运行监控表-2019", WATCHED.format(*row, reason)) for row in (wrong, right)]
    assert [len(one) for one in found] == [1, 0]


@pytest.mark.parametrize(
    "reason",
    ["预计年底可完成年度目标", "争取已损坏的更换后达到目标", "终端受损，尚未达到年度目标", "年底前将超额完成任务"],
)
def test_what_will_be_reached_may_be_said(reason: str) -> None:
    assert messages("S4", "运行监控表-2019", WATCHED.format("≥98%", "96.8%", "98%", reason)) == []


def test_what_is_just_reached_is_not_surpassed() -> None:
    row = "维修道路长度", "≥28公里"
    said = [YEAR.format(*row, done, 9, "超额完成年度目标") for done in ("28公里", "29公里")]
    assert [len(messages("S4", "全国自评表-2022", one)) for one in said] == [1, 0]
