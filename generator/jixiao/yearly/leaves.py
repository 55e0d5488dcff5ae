"""The values of a spec's or a 汇编.yaml's own text, each with its field and its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.forms.form import Field
from jixiao.forms.values import ROW
from jixiao.nodes.node import Node, Path


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that is written: the path of its field as form.yaml says it, its steps in the YAML, its node."""

    path: str
    steps: Path
    field: Field
    node: Node

    @property
    def called(self) -> str:
        """What a line that tells of it calls it."""
        return "·".join(str(step + 1) if isinstance(step, int) else step for step in self.steps)


def leaves(root: Node, fields: Mapping[str, Field], above: Path = ()) -> Iterator[Leaf]:
    """The values of all known fields, in the order in which they are written."""
    for name, (_, node) in root.pairs.items():
        if name in fields:
            yield from _leaves(fields[name], node, name, (*above, name))


def _leaves(field: Field, node: Node, path: str, steps: Path) -> Iterator[Leaf]:
    kind = field.kind
    if kind.group:
        yield from _inside(field, node, path + ".", steps)
    elif kind.tree:
        yield from _level(field, node, 1, path, steps)
    elif kind.table:
        for number, item in enumerate(node.items):
            yield from _inside(field, item, path + ROW, (*steps, number))
    elif not node.is_null:
        yield Leaf(path, steps, field, node)


def _inside(field: Field, node: Node, head: str, steps: Path) -> Iterator[Leaf]:
    parts = {part.name: part for part in field.fields}
    for name, (_, inner) in node.pairs.items():
        if name in parts:
            yield from _leaves(parts[name], inner, head + name, (*steps, name))


def _level(field: Field, node: Node, depth: int, path: str, steps: Path) -> Iterator[Leaf]:
    """What stands under the names of a level; the last one holds the indicators."""
    for name, (_, inner) in node.pairs.items():
        if depth < len(field.levels) - 1:
            yield from _level(field, inner, depth + 1, path, (*steps, name))
        else:
            yield from _indicators(field, inner, path, (*steps, name))


def _indicators(field: Field, node: Node, path: str, steps: Path) -> Iterator[Leaf]:
    first = field.fields[0] if field.fields else None
    for name, (_, inner) in node.pairs.items():
        if inner.kind == "mapping":
            yield from _inside(field, inner, path + ROW, (*steps, name))
        elif first is not None and not inner.is_null:
            yield Leaf(path + ROW + first.name, (*steps, name), first, inner)
    for number, item in enumerate(node.items):
        yield from _inside(field, item, path + ROW, (*steps, number))
