"""I8: what should be small is bounded from above, the rest from below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.reading.indicator_goals import Goal, goals, stands_under
from jixiao.examination.rules.reading.lessened import lessened
from jixiao.examination.rules.registry import Rule, rule
from jixiao.findings import Finding, Severity
from jixiao.text.money import UNITS

DIRECTION = Rule(
    "I8",
    "不少于和不超过没有用反",
    Severity.WARNING,
    "事故、投诉写“≥”，等于要求它多；完成率、人数写“≤”，等于要求它少。",
    "公开的审核程序 ericliu1002000/audit_agent（成本指标写≥要提醒）",
)


@rule(DIRECTION)
def direction(project: Examined) -> Iterator[Finding]:
    """What should be small never uses ≥ or >; the rest never ≤ or <, costs and times excepted."""
    parameters = project.parameters
    for goal in goals(project):
        operator = goal.target.operator if goal.target else ""
        if operator and _declared(goal, parameters, operator):
            continue
        if operator in ("≥", ">") and _should_be_small(goal, parameters):
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”越小越好，写“{goal.target.said if goal.target else operator}”就成了越多越好",
                f"改为 {'≤' if operator == '≥' else '<'} 或 =0",
                needle=goal.value,
            )
        elif (
            operator in ("≤", "<")
            and _should_be_large(goal, parameters)
            and not (may_be_small(goal, parameters) or lessened(project, goal.name))
        ):
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”越大越好，写“{goal.target.said if goal.target else operator}”就成了越少越好",
                f"改为 {'≥' if operator == '≤' else '>'} 或 =",
                needle=goal.value,
            )


def _declared(goal: Goal, parameters: Parameters, operator: str) -> bool:
    """Does a column of the form's own say that this is the direction? It knows better than the name."""
    words = parameters.words("反向词" if operator in ("≤", "<") else "正向词" if operator in ("≥", ">") else "")
    return bool(words) and any(str(value) in words for value in goal.item.values.values())


def _should_be_small(goal: Goal, parameters: Parameters) -> bool:
    if _in_time(goal, parameters) and parameters.fits("应短名称式", goal.name):
        return True
    if parameters.fits("应小除外式", goal.name):
        return False
    unit = re.split("[/／]", goal.target.unit)[0] if goal.target else ""
    if unit in UNITS and stands_under(parameters, goal.item, "成本类词"):
        return True
    return parameters.fits("应小名称式", goal.name)


def _should_be_large(goal: Goal, parameters: Parameters) -> bool:
    """Is more of it better? Of effects nobody can tell but by the name; what is put out is better done than not."""
    names = ("应大名称式", "百分比名称式", "宜大名称式")
    named = any(parameters.fits(key, goal.name) for key in names)
    return named or any(stands_under(parameters, goal.item, key) for key in ("数量类词", "质量类词", "满意类词"))


def may_be_small(goal: Goal, parameters: Parameters) -> bool:
    """May the target of an indicator be a cap: costs, times, and what is better if there is less of it?"""
    if parameters.fits("应大名称式", goal.name):
        return False
    if stands_under(parameters, goal.item, "成本类词") or _in_time(goal, parameters):
        return True
    unit = goal.target.unit if goal.target else ""
    return parameters.fits("可小名称式", goal.name) or parameters.fits("可小单位式", unit)


def _in_time(goal: Goal, parameters: Parameters) -> bool:
    """Does an indicator of times count days or hours?"""
    unit = goal.target.unit if goal.target else ""
    return stands_under(parameters, goal.item, "时效类词") and parameters.fits("时间单位式", unit)
