"""M10 and T3: what sentences give of each period, group or month, in lists and in shares of a payment."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

SUMS = [  # text, what is sound, what is wrong, what is told
    ("全年开展安全巡检12次，上下半年各{}次。", "6", "5", "写的是12次，而上下半年各5次，合10次"),
    ("每月巡检{}次，全年巡检24次。", "2", "1", "写的是24次，而每月巡检1次，合12次"),
    ("全年组织检查8次，每季度{}次。", "2", "3", "合12次"),
    ("举办培训24期，每期{}人，共培训1200人。", "50", "40", "写的是1200人，而每期40人，合960人"),
    ("培训1200人，分24期，每期{}人。", "50", "40", "合960人"),
    ("分春、夏、秋三季，各{}期，全年共24期。", "8", "7", "合21期"),
    ("补助困难住户240户，每户每月100元，补12个月，共{}万元。", "28.8", "36", "算得28.8万元，写的是36万元"),
    ("补助村医60名，每人每月300元，全年共{}万元。", "21.6", "20.6", "算得21.6万元"),
    ("经费90万元，包括：膳食补助{}万元；检测费20万元；\n培训费10万元。", "60", "50", "合计80万元"),
    (
        "经费由甲480万元、乙336万元、丙{}万元组成，经测算，预算资金约960万元。",
        "144",
        "104",
        "写的是960万元，各部分（480万元、336万元、104万元）合计920万元",
    ),
    ("两项筛查分别为9000人、{}人，共计15000人。", "6000", "7000", "合计16000人"),
    ("合同签订后支付30%，验收合格后支付{}%，结清全部价款。", "70", "60", "（30%、60%）合计90%，不是100%"),
    ("资金分三次支付：开工付40%，完工付{}%，结算付20%。", "40", "60", "合计120%"),
]


@pytest.mark.parametrize(("text", "sound", "wrong", "told"), SUMS)
def test_what_is_said_of_each_gives_the_whole(text: str, sound: str, wrong: str, told: str) -> None:
    field = NAMED + "项目概述: |-\n  {}\n"
    assert messages("M10", "经费情况说明", field.format(text.format(sound).replace("\n", "\n  "))) == []
    (found,) = messages("M10", "经费情况说明", field.format(text.format(wrong).replace("\n", "\n  ")))
    assert told in found


@pytest.mark.parametrize(
    "text",
    [
        "全年开展安全巡检12次，每季度考核1次。",  # of another thing
        "全年检查不少于10次，每季度至少3次。",
        "每月巡检2次，12月验收。",
        "举办培训24期，每期约50人，共培训1226人。",
        "举办培训24期，每期3天，共培训1200人。",
        "补助村医60名，每人每月300元，全年按考核结果发放，共约20万元。",
        "签订合同后预付30%，进度达60%时支付至合同价的80%，余款验收后付清。",
        "预付30%，验收后支付65%，质保金到期后支付。",
        "女性占30%，高级职称占25%。",
        "东片区、西片区各20人，另有机动人员10人。",
        "其中：甲镇30人；乙镇40人。",
        "由中心负责实施的3个项目组成，预算资金约50万元。",
    ],
)
def test_what_is_said_of_other_things_is_no_part(text: str) -> None:
    assert messages("M10", "经费情况说明", f"{NAMED}项目概述: |-\n  {text}\n") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("改造老旧小区6个（东苑、西苑、南苑、北苑、和平里）。", ["写的是“6个”，括号里列出的是5个"]),
        ("改造老旧小区5个（东苑、西苑、南苑、北苑、和平里）。", []),
        ("涉及三个镇（城关镇、东河镇和南坪镇、西岭镇）。", []),
        ("改造老旧小区6个（东苑、西苑、南苑等）。", []),
        ("检测指标12项（水温、溶解氧、氨氮）。", []),
        ("完成3个项目（含培训、宣传、演练、总结）。", []),
        ("组织培训5次（安全、消防、急救）。", []),
    ],
)
def test_what_is_listed_in_brackets_is_counted(text: str, told: list[str]) -> None:
    found = messages("T3", "申报表-2024", f"{NAMED}年度总体目标: {text}\n")
    assert [message.partition("：")[0] for message in found] == told
