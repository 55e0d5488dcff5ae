"""Values as YAML: a text on one line, a text over lines, lists and mappings in brackets or on lines of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

Value = str | None | Sequence["Value"] | Mapping[str, "Value"]  # what a spec can say

_PLAIN = r"[\w\u4e00-\u9fff≥≤（][^\n]*"
_UNSAFE = r":\s|:$|\s#|\t|\s$|^(?:null|Null|NULL|true|false|~)$"
STEP = 2  # columns of a level


def quoted(text: str, *, always: bool = False) -> str:
    """The text as a YAML scalar of one line, in quotes only where YAML needs them, or always."""
    if "\n" in text:
        return escaped(text)
    plain = (
        not always
        and re.fullmatch(_PLAIN, text)
        and not re.search(_UNSAFE, text)
        and not any(mark in text for mark in "{}[],")
    )
    return text if plain else "'" + text.replace("'", "''") + "'"


def escaped(text: str) -> str:
    """The text in double quotes, on one line whatever it holds."""
    return json.dumps(text, ensure_ascii=False)


def literal(text: str, indent: int, outer: int) -> str:
    """The text as a | and its lines, from column `indent` on (from 0), in a block at column `outer`."""
    body = text.rstrip("\n")
    if not body:
        return escaped(text)
    ends = len(text) - len(body)
    sign = str(indent - max(outer, 0)) if body.lstrip("\n")[:1] in (" ", "\t") else ""
    lines = [*body.split("\n"), *[""] * (ends - 1)]
    return "\n".join([f"|{sign}{'-' if ends == 0 else '+' * (ends > 1)}", *(_indented(each, indent) for each in lines)])


def _indented(line: str, indent: int) -> str:
    return " " * indent + line if line else ""


def flow(value: Value, *, always: bool = False) -> str:
    """The value on one line, lists and mappings in brackets; `always`: every text in quotes."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return quoted(value, always=always)
    if isinstance(value, Mapping):
        pairs = (
            f"{quoted(key, always=always)}: {'' if inner is None else flow(inner, always=always)}"
            for key, inner in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(flow(item, always=always) for item in value) + "]"


def block(value: Value, indent: int) -> str:
    """The value on lines of its own, of which the first one is not indented yet."""
    if isinstance(value, Mapping) and value:
        pairs = (f"{quoted(key)}:{_under(inner, indent)}" for key, inner in value.items())
        return f"\n{' ' * indent}".join(pairs)
    if value and not isinstance(value, str):
        return f"\n{' ' * indent}".join(f"- {_item(item, indent)}" for item in value)
    return flow(value)


def _under(value: Value, indent: int) -> str:
    """What stands behind the colon of a key."""
    if value is None:
        return ""
    if isinstance(value, str):
        return " " + (literal(value, indent + STEP, indent) if "\n" in value else quoted(value))
    return f"\n{' ' * (indent + STEP)}{block(value, indent + STEP)}" if value else f" {flow(value)}"


def _item(value: Value, indent: int) -> str:
    """What stands behind the dash of an item."""
    if isinstance(value, str) and "\n" in value:
        return literal(value, indent + STEP, indent)
    return "" if value is None else block(value, indent + STEP)
