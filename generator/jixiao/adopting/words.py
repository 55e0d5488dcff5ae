"""The words by which a form is understood: _shared/识别.yaml, which a form keeper may replace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jixiao.importing.labels import fold
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse, read_text

FILE = "_shared/识别.yaml"


@dataclass(frozen=True, slots=True)
class KindRule:
    """A kind, and the words that a label ends with or holds."""

    kind: str
    ends: tuple[str, ...]
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelWords:
    """Lists of words by name, tables of lists, and the rules of kinds in their order."""

    lists: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, tuple[str, ...]]]
    rules: tuple[KindRule, ...]
    several: int  # boxes from which on more than one may be ticked

    def ends(self, text: str, name: str) -> bool:
        """Does a label end with a word of the list?"""
        return any(text.endswith(word) for word in self.lists[name])

    def level(self, text: str) -> int | None:
        """Of which level of indicators a head speaks, from 0."""
        levels = list(self.tables["各级"].values())
        return next((number for number, words in enumerate(levels) if fold(text) in words), None)

    def kind(self, name: str) -> str:
        """The kind that a label's words tell; empty where they tell none."""
        for rule in self.rules:
            if any(name.endswith(word) for word in rule.ends) or any(word in name for word in rule.holds):
                return rule.kind
        return ""


def read_words(roots: Sequence[Path]) -> LabelWords:
    """The words of the last folder that has some. Raises InputError."""
    file = next(path for root in reversed(roots) if (path := root / FILE).is_file())
    node = parse(read_text(file), str(file))
    pairs = {key: value for key, (_, value) in node.pairs.items()}
    lists = {key: _texts(value) for key, value in pairs.items() if value.kind == "sequence" and key != "类型"}
    tables = {
        key: {name: _texts(inner) for name, (_, inner) in value.pairs.items()}
        for key, value in pairs.items()
        if value.kind == "mapping"
    }
    rules = tuple(_rule(item) for item in pairs["类型"].items)
    return LabelWords(lists, tables, rules, int(pairs["多选起"].text))


def _rule(node: Node) -> KindRule:
    told = {key: value for key, (_, value) in node.pairs.items()}
    lists = {key: _texts(told[key]) if key in told else () for key in ("结尾", "含有")}
    return KindRule(told["类型"].text, lists["结尾"], lists["含有"])


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(item.text for item in node.items)
