"""S6, S9, M11: rows of funds and tables, and what texts say of them, each beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

FUNDS = NAMED + (
    "预算执行:\n"
    "  当年财政拨款: {{年初预算数: 150万元, 全年预算数: 164万元, 全年执行数: 157.3万元}}\n"
    "  其他资金: {{年初预算数: 18万元, 全年预算数: 16万元, 全年执行数: 16万元}}\n"
    "  {}: |-\n"
    "    {}\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("6月追加作业费14万元。", ""),
        ("追加14万元，核减其他资金2万元。", ""),
        ("年中净增加12万元。", ""),
        ("追加资金8万元、6万元。", ""),
        ("落实过紧日子要求，其他资金压减2.00万元。", ""),
        ("全年预算数180万元。", ""),
        ("因汛期追加，比上年增加30万元。", ""),
        ("按市财政局的文件调整。", ""),
        ("6月追加作业费41万元。", "“追加作业费41万元”，年初到全年的预算数多了12万元"),
        ("年中追加财政拨款15万元。", "多了12万元"),
        ("调增预算1.4万元。", "多了12万元"),
        ("年中压减一般性支出20万元。", "“压减一般性支出20万元”"),
        ("设备招标后按中标价核减财政拨款3.25万元。", "“核减财政拨款3.25万元”"),
        ("收回其他资金12万元。", ""),
    ],
)
def test_s6_what_was_added_or_cut(text: str, told: str) -> None:
    found = messages("S6", "自评表-2021", FUNDS.format("调整原因", text))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("年末结余6.7万元，为质量保证金。", ""),
        ("结余资金67000元，是招标节约的。", ""),
        ("6.70万元未支出，下年支付。", ""),
        ("尚余6.7万元没有支付。", ""),
        ("培训费结余2.3万元，设备费结余4.4万元。", ""),
        ("印刷费结余2.3万元。", ""),
        ("上年结余9万元已经收回。", ""),
        ("结余率3.7%。", ""),
        ("年末结余7.6万元，为质量保证金。", "“结余7.6万元”，“年度资金总额”的预算数减去执行数是6.7万元"),
        ("年底结余16.7万元。", "预算数减去执行数是6.7万元"),
        ("结余资金670000元。", "预算数减去执行数是6.7万元"),
        ("还有8.5万元未支付。", "预算数减去执行数是6.7万元"),
        ("结转下年的资金66.7万元。", "预算数减去执行数是6.7万元"),
    ],
)
def test_m11_what_was_left_over(text: str, told: str) -> None:
    found = messages("M11", "自评表-2021", FUNDS.format("说明", text))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("given", "told"),
    [("16万元", ""), ("0", "“其他资金”的全年预算数是0，而全年执行数是16万元"), ("", "全年预算数没有写")],
)
def test_s9_a_row_of_funds_without_a_budget(given: str, told: str) -> None:
    text = FUNDS.format("说明", "无。").replace("全年预算数: 16万元", f"全年预算数: {given}")
    found = messages("S9", "自评表-2021", text)
    assert told in found[0] if told else not found
