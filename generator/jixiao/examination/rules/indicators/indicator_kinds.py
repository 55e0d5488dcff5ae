"""I13, I14: names and values that do not fit each other in kind; targets that do not say at least or at most."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.indicator_goals import Goal, goals, tree_goals
from jixiao.examination.rules.reading.said_figures import canonical, figures
from jixiao.examination.rules.registry import Rule, rule
from jixiao.findings import Finding, Severity

_DIGIT = re.compile(r"\d")
_MANY = 4  # indicators without a sign that are told in one finding
_WHOLE = 100  # percent: nobody asks whether more is meant


@rule(
    Rule(
        "I13",
        "名称说考核什么，值说做到多少",
        Severity.WARNING,
        "“促进发展：100%”没有办法统计；“归档率≥95%：完成”把目标写进了名称。定性的写看得见的结果，定量的名称只写量。",
        "",
    )
)
def kinds(project: Examined) -> Iterator[Finding]:
    """A qualitative name has no share as its target, and no name holds the target itself."""
    pattern = project.parameters.pattern
    for goal in goals(project):
        name, share = goal.name.strip(), goal.target is not None and goal.target.share
        target = pattern("名称目标式").search(goal.item.name) if _DIGIT.search(goal.item.name) else None
        count = pattern("名称数量式").search(name) if _DIGIT.search(name) and not _DIGIT.search(goal.full) else None
        if match := target or count:
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”的名称里写了“{match[0]}”，"
                + ("这是指标值" if target else f"值“{goal.value}”里没有数"),
                f"名称只写考核什么；“{match[0]}”写到值里",
                needle=goal.value,
                basis=goal.item.name,
            )
        elif other := _other_figure(project, goal):
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”的名称里写了“{other}”，值是“{goal.full}”，数不一致",
                "核对这两个数；名称里不写数",
                needle=goal.value,
                basis=f"{goal.item.name}/{goal.full}",
            )
        elif share and name[-1:] != "率" and _qualitative(pattern, name):
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”是定性的说法，值写“{goal.value}”，没有说是什么的百分比",
                "改成能统计的名称，如 ……率、……占比；或写看得见的结果",
                needle=goal.value,
                basis=goal.item.name,
            )


def _other_figure(project: Examined, goal: Goal) -> str:
    """The only figure of a name that begins with what is done, where the value has another one of the same unit."""
    found, parameters = goal.target, project.parameters
    if found is None or not found.unit or not _DIGIT.search(goal.name):
        return ""
    said = list(figures(goal.name, parameters))
    unit = canonical(found.unit, parameters)
    if len(said) != 1 or canonical(said[0].unit, parameters) != unit or not said[0].start:
        return ""
    if goal.name[said[0].start + len(said[0].written) :].startswith(("内", "以", "前", "后")):
        return ""  # 24小时内报告率
    return said[0].written if said[0].low not in (found.number, found.high) else ""


def _qualitative(pattern: Callable[[str], re.Pattern[str]], name: str) -> bool:
    if pattern("定性结尾式").search(name):
        return True
    return bool(pattern("定性名称式").search(name)) and not pattern("量名式").search(name)


@rule(
    Rule(
        "I14",
        "目标值说明是不少于还是不超过",
        Severity.HINT,
        "“10辆”“90%”没有写≥、≤或=，多了少了算不算完成，年终说不清。",
        "省级预算管理一体化的绩效模块（定量的三级指标要有符号和计量单位）",
    )
)
def signs(project: Examined) -> Iterator[Finding]:
    """A numeric target says at least, at most or exactly; several without are told once."""
    if project.column("指标单位") and not project.column("指标符号"):
        return  # a form whose columns leave no room for a sign
    for _, field, indicators in project.trees:
        found = [goal for goal in tree_goals(project, field, indicators) if _unsigned(goal)]
        if len(found) < _MANY:
            yield from (_finding(project, [goal]) for goal in found)
        else:
            yield _finding(project, found)


def _unsigned(goal: Goal) -> bool:
    found = goal.target
    if found is None or found.said or found.rest or found.high is not None or not goal.value:
        return False
    return found.number != 0 and not (found.percent and found.number == _WHOLE)


def _finding(project: Examined, found: Sequence[Goal]) -> Finding:
    first = found[0]
    more = f"等{len(found)}项的值" if len(found) > 1 else "的值"
    return project.finding(
        first.item.path,
        f"“{first.item.shown}”{more}“{first.full}”没有符号，看不出是不少于（≥）、不超过（≤）还是等于（=）",
        f"如写 ≥{first.full}",
        needle=first.value,
        basis=str(len(found)),
        related=[(f"“{goal.item.shown}”：{goal.full}", goal.item.path) for goal in found[1:]],
    )
