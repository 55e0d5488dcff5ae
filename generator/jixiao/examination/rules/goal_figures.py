"""I6: figures that goal text, results and indicators say alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicator_goals import Goal, goals
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.registry import Rule, each_form, rule
from jixiao.examination.rules.said_figures import (
    StatedFigure,
    canonical,
    clause_of,
    figures,
    first_figure,
    is_quotient,
    shared_word,
)
from jixiao.examination.rules.sentence_sums import stated_sums
from jixiao.examination.rules.text_pieces import compiled, located, outside_brackets
from jixiao.figures.target import target
from jixiao.findings import Finding, Severity
from jixiao.forms.values import ROW
from jixiao.text.slips import slipped, turned

_EACH_OF = r"每[^，。；、：\d]{0,8}\d[\d.]*[^，。；：\d]{1,4}、\s*$"  # 每期120人、5天
_SHARE_OF = r"占[^，。；、\d]{0,8}$"
_EACH = r"(?:每|[人户亩日月年次场均]均|平均|均|单[价位个])[^，。；、：（）\d]{0,14}$"  # said of one
_EACH_NAME = r"每|均(?!衡)|单(?!位名)"
_ADDED = 8  # figures of one unit that may add up to another
_NAMED = 3  # characters of a name that tells which indicator a clause speaks of
_AROUND = r"约|近|余|以上|超过|超额|较|比|同比|(?<!新)增|降|其中|累计"
_TAIL = r"(?:数量|总数|[个人次户座套台期件条处家]数|人次|场次|批次|数|量)$"
_CLAUSE = 60  # characters of a clause that may speak of one indicator
_TURNED = 100  # a number below it has too few digits to be known by them
_TELLING = 10  # a number below it may be that of many things
_BARE = r"(?:其中|全年|年度?|本年|预计|计划|共计?|合计|总计|累计|约|为|计){0,4}\d[\d.,，]*[^\d]{1,4}"  # tells no thing
_COUNT = r"(?:数量|总数|[个人次户座套台期件条处家]数|人次|场次|批次|数|量)$"
_RESULT = r"(?<!计划)(?<![拟应要需])(?:完成|建成|实现|开展|举办|发放|培训|改造)了?[^，。；、\d]{0,4}"
_RATE = r"[^\W\d_]+?率"
_LEAST = 2  # characters
_COMMON = "的了和与及中上下全年个次人数量率不低于高达到"
# In how many of them something is done:
_WHERE = r"(街道|乡镇?|镇|村|社区|[区市县]|省|国家|部门|单位|小区)(?:[（(][^（()）]*[）)])?[的内]"
_LEAD = 20  # characters before a figure that may say it is no target


GOAL_FIGURES = Rule(
    "I6",
    "目标、完成情况里的数字与指标一致",
    Severity.WARNING,
    "目标说做多少，指标就要考核多少，数和单位都一样；两处不同，年终不知道按哪个数考核。完成情况说的也要是指标实际完成的数。",
    "",
)


class WantedFigure(NamedTuple):
    """An indicator and what it wants, as a figure."""

    goal: Goal
    low: Decimal
    high: Decimal
    unit: str
    each: bool  # of one: 人均, 每场


_Done = tuple[WantedFigure, tuple[Decimal, str]]  # an indicator; what it reached, and the unit


class SaidFigure(NamedTuple):
    """A figure of a text and the clause that it stands in."""

    figure: StatedFigure
    unit: str
    clause: str
    lead: str  # what stands before it
    each: bool
    part: bool  # of a whole that the text gives

    def holds(self, value: Decimal) -> bool:
        """Is it this number, or a range with it?"""
        return self.figure.low <= value <= self.figure.high


@rule(GOAL_FIGURES)
def goal_figures(project: Examined) -> Iterator[Finding]:
    """A figure of an indicator that the goal does not say, and one of the goal that no indicator has, are not of the
    same thing.
    """
    wanted = list(_measured(project)) if project.text("年度目标") or project.text("总目标") else []
    own, path, whole = _own_tree(project, wanted), _goal_path(project), project.path("总目标")
    yield from _against(project, (path, "目标", project.text("年度目标")), wanted, own)
    if (further := [one for one in wanted if one not in own]) and whole != path:  # 实施期目标, 实施期指标
        where = (whole, f"“{project.label(whole)}”", project.text("总目标"))
        yield from _against(project, where, further, further)


def _against(
    project: Examined, where: tuple[str, str, str], wanted: Sequence[WantedFigure], own: Sequence[WantedFigure]
) -> Iterator[Finding]:
    (path, what_says, text), parameters = where, project.parameters
    background = parameters.pattern("背景引语式")
    every = list(_said(project, text)) if wanted and text else []
    said = [one for one in every if one.each or not background.search(one.lead)]
    loose = [one for one in said if not any(_returns(one, each) for each in wanted) and not _adds_up(one, wanted)]
    loose = [one for one in loose if not is_quotient(one.figure, text)]  # 2600万人次，较上年2500万人次增长4%
    used: set[int] = set()
    for measured in own if said else ():
        alone = [one for one in said if measured.goal.name in one.clause and _contradicts(one, measured, parameters)]
        unsaid = not any(_returns(one, measured) for one in every) and not _is_sum(measured, said)
        near = alone or ([one for one in loose if _speaks(one, measured, parameters)] if unsaid else [])
        near = [one for one in near if one.figure.start not in used]
        if near:
            best = max(near, key=lambda one: _closeness(one, measured))
            used.add(best.figure.start)
            what = "单位" if best.holds(measured.low) else "数"
            if what == "单位" and wanted is own:
                continue  # 8套 of the whole time, which only the year's indicators count
            yield _unlike(project, (path, what_says, best.figure, text), measured.goal, measured.goal.full, what)


def _measured(project: Examined) -> Iterator[WantedFigure]:
    for goal in goals(project):
        found = goal.target
        if found is None:
            continue
        said = first_figure(project, goal.full)
        low, high = (said.low, said.high) if said and found.unit else (found.number, found.most)
        unit = canonical(said.unit if said and found.unit else found.unit, project.parameters)
        yield WantedFigure(goal, low, high, unit, bool(compiled(_EACH_NAME).search(goal.name)))


def _own_tree(project: Examined, wanted: Sequence[WantedFigure]) -> list[WantedFigure]:
    """The indicators of the year, where those for the whole time stand beside them."""
    main = project.path("指标").partition(ROW)[0]
    return [one for one in wanted if one.goal.item.path.startswith(main)] or list(wanted)


def _said(project: Examined, text: str) -> Iterator[SaidFigure]:
    parameters = project.parameters
    parts = {part.start for stated in stated_sums(project, text) for part in stated.parts}
    for figure in figures(text, parameters):
        lead = text[max(figure.start - _LEAD, 0) : figure.start]
        each = bool(compiled(_EACH).search(lead) or compiled(_EACH_OF).search(lead))
        clause = clause_of(text, figure.start)
        yield SaidFigure(figure, canonical(figure.unit, parameters), clause, lead, each, figure.start in parts)


def _contradicts(said: SaidFigure, measured: WantedFigure, parameters: Parameters) -> bool:
    """Is it the only figure of a clause that has the indicator's whole name, and of its unit, but another one?"""
    same = said.unit == measured.unit and measured.low == measured.high and said.each == measured.each
    named = len(measured.goal.name) >= _NAMED and _alone(said.clause, parameters)
    return same and named and not said.holds(measured.low)


