"""Regions as fields: a tree of indicators with its vocabulary and columns, a table of rows with its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jixiao.adopting.blank import BlankTable
from jixiao.adopting.fields import Path
from jixiao.adopting.kinds import TEXTS, Guess, column_guess
from jixiao.adopting.names import named
from jixiao.adopting.regions import HeadLeaf, Region, numbered, ticked
from jixiao.adopting.values import is_tick, is_unfilled
from jixiao.adopting.words import LabelWords
from jixiao.readers.content import NOWHERE, FileCell, Place

_TREE, _ROWS = "绩效指标", "明细"  # names where no label says one


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a region: one leaf, or several of which each stands for a choice; `counted`: 1, 2, 3."""

    leaves: tuple[HeadLeaf, ...]
    guess: Guess
    counted: bool = False

    @property
    def name(self) -> str:
        """Its path, joined by points."""
        return ".".join(self.guess.path)


@dataclass(frozen=True, slots=True)
class TableField:
    """A tree of indicators or a table of rows, as it is proposed; `right`: the second of two beside each other."""

    path: Path
    region: Region
    columns: tuple[Column, ...]
    levels: tuple[str, ...] = ()  # of a tree: how its levels are called
    vocabulary: Mapping[str, tuple[str, ...]] | None = None
    name_of_vocabulary: str = ""
    right: bool = False
    sure: int = 3
    place: Place = NOWHERE
    rows: tuple[Mapping[str, str], ...] = ()  # what stands there: by names of levels and columns

    @property
    def tree(self) -> bool:
        """Is it a tree of indicators?"""
        return bool(self.levels)


def tables_of(
    table: BlankTable,
    regions: Sequence[Region],
    words: LabelWords,
    shared: Mapping[str, Mapping[str, tuple[str, ...]]],
    unit: str,
) -> list[TableField]:
    """What the regions of a table are; `shared` are vocabularies that have a name."""
    made = [one for region in regions for one in _of(table, region, words, unit)]
    made = [replace(one, name_of_vocabulary=_vocabulary_name(one.vocabulary, shared)) for one in made]
    seen: list[Path] = []
    for number, one in enumerate(made):
        times = seen.count(one.path)
        seen.append(one.path)
        if times:
            made[number] = replace(one, path=(f"{one.path[0]}{times + 1}",))
    return made


