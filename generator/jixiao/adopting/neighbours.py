"""What the fields around a field tell of it: sums below columns, money among money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jixiao.adopting.blank import BlankTable, Spot
from jixiao.adopting.fields import Found, Path, apart
from jixiao.adopting.kinds import Guess
from jixiao.adopting.names import named, of_which
from jixiao.adopting.trees import Column, TableField
from jixiao.adopting.words import LabelWords

_AMONG = 2  # figures of money beside a field that make it one
_SHORT = 6  # characters of a name that may be one
_MONEY, _TEXT, _SUMS = "金额", "文本", ("金额", "数值", "整数")


def below_columns(
    table: BlankTable, fields: Sequence[Found], regions: Sequence[TableField], words: LabelWords
) -> list[Found]:
    """The fields, those of a sum's row below a region named as its columns are; one alone as its row."""
    made = list(fields)
    for region in regions:
        below = {n: path for n, one in enumerate(made) if (path := _sum_path(table, one, region, words))}
        for number, path in below.items():
            made[number] = replace(made[number], path=path if len(below) > 1 else path[:1], sure=True)
    return apart(made)


def sums_below(regions: Sequence[TableField], words: LabelWords) -> dict[Spot, bool]:
    """The places right below the columns of regions: may a sum of the column stand there?"""
    found: dict[Spot, bool] = {}
    for region in regions:
        inner = () if region.inner is None else region.inner.columns
        for column in (*region.columns, *inner):
            summed = column.guess.kind in _SUMS and not column.guess.name.endswith(words.lists["不加"])
            found |= {(region.region.end, leaf.column): summed for leaf in column.leaves}
    return found


def _sum_path(table: BlankTable, one: Found, region: TableField, words: LabelWords) -> Path:
    """The name of a sum's row and that of the column above it; nothing for other fields."""
    label = table.at(region.region.end, region.region.leaves[0].column)
    column = column_above(region, one.cell.row, one.cell.column, one.cell.columns)
    if column is None or label is None or label.column >= one.cell.column:
        return ()
    name = named(label.text).name
    totals = (*words.tables["合计"]["总"], *words.tables["合计"]["总分"])
    return (name, *column.guess.path) if name.endswith(totals) else ()


def column_above(region: TableField, row: int, place: int, columns: int) -> Column | None:
    """The column of a region above a cell of the row behind its last."""
    inner = () if region.inner is None else region.inner.columns
    found = [
        one for one in (*region.columns, *inner) if (one.leaves[0].column, one.leaves[0].columns) == (place, columns)
    ]
    return found[0] if found and row == region.region.end and len(found[0].leaves) == 1 else None


def like_columns(fields: Mapping[Spot, Sequence[Guess]], regions: Sequence[TableField]) -> dict[Spot, list[Guess]]:
    """The fields, sums of columns of the kind that their column is."""
    made = {spot: list(guesses) for spot, guesses in fields.items()}
    for (row, place), guesses in made.items():
        for region in regions:
            leaf = next((each for each in region.region.leaves if each.column == place), None)
            column = None if leaf is None else column_above(region, row, place, leaf.columns)
            alone = column is not None and len(guesses) == 1 and column.guess.kind in _SUMS
            alike = alone and column is not None and guesses[0].kind == column.guess.kind and guesses[0].sure < _AMONG
            if column is not None and alone and (alike or not guesses[0].text):
                told = column.guess
                made[row, place] = [replace(guesses[0], kind=told.kind, unit=told.unit, format=told.format, sure=2)]
    return made


def among_money(fields: Mapping[Spot, Sequence[Guess]], words: LabelWords) -> dict[Spot, list[Guess]]:
    """The fields, those of nothing better among figures of money as money."""
    made = {spot: list(guesses) for spot, guesses in fields.items()}
    money = {spot: guesses[0] for spot, guesses in made.items() if guesses and guesses[0].kind == _MONEY}
    for spot, guesses in made.items():
        (one, *others) = guesses
        beside = [each for place, each in money.items() if place[0] == spot[0] and abs(place[1] - spot[1]) <= _SHORT]
        over = [each for place, each in money.items() if place[1] == spot[1] and abs(place[0] - spot[0]) <= _AMONG]
        near = beside if len(beside) >= _AMONG else over if len(over) >= _AMONG else []
        plain = one.kind == _TEXT and one.sure < _AMONG and not (one.text or others) and len(one.name) <= _SHORT
        if plain and near and not one.name.endswith(words.lists["不是金额"]):
            made[spot] = [
                replace(one, kind=_MONEY, unit=near[0].unit, format=near[0].format, why="旁边几格都是金额", sure=2)
            ]
    return _of_which(made, words)


def _of_which(fields: dict[Spot, list[Guess]], words: LabelWords) -> dict[Spot, list[Guess]]:
    """The fields, what a row has behind 其中： as money where money stands before it."""
    found = dict(fields)
    rows: dict[int, Guess] = {}  # the money that a row begins with
    parts = set[int]()
    for spot in sorted(found):
        one, unread = found[spot][0], len(found[spot]) == 1 and not found[spot][0].text
        if one.kind == _MONEY:
            rows.setdefault(spot[0], one)
        parts |= {spot[0]} if any(map(of_which, one.labels)) else set()
        plain = unread and one.kind == _TEXT and one.sure < _AMONG and not one.name.endswith(words.lists["不是金额"])
        if plain and spot[0] in parts and spot[0] in rows:
            whole = rows[spot[0]]
            found[spot] = [replace(one, kind=_MONEY, unit=whole.unit, format=whole.format, why="金额的其中", sure=2)]
    return found


def column_sums(
    fields: Mapping[Spot, Sequence[Guess]], regions: Sequence[TableField], words: LabelWords
) -> Iterator[tuple[str, str]]:
    """(path of a sum below a column, path of the column)."""
    for (row, place), guesses in fields.items():
        for region in regions:
            leaf = next((each for each in region.region.leaves if each.column == place), None)
            column = None if leaf is None else column_above(region, row, place, leaf.columns)
            once = column is not None and not column.over and column.guess.name not in words.lists["不加"]
            if once and column in region.columns and column is not None and guesses[0].kind in _SUMS:
                yield ".".join(guesses[0].path), f"{'.'.join(region.path)}.*.{column.name}"
