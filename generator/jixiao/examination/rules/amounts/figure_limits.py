"""M9: figures of a form that may not be greater than others of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.parameters import parameters
from jixiao.examination.rules.registry import Rule, rule
from jixiao.findings import Finding, Severity
from jixiao.forms.values import at
from jixiao.text.money import plain

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
