"""I6: until when, or within how long, a text wants something done, against the indicator of the same thing."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.goal_figures import GOAL_FIGURES, goal_figures
from jixiao.examination.rules.reading.indicator_goals import Goal, goals
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.figures.target import target
from jixiao.findings import Finding
from jixiao.text.deadlines import last_day
from jixiao.text.money import plain

_MONTH = r"(?:(?:19|20)\d\d\s*年\s*)?(?<![\d.])\d{1,2}\s*月(?!度)\s*(?:\d{1,2}\s*[日号]|底|末|份|[上中下]旬)?"
_DONE = r"(?:完成|全面|全部|建成|竣工|交付|投入|上线|验收)"
_OCCASION = "供暖期?|供热|采暖期?|入[冬汛夏伏]|主?汛期?|雨季|封冻|上冻|霜冻|开学|新学期|新学年|元旦|国庆节?|春节|高温"
_TERM = (
    r"(?P<of>每个?月|每季度?(?:首月|末月)?|次月|下月)\s*(?P<every>\d{1,2})\s*[日号]\s*(?:以|之)?前"
    rf"|(?P<day>{_MONTH})\s*(?:(?P<until>(?:{_OCCASION})?(?:以|之)?前(?!期))|(?={_DONE}))"
    r"|(?P<part>上半年|第?[一二三四]季度(?=[末底内]|结束)|(?<!\d)年(?=[底末](?:以|之)?前))(?P<within>(?:结束)?(?:[末底]|以?内)?(?:以|之)?前?)"
    r"|(?<![\d.])(?P<number>\d{1,3})\s*个?(?P<unit>工作日|自然日|小时|分钟|日|天)(?P<in>(?:之|以)?[内前])"
)
_ALWAYS = (  # how long everything took
    r"(?:均|都|全部)[^，。；、\d]{0,6}(?<![\d.])(?P<number>\d{1,3})\s*个?(?P<unit>工作日|自然日|小时|分钟|日|天)(?:之|以)?内[^，。；\n]{0,14}"
)
_NEEDLES = ("前", "内", "半年", "季度", "完成", "建成")  # cheaply: may it give a time?
_LATER_PART = r"下半年|第?[二三四]季度|年[底末]|第二阶段"
_CLAUSE = r"[^，。；：\n]+"
# Of another year, or of a part:
_OTHERWISE = r"已|曾|上年|去年|每[半两]?年|原[定来]|首[批笔期次轮]|第[一二三四][批期轮]|部分|初步|分批|陆续|[%％]"
_WORDS = 2  # words of two characters that the clause and the name have in common
_TIME = r"完成|时间|时限|日期|期限|及时性|及时"
_GENERAL = rf"{_TIME}|工作|项目|任务|全部|[\W\d_]"
_TELLING = 4  # characters of a name that says of what it is
_EVENTS = r"验收|竣工|完工|开工|交付|上线|投用|下达|拨付|发放|报送|公示"  # of which a project has one
_QUARTERS = "一二三四"
_ALL_DONE = (
    r"(?:全部|全面|整体|均|都|项目|工程|任务|建设|改造)+(?:按期|如期|完成)*"
    r"(?P<event>完工|竣工|验收|交付|完成|建成|投用|开工)(?:并投入使用)?$"
)
_ALIKE = ("完工竣工完成建成", "交付投用")  # events of one meaning

_ENDS = {  # an end that comes once, in each of its wordings
    "发放": r"(?:发放|兑付|打卡)(?:到[位户人账手]|完毕|到个人)",
    "拨付": r"(?:拨付|下达)(?:到[位户账]|完毕)",
    "竣工": r"竣工验收|完工验收|全部(?:完工|竣工)",
    "投用": r"(?:投入|交付|正式)使用|建成投用|投入运[行营]|正式上线",
}
_BY = rf"(?P<day>{_MONTH})\s*(?:以|之)?前(?:(?!\d{{1,2}}\s*月)[^。；;\n]){{0,40}}?"
_PORTION = r"批|首|分期|部分|阶段|预拨|季度|上半年|每|剩余|其余|上年|去年|[%％](?:的|以上)"


class Term(NamedTuple):
    """Until when: the day of each month; within how long; the first and the last day that it may be."""

    kind: str  # 每月, 工作日; empty of a day
    first: int  # of a day its ordinal
    last: int
    year: int = 0  # of a day


@rule(GOAL_FIGURES)
def goal_deadlines(project: Examined) -> Iterator[Finding]:
    """The time of a clause is that of the only indicator which speaks of the same thing; a plan may be before it."""
    year = project.year or 2024
    timed = [(goal, term) for goal in goals(project) if (term := _wanted(goal, year))]
    tree = project.path("指标").partition(".*.")[0]
    wanted = {project.path(role) for role in ("年度目标", "总目标")}
    for path, text in written(project) if timed else ():
        if path.startswith(tree) or not any(needle in text for needle in _NEEDLES):
            continue
        for clause in compiled(_CLAUSE).finditer(text):
            terms = list(compiled(_TERM).finditer(clause[0]))
            if len(terms) != 1 or compiled(_OTHERWISE).search(clause[0]):
                continue
            match, label = terms[0], "" if path in wanted else project.label(path)
            near = [pair for pair in timed if _kind(match) == pair[1].kind and _speaks(pair[0], label + clause[0])]
            if match["part"] and compiled(_LATER_PART).search(text, clause.end()):
                continue  # one stage of several
            if len(near) != 1 or not _unlike(project, near[0], clause[0], match, path in wanted):
                continue
            goal, start = near[0][0], clause.start() + match.start()
            what = f"“{label}”" if label else "目标"
            finding = project.finding(
                path,
                f"{what}写了“{match[0]}”，指标“{goal.item.shown}”写的是{goal.full}，时间不一致",
                "核对两处，改正其中一处",
                basis=f"{match[0]}/{goal.full}",
                related=[(f"“{goal.item.shown}”写的是{goal.full}", goal.item.path)],
            )
            found = located(project, finding, text, start, start + len(match[0]))
            if not match["number"] or all(one.position != found.position for one in goal_figures(project)):
                yield found


@rule(GOAL_FIGURES)
@each_form
def done_within(project: Examined) -> Iterator[Finding]:
    """What a result says was always done within so long did not take longer by the indicator of the same thing."""
    path, text = project.path("完成情况"), project.text("完成情况")
    asked = project.column("实际完成值") and any(word in text for word in ("均", "都", "全部"))
    for match in compiled(_ALWAYS).finditer(text) if asked else ():
        begin = max(text.rfind(mark, 0, match.start()) for mark in "，。；：\n") + 1
        clause = text[begin : match.end()]
        for goal in goals(project):
            done = target(project.actual(goal.item)) if goal.target and goal.target.operator in ("≤", "<") else None
            longer = done and done.unit.endswith(match["unit"]) and done.number > int(match["number"])
            if longer and _speaks(goal, clause):
                reached = f"“{goal.item.shown}”实际是{project.actual(goal.item)}"
                told = f"“{project.label(path)}”写了“{match[0]}”，{reached}"
                related = [(reached, goal.item.path)]
                finding = project.finding(path, told, "核对两处，改正其中一处", basis=match[0], related=related)
                yield located(project, finding, text, *match.span())


@rule(GOAL_FIGURES)
@each_form
def planned_ends(project: Examined) -> Iterator[Finding]:
    """The plan brings to its end by the same day what the goal does: money paid out, works accepted, a thing in use."""
    place, plan = project.path("方案"), project.text("方案")
    aims = (
        [pair for pair in written(project) if "前" in pair[1] and "目标" in project.label(pair[0])]
        if "前" in plan
        else []
    )
    for path, text in aims if "月" in plan else ():
        for words in _ENDS.values():
            pattern = compiled(f"{_BY}(?:{words})")
            said, planned = list(pattern.finditer(text)), list(pattern.finditer(plan))
            if len(said) != 1 or len(planned) != 1 or any(map(_of_portion, (*said, *planned))):
                continue
            days = [last_day(match["day"], project.year or 2024) for match in (said[0], planned[0])]
            if None in days or len({day and (day[0].month, day[0].day) for day in days}) == 1:
                continue
            first, second = f"“{said[0]['day']}前”", f"“{planned[0]['day']}前”"
            told = f"目标写了{first}，“{project.label(place)}”里同一件事写的是{second}，时间不一致"
            finding = project.finding(
                path,
                told,
                "核对两处，改正其中一处",
                basis=f"{first}/{second}",
                related=[(second, place)],
            )
            yield located(project, finding, text, *said[0].span("day"))


def _of_portion(match: re.Match[str]) -> bool:
    """Does the sentence speak of a part only?"""
    begin = max(match.string.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
    return compiled(_PORTION).search(match.string[begin : match.end()]) is not None


def _wanted(goal: Goal, year: int) -> Term | None:
    """Until when, or within how long, an indicator wants something."""
    if goal.target is not None:
        said = f"{plain(goal.target.number)}{goal.target.unit}内"
        match = compiled(_TERM).fullmatch(said) if goal.target.operator not in ("≥", ">") else None
    else:
        match = compiled(_TERM).search(goal.full)
    if match:
        return _said(match, year)
    found = last_day(goal.full, year) if goal.target is None else None
    return Term("", found[0].toordinal(), found[0].toordinal(), found[0].year) if found else None


def _kind(match: re.Match[str]) -> str:
    return (match["of"] or match["unit"] or "").replace("每个", "每").replace("自然日", "日").replace("天", "日")


def _said(match: re.Match[str], year: int) -> Term | None:
    """The time that a text gives; `year` is meant where it says none."""
    if figure := match["every"] or match["number"]:
        return Term(_kind(match), int(figure), int(figure))
    if part := match["part"]:
        quarter = _QUARTERS.find(part.removeprefix("第")[0]) + 1  # 0 of 上半年
        first, last = (quarter * 3 - 2, quarter * 3) if quarter else (10, 12) if part == "年" else (1, 6)
        end = date(year, last, monthrange(year, last)[1])
        return Term("", date(year, first, 1).toordinal(), end.toordinal(), year)
    found = last_day(match["day"], year)
    return Term("", found[0].toordinal(), found[0].toordinal(), found[0].year) if found else None


def _unlike(project: Examined, near: tuple[Goal, Term], clause: str, match: re.Match[str], wanted: bool) -> bool:
    """Is it another time? What is planned may be before the last day, if it is not just the same that is named."""
    goal, term = near
    said = _said(match, term.year)
    if said is None or said.first <= term.last <= said.last:
        return False
    if said.kind and project.actual(goal.item).startswith(str(said.last)):
        return False  # tells what was reached
    name = re.sub(_GENERAL, "", goal.name)
    just = len(name) >= _TELLING and all(sign in clause for sign in name)
    return said.first > term.last or ((not match["day"] or bool(match["until"])) and (wanted or just))


def _speaks(goal: Goal, clause: str) -> bool:
    """Have the clause and the name so many words in common, or is it all that the name says?"""
    name = re.sub(_GENERAL, " ", goal.name)
    shared = {name[place : place + 2] for place in range(len(name) - 1) if name[place : place + 2] in clause}
    thing = re.sub(_TIME, "", goal.name)
    whole = thing in clause and (len(thing) > _WORDS or bool(compiled(_EVENTS).fullmatch(thing)))
    done = compiled(_ALL_DONE).search(clause)
    event = compiled(rf"({_EVENTS}|完成|建成)(?:{_TIME})*$").search(goal.name)
    if done and event and any(done["event"] in alike and event[1] in alike for alike in (*_ALIKE, done["event"])):
        return True
    return whole or len([word for word in shared if " " not in word]) >= _WORDS
