"""T13: steps of one sentence that have to come one after the other."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3月20日收到省财政厅指标文件，3月1日下达到各学校。", True),
        ("3月1日收到省财政厅指标文件，3月20日下达到各学校。", False),
        ("接到通知后，4月2日转发各乡镇，4月20日拨付资金。", False),
        ("3月完成需求摸底，7月10日发布采购公告，5月25日签订采购合同，6月至11月实施。", True),
        ("3月完成需求摸底，5月10日发布采购公告，6月25日签订采购合同，7月至11月实施。", False),
        ("5月挂网招标，5月25日签订合同，6月开工，10月竣工，11月验收。", False),
        ("5月挂网招标，6月25日签订合同，6月1日开工，10月竣工。", True),
        ("8月完工，7月通过验收。", True),
        ("2023年11月发布采购公告，2024年1月签订合同。", False),
        ("11月发布采购公告，次年1月签订合同。", False),
        ("9月发布第二批公告，3月签订第一批合同。", False),
        ("9月流标后重新发布公告，3月签订合同。", False),
        ("12月验收上年项目，3月开工。", False),
        ("12月开展培训，3月开工。", False),
    ],
)
def test_t13_what_comes_after(text: str, told: bool) -> None:
    found = messages("T13", "经费情况说明", f"{NAMED}项目概述: |-\n  {text}\n")
    assert bool([one for one in found if "以后" in one]) is told
