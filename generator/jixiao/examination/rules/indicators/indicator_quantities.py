"""I7: quantities that indicators and the budget say alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.reading.indicator_goals import Goal, goals
from jixiao.examination.rules.reading.said_figures import shared_word
from jixiao.examination.rules.registry import Rule, rule
from jixiao.figures.target import Target
from jixiao.findings import Finding, Severity
from jixiao.forms.values import BudgetBlock, BudgetGroup, BudgetRow
from jixiao.text.money import plain, quantity, total_of


@rule(
    Rule(
        "I7",
        "指标的数量与预算的数量一致",
        Severity.WARNING,
        "预算按多少人、多少次测算，指标就按多少考核；指标多了做不到，少了钱就多要了。",
        "",
    )
)
def budget_quantities(project: Examined) -> Iterator[Finding]:
    """An indicator's quantity and a budget quantity of the same unit and a common word agree."""
    parameters = project.parameters
    groups = [(block, group) for block in project.blocks for group in block.groups]
    for goal in goals(project) if groups else ():
        target = goal.target
        if target is None or not target.unit or target.percent:
            continue
        about = [rows for block, group in groups if (rows := _rows(block, group, goal.name, target.unit, parameters))]
        alike = [_total(group, target.unit) for _, group in groups]  # 讲座24场、阅读38场: one kind of thing in all
        if about and target.number not in alike and not any(_agrees(target, rows, parameters) for rows in about):
            yield _clash(project, goal, target, about[0])


class Counted(NamedTuple):
    """A budget row's quantity."""

    row: BudgetRow
    value: Decimal
    periods: Decimal


def _rows(block: BudgetBlock, group: BudgetGroup, name: str, unit: str, parameters: Parameters) -> tuple[Counted, ...]:
    """The rows in that unit that are about the indicator: by their own names, else by the head or title over them."""
    counted = [(row, counted) for row in group.rows if (counted := _counted(row, group)) and counted[1] == unit]
    rows = [(row, value) for row, (value, _) in counted]
    own = [(row, value) for row, value in rows if shared_word(name, row.texts.get("名称", ""), parameters)]
    if not own and shared_word(name, group.columns.get("名称", "") + "，" + block.title, parameters):
        own = rows
    return tuple(Counted(row, value, _periods(row)) for row, value in own)


def _total(group: BudgetGroup, unit: str) -> Decimal:
    """All quantities of a group of rows that are in the unit."""
    counted = ((row, _counted(row, group)) for row in group.rows)
    return total_of(found[0] * _periods(row) for row, found in counted if found and found[1] == unit)


def _counted(row: BudgetRow, group: BudgetGroup) -> tuple[Decimal, str] | None:
    """(quantity, unit) of a row; the unit may stand in brackets in the head."""
    found = quantity(row.texts.get("数量", ""))
    if found is None:
        return None
    head = re.search(r"[(（]([^()（）]+)[)）]", group.columns.get("数量", ""))
    return found.value, found.unit or (head[1].strip() if head else "")


def _periods(row: BudgetRow) -> Decimal:
    found = quantity(row.texts.get("期数", ""))
    return found.value if found else Decimal(1)


def _agrees(target: Target, rows: Sequence[Counted], parameters: Parameters) -> bool:
    """Does any reading of the rows (one, all, with periods) agree with the target?"""
    values = [value for row in rows for value in (row.value, row.value * row.periods)]
    values += [sum((row.value for row in rows), Decimal(0)), sum((row.value * row.periods for row in rows), Decimal(0))]
    most = parameters.number("预算数量上限", "1")
    if target.operator in ("≥", ">"):
        return any(target.number <= value <= target.number * most for value in values)
    if target.operator in ("≤", "<"):
        return any(value <= target.number for value in values)
    return target.number in values


def _clash(project: Examined, goal: Goal, target: Target, rows: Sequence[Counted]) -> Finding:
    budget = sum((row.value * row.periods for row in rows), Decimal(0))
    planned = f"{plain(budget)}{target.unit}"
    return project.finding(
        goal.item.path,
        f"“{goal.item.shown}”写的是{goal.full}，预算按{planned}测算",
        "核对指标和预算的数量，改正其中一处",
        needle=goal.value,
        basis=f"{plain(target.number)}/{plain(budget)}",
        related=[(f"预算按{planned}测算", row.row.path) for row in rows[:1]],
    )
