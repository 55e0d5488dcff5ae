"""S4, I6, M10, I12: what reasons and other texts say of one row, in ever other words; each kind beside sound ones."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

WATCHED = (
    NAMED
    + "绩效指标:\n  产出指标:\n    数量指标:\n      检测样品份数: {{年度指标值: ≥3600份, 完成情况: 1420份, 预计完成情况: 3600份, "
    "偏差原因: [硬件条件保障], 原因说明: {}, 可能性: 有可能, 备注: 7月起每周增加一个批次}}\n"
)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("上半年检测1420份，完成全年目标的39.4%", 0),
        ("上半年检测1420份，完成全年目标的49.4%", 1),
        ("设备检修，检测1420份，完成率39.44%", 0),
        ("设备检修，检测1420份，完成率43.9%", 1),
        ("预计全年检测3600份，完成全年目标的100%", 0),
    ],
)
def test_s4_a_share_of_the_target_is_that_of_the_figure_beside_it(reason: str, told: int) -> None:
    found = [one for one in messages("S4", "运行监控表-2019", WATCHED.format(reason)) if "%" in one]
    assert len(found) == told


DONE = (
    NAMED + "绩效指标:\n  产出指标:\n    数量指标:\n"
    "      {}: {{指标值: {}, 实际完成值: {}, 分值: 10, 得分: 9, 偏差原因分析及改进措施: '{}'}}\n"
)


@pytest.mark.parametrize(
    ("reason", "wrong", "right"),
    [
        ("持续干旱，{}万亩地块错过补播期，没有完成，下年补播。", "0.25", "0.15"),
        ("石峡乡{}万亩没有实施。", "0.35", "0.15"),
        ("因雨停工，有{}亩推迟到下年。", "2500", "1500"),
        ("少完成{}万亩，下年补齐。", "0.51", "0.15"),
        ("{}万亩未能按期完成。", "0.2", "0.15"),
    ],
)
def test_s4_what_was_not_done_is_the_gap(reason: str, wrong: str, right: str) -> None:
    row = "退化草原修复面积", "≥2.2万亩", "2.05万亩"
    assert len(messages("S4", "全国自评表-2022", DONE.format(*row, reason.format(wrong)))) == 1
    assert messages("S4", "全国自评表-2022", DONE.format(*row, reason.format(right))) == []


@pytest.mark.parametrize(
    "reason",
    [
        "上年修复3万亩，没有完成的0.15万亩下年补播。",
        "其中石峡乡0.1万亩错过补播期，没有完成。",
        "每亩草种2公斤没有到位。",
        "计划修复2.2万亩，没有完成。",
        "实际修复2.05万亩，未完成目标。",
    ],
)
def test_s4_what_is_no_gap(reason: str) -> None:
    row = "退化草原修复面积", "≥2.2万亩", "2.05万亩"
    assert messages("S4", "全国自评表-2022", DONE.format(*row, reason)) == []


CONCLUDED = (
    NAMED
    + "绩效指标:\n  产出指标:\n    数量指标:\n      新增高技能人才数量: {{指标值: ≥180人, 实际完成值: {}, 分值: 10, 得分: 9.5}}\n"
    "实际完成情况: {}\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("新增高技能人才超额完成目标；部分设备陈旧。", 1),
        ("新增高技能人才数量已达到年度目标。", 1),
        ("项目实施顺利，新增高技能人才如期完成全年任务。", 1),
        ("新增高技能人才没有完成目标。", 0),
        ("培训场次超额完成目标，新增高技能人才略少。", 0),
        ("下年力争新增高技能人才达到目标。", 0),
        ("新增高技能人才基本完成目标。", 0),
    ],
)
def test_i12_of_one_indicator_that_was_not_reached(text: str, told: int) -> None:
    assert len(messages("I12", "全国自评表-2022", CONCLUDED.format("171人", text))) == told
    assert messages("I12", "全国自评表-2022", CONCLUDED.format("188人", text)) == []


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("全年抽检165批次，有13批次餐具大肠菌群超标，已换设备。", 1),
        ("全年抽检165批次，其中3批次不合格。", 0),
        ("检查165家，3家未通过，已整改。", 0),
        ("抽检165份中30份不合格。", 1),
        ("抽检165批次，复检13批次。", 0),
        ("上半年抽检80批次、下半年85批次，3批次不合格。", 0),
        ("抽检165批次，合格162批次。", 0),
        ("5月抽检103份，有3份超标。", 0),
        ("抽检165批次，13人次操作有误。", 0),
    ],
)
def test_s4_what_a_reason_leaves_of_all(reason: str, told: int) -> None:
    said = DONE.format("食品抽检合格率", "≥99%", "98.2%", reason)
    assert len(messages("S4", "全国自评表-2022", said)) == told


@pytest.mark.parametrize(
    ("value", "remark", "told"),
    [
        ("≥480公里", "半年目标：≥840公里", 1),
        ("≥480公里", "上半年目标为500公里", 1),
        ("=480公里", "年中计划600公里，下年续建", 1),
        ("≥480公里", "半年目标：≥240公里", 0),
        ("≥480公里", "半年目标：≥480公里", 0),
        ("≥4.8万米", "半年目标：≥24000米", 0),
        ("≤10天", "半年目标：≤15天", 0),
        ("≥95%", "半年目标：≥98%", 0),
        ("≥480公里", "半年后验收840公里", 0),
    ],
)
def test_i6_half_a_year_wants_no_more_than_all_of_it(value: str, remark: str, told: int) -> None:
    spec = NAMED + f"绩效指标: {{产出指标: {{数量指标: {{清淤渠道长度: {{指标值: {value}, 备注: '{remark}'}}}}}}}}\n"
    assert len(messages("I6", "项目目标表-2019", spec)) == told
