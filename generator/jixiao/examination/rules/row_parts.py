"""M9 in tables whose rows are parts of others: 1、2、3 under what they make up, 其中 under what it is part of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.figure_limits import PARTS
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_figures import like, near_miss, turned
from jixiao.examination.rules.text_pieces import compiled
from jixiao.findings import Finding
from jixiao.forms.form import Field
from jixiao.forms.values import Value, at
from jixiao.text.chinese import small_number
from jixiao.text.money import plain, total_of

_NUMBERED = r"\s*[（(]?(\d{1,2}|[一二三四五六七八九十]{1,2})(?:[、.．]|[）)])"
_OF = r"\s*#?其中"
_NEAR = Decimal("0.9")  # of the whole: parts that come to less may be some of them


class _Row(NamedTuple):
    place: str
    name: str
    number: int  # 0 where none is written
    of: bool  # does it begin with 其中?
    values: Mapping[str, Value]


@rule(PARTS)
def row_parts(project: Examined) -> Iterator[Finding]:
    """Numbered rows add up to the row above them, no row of 其中 is more than the row that it is part of."""
    for form in project.forms:
        for table in (field for top in form.fields for field in top.walk()):
            if table.kind.table and not table.kind.tree and any(column.kind.money for column in table.fields):
                yield from _table(project, table)


def _table(project: Examined, table: Field) -> Iterator[Finding]:
    values, label = at(project.values, table.path) or (), table.fields[0].name
    rows = [_row(f"{table.path}[{number}]", str(row.get(label) or ""), row) for number, row in enumerate(values, 1)]
    columns = [column.name for column in table.fields if column.kind.money]
    for place, row in enumerate(rows):
        whole = _owner(project, table, row)
        if whole is None and row.of and place and not rows[place - 1].of:
            whole = rows[place - 1].name, rows[place - 1].values
        yield from _more(project, row, whole, columns) if whole else ()
        if row.number == 1 and place and not rows[place - 1].number and not rows[place - 1].of:
            yield from _sums(project, rows[place - 1], _numbered(rows[place:]), columns)


def _row(place: str, name: str, values: Mapping[str, Value]) -> _Row:
    match = compiled(_NUMBERED).match(name)
    return _Row(
        place, name.strip(), small_number(match[1]) or 0 if match else 0, bool(compiled(_OF).match(name)), values
    )


def _owner(project: Examined, table: Field, row: _Row) -> tuple[str, Mapping[str, Value]] | None:
    """(name, values) of the group of the same head that a row says it belongs to."""
    above = table.path.rpartition(".")[0]
    for said in row.values.values():
        group = at(project.values, f"{above}.{said}") if above and isinstance(said, str) else None
        if isinstance(group, Mapping):
            return str(said), group
    return None


def _numbered(rows: Sequence[_Row]) -> list[_Row]:
    """The rows 1, 2, 3 at the head of these; between them stand only what is part of them."""
    found: list[_Row] = []
    inside = False
    for row in rows:
        inside = row.of or (inside and not row.number)
        if row.number == len(found) + 1:
            found.append(row)
        elif not inside:
            break
    return found


def _more(
    project: Examined, row: _Row, whole: tuple[str, Mapping[str, Value]], columns: Sequence[str]
) -> Iterator[Finding]:
    name, values = whole
    for column in columns:
        value, most = row.values.get(column), values.get(column)
        if isinstance(value, Decimal) and isinstance(most, Decimal) and value > most:
            yield project.finding(
                f"{row.place}.{column}",
                f"“{row.name}”的{column}{money_text(value)}，超过“{name}”的{money_text(most)}",
                "核对两个数，改正错的一处",
                basis=f"{plain(value)}/{plain(most)}",
            )


def _sums(project: Examined, whole: _Row, parts: Sequence[_Row], columns: Sequence[str]) -> Iterator[Finding]:
    for column in columns if len(parts) > 1 else ():
        most = whole.values.get(column)
        known = [(part, value) for part in parts if isinstance(value := part.values.get(column), Decimal)]
        total = total_of(value for _, value in known)
        if not isinstance(most, Decimal) or len(known) < len(parts) or total == most or total < most * _NEAR:
            continue
        row = whole if like(most, total) else _slipped(known, most - total) or whole
        names = "、".join(part.name for part in parts)
        yield project.finding(
            f"{row.place}.{column}",
            f"“{whole.name}”的{column}是{money_text(most)}，{names}合计{money_text(total)}",
            "核对这几行，改正错的一处" + (f"；像是“{row.name}”写错了" if row is not whole else ""),
            basis=f"{plain(most)}/{plain(total)}",
        )


def _slipped(known: Sequence[tuple[_Row, Decimal]], short: Decimal) -> _Row | None:
    """The one row whose figure, a slip of the hand taken back, would make the sum right."""
    for slip in (turned, like, near_miss):
        found = [row for row, value in known if slip(value, value + short)]
        if found:
            return found[0] if len(found) == 1 else None
    return None