def _vocabulary_name(
    found: Mapping[str, tuple[str, ...]] | None, shared: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> str:
    return next((name for name, known in shared.items() if found and list(known.items()) == list(found.items())), "")


def _of(table: BlankTable, region: Region, words: LabelWords, unit: str) -> Iterator[TableField]:
    name = _name(region)
    if not region.tree:
        yield _rows(table, region, words, name, unit)
        return
    for right in (False, True) if region.second else (False,):
        levels = region.levels(right=right)
        columns = tuple(_columns(table, region, region.columns(right=right), words, unit))
        called = tuple(_level_name(leaf) for leaf in levels)
        rows = tuple(_tree_rows(table, region, levels, columns, words))
        path = name if not region.second else f"{name}{'右' if right else '左'}"
        yield TableField(
            (path,),
            region,
            columns,
            called,
            _vocabulary(rows, called),
            right=right,
            place=levels[0].head.place,
            rows=rows,
        )


def _level_name(leaf: HeadLeaf) -> str:
    return named(leaf.text).name


def _name(region: Region) -> str:
    side = named(region.side.text).name if region.side is not None else ""
    return side or (_TREE if region.tree else _ROWS)


def _rows(table: BlankTable, region: Region, words: LabelWords, name: str, unit: str) -> TableField:
    counted = numbered(table, region)
    columns = list(_columns(table, region, region.leaves, words, unit))
    if counted:
        columns[0] = replace(columns[0], counted=True)
    rows = tuple(dict(_cells(table, row, columns, words)) for row in region.rows)
    sure = 3 if region.side is not None else 1
    return TableField((name,), region, tuple(columns), sure=sure, place=region.leaves[0].head.place, rows=rows)


def _columns(
    table: BlankTable, region: Region, leaves: Sequence[HeadLeaf], words: LabelWords, unit: str
) -> Iterator[Column]:
    used = set[str]()
    number = 0
    while number < len(leaves):
        group = _ticks(table, region, leaves, number, words)
        column = _ticked(group, words) if group else _single(table, region, leaves[number], words, unit)
        name, over = ".".join(column.guess.path), leaves[number].over
        if not region.tree and not group and over is not None:
            column = replace(column, guess=replace(column.guess, path=(named(over.text).name, *column.guess.path)))
            name = ".".join(column.guess.path)
        if name in used:
            name = f"{named(over.text).name}{name}" if over is not None and region.tree else name
            name = name if name not in used else f"{name}{number + 1}"
            column = replace(column, guess=replace(column.guess, path=tuple(name.split("."))))
        used.add(name)
        yield column
        number += len(group) or 1


def _single(table: BlankTable, region: Region, leaf: HeadLeaf, words: LabelWords, unit: str) -> Column:
    label = named(leaf.text)
    cells = [cell for row in region.rows if (cell := table.at(row, leaf.column)) is not None]
    name = label.name or "列"
    unit = (named(leaf.over.text).unit if leaf.over is not None else "") or unit
    made = column_guess(name, label, [cell.text for cell in cells], words, unit, tree=region.tree)
    return Column((leaf,), replace(made, labels=(leaf.head.bare,), place=leaf.head.place))


def _ticks(
    table: BlankTable, region: Region, leaves: Sequence[HeadLeaf], number: int, words: LabelWords
) -> list[HeadLeaf]:
    """The leaves from one on that are ticked, each a choice of their head; none where they are columns."""
    over = leaves[number].over
    if over is None:
        return []
    group = []
    for leaf in leaves[number:]:
        if leaf.over != over or named(leaf.text).name.endswith(words.tables["打勾"]["不是"]):
            break
        group.append(leaf)
    head = named(over.text).name
    told = head.endswith((*words.tables["打勾"]["选几项"], *words.tables["打勾"]["选一项"]))
    return group if len(group) > 1 and (told or ticked(table, region, group, words)) else []


def _ticked(group: Sequence[HeadLeaf], words: LabelWords) -> Column:
    over = group[0].over
    assert over is not None
    name = named(over.text).name
    choices = tuple(named(leaf.text).name for leaf in group)
    one = name.endswith(words.tables["打勾"]["选一项"])
    several = not one and (name.endswith(words.tables["打勾"]["选几项"]) or len(choices) >= words.several)
    made = Guess((name,), "选项", 2, "每项一格打勾", (over.bare,), choices=choices, several=several, place=over.place)
    return Column(tuple(group), made)


def _cells(table: BlankTable, row: int, columns: Sequence[Column], words: LabelWords) -> Iterator[tuple[str, str]]:
    """What stands in the columns of a row, by their names."""
    for column in columns:
        texts = [cell.text if (cell := table.at(row, leaf.column)) is not None else "" for leaf in column.leaves]
        if len(column.leaves) > 1:
            ticks = [choice for choice, text in zip(column.guess.choices, texts, strict=True) if is_tick(text)]
            yield column.name, "、".join(ticks)
        elif (
            not column.counted and texts[0].strip() and (column.guess.kind in TEXTS or not is_unfilled(texts[0], words))
        ):
            yield column.name, texts[0]


def _tree_rows(
    table: BlankTable, region: Region, levels: Sequence[HeadLeaf], columns: Sequence[Column], words: LabelWords
) -> Iterator[Mapping[str, str]]:
    for row in region.rows:
        cells = [table.at(row, leaf.column) for leaf in levels]
        texts = [_text(cell) for cell in cells]
        last = table.at(row, levels[-1].column)
        if last is not None and last.row == row:
            names = {_level_name(leaf): text for leaf, text in zip(levels, texts, strict=True)}
            yield names | dict(_cells(table, row, columns, words))


def _text(cell: FileCell | None) -> str:
    return "" if cell is None else cell.text.replace("\n", "").strip()


def _vocabulary(rows: Sequence[Mapping[str, str]], levels: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Level 1 → its level 2, in the order that is printed."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if first := row[levels[0]]:
            second = row[levels[1]] if len(levels) > 2 else ""
            inner = found.setdefault(first, [])
            inner += [second] if second and second not in inner else []
    return {first: tuple(second) for first, second in found.items()}
