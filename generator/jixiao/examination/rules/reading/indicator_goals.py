"""An indicator's goal as the rules of family I read it: name without its note, value with sign and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.parameters import Parameters
from jixiao.figures.target import Target, bound, target, written
from jixiao.forms.form import Field
from jixiao.forms.values import Indicator, Value
from jixiao.text.deadlines import last_day
from jixiao.text.operators import OPERATORS


class Goal(NamedTuple):
    """One indicator with what its cells say together."""

    item: Indicator
    name: str  # without a note in brackets at its end
    value: str  # as typed; empty where nothing was written
    full: str  # with the sign and unit that stand in columns of their own, or in the name
    target: Target | None  # of `full`; None where it is words
    twice: tuple[
        tuple[str, str, str], ...
    ] = ()  # (mark in the value, column, what stands there) of signs and units that have columns of their own


def goals(project: Examined) -> Sequence[Goal]:
    """The goals of all indicator trees of the project's forms."""
    return project.once(goals, lambda: tuple(_every_goal(project)))


def _every_goal(project: Examined) -> Iterator[Goal]:
    for _, field, indicators in project.trees:
        yield from tree_goals(project, field, indicators)


def said_reasons(project: Examined) -> Iterator[tuple[Goal, str, str]]:
    """(indicator, path, text) of each reason for a deviation that stands in an indicator's own column."""
    column = project.column("偏差说明")
    for goal in goals(project) if column else ():
        if text := text_of(goal.item.values.get(column)):
            yield goal, f"{goal.item.path}.{column}", text


def text_of(value: Value) -> str:
    """What a column of an indicator says, paragraphs joined by line breaks."""
    return "\n".join(value) if isinstance(value, tuple) else str(value or "")


def row_figures(goal: Goal) -> set[Decimal]:
    """The figures of all cells of an indicator's row, whatever their units."""
    return {found.number for cell in goal.item.values.values() if isinstance(cell, str) and (found := target(cell))}


def tree_goals(project: Examined, field: Field, indicators: Sequence[Indicator]) -> Sequence[Goal]:
    """The goals of one tree."""
    return project.once((tree_goals, field.path), lambda: tuple(_goals(project, field, indicators)))


def _goals(project: Examined, field: Field, indicators: Sequence[Indicator]) -> Iterator[Goal]:
    parameters, column = project.parameters, project.goal_column(field)
    sign_column, unit_column = project.column("指标符号"), project.column("指标单位")
    for item in indicators:
        value = _cell(item, column)
        name, unit = _noted(item.name, parameters)
        full = written(item.values, column, sign_column, unit_column)
        full += unit if full[-1:].isdigit() else ""
        said = tuple(_twice(value, sign_column, _cell(item, sign_column), unit_column, _cell(item, unit_column)))
        yield Goal(item, name, "" if is_blank(value, parameters) else value, full, target(full) if full else None, said)


def _twice(value: str, sign_column: str, sign: str, unit_column: str, unit: str) -> Iterator[tuple[str, str, str]]:
    """As `Goal.twice`."""
    if sign in OPERATORS and (mark := bound(value)[0]):
        yield mark, sign_column, sign
    if unit and value.endswith(unit) and target(value):
        yield unit, unit_column, unit


def is_blank(value: object, parameters: Parameters) -> bool:
    """Does a cell say nothing: empty, or a dash?"""
    return value is None or not str(value).strip() or parameters.fits("空值式", str(value))


def stands_under(parameters: Parameters, item: Indicator, key: str) -> bool:
    """Does an indicator stand under a level that has one of the words of the key?"""
    return _stands("".join(item.above), parameters.words(key))


@lru_cache(maxsize=1024)
def _stands(levels: str, words: tuple[str, ...]) -> bool:
    return any(word in levels for word in words)


def missed(goal: Goal, actual: str, year: int) -> bool:
    """Did an actual day, or hour, come after the one that the target says? Of other values nothing is known."""
    if goal.full.endswith("前") and any(hour := _hour(goal.full)):
        return _hour(actual) > hour
    wanted = last_day(goal.full, year) if goal.target is None else None
    done = last_day(actual, year) if wanted else None
    return wanted is not None and done is not None and done[0] > wanted[0]


def _hour(text: str) -> tuple[int, int]:
    """The first time of a day that a text gives; (0, 0) where it gives none."""
    match = re.search(r"(?<!\d)(\d{1,2})\s*(?:时|点|:|：)\s*(\d{1,2})?", text) if "月" not in text else None
    return (int(match[1]), int(match[2] or 0)) if match else (0, 0)


def _cell(item: Indicator, column: str) -> str:
    value = item.values.get(column) if column else None
    return "" if value is None else str(value).strip()


def _noted(name: str, parameters: Parameters) -> tuple[str, str]:
    """(name without the note at its end, the note where it is a unit)."""
    match = parameters.pattern("名称尾注式").search(name)
    if match is None or not match.start():
        return name, ""
    note = next((group for group in match.groups() if group), "").strip()
    return name[: match.start()], note if note in parameters.words("计量单位") else ""
