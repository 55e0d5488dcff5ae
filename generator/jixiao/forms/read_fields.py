"""Reads the fields of forms out of a spec's tree: what each kind finds wrong, and where each value stands."""

from __future__ import annotations

from jixiao.forms.form import Field
from jixiao.forms.units import Units
from jixiao.forms.values import Value
from jixiao.nodes.faults import Faults
from jixiao.nodes.node import Node


class FieldReader(Faults):
    """Turns nodes into values, gathers findings, and remembers which node stands at which path."""

    def __init__(self, units: Units | None = None) -> None:
        super().__init__()
        self.units = units or Units()
        self.nodes: dict[str, Node] = {}

    def more(self) -> FieldReader:
        """One that goes on from here, and leaves this one as it is."""
        other = FieldReader(self.units)
        other.findings, other.nodes = list(self.findings), dict(self.nodes)
        return other

    def read(self, field: Field, node: Node, path: str) -> Value:
        """The value of a field; None (and a finding) where the node is not of the field's kind."""
        self.nodes[path] = node
        return None if node.is_null else field.kind.read(field, node, path, self)
