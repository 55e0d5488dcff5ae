"""The sheets of a ledger in another system's columns: made of the usual ones, and read as if they were these."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.figures.project import ComputedProject
from jixiao.forms.form import Field, role_paths
from jixiao.forms.kinds import KINDS
from jixiao.forms.values import ROW
from jixiao.ledger.cells import CellValue, mark, normal
from jixiao.ledger.columns import PROJECT, LedgerColumn, LedgerTable, joined_choices
from jixiao.ledger.formulas import LEVEL
from jixiao.ledger.layouts import LEVELS, Layout, LayoutColumn
from jixiao.ledger.matching import KnownProjects
from jixiao.ledger.read import ReadRow, ReadSheet
from jixiao.ledger.rows import LedgerRow, cells_of, entries_of, project_cells
from jixiao.readers.sheet_values import SheetCell
from jixiao.specs.project import NAME
from jixiao.text.money import UNITS, in_unit, number, plain

_TREE, _SIGN, _VALUE, _UNIT = "指标", "指标符号", "指标值", "指标单位"
_PARTS = (_SIGN, _VALUE, _UNIT)
_SIGNS = "≥≤=＞＜><"
_TARGET = re.compile(rf"([{_SIGNS}]?)(\d+(?:\.\d+)?)(\D*)")
_ROLE = "@"  # before the role that a column takes, where its path is said
_TEXT = KINDS["文本"]


def laid_out(tables: Sequence[LedgerTable], projects: Sequence[ComputedProject], layout: Layout) -> list[LaidOut]:
    """The tables that a layout has: the projects, and each tree of three levels of theirs."""
    trees = {project.role_path(_TREE) for project in projects}
    found = [table for table in tables if not table.path or (table.path in trees and table.depth == len(LEVELS))]
    return [LaidOut(table, projects, layout) for table in found]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a project has what a column takes: the usual column, and the part of its target, if it is one."""

    index: int
    part: str = ""


class LaidOut:
    """A usual table, and the one that a layout makes of it (`made`; the usual one where no layout is given)."""

    def __init__(
        self, table: LedgerTable, projects: Sequence[ComputedProject] = (), layout: Layout | None = None
    ) -> None:
        self.table, self.made = table, table
        self._numbers = {column.path: number for number, column in enumerate(table.columns)}
        self._places: dict[tuple[str, ...], _Place | None] = {}
        if layout is not None:
            wanted = layout.indicators if table.path else layout.projects
            columns = [column for one in wanted if (column := self._column(one, projects, layout.unit)) is not None]
            self.made = replace(table, columns=tuple(columns), layout=layout.name)

    def _column(self, wanted: LayoutColumn, projects: Sequence[ComputedProject], unit: str) -> LedgerColumn | None:
        if wanted.takes in LEVELS:
            path = f"{LEVEL}{LEVELS.index(wanted.takes)}"
            return LedgerColumn(path, wanted.head, Field(wanted.head, path, _TEXT)) if self.table.depth else None
        if self.table.path and wanted.takes == NAME:
            return LedgerColumn(PROJECT, wanted.head, Field(wanted.head, PROJECT, _TEXT))
        places = {
            place: self.table.columns[place.index] for each in projects if (place := self._place(each, wanted.takes))
        }
        if not places:
            return None
        own, path = next(iter(places.values())), f"{_ROLE}{wanted.takes}"
        computed = all(column.computed for column in places.values())
        if own.unit:
            return replace(own, path=f"{path}:{unit}", head=f"{wanted.head}（{unit}）", unit=unit, computed=computed)
        told = _told(path, own)
        field = replace(told.field, choices=joined_choices(column.field for column in places.values()))
        return replace(told, head=wanted.head, field=field, computed=computed)

    def _place(self, project: ComputedProject, role: str) -> _Place | None:
        """The place of a role; a form of one column for targets has their signs and units in it."""
        key = (role, *(form.name for form in project.forms))
        if key not in self._places:
            self._places[key] = self._found(project, role)
        return self._places[key]

    def _found(self, project: ComputedProject, role: str) -> _Place | None:
        if (index := self._index(project, role)) is not None:
            whole = role == _VALUE and self._index(project, _SIGN) is None and self._index(project, _UNIT) is None
            return _Place(index, role if whole and self.table.depth else "")
        if role not in (_SIGN, _UNIT) or (other := self._place(project, _VALUE)) is None:
            return None
        return _Place(other.index, role) if other.part else None

    def _index(self, project: ComputedProject, role: str) -> int | None:
        head = self.table.path + ROW if self.table.path else ""
        paths = [path.removeprefix(head) for path in role_paths(project.forms, role) if path.startswith(head)]
        if role == _VALUE and self.table.depth:  # where no role says so, a tree's first column is what shall be reached
            trees = (form.field(self.table.path) for form in project.forms)
            paths += [tree.fields[0].path for tree in trees if tree is not None and tree.fields]
        return next((self._numbers[path] for path in paths if path in self._numbers), None)

    def _of(self, project: ComputedProject, path: str) -> _Place | None:
        """The place of a column of the layout."""
        return self._place(project, _role(path)) if path.startswith(_ROLE) else _Place(self._numbers[path])

    # written

    def row(self, project: ComputedProject, row: LedgerRow) -> LedgerRow:
        """A usual row in the layout's columns."""
        places = [self._of(project, column.path) for column in self.made.columns]
        applies = tuple(place is not None and row.applies[place.index] for place in places)
        cells = tuple(
            self._shown(column, place, row.cells) for column, place in zip(self.made.columns, places, strict=True)
        )
        counted = tuple(place is not None and row.counted[place.index] for place in places)
        return LedgerRow(row.key, cells, applies, counted)

    def _shown(self, column: LedgerColumn, place: _Place | None, cells: Sequence[CellValue]) -> CellValue:
        value = None if place is None else cells[place.index]
        if place is None or value is None:
            return None
        if place.part or _role(column.path) == _VALUE:
            text = _parts(str(value))[place.part] if place.part else str(value)
            figure = number(text) if _role(column.path) == _VALUE else None
            return figure if figure is not None and plain(figure) == text else text or None
        if column.unit and isinstance(value, Decimal):
            return in_unit(value * UNITS[self.table.columns[place.index].unit], column.unit)
        return value

    # read again

    def usual(self, sheet: ReadSheet, known: KnownProjects) -> ReadSheet:
        """A layout's sheet as if it were the usual one: what was not changed in it is not there, but for names."""
        return replace(sheet, rows=tuple(self._usual_row(row, known) for row in sheet.rows))

    def _usual_row(self, row: ReadRow, known: KnownProjects) -> ReadRow:
        cells = {path: cell for path, cell in row.cells.items() if not path.startswith(_ROLE)}
        found = [known.of(row.key)] if row.key else [*known.named(row.text(PROJECT))]
        if len(found) != 1 or (project := found[0]) is None:
            return replace(row, cells=cells)
        now, marks, columns = self._now(project, row), dict(row.marks), dict(row.columns)
        for index, paths in self._joint(project, row).items():
            own = self.table.columns[index]
            if row.key and not any(_role(path) == NAME or _changed(path, row, own) for path in paths):
                continue
            cells[own.path] = _joined(paths, row, own)
            columns[own.path] = row.columns[max(paths, key=lambda path: _role(path) == _VALUE)]
            value = now[index] if now is not None else None
            same = now is not None and all(self._mark(project, path, now) == row.marks.get(path, "") for path in paths)
            marks[own.path] = mark(normal(own.field, value, str(value or ""), own.unit)) if same else ""
        return replace(row, cells=cells, marks=marks, columns=columns)

    def _joint(self, project: ComputedProject, row: ReadRow) -> dict[int, list[str]]:
        """The layout's columns that make up each usual one."""
        found: dict[int, list[str]] = {}
        for path in row.cells:
            if path.startswith(_ROLE) and (place := self._of(project, path)) is not None:
                found.setdefault(place.index, []).append(path)
        return found

    def _now(self, project: ComputedProject, row: ReadRow) -> Sequence[CellValue] | None:
        """What the usual row says now; None where it is new, or not there any more."""
        if row.key is None:
            return None
        if not self.table.path:
            return project_cells(project, self.table)
        steps = row.key.steps
        entry = next((each for each in entries_of(project, self.table) if each.steps == steps), None)
        return cells_of(project, entry, self.table) if entry is not None else None

    def _mark(self, project: ComputedProject, path: str, now: Sequence[CellValue]) -> str:
        place = self._of(project, path)
        assert place is not None
        column = _told(path, self.table.columns[place.index])
        value = self._shown(column, place, now)
        return mark(normal(column.field, value, str(value or ""), column.unit))


