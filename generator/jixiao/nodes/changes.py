"""Changes of what a YAML text says, told by paths; and what it says, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jixiao.nodes.node import Node, Path
from jixiao.nodes.quoting import Value


@dataclass(frozen=True, slots=True)
class Put:
    """A value at a path: in the place of what stands there, or as a new key, or as one more item of a list.

    Keys on the way that are not there are made. `after` is the key that a new one is to follow, where that is there.
    """

    path: Path
    value: Value
    after: str = ""


@dataclass(frozen=True, slots=True)
class Insert:
    """A new item of a list, in front of the one at this path."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """What stands at a path, with its key or its dash."""

    path: Path


@dataclass(frozen=True, slots=True)
class Rename:
    """The key that a path ends in, spelled anew; what stands under it stays, and its place among the others."""

    path: Path
    key: str


@dataclass(frozen=True, slots=True)
class Empty:
    """The value at a path is taken away; its key stays, and is made where it is not there."""

    path: Path


@dataclass(frozen=True, slots=True)
class Exchange:
    """What stands at a path and its neighbour `other` under the same parent, keys with them, in each other's place."""

    path: Path
    other: str | int


Change = Empty | Put | Insert | Remove | Rename | Exchange


def said(node: Node) -> Any:
    """What a node says: texts, None, lists and dictionaries."""
    if node.kind == "mapping":
        return {key: said(value) for key, (_, value) in node.pairs.items()}
    if node.kind == "sequence":
        return [said(item) for item in node.items]
    return None if node.is_null else node.text


def plain(value: Value) -> Any:
    """A value as `said` gives it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(item) for item in value]


def applied(tree: Any, change: Change) -> Any:
    """What a text says after a change. Raises LookupError where the path leads nowhere."""
    return _applied(tree, change.path, change)


def _applied(tree: Any, path: Path, change: Change) -> Any:
    if not path:
        raise LookupError("a path has at least one step")
    step, rest = path[0], path[1:]
    inside: Any = {} if isinstance(step, str) else []
    if tree is not None and type(tree) is not type(inside):
        raise LookupError(f"no {step!r} in a text, or in a collection of the other kind")
    inside = type(inside)(tree or inside)
    if rest:
        there = step in inside if isinstance(step, str) else 0 <= step < len(inside)
        _put(inside, step, _applied(inside[step] if there else None, rest, change))
    elif isinstance(change, Remove):
        del inside[step]
    elif isinstance(change, Rename):
        if not isinstance(inside, dict) or step not in inside or (change.key in inside and change.key != step):
            raise LookupError(f"no key {step!r}, or {change.key!r} is there")
        inside = {change.key if key == step else key: value for key, value in inside.items()}
    elif isinstance(change, Exchange):
        inside = _exchanged(inside, step, change.other)
    elif isinstance(change, Insert):
        if not isinstance(step, int) or step >= len(inside):
            raise LookupError(f"no item {step!r}")
        inside.insert(step, plain(change.value))
    else:
        _put(inside, step, None if isinstance(change, Empty) else plain(change.value))
    return inside


def _put(inside: Any, step: str | int, value: Any) -> None:
    if isinstance(step, int) and step == len(inside):
        inside.append(value)
    else:
        inside[step] = value


def _exchanged(inside: Any, one: str | int, other: str | int) -> Any:
    if isinstance(inside, list):
        inside[one], inside[other] = inside[other], inside[one]  # type: ignore[index]  # IndexError is a LookupError
        return inside
    names = {one: other, other: one}
    return {name: inside[name] for name in (names.get(name, name) for name in inside)}
