"""The funds of a form row by row: what was given of each, and what was spent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.forms.values import ROW, Row, at, found_at

_PAIRS = (("全年预算数", "全年执行数"), ("年初预算数", "累计执行数"))  # what was given, what was spent of it


class Fund(NamedTuple):
    """A row of funds, in 元; the first one of a form is the total."""

    path: str  # of what was spent
    given_path: str
    first_path: str  # empty where the form does not ask for it
    name: str
    first: Decimal | None  # what was given at the beginning of the year
    given: Decimal | None
    spent: Decimal | None

    @property
    def left(self) -> Decimal | None:
        """What was given and not spent."""
        return None if self.given is None or self.spent is None else self.given - self.spent

    @property
    def change(self) -> Decimal | None:
        """How much more was given in the end than at first."""
        return None if self.given is None or self.first is None else self.given - self.first


def funds(project: Examined) -> Sequence[Fund]:
    """The funds of the forms, the total first; empty where the forms do not say what was spent."""
    return project.once(funds, lambda: tuple(_funds(project)))


def _funds(project: Examined) -> Iterator[Fund]:
    for roles in _PAIRS:
        given, spent = (project.path(role) for role in roles)
        first = project.path("年初预算数") if roles[0] != "年初预算数" else ""
        if given and spent:
            yield _fund(project, (first, given, spent), project.label(spent).rpartition("的")[0])
            yield from _beside(project, first, given, spent)
            yield from _rated(project, spent)
            return


def _fund(project: Examined, paths: tuple[str, str, str], name: str, row: Row | None = None, table: str = "") -> Fund:
    values = [found_at(project.values, path, row, table)[0] if path else None for path in paths]
    first, given, spent = (value if isinstance(value, Decimal) else None for value in values)
    return Fund(paths[2], paths[1], paths[0], name, first, given, spent)


def _beside(project: Examined, first: str, given: str, spent: str) -> Iterator[Fund]:
    """The rows beside the total: groups with the same columns, rows of a table, or the fields of the same name."""
    above, _, column = given.rpartition(".")
    other, _, spent_column = spent.rpartition(".")
    head, _, own = above.rpartition(".")
    if above != other:  # one group for what was given, one for what was spent
        group = project.field(above)
        for field in group.fields if group else ():
            if field.name != column and project.field(f"{other}.{field.name}"):
                yield _fund(project, ("", f"{above}.{field.name}", f"{other}.{field.name}"), field.name)
        return
    columns = (first.rpartition(".")[2], column, spent_column)
    holder = project.field(head) if head else None
    for field in holder.fields if holder else ():
        if field.name == own or not {inner.name for inner in field.fields}.issuperset(columns[1:]):
            continue
        if field.kind.group:
            yield _fund(project, _paths(field.path, columns), field.name)
        for number, row in enumerate(at(project.values, field.path) or () if field.kind.table else (), 1):
            name, paths = row.get(field.fields[0].name), _paths(field.path + ROW[:-1], columns)
            found, place = _fund(project, paths, str(name or ""), row, field.path), f"{field.path}[{number}]"
            at_first = f"{place}.{columns[0]}" if columns[0] else ""
            yield found._replace(path=f"{place}.{spent_column}", given_path=f"{place}.{column}", first_path=at_first)


def _paths(above: str, columns: tuple[str, str, str]) -> tuple[str, str, str]:
    first, given, spent = (f"{above}.{column}" if column else "" for column in columns)
    return first, given, spent


def _rated(project: Examined, total: str) -> Iterator[Fund]:
    """The rows of a table in which the form divides what was spent by what was given."""
    for form in project.forms:
        for one in form.computations:
            table, star, _ = one.path.partition(ROW)
            spent, given, *_ = (*one.operands, "", "")
            if one.operation != "商" or not star or not given.startswith(table):
                continue
            if table.startswith(total.partition(".")[0]):
                continue  # stands beside the total
            field = form.field(given)
            for number, row in enumerate(at(project.values, table) or () if field and field.kind.money else (), 1):
                place = f"{table}[{number}]."
                name = next((value for value in row.values() if isinstance(value, str)), "")
                found = _fund(project, ("", given, spent), name, row, table)
                own, other = (path.replace(table + ROW, place) for path in (spent, given))
                yield found._replace(path=own, given_path=other)
