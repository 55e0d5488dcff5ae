"""T9: characters that pasting brings in and no eye sees.

What the author typed is searched, keys and 汇编.yaml as well as values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from jixiao.examination.glyphs import missing_in
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import Rule, rule
from jixiao.findings import Finding, Severity
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse
from jixiao.text.pasted import Pasted, code, named, pasted, suspect

_SHARED = "共用."
_PLACES = 20  # further places that a finding names


@rule(
    Rule(
        "T9",
        "没有粘贴带来的看不见的字符和形似字",
        Severity.WARNING,
        "从网页、PDF、聊天软件粘贴的文字常夹着零宽空格、不换行空格，或把“人”换成部首的“⼈”：看着一样，查找、比对却找不到，换一个软件打开还会错位。",
        "",
    )
)
def pasted_characters(project: Examined) -> Iterator[Finding]:
    """One finding for each kind of such characters in each text of the project's own file and of what it shares."""
    drawn = cache(_drawn)  # a text may hold one of them a hundred thousand times
    for source in project.written.sources.values():
        if suspect("\n".join(source.lines)) or any('"' in line and "\\" in line for line in source.lines):
            for path, node in _scalars(parse("\n".join(source.lines), source.file), ""):
                yield from (_finding(path.removeprefix(_SHARED), node, one) for one in pasted(node.text, drawn))


def _drawn(piece: str) -> bool:
    """Does some font draw it? G1 tells of those that none draws."""
    return not any(map(missing_in, piece))


def _scalars(node: Node, path: str) -> Iterator[tuple[str, Node]]:
    """(path, node) of every text and every key below a node; a key has the path of its value."""
    for key, (place, value) in node.pairs.items():
        inner = f"{path}.{key}" if path else key
        yield inner, place
        yield from _scalars(value, inner)
    for number, item in enumerate(node.items, 1):
        yield from _scalars(item, f"{path}[{number}]")
    if node.kind == "scalar":
        yield path, node


def _finding(path: str, node: Node, one: Pasted) -> Finding:
    first, *others = (node.place_at(start) for start in one.starts[: _PLACES + 1])
    message = f"“{path.rpartition('.')[2]}”里有{one.kind.what} {named(one.pieces)}"
    return replace(
        node.source.finding("", first, message, one.kind.help(one.pieces), path=path),
        related=tuple(("还有一处", place) for place in dict.fromkeys(others)),
        basis=" ".join(code(piece) for piece in dict.fromkeys(one.pieces)),
    )
