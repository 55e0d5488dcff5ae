"""M11: a rate of execution that a text gives, against the figures of the form."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.fund_rows import row_spending
from jixiao.examination.rules.goal_money import GOAL_MONEY
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.text.money import amount, plain, rounded

_RATE = (
    r"(?<![^\W\d，。；、]{7})(?P<lead>[^，。；、\d]{0,8})(?:预算|资金|全年|支出|总)(?:资金|预算|支出)?执行率(?:达到?|为|是|：|:|约|仅|只有)?\s*"
    r"(?P<rate>\d{1,3}(?:\.\d+)?)\s*[%％](?!以)"
)
_SPENT = (
    r"(?:支出|支付|执行|使用)(?:资金|经费|预算)?(?P<money>\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元))[^。；\d]{0,8}[，,]"
    r"(?:预算|资金)?执行(?:率|进度)(?:达到?|为|是)?(?P<rate>\d{1,3}(?:\.\d+)?)\s*[%％]"
)
_OTHER = r"上年|去年|往年|季度|半年|截|月|其中|中央|省级|市级|县级|平均|目标|一般|基金|基本|项目支出"
_FULL = Decimal(100)


@rule(GOAL_MONEY)
@each_form
def rates(project: Examined) -> Iterator[Finding]:
    """What a result or a reason calls the rate of execution is what was spent of the budget."""
    budget, spent = project.figure("全年预算数"), project.figure("全年执行数")
    if not budget or spent is None:
        return
    right = spent / budget * _FULL
    for role in ("完成情况", "执行说明"):
        text = project.text(role)
        for match in compiled(_RATE).finditer(text) if "执行率" in text else ():
            said = Decimal(match["rate"])
            step = Decimal(1).scaleb(int(said.as_tuple().exponent))
            if abs(said - right) < step or compiled(_OTHER).search(match["lead"]):
                continue
            finding = project.finding(
                project.path(role),
                f"写的是执行率{match['rate']}%，按表上的预算数、执行数算得{plain(rounded(right, 2))}%",
                "核对执行数和执行率，改正其中一处",
                basis=f"{plain(said)}/{plain(rounded(right, 4))}",
            )
            yield located(project, finding, text, *match.span("rate"))


@rule(GOAL_MONEY)
@each_form
def spent_rates(project: Examined) -> Iterator[Finding]:
    """支出1581万元，执行率99.72%: of the source of money of which that much was spent."""
    for path, text in written(project) if project.figure("全年执行数") else ():
        for match in compiled(_SPENT).finditer(text) if "执行" in text and "元" in text else ():
            said, money = Decimal(match["rate"]), amount(match["money"])
            rates_ = [spent / budget * _FULL for budget, spent in row_spending(project) if spent == money]
            step = Decimal(1).scaleb(int(said.as_tuple().exponent))
            if rates_ and all(abs(one - said) >= step for one in rates_):
                told = (
                    f"写的是执行率{match['rate']}%，按表上的预算数和{match['money']}算得{plain(rounded(rates_[0], 2))}%"
                )
                finding = project.finding(
                    path, told, "核对支出和执行率，改正其中一处", basis=f"{plain(said)}/{plain(rates_[0])}"
                )
                yield located(project, finding, text, *match.span("rate"))
