"""M10: shares of a payment, one after the other."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

PLAN = NAMED + "项目概述: |-\n  {}\n"


def told(text: str) -> list[str]:
    """What M10 says of a text."""
    return messages("M10", "经费情况说明", PLAN.format(text), 2025)


@pytest.mark.parametrize(
    ("text", "sound", "wrong", "said"),
    [
        ("前三季度每季度各支付合同价的20%，第四季度根据考核结果支付剩余的{}。", "40%", "30%", "3×20%、30%）合计90%"),
        ("前三个季度每季度支付合同价款的{}，第四季度考核后支付剩余的25%。", "25%", "20%", "合计85%"),
        ("合同签订后支付30%，中期检查后支付40%，验收合格后支付剩余{}。", "30%", "20%", "合计90%"),
        ("签订合同后支付50%，剩余{}验收合格后支付。", "50%", "40%", "合计90%"),
        ("前两期各支付30%，第三期验收后支付{}。", "40%", "50%", "合计110%"),
        ("首付款30%，进度款分两次各支付25%，质保金{}。", "20%", "10%", "合计90%"),
        ("预付款30%；进度款支付50%；质保金3%，其余{}验收后支付。", "17%", "15%", "合计98%"),
        ("分四期支付，每期支付{}，末期验收后付清。", "25%", "20%", "合计80%"),
        ("合同签订后预付30%，中期支付{}，余款验收后付清。", "40%", None, ""),
        ("支付至合同价的80%，剩余{}为质保金。", "20%", None, ""),
        ("预付30%，其余款项按进度支付，进度款支付比例不超过{}。", "60%", None, ""),
        ("考核合格率达到95%，按季支付，每季度支付{}。", "25%", None, ""),
        ("支付率达到{}，全年分四期支付，每期支付25%。", "95%", None, ""),
        ("资金执行进度第三季度达到75%，年底支付率达到{}。", "95%", None, ""),
        ("结余资金占{}，分两次各收回50%。", "12%", None, ""),
    ],
)
def test_m10_payments_come_to_all_of_it(text: str, sound: str, wrong: str | None, said: str) -> None:
    assert told(text.format(sound)) == []
    assert said in "".join(told(text.format(wrong or sound)))
