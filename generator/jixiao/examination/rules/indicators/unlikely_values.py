"""I3: targets that were typed wrong: a sign behind the figure, a unit twice, a satisfaction of one in ten."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicators.indicator_values import MEASURES
from jixiao.examination.rules.reading.indicator_goals import Goal, goals
from jixiao.examination.rules.registry import rule
from jixiao.findings import Finding
from jixiao.text.operators import OPERATORS

_FEW = 30  # percent that nobody plans to satisfy


@rule(MEASURES)
def unlikely(project: Examined) -> Iterator[Finding]:
    """A target is written as targets are."""
    for goal in goals(project):
        if told := _unlikely(project, goal):
            said = f"“{goal.item.shown}”的值是“{goal.full}”，{told[0]}"
            yield project.finding(goal.item.path, said, told[1], needle=goal.value)


def _unlikely(project: Examined, goal: Goal) -> tuple[str, str] | None:
    """(what is wrong, what to do) with a target."""
    found = goal.target
    if found is None:
        return None
    if goal.value[-1:] in OPERATORS:
        return "符号写在了后面", f"写 {goal.value[-1]}{goal.value[:-1]}"
    if len(found.unit) > 1 and found.unit == found.unit[0] * len(found.unit):
        return f"单位“{found.unit[0]}”写了两遍", "删去多余的一个"
    low = found.percent and 0 < found.number < _FEW and found.operator in ("", "=", "≥", ">")
    if low and project.parameters.pattern("满意名称式").search(goal.name):
        return "这样低的满意度，像是错了一位", "核对这个数，如 ≥85%"
    return None
