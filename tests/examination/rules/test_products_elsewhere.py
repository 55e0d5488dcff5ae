"""M10: products whose whole stands in a budget or an indicator, with its point moved or two digits turned."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

BUDGET = """年度预算安排:
  - 金额单位: 万元
    列: {{名称: 内容, 数量: 数量, 单价: 单价, 金额: 资金需求}}
    明细:
      - {{名称: 计量设施, 金额: {money}}}
      - {{名称: 其他, 金额: 20}}
    合计行: 合计
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("安装计量设施1052处，每处3万元。", "3156", "315.6"),
        ("调解矛盾纠纷3200件，每件补贴40元。", "12.8", "128"),
        ("聘用保洁员48名，每人每月3100元。", "178.56", "187.56"),
        ("垃圾清运4800吨，每吨120元。", "57.6", "5.76"),
        ("改造户厕2200户，户均补助2400元。", "528", "5280"),
    ],
)
def test_a_product_that_is_a_slip_away_from_an_amount(text: str, right: str, wrong: str) -> None:
    told = [
        messages("M10", "经费情况说明", f"{NAMED}实施方案: |-\n  {text}\n{BUDGET.format(money=money)}")
        for money in (right, wrong)
    ]
    assert told[0] == []
    assert len(told[1]) == 1
    assert "算得" in told[1][0]


@pytest.mark.parametrize(
    "text",
    [
        "安装计量设施1052处，每处3万元左右，分两年实施。",  # of no amount of the form
        "每处3万元。",
        "印制费42.3万元（24万张×1.8元/张），另计运费。",  # told of the formula
    ],
)
def test_what_says_nothing_of_an_amount(text: str) -> None:
    said = messages("M10", "经费情况说明", f"{NAMED}实施方案: |-\n  {text}\n{BUDGET.format(money='87.5')}")
    assert not any("别处" in one for one in said)
