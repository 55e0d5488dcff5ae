"""Specs of any shape, as people and programs write YAML, for hypothesis."""

from __future__ import annotations

import json
import textwrap
from typing import Any

from hypothesis import strategies as st

WORDS = [
    "甲",
    "绩效目标",
    "≥180批",
    "001",
    "1,200.50",
    "2024-01-01",
    "a:b",
    "http://例.cn/一",
    "内部 资料",
    "-5",
    "（一）",
    "true",
]
ODD = [
    "",
    " 甲",
    "甲 ",
    "甲: 乙",
    "甲 #乙",
    "#甲",
    "- 甲",
    "[甲",
    "{甲}",
    "~",
    "null",
    "'",
    '"',
    "%",
    "@甲",
    "*甲",
    "&甲",
    "!甲",
    "|",
    ">",
    "?",
    "甲:",
    "：",
    "\t甲",
    "a\tb",
    "\\n",
    "😀",
    "...",
    "---",
    "é",
]
texts = st.one_of(st.sampled_from(WORDS), st.sampled_from(ODD), st.text("甲乙 :#-'\"[]{},|>&*!%@`\\", max_size=8))
lines = st.lists(st.one_of(st.just(""), texts), min_size=2, max_size=4).map("\n".join)
keys = st.one_of(st.sampled_from(["甲", "乙", "丙", "项目名称", "金额（元）", "1"]), texts)


def values(depth: int = 2) -> st.SearchStrategy[Any]:
    """What may be written: texts of one line or more, nothing, lists and mappings."""
    leaf = st.one_of(texts, lines, st.none())
    if not depth:
        return leaf
    inner = values(depth - 1)
    return st.one_of(leaf, st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3))


@st.composite
def specs(draw: st.DrawFn) -> str:
    """The text of a spec: a mapping, in lines or in braces, among comments."""
    head = draw(st.sampled_from(["", "# 注\n", "---\n", "\n--- # 一\n", "%YAML 1.1\n---\n"]))
    tail = draw(st.sampled_from(["", "", "# 完\n", "\n\n", "...\n", "... # 完\n"]))
    if draw(st.integers(0, 5)) == 0:
        return f"{head}{_flow_mapping(draw, 2, '')}\n{tail}"
    text = (
        head
        + textwrap.indent(_mapping(draw, 3), " " * draw(st.sampled_from([0, 0, 0, 2])), lambda line: bool(line.strip()))
        + tail
    )
    return text.removesuffix("\n") if draw(st.booleans()) else text


def _key(draw: st.DrawFn, taken: set[str]) -> str:
    key = draw(keys.filter(lambda key: key not in taken))
    taken.add(key)
    plain = key in ("甲", "乙", "丙", "项目名称", "金额（元）", "1")
    return key if plain and draw(st.booleans()) else draw(st.sampled_from([_single, json_text]))(key)


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def json_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _mapping(draw: st.DrawFn, depth: int) -> str:
    """Lines of pairs, each with its end."""
    taken: set[str] = set()
    written = ""
    for _ in range(draw(st.integers(1, 4))):
        written += draw(st.sampled_from(["", "", "", "# 注\n", "\n", "  # 偏\n"])) if written else ""
        key = _key(draw, taken)
        if draw(st.integers(0, 9)) == 0:
            written += f"? {key}\n:{_value(draw, depth, indentless=False)}"
        else:
            written += f"{key}:{_value(draw, depth)}"
    return written


def _sequence(draw: st.DrawFn, depth: int) -> str:
    written = ""
    for _ in range(draw(st.integers(1, 3))):
        written += draw(st.sampled_from(["", "", "# 注\n"])) if written else ""
        kind = draw(st.sampled_from(["value", "mapping", "sequence", "below"])) if depth else "value"
        if kind == "value":
            written += f"-{_value(draw, depth, nested=False)}"
        elif kind == "below":
            written += "-\n" + textwrap.indent(_mapping(draw, depth - 1), "   ")
        else:
            inner = _mapping(draw, depth - 1) if kind == "mapping" else _sequence(draw, depth - 1)
            written += "- " + textwrap.indent(inner, "  ").removeprefix("  ")
    return written


