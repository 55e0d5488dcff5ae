"""S9 in the rows of funds: what was spent of a source that has no budget, or more than it has."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.missing_bases import BASES
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import each_form, rule
from jixiao.findings import Finding
from jixiao.forms.values import ROW, at, cell
from jixiao.text.money import plain

_SPENT, _WHOLE = ("全年执行数", "累计执行数"), ("全年预算数", "年初预算数")


@rule(BASES)
@each_form
def fund_rows(project: Examined) -> Iterator[Finding]:
    """Each source of which something was spent has a budget, and no more was spent than that."""
    spent_path = next((path for role in _SPENT if (path := project.path(role))), "")
    whole_path = next((path for role in _WHOLE if (path := project.path(role))), "")
    spent, whole, first = (path.rpartition(".")[2] for path in (spent_path, whole_path, project.path("年初预算数")))
    known = bool(whole_path) and isinstance(at(project.values, whole_path), Decimal)  # else it is told of the whole
    for row, name in _rows(project, spent) if spent and known else ():
        done, budget = _figure(project, row, spent), _figure(project, row, whole)
        if not done or row == spent_path.rpartition(".")[0]:
            if not done and budget and first != whole and _figure(project, row, first) is None:
                yield from _unopened(project, (row, name), first)
            continue
        if not budget:
            empty = "是0" if budget == 0 else "没有写"
            yield project.finding(
                _place(project, f"{row}.{whole}"),
                f"“{name}”的{whole}{empty}，而{spent}是{money_text(done)}",
                f"补上{whole}；没有这笔预算就核对{spent}",
                basis=f"{name}/{plain(done)}",
            )
        elif done > budget:
            yield project.finding(
                f"{row}.{spent}",
                f"“{name}”的{spent}{money_text(done)}，超过{whole}{money_text(budget)}",
                "核对两个数；追加了预算就改预算数",
                basis=f"{plain(done)}/{plain(budget)}",
            )
        elif first and first != whole and _figure(project, row, first) is None:
            yield from _unopened(project, (row, name), first)


def row_changes(project: Examined) -> list[Decimal]:
    """By how much the budget of each source was changed during the year."""
    return _differences(project, project.path("年初预算数"), project.path("全年预算数"))


def row_remains(project: Examined) -> list[Decimal]:
    """What was left of each source, of all of them first."""
    return _differences(project, project.path("全年执行数"), project.path("全年预算数"))


def row_spending(project: Examined) -> list[tuple[Decimal, Decimal]]:
    """(budget, what was spent) of each source that has both."""
    budget, spent = (project.path(role).rpartition(".")[2] for role in ("全年预算数", "全年执行数"))
    pairs = [
        (_figure(project, row, budget), _figure(project, row, spent)) for row, _ in _rows(project, budget) if spent
    ]
    return [(first, second) for first, second in pairs if first and second is not None]


def _differences(project: Examined, less: str, more: str) -> list[Decimal]:
    one, other = (path.rpartition(".")[2] for path in (less, more))
    pairs = [(_figure(project, row, one), _figure(project, row, other)) for row, _ in _rows(project, one) if other]
    return [second - first for first, second in pairs if first is not None and second is not None]


def _unopened(project: Examined, row: tuple[str, str], first: str) -> Iterator[Finding]:
    path, name = row
    others = [one for one, _ in _rows(project, first) if _figure(project, one, first) is not None]
    if others:  # a form in which nobody wrote it says it once, of the whole
        told = f"“{name}”的{first}没有写"
        yield project.finding(_place(project, f"{path}.{first}"), told, "补上；年初没有预算就写 0", basis=f"{name}/空")


def _rows(project: Examined, leaf: str) -> Iterator[tuple[str, str]]:
    """(path, name) of the groups, and of the rows of tables, that have a figure of this name."""
    for form in project.forms:
        for path, field in form.every():
            if field.name != leaf or not field.kind.money:
                continue
            table, star, inner = path.partition(ROW)
            if not star:
                yield path.rpartition(".")[0], path.rpartition(".")[0].rpartition(".")[2]
            for number, row in enumerate(at(project.values, table) or () if star and inner == leaf else (), 1):
                name = next((str(value) for value in row.values() if isinstance(value, str)), f"第{number}行")
                yield f"{table}[{number}]", name.strip()


def _figure(project: Examined, row: str, leaf: str) -> Decimal | None:
    table, bracket, number = row.rstrip("]").rpartition("[")
    value = cell(at(project.values, table)[int(number) - 1], leaf) if bracket else at(project.values, f"{row}.{leaf}")
    return value if isinstance(value, Decimal) else None


def _place(project: Examined, path: str) -> str:
    """The path, or that of its row where nothing is written there."""
    return path if project.written.typed(path) else path.rpartition(".")[0]
