"""What a workbook changes in one project: cell by cell, against what stood there when it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jixiao.figures.compute import compute
from jixiao.figures.project import ComputedProject
from jixiao.forms.units import Units
from jixiao.forms.values import ROW, Indicator
from jixiao.ledger.cells import CellValue, mark, normal
from jixiao.ledger.columns import PROJECT, LedgerColumn, LedgerTable, computation_of
from jixiao.ledger.formulas import LEVEL, told_by_sheet
from jixiao.ledger.read import ReadRow
from jixiao.ledger.rows import LedgerEntry, cells_of, counted_of, entries_of, project_cells, project_counted
from jixiao.ledger.spelling import RefusedError, units_in, written
from jixiao.nodes.changes import Change, Empty, Put, Rename
from jixiao.nodes.node import Node
from jixiao.nodes.node import Path as Steps
from jixiao.nodes.quoting import Value

OF_ANOTHER = "名称是另一行的，与隐藏的记号对不上，像是排序时没有带上隐藏的列；重新 export 再改"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that is to say something else: where it stands in the workbook and in the spec, and both texts."""

    place: str
    called: str
    old: str
    new: str


CellKey = tuple[str, Steps, str]  # table, row, column


@dataclass(slots=True)
class Edits:
    """What is to be changed in one spec, what is refused, and what is only told."""

    project: ComputedProject
    changes: list[Change] = field(default_factory=list)
    wanted: list[CellChange] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    expected: dict[CellKey, CellValue] = field(default_factory=dict)  # as it was; of a changed one the normal text
    counted: dict[CellKey, tuple[str, str]] = field(default_factory=dict)  # computed: place, text
    renamed: dict[tuple[str, Steps], Steps] = field(default_factory=dict)
    added: set[tuple[str, Steps]] = field(default_factory=set)


Known = Callable[[ComputedProject, LedgerTable], tuple[bool, ...]]


