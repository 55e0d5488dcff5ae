"""I6: what a text divides, against the indicators: 分四批，每批3条 of 9条."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.goal_figures import GOAL_FIGURES
from jixiao.examination.rules.reading.indicator_goals import Goal, goals
from jixiao.examination.rules.reading.said_figures import StatedFigure, canonical, figures, first_figure
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.text.chinese import small_number
from jixiao.text.money import plain

_DIVIDED = (
    r"分(?P<count>\d{1,2}|[两二三四五六七八九十]{1,2})个?(?P<of>批次?|期|阶段|标段|轮)[^，。；\d每]{0,8}[，,]?"
    r"(?P<said>每个?(?P=of)[^，。；\d]{0,6}(?P<each>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[万亿]?[^\W\d_]{1,3}))(?=[，,。；;、（(\s]|$)"
)
_LIKE = (Decimal("0.5"), Decimal(2))  # times the target


@rule(GOAL_FIGURES)
def divided(project: Examined) -> Iterator[Finding]:
    """So many batches of so many each are what the only indicator of that unit wants."""
    for path, text in written(project):
        for match in compiled(_DIVIDED).finditer(text) if "分" in text and "每" in text else ():
            parameters = project.parameters
            said = next(figures(match["each"] + match["unit"], parameters), None)
            count = small_number(match["count"])
            if said is None or not count:
                continue
            total, unit = said.low * count, canonical(said.unit, parameters)
            alike = [(goal, one) for goal, one in _counts(project) if canonical(one.unit, parameters) == unit]
            every = {one.low for _, other in written(project) for one in figures(other, parameters)}
            wanted = {one.low for _, one in alike}
            if len(wanted) != 1 or total in wanted | every or any(_more(goal, total) for goal, _ in alike):
                continue
            goal, right = alike[0][0], wanted.pop()
            if right in every and _LIKE[0] * right <= total <= _LIKE[1] * right:
                words = " ".join(match[0].split())
                told = f"“{words}”合{plain(total)}{said.unit}，指标“{goal.item.shown}”写的是{goal.full}"
                yield _finding(project, path, text, match.span("said"), (told, goal))


def _counts(project: Examined) -> Iterator[tuple[Goal, StatedFigure]]:
    for goal in goals(project):
        figure = first_figure(project, goal.full) if goal.target and goal.target.unit else None
        if figure is not None and figure.low == figure.high:
            yield goal, figure


def _more(goal: Goal, total: Decimal) -> bool:
    """Is it more than what has to be reached at least?"""
    return goal.target is not None and goal.target.operator in ("≥", ">") and total > goal.target.number


def _finding(project: Examined, path: str, text: str, span: tuple[int, int], said: tuple[str, Goal]) -> Finding:
    told, goal = said
    finding = project.finding(
        path,
        told,
        "核对两处，改正其中一处",
        basis=text[slice(*span)],
        related=[(f"“{goal.item.shown}”写的是{goal.full}", goal.item.path)],
    )
    return located(project, finding, text, *span)
