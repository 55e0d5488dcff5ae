"""指标 I: figures that goal text, indicators and budget say alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicator_goals import Goal, goals
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.registry import Rule, each_form, rule
from jixiao.examination.rules.sentence_sums import stated_sums
from jixiao.examination.rules.text_pieces import compiled
from jixiao.figures.target import Target, target
from jixiao.findings import Finding, Severity
from jixiao.forms.values import BudgetBlock, BudgetGroup, BudgetRow
from jixiao.text.money import UNSIGNED, number, plain, quantity

_MULTIPLIERS = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_ASIDE = r"《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕|\[[^\[\]]*\]"
_EACH_OF = r"每[^，。；、：\d]{0,8}\d[\d.]*[^，。；：\d]{1,4}、\s*$"  # 每期120人、5天
_BREAKS = "，。；：,;:\n"
_ADDED = 8  # targets of one unit that may add up to a figure of the goal
_NAMED = 3  # characters of a name that tells which indicator a clause speaks of
_AROUND = r"约|近|余|以上|超过|超额|较|比|同比|增|降|其中|人均|每|平均|累计"
_CLAUSE = 60  # characters of a clause that may speak of one indicator
_TELLING = 10  # a number below it may be that of many things
_LEAD = 20  # characters before a figure that may say it is no target


class StatedFigure(NamedTuple):
    """A quantity in a text: `60个`, `4-5期`, `3万人次`."""

    low: Decimal
    high: Decimal
    unit: str
    written: str
    start: int


def figures(text: str, parameters: Parameters) -> Iterator[StatedFigure]:
    """The quantities of a text whose unit the forms know; titles and quotations are left out."""
    pattern = _figure_pattern(parameters.words("计量单位"), parameters.words("非计量后文"))
    for match in pattern.finditer(compiled(_ASIDE).sub(lambda aside: "□" * len(aside[0]), text)):
        low, high = number(match["low"]), number(match["high"] or match["low"])
        if low is not None and high is not None:
            factor = _MULTIPLIERS.get(match["multiplier"] or "", Decimal(1))
            yield StatedFigure(low * factor, high * factor, match["unit"], match[0], match.start())


@lru_cache(maxsize=16)
def _figure_pattern(units: tuple[str, ...], excluded: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True)) or "(?!)"
    behind = f"(?!{'|'.join(re.escape(word) for word in excluded)})" if excluded else ""
    return re.compile(
        rf"(?<![\d.A-Za-z])(?<!\d[,，])(?P<low>{UNSIGNED})(?:\s*[-—–~～至]\s*(?P<high>{UNSIGNED}))?"
        rf"\s*[(（]?\s*(?P<multiplier>[百千万亿])?\s*[余多几]?\s*(?P<unit>{known}){behind}"
    )


def shared_word(first: str, second: str, parameters: Parameters) -> bool:
    """Have two names a word of two characters in common that is not said of everything?"""
    general = _general_words(parameters.words("泛词"))
    left, right = general.sub(" ", first), general.sub("_", second)
    return any(left[place : place + 2] in right for place in range(len(left) - 1))


@lru_cache(maxsize=16)
def _general_words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join([*(re.escape(word) for word in sorted(words, key=len, reverse=True)), r"[\W\d_]"]))


GOAL_FIGURES = Rule(
    "I6",
    "目标里的数字在指标里有着落",
    Severity.WARNING,
    "目标说了多少，指标就要考核多少，数和单位都一样；只写在目标里的数字没人对照。完成情况说的也要是指标实际完成的数。",
    "",
)


@rule(GOAL_FIGURES)
def goal_figures(project: Examined) -> Iterator[Finding]:
    """Figures with a unit in the goal text return in the indicators with number and unit."""
    text, path, parameters = project.text("年度目标"), _goal_path(project), project.parameters
    found, told = list(goals(project)), set()
    parts = {part.start for stated in stated_sums(project, text) if not stated.wrong for part in stated.parts}
    for figure in figures(text, parameters) if found else ():
        if figure.start in parts:
            continue  # its whole is looked for
        unit = _canonical(figure.unit, parameters)
        lead = text[max(figure.start - _LEAD, 0) : figure.start]
        if (figure.low, figure.high, unit) in told or parameters.pattern("背景引语式").search(lead):
            continue
        if compiled(_EACH_OF).search(lead):
            continue  # said of each, as the figure before it
        told.add((figure.low, figure.high, unit))
        clause = _clause(text, figure.start)
        if meant := _contradicted(figure, unit, clause, found, parameters):
            yield _unlike(project, (path, "目标", figure), meant, meant.full)
        elif not any(_returns(figure, unit, goal, parameters) for goal in found) and not _adds_up(
            figure, unit, found, parameters
        ):
            yield _missing(project, path, figure, found, clause)


def _contradicted(
    figure: StatedFigure, unit: str, clause: str, found: Sequence[Goal], parameters: Parameters
) -> Goal | None:
    """The indicator whose whole name stands in the figure's clause, and whose target is another figure of its unit."""
    for goal in found:
        if goal.target and len(goal.name) >= _NAMED and goal.name in clause and _alone(clause, parameters):
            same = _canonical(goal.target.unit, parameters) == unit and goal.target.high is None
            return goal if same and not figure.low <= goal.target.number <= figure.high else None
    return None


def _alone(clause: str, parameters: Parameters) -> bool:
    """Has a clause one figure only? Of a long one nothing is said."""
    return len(clause) <= _CLAUSE and len(list(figures(clause, parameters))) == 1


