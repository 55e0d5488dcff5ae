"""What the fields of a project hold, and how a value is found by its path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jixiao.field_paths import FieldPath
from jixiao.text.money import UNITS

if TYPE_CHECKING:
    from jixiao.forms.form import Field

LISTED = "、"  # between the chosen ones of a 选项 where they are printed as a text
ROW = ".*."  # between the path of a table and that of its column

# What a field holds: str (文本 编码 指标值 选项), tuple[str, ...] (段落), Decimal (金额 in 元, 数值, 比率 as a
# fraction, 整数), date (日期), tuple[Indicator, ...] (指标树), tuple[dict, ...] (行表), tuple[BudgetBlock, ...]
# (预算表), dict (组); None where nothing was written.
Value = Any


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with the names of the levels above it, at least one; `values` by column: 指标值, 分值, 得分 …"""

    above: tuple[str, ...]
    name: str
    values: Mapping[str, Value]
    path: str

    @property
    def level1(self) -> str:
        """The level at the top of the tree."""
        return self.above[0]

    @property
    def level2(self) -> str:
        """The level below it; of a tree that has none, the top once more."""
        return self.above[min(1, len(self.above) - 1)]

    @property
    def parent(self) -> str:
        """The level that it stands under."""
        return self.above[-1]

    @property
    def shown(self) -> str:
        """What a message calls it."""
        return self.name if self.name.strip() else f"{self.parent}下没有名称的一项"

    def level(self, number: int) -> str:
        """The name of a level, from 0 at the top; that of the indicator itself is the last."""
        return (*self.above, self.name)[number]


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A row of 年度预算安排. Figures as typed; `total` is the row's money in 元 once computed."""

    texts: Mapping[str, str]  # role (名称 数量 单价 期数 每期金额 金额 说明 取整) -> text as typed
    path: str
    printed: Mapping[str, str] = field(default_factory=dict)  # role -> text as printed, computed ones included
    total: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class BudgetGroup:
    """Rows under one head."""

    path: str  # of what holds them: an item of 组, else the block itself
    columns: Mapping[str, str]  # role -> printed head, in printed order
    rows: tuple[BudgetRow, ...]
    total: Decimal = Decimal(0)
    total_label: str = ""  # of a closing row; empty: no such row
    total_text: str = ""  # typed or computed sum as printed


@dataclass(frozen=True, slots=True)
class BudgetBlock:
    """One block of 年度预算安排: a table of groups, or a text with figures in it."""

    path: str
    title: str
    unit: str  # 元 or 万元: figures without a unit are in it
    groups: tuple[BudgetGroup, ...]
    formula: bool = False  # print 800×50=40000 in the amount's cell
    sign: str = "×"
    text: tuple[str, ...] = ()  # paragraphs of a text block
    total_label: str = ""
    total_text: str = ""
    total: Decimal = Decimal(0)

    @property
    def rows(self) -> tuple[BudgetRow, ...]:
        """All rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    def group_place(self, index: int, place: FieldPath) -> FieldPath:
        """Where a group stands in the block at `place`: rows without groups are the block's own."""
        return place if self.groups[index].path == self.path else (*place, "组", index)


def unit_of(field: Field, values: Mapping[str, Value]) -> str:
    """The unit in which a field of money is printed, and in which a bare figure in it is read: its own, or what the
    field says that it names.
    """
    return field.unit if field.unit in UNITS else str(at(values, field.unit) or "元")


Row = Indicator | Mapping[str, Value]  # of a 指标树, of a 行表


def cell(row: Row, path: str) -> Value:
    """The value at a column of a row, or None; the path may go into a group of columns."""
    return at(row.values if isinstance(row, Indicator) else row, path)


def row_places(rows: Iterable[Row], table: FieldPath) -> Iterator[FieldPath]:
    """Where each row of a table stands; indicators are counted in what they stand under."""
    counts: Counter[FieldPath] = Counter()
    for row in rows:
        branch = (*table, *row.above) if isinstance(row, Indicator) else table
        yield (*branch, counts[branch])
        counts[branch] += 1


def at(values: Mapping[str, Value], path: str) -> Value:
    """The value at a dotted path of groups; None where there is none."""
    value: Value = values
    for key in path.split("."):
        if value is None or not isinstance(value, (dict, Mapping)):  # a dict is told quicker than a Mapping
            return None
        value = value.get(key)
    return value


def found_at(values: Mapping[str, Value], path: str, row: Row | None = None, table: str = "") -> list[Value]:
    """What stands at a path, None where nothing does; `表.*.列` is the own row's where `row` is of that table, else
    one for each row.
    """
    head, star, leaf = path.partition(ROW)
    if not star:
        return [at(values, path)]
    if row is not None and head == table:
        return [cell(row, leaf)]
    return [cell(other, leaf) for other in at(values, head) or ()] or [None]
