"""The parts of a table whose rows repeat: trees of indicators, one or two beside each other, and tables of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import gt

from jixiao.adopting.blank import BlankTable, Spot
from jixiao.adopting.names import as_label, bare_name, named
from jixiao.adopting.nesting import HeadLeaf, groups_of, outer_start, spans_of
from jixiao.adopting.sorts import Sort, Sorts, spot
from jixiao.adopting.values import is_tick, is_value
from jixiao.adopting.words import LabelWords
from jixiao.importing.labels import fold
from jixiao.readers.content import FileCell

_FEWEST = 2  # rows that repeat, columns of a table


@dataclass(frozen=True, slots=True)
class Region:
    """Rows that repeat: the first row of their heads, their own first row, and the row behind the last."""

    tree: bool
    heads: int
    first: int
    end: int
    leaves: tuple[HeadLeaf, ...]
    side: FileCell | None = None  # the label to the left of all rows; perhaps of the heads as well
    second: int = 0  # of two trees beside each other: with which leaf the second begins, after level 1
    outer: int = 0  # how many of the leaves are columns of rows that have a tree each
    merged: tuple[HeadLeaf, ...] = ()  # leaves whose cells go over several rows, the coarsest first
    aside: tuple[FileCell, ...] = ()  # cells beside all rows under heads of their own
    lone: bool = True  # a single row would be known as what it is

    def levels(self, *, right: bool = False) -> list[HeadLeaf]:
        """The leaves of the levels of a tree; two sides mostly have level 1 in common."""
        here = self.leaves[self.second :] if right else self.leaves[self.outer : self.second or None]
        first = [self.leaves[0]] if right and not self.apart else []
        return [*first, *(leaf for leaf in here if leaf.level is not None)]

    def columns(self, *, right: bool = False) -> list[HeadLeaf]:
        """The leaves of a tree that hold no level; all of a table of rows."""
        here = self.leaves[self.second :] if right else self.leaves[self.outer : self.second or None]
        return [leaf for leaf in here if leaf.level is None]

    @property
    def apart(self) -> bool:
        """Has the second of two trees cells of its own for level 1?"""
        return bool(self.second) and self.leaves[self.second].level == 0

    @property
    def rows(self) -> range:
        """Its rows without the heads."""
        return range(self.first, self.end)


def regions_of(table: BlankTable, found: Sorts, words: LabelWords) -> list[Region]:
    """The regions of a table from top to bottom."""
    made: list[Region] = []
    row = 0
    while row < len(table.heights):
        region = _tree(table, row, words) or _rows(table, row, found, words)
        if region is None:
            row += 1
        else:
            made.append(region)
            row = region.end
    return made


def _tree(table: BlankTable, row: int, words: LabelWords) -> Region | None:
    heads = table.starting(row)
    levels = [cell for cell in heads if words.level(cell.text) is not None]
    if len({words.level(cell.text) for cell in levels}) < _FEWEST:
        return None
    first = max(cell.row + cell.rows for cell in levels)
    under = [cell for cell in heads if cell.column >= levels[0].column]
    first = max([first, *(cell.row + cell.rows for cell in under if cell.columns == 1)])
    leaves = _named_third(tuple(_leaves(table, row, first, levels[0].column, words)), words)
    numbers = [leaf.level is not None for leaf in leaves]
    if not _second(leaves) and any(map(gt, numbers[1:], numbers)):  # between levels stand columns of their own
        return None
    nested = None if _second(leaves) else _nested(table, row, first, leaves, words)
    if nested is not None:
        return nested
    side = table.at(row, levels[0].column - 1)
    if side is not None and not side.text.strip():
        side = table.at(first, levels[0].column - 1)
    end = _end(table, first, leaves, side)
    if end == first:
        return None
    return Region(True, row, first, end, leaves, _side(side, first, end), _second(leaves))


def _nested(table: BlankTable, row: int, first: int, leaves: tuple[HeadLeaf, ...], words: LabelWords) -> Region | None:
    """Rows of which each has a tree of its own: the cells under the heads left of the tree's go over all its rows."""
    left = outer_start(table, row, first, leaves[0].column)
    outer = tuple(_leaves(table, row, first, left, words))[: -len(leaves)] if left < leaves[0].column else ()
    if not outer:
        return None
    side = table.at(first, left - 1)
    end = _end(table, first, (*outer, *leaves), side)
    groups = groups_of(table, range(first, end), [leaf.column for leaf in outer])
    total = words.tables["合计"]["总"]
    end = next((at for at, cell in groups if named(cell.text).name.endswith(total)), end)
    groups = [(at, cell) for at, cell in groups if at < end]
    if not groups or (len(outer) == 1 and len(groups) == 1):
        return None
    return Region(True, row, first, end, (*outer, *leaves), _side(side, first, end), outer=len(outer))