def _unlike(
    project: Examined, said: tuple[str, str, StatedFigure], meant: Goal, right: str, what: str = "数"
) -> Finding:
    """The finding about a figure of a text that is not what the indicator says of which it speaks."""
    path, text, figure = said
    return project.finding(
        path,
        f"{text}写了“{figure.written}”，指标“{meant.item.shown}”写的是{right}，{what}不一致",
        "核对两处，改正其中一处",
        needle=figure.written,
        related=[(f"“{meant.item.shown}”写的是{right}", meant.item.path)],
    )


@rule(GOAL_FIGURES)
@each_form
def result_figures(project: Examined) -> Iterator[Finding]:
    """A figure of the result is what the indicator reached of which the clause speaks."""
    text, path, parameters = project.text("完成情况"), project.path("完成情况"), project.parameters
    found = [goal for goal in goals(project) if goal.target] if text and project.column("实际完成值") else []
    parts = {part.start for stated in stated_sums(project, text) for part in stated.parts} if found else set()
    for figure in figures(text, parameters) if found else ():
        unit, clause = _canonical(figure.unit, parameters), _clause(text, figure.start)
        near = [
            (goal, done)
            for goal in found
            if (done := target(project.actual(goal.item))) is not None
            and _canonical(done.unit.removeprefix("万"), parameters) == unit
            and (goal.name in clause or shared_word(clause, goal.item.name, parameters))
        ]
        if not near and (meant := _other_unit(project, figure, clause, found)):
            yield _unlike(project, (path, "完成情况", figure), meant, project.actual(meant.item), "单位")
        if figure.start in parts or len(near) != 1 or not _alone(clause, parameters):
            continue
        (goal, done) = near[0]
        values = {
            value.number * (_MULTIPLIERS["万"] if value.unit.startswith("万") else 1)
            for value in (goal.target, done)
            if value
        }
        if not values & {figure.low, figure.high} and not compiled(_AROUND).search(clause):
            yield _unlike(project, (path, "完成情况", figure), goal, project.actual(goal.item))


def _other_unit(project: Examined, figure: StatedFigure, clause: str, found: Sequence[Goal]) -> Goal | None:
    """The indicator of which the clause speaks and that reached just this number, of another unit."""
    for goal in found if figure.low >= _TELLING and figure.low == figure.high else ():
        done = target(project.actual(goal.item))
        if done is None or not done.unit or done.number != figure.low or done.unit.startswith(figure.unit):
            continue
        if shared_word(clause, goal.item.name, project.parameters):
            return goal
    return None


def _goal_path(project: Examined) -> str:
    """Where the year's goal is written; that may be the whole goal, of which it says {同: …}."""
    path, other = project.path("年度目标"), project.path("总目标")
    node = project.written.nodes.get(path)
    return other if node is not None and node.kind == "mapping" and other else path


def _canonical(unit: str, parameters: Parameters) -> str:
    return str(parameters.table("同义单位").get(unit, unit))


def _returns(figure: StatedFigure, unit: str, goal: Goal, parameters: Parameters) -> bool:
    same = goal.target and _canonical(goal.target.unit, parameters) in ("", unit)
    if goal.target and same and figure.low <= goal.target.number <= figure.high:
        return True
    said = (*figures(goal.full, parameters), *figures(goal.item.name, parameters))
    return any(
        _canonical(other.unit, parameters) == unit and figure.low <= other.high and other.low <= figure.high
        for other in said
    )


def _adds_up(figure: StatedFigure, unit: str, found: Sequence[Goal], parameters: Parameters) -> bool:
    """Do the targets of several indicators of that unit add up to the figure?"""
    values = [
        other.low
        for goal in found
        for other in list(figures(goal.full, parameters))[:1]
        if _canonical(other.unit, parameters) == unit
    ][:_ADDED]
    sums = {Decimal(0)}
    for value in values:
        sums |= {value + other for other in sums}
    return figure.low in sums


def _clause(text: str, place: int) -> str:
    start = max(text.rfind(mark, 0, place) for mark in _BREAKS) + 1
    ends = [end for mark in _BREAKS if (end := text.find(mark, place)) >= 0]
    return text[start : min(ends, default=len(text))]


def _missing(project: Examined, path: str, figure: StatedFigure, found: Sequence[Goal], clause: str) -> Finding:
    """The finding about a figure that no indicator has; the indicator that was probably meant stands beside it."""
    near = [goal for goal in found if goal.target and shared_word(clause, goal.item.name, project.parameters)]
    same = next((goal for goal in near if goal.target and goal.target.number == figure.low), None)
    unit = _canonical(figure.unit, project.parameters)
    said = {
        (number_, _canonical(one.unit, project.parameters))
        for one in figures(project.text("年度目标"), project.parameters)
        for number_ in (one.low, one.high)
    }
    other = next(
        (
            goal
            for goal in near
            if goal.target
            and _canonical(goal.target.unit, project.parameters) == unit
            and (goal.target.number, unit) not in said
        ),
        None,
    )
    meant = same or other
    message, related = f"目标写了“{figure.written}”，指标里没有", []
    if meant is not None:
        message = (
            f"目标写了“{figure.written}”，指标“{meant.item.shown}”写的是{meant.full}，{'单位' if same else '数'}不一致"
        )
        related = [(f"“{meant.item.shown}”写的是{meant.full}", meant.item.path)]
    return project.finding(
        path, message, f"指标里写上 {figure.written}，或改目标的文字", needle=figure.written, related=related
    )


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
        if about and not any(_agrees(target, rows, parameters) for rows in about):
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
