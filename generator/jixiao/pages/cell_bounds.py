"""How far a cell may reach, and how long an upright one may be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jixiao.findings import InputError
from jixiao.pages.sandbox import html_bounds as bounds

_SPANS = {"rowspan": 9_999, "colspan": 99}  # what any form needs; a place more is memory more
_DIGITS = 5
Wrong = Callable[[str, int, str], InputError]  # makes the fault of a line: message, line, way out


def upright(text: str, node: Any, wrong: Wrong) -> str:
    """The text of a cell whose characters stand one below the other: its height is their number, so it is short."""
    text = text.replace("\u200b", "")
    if max(map(len, text.split("\n"))) > bounds.UPRIGHT:
        message = f"竖排的格子里一列有{bounds.UPRIGHT}字以上"
        raise wrong(message, node.sourceline, "竖排只用在短的标签里；用 <br/> 分成几列，或不写 writing-mode")
    return text


def span(node: Any, name: str, wrong: Wrong) -> int:
    """A rowspan or colspan, at least 1."""
    text, most = node.get(name, "1"), _SPANS[name]
    if text == "1":
        return 1
    if not (len(text) <= _DIGITS and text.isascii() and text.isdigit()) or not 1 <= int(text) <= most:
        raise wrong(f"{name}=“{text[:20]}”不对", node.sourceline, f"写1到{most}的整数")
    return int(text)
