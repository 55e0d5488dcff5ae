"""What a workbook of projects has columns for: every field of one value of the forms that are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from jixiao.figures.project import ComputedProject
from jixiao.forms.form import Computation, Field, Form, role_paths
from jixiao.forms.kinds import KINDS
from jixiao.forms.values import ROW, unit_of
from jixiao.ledger.formulas import LEVEL
from jixiao.specs.project import NAME

MARKER = "jixiao 台账 1 "  # at A1 of a sheet that `fill` knows
KEYS = 2  # hidden columns: the key of a row, the marks of its cells
ROW_KEY_HEAD = "行的记号"  # over the hidden keys of the rows
LAYOUT = "@"  # before the name of a layout, in the tag of a sheet
PROJECT = "#项目"  # the path of the column that says whose row it is
_TEXT = KINDS["文本"]


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """A column: the path of its field in a spec, or below a table; what its head says; the unit of its money."""

    path: str
    head: str
    field: Field
    unit: str = ""
    computed: bool = False

    @property
    def level(self) -> int | None:
        """The level of indicators that it names, from 0; None where it is no such column."""
        return int(self.path[1:]) if self.path.startswith(LEVEL) and self.path != PROJECT else None


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """A sheet's columns: of the projects where the path is empty, else of a table of theirs."""

    path: str
    title: str
    columns: tuple[LedgerColumn, ...]
    depth: int = 0  # levels of a tree of indicators
    layout: str = ""  # whose columns it has; empty: the usual ones

    @property
    def tag(self) -> str:
        """What the sheet is known by."""
        return f"{LAYOUT}{self.layout} {self.path}|{self.depth}" if self.layout else f"{self.path}|{self.depth}"


def tables_of(projects: Sequence[ComputedProject]) -> list[LedgerTable]:
    """The sheets that these projects need."""
    forms = list({form.name: form for project in projects for form in project.forms}.values())
    found = [LedgerTable("", "项目", tuple(_project_columns(forms, projects)))]
    for path, depth, field in _tables(forms):
        columns = _table_columns(path, field, forms, projects)
        found.append(LedgerTable(path, field.name, tuple(columns), depth))
    titles = [table.title for table in found]
    return [
        replace(table, title=f"{table.title}{number}") if titles[: number - 1].count(table.title) else table
        for number, table in enumerate(found, 1)
    ]


def _project_columns(forms: Sequence[Form], projects: Sequence[ComputedProject]) -> Iterator[LedgerColumn]:
    fields = {
        path: field for form in reversed(forms) for path, field in form.every() if ROW not in path and _one(field)
    }
    ordered = dict.fromkeys(path for form in forms for path, _ in form.every() if path in fields)
    for path in dict.fromkeys([*role_paths(forms, NAME), *ordered]):
        if path in fields:
            yield _column(path, path, fields[path], forms, projects)


def _tables(forms: Iterable[Form]) -> list[tuple[str, int, Field]]:
    """(path, levels, field with the columns of all forms) of the tables."""
    found: dict[tuple[str, int], Field] = {}
    for form in forms:
        for path, field in form.every():
            if field.kind.table and not field.kind.projects and ROW not in path:
                key = (path, len(field.levels) if field.kind.tree else 0)
                found[key] = _joined(found[key], field) if key in found else field
    return [(path, depth, field) for (path, depth), field in found.items()]


def _joined(first: Field, second: Field) -> Field:
    parts = {part.name: part for part in first.fields}
    parts |= {
        part.name: _joined(parts[part.name], part) if part.name in parts else part
        for part in second.fields
        if part.name not in parts or part.kind.group
    }
    return replace(first, fields=tuple(parts.values()))


def _table_columns(
    path: str, field: Field, forms: Sequence[Form], projects: Sequence[ComputedProject]
) -> Iterator[LedgerColumn]:
    name = next((form.roles[NAME] for form in forms if NAME in form.roles), "项目")
    yield LedgerColumn(PROJECT, name.rpartition(".")[2], Field("项目", PROJECT, _TEXT))
    for number, level in enumerate(field.levels if field.kind.tree else ()):
        yield LedgerColumn(f"{LEVEL}{number}", level, Field(level, f"{LEVEL}{number}", _TEXT))
    for column in field.columns():
        if _one(column):
            yield _column(path + ROW + column.path, column.path, column, forms, projects)


def _one(field: Field) -> bool:
    return field.kind.one_value and not field.kind.projects


def _column(
    path: str, inner: str, field: Field, forms: Sequence[Form], projects: Sequence[ComputedProject]
) -> LedgerColumn:
    if field.choices:
        own = (form.field(path) for form in forms)
        field = replace(field, choices=joined_choices([each for each in own if each]) or field.choices)
    unit = _unit(path, projects) if field.kind.money else ""
    head = inner.replace(".", "·") + (f"（{unit}）" if unit else "")
    computed = any(computation.path == path for form in forms for computation in form.computations)
    return LedgerColumn(inner, head, field, unit, computed)


def joined_choices(fields: Iterable[Field]) -> tuple[str, ...]:
    """What may be chosen in a column that fields of several forms share; empty where one of them takes any words."""
    choices = [field.choices for field in fields if not field.kind.target]
    return tuple(dict.fromkeys(chain.from_iterable(choices))) if all(choices) else ()


def _unit(path: str, projects: Sequence[ComputedProject]) -> str:
    """万元 where every project prints the field so, else 元."""
    fields: dict[str, Field | None] = {}
    units = set()
    for project in projects:
        for form in project.forms:
            if form.name not in fields:
                fields[form.name] = form.field(path)
            field = fields[form.name]
            if field is not None and field.kind.money:
                units.add(unit_of(field, project.values))
    return units.pop() if len(units) == 1 else "元"


def computation_of(project: ComputedProject, path: str) -> Computation | None:
    """How a field of the project comes about where nobody types it."""
    found = (each for form in project.forms for each in form.computations if each.path == path)
    return next(found, None)
