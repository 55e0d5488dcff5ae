"""词表: level 1 of a tree → its level 2. Written at the tree, or under a name: in the form's own 词表, or in
_shared/词表.yaml for all forms of a folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from jixiao.nodes.node import Node
from jixiao.text.suggestions import unknown_key

FILE = "_shared/词表.yaml"
Fault = tuple[Node, str, str]  # where, message, help
_WAYS = "写 词表: {一级: [二级, …]}，或写一个词表的名称：本表“词表:”下面的，或 _shared/词表.yaml 里的"


class Vocabularies:
    """The vocabularies that the trees of a form may name; its own come before those that forms share."""

    def __init__(self, own: Node | None, shared: Callable[[], Mapping[str, Node]]) -> None:
        self.own = {} if own is None else {name: node for name, (_, node) in own.pairs.items()}
        self._shared = shared

    @cached_property
    def named(self) -> Mapping[str, Node]:
        """All by name. Raises InputError where the shared file cannot be read."""
        return {**self._shared(), **self.own}

    def find(self, node: Node) -> Node | None:
        """The node of the vocabulary that stands at a tree, or that is named there; None where there is none."""
        if node.kind != "scalar":
            return node
        return self.own.get(node.text) or self.named.get(node.text)

    def faults(self, node: Node, levels: int) -> Iterator[Fault]:
        """What is wrong with the vocabulary of a tree of so many levels."""
        if node.is_null:
            return
        if (found := self.find(node)) is not None:
            yield from vocabulary_faults(found, levels)
        else:
            message, help = unknown_key(node.text, tuple(self.named), what="词表")
            yield node, message, help if "是不是" in help else _WAYS


def vocabulary_of(node: Node | None) -> dict[str, tuple[str, ...]]:
    """Level 1 → level 2; of a list each is a level 1 without. What is no text is told by `vocabulary_faults`."""
    if node is None:
        return {}
    return (
        dict.fromkeys(_texts(node), ())
        if node.kind == "sequence"
        else {level1: _texts(value) for level1, (_, value) in node.pairs.items()}
    )


def vocabulary_faults(node: Node, levels: int = 0) -> Iterator[Fault]:
    """What is wrong with a vocabulary of a tree of so many levels, 0 where that is not known."""
    if node.kind == "sequence" and levels in (0, 2):
        yield from list_faults(node, "“词表”的各项")
    elif node.kind != "mapping":
        yield node, "“词表”应当由“一级: [二级, …]”组成", _WAYS
    for level1, (place, value) in node.pairs.items():
        if not level1.strip():
            yield place, "“词表”里有一级没有名称", "写 一级: [二级, …]"
        elif levels == 2 and _texts(value):
            yield value, f"“词表”里“{level1}”有二级，这棵树的“层名”只有两层", "写 词表: [一级, …]，或在“层名”里加一层"
        yield from list_faults(value, f"“词表”里“{level1}”的二级")


def list_faults(node: Node, what: str) -> Iterator[Fault]:
    """A list of different texts, perhaps empty; one may stand alone."""
    items = node.items if node.kind == "sequence" else [] if node.is_null else [node]
    for number, item in enumerate(items):
        if item.kind != "scalar" or not item.text.strip():
            yield item, f"{what}应当是词的列表", "如 [甲, 乙]"
        elif item.text in [other.text for other in items[:number]]:
            yield item, f"{what}里“{item.text}”写了两次", "删去一处"


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(item.text for item in (node.items if node.kind == "sequence" else [node]) if item.kind == "scalar")
