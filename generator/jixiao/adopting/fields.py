"""The fields of a table: which cell is which, by the labels left of it, above it, or both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jixiao.adopting.blank import BlankTable
from jixiao.adopting.names import Named, named, of_which
from jixiao.adopting.regions import Region
from jixiao.adopting.sorts import Sort, Sorts, is_filled, is_score, said_in, spot
from jixiao.adopting.words import LabelWords
from jixiao.readers.content import FileCell, Place

_HEAD = 6  # characters of a head of a column
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A cell that holds a field: its path, and the labels that gave it its name, the outermost first."""

    cell: FileCell
    path: Path
    labels: tuple[Named, ...]
    printed: tuple[str, ...] = ()  # the labels as they are printed
    text: str = ""  # what is written there
    part: int = 0  # of a cell with several labels and values: which of them, from 1
    high: bool = False  # has room for several lines
    sure: bool = True
    corner: str = ""  # the unit that the corner between the heads tells
    headed: bool = False  # only heads above it say what it is

    @property
    def unit(self) -> str:
        """The unit that one of its labels tells, the innermost first."""
        return next((label.unit for label in reversed(self.labels) if label.unit), self.corner)

    @property
    def place(self) -> Place:
        """Where it stands in the file."""
        return self.cell.place


class Namer:
    """Names the fields of a table."""

    def __init__(
        self,
        table: BlankTable,
        found: Sorts,
        regions: Sequence[Region],
        words: LabelWords,
        below: Mapping[tuple[int, int], bool] | None = None,
    ) -> None:
        """`below`: of cells right below a region, whether its columns can be summed there."""
        self.table, self.found, self.words, self.below = table, found, words, below or {}
        self.rows = {row for region in regions for row in region.rows}
        self.aside = {spot(cell) for region in regions for cell in region.aside}
        self.heads = {row for region in regions for row in range(region.heads, region.first)}
        self.filled = is_filled(table, words)
        self.explaining = words.lists["不作名称"]

    def fields(self) -> list[Found]:
        """All fields but those of regions, with paths that are all different."""
        cells = [cell for cell in self.table.cells if cell.row not in self.rows or spot(cell) in self.aside]
        named_ = [one for cell in cells for one in self._of(cell)]
        return apart(_grouped(named_, self.words))

    def _of(self, cell: FileCell) -> Iterator[Found]:
        sort = self.found[spot(cell)]
        if sort is Sort.PAIRS:
            left = self.table.left(cell)
            beside = [named(left.text)] if left is not None and self._label(left) else []
            for part, (label, text) in enumerate(said_in(cell.text, self.words), 1):
                told = named(label)
                path = tuple(one.name for one in (*beside, told) if one.name)
                yield Found(cell, path, (*beside, told), (label,), text, part)
        elif sort is Sort.FIELD and cell.row not in self.heads and not self._idle(cell):
            yield self._named(cell)

    def _idle(self, cell: FileCell) -> bool:
        """Is it an empty cell of a row of sums, under a head of no figures?"""
        if not self.filled and is_score(self.table, cell, self.words):
            return True
        row = self._left(cell)
        if row is not None and any(span.row == row.row for span in self._spans(row)):
            return False
        total = row is not None and named(row.text).name in self.words.tables["合计"]["总分"]
        if cell.bare in self.words.lists["空记号"] and cell.bare:
            head = self._head(cell, ())
            return head is not None and self.words.kind(named(head.text).name) == "数值"
        if not total or cell.bare:
            return False
        if spot(cell) in self.below:
            return not self.below[spot(cell)]
        above = self._over(cell)
        figures = (*self.words.tables["合计"]["表内数值"], *self.words.lists["金额"])
        told = None if above is None else named(above.text)
        return told is None or not (told.unit or told.name.endswith(figures))

    def _over(self, cell: FileCell) -> FileCell | None:
        """The nearest label above a cell, through whatever stands between."""
        for row in range(cell.row - 1, -1, -1):
            above = self.table.at(row, cell.column)
            if above is not None and self.found.get(spot(above)) is Sort.LABEL and above.text.strip():
                return above
        return None

    def _far_head(self, cell: FileCell, left: FileCell | None) -> FileCell | None:
        """The head of a column through other rows of labels, where a label has several values beside it."""
        beside = self.table.right(cell) or self._value_left(cell)
        if left is None or beside is None or self._label(beside):
            return None
        for row in range(cell.row - 1, max(self.rows & set(range(cell.row)), default=-1), -1):
            above = self.table.at(row, cell.column)
            same = above is not None and (above.column, above.columns) == (cell.column, cell.columns)
            if same and above is not None and self._label(above) and above.text.strip():
                return above
        return None

    def _value_left(self, cell: FileCell) -> FileCell | None:
        one = self.table.left(cell)
        return None if one is None or self._label(one) else one

    def _named(self, cell: FileCell) -> Found:
        left = self._left(cell)
        left = None if left is not None and left.rows < cell.rows else left
        spans = list(self._spans(left if left is not None else cell))
        if left is not None and left.rows > cell.rows and self._head(cell, (left,)) is not None:
            spans, left = [left, *spans], None
        head = self._head(cell, (*spans, *([left] if left is not None and left.rows > 1 else [])))
        head = head if head is not None and self._same_rows(head, left) and not self._pairs(head, cell) else None
        total = left is not None and named(left.text).name in self.words.tables["合计"]["总分"]
        if head is None:
            head = self._over(cell) if total else self._far_head(cell, left)
        over = [*self._with_over(head, spans)]
        wide = [one for one in over[:1] if left is not None and one is not head and one.column <= left.column]
        rows = [*reversed(spans), *([left] if left is not None else [])]
        labels = [*wide, *rows, *over[len(wide) :]]
        told = tuple(named(label.text) for label in labels)
        corner = self._corner(left, head) or self._band(cell)
        path = tuple(one.name for one in told if one.name)
        high = self.table.height(cell) > 2.4 * (cell.look.size or 10.5) * 1.45 and cell.rows == 1
        texts = tuple(label.bare for label in labels)
        headed = bool(path) and not rows
        return Found(
            cell, path or ("未命名",), told, texts, cell.text, high=high, sure=bool(path), corner=corner, headed=headed
        )

    def _left(self, cell: FileCell) -> FileCell | None:
        """The nearest label to the left of a cell that names its row; other values may stand between."""
        one = self.table.left(cell)
        while one is not None and not (self._label(one) and one.text.strip()):
            if self._label(one):
                return None
            one = self.table.left(one, cell.row)
        further = None if one is None or not self._explains(one) else self._left(one)
        return one if further is None or one is None or further.rows != one.rows else further

    def _explains(self, label: FileCell) -> bool:
        """Does a label say how its row is scored, under a head such as 评分标准?"""
        head: FileCell | None = label
        while head is not None and self._label(head) and self._in_column(head, label):
            if len(head.bare) <= _HEAD and head.row < label.row and named(head.text).name.endswith(self.explaining):
                return True
            head = self.table.at(head.row - 1, label.column)
        return False

    @staticmethod
    def _in_column(one: FileCell, other: FileCell) -> bool:
        return (one.column, one.columns) == (other.column, other.columns)

    def _grouping(self, label: FileCell) -> bool:
        """Is a label of one row in a column whose labels above or below span several?"""
        beside = (self.table.at(label.row - 1, label.column), self.table.at(label.row + label.rows, label.column))
        return any(
            one is not None and self._label(one) and self._in_column(one, label) and one.rows > label.rows
            for one in beside
        )

    def _label(self, cell: FileCell) -> bool:
        return self.found.get(spot(cell)) is Sort.LABEL

    def _spans(self, cell: FileCell) -> Iterator[FileCell]:
        """The labels to the left of a cell that span more rows than it does, the nearest first."""
        one, rows, values = self.table.left(cell), cell.rows, False
        while one is not None:
            wider = one.rows > rows or (one.rows == rows and not values and self._grouping(one))
            if self._label(one) and wider and one.text.strip():
                yield one
                rows = one.rows
            elif self._label(one) and not values:
                return
            values = values or not self._label(one)
            one = self.table.left(one, cell.row)

    def _head(self, cell: FileCell, spans: Sequence[FileCell]) -> FileCell | None:
        """The head of the column that a cell stands in; not one above a label that spans the cell."""
        top = max((span.row for span in spans), default=0)
        above = self.table.at(cell.row - 1, cell.column)
        while above is not None and above.row >= top and (above.column, above.columns) == (cell.column, cell.columns):
            if self._label(above):
                return above if above.text.strip() and self._is_head(above, spans) else None
            above = self.table.at(above.row - 1, above.column)
        return None

    def _same_rows(self, head: FileCell, left: FileCell | None) -> bool:
        """Does the label of a row end where that of the first row below a head does?"""
        first = self.table.at(head.row + head.rows, head.column)
        label = None if first is None or first.row in self.rows else self._left(first)
        return label is None or left is None or label.column + label.columns == left.column + left.columns

    def _pairs(self, head: FileCell, cell: FileCell) -> bool:
        """Does a row below a region alternate labels and values, so that the region's heads are none of theirs?"""
        labels = [one for one in self.table.starting(cell.row) if self._label(one) and one.text.strip()]
        return head.row in self.heads and len(labels) > 1

    def _with_over(self, head: FileCell | None, spans: Sequence[FileCell]) -> Iterator[FileCell]:
        """The head of a column, and before it the head over several columns that it belongs to."""
        if head is None:
            return
        over = self.table.at(head.row - 1, head.column)
        top = max((span.row for span in spans), default=0)
        wider = over is not None and over.columns > head.columns and over.row >= top and not self.table.whole(over)
        if over is not None and wider and self._label(over) and over.text.strip() and over not in spans:
            yield over
        yield head

    def _corner(self, left: FileCell | None, head: FileCell | None) -> str:
        """The unit that stands between the heads of the columns and those of the rows."""
        corner = None if left is None or head is None else self.table.at(head.row, left.column)
        return named(corner.text).unit if corner is not None and self._label(corner) else ""

    def _band(self, cell: FileCell) -> str:
        """The unit that the last label over the whole width above a cell tells for the rows below it."""
        for row in range(cell.row - 1, -1, -1):
            band = self.table.at(row, 0)
            if band is not None and self.table.whole(band) and band.text.strip() and self._label(band):
                return named(band.text).unit
        return ""

    def _is_head(self, head: FileCell, spans: Sequence[FileCell]) -> bool:
        """Is a label above a cell the head of its column, and not the label of a value beside it?"""
        right, left = self.table.right(head), self.table.left(head)
        if right is not None and not self._label(right):
            return False
        beside = left is not None and self._label(left) and left not in spans
        return beside or (right is not None and self._label(right)) or bool(spans)


