"""What a new spec begins with in trees and tables of rows: what a blank form prints, or rows that show its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jixiao.adopting.kinds import TEXTS, Guess, with_unit
from jixiao.adopting.trees import TableField, is_empty
from jixiao.nodes.quoting import Value, block, flow
from jixiao.text.prose import join_lines

_GOAL = "指标值"
_SHOWN = {"金额": "0", "数值": "0", "整数": "0", "比率": "0%", "日期": "2024-01-01", _GOAL: "≥90%"}
_ASKED = ("数值", _GOAL)  # kinds without which an indicator is found wanting


def example(one: TableField) -> list[str]:
    """The lines of 示例 in form.yaml; none where a new spec needs no other than the usual one."""
    if one.tree:
        return block(_indicators(one), 0).split("\n") if _printed_indicators(one) else []
    rows = list(_printed_rows(one)) or list(_rows_of_a_shape(one))
    return [f"- {flow(_nested(row))}" for row in rows]


def _columns(one: TableField) -> dict[str, Guess]:
    return {column.name: column.guess for column in one.columns if not column.counted}


def _told(row: Mapping[str, str], kinds: Mapping[str, Guess]) -> dict[str, str]:
    """What a row says in columns that are no numbers of it."""
    told = {name: text for name, text in row.items() if name in kinds and _says(kinds[name], text)}
    return {name: join_lines(with_unit(kinds[name], text)) for name, text in told.items()}


def _says(guess: Guess, text: str) -> bool:
    """Does a text say a value? 年 月 日 is the place of a date."""
    return bool(text) and (guess.kind in TEXTS or text in guess.choices or any(map(str.isdigit, text)))


def _printed_rows(one: TableField) -> Iterator[Mapping[str, str]]:
    """The rows that a blank form prints, where all say something."""
    kinds = _columns(one)
    rows = [_told(row, kinds) for row in one.rows]
    goals = any(guess.kind == _GOAL for guess in kinds.values())
    if one.given and all(rows) and not goals and one.inner is None and not _said_by_place(one):
        yield from rows


def _said_by_place(one: TableField) -> bool:
    """Do rows say which they are because nothing else stands in them?"""
    return any(
        row.get(name, "").startswith("第") and row[name].endswith("行") for row in one.rows for name in one.merged
    )


def _rows_of_a_shape(one: TableField) -> Iterator[Mapping[str, str]]:
    """As many rows as show which cells go over several of them, or that there may be more than one."""
    if one.inner is not None or not (one.merged or one.region.aside or not one.region.lone):
        return
    kinds, depth = _columns(one), len(one.merged)
    over = {column.name: column.over for column in one.columns if column.over}
    for row in range(depth + 2):
        alike = {name: max(row - depth + place, 0) + 1 for place, name in enumerate(one.merged)}
        yield {
            name: _shown(guess, alike.get(over.get(name, name), row + 1) if depth else 0)
            for name, guess in kinds.items()
            if not guess.blank
        }


def _shown(guess: Guess, number: int) -> str:
    """A value of the kind; a text with its number, but for 0."""
    if guess.kind in TEXTS:
        return f"{guess.name}{number or ''}……"
    return guess.choices[0] if guess.choices else _SHOWN.get(guess.kind, "0")


def _printed_indicators(one: TableField) -> bool:
    """Does a blank form print the name of every indicator?"""
    whole = not any(is_empty(row[level]) for row in one.rows for level in one.levels)
    return one.given and one.named and not one.nested and bool(one.rows) and whole


def _indicators(one: TableField) -> dict[str, Value]:
    kinds, found = _columns(one), dict[str, Value]()
    for row in one.rows:
        *above, last = [join_lines(row[level]) for level in one.levels]
        inner = _below(found, above)
        asked = {name: _SHOWN[guess.kind] for name, guess in kinds.items() if guess.kind in _ASKED and not guess.blank}
        inner[last] = {**asked, **_told(row, kinds)}
    return found


def _below(found: dict[str, Value], path: Sequence[str]) -> dict[str, Value]:
    for name in path:
        inner = found.setdefault(name, {})
        assert isinstance(inner, dict)
        found = inner
    return found


def _nested(row: Mapping[str, str]) -> dict[str, Value]:
    made: dict[str, Value] = {}
    for name, text in row.items():
        *path, last = name.split(".")
        _below(made, path)[last] = text
    return made
