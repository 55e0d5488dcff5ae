"""I6: what share of a target a figure of a text is, as the text says it, against the target in the indicator's row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.goal_figures import GOAL_FIGURES
from jixiao.examination.rules.indicators.indicator_reasons import BEFORE, OF_GOAL
from jixiao.examination.rules.reading.indicator_goals import Goal, goals
from jixiao.examination.rules.reading.said_figures import clause_of, shared_word
from jixiao.examination.rules.reading.said_quantities import MONEY, SaidQuantity, quantities, reckoning
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import compiled, located, sentence_before
from jixiao.findings import Finding
from jixiao.text.money import number, plain, rounded

_BEHIND = r"[^，。；、\d]{0,6}[，,（(]?[^，。；、\d]{0,4}?"  # between a figure and its share
_HUNDRED = Decimal(100)


@rule(GOAL_FIGURES)
@each_form
def shares_of_targets(project: Examined) -> Iterator[Finding]:
    """What share of its target so many are, as a text says it: of the indicator that has the figure, or of the one of
    that unit of which the clause speaks.
    """
    tree = project.path("指标").partition(".*.")[0] or "\0"
    texts = [(path, text) for path, text in reckoning(project) if ("%" in text or "％" in text) and "的" in text]
    for path, text in texts:
        if path.startswith(tree) or not compiled(OF_GOAL).search(text):
            continue
        said = quantities(text, project.parameters)
        counted = [(goal, one) for goal in goals(project) if (one := _counted(project, goal))]
        for one in said:
            match = compiled(_BEHIND + OF_GOAL).match(text, one.end) if one.unit != MONEY else None
            lead = sentence_before(text, one.start)
            if match is None or compiled(BEFORE).search(lead):
                continue
            alike = [(goal, target) for goal, target in counted if target.like(one.unit)]
            share = number(match["number"]) or Decimal(0)
            step = Decimal(1).scaleb(int(share.as_tuple().exponent))
            bases = [
                base.value for base in (*(target for _, target in alike), *said) if base.like(one.unit) and base.value
            ]
            near = _near(project, one, alike, clause_of(text, one.start))
            if near is None or any(abs(one.value / base * _HUNDRED - share) < step for base in bases):
                continue
            goal, right = near[0], plain(rounded(one.value / near[1].value * _HUNDRED, 2))
            both = f"指标“{goal.item.shown}”目标{goal.full}，{one.written}是目标的{right}%"
            told = f"写的是“{match[0].lstrip('，,')}”，{both}"
            finding = project.finding(path, told, "核对目标、实际和文字，改正其中一处", basis=match[0])
            yield located(project, finding, text, match.start("number"), match.end())


def _near(
    project: Examined, one: SaidQuantity, alike: Sequence[tuple[Goal, SaidQuantity]], clause: str
) -> tuple[Goal, SaidQuantity] | None:
    """The only indicator that has a figure, else the only one of which its clause speaks."""
    has = [pair for pair in alike if any(_is(project, value, one) for value in pair[0].item.values.values())]
    near = has or [pair for pair in alike if shared_word(clause, pair[0].name, project.parameters)]
    return near[0] if len(near) == 1 and near[0][1].value else None


def _is(project: Examined, cell: object, one: SaidQuantity) -> bool:
    found = quantities(cell, project.parameters) if isinstance(cell, str) else []
    return len(found) == 1 and found[0].like(one.unit) and found[0].value == one.value


def _counted(project: Examined, goal: Goal) -> SaidQuantity | None:
    """The target as a quantity, where it is one and no share."""
    if goal.target is None or goal.target.share or not goal.target.unit:
        return None
    found = quantities(goal.full, project.parameters)
    return found[0] if len(found) == 1 else None
