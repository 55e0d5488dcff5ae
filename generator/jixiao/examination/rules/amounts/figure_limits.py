"""M9: figures of a form that may not be greater than others of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.parameters import parameters
from jixiao.examination.rules.reading.indicator_goals import Goal, tree_goals
from jixiao.examination.rules.registry import Rule, each_form, rule
from jixiao.findings import Finding, Severity
from jixiao.forms.values import ROW, at
from jixiao.text.money import plain

_BOTH = 2  # trees: of the year, of the whole time
LIMITS = Rule(
    "M9",
    "部分不超过整体",
    Severity.WARNING,
    "年度的资金是整个实施期的一部分，预计的执行数不会超过预算；前面的数大了，总有一处写错，或者预算已经调整。",
    "",
)


@rule(LIMITS)
def limits(project: Examined) -> Iterator[Finding]:
    """No figure is greater than the one that the form says bounds it."""
    for form in project.forms:
        for path, bound in parameters([form]).table("不超过").items():
            value, most = at(project.values, path), at(project.values, bound)
            if isinstance(value, Decimal) and isinstance(most, Decimal) and value > most:
                field = form.field(path)
                shown = money_text if field is not None and field.kind.money else plain
                yield project.finding(
                    path,
                    f"“{project.label(path)}”{shown(value)}，超过“{project.label(bound)}”{shown(most)}",
                    "核对两个数，改正错的一处",
                    basis=f"{plain(value)}/{plain(most)}",
                    related=[(f"{project.label(bound)}：{shown(most)}", bound)],
                )


@rule(LIMITS)
@each_form
def years_of_wholes(project: Examined) -> Iterator[Finding]:
    """No indicator of the year wants more of what is counted than the same one of the whole time."""
    own = project.path("指标").partition(ROW)[0]
    trees = {tree.path: (tree, items) for _, tree, items in project.trees if "." not in tree.path}
    if len(trees) < _BOTH or own not in trees:
        return
    others = (tree_goals(project, *found) for path, found in trees.items() if path != own)
    whole = {(goal.item.parent, goal.name): goal for found in others for goal in found}
    for goal in tree_goals(project, *trees[own]):
        other = whole.get((goal.item.parent, goal.name))
        if other is None or not _counts(goal) or not _counts(other) or goal.target is None or other.target is None:
            continue
        if goal.target.unit == other.target.unit and goal.target.number > other.target.number:
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”一年就要{goal.full}，整个实施期写的是{other.full}",
                "核对两处，改正错的一处",
                needle=goal.value,
                basis=f"{goal.full}/{other.full}",
                related=[(f"整个实施期：{other.full}", other.item.path)],
            )


def _counts(goal: Goal) -> bool:
    """Is it a number that is to be reached, and no share of anything?"""
    found = goal.target
    least = found is not None and found.operator in ("≥", ">", "=", "") and found.unit and not found.share
    return bool(least) and found is not None and not found.rest and "/" not in found.unit and "每" not in goal.name