def _grouped(found: Sequence[Found], words: LabelWords) -> list[Found]:
    """The fields with paths as a form keeper would choose them: no group around a single field or around texts; two
    sums side by side in a group are two groups.
    """
    found = [replace(one, path=_short(one, found, words)) for one in _in_rows(found, words)]
    clashes = {path for path, times in Counter(one.path for one in found).items() if times > 1}
    sides = {path[0] for path in clashes if len(path) > 1}
    return [_sided(one, found, words) if one.path[0] in sides and len(one.path) > 1 else one for one in found]


def _in_rows(found: Sequence[Found], words: LabelWords) -> list[Found]:
    """The fields, those below each other that only the head of their column names with the number of their row."""
    columns: dict[tuple[Path, int], list[Found]] = {}
    for one in found:
        if one.headed:
            columns.setdefault((one.path, one.cell.column), []).append(one)
    made = dict[int, Path]()
    for several in columns.values():
        for number, one in enumerate(several, 1):
            *group, name = one.path
            if len(several) > 1:
                made[id(one)] = (*(group or words.tables["没有标签的"]["行表"]), f"第{number}行", name)
    return [replace(one, path=made.get(id(one), one.path)) for one in found]


def _short(one: Found, found: Sequence[Found], words: LabelWords) -> Path:
    """The path without a group that holds texts only and that no name needs."""
    if len(one.path) < 2:
        return one.path
    group = [other for other in found if other.path[:1] == one.path[:1]]
    told = (*words.lists["金额"], *words.tables["合计"]["总"])
    money = one.path[0].endswith(words.lists["金额的组"]) or any(
        other.unit or len(other.path) > 2 or other.path[-1].endswith(told) for other in group
    )
    names = Counter(other.path[-1] for other in found)
    if len(group) == 1 and one.path[0] in words.tables["合计"]["总分"]:
        return one.path[:1]
    if len(group) == 1 and not one.labels[0].unit:
        return one.path[-1:] if names[one.path[-1]] == 1 else one.path
    if money or len(one.path) > 2 or any(names[other.path[-1]] > 1 for other in group):
        return one.path
    return one.path[-1:]


