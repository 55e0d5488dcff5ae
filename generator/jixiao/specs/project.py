"""A project as read from its YAML: values by field, and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.findings import Finding, Position, Severity, Source
from jixiao.forms.form import Field, Form, role_paths
from jixiao.forms.values import ROW, Value, at
from jixiao.nodes.node import Node
from jixiao.text.prose import join_lines

_ROW_NUMBER = re.compile(r"\[\d+\]")
NAME = "名称"  # the role of the field that a project is called by


@dataclass(frozen=True, slots=True)
class Waiver:
    """An entry of 豁免: this rule may speak here, for this reason."""

    rule: str
    path: str
    reason: str
    basis: str
    position: Position


@dataclass(frozen=True, slots=True)
class Spec:
    """One project as its author wrote it. What is printed of it is a `ComputedProject`."""

    file: str
    sources: Mapping[str, Source]  # by file: shared fields stand in 汇编.yaml
    values: Mapping[str, Value]
    nodes: Mapping[str, Node]  # path -> where it was written; computed fields have none
    forms: tuple[Form, ...]
    year: int | None
    index: int | None = None  # place in its document, from 1
    labels: Mapping[str, str] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    warnings: tuple[Finding, ...] = ()  # of reading: what stops nothing
    tree: Node | None = field(default=None, compare=False, repr=False)  # of its own file, as it was read

    @property
    def name(self) -> str:
        """The field that plays the role 名称; without one, the file's name."""
        paths = role_paths(self.forms, NAME)
        return join_lines(str(at(self.values, paths[0]) or "")) if paths else Path(self.file).stem

    def field_at(self, path: str) -> Field | None:
        """The field whose value stands at a path, also in a row of a table or beside an indicator."""
        column = _ROW_NUMBER.sub(".*", path)
        for form in self.forms:
            trees = (tree for tree, one in form.every() if one.kind.tree and path.startswith(f"{tree}."))
            places = (column, *(f"{tree}{ROW}{path.rpartition('.')[2]}" for tree in trees))
            if found := next(filter(None, map(form.field, places)), None):
                return found
        return None

    def typed(self, path: str) -> bool:
        """Did the author write this field (and not leave it empty)?"""
        node = self.nodes.get(path)
        return node is not None and not node.is_null

    def node(self, path: str) -> Node | None:
        """What stands at a path; where nothing was written, its nearest parent."""
        while path and path not in self.nodes:
            path = path.rpartition("[")[0] if path.endswith("]") else path.rpartition(".")[0]
        return self.nodes.get(path)

    def position(self, path: str) -> Position:
        """Where a field stands; of a field that was not written, where its nearest parent stands."""
        node = self.node(path)
        return node.position if node else Position(self.file)

    def finding(
        self, rule: str, path: str, message: str, help: str = "", severity: Severity = Severity.ERROR
    ) -> Finding:
        """A finding at a field of this spec."""
        if node := self.node(path):
            return node.finding(rule, message, help, path=path, severity=severity)
        return self.sources[self.file].finding(rule, Position(self.file), message, help, path=path, severity=severity)