def _alone(clause: str, parameters: Parameters) -> bool:
    """Has a clause one figure only? Of a long one nothing is said."""
    return len(clause) <= _CLAUSE and len(list(figures(clause, parameters))) == 1


def _returns(said: SaidFigure, measured: WantedFigure) -> bool:
    """Does the indicator have the figure, or its name?"""
    unit = measured.unit in ("", said.unit) or said.figure.written in measured.goal.item.name
    return unit and said.figure.low <= measured.high and measured.low <= said.figure.high


def _speaks(said: SaidFigure, measured: WantedFigure, parameters: Parameters) -> bool:
    """Is a figure that no indicator has probably that of one which the text does not say?"""
    topic = said.clause
    if compiled(_BARE).fullmatch(topic):  # 每月举办活动8场，全年96场
        topic = said.lead + topic
    if compiled(_SHARE_OF).search(said.lead) and not compiled("[占比重额]").search(measured.goal.name):
        return False  # 中央补助占70.2% is no 补助拨付率
    if said.each != measured.each or not (
        shared_word(topic, measured.goal.item.name, parameters) or _called(topic, said, measured)
    ):
        return False
    behind = said.clause.partition(said.figure.written)[2]  # 4个航次 is 4航次
    if said.unit == measured.unit:
        where = compiled(_WHERE).match(behind)  # 12个街道的垃圾
        return where is None or where[1] in measured.goal.name
    same = (
        measured.low > 1
        and said.holds(measured.low)
        and not behind.startswith(measured.goal.target.unit if measured.goal.target else "")
    )
    return same and bool(measured.unit)


