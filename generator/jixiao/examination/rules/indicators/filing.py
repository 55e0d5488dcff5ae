"""I15: indicators that stand under another level than the one they belong to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicators.indicator_direction import may_be_small
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.reading.indicator_goals import Goal, stands_under, tree_goals
from jixiao.examination.rules.registry import Rule, rule
from jixiao.findings import Finding, Severity
from jixiao.forms.form import Field
from jixiao.text.deadlines import last_day
from jixiao.text.money import UNITS

_KINDS = (
    ("满意度", "满意名称式", "满意类词", ()),
    ("成本", "成本名称式", "成本类词", ()),
    ("时效", "时效名称式", "时效类词", ("数量类词", "质量级词", "成本类词")),
    ("时效", "期限名称式", "时效类词", ("数量类词", "质量级词")),
    ("时效", "完工名称式", "时效类词", ()),
    ("时效", "及时名称式", "时效类词", ("数量类词", "成本类词")),
    ("质量", "质量名称式", "质量级词", ("数量类词", "时效类词", "成本类词")),
    ("质量", "产出质量式", "质量级词", ()),
    ("数量", "数量名称式", "数量类词", ("质量类词", "成本类词")),
    ("数量", "产出数量式", "数量类词", ()),
    ("经济效益", "收益名称式", "经济类词", ("数量类词", "质量级词")),
)  # what, its names, the words of its own level, those of the levels where it stands wrong: none means anywhere


@rule(
    Rule(
        "I15",
        "指标放在该放的地方",
        Severity.WARNING,
        "满意度放在社会效益下、人数次数放在质量下、成本放在产出下，各级的分值就算错了地方，汇总也对不上。",
        "上海市财政局2025年核心绩效目标和指标设置指引（成本指标自成一级）",
    )
)
def filed(project: Examined) -> Iterator[Finding]:
    """Satisfaction, counts and costs stand under the level of the form that is named for them."""
    for _, field, indicators in project.trees:
        for goal in tree_goals(project, field, indicators) if field.vocabulary else ():
            what, home = _home(project, field, goal)
            if home and goal.item.parent != home:
                yield project.finding(
                    goal.item.path,
                    f"“{goal.item.shown}”说的是{what}，放在了“{goal.item.parent}”下，应放在“{home}”",
                    f"移到“{home}”下面",
                    needle=goal.value,
                    basis=f"{goal.item.name}/{goal.item.parent}",
                )


def _home(project: Examined, field: Field, goal: Goal) -> tuple[str, str]:
    """(what an indicator measures, the level 2 that it belongs to); empty where it stands well or nobody can tell."""
    parameters = project.parameters
    for what, names, words in _elsewhere(parameters, "".join(goal.item.above)):
        if not _FITS[names](goal) or (what == "数量" and not _countable(project, goal)):
            continue  # the cheap questions first
        if parameters.fits(names, goal.name) and (home := _level(field, parameters.words(words))):
            return what, home
    return "", ""


@lru_cache(maxsize=1_000)
def _elsewhere(parameters: Parameters, levels: str) -> Sequence[tuple[str, str, str]]:
    """(what, its names, the words of its own level) of what would stand wrong under these levels."""
    keys = {words for _, _, words, _ in _KINDS}.union(*(wrong for _, _, _, wrong in _KINDS))
    at = {key for key in keys if any(word in levels for word in parameters.words(key))}
    return [
        (what, names, words)
        for what, names, words, wrong in _KINDS
        if words not in at and not (wrong and at.isdisjoint(wrong))
    ]


def _always(goal: Goal) -> bool:
    return True


def _money(goal: Goal) -> bool:
    if goal.target is None or goal.target.operator in ("≥", ">"):
        return False
    return re.split("[/／]", goal.target.unit)[0] in UNITS


def _share(goal: Goal) -> bool:
    return goal.target is not None and goal.target.share


def _count(goal: Goal) -> bool:
    return goal.target is not None and bool(goal.target.unit) and not goal.target.share and not goal.target.rest


def _measured(goal: Goal) -> bool:
    return goal.target is not None


def _dated(goal: Goal) -> bool:
    return goal.target is None and "月" in goal.full and last_day(goal.full, 1) is not None


def _countable(project: Examined, goal: Goal) -> bool:
    """Is it a count of what was done? Accidents and complaints are counted among qualities with reason."""
    more = goal.target is not None and goal.target.operator in ("≥", ">")
    capped = not more and may_be_small(goal, project.parameters)
    small = project.parameters.fits("应小名称式", goal.name) or capped
    priced = goal.target is not None and re.split("[/／]", goal.target.unit)[0] in UNITS
    return (
        not (small and not _costs(project, goal)) and not priced and goal.target is not None and goal.target.number != 0
    )


def _costs(project: Examined, goal: Goal) -> bool:
    return stands_under(project.parameters, goal.item, "成本类词")


_FITS: Mapping[str, Callable[[Goal], bool]] = {
    "满意名称式": _always,
    "成本名称式": _money,
    "时效名称式": _always,
    "期限名称式": _dated,
    "完工名称式": _dated,
    "及时名称式": _share,
    "质量名称式": _share,
    "产出质量式": _share,
    "数量名称式": _count,
    "产出数量式": _count,
    "收益名称式": _measured,
}


def _level(field: Field, words: tuple[str, ...]) -> str:
    """The first level 2 that one of the words names, or whose level 1 it names."""
    for level1, inner in field.vocabulary.items():
        for level2 in inner:
            if any(word in level2 for word in words):
                return level2
        if inner and any(word in level1 for word in words):
            return inner[0]
    return ""
