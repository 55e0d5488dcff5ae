"""Where a printed field stands in the YAML: its path there, what kind of field it is, how findings call it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from jixiao.field_paths import FieldPath, shown_path
from jixiao.figures.project import ComputedProject
from jixiao.forms.form import Field
from jixiao.forms.merge import merged_fields
from jixiao.forms.values import row_places
from jixiao.nodes.node import Node
from jixiao.nodes.node import Path as Way


class Role(StrEnum):
    """What of the spec a path names."""

    VALUE = "value"  # of a field, a column
    NAME = "name"  # of an indicator
    LEVEL = "level"  # the name of one of the levels above indicators
    BUDGET = "budget"  # a text of a budget table
    NUMBER = "number"  # 年度, 序号


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A field of a project. `definition` is what the form says of it; a text of a budget table has none."""

    path: FieldPath
    part: Role
    told: str  # as findings call it
    definition: Field | None = None
    table: Field | None = None  # the tree, table or budget that it stands in


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a project's fields."""

    fields: Mapping[str, Field]
    rows: Mapping[FieldPath, str] = field(default_factory=dict)  # of an indicator → as findings call it

    @staticmethod
    def of(project: ComputedProject) -> Places:
        """Those of a project."""
        fields = merged_fields(project.forms)
        rows: dict[FieldPath, str] = {}
        for name, tree in fields.items():
            items = project.spec.values.get(name) or () if tree.kind.tree else ()
            rows |= dict(zip(row_places(items, (name,)), (item.path for item in items), strict=True))
        return Places(fields, rows)

    def find(self, path: FieldPath) -> FieldPlace | None:
        """The place at a path that a cell printed; None where it is none of a field."""
        top = self.fields.get(str(path[0])) if path else None
        if top is None:
            return FieldPlace(path, Role.NUMBER, shown_path(path)) if len(path) == 1 else None
        if top.kind.budget:
            return FieldPlace(path, Role.BUDGET, shown_path(path), None, top)
        if top.kind.tree:
            return self._in_tree(top, path)
        if top.kind.table:
            inner = _column(top.fields, path[2:]) if len(path) > 1 and isinstance(path[1], int) else None
            return FieldPlace(path, Role.VALUE, shown_path(path), inner, top) if inner else None
        inner = _column([top], path)
        return FieldPlace(path, Role.VALUE, shown_path(path), inner) if inner else None

    def _in_tree(self, tree: Field, path: FieldPath) -> FieldPlace | None:
        levels = len(tree.levels) - 1
        if len(path) <= levels + 1:
            return FieldPlace(path, Role.LEVEL, ".".join(map(str, path)), None, tree) if len(path) > 1 else None
        if not isinstance(path[levels + 1], int):
            return None
        row = self.rows.get(path[: levels + 2], shown_path(path[: levels + 2]))
        rest = path[levels + 2 :]
        if rest == (tree.levels[-1],):
            return FieldPlace(path, Role.NAME, row, None, tree)
        inner = _column(tree.fields, rest)
        return FieldPlace(path, Role.VALUE, ".".join((row, *map(str, rest))), inner, tree) if inner else None


def row_of(place: FieldPlace) -> FieldPath | None:
    """The row that a field stands in; None where it stands in none."""
    numbers = [index for index, step in enumerate(place.path) if isinstance(step, int)]
    return place.path[: numbers[-1] + 1] if numbers else None


def way(root: Node, place: FieldPlace) -> Way:
    """The path of a place in the YAML. Raises LookupError where its row is not there."""
    if place.table is None or not place.table.kind.tree or place.part is Role.LEVEL:
        return place.path
    depth = len(place.table.levels)
    branch, number, rest = place.path[:depth], int(place.path[depth]), place.path[depth + 1 :]
    step, value = indicator(root, branch, number)
    if isinstance(step, int) or place.part is Role.NAME:
        return (*branch, step, *rest) if isinstance(step, int) else (*branch, step)
    first = place.table.fields[0].name
    return (*branch, step) if value.kind != "mapping" and rest == (first,) else (*branch, step, *rest)


def indicator(root: Node, branch: Way, number: int) -> tuple[str | int, Node]:
    """(the key or the number of an indicator under the levels above it, what stands there). Raises LookupError."""
    above = root.at(branch)
    if above is None or not 0 <= number < max(len(above.pairs), len(above.items)):
        raise LookupError(f"no indicator {number} at {branch}")
    if above.kind == "sequence":
        return number, above.items[number]
    name = list(above.pairs)[number]
    return name, above.pairs[name][1]


def _column(fields: Sequence[Field], path: FieldPath) -> Field | None:
    """The field at a path of groups."""
    found: Field | None = None
    for step in path:
        found = next((inner for inner in (fields if found is None else found.fields) if inner.name == step), None)
        if found is None:
            return None
    return None if found is None or found.kind.group else found