def _called(topic: str, said: SaidFigure, measured: WantedFigure) -> bool:
    """Is a rate called by the end of the name: 及时率 of 故障处置及时率; or are the digits the indicator's in another
    order, beside some of its characters: 巡河520次 of 河道巡查次数 250次?
    """
    name = measured.goal.name
    if any(len(word) > _LEAST and name.endswith(word) for word in compiled(_RATE).findall(topic)):
        return True
    digits = turned(said.figure.low, measured.low) and said.unit == measured.unit
    return digits and sum(sign in name for sign in set(topic) - set(_COMMON + said.figure.written)) >= _LEAST


def _closeness(said: SaidFigure, measured: WantedFigure) -> tuple[bool, bool, int]:
    shared = sum(sign in said.clause for sign in measured.goal.name)
    return not said.part, slipped(said.figure.low, measured.low, 2), shared


def _adds_up(said: SaidFigure, wanted: Sequence[WantedFigure]) -> bool:
    """Do the targets of several indicators of that unit add up to the figure?"""
    return said.figure.low in _sums([one.low for one in wanted if one.unit == said.unit])


def _is_sum(measured: WantedFigure, said: Sequence[SaidFigure]) -> bool:
    """Do several figures of the text add up to what the indicator wants?"""
    return measured.low in _sums([one.figure.low for one in said if one.unit == measured.unit])


def _sums(values: Sequence[Decimal]) -> set[Decimal]:
    sums = {Decimal(0)}
    for value in values[:_ADDED]:
        sums |= {value + other for other in sums}
    return sums - {Decimal(0)}


def _unlike(
    project: Examined, said: tuple[str, str, StatedFigure, str], meant: Goal, right: str, what: str = "数"
) -> Finding:
    """The finding about a figure of a text that is not what the indicator says of which it speaks."""
    path, where, figure, text = said
    finding = project.finding(
        path,
        f"{where}写了“{figure.written}”，指标“{meant.item.shown}”写的是{right}，{what}不一致",
        "核对两处，改正其中一处",
        basis=figure.written,
        related=[(f"“{meant.item.shown}”写的是{right}", meant.item.path)],
    )
    return located(project, finding, text, figure.start, figure.start + len(figure.written))


@rule(GOAL_FIGURES)
@each_form
def result_figures(project: Examined) -> Iterator[Finding]:
    """A figure of the result is what the indicator reached of which the clause speaks."""
    text, path, parameters = project.text("完成情况"), project.path("完成情况"), project.parameters
    wanted = [one for one in _measured(project) if text] if project.column("实际完成值") else []
    said = list(_said(project, text)) if wanted else []
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
            yield _unlike(
                project, (path, "完成情况", one.figure, text), meant.goal, project.actual(meant.goal.item), "单位"
            )
        chosen = _nearest(one, clause, near, alike)
        if one.part or chosen is None or not _alone(clause, parameters) or compiled(_AROUND).search(clause):
            continue
        each, value = chosen
        told = slipped(one.figure.low, value[0], 2) or re.sub(_TAIL, "", each.goal.name) in clause
        together = [other.figure.low for other in said if other.unit == value[1]]
        elsewhere = any(other.holds(value[0]) and other.unit == value[1] for other in said)
        claimed = _claimed(clause, each.goal)
        unlike = told and not one.holds(each.low)
        if (unlike or claimed) and not elsewhere and value[0] not in _sums(together):
            yield _unlike(project, (path, "完成情况", one.figure, text), each.goal, project.actual(each.goal.item))


def _piece(said: SaidFigure, parameters: Parameters) -> str:
    """The clause of a figure without what is in brackets; of a list 36幢、4.5公里、12处 the item."""
    clause = outside_brackets(said.clause)
    for item in clause.split("、") if "、" in clause else ():
        if said.figure.written in item and _alone(item, parameters):
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
        if done.unit.removeprefix("个").startswith(figure.unit):
            continue
        cases = done.unit == "例" and said.unit == "人"  # 假肢26人, of 26例: a case a person
        if not cases and shared_word(said.clause, measured.goal.item.name, project.parameters):
            return measured
    return None


def _goal_path(project: Examined) -> str:
    """Where the year's goal is written; that may be the whole goal, of which it says {同: …}."""
    path, other = project.path("年度目标"), project.path("总目标")
    node = project.written.nodes.get(path)
    return other if node is not None and node.kind == "mapping" and other else path
