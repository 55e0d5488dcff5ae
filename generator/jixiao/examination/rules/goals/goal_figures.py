"""I6: figures that goal text, results and indicators say alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.reading.indicator_goals import Goal, goals
from jixiao.examination.rules.reading.said_figures import (
    StatedFigure,
    canonical,
    clause_of,
    figures,
    first_figure,
    is_quotient,
    shared_word,
)
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.sentences.sentence_sums import stated_sums
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding, Severity
from jixiao.forms.values import ROW
from jixiao.text.money import UNITS, total_of
from jixiao.text.slips import slipped, turned

_EACH_OF = r"每[^，。；、：\d]{0,8}\d[\d.]*[^，。；：\d]{1,4}、\s*$"  # 每期120人、5天
_SHARE_OF = r"占[^，。；、\d]{0,8}$"
_EACH = r"(?:每|[人户亩日月年次场均]均|平均|均|单[价位个])[^，。；、：（）\d]{0,14}$"  # said of one
_EACH_NAME = r"每|均(?!衡)|单(?!位名)"
_ADDED = 8  # figures of one unit that may add up to another
_NAMED = 3  # characters of a name that tells which indicator a clause speaks of
_CLAUSE = 60  # characters of a clause that may speak of one indicator
_BARE = (  # tells no thing
    r"(?:其中|全年|年度?|本年|预计|计划|共计?|合计|总计|累计|不少于|不低于|至少|达到?|超过|约|为|计){0,4}\d[\d.,，]*[^\d]{1,4}"
)
_RATE = r"[^\W\d_]+?率"
_LEAST = 2  # characters
_COMMON = "的了和与及中上下全年个次人数量率不低于高达到"
# In how many of them something is done:
_WHERE = r"(街道|乡镇?|镇|村|社区|[区市县]|省|国家|部门|单位|小区)(?:[（(][^（()）]*[）)])?[的内]"
_COUNTS = r"(?:[户座套台件条]数|人次|场次|批次)$"
_NAMED_BESIDE = r"[^，。；、：\d]+(?:、[^，。；、：\d]+)*[和及与以]+$"  # 县文化馆、图书馆和10个文化站
_BEYOND = Decimal("1.2")  # times what is wanted at least that a plan may do
_PLEASED = "满意"
_ANY = "个"  # counts whatever a name ends with
_SORTS = (("%", "％", "‰"), ("小时", "分钟", "秒", "天", "日", "工作日", "周", "个月", "月", "年"))  # other than counts
_SHARES = r"率$|[比占]例?$|比重$|度$"
_CARED = (
    r"(?:保障|维护|运维|管护|养护|保洁|管理|改造|检修|巡查|巡检|检测|监测|覆盖|确保|做好|对|为)[^，。；、\d]{0,4}"
    r"(?:全[市区县省镇乡州]|辖区|所辖|现有)内?的?$"
)
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


class SaidFigure(NamedTuple):
    """A figure of a text and the clause that it stands in."""

    figure: StatedFigure
    unit: str
    clause: str
    lead: str  # what stands before it
    each: bool
    part: bool  # of a whole that the text gives
    listed: int  # how many of the like stand by name in front of it

    def holds(self, value: Decimal) -> bool:
        """Is it this number, or a range with it?"""
        return self.figure.low <= value <= self.figure.high


@rule(GOAL_FIGURES)
def goal_figures(project: Examined) -> Iterator[Finding]:
    """A figure of an indicator that the goal does not say, and one of the goal that no indicator has, are not of the
    same thing.
    """
    wanted = list(measured_goals(project)) if project.text("年度目标") or project.text("总目标") else []
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
    every = list(said_in(project, text)) if wanted and text else []
    said = [one for one in every if one.each or not background.search(one.lead) or _cared_for(one, own)]
    whole_of = _wholes(project, text, said)
    loose = [one for one in said if _loose(one, wanted)]
    loose = [one for one in loose if not is_quotient(one.figure, text)]  # 2600万人次，较上年2500万人次增长4%
    used: set[int] = set()
    for measured in own if said else ():
        alone = [one for one in said if measured.goal.name in one.clause and _contradicts(one, measured, parameters)]
        returned = [one for one in every if _returns(one, measured)]
        if of := _only_a_part(measured, returned, whole_of):
            alone = [of] if _loose(of, wanted) and _speaks(of, measured, parameters) else alone
        unsaid = not returned and not _is_sum(measured, said)
        near = alone or ([one for one in loose if _speaks(one, measured, parameters)] if unsaid else [])
        near = [one for one in near if one.figure.start not in used]
        if near:
            best = max(near, key=lambda one: _closeness(one, measured))
            used.add(best.figure.start)
            what = "单位" if best.holds(measured.low) else "数"
            if what == "单位" and wanted is own:
                continue  # 8套 of the whole time, which only the year's indicators count
            said_at = (path, what_says, best.figure, text)
            yield unlike_indicator(project, said_at, measured.goal, measured.goal.full, what)


def _cared_for(said: SaidFigure, wanted: Sequence[WantedFigure]) -> bool:
    """Is it all of a place that the project cares for, a slip away from an indicator: 保障全区16条公交线路?"""
    alike = any(one.unit == said.unit and slipped(said.figure.low, one.low, 2) for one in wanted)
    return alike and compiled(_CARED).search(said.lead) is not None


def measured_goals(project: Examined) -> Iterator[WantedFigure]:
    """The indicators whose targets are figures; where a count says money, its name tells what is counted."""
    for goal in goals(project):
        found = goal.target
        if found is None:
            continue
        said = first_figure(project, goal.full)
        low, high = (said.low, said.high) if said and found.unit else (found.number, found.most)
        unit = said.unit if said and found.unit else found.unit
        if unit in UNITS and (counts := compiled(_COUNTS).search(goal.name)):
            unit = counts[0].removesuffix("数")
        unit = canonical(unit, project.parameters)
        yield WantedFigure(goal, low, high, unit, bool(compiled(_EACH_NAME).search(goal.name)))


def _own_tree(project: Examined, wanted: Sequence[WantedFigure]) -> list[WantedFigure]:
    """The indicators of the year, where those for the whole time stand beside them."""
    main = project.path("指标").partition(ROW)[0]
    return [one for one in wanted if one.goal.item.path.startswith(main)] or list(wanted)


def said_in(project: Examined, text: str) -> Iterator[SaidFigure]:
    """The figures of a text, each with its clause."""
    parameters = project.parameters
    parts = {part.start for stated in stated_sums(project, text) for part in stated.parts}
    for figure in figures(text, parameters):
        lead = text[max(figure.start - _LEAD, 0) : figure.start]
        each = bool(compiled(_EACH).search(lead) or compiled(_EACH_OF).search(lead))
        clause = clause_of(text, figure.start)
        match = compiled(_NAMED_BESIDE).search(lead)
        listed = match[0].count("、") + 1 if match else 0
        unit = canonical(figure.unit, parameters)
        yield SaidFigure(figure, unit, clause, lead, each, figure.start in parts, listed)


def _loose(said: SaidFigure, wanted: Sequence[WantedFigure]) -> bool:
    """Has no indicator the figure, nor several of them together?"""
    return not any(_returns(said, each) for each in wanted) and not _adds_up(said, wanted)


def _wholes(project: Examined, text: str, said: Sequence[SaidFigure]) -> dict[int, SaidFigure]:
    """The whole of which a text gives a figure as a part, by where the part stands."""
    at = {one.figure.start: one for one in said}
    return {
        part.start: at[stated.whole.start]
        for stated in (stated_sums(project, text) if any(one.part for one in said) else ())
        for part in stated.parts
        if stated.whole.start in at and not stated.wrong
    }


def _only_a_part(
    measured: WantedFigure, returned: Sequence[SaidFigure], whole_of: Mapping[int, SaidFigure]
) -> SaidFigure | None:
    """The whole of the figure that an indicator has, where its name has no more words of the part than of the whole:
    82家次, 其中春季普查62家次, against 现场检查家次 62.
    """
    wholes = [whole_of[one.figure.start] for one in returned if one.figure.start in whole_of]
    if not wholes or len(wholes) < len(returned):
        return None
    name = measured.goal.name
    own = any(
        name[place : place + 2] in one.clause and name[place : place + 2] not in wholes[0].clause
        for one in returned
        for place in range(len(name) - 1)
    )
    return None if own else wholes[0]


def _contradicts(said: SaidFigure, measured: WantedFigure, parameters: Parameters) -> bool:
    """Is it the only figure of a clause that has the indicator's whole name, and of its unit, but another one?"""
    same = said.unit == measured.unit and measured.low == measured.high and said.each == measured.each
    named = len(measured.goal.name) >= _NAMED and is_alone(said.clause, parameters)
    return same and named and not said.holds(measured.low)