def _named_third(leaves: tuple[HeadLeaf, ...], words: LabelWords) -> tuple[HeadLeaf, ...]:
    """The leaves, the one behind levels 1 and 2 as level 3 where it is called otherwise."""
    after = next((n for n, leaf in enumerate(leaves) if leaf.level is None), 0)
    if [leaf.level for leaf in leaves[:after]] != [0, 1] or fold(leaves[after].text) not in words.lists["三级又叫"]:
        return leaves
    return (*leaves[:after], replace(leaves[after], level=2), *leaves[after + 1 :])


def _leaves(table: BlankTable, row: int, first: int, left: int, words: LabelWords) -> Iterator[HeadLeaf]:
    column = left
    while column < len(table.columns):
        head, over = table.at(first - 1, column), table.at(row, column)
        if head is None:
            return
        yield HeadLeaf(
            head.column,
            head.columns,
            head,
            over if over is not None and spot(over) != spot(head) else None,
            words.level(head.text),
        )
        column = head.column + head.columns


def _end(table: BlankTable, first: int, leaves: Sequence[HeadLeaf], side: FileCell | None) -> int:
    """The row behind the last whose cells stand under the heads."""
    bounds = {(leaf.column, leaf.columns) for leaf in leaves}
    last = side.row + side.rows if side is not None and side.row + side.rows > first else len(table.heights)
    for row in range(first, last):
        cells = [cell for cell in table.starting(row) if cell.column + cell.columns > leaves[0].column]
        if not cells or any((cell.column, cell.columns) not in bounds for cell in cells):
            return row
        if row > first and any(cell.column < leaves[0].column for cell in table.starting(row)):
            return row
    crossing = [cell for cell in table.cells if cell.column < leaves[0].column and cell.row < first]
    return min([last, *(end for cell in crossing if first < (end := cell.row + cell.rows) < last)])


def _side(side: FileCell | None, first: int, end: int) -> FileCell | None:
    """The label beside a region, if it goes down to its end."""
    return side if side is not None and side.text.strip() and side.row + side.rows >= min(end, first + 1) else None


def _second(leaves: Sequence[HeadLeaf]) -> int:
    """With which leaf a second tree begins: the one whose level stands there already; 0 where there is none."""
    seen = set[int]()
    for number, leaf in enumerate(leaves):
        if leaf.level in seen:
            return number
        seen |= {leaf.level} if leaf.level is not None else set()
    return 0


def _rows(table: BlankTable, row: int, found: Sorts, words: LabelWords) -> Region | None:
    """A table of rows whose heads begin in a row: labels over rows that are empty or numbered, or of which the first
    head says that each row names something.
    """
    heads = [cell for cell in table.starting(row) if found.get(spot(cell)) is Sort.LABEL and cell.text.strip()]
    for start in (0, 1):
        here = heads[start:]
        if len(here) < _FEWEST or not _together(table, here):
            continue
        first = max(cell.row + cell.rows for cell in here)
        leaves = tuple(_leaves(table, row, first, here[0].column, words))
        if len(leaves) < _FEWEST or any(found.get(spot(leaf.head)) is not Sort.LABEL for leaf in leaves):
            continue
        side = table.left(here[0], first) if here[0].column else None
        names = _names_rows(leaves[0], words)
        end = _end(table, first, leaves, side)
        plain = _values_end(table, range(first, end), leaves, None if names else found, words)
        lone = names or _summed(table, plain, leaves, words)
        if plain - first >= (1 if lone else _FEWEST):
            return Region(False, row, first, plain, leaves, _side(side, first, plain), lone=lone)
        if region := _spanned(table, row, range(first, end), leaves, side, words):
            return region
    return None


