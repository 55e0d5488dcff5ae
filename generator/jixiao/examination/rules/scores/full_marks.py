"""S7 where no formula of the form gives the score: full marks for a target that was not reached, or not in time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicators.indicator_direction import may_be_small
from jixiao.examination.rules.reading.indicator_goals import Goal, goals, missed
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.scores.weights import FORMULA, comparable
from jixiao.figures.target import met_share, reached, target
from jixiao.findings import Finding
from jixiao.forms.values import ROW
from jixiao.text.money import plain, rounded, show
from jixiao.text.slips import slipped


@rule(FORMULA)
@each_form
def full_marks(project: Examined) -> Iterator[Finding]:
    """Full marks are given for what was reached, in time."""
    column, weight = project.column("得分"), project.column("分值")
    computed = {
        one.path.partition(ROW)[0] for form in project.forms for one in form.computations if one.operation == "达标"
    }
    for field_path, goal in _goals(project) if column and weight else ():
        points, full = goal.item.values.get(column), goal.item.values.get(weight)
        if not isinstance(points, Decimal) or points != full or not points:
            continue
        actual = project.actual(goal.item)
        late = missed(goal, actual, project.year)
        formula = field_path in computed and comparable(goal.full, actual)
        if late or (not formula and short(project, goal, actual)):
            yield project.finding(
                f"{goal.item.path}.{column}",
                f"“{goal.item.shown}”目标{goal.full}，实际{actual}，{'晚了' if late else '没有达到'}，"
                f"{column}写的是{plain(points)}，是满分",
                "按完成程度减分，并说明原因；或核对目标和实际",
                basis=f"{goal.full}/{actual}",
            )


@rule(FORMULA)
@each_form
def factors(project: Examined) -> Iterator[Finding]:
    """The share by which a weight becomes a score is what was done of the target, not that with a slip, nor all."""
    for column, goal in ((column, goal) for column in _factors(project) for goal in goals(project)):
        said, right = goal.item.values.get(column), _done(project, goal)
        if not isinstance(said, Decimal) or right is None or right == 1:
            continue
        if slipped(said, right) or (said == 1 and not may_be_small(goal, project.parameters)):
            done = f"实际{project.actual(goal.item)}，完成{show(right, '0.##%')}"
            yield project.finding(
                f"{goal.item.path}.{column}",
                f"“{goal.item.shown}”目标{goal.full}，{done}，{column}写的是{show(said, '0.##%')}",
                "核对目标、实际和这一栏",
                basis=f"{plain(said)}/{plain(right)}",
            )


def _factors(project: Examined) -> Iterator[str]:
    """The columns of shares by which weights become scores."""
    weight = project.path("分值")
    table, star, _ = weight.partition(ROW)
    for one in (one for form in project.forms for one in form.computations if star and one.operation == "积"):
        others = [path for path in one.operands if path != weight and path.startswith(table)]
        if weight in one.operands and len(others) == 1:
            yield others[0].partition(ROW)[2]


def _done(project: Examined, goal: Goal) -> Decimal | None:
    """How much of the target was done, to the hundredth; None where the two are no figures of one unit."""
    done = target(project.actual(goal.item)) if goal.target else None
    number = reached(goal.target, done) if goal.target and done else None
    if goal.target is None or number is None or goal.target.operator in ("≤", "<") or not goal.target.number:
        return None
    return rounded(met_share(goal.target, number), 2)


def _goals(project: Examined) -> Iterator[tuple[str, Goal]]:
    trees = {item.path: tree.path for _, tree, items in project.trees for item in items}
    yield from ((trees.get(goal.item.path, ""), goal) for goal in goals(project))


def short(project: Examined, goal: Goal, actual: str) -> bool:
    """Was less reached? Where no sign is written the name says whether less is better."""
    done = target(actual)
    number = reached(goal.target, done) if goal.target and done else None
    if goal.target is not None and not goal.target.operator and may_be_small(goal, project.parameters):
        return False
    return goal.target is not None and number is not None and met_share(goal.target, number) < 1