def is_alone(clause: str, parameters: Parameters) -> bool:
    """Has a clause one figure only? Of a long one nothing is said."""
    return len(clause) <= _CLAUSE and len(list(figures(clause, parameters))) == 1


def _returns(said: SaidFigure, measured: WantedFigure) -> bool:
    """Does the indicator have the figure, or its name?"""
    unit = measured.unit in ("", said.unit) or said.figure.written in measured.goal.item.name
    return unit and said.figure.low <= measured.high and measured.low <= said.figure.high


def _speaks(said: SaidFigure, measured: WantedFigure, parameters: Parameters) -> bool:
    """Is a figure that no indicator has probably that of one which the text does not say?"""
    topic = said.clause
    if not measured.high or (_PLEASED in said.lead + topic) != (_PLEASED in measured.goal.name):
        return False  # nobody counts what shall not be; how pleased people are is no other rate
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
        return not is_place(behind, measured.goal.name)
    unit = measured.goal.target.unit if measured.goal.target else ""
    times = unit == f"{said.figure.unit}次"  # 240家 may well be 240家次
    times = times or (unit == _ANY and measured.goal.name.endswith(said.figure.unit))  # 4航次 are 4个 of 调查航次
    same = measured.low > 1 and said.holds(measured.low) and not behind.startswith(unit) and not times
    return same and bool(measured.unit) and not _other_sort(said.unit, measured)


