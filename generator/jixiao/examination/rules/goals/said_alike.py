"""I6: facts that a text says with the words of an indicator's name: money of one, a figure inside the name, all of
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.goal_figures import GOAL_FIGURES
from jixiao.examination.rules.reading.indicator_goals import Goal, goals, row_figures
from jixiao.examination.rules.reading.text_money import SaidMoney, text_money
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import compiled, located, outside_trees, sentence_before
from jixiao.figures.target import Target, target
from jixiao.findings import Finding
from jixiao.text.money import UNITS, amount, number, plain
from jixiao.text.slips import slipped

_OF_ONE = r"每[个名位]?[^\W\d]|[人户亩日月年次场均]均|单[座个台件户人]"
_CALLED = r"(?:标准|金额|数额|水平|额度|费用|经费|成本|支出|费|额|情况)+$"
_OTHER = r"上年|去年|往年|同期|原|比|较|增加|减少|提高|降低|其中|由|从|省级|市级|县级|中央|含|另"
_FIXED = r"标准$"  # an amount that is paid just so, whatever sign stands before it
_INSIDE = r"(?<![第\d.])\d{1,4}(?:\.\d+)?(?!\s*[年.\d]|型|类|号|[)）])"
_GAP = r"[^，。；、：\d\n]{0,3}"
_LIMIT = r"[^\W\d]{1,3}?(?:以?之?内|以[上下内])"
_SHORT = 2  # characters of a name around a figure that tell of what it is
_ALL = r"(?:合计|总共|一?共(?!同|建|享|用)|均(?!衡)|都(?!市)|全部|全都|全覆盖)"
_ALL_OF = (
    r"(?:^|[，。；：、\n]|(?P<before>全部|所有|全体))(?P<count>\d+)\s*(?P<unit>{})(?P<what>[^\W\d]{{0,6}}?{})"
    rf"(?P<behind>{_ALL})?"
)
_COUNT = r"(?:的?数量|总数|个数|[所个家座户条处]数|数)$"


@rule(GOAL_FIGURES)
@each_form
def money_of_one(project: Examined) -> Iterator[Finding]:
    """What comes to one, as a text says it with the words of an indicator, is that of its row: 户均增收2160元."""
    wanted = [goal for goal in goals(project) if _of_one(goal)]
    done = {project.path("完成情况")} - {""} if project.column("实际完成值") else set()
    goal_paths = {project.path(role) for role in ("年度目标", "总目标")}
    for path, text in outside_trees(project) if wanted else ():
        for said in text_money(project, path, text) if compiled(_OF_ONE).search(text) else ():
            if not said.each:
                continue
            sentence = sentence_before(text, said.start)
            near = [goal for goal in wanted if _named(goal.name, said.clause, sentence)]
            if len(near) != 1 or said.year not in (0, project.year):
                continue
            goal, cells = near[0], _amounts(project, near[0])
            if said.money in cells or compiled(_OTHER).search(said.clause):
                continue
            result = path in done
            right = _money(target(project.actual(goal.item))) if result else _money(goal.target)
            if right and _clash(goal, said, right, exact=result and path not in goal_paths):
                shown = project.actual(goal.item) if result else goal.full
                yield _unlike(project, goal, (path, text, said.start, said.end), shown)


def _of_one(goal: Goal) -> bool:
    return goal.target is not None and goal.target.unit in UNITS and bool(compiled(_OF_ONE).search(goal.name))


def _named(name: str, clause: str, sentence: str) -> bool:
    """Does a clause say of one what the name does, and has its sentence all other words of the name?"""
    core = compiled(_CALLED).sub("", name)
    one = compiled(_OF_ONE).search(core)
    if one is None or one[0] not in clause:
        return False
    rest = core[one.end() :]
    behind = clause.rpartition(one[0])[2]
    return (rest in behind if rest else len(behind) <= _SHORT) and all(sign in sentence for sign in core)


def _amounts(project: Examined, goal: Goal) -> set[Decimal]:
    """元 of all that stands in the row."""
    cells = [goal.full, project.actual(goal.item), *goal.item.values.values()]
    return {money for cell in cells if isinstance(cell, str) and (money := _money(_unit(target(cell), goal)))}


def _unit(found: Target | None, goal: Goal) -> Target | None:
    return found._replace(unit=goal.target.unit) if found and goal.target and not found.unit else found


def _money(found: Target | None) -> Decimal | None:
    return amount(f"{plain(found.number)}{found.unit}") if found and found.unit in UNITS else None


def _clash(goal: Goal, said: SaidMoney, right: Decimal, exact: bool) -> bool:
    """Is it another amount, not only one on the right side of what the indicator asks for?"""
    sign = goal.target.operator if goal.target else ""
    if exact or sign in ("", "=") or compiled(_FIXED).search(goal.name) or slipped(said.money, right):
        return True
    return said.money < right if sign in ("≥", ">") else said.money > right


@rule(GOAL_FIGURES)
def figures_of_names(project: Examined) -> Iterator[Finding]:
    """A figure inside the name of an indicator is that of the texts which call it so: 24小时内处置率."""
    named = [(goal, match) for goal in goals(project) if (match := compiled(_INSIDE).search(goal.name))]
    for goal, inside in named:
        name = goal.name
        head, tail = name[: inside.start()], name[inside.end() :].strip()
        if len(compiled(r"[\d\W_]").sub("", tail)) < _SHORT or not (head or len(tail) > _SHORT * 2):
            continue
        for path, text in outside_trees(project):
            if tail[-_SHORT:] not in text:
                continue
            found = [match for pattern in _patterns(head, tail) for match in compiled(pattern).finditer(text)]
            if not found or any(number(match["number"]) == number(inside[0]) for match in found):
                continue
            match = found[0]
            own = f"{match['number']}{tail[:1]}"
            if not any(own in other.name for other in goals(project)):
                yield _unlike(project, goal, (path, text, *match.span()), f"{inside[0]}{tail}", "的名称里")


def _patterns(head: str, tail: str) -> Iterator[str]:
    """Ways to say a name with another figure: 突发疫情在48小时内的处置率, 48小时内突发疫情处置率."""
    said = r"(?<![\d.])(?P<number>\d+(?:\.\d+)?)\s*"
    limit = compiled(_LIMIT).match(tail)
    parts = [limit[0], tail[limit.end() :].lstrip("的")] if limit else [tail]
    rest = _GAP.join(re.escape(part) for part in parts if part)
    yield f"{re.escape(head[-2 * _SHORT :])}{_GAP if head else ''}{said}{rest}"
    if limit and head and parts[1]:
        yield f"{said}{re.escape(parts[0])}{_GAP}{re.escape(head)}{_GAP}{re.escape(parts[1])}"


@rule(GOAL_FIGURES)
@each_form
def said_of_all(project: Examined) -> Iterator[Finding]:
    """How many all of them are, as a text says it, is how many the only indicator of these wants: 8所学校合计分得."""
    every = [goal for goal in goals(project) if goal.target and goal.target.unit and not goal.target.share]
    own = {project.path(role) for role in ("年度目标", "总目标")}  # which `goal_figures` reads
    texts = [pair for pair in outside_trees(project) if pair[0] not in own] if every else []
    for goal in every:
        unit = goal.target.unit if goal.target else ""
        what = compiled(_COUNT).sub("", goal.name)[-_SHORT:]
        alike = [other for other in every if other.target and other.target.unit == unit and what in other.name]
        if len(alike) > 1 or unit in UNITS or len(what) < _SHORT or not compiled(r"[^\W\d_]+").fullmatch(what + unit):
            continue
        cells = row_figures(goal)
        for path, text in texts:
            if what not in text or unit not in text:
                continue
            matches = list(compiled(_ALL_OF.format(re.escape(unit), re.escape(what))).finditer(text))
            for match in matches:
                said = number(match["count"])
                if (match["before"] or match["behind"]) and said and said not in cells and _less(goal, said):
                    yield _unlike(project, goal, (path, text, match.start("count"), match.end("what")), goal.full)


def _less(goal: Goal, said: Decimal) -> bool:
    """Is it not what is wanted, nor more than what has to be reached at least?"""
    sign, wanted = (goal.target.operator, goal.target.number) if goal.target else ("", said)
    return said < wanted if sign in ("≥", ">") else said != wanted and sign in ("", "=")


def _unlike(project: Examined, goal: Goal, where: tuple[str, str, int, int], right: str, part: str = "") -> Finding:
    path, text, start, end = where
    words = " ".join(text[start:end].split())
    told = f"“{project.label(path)}”写的是“{words}”，指标“{goal.item.shown}”{part}写的是{right}，数不一致"
    related = [(f"“{goal.item.shown}”写的是{goal.full}", goal.item.path)]
    finding = project.finding(path, told, "核对两处，改正其中一处", basis=words, related=related)
    return located(project, finding, text, start, end)