def _value(draw: st.DrawFn, depth: int, *, nested: bool = True, indentless: bool = True) -> str:
    """What stands behind a colon or a dash, with the end of its line."""
    kind = draw(st.sampled_from(["plain", "plain", "single", "double", "null", "block", "flow", "mapping", "sequence"]))
    comment = draw(st.sampled_from(["", "", "  # 注"]))
    if kind in ("mapping", "sequence") and nested and depth:
        inner = _mapping(draw, depth - 1) if kind == "mapping" else _sequence(draw, depth - 1)
        steps = [2, 4] if kind == "mapping" or not indentless else [0, 2, 4]
        note = draw(st.sampled_from(["", "", "# 注\n"]))
        return "\n" + note + textwrap.indent(inner, " " * draw(st.sampled_from(steps)))
    if kind == "null":
        return draw(st.sampled_from(["\n", " ~\n", " null\n", "   \n"]))
    if kind == "block":
        return _block(draw)
    if kind == "flow" and depth:
        made = _flow_mapping(draw, depth - 1, "  ") if draw(st.booleans()) else _flow_sequence(draw, depth - 1, "  ")
        return f" {made}{comment}\n"
    if kind == "single":
        return f" {_single(draw(texts))}{comment}\n"
    if kind == "double":
        return f" {json_text(draw(st.one_of(texts, lines)))}{comment}\n"
    return f" {draw(st.sampled_from(WORDS))}{draw(st.sampled_from(['', '', '  ']))}\n"


def _block(draw: st.DrawFn) -> str:
    text = draw(st.one_of(st.sampled_from(WORDS), lines.filter(lambda text: text[:1].strip() and "\t" not in text)))
    sign, ends = draw(st.sampled_from([("-", ""), ("", ""), ("", "\n"), ("+", ""), ("+", "\n\n"), ("-", "\n")]))
    indent = draw(st.sampled_from([2, 2, 4]))
    number = str(indent) if draw(st.integers(0, 4)) == 0 else ""
    note = draw(st.sampled_from(["", "", "  # 注"]))
    body = "\n".join(" " * indent + line if line else "" for line in text.split("\n"))
    return f" |{number}{sign}{note}\n{body}\n{ends}"


def _flow_leaf(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["plain", "single", "double", "null"]))
    if kind == "single":
        return _single(draw(texts))
    if kind == "double":
        return json_text(draw(st.one_of(texts, lines)))
    plain = ["甲", "≥180批", "001", "内部 资料", "（一）"]
    return "~" if kind == "null" else draw(st.sampled_from(plain))


def _flow_mapping(draw: st.DrawFn, depth: int, pad: str) -> str:
    taken: set[str] = set()
    pairs = [f"{_key(draw, taken)}: {_flow_value(draw, depth, pad)}" for _ in range(draw(st.integers(0, 3)))]
    return _in_brackets(draw, "{}", pairs, pad)


def _flow_sequence(draw: st.DrawFn, depth: int, pad: str) -> str:
    return _in_brackets(draw, "[]", [_flow_value(draw, depth, pad) for _ in range(draw(st.integers(0, 3)))], pad)


def _flow_value(draw: st.DrawFn, depth: int, pad: str) -> str:
    kind = draw(st.sampled_from(["leaf", "leaf", "mapping", "sequence"])) if depth else "leaf"
    if kind == "leaf":
        return _flow_leaf(draw)
    return _flow_mapping(draw, depth - 1, pad) if kind == "mapping" else _flow_sequence(draw, depth - 1, pad)


def _in_brackets(draw: st.DrawFn, marks: str, members: list[str], pad: str) -> str:
    glue = draw(st.sampled_from([", ", ", ", f",\n{pad}    ", f",  # 注\n{pad}    "]))
    blank = draw(st.sampled_from(["", " "]))
    last = draw(st.sampled_from(["", "", ","])) if members else ""
    return f"{marks[0]}{blank}{glue.join(members)}{last}{blank}{marks[1]}"
