"""Texts of a printed page that stand between elements, where nothing prints them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jixiao.pages.marks import taken_apart


def loose_texts(node: Any) -> Iterator[tuple[str, int]]:
    """(text, printed line) of what stands in an element itself."""
    if node.text and (text := _bare(node.text)):
        yield text, node.sourceline + _blank_lines(node.text)
    for child in node:
        if child.tail and (text := _bare(child.tail)):
            yield text, _end(child) + _blank_lines(child.tail)


def _bare(text: str) -> str:
    return taken_apart(text)[0].strip() if text.strip() else ""


def _blank_lines(text: str) -> int:
    return text.count("\n", 0, len(text) - len(text.lstrip()))


def _end(child: Any) -> int:
    """The line on which an element ends, as far as the parser tells."""
    following = child.getnext()
    if following is not None:
        return int(following.sourceline) - int(child.tail.count("\n"))
    return max(int(inner.sourceline) for inner in child.iter())
