"""I6: figures of the result, against what the indicators reached of which their clauses speak."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.goal_figures import (
    GOAL_FIGURES,
    SaidFigure,
    WantedFigure,
    is_alone,
    is_place,
    measured_goals,
    said_in,
    some_sums,
    unlike_indicator,
)
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.reading.indicator_goals import Goal
from jixiao.examination.rules.reading.said_figures import canonical, figures, shared_word
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import compiled, outside_brackets
from jixiao.figures.target import target
from jixiao.findings import Finding
from jixiao.text.slips import slipped, turned

_AROUND = r"约|近|余|以上|超过|超额|较|比|同比|(?<!新)增|降|其中|累计"
_TAIL = r"(?:数量|总数|时间|时长|[个人次户座套台期件条处家页天起例宗]数|人次|场次|批次|数|量)$"
_TELLING = 10  # a number below it may be that of many things
_TURNED = 100  # a number below it has too few digits to be known by them
_COUNT = r"(?:数量|总数|[个人次户座套台期件条处家]数|人次|场次|批次|数|量)$"
_RESULT = r"(?<!计划)(?<![拟应要需])(?:完成|建成|实现|开展|举办|发放|培训|改造)了?[^，。；、\d]{0,4}"
_BEFORE, _REACHED = r"(?:全年|本年|年内|项目|共|新)*", r"(?:数量?|总数|达到?|共计?|为|是)*"  # beside a name
_WANTED = r"目标|计划|任务|要求|应|拟|需"
_NAMED = 3  # characters of a name that tells which indicator a clause speaks of

_Done = tuple[WantedFigure, tuple[Decimal, str]]  # an indicator; what it reached, and the unit


@rule(GOAL_FIGURES)
@each_form
def result_figures(project: Examined) -> Iterator[Finding]:
    """A figure of the result is what the indicator reached of which the clause speaks."""
    text, path, parameters = project.text("完成情况"), project.path("完成情况"), project.parameters
    wanted = [one for one in measured_goals(project) if text] if project.column("实际完成值") else []
    said = list(said_in(project, text)) if wanted else []
    done = {one.goal.item.path: _done(project, one, parameters) for one in wanted}
    for one in said:
        alike = [
            (each, value)
            for each in wanted
            if (value := done[each.goal.item.path]) and value[1] == one.unit and one.each == each.each
        ]
        clause = _piece(one, parameters)
        near = [pair for pair in alike if _about(clause, pair[0].goal, parameters)]
        if not near and (meant := _other_unit(project, one, wanted)):
            yield unlike_indicator(
                project, (path, "完成情况", one.figure, text), meant.goal, project.actual(meant.goal.item), "单位"
            )
        chosen = _nearest(one, clause, near, alike)
        if one.part or chosen is None or not is_alone(clause, parameters):
            continue
        each, value = chosen
        if compiled(_AROUND).search(clause.replace(each.goal.name, "")):  # 65岁以上 is part of a name
            continue
        told = slipped(one.figure.low, value[0], 2) or re.sub(_TAIL, "", each.goal.name) in clause
        together = [other.figure.low for other in said if other.unit == value[1]]
        elsewhere = any(other.holds(value[0]) and other.unit == value[1] for other in said)
        claimed = _claimed(clause, each.goal) or _plainly(one, clause, each.goal)
        unlike = told and not one.holds(each.low)
        if (unlike or claimed) and not elsewhere and value[0] not in some_sums(together):
            yield unlike_indicator(
                project, (path, "完成情况", one.figure, text), each.goal, project.actual(each.goal.item)
            )


def _piece(said: SaidFigure, parameters: Parameters) -> str:
    """The clause of a figure without what is in brackets; of a list 36幢、4.5公里、12处 the item."""
    clause = outside_brackets(said.clause)
    for item in clause.split("、") if "、" in clause else ():
        if said.figure.written in item and is_alone(item, parameters):
            return item
    return clause


def _about(clause: str, goal: Goal, parameters: Parameters) -> bool:
    return goal.name in clause or shared_word(clause, goal.item.name, parameters)


def _nearest(said: SaidFigure, clause: str, near: Sequence[_Done], alike: Sequence[_Done]) -> _Done | None:
    """Of the indicators of which a clause speaks the one whose name it has most of; where it speaks of none the one
    whose figure has the same digits, two of them the wrong way round.
    """
    if any(said.holds(value[0]) for _, value in near):
        return near[0] if len(near) == 1 else None
    if not near:
        same = [pair for pair in alike if pair[1][0] >= _TURNED and turned(said.figure.low, pair[1][0])]
        return same[0] if len(same) == 1 else None
    shares = [len(_pairs(each.goal.name) & _pairs(clause)) for each, _ in near]
    best = [pair for pair, share in zip(near, shares, strict=True) if share == max(shares)]
    return best[0] if len(best) == 1 else None


def _claimed(clause: str, goal: Goal) -> bool:
    """Does a clause say that so many were done: 完成除险加固14座? The target of which it is no result."""
    name = re.sub(_COUNT, "", goal.name)
    return len(name) >= _NAMED and compiled(_RESULT + re.escape(name)).search(clause) is not None


def _plainly(said: SaidFigure, clause: str, goal: Goal) -> bool:
    """Is a clause nothing but the name and the figure, 综合减灾示范社区达到9个, and told as no target?"""
    name = re.sub(_COUNT, "", goal.name)
    plain = re.escape(said.figure.written).join((_BEFORE + re.escape(name) + _REACHED, ""))
    told = len(name) >= _NAMED and compiled(plain).fullmatch(clause.strip()) is not None
    return told and not compiled(_WANTED).search(said.lead)


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _done(project: Examined, measured: WantedFigure, parameters: Parameters) -> tuple[Decimal, str] | None:
    """(what an indicator reached, its unit)."""
    actual = project.actual(measured.goal.item)
    found = target(actual)
    if found is None:
        return None
    said = next(figures(actual, parameters), None)
    if said and found.unit:
        return said.low, canonical(said.unit, parameters)
    return found.number, canonical(found.unit, parameters)


def _other_unit(project: Examined, said: SaidFigure, found: Sequence[WantedFigure]) -> WantedFigure | None:
    """The indicator of which the clause speaks and that reached just this number, of another unit."""
    figure = said.figure
    for measured in found if figure.low >= _TELLING and figure.low == figure.high else ():
        done = target(project.actual(measured.goal.item))
        if done is None or not done.unit or done.number != figure.low:
            continue
        behind = said.clause.partition(figure.written)[2]
        if done.unit.removeprefix("个").startswith(figure.unit) or is_place(behind, measured.goal.name):
            continue
        cases = done.unit == "例" and said.unit == "人"  # 假肢26人, of 26例: a case a person
        if not cases and shared_word(said.clause, measured.goal.item.name, project.parameters):
            return measured
    return None