class Editor:
    """Gathers the edits of one project, row by row."""

    def __init__(self, project: ComputedProject, known: Known) -> None:
        """`known` tells which columns of a table the project's forms have."""
        self.edits, self.project, self.known = Edits(project), project, known
        self._entries: dict[str, dict[Steps, LedgerEntry]] = {}

    @property
    def root(self) -> Node:
        """The tree of the spec's own file, as it was read."""
        assert self.project.spec.tree is not None
        return self.project.spec.tree

    @cached_property
    def units(self) -> Units:
        """In which units the spec's bare figures are."""
        return units_in(self.project.spec)

    def own_row(self, row: ReadRow, table: LedgerTable) -> None:
        """The project's own row."""
        now = project_cells(self.project, table)
        known = self.known(self.project, table)
        for column, value, has in zip(table.columns, now, known, strict=True):
            if (text := self._new(row, column, value, (), table, has=has)) is not None:
                self._put(tuple(column.path.split(".")), text or None)

    def table_row(self, row: ReadRow, table: LedgerTable) -> None:
        """A row of a table of the project."""
        assert row.key is not None
        steps = row.key.steps
        entry = self.entries(table).get(steps)
        if entry is None:
            self.refuse(row.place(), "项目文件里这一行已经没有了，或挪了地方；重新 export 再改")
            return
        now, known = cells_of(self.project, entry, table), self.known(self.project, table)
        if why := self._another(row, steps, table):
            self.refuse(row.place(), why)
            return
        put: dict[str, str | None] = {}
        new_name = ""
        for column, value, has in zip(table.columns, now, known, strict=True):
            if column.level in range(table.depth - 1) and not row.text(column.path):
                continue  # cells that were merged with the one above
            text = self._new(row, column, value, steps, table, has=has)
            if text is None or column.path == PROJECT:
                continue
            if column.level is None:
                put[column.path] = text or None
            elif column.level == table.depth - 1:
                new_name = text
            else:
                self.refuse(row.place(column.path), "上面各级指标的名称不能在这里改：在项目文件里改")
        if put:
            self._fields(steps, entry, table, put)
        if new_name:
            self._rename(row, steps, new_name, table)

    def _another(self, row: ReadRow, steps: Steps, table: LedgerTable) -> str:
        """Why the row is not what its key says: it bears the names of another row of the project, or none."""
        names = tuple(row.text(column.path) for column in table.columns if column.level is not None)
        if names and names != steps[-len(names) :] and (*table.path.split("."), *names) in self.entries(table):
            return OF_ANOTHER
        leaf = f"{LEVEL}{table.depth - 1}"
        return f"“{steps[-1]}”的名称清空了，这一行没有写；要删去，在项目文件里删" if row.cleared_at(leaf) else ""

    def new_row(self, row: ReadRow, table: LedgerTable) -> None:
        """A row that somebody added: a further indicator, or a further row of a table."""
        names = [row.text(column.path) for column in table.columns if column.level is not None]
        if not all(names):
            self.refuse(row.place(), "新的一行要写全各级指标的名称")
            return
        put, leaf = {}, names[-1] if names else ""
        for column in table.columns:
            if column.level is None and column.path != PROJECT and row.text(column.path):
                if self._by_sheet(table, column):
                    continue
                if (text := self._spelled(row, column, "", table.path + ROW + column.path)) is None:
                    return
                put[column.path] = text
        above = (*table.path.split("."), *names[:-1])
        holder = self.root.at(above)
        if not table.depth or (holder and holder.kind == "sequence"):
            steps: Steps = (*above, self._length(above))
            value: Value = _nested({**({table.columns[table.depth].head: leaf} if names else {}), **put})
        else:
            steps = (*above, leaf)
            first = next(column.path for column in table.columns if column.level is None and column.path != PROJECT)
            value = put.get(first) if set(put) <= {first} else _nested(put)
        if self.root.at(steps) or (table.path, steps) in self.edits.added or steps in self.entries(table):
            self.refuse(row.place(), f"“{leaf}”已经有了")
            return
        self.edits.added.add((table.path, steps))
        self.edits.changes.append(Put(steps, value))
        self.edits.wanted.append(
            CellChange(row.place(), "·".join(map(str, steps)), "（没有）", "、".join(put.values()))
        )

    def _by_sheet(self, table: LedgerTable, column: LedgerColumn) -> bool:
        """Is what stands in the column reckoned, wherever nobody has typed?"""
        path = table.path + ROW + column.path if table.path else column.path
        return column.computed and told_by_sheet(computation_of(self.project, path))

    def entries(self, table: LedgerTable) -> dict[Steps, LedgerEntry]:
        """The rows of a table by where they stand."""
        if table.tag not in self._entries:
            self._entries[table.tag] = {entry.steps: entry for entry in entries_of(self.project, table)}
        return self._entries[table.tag]

    def refuse(self, place: str, why: str) -> None:
        """Notes what is not written."""
        self.edits.refused.append(f"{place}：{why}")

    def _new(
        self,
        row: ReadRow,
        column: LedgerColumn,
        value: CellValue,
        steps: Steps,
        table: LedgerTable,
        *,
        has: bool,
    ) -> str | None:
        """What is to be written for a cell, empty where it was emptied; None where nothing is."""
        cell = row.cells.get(column.path)
        if cell is None:
            return None
        if not column.computed:
            self.edits.expected[table.path, steps, column.path] = value
        new = normal(column.field, cell.value, cell.text, column.unit)
        base = row.marks.get(column.path, "")
        if mark(new) == base:
            return None
        if column.computed and self._counted(value, steps, column, table):
            if not cell.fault and new:
                self.edits.counted[table.path, steps, column.path] = (row.place(column.path), new)
            return None
        now = normal(column.field, value, str(value or ""), column.unit)
        if new == now and not cell.fault:
            return None
        called = "·".join([*map(str, steps), column.head])
        if not has:
            self.refuse(row.place(column.path), f"这个项目的表里没有“{column.head}”，写的“{cell.text[:30]}”没有写进去")
            return None
        if mark(now) != base:
            told = f"台账里是“{_short(cell.text)}”，项目文件里已经改成“{_short(now)}”：两处都改过，改成一样再来"
            self.refuse(row.place(column.path), f"{called}：{told}")
            return None
        return self._told(row, column, now, new, called, steps, table.path)

    def _counted(self, value: CellValue, steps: Steps, column: LedgerColumn, table: LedgerTable) -> bool:
        """Is what stands in a computed column's cell reckoned, not typed?"""
        if value is not None or self._by_sheet(table, column):
            return value is None
        entry = next((each for each in entries_of(self._computed, table) if each.steps == steps), None)
        counted = counted_of(self._computed, entry, table) if entry else project_counted(self._computed, table)
        return counted[table.columns.index(column)]

    @cached_property
    def _computed(self) -> ComputedProject:
        return compute(self.project.spec)

    def _told(
        self, row: ReadRow, column: LedgerColumn, now: str, new: str, called: str, steps: Steps, table: str
    ) -> str | None:
        text = "" if not new and not row.cells[column.path].fault else None
        if text is None:
            path = f"{table}{ROW}{column.path}" if table else column.path
            node = self.root.at((*steps, *column.path.split("."))) if column.level is None else None
            old = node.text if node else ""
            text = self._spelled(row, column, old, path)
        if text is not None and column.path != PROJECT:
            if new or not column.computed:
                self.edits.expected[table, steps, column.path] = new
            shown = new if column.unit else text  # as the head says, whatever the spec's own unit is
            self.edits.wanted.append(CellChange(row.place(column.path), called, now, shown))
        return text

    def _spelled(self, row: ReadRow, column: LedgerColumn, old: str, path: str) -> str | None:
        own = next((field for form in self.project.forms if (field := form.field(path))), column.field)
        try:
            return written(own, row.cells[column.path], column.unit, old, self.units, path)
        except RefusedError as error:
            self.refuse(row.place(column.path), str(error))
            return None

    def _put(self, steps: Steps, text: Value) -> None:
        self.edits.changes.append(Empty(steps) if text is None else Put(steps, text))

    def _fields(self, steps: Steps, entry: LedgerEntry, table: LedgerTable, put: Mapping[str, str | None]) -> None:
        """Columns of one row; an indicator that was written as a bare value gets braces where it needs more."""
        first = next(column.path for column in table.columns if column.level is None and column.path != PROJECT)
        node = self.root.at(steps)
        braced = node is not None and node.kind == "mapping"
        if braced or not isinstance(entry.written, Indicator) or isinstance(steps[-1], int):
            for path, text in put.items():
                self._put((*steps, *path.split(".")), text)
        elif set(put) == {first}:
            self._put(steps, put[first])
        else:
            old = {first: node.text or None} if node else {}
            self._put(steps, _nested({**old, **put}))

    def _rename(self, row: ReadRow, steps: Steps, name: str, table: LedgerTable) -> None:
        if isinstance(steps[-1], int):
            self._put((*steps, table.columns[table.depth].head), name)
            return
        new = (*steps[:-1], name)
        if new in self.entries(table) or not self.root.at(steps):
            self.refuse(row.place(), f"不能改名为“{name}”：已经有了，或写在 汇编.yaml 里")
            return
        self.edits.changes.append(Rename(steps, name))
        self.edits.renamed[table.path, steps] = new

    def _length(self, above: Steps) -> int:
        number = 0
        while self.root.at((*above, number)) or any(steps == (*above, number) for _, steps in self.edits.added):
            number += 1
        return number


def _nested(put: Mapping[str, str | None]) -> dict[str, Value]:
    made: dict[str, Any] = {}
    for path, text in put.items():
        *groups, leaf = path.split(".")
        inside = made
        for group in groups:
            inside = inside.setdefault(group, {})
        inside[leaf] = text
    return made


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat[:30] + "…" * (len(flat) > 30)


def told(edits: Edits) -> Iterator[str]:
    """The changes, a line each."""
    for wanted in edits.wanted:
        yield f"{wanted.called}：{_short(wanted.old) or '（空）'} → {_short(wanted.new) or '（空）'}"
