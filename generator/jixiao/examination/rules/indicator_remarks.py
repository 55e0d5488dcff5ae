"""M10 beside an indicator: what its remark lists is what was reached, what it lacks is what the target lacks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicator_goals import Goal, goals
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.said_quantities import SaidQuantity, quantities
from jixiao.examination.rules.sentence_sums import SUMS
from jixiao.figures.target import target
from jixiao.findings import Finding
from jixiao.text.money import plain, total_of
from jixiao.text.slips import slipped

_SHORT = 8  # characters of a remark that says no figures of its own
_CLOSE = (Decimal("0.8"), Decimal("1.25"))  # of what was reached: what is further off is something else


@rule(SUMS)
@each_form
def remarks(project: Examined) -> Iterator[Finding]:
    """三处分别完成420米、350米、250米: that is what was reached. 有45名转学: that is what was not."""
    column = project.column("实际完成值")
    for goal in goals(project) if column else ():
        cells = (
            (name, "\n".join(value) if isinstance(value, tuple) else value) for name, value in goal.item.values.items()
        )
        texts = [
            (name, text) for name, text in cells if name != column and isinstance(text, str) and len(text) > _SHORT
        ]
        done = target(project.actual(goal.item)) if texts and goal.target else None
        for name, text in texts if done else ():
            found = quantities(text, project.parameters)
            if found and done:
                yield from _held(project, goal, f"{goal.item.path}.{name}", (text, found), done.number)


def _held(
    project: Examined, goal: Goal, path: str, said: tuple[str, list[SaidQuantity]], done: Decimal
) -> Iterator[Finding]:
    text, found = said
    unit = next((one.unit for one in quantities(project.actual(goal.item), project.parameters)), "")
    alike = [one for one in found if one.unit == unit and not one.each]
    total, wanted = total_of(one.value for one in alike), goal.target.number if goal.target else done
    if len(alike) > 1 and "分别" in text[: alike[0].start] and total not in (done, wanted):
        if _CLOSE[0] * done <= total <= _CLOSE[1] * done:
            parts = "、".join(one.written for one in alike)
            told = f"“{goal.item.shown}”写的是{project.actual(goal.item)}，说明里各处（{parts}）合计{plain(total)}"
            yield project.finding(
                path, told, "核对两处", needle=alike[0].written, basis=f"{plain(done)}/{plain(total)}"
            )
        return
    lacking = wanted - done
    wrong = next((one for one in alike if slipped(one.value, lacking)), None) if lacking > 0 else None
    if wrong and not any(one.value in (lacking, done, wanted) for one in alike):
        told = f"“{goal.item.shown}”比目标少{plain(lacking)}，说明里写的是{wrong.written}"
        yield project.finding(
            path, told, "核对两处", needle=wrong.written, basis=f"{plain(wrong.value)}/{plain(lacking)}"
        )
