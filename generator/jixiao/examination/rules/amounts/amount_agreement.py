"""M4, M6: one amount in the budget, the form and the overview."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.amounts.figure_limits import LIMITS
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import Rule, rule
from jixiao.findings import Finding, Severity
from jixiao.forms.values import at
from jixiao.text.money import amount, plain
from jixiao.text.slips import same_digits


class _Said(NamedTuple):
    money: Decimal  # 元
    written: str


@rule(
    Rule(
        "M4",
        "测算、申请和概述的金额一致",
        Severity.ERROR,
        "测算表的合计、申请的金额、概述里写的预算，是同一笔钱。概述里写 {{ 预算合计 | 万元 }} 就不会错。",
        "",
    )
)
def one_amount(project: Examined) -> Iterator[Finding]:
    """Sum of the budget = amount asked for = amount in the overview, within the tolerance."""
    asked_path, budget_path = project.path("年度申请总额"), project.path("预算表")
    asked, budget = project.figure("年度申请总额"), _budget(project)
    tolerance = project.parameters.number("金额允差", "0")
    if budget is not None and asked is not None and abs(budget - asked) > tolerance:
        yield _unequal(project, budget, asked)
    right, where = (asked, asked_path) if asked is not None else (budget, budget_path)
    said = _wrong(_said(project), right, tolerance) if right is not None else None
    if said is not None and right is not None:
        line = "写 {{ 预算合计 | 万元 }}万元，由工具填上" if budget == right else f"改为 {money_text(right)}"
        yield project.finding(
            project.path("概述"),
            f"“{project.label(project.path('概述'))}”写的是{said.written}，“{project.label(where)}”是{money_text(right)}",
            f"{line}；或改正另一处",
            needle=said.written,
            basis=f"{plain(said.money)}/{plain(right)}",
            related=[(f"{project.label(where)}：{money_text(right)}", where)],
        )


def _unequal(project: Examined, budget: Decimal, asked: Decimal) -> Finding:
    """Budget and amount asked for differ: the finding stands at the one with which no third amount agrees, else at
    the budget.
    """
    asked_path, budget_path = project.path("年度申请总额"), project.path("预算表")
    tolerance = project.parameters.number("金额允差", "0")
    others = [said.money for said in _said(project)] + [
        total for total in [project.figure("项目总额")] if total is not None
    ]
    agree = [any(abs(other - amount) <= tolerance for other in others) for amount in (budget, asked)]
    here, there, right = (
        (asked_path, budget_path, budget) if agree == [True, False] else (budget_path, asked_path, asked)
    )
    return project.finding(
        here,
        f"“{project.label(budget_path)}”各行合计{money_text(budget)}，"
        f"“{project.label(asked_path)}”是{money_text(asked)}，差{money_text(abs(budget - asked))}",
        "核对明细的各行和申请的金额，改正其中一处",
        needle=project.label(here) if here == budget_path else "",
        basis=f"{plain(budget)}/{plain(asked)}",
        related=[(f"{project.label(there)}：{money_text(right)}", there)],
    )


def _budget(project: Examined) -> Decimal | None:
    """What the rows of the budget add up to; None without rows."""
    return (
        sum((block.total for block in project.blocks), Decimal(0))
        if any(block.rows for block in project.blocks)
        else None
    )


def _said(project: Examined) -> list[_Said]:
    """The amounts that the overview gives for this year's budget; those that the tool filled in are no second
    opinion.
    """
    value = at(project.written.values, project.path("概述")) if project.path("概述") else None
    text = "\n".join(value) if isinstance(value, tuple) else str(value or "")
    return [
        _Said(money, match["额"].strip())
        for match in (project.parameters.matches("概述金额式", text) if text else ())
        if (money := amount(match["额"])) is not None
    ]


def _wrong(said: list[_Said], right: Decimal, tolerance: Decimal) -> _Said | None:
    """The first of the amounts; None where one of them is right."""
    return None if any(abs(one.money - right) <= tolerance for one in said) else next(iter(said), None)


@rule(LIMITS)
def one_years_total(project: Examined) -> Iterator[Finding]:
    """A project of one year asks for its total in that year: not for the same with two digits turned."""
    total, asked = project.figure("项目总额"), project.figure("年度申请总额")
    begin, end = project.value("开始日期"), project.value("完成日期")
    one_year = bool(begin and end) and begin.year == end.year
    if one_year and total and asked and asked < total and project.typed("项目总额") and same_digits(total, asked):
        path, whole = project.path("年度申请总额"), project.path("项目总额")
        yield project.finding(
            path,
            f"“{project.label(path)}”{money_text(asked)}，“{project.label(whole)}”{money_text(total)}，"
            f"项目只做{begin.year}一年，像是有一个数写错了数字或单位",
            "核对两个数，改正错的一处",
            basis=f"{plain(asked)}/{plain(total)}",
            related=[(f"{project.label(whole)}：{money_text(total)}", whole)],
        )


@rule(
    Rule(
        "M6",
        "一年的申请不写几年的资金",
        Severity.WARNING,
        "概述、方案或周期说的是几年的合同和付款，而起止日期和金额只有一年，读者分不清哪一笔是今年的。",
        "",
    )
)
def several_years(project: Examined) -> Iterator[Finding]:
    """Texts speak of payment over years while dates and total are one year's."""
    total, asked = project.figure("项目总额"), project.figure("年度申请总额")
    begin, end = project.value("开始日期"), project.value("完成日期")
    if asked is None or (total is not None and total != asked) or (begin and end and begin.year != end.year):
        return
    for role in ("概述", "方案", "周期"):
        text = project.text(role)
        if text and (match := project.parameters.pattern("多年资金式").search(text)):
            yield project.finding(
                project.path(role),
                f"“{project.label(project.path(role))}”说的是几年的资金或付款（“{match[0]}”），而起止日期和金额只有一年",
                "写明本年的金额和付款；确是几年的项目，就写项目总额和实际的起止日期",
                needle=match[0],
            )
            return
