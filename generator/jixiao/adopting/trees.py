"""Regions as fields: a tree of indicators with its vocabulary and columns, a table of rows with its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jixiao.adopting.blank import BlankTable
from jixiao.adopting.fields import Path
from jixiao.adopting.kinds import TEXTS, Guess, column_guess
from jixiao.adopting.names import named
from jixiao.adopting.nesting import HeadLeaf
from jixiao.adopting.regions import Region, numbered, ticked
from jixiao.adopting.values import is_tick, is_unfilled, is_value
from jixiao.adopting.words import LabelWords
from jixiao.readers.content import NOWHERE, FileCell, Place

_TEXT = "文本"
_EMPTY = "无"  # what empty cells of levels say, each with its number: they are cells of their own


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a region: one leaf, or several of which each stands for a choice; `counted`: 1, 2, 3."""

    leaves: tuple[HeadLeaf, ...]
    guess: Guess
    counted: bool = False
    over: str = ""  # of cells that go over several rows: the column whose equal neighbours are one cell

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
    merged: tuple[str, ...] = ()  # columns whose equal neighbours are one cell, the coarsest first
    inner: TableField | None = None  # a tree in each row
    given: bool = False  # a blank form prints what stands in its rows
    named: bool = False  # all indicators that stand there have a name
    nested: bool = False  # such a tree: it may be empty, and no row has all levels
    inside: tuple[tuple[Mapping[str, str], ...], ...] = ()  # what stands in the tree of each row

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
    made = [_with_vocabulary(one, shared) for one in made]
    seen: list[Path] = []
    for number, one in enumerate(made):
        times = seen.count(one.path)
        seen.append(one.path)
        if times:
            made[number] = replace(one, path=(f"{one.path[0]}{times + 1}",))
    return made


def _with_vocabulary(one: TableField, shared: Mapping[str, Mapping[str, tuple[str, ...]]]) -> TableField:
    inner = None if one.inner is None else _with_vocabulary(one.inner, shared)
    return replace(one, name_of_vocabulary=_vocabulary_name(one.vocabulary, shared), inner=inner)