def _role(path: str) -> str:
    return path.removeprefix(_ROLE).partition(":")[0]


def _told(path: str, own: LedgerColumn) -> LedgerColumn:
    """The layout's column of a path: in the unit that it says; a part of a target is a text."""
    field = Field(own.field.name, path, _TEXT) if own.field.kind.target and _role(path) in _PARTS else own.field
    return replace(own, path=path, unit=path.partition(":")[2], field=field)


def _parts(text: str) -> Mapping[str, str]:
    """The parts of a target; all is its value where it is none of a sign, a figure and a unit."""
    found = _TARGET.fullmatch(text)
    return dict(zip(_PARTS, found.groups() if found else ("", text, ""), strict=True))


def _changed(path: str, row: ReadRow, own: LedgerColumn) -> bool:
    column, cell = _told(path, own), row.cells[path]
    return bool(cell.fault) or mark(normal(column.field, cell.value, cell.text, column.unit)) != row.marks.get(path, "")


def _joined(paths: Sequence[str], row: ReadRow, own: LedgerColumn) -> SheetCell:
    """What the columns say together, in the usual one's unit."""
    cells = {_role(path): row.cells[path] for path in paths}
    first = row.cells[paths[0]]
    if fault := next((cell.fault for cell in cells.values() if cell.fault), ""):
        return SheetCell(first.text, fault=fault)
    if len(cells) > 1:
        return _target({role: _spoken(cells.get(role)) for role in _PARTS})
    unit = paths[0].partition(":")[2]
    if unit and isinstance(first.value, Decimal):
        return SheetCell(first.text, in_unit(first.value * UNITS[unit], own.unit))
    return first


def _target(parts: Mapping[str, str]) -> SheetCell:
    """A target of its parts; a word for a sign (定性) says only that there is no figure."""
    sign, value, unit = (parts[role] for role in _PARTS)
    if not sign.strip(_SIGNS):
        return SheetCell(sign + value + unit)
    if number(value) is None:
        return SheetCell(value + unit)
    return SheetCell(value, fault=f"“{sign}”不是 {'、'.join(_SIGNS[:5])}；目标不是数的，指标值写文字")


def _spoken(cell: SheetCell | None) -> str:
    if cell is None:
        return ""
    return plain(cell.value) if isinstance(cell.value, Decimal) else cell.text.strip()
