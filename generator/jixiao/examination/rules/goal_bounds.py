"""I6, I8: what a goal rules out or bounds, against the indicator of the same: none, no more than, no less than."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goal_figures import GOAL_FIGURES
from jixiao.examination.rules.indicator_direction import DIRECTION
from jixiao.examination.rules.indicator_goals import Goal, goals
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_figures import canonical, figures, shared_word
from jixiao.examination.rules.text_money import text_money
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.money import UNITS, amount, plain
from jixiao.text.slips import slipped

_NONE = r"(?:不发生|未发生|不出现|杜绝|避免发生|零发生|确保无|实现零)(?P<what>[^，。；、\d]{2,24})"
_LESS = (
    r"(?:减少到|减少至|降到|降至|降低到|降低至|下降到|下降至|压减到|压减至|缩短到|缩短至|控制在|不超过|不高于|不多于)"
    r"[^，。；、\d]{0,6}$"
)
_MORE = r"(?:提高到|提高至|增加到|增加至|提升到|提升至|增长到|扩大到|不低于|不少于|达到)[^，。；、\d]{0,6}$"
_LEAD = 12  # characters in front of a figure
_TAIL = r"(?:控制数|数额|金额|支出|总额|经费|费用|数量|数|额)+$"
_QUOTES = '“”"（）()'
_LONG = 4  # characters that a name and a clause share


@rule(GOAL_FIGURES)
def ruled_out(project: Examined) -> Iterator[Finding]:
    """What the goal says will not happen has no indicator that allows some of it; money of one name is one amount."""
    text, path = project.text("年度目标"), project.path("年度目标")
    none = list(compiled(_NONE).finditer(text))
    for goal in goals(project) if text else ():
        found = goal.target
        if found is None:
            continue
        for match in none if found.number > 0 and not found.share and found.operator != "<" else ():
            if _shares(match["what"], goal.name) and match["what"][-2:] in goal.name:
                told = f"目标写了“{match[0]}”，指标“{goal.item.shown}”写的是{goal.full}，不是0"
                yield _finding(project, goal, (path, text, match.start(), match.end()), told)
        if found.unit in UNITS and found.operator not in ("≥", ">"):
            yield from _money(project, goal, path, text)


def _money(project: Examined, goal: Goal, path: str, text: str) -> Iterator[Finding]:
    name = re.sub(_TAIL, "", goal.name.strip(_QUOTES))
    bare = compiled(f"[{re.escape(_QUOTES)}]").sub("", goal.name)
    wanted = amount(f"{plain(goal.target.number)}{goal.target.unit}") if goal.target else None
    for one in text_money(project, path, text):
        sentence = re.split("[。；：:\n]", text[: one.start])[-1]
        said = compiled(f"[{re.escape(_QUOTES)}]").sub("", sentence)
        named = len(name) > 1 and re.sub(_TAIL, "", bare) in said
        if wanted and named and not one.each and slipped(one.money, wanted, 2):
            if all(other.money != wanted for other in text_money(project, path, text)):
                told = f"目标写了“{one.written}”，指标“{goal.item.shown}”写的是{goal.full}，数不一致"
                yield _finding(project, goal, (path, text, one.start, one.end), told)
            return


@rule(DIRECTION)
def bounds(project: Examined) -> Iterator[Finding]:
    """A figure that the goal bounds from above is bounded so by the indicator, too."""
    text, path, parameters = project.text("年度目标"), project.path("年度目标"), project.parameters
    wanted = [goal for goal in goals(project) if text and goal.target and goal.target.operator and goal.target.unit]
    for figure in figures(text, parameters) if wanted else ():
        lead = text[max(figure.start - _LEAD, 0) : figure.start]
        less, more = compiled(_LESS).search(lead), compiled(_MORE).search(lead)
        word = less or more
        if word is None:
            continue
        wrong = ("≥", ">") if less else ("≤", "<")
        sentence = re.split("[。；，\n]", text[: figure.start])[-1]
        for goal in wanted:
            found = goal.target
            same = (
                found
                and found.number == figure.low
                and canonical(found.unit, parameters) == canonical(figure.unit, parameters)
            )
            if found and same and found.operator in wrong and shared_word(sentence, goal.name, parameters):
                said = f"{word[0]}{figure.written}"
                told = f"目标写了“{said}”，指标“{goal.item.shown}”写的是{goal.full}，方向相反"
                place = figure.start - len(word[0])
                yield _finding(project, goal, (path, text, place, place + len(said)), told)


def _shares(first: str, second: str) -> bool:
    """Have they so many characters in a row in common?"""
    return any(first[place : place + _LONG] in second for place in range(len(first) - _LONG + 1))


def _finding(project: Examined, goal: Goal, where: tuple[str, str, int, int], told: str) -> Finding:
    path, text, start, end = where
    related = [(f"“{goal.item.shown}”写的是{goal.full}", goal.item.path)]
    finding = project.finding(path, told, "核对两处，改正其中一处", basis=text[start:end], related=related)
    return located(project, finding, text, start, end)