def _vocabulary_name(
    found: Mapping[str, tuple[str, ...]] | None, shared: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> str:
    return next((name for name, known in shared.items() if found and list(known.items()) == list(found.items())), "")


def _of(table: BlankTable, region: Region, words: LabelWords, unit: str) -> Iterator[TableField]:
    name = _name(region, words)
    if region.outer:
        yield _nested(table, region, words, name, unit)
        return
    if not region.tree:
        yield _rows(table, region, words, name, unit)
        return
    for right in (False, True) if region.second else (False,):
        levels = region.levels(right=right)
        columns = tuple(_columns(table, region, region.columns(right=right), words, unit))
        called = tuple(_level_name(leaf) for leaf in levels)
        rows = tuple(_tree_rows(table, region.rows, levels, columns, words))
        names = [row[called[-1]] for row in rows]
        path = _side_name(table, region, name, words, right=right) if region.second else name
        yield TableField(
            (path,),
            region,
            columns,
            called,
            _vocabulary(rows, called),
            right=right,
            place=levels[0].head.place,
            rows=rows,
            named=not any(is_unfilled(name, words) or not name for name in names),
        )


def _side_name(table: BlankTable, region: Region, name: str, words: LabelWords, *, right: bool) -> str:
    """What one of two trees is called: as the head over its columns says, where there is one."""
    leaves = region.leaves[region.second :] if right else region.leaves[: region.second]
    width = leaves[-1].column + leaves[-1].columns - leaves[0].column
    over = table.at(region.heads - 1, leaves[0].column)
    same = over is not None and (over.column, over.columns) == (leaves[0].column, width)
    if region.apart and same and over is not None and over.text.strip() and not is_value(over.text, words):
        return named(over.text).name
    return f"{name}{'右' if right else '左'}"


def _level_name(leaf: HeadLeaf) -> str:
    return named(leaf.text).name


def _name(region: Region, words: LabelWords) -> str:
    side = named(region.side.text).name if region.side is not None else ""
    return side or _unlabelled(words, tree=region.tree and not region.outer)


def _unlabelled(words: LabelWords, *, tree: bool) -> str:
    """What a table is called where no label says it."""
    return words.tables["没有标签的"]["指标树" if tree else "行表"][0]


def _nested(table: BlankTable, region: Region, words: LabelWords, name: str, unit: str) -> TableField:
    """Rows with a tree in each."""
    outer, levels = region.leaves[: region.outer], region.levels()
    columns = list(_columns(table, replace(region, tree=False), outer, words, unit))
    if numbered(table, region):
        columns[0] = replace(columns[0], counted=True)
    inner = tuple(_columns(table, region, region.columns(), words, unit))
    called = tuple(_level_name(leaf) for leaf in levels)
    starts = [row for row in region.rows if _begins(table, row, outer[0].column)]
    ranges = [range(at, end) for at, end in pairwise((*starts, region.end))]
    inside = tuple(tuple(_tree_rows(table, rows, levels, inner, words)) for rows in ranges)
    tree = TableField((_unlabelled(words, tree=True),), region, inner, called, place=levels[0].head.place, nested=True)
    rows = tuple(dict(_cells(table, row, columns, words)) for row in starts)
    sure = 3 if region.side is not None else 1
    return TableField(
        (name,), region, tuple(columns), sure=sure, place=outer[0].head.place, rows=rows, inner=tree, inside=inside
    )


def _begins(table: BlankTable, row: int, column: int) -> bool:
    cell = table.at(row, column)
    return cell is not None and cell.row == row


def _rows(table: BlankTable, region: Region, words: LabelWords, name: str, unit: str) -> TableField:
    counted = numbered(table, region)
    corner = _corner(region)
    columns = list(_columns(table, region, region.leaves, words, corner or unit))
    if corner:
        first = columns[0].guess
        names = replace(first, kind=_TEXT, unit="", format="", sure=2, why="各行的名称")
        columns[0] = replace(columns[0], guess=names)
    if counted:
        columns[0] = replace(columns[0], counted=True)
    columns, merged = _merged(table, region, columns)
    texts = [dict(_cells(table, row, columns, words)) for row in region.rows]
    rows = tuple(_apart(table, row, each, columns, merged) for row, each in zip(region.rows, texts, strict=True))
    sure = 3 if region.side is not None else 1
    place = region.leaves[0].head.place
    return TableField((name,), region, tuple(columns), sure=sure, place=place, rows=rows, merged=merged)


def _corner(region: Region) -> str:
    """The unit that the head over the names of rows tells for the other columns."""
    first, *others = [named(leaf.text).unit for leaf in region.leaves]
    return "" if any(others) else first


def _merged(table: BlankTable, region: Region, columns: Sequence[Column]) -> tuple[list[Column], tuple[str, ...]]:
    """The columns, those whose cells go over several rows with the column that says over which; these, the coarsest
    first. A column that says so is one of texts, and in no group.
    """
    spans = {leaf.column: tuple(_starting(table, region, leaf.column)) for leaf in region.merged}
    says: dict[tuple[int, ...], str] = {}
    for texts in (True, False):
        for leaf in region.merged:
            told = [one for one in columns if one.leaves[0] == leaf and not one.counted and len(one.guess.path) == 1]
            if told and (told[0].guess.kind in TEXTS) == texts:
                says.setdefault(spans[leaf.column], told[0].name)
    columns = [_as_text(one) if one.name in says.values() else one for one in columns]
    over = {column: says.get(starts, "") for column, starts in spans.items()}
    return [replace(one, over=over.get(one.leaves[0].column, "")) for one in columns], tuple(says.values())


def _as_text(column: Column) -> Column:
    """The column as one of texts: only these say which rows a cell goes over."""
    found = Guess(column.guess.path, TEXTS[0], 1, "格子跨几行，写文字的一列才能这样")
    return column if column.guess.kind in TEXTS else replace(column, guess=found)


def _starting(table: BlankTable, region: Region, column: int) -> Iterator[int]:
    return (row for row in region.rows if _begins(table, row, column))


def _apart(
    table: BlankTable, row: int, texts: Mapping[str, str], columns: Sequence[Column], merged: Sequence[str]
) -> Mapping[str, str]:
    """The texts of a row; an empty one that goes over several rows says which it is, for equal neighbours are one."""
    found = dict(texts)
    for column in columns:
        cell = table.at(row, column.leaves[0].column)
        if column.name in merged and not found.get(column.name) and cell is not None:
            found[column.name] = f"第{cell.row + 1}行"
    return found


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
            before = leaves[number - 1].text if number and over is None else ""
            name = (
                f"{named(over.text).name}{name}" if over is not None and region.tree else f"{named(before).name}{name}"
            )
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
    labels = (*((named(leaf.over.text),) if leaf.over is not None else ()), label)
    made = column_guess(name, labels, [cell.text for cell in cells], words, unit, tree=region.tree)
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
    table: BlankTable, rows: range, levels: Sequence[HeadLeaf], columns: Sequence[Column], words: LabelWords
) -> Iterator[Mapping[str, str]]:
    for row in rows:
        cells = [table.at(row, leaf.column) for leaf in levels]
        texts = [_text(cell) for cell in cells]
        last = table.at(row, levels[-1].column)
        if last is not None and last.row == row:
            above = [text or f"{_EMPTY}{cell.row}" for cell, text in zip(cells[:-1], texts, strict=False) if cell]
            names = map(_level_name, levels)
            yield dict(zip(names, [*above, texts[-1]], strict=True)) | dict(_cells(table, row, columns, words))


def _text(cell: FileCell | None) -> str:
    return "" if cell is None else cell.text.replace("\n", "").strip()


def is_empty(level: str) -> bool:
    """Does a level stand for an empty cell?"""
    return not level or (level.startswith(_EMPTY) and level[len(_EMPTY) :].isdigit())


def _vocabulary(rows: Sequence[Mapping[str, str]], levels: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Level 1 → its level 2, in the order that is printed."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if not is_empty(first := row[levels[0]]):
            second = row[levels[1]] if len(levels) > 2 else ""
            inner = found.setdefault(first, [])
            inner += [second] if not is_empty(second) and second not in inner else []
    return {first: tuple(second) for first, second in found.items()}