def _spanned(
    table: BlankTable, row: int, rows: range, leaves: tuple[HeadLeaf, ...], side: FileCell | None, words: LabelWords
) -> Region | None:
    """Rows that name something, some of whose cells go over several of them, or one over all and what stands below."""
    end = _total(table, rows, leaves, words)
    found = spans_of(table, range(rows.start, end), leaves)
    if found is None or end - rows.start < (1 if _summed(table, end, leaves, words) else _FEWEST):
        return None
    merged, aside = found
    kept = tuple(leaf for leaf in leaves if leaf.column not in {cell.column for cell in aside})
    names = any(_names_rows(leaf, words) or leaf.level is not None for leaf in (*merged, kept[0]))
    if not (names and (merged or aside)):
        return None
    return Region(False, row, rows.start, end, kept, _side(side, rows.start, end), merged=merged, aside=aside)


def _names_rows(leaf: HeadLeaf, words: LabelWords) -> bool:
    """Does a head say that what stands below names its row?"""
    return as_label(named(leaf.text).name).endswith(words.lists["行表的首列"])


def _summed(table: BlankTable, row: int, leaves: Sequence[HeadLeaf], words: LabelWords) -> bool:
    """Is there a sum in a row, of what stands above it?"""
    cell = table.at(row, leaves[0].column)
    return cell is not None and bare_name(named(cell.text).name).endswith(words.tables["合计"]["总"])


def _total(table: BlankTable, rows: range, leaves: Sequence[HeadLeaf], words: LabelWords) -> int:
    """The first of the rows that is a sum's."""
    totals = (*words.tables["合计"]["总"], *words.tables["合计"]["总分"])
    for row in rows:
        cell = table.at(row, leaves[0].column)
        if cell is not None and (named(cell.text).name.endswith(totals) or cell.columns != leaves[0].columns):
            return row
    return rows.stop


def _together(table: BlankTable, heads: Sequence[FileCell]) -> bool:
    """Do the heads stand beside each other up to the right side of the table?"""
    places = [cell.column for cell in heads] + [len(table.columns)]
    return all(cell.column + cell.columns == after for cell, after in zip(heads, places[1:], strict=True))


def _values_end(
    table: BlankTable, rows: range, leaves: Sequence[HeadLeaf], found: Sorts | None, words: LabelWords
) -> int:
    """The first of the rows that is none of values; where `found` is not asked, that of a sum."""
    for row in rows:
        cells = [cell for leaf in leaves if (cell := table.at(row, leaf.column)) is not None]
        if any(cell.row != row or cell.rows > 1 for cell in cells):
            return row
        if found is not None and any(found.get(spot(cell)) is not Sort.FIELD for cell in cells):
            return row
        if named(cells[0].text).name.endswith((*words.tables["合计"]["总"], *words.tables["合计"]["总分"])):
            return row
    return rows.stop


def numbered(table: BlankTable, region: Region) -> bool:
    """Do the rows of a table begin with 1, 2, 3?"""
    cells = [table.at(row, region.leaves[0].column) for row in region.rows]
    first = [cell.bare for row, cell in zip(region.rows, cells, strict=True) if cell is not None and cell.row == row]
    empty = not any(first) and named(region.leaves[0].text).name.startswith("序号")
    return empty or first == [str(number) for number in range(1, len(first) + 1)]


def ticked(table: BlankTable, region: Region, leaves: Sequence[HeadLeaf], words: LabelWords) -> bool:
    """Do columns hold ticks and nothing else?"""
    cells = [cell for leaf in leaves for row in region.rows if (cell := table.at(row, leaf.column)) is not None]
    texts = [cell.text for cell in cells if cell.text.strip()]
    return bool(texts) and all(is_tick(text) and is_value(text, words) for text in texts)


def owner(regions: Sequence[Region], row: int) -> Region | None:
    """The region of whose rows a row is one."""
    return next((region for region in regions if region.first <= row < region.end), None)


Places = Mapping[Spot, Region]
