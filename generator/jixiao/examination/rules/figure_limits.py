"""M9: figures of a form that may not be greater than others of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.parameters import parameters
from jixiao.examination.rules.registry import Rule, rule
from jixiao.findings import Finding, Severity
from jixiao.forms.values import ROW, Indicator, Row, found_at
from jixiao.text.money import plain

PARTS = Rule(
    "M9",
    "部分不超过整体",
    Severity.WARNING,
    "年度的资金是整个实施期的一部分，预计的执行数不会超过预算；“其中”的数不会超过它所属的一行，标了1、2、3的几行加起来就是上面的一行。"
    "前面的数大了，总有一处写错，或者预算已经调整。",
    "",
)


@rule(PARTS)
def limits(project: Examined) -> Iterator[Finding]:
    """No figure is greater than the one that the form says bounds it."""
    for form in project.forms:
        for path, bound in parameters([form]).table("不超过").items():
            for place, row in project.places(path):
                yield from _above(project, (path, place, row), bound)


def _above(project: Examined, figure: tuple[str, str, Row | None], bound: str) -> Iterator[Finding]:
    path, place, row = figure
    table, star, _ = bound.partition(ROW)
    value, most = (found_at(project.values, one, row, table)[0] for one in (path, bound))
    if not isinstance(value, Decimal) or not isinstance(most, Decimal) or value <= most:
        return
    field = project.field(path)
    shown = money_text if field is not None and field.kind.money else plain
    whose = f"“{row.shown}”的" if isinstance(row, Indicator) else ""
    yield project.finding(
        place,
        f"{whose}“{project.label(path)}”{shown(value)}，超过“{project.label(bound)}”{shown(most)}",
        "核对两个数，改正错的一处",
        basis=f"{plain(value)}/{plain(most)}",
        related=() if star else [(f"{project.label(bound)}：{shown(most)}", bound)],
    )
