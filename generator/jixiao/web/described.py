"""A project's fields as the page knows them: what is typed in each, what may be typed, where the value comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jixiao.field_paths import FieldPath
from jixiao.figures.project import ComputedProject
from jixiao.forms.form import NO, YES, Field
from jixiao.forms.kinds.budget_blocks import COLUMNS
from jixiao.forms.values import ROW, at, unit_of
from jixiao.nodes.node import Node
from jixiao.text.prose import paragraphs
from jixiao.web.opened import Opened
from jixiao.web.places import FieldPlace, Places, Role, row_of, way
from jixiao.yearly.remembered import remembered

_COMPUTED_ROLES = COLUMNS[-3:]  # of a budget row: what is reckoned where it is not typed


@dataclass(frozen=True)
class Described:
    """The fields of an opened spec."""

    opened: Opened
    project: ComputedProject

    @cached_property
    def places(self) -> Places:
        """Where they stand."""
        return Places.of(self.project)

    @cached_property
    def computed(self) -> frozenset[str]:
        """The paths of what the forms compute, of a column 表.*.列."""
        return frozenset(one.path for form in self.project.forms for one in form.computations)

    def all(self, printed: Iterable[FieldPath]) -> list[dict[str, Any]]:
        """The fields that were printed, in order, then those that can be written and were not."""
        found: dict[FieldPath, dict[str, Any]] = {}
        for path in printed:
            if path not in found and (place := self.places.find(path)):
                found[path] = self.of(place, on_page=True)
        for path in self._others():
            if path not in found and (place := self.places.find(path)):
                found[path] = self.of(place, on_page=False)
        return list(found.values())

    def _others(self) -> Iterator[FieldPath]:
        for form in self.project.forms:
            for path, field in form.every():
                if ROW not in path and (field.kind.one_value or field.kind.prose):
                    yield tuple(path.split("."))

    def of(self, place: FieldPlace, *, on_page: bool) -> dict[str, Any]:
        """A field for the page."""
        node, shared = self._node(place)
        field = place.definition
        made: dict[str, Any] = {
            "path": list(place.path),
            "told": place.told,
            "label": self._label(place),
            "part": place.part,
            "kind": _kind(place),
            "raw": self._raw(place, node),
            "state": self._state(place, node, shared=shared),
            "page": on_page,
        }
        if field is not None:
            made |= _about(field, self.project.values)
        if (row := row_of(place)) is not None:
            made["row"] = list(row)
        if (before := self._before(place)) is not None:
            made["before"] = {"year": before[0], "text": before[1]}
        return made

    def _before(self, place: FieldPlace) -> tuple[int, str] | None:
        """What the field was last year, where its own file remembers it."""
        root = self.opened.root
        if root is None or place.part is not Role.VALUE or "年的" not in self.opened.text:
            return None
        try:
            return remembered(root, way(root, place))
        except LookupError:
            return None

    def _node(self, place: FieldPlace) -> tuple[Node | None, bool]:
        """(what is written there, whether that is in the document's 汇编.yaml)."""
        root = self.opened.root
        own: Node | None = None
        if root is not None:
            try:
                own = root.at(way(root, place))
            except LookupError:
                own = None
        if own is not None and not own.is_null:
            return own, False
        if shared := self.project.spec.nodes.get(place.told):
            return shared, shared.source.file != str(self.opened.file)
        index = self.opened.index
        if place.part is Role.NUMBER and index is not None and (node := index.at(place.path)):
            return node, True
        return own, False

    def _raw(self, place: FieldPlace, node: Node | None) -> Any:
        if place.part is Role.LEVEL:
            return place.path[-1]
        if place.part is Role.NAME:
            return self._name(place)
        if node is None or node.is_null or (node.kind == "mapping"):
            return ""
        if node.kind == "sequence":
            return [item.text for item in node.items]
        prose = (place.definition is not None and place.definition.kind.prose) or place.path[-1] == "文字"
        return "\n".join(paragraphs(node.text)) if prose else node.text

    def _name(self, place: FieldPlace) -> str:
        root = self.opened.root
        if root is None or place.table is None:
            return ""
        depth = len(place.table.levels)
        above = root.at(place.path[:depth])
        number = place.path[depth]
        if above is None or not isinstance(number, int):
            return ""
        if above.kind == "mapping":
            return list(above.pairs)[number] if number < len(above.pairs) else ""
        named = above.at((number, place.table.levels[-1]))
        return "" if named is None or named.is_null else named.text

    def _state(self, place: FieldPlace, node: Node | None, *, shared: bool) -> str:
        written = node is not None and not node.is_null
        if written and node is not None and node.kind == "mapping" and place.part is Role.VALUE:
            return "same"
        if written:
            return "shared" if shared else "over" if self._reckoned(place) else "typed"
        if self._reckoned(place):
            return "computed"
        if place.definition is not None and place.definition.default is not None:
            return "default"
        return "blank"

    def _reckoned(self, place: FieldPlace) -> bool:
        if place.part is Role.BUDGET:
            return place.path[-1] in _COMPUTED_ROLES
        names = [str(step) for step in place.path if not isinstance(step, int)]
        if place.table is None:
            return ".".join(names) in self.computed
        depth = len(place.table.levels) if place.table.kind.tree else 1
        return place.table.path + ROW + ".".join(names[depth:]) in self.computed

    def _label(self, place: FieldPlace) -> str:
        if place.part is Role.LEVEL and place.table is not None:
            return place.table.levels[len(place.path) - 2]
        if place.part is Role.NAME and place.table is not None:
            return place.table.levels[-1]
        return " › ".join(str(step) if isinstance(step, str) else f"第{step + 1}项" for step in place.path)


_OF_DOCUMENT = (("标题", "lines"), ("年度", "text"), ("单位数", "text"), ("导言", "lines"), ("目录", "choice"))
PROJECTS = "项目"


def document_fields(root: Node) -> tuple[list[dict[str, Any]], list[str]]:
    """(what a 汇编.yaml says of its document, the projects that it lists in order)."""
    fields = []
    for name, kind in _OF_DOCUMENT:
        node = root.get(name)
        raw = node.text if node is not None and node.kind == "scalar" else ""
        about = {"path": [name], "told": name, "label": name, "part": Role.NUMBER, "kind": kind, "raw": raw}
        fields.append(about | {"state": "typed" if raw else "blank", "page": False, "choices": [YES[0], NO[0]]})
    listed = root.get(PROJECTS)
    return fields, [item.text for item in listed.items] if listed is not None else []


def _kind(place: FieldPlace) -> str:
    """What the page needs to know of the kind: how it is typed."""
    field = place.definition
    if place.part is Role.BUDGET:
        return "prose" if place.path[-1] == "文字" else "text"
    if field is None:
        return "text"
    if field.choices:
        return "several" if field.several else "choice"
    words = (
        ("prose", field.kind.prose),
        ("day", field.kind.day),
        ("money", field.kind.money),
        ("figure", field.kind.figure),
    )
    return next((word for word, is_it in words if is_it), "text")


def _about(field: Field, values: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"means": field.description or field.kind.means(field)}
    if field.choices:
        made["choices"] = list(field.choices)
    if field.kind.money:
        made["unit"] = unit_of(field, values)
    if field.limit is not None:
        made["limit"] = field.limit
    if field.example and "\n" not in field.example:
        made["example"] = field.example
    if field.required:
        made["required"] = True
    return made


def tables(project: ComputedProject, root: Node | None) -> list[dict[str, Any]]:
    """What rows can be added to: trees with their branches, tables, budgets."""
    found: list[dict[str, Any]] = []
    for name, field in Places.of(project).fields.items():
        if field.kind.tree:
            there = [list(item.above) for item in at(project.spec.values, name) or ()]
            known = [[one, two] for one, names in field.vocabulary.items() for two in names or (one,)]
            known = known if len(field.levels) == 3 else []
            branches = list(dict.fromkeys(tuple(branch) for branch in (*known, *there)))
            found.append({"path": [name], "kind": "tree", "label": name, "branches": branches, "levels": field.levels})
        elif field.kind.budget:
            found.append({"path": [name], "kind": "budget", "label": name, "blocks": _blocks(root, name)})
        elif field.kind.table:
            found.append({"path": [name], "kind": "rows", "label": name})
    return found


def _blocks(root: Node | None, name: str) -> list[dict[str, Any]]:
    """Where rows of a budget can be added, with what a person calls the place."""
    listed = root.get(name) if root else None
    found: list[dict[str, Any]] = []
    for number, block in enumerate(listed.items if listed else ()):
        title = block.at(("标题",))
        label = title.text if title is not None and title.text else f"第{number + 1}块"
        for inner, group in enumerate(groups.items if (groups := block.get("组")) else ()):
            heads = group.at(("列", "名称"))
            shown = heads.text if heads is not None and heads.text else f"第{inner + 1}组"
            found.append({"path": [name, number, "组", inner, "明细"], "label": f"{label} › {shown}"})
        if "组" not in block.pairs and "文字" not in block.pairs:
            found.append({"path": [name, number, "明细"], "label": label})
    return found
