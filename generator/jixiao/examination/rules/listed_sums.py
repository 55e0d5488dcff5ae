"""M9 in tables: rows that are listed under an amount come to it, and none of them is more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.figure_limits import LIMITS
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled
from jixiao.findings import Finding
from jixiao.forms.form import Field, Form
from jixiao.forms.values import at
from jixiao.text.money import number, plain, total_of
from jixiao.text.slips import slipped, slipped_part

_NUMBERED = r"\s*(?:\d{1,2}\s*[、.．]|[（(]\d{1,2}[）)]|[一二三四五六七八九十]\s*、)"
_WITHIN = r"\s*其中\s*[：:]"
_NEARLY = Decimal("0.9")  # of the whole: parts that come to less may be some of it


class Listed(NamedTuple):
    """A row of a table: what it is called, and its figures by their columns."""

    path: str
    name: str
    figures: Mapping[str, Decimal]


@rule(LIMITS)
def listed(project: Examined) -> Iterator[Finding]:
    """Numbered rows come to the row over them, a row 其中 is not more than it; the rows below an amount come to it."""
    for form in project.forms:
        for before, field in pairwise((None, *form.fields)):
            rows = at(project.values, field.path) if field is not None and field.kind.table else None
            if not isinstance(rows, tuple) or field is None:
                continue
            found = [_listed(form, field, place, row) for place, row in enumerate(rows, 1) if isinstance(row, Mapping)]
            yield from _under_rows(project, found)
            if (
                before is not None
                and before.kind.money
                and isinstance(whole := at(project.values, before.path), Decimal)
            ):
                yield from _under_amount(project, (before.path, whole), found)


def _listed(form: Form, field: Field, place: int, row: Mapping[str, object]) -> Listed:
    path = f"{field.path}[{place}]"
    name = next((value for value in row.values() if isinstance(value, str)), "")
    figures = {}
    for column in field.columns():
        value = row.get(column.name)
        figure = number(value) if isinstance(value, str) and value is not name else value
        if isinstance(figure, Decimal):
            figures[column.name] = figure
    return Listed(path, name, figures)


def _under_rows(project: Examined, rows: Sequence[Listed]) -> Iterator[Finding]:
    over: Listed | None = None
    for place, row in enumerate(rows):
        if not compiled(rf"{_NUMBERED}|{_WITHIN}").match(row.name):
            parts = []
            for one in rows[place + 1 :]:
                if compiled(_NUMBERED).match(one.name):
                    parts.append(one)
                elif not compiled(_WITHIN).match(one.name) and not _follows(rows, one):
                    break
            over = row
            yield from _sums(project, (row.name, row.figures), parts)
        elif compiled(_WITHIN).match(row.name):
            above = rows[place - 1] if place and rows[place - 1] is not row else over
            for column, value in row.figures.items():
                most = above.figures.get(column) if above else None
                if above and most is not None and value > most:
                    part, more = (_shown(project, row, column, figure) for figure in (value, most))
                    told = f"“{row.name.strip()}”的{column}{part}，超过“{above.name.strip()}”的{more}"
                    help, basis = "核对两个数，改正错的一处", f"{plain(value)}/{plain(most)}"
                    yield project.finding(f"{row.path}.{column}", told, help, basis=basis)


def _follows(rows: Sequence[Listed], row: Listed) -> bool:
    """Does a row without a number stand behind 其中, as one more of these?"""
    place = rows.index(row)
    return place > 0 and (bool(compiled(_WITHIN).match(rows[place - 1].name)))


def _sums(project: Examined, whole: tuple[str, Mapping[str, Decimal]], parts: Sequence[Listed]) -> Iterator[Finding]:
    name, figures = whole
    for column, value in figures.items() if len(parts) > 1 else ():
        holders = [one for one in parts if column in one.figures]
        given = [one.figures[column] for one in holders]
        total = total_of(given)
        if len(given) > 1 and _wrong(total, value):
            place = slipped_part(given, value)
            told = f"“{name.strip()}”的{column}是{_shown(project, parts[0], column, value)}，下面{len(given)}项之和是"
            yield project.finding(
                f"{holders[-1 if place is None else place].path}.{column}",
                told + _shown(project, parts[0], column, total),
                "核对合计和各项，改正错的一处",
                basis=f"{plain(value)}/{plain(total)}",
            )


def _under_amount(project: Examined, whole: tuple[str, Decimal], rows: Sequence[Listed]) -> Iterator[Finding]:
    path, value = whole
    money = [(row, next(iter(row.figures.values()))) for row in rows if len(row.figures) == 1]
    total = total_of(amount for _, amount in money)
    whole_rows = len(money) == len(rows) > 1 and not any(compiled(_WITHIN).match(row.name) for row in rows[1:])
    if whole_rows and _wrong(total, value):
        told = f"“{project.label(path)}”是{money_text(value)}，下面{len(rows)}项之和是{money_text(total)}"
        yield project.finding(
            money[slipped_part([amount for _, amount in money], value) or 0][0].path,
            told,
            "核对合计和各项，改正错的一处",
            basis=f"{plain(value)}/{plain(total)}",
            related=[(f"{project.label(path)}：{money_text(value)}", path)],
        )


def _wrong(total: Decimal, whole: Decimal) -> bool:
    """Do the parts not come to the whole, as far as they seem to be all of it?"""
    return total != whole and (total > whole or total >= whole * _NEARLY or slipped(total, whole)) and bool(total)


def _shown(project: Examined, row: Listed, column: str, value: Decimal) -> str:
    field = project.field(f"{row.path.partition('[')[0]}.*.{column}")
    return money_text(value) if field is not None and field.kind.money else plain(value)
