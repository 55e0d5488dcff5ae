"""M10 in tables: rows that are parts of the row, or of the field, in front of them; 其中 and 1、2、3 say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled
from jixiao.findings import Finding
from jixiao.forms.form import Field
from jixiao.forms.values import Row, at, cell
from jixiao.text.chinese import small_number
from jixiao.text.money import plain, total_of
from jixiao.text.slips import same_digits, slipped_part

_PART = r"\s*其中\s*[：:]?"
_NUMBER = r"(?P<{}>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})"
_NUMBERED = rf"\s*(?:{_NUMBER.format('one')}\s*[、.．]|[（(]{_NUMBER.format('other')}[）)])(?=\s*[^\W\d])"
_AGAIN, _MANY = Decimal("1.25"), 8  # of the whole: rows that come to more hold others; rows of which sums are tried
_NEAR = Decimal("0.85")  # of the whole: rows that come to less may well be some of it


class _Whole(NamedTuple):
    name: str
    path: str  # of its cells, without the column
    row: Row | None  # None where it is one field
    value: Decimal | None = None  # of that field

    def at(self, column: str) -> Decimal | None:
        value = self.value if self.row is None else cell(self.row, column)
        return value if isinstance(value, Decimal) else None


@rule(SUMS)
def listed(project: Examined) -> Iterator[Finding]:
    """Rows that are parts come to no more than their whole; those that are numbered to just that."""
    seen: set[str] = set()
    for form in project.forms:
        for field in form.fields:
            for table in field.walk():
                if table.kind.table and table.path not in seen and (rows := at(project.values, table.path)):
                    seen.add(table.path)
                    yield from _of_table(project, table, rows, _before(project, form.fields, table))


def _before(project: Examined, fields: Sequence[Field], table: Field) -> _Whole | None:
    """The amount directly in front of a table, of which its rows may be parts."""
    place = next((place for place, one in enumerate(fields) if one is table), 0)
    whole = fields[place - 1] if place else None
    value = at(project.values, whole.path) if whole and whole.kind.money else None
    return _Whole(whole.name, whole.path, None, value) if whole and isinstance(value, Decimal) else None


def _of_table(project: Examined, table: Field, rows: Sequence[Row], before: _Whole | None) -> Iterator[Finding]:
    amounts = [one.name for one in table.columns() if one.kind.money]
    names = [one for one in table.columns() if not one.kind.money and not one.choices]
    if not amounts or not names:
        return
    places = [
        _Whole(str(cell(row, names[0].name) or ""), f"{table.path}[{at_}]", row) for at_, row in enumerate(rows, 1)
    ]
    for column in amounts:
        yield from _belonging(project, table, places, column)
        if before and places and (compiled(_PART).match(places[0].name) or _mistyped(before, places, column)):
            yield from _judged(project, before, places, column, complete=False)
        for number, place in enumerate(places):
            parts = _numbered(places[number + 1 :]) if not _number(place.name) else []
            if len(parts) > 1:
                yield from _judged(project, place, parts, column, complete=True)
            elif number and compiled(_PART).match(place.name):
                yield from _judged(project, places[number - 1], [place], column, complete=False)


def _turned(parts: Sequence[Decimal], whole: Decimal) -> bool:
    """Would parts come to the whole but for digits that changed places, or a point?"""
    lacking = whole - total_of(parts)
    return any(same_digits(part, part + lacking) for part in parts)


def _mistyped(before: _Whole, places: Sequence[_Whole], column: str) -> bool:
    """Would rows behind an amount, none of them part of another, come to it but for one slip of the hand?"""
    known = [part for one in places if (part := one.at(column)) is not None]
    apart = len(known) == len(places) > 1 and not any(compiled(_PART).match(one.name) for one in places)
    return apart and _turned(known, before.value or Decimal(0))


def _number(name: str) -> int:
    """The number of a row; 0 where it has none."""
    match = compiled(_NUMBERED).match(name)
    return (small_number(match["one"] or match["other"]) or 0) if match else 0


def _numbered(places: Sequence[_Whole]) -> list[_Whole]:
    """1、 2、 3、 that follow; rows behind 其中 between them are parts of them."""
    found: list[_Whole] = []
    aside = False
    for place, row in enumerate(places):
        if (number := _number(row.name)) == len(found) + 1:
            found.append(row)
            aside = False
            continue
        aside = aside or bool(compiled(_PART).match(row.name))
        following = next((one for one in map(_number, (other.name for other in places[place + 1 :])) if one), 0)
        if number or not found or not aside or following != len(found) + 1:
            break
    return found


def _judged(
    project: Examined, whole: _Whole, parts: Sequence[_Whole], column: str, *, complete: bool
) -> Iterator[Finding]:
    value = whole.at(column)
    known = [(one, part) for one in parts if (part := one.at(column)) is not None]
    total = total_of(part for _, part in known)
    if not value or not known or total == value:
        return
    near = total >= _NEAR * value and (complete or len(known) > 2)
    if total > value or (len(known) == len(parts) > 1 and (near or _turned([part for _, part in known], value))):
        said = "、".join(f"“{compiled(_PART).sub('', one.name).strip()}”{money_text(part)}" for one, part in known)
        told = f"{said}" + (f"合计{money_text(total)}" if len(known) > 1 else "")
        name = f"“{whole.name.strip()}”" + ("" if whole.row is None else f"的{column}")
        slip = slipped_part([part for _, part in known], value)
        one = known[slip][0] if slip is not None else known[0][0] if len(known) == 1 else None
        path = f"{(one or (known[-1][0] if whole.row is None else whole)).path}.{column}"
        yield project.finding(
            path,
            f"{name}是{money_text(value)}，其中{told}，{'多于' if total > value else '少于'}总数",
            "核对总数和各行",
            basis=f"{plain(value)}/{plain(total)}",
        )


def _belonging(project: Examined, table: Field, places: Sequence[_Whole], column: str) -> Iterator[Finding]:
    """Rows that say to which of the fields beside their table they belong are no more than that, each and together."""
    group = table.path.rpartition(".")[0]
    for choice in (one for one in table.columns() if one.choices):
        named = [(str(cell(one.row, choice.name) or ""), one) for one in places if one.row is not None]
        for name in dict.fromkeys(name for name, _ in named if name):
            path = f"{group}.{name}" if group else name
            value = at(project.values, f"{path}.{column}") if isinstance(at(project.values, path), Mapping) else None
            value = at(project.values, path) if value is None else value  # which has no columns
            if isinstance(value, Decimal) and value > 0:
                whole = _Whole(name, path, None, value)
                yield from _within(project, whole, [one for other, one in named if other == name], column)


def _within(project: Examined, whole: _Whole, rows: Sequence[_Whole], column: str) -> Iterator[Finding]:
    """Rows of one field: none is more, nor are all of them; some may be part of others."""
    value, known = whole.value or Decimal(0), [one.at(column) or Decimal(0) for one in rows]
    more = [one for one, part in zip(rows, known, strict=True) if part > value]
    for place in more:
        part = place.at(column) or Decimal(0)
        yield project.finding(
            f"{place.path}.{column}",
            f"“{place.name.strip()}”的{column}是{money_text(part)}，多于它所属的“{whole.name}”的{money_text(value)}",
            "核对两个数",
            basis=f"{plain(part)}/{plain(value)}",
        )
    own = [one for place, one in enumerate(rows) if not place or not compiled(_PART).match(one.name)]
    sums = {total_of(some) for size in range(1, len(known)) for some in combinations(known[:_MANY], size)}
    if not more and len(own) > 1 and value not in sums and total_of(known) <= _AGAIN * value:
        yield from _judged(project, whole, own, column, complete=False)