def _sided(one: Found, found: Sequence[Found], words: LabelWords) -> Found:
    """The field in the group of its side: named by the label on top of the column of labels that it stands in."""
    group = [other for other in found if other.path[0] == one.path[0] and other.cell.column == one.cell.column]
    top = min(group, key=lambda other: other.cell.row)
    if len(one.path) != 2 or any(of_which(label) for label in top.printed):
        return one
    total = words.tables["合计"]["总"][1]
    return replace(one, path=(one.path[0], top.path[-1], total if one is top else one.path[-1]))


def apart(found: Sequence[Found]) -> list[Found]:
    """The fields, equal paths told apart by numbers, and no field that is a group as well."""
    groups = {one.path[:depth] for one in found for depth in range(1, len(one.path))}
    made: list[Found] = []
    seen = Counter[Path]()
    for one in found:
        path = (*one.path, "内容") if one.path in groups else one.path
        seen[path] += 1
        again = seen[path] > 1
        made.append(
            replace(one, path=(*path[:-1], f"{path[-1]}{seen[path]}") if again else path, sure=one.sure and not again)
        )
    return made


def by_cell(found: Sequence[Found]) -> Mapping[tuple[int, int], list[Found]]:
    """The fields by the places of their cells."""
    cells: dict[tuple[int, int], list[Found]] = {}
    for one in found:
        cells.setdefault(spot(one.cell), []).append(one)
    return cells
