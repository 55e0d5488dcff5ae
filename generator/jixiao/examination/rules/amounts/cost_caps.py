"""M7: a cap on the cost of the whole project."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.indicator_goals import stands_under
from jixiao.examination.rules.reading.said_figures import shared_word
from jixiao.examination.rules.reading.text_money import form_money, text_money
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import compiled, written
from jixiao.figures.target import target
from jixiao.findings import Finding, Severity
from jixiao.forms.values import Indicator
from jixiao.specs.project import NAME
from jixiao.text.money import amount, in_unit, plain

_GENERAL = (
    r"项目|部门|单位|整体|预算|年度|本年|全年|当年|财政|资金|经费|投入|成本|费用|支出|控制|指标|实际|总|数|额|度|不超过"
    r"|[\W\d_]"
)


class Cap(NamedTuple):
    """A cap on money."""

    item: Indicator
    money: Decimal  # 元
    unit: str
    written: str


@rule(
    Rule(
        "M7",
        "成本上限不低于它所限的金额",
        Severity.ERROR,
        "成本指标说不超过某数，申请的却比它多，指标一开始就达不到。",
        "省级预算管理一体化的绩效模块（成本指标的目标不高于预算支出标准）",
    )
)
def cost_cap(project: Examined) -> Iterator[Finding]:
    """A cap for the whole project is not below the amount asked for; caps per head or month, or of a part, are left
    alone.
    """
    asked, path = project.figure("年度申请总额"), project.path("年度申请总额")
    caps = [cap for item in project.indicators if (cap := _cap(project, item))] if asked is not None else []
    for cap in caps:
        if asked is None or cap.money >= asked or not _whole(project, cap, asked, alone=len(caps) == 1):
            continue
        if _of_a_part(project, cap):
            continue
        yield project.finding(
            cap.item.path,
            f"“{cap.item.shown}”的上限是{cap.written}，申请的是{money_text(asked)}，超过了上限",
            f"上限改为不低于 {plain(in_unit(asked, cap.unit))}{cap.unit}，或核对申请的金额",
            needle=cap.written,
            basis=f"{plain(cap.money)}/{plain(asked)}",
            related=[(f"{project.label(path)}：{money_text(asked)}", path)],
        )


def _of_a_part(project: Examined, cap: Cap) -> bool:
    """Is it the cap of a part that has an amount of its own: of a task, of a source, of a row of the budget, or of one
    item that a text gives just that much: 检验费73.8万元 and 样品检验费总额?
    """
    rows = (row.total for block in project.blocks for row in block.rows)
    if not is_whole(project, cap.item.name) and any(
        one.money == cap.money and shared_word(one.clause, cap.item.name, project.parameters)
        for path, text in written(project)
        for one in text_money(project, path, text)
    ):
        return True
    return cap.money in rows or any(money == cap.money and "[" in path for path, money in form_money(project))


def is_whole(project: Examined, name: str) -> bool:
    """Does a name speak of what the whole project costs, and of nothing else?"""
    words = project.parameters.words("整体成本词")
    if not any(word in name for word in words) or any(word in name for word in project.parameters.words("单位成本词")):
        return False
    return not compiled(f"{'|'.join(words)}|{_GENERAL}").sub("", name)


def _of_all(project: Examined, name: str) -> bool:
    """Does a name say nothing but that it is the cost of the project, or of what the project is called, or whose amount
    a text tells?
    """
    texts = (one.clause for path, text in written(project) for one in text_money(project, path, text))
    return is_whole(project, name) or any(
        shared_word(name, text, project.parameters) for text in (project.text(NAME), *texts)
    )


def whole_caps(project: Examined) -> list[Cap]:
    """Caps whose names say that they are for the whole project."""
    words = project.parameters.words("整体成本词")
    caps = (_cap(project, item) for item in project.indicators)
    return [cap for cap in caps if cap and cap.money > 0 and any(word in cap.item.name for word in words)]


def _cap(project: Examined, item: Indicator) -> Cap | None:
    """The cap on money that a cost indicator sets for no single head, month or piece."""
    if not stands_under(project.parameters, item, "成本类词"):
        return None
    text = project.goal(item)
    if any(word in item.name for word in project.parameters.words("单位成本词")):
        return None
    goal = target(text)
    if goal is not None and goal.operator in ("≤", "<") and not goal.rest:
        money = amount(f"{plain(goal.number)}{goal.unit}") if goal.unit.endswith(("元", "万")) else None
        return None if money is None else Cap(item, money, goal.unit, text.strip())
    match = next(project.parameters.matches("上限说法式", text), None)
    money = amount(match["额"]) if match else None
    return (
        None if match is None or money is None else Cap(item, money, "万元" if "万" in match["额"] else "元", match[0])
    )


def _whole(project: Examined, cap: Cap, asked: Decimal, *, alone: bool) -> bool:
    """Is it a cap for the whole project? Its name says so; or it is the only cap, and too near to be a part's."""
    least = asked * project.parameters.number("单独成本下限", "0")
    if any(word in cap.item.name for word in project.parameters.words("整体成本词")):
        return cap.money >= least or _of_all(project, cap.item.name)  # 三公经费支出总额 is a part, and small
    if not alone:
        return False
    if cap.money >= least and project.parameters.pattern("单独成本式").search(cap.item.name):
        return True
    return cap.money >= asked * project.parameters.number("单独成本近似", "1")
