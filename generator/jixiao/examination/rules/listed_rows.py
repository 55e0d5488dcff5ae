"""M9 in tables: a row that says to which of the fields beside its table it belongs is no more than that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.figure_limits import LIMITS
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import rule
from jixiao.findings import Finding
from jixiao.forms.form import Field
from jixiao.forms.values import Row, at, cell
from jixiao.text.money import plain


@rule(LIMITS)
def belonging(project: Examined) -> Iterator[Finding]:
    """No amount of such a row is more than that of the field that it names."""
    seen: set[str] = set()
    for form in project.forms:
        for table in (field for top in form.fields for field in top.walk()):
            if table.kind.table and table.path not in seen:
                seen.add(table.path)
                for number, row in enumerate(at(project.values, table.path) or (), 1):
                    yield from _row(project, table, f"{table.path}[{number}]", row)


def _row(project: Examined, table: Field, path: str, row: Row) -> Iterator[Finding]:
    above = table.path.rpartition(".")[0]
    named = [str(cell(row, one.name) or "") for one in table.columns() if one.choices]
    wholes = [(name, at(project.values, f"{above}.{name}" if above else name)) for name in named if name]
    label = next((value for one in table.fields if isinstance(value := cell(row, one.name), str)), "")
    for name, whole in wholes:
        for column in (one.name for one in table.columns() if one.kind.money):
            value, most = cell(row, column), whole.get(column) if isinstance(whole, Mapping) else None
            if isinstance(value, Decimal) and isinstance(most, Decimal) and value > most > 0:
                yield project.finding(
                    f"{path}.{column}",
                    f"“{label.strip()}”的{column}是{money_text(value)}，多于它所属的“{name}”的{money_text(most)}",
                    "核对两个数",
                    basis=f"{plain(value)}/{plain(most)}",
                )
