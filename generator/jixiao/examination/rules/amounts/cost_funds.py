"""M11: what indicators say that the whole project costs, against the funds; what they say of a row of a table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.amounts.cost_caps import is_whole
from jixiao.examination.rules.amounts.goal_money import GOAL_MONEY, KNOWN_MONEY
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.funds import funds
from jixiao.examination.rules.reading.indicator_goals import Goal, goals
from jixiao.examination.rules.reading.text_money import form_money
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import compiled
from jixiao.figures.target import Target, target
from jixiao.findings import Finding
from jixiao.forms.values import at, cell
from jixiao.text.money import UNITS, amount, plain
from jixiao.text.slips import slipped

_TAIL = r"(?:控制|支出|总)?(?:数|额|金额|总额|规模|情况)$|(?:控制|支出)$"
_QUOTES = '“”"‘’'


@rule(GOAL_MONEY)
@each_form
def whole_costs(project: Examined) -> Iterator[Finding]:
    """What the whole may cost is not what is asked for with a slip of the hand; what it did cost is what was spent."""
    whole = [goal for goal in goals(project) if _money(goal.target) and is_whole(project, goal.item.name)]
    known = {role: value for role in KNOWN_MONEY if (value := project.figure(role))} if whole else {}
    spent = next((fund.spent for fund in funds(project) if fund.spent), None) if whole else None
    for goal in whole:
        wanted, done = _money(goal.target), _money(target(project.actual(goal.item)))
        asked = [role for role in known if role != "全年执行数"]
        role = next((role for role in asked if wanted and wanted > known[role] and slipped(wanted, known[role])), "")
        if wanted and role and wanted not in known.values():
            right = f"“{project.label(project.path(role))}”是{money_text(known[role])}"
            told = f"“{goal.item.shown}”写的是{goal.full}，{right}，像是写错了数或单位"
            yield _finding(project, goal, told, (project.path(role), goal.value))
        if done and spent and not _rounded(done, spent, project.actual(goal.item)):
            path = funds(project)[0].path
            if done not in {money for _, money in form_money(project)}:
                told = (
                    f"“{goal.item.shown}”实际{project.actual(goal.item)}，“{project.label(path)}”是{money_text(spent)}"
                )
                column = project.column("实际完成值")
                yield _finding(project, goal, told, (path, ""), column)


@rule(GOAL_MONEY)
def tabled_costs(project: Examined) -> Iterator[Finding]:
    """What an indicator says was spent on something is what the row of a table says of it."""
    found = [(goal, done) for goal in goals(project) if (done := _money(target(project.actual(goal.item))))]
    names = {goal.item.path: compiled(_TAIL).sub("", goal.name.translate(_NO_QUOTES)) for goal, _ in found}
    for name, path, amounts in _rows(project) if found else ():
        for goal, done in found:
            alike = names[goal.item.path] in (name, compiled(_TAIL).sub("", name))
            if alike and amounts and not any(_rounded(done, one, project.actual(goal.item)) for one in amounts):
                told = f"“{goal.item.shown}”实际{project.actual(goal.item)}，表里“{name}”是{money_text(amounts[-1])}"
                yield _finding(project, goal, told, (path, ""), project.column("实际完成值"))


_NO_QUOTES = str.maketrans("", "", _QUOTES)


def _rows(project: Examined) -> Iterator[tuple[str, str, list[Decimal]]]:
    """(name, path, amounts) of the rows of tables with money."""
    trees = {tree.path for _, tree, _ in project.trees}
    for form in project.forms:
        for field in form.fields:
            for table in field.walk():
                rows = at(project.values, table.path) if table.kind.table and table.path not in trees else ()
                money = [one.name for one in table.columns() if one.kind.money] if rows else []
                names = [one.name for one in table.columns() if not one.kind.money] if money else []
                for number, row in enumerate(rows or () if names else (), 1):
                    cells = [value for name in money if isinstance(value := cell(row, name), Decimal)]
                    name = str(cell(row, names[0]) or "").translate(_NO_QUOTES).strip()
                    yield name, f"{table.path}[{number}]", cells


def _money(found: Target | None) -> Decimal | None:
    """What a value says, in 元; None where it is no amount."""
    plainly = found is not None and found.unit in UNITS and found.high is None and not found.rest
    return amount(f"{plain(found.number)}{found.unit}") if found and plainly else None


def _rounded(said: Decimal, right: Decimal, written: str) -> bool:
    """Is an amount the right one as far as it is written out?"""
    found = target(written)
    step = Decimal(1).scaleb(int(found.number.as_tuple().exponent)) * UNITS[found.unit] if found else Decimal(0)
    return abs(said - right) < max(step, Decimal(1))


def _finding(project: Examined, goal: Goal, told: str, other: tuple[str, str], column: str = "") -> Finding:
    path, needle = other
    place = f"{goal.item.path}.{column}" if column else goal.item.path
    return project.finding(
        place,
        told,
        "核对两处，改正其中一处",
        needle=needle,
        basis=told,
        related=[(f"“{project.label(path)}”", path)],
    )
