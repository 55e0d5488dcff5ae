"""What the rows of a workbook hold: a row a project, or a row an indicator, each with a key."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jixiao.figures.project import ComputedProject
from jixiao.forms.values import ROW, Indicator, Row, Value, at, cell
from jixiao.ledger.cells import CellValue, cell_value, mark, normal
from jixiao.ledger.columns import PROJECT, LedgerColumn, LedgerTable, computation_of
from jixiao.ledger.formulas import told_by_sheet
from jixiao.nodes.node import Path as Steps
from jixiao.specs.project import Spec


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row: its key, what stands in each column, and which columns the project's forms have."""

    key: str
    cells: tuple[CellValue, ...]
    applies: tuple[bool, ...]
    counted: tuple[bool, ...]  # computed, and nothing that somebody types


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A row of a table of a project: where it stands in the YAML, and its values as written and as computed."""

    steps: Steps
    written: Row | Mapping[str, Value]
    computed: Row | Mapping[str, Value]


def spec_key(file: str) -> str:
    """What a workbook calls a spec: its path from the current folder, with /."""
    path = os.path.relpath(file) if Path(file).drive == Path.cwd().drive else file
    return Path(path).as_posix()


def digest_of(spec: Spec) -> str:
    """What the text of a spec is known by in a workbook."""
    return hashlib.sha256("\n".join(spec.sources[spec.file].lines).encode()).hexdigest()[:16]


def key_of(spec: Spec, steps: Steps = ()) -> str:
    """The key of a row."""
    return json.dumps([spec_key(spec.file), digest_of(spec), *steps], ensure_ascii=False, separators=(",", ":"))


def marks_of(columns: Sequence[LedgerColumn], cells: Sequence[CellValue]) -> str:
    """What the cells of a row are known by, in the order of the columns."""
    pairs = zip(columns, cells, strict=True)
    return "".join(mark(normal(column.field, value, str(value or ""), column.unit)) for column, value in pairs)


def lines_of(project: ComputedProject, table: LedgerTable, applies: tuple[bool, ...]) -> Iterator[LedgerRow]:
    """The rows of a project on a sheet; `applies` is what `known_columns` tells."""
    if not table.path:
        yield _project_line(project, table, applies)
        return
    for entry in entries_of(project, table):
        cells, counted = cells_of(project, entry, table), counted_of(project, entry, table)
        yield LedgerRow(key_of(project.spec, entry.steps), cells, applies, counted)


def known_columns(project: ComputedProject, table: LedgerTable) -> tuple[bool, ...]:
    """Which columns the project's forms have."""
    known = {path for form in project.forms for path, _ in form.every()}
    head = table.path + ROW if table.path else ""
    return tuple(
        column.level is not None or column.path == PROJECT or head + column.path in known for column in table.columns
    )


def cells_of(project: ComputedProject, entry: LedgerEntry, table: LedgerTable) -> tuple[CellValue, ...]:
    """What stands in the columns of a table's row."""
    return tuple(_cell(project, entry, column) for column in table.columns)


def _cell(project: ComputedProject, entry: LedgerEntry, column: LedgerColumn) -> CellValue:
    if column.path == PROJECT:
        return project.name
    if column.level is not None:
        return entry.written.level(column.level) if isinstance(entry.written, Indicator) else None
    value = cell(entry.written, column.path)
    if value is None and column.computed:
        value = cell(entry.computed, column.path)
    return cell_value(column.field, value, column.unit)


def entries_of(project: ComputedProject, table: LedgerTable) -> Iterator[LedgerEntry]:
    """The rows of a table of a project; none where its table of that name has other levels."""
    field = next((found for form in project.forms if (found := form.field(table.path))), None)
    if field is None or (len(field.levels) if field.kind.tree else 0) != table.depth:
        return
    written, computed = at(project.spec.values, table.path) or (), at(project.values, table.path) or ()
    counts: dict[Steps, int] = {}
    for row, other in zip(written, computed, strict=True):
        yield LedgerEntry(_steps(row, tuple(table.path.split(".")), counts), row, other)


def _steps(row: Row, table: Steps, counts: dict[Steps, int]) -> Steps:
    """Where a row stands in the YAML: under its name, or as an item of a list."""
    above = (*table, *row.above) if isinstance(row, Indicator) else table
    number = counts[above] = counts.get(above, -1) + 1
    if isinstance(row, Indicator) and not row.path.removeprefix(".".join(map(str, above))).startswith("["):
        return (*above, row.name)
    return (*above, number)


def project_cells(project: ComputedProject, table: LedgerTable) -> tuple[CellValue, ...]:
    """What stands in the columns of a project's own row."""
    return tuple(_own(project, column) for column in table.columns)


def _own(project: ComputedProject, column: LedgerColumn) -> CellValue:
    value = at(project.spec.values, column.path)
    if value is None and column.computed:
        value = at(project.values, column.path)
    return cell_value(column.field, value, column.unit)


def project_counted(project: ComputedProject, table: LedgerTable) -> tuple[bool, ...]:
    """Which cells of a project's own row are computed, and nothing that somebody types."""
    return tuple(
        column.computed
        and _counted(project, column.path, at(project.spec.values, column.path), at(project.values, column.path))
        for column in table.columns
    )


def counted_of(project: ComputedProject, entry: LedgerEntry, table: LedgerTable) -> tuple[bool, ...]:
    """The same of a table's row."""
    return tuple(
        column.computed
        and _counted(
            project, table.path + ROW + column.path, cell(entry.written, column.path), cell(entry.computed, column.path)
        )
        for column in table.columns
    )


def _counted(project: ComputedProject, path: str, written: Value, computed: Value) -> bool:
    """What is typed stays as typed; a score that cannot be told from a target somebody has to give."""
    if written is not None:
        return False
    return computed is not None or told_by_sheet(computation_of(project, path))


def _project_line(project: ComputedProject, table: LedgerTable, applies: tuple[bool, ...]) -> LedgerRow:
    return LedgerRow(key_of(project.spec), project_cells(project, table), applies, project_counted(project, table))
