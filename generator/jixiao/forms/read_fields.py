"""Reads the fields of forms out of a spec's tree: what each kind finds wrong, and where each value stands."""

from __future__ import annotations

from collections.abc import Mapping

from jixiao.findings import ENOUGH, Finding, Position, SpecError, and_more
from jixiao.forms.form import Field
from jixiao.forms.units import Units
from jixiao.forms.values import Value
from jixiao.nodes.advice import full_bracket_advice
from jixiao.nodes.parse import Node
from jixiao.text.pasted import aside


class FieldReader:
    """Turns nodes into values, gathers findings, and remembers which node stands at which path."""

    def __init__(self, lines: Mapping[str, tuple[str, ...]], units: Units | None = None) -> None:
        self.lines = lines  # by file, since shared fields stand in 汇编.yaml
        self.units = units or Units()
        self.findings: list[Finding] = []
        self.nodes: dict[str, Node] = {}

    def complain(self, rule: str, node: Node | Position, path: str, message: str, help: str = "") -> None:
        """Adds a finding at a node or position. Raises SpecError where there are too many to be told."""
        if (
            isinstance(node, Node)
            and node.kind == "scalar"
            and not node.style
            and (full := full_bracket_advice(node.text))
        ):
            message, help = full  # the cause, whatever was expected here
        position = node.position if isinstance(node, Node) else node
        lines = self.lines.get(position.file, ())
        excerpt = lines[position.line - 1] if position.line <= len(lines) else ""
        plain = isinstance(node, Node) and node.kind == "scalar" and node.style == ""
        width = len(node.text) if isinstance(node, Node) and plain else 1
        message += aside(node.text) if isinstance(node, Node) else ""
        if len(self.findings) >= ENOUGH:
            raise SpecError([*self.findings, and_more(position.file)])
        self.findings.append(
            Finding(rule, message, position, path=path, excerpt=excerpt, help=help, width=max(width, 1))
        )

    def read(self, field: Field, node: Node, path: str) -> Value:
        """The value of a field; None (and a finding) where the node is not of the field's kind."""
        self.nodes[path] = node
        return None if node.is_null else field.kind.read(field, node, path, self)
