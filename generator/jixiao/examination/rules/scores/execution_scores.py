"""S1 where no budget or nothing spent is written: the score of the execution against the rate beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.scores.weights import EXECUTION
from jixiao.findings import Finding
from jixiao.text.money import plain, rounded, show


@rule(EXECUTION)
@each_form
def of_rate(project: Examined) -> Iterator[Finding]:
    """A typed score is the weight times the typed rate where these are all there is."""
    rate, weight, score = (project.figure(role) for role in ("执行率", "执行分值", "执行得分"))
    whole = project.figure("全年预算数") and project.figure("全年执行数") is not None
    if whole or not rate or not weight or score is None or not project.typed("执行得分"):
        return
    right, step = weight * min(rate, Decimal(1)), Decimal(1).scaleb(int(score.as_tuple().exponent))
    rough = weight * Decimal(1).scaleb(int(rate.as_tuple().exponent)) / 2  # as far as the rate is rounded
    if abs(score - right) >= step + rough or not score:
        path = project.path("执行得分")
        yield project.finding(
            path,
            f"“{project.label(path)}”写的是{plain(score)}，执行率{show(rate, '0.00%')}乘分值{plain(weight)}是"
            f"{plain(rounded(right, 2))}",
            "核对执行率和得分，改正其中一处",
            basis=f"{plain(score)}/{plain(right)}",
        )