def _other_sort(unit: str, measured: WantedFigure) -> bool:
    """Is it another sort of unit than that of an indicator whose name asks for its own: 24小时值守 is no 巡检次数 24次,
    8种疫病 no 损失率 8%?
    """
    sorts = [next((sort for sort in _SORTS if one in sort), ()) for one in (unit, measured.unit)]
    name, own = measured.goal.name, measured.goal.target.unit if measured.goal.target else ""
    asked = compiled(_SHARES).search(name) if measured.unit in _SORTS[0] else name.endswith(f"{own}数")
    return sorts[0] != sorts[1] and bool(asked)


def is_place(behind: str, name: str) -> bool:
    """Does a figure, by what stands behind it, count where something is done, and the name does not: 12个街道的垃圾?"""
    where = compiled(_WHERE).match(behind)
    return where is not None and where[1] not in name


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
    return said.figure.low in some_sums([one.low for one in wanted if one.unit == said.unit])


def _is_sum(measured: WantedFigure, said: Sequence[SaidFigure]) -> bool:
    """Do several figures of the text add up to what the indicator wants: 县文化馆、图书馆和10个文化站 are 12个, too?"""
    alike = [one for one in said if one.unit == measured.unit]
    listed = any(one.figure.low + one.listed == measured.low for one in alike if one.listed)
    return listed or measured.low in some_sums([one.figure.low for one in alike]) or _reach(measured, alike)


def _reach(measured: WantedFigure, alike: Sequence[SaidFigure]) -> bool:
    """Do the figures that are nearest by their words come to what is wanted at least: 小学非寄宿生1080人、初中
    非寄宿生980人?
    """
    target, shared = measured.goal.target, [_closeness(one, measured)[-1] for one in alike]
    near = [one.figure.low for one, most in zip(alike, shared, strict=True) if most == max(shared)]
    total = total_of(near)
    least = target is not None and target.operator in ("≥", ">") and not target.share
    return least and len(near) > 1 and max(near) < measured.low <= total < measured.low * _BEYOND


def some_sums(values: Sequence[Decimal]) -> set[Decimal]:
    """What some of the values come to."""
    sums = {Decimal(0)}
    for value in values[:_ADDED]:
        sums |= {value + other for other in sums}
    return sums - {Decimal(0)}


def unlike_indicator(
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


def _goal_path(project: Examined) -> str:
    """Where the year's goal is written; that may be the whole goal, of which it says {同: …}."""
    path, other = project.path("年度目标"), project.path("总目标")
    node = project.written.nodes.get(path)
    return other if node is not None and node.kind == "mapping" and other else path
