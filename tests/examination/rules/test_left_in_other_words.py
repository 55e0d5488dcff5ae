"""M11: what was not spent, in ever other words, beside the other amounts of its text."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

FUNDS = (
    NAMED + "项目资金:\n  年度资金总额: {{年初预算数: 64, 执行数: 25.6, 全年预计执行数: 64}}\n"
    "表尾另列: [{{标签: 监控结论, 内容: {}}}]\n"
)
SAID = [
    "支出25.60万元，尚未支出{}万元，下半年按验收进度支付。",
    "截至8月底支出25.60万元，剩余{}万元。",
    "未执行{}万元，主要是验收款。",
    "预算64.00万元，已支出25.60万元，未使用资金{}万元。",
    "还有{}万元没有支付。",
    "尚有{}万元未支出。",
    "结余资金{}万元，预计全年执行64.00万元。",
    "项目资金余额{}万元。",
    "未形成支出{}万元，待验收后支付。",
    "未拨付{}万元，待合同验收。",
    "支出扫描费23.95万元、耗材费1.65万元，待支付{}万元。",
    "支出25.60万元，尚余{}万元。",
    "没有用完的{}万元结转下年。",
    "剩余资金{}万元按程序结转。",
]


@pytest.mark.parametrize("text", SAID)
def test_what_is_left_is_what_was_not_spent(text: str) -> None:
    found = [messages("M11", "运行监控表-2019", FUNDS.format(text.format(one))) for one in ("48.40", "38.40")]
    assert [len(one) for one in found] == [1, 0]


@pytest.mark.parametrize(
    "text",
    [
        "剩余工程款20.00万元待验收后支付。",
        "未支付设备款30.00万元、服务费8.40万元。",
        "上年结余48.40万元已收回。",
        "支出25.60万元，未发现违规支出48.40万元以上的情况。",
        "没有出现挤占48.40万元专款的问题。",
    ],
)
def test_parts_and_other_years_are_sound(text: str) -> None:
    assert messages("M11", "运行监控表-2019", FUNDS.format(text)) == []
