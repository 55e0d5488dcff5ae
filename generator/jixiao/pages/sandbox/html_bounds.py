"""How large the HTML may be that a template printed: what comes after would grow with it without end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

CHARACTERS = 4_000_000
LINES = 200_000
TAGS = 200_000
TEXT = 500_000  # characters between the tags: two hundred pages
CELL = 100_000  # characters in one cell: forty pages, and each is cut from the rest
PICTURES = 50
UPRIGHT = 30  # characters one below the other: a column cannot be cut over pages
HEADS = 20  # rows of one <tbody> that are repeated on each page
PLACES = 200_000  # of grids; a cell takes one for each row and column that it spans
COLUMNS = 300
DEEPEST = 30
ATTRIBUTE = 2_000  # characters
SHEETS = 20
STYLES = 200_000  # characters of all style attributes that are not the same
MATCHES = 20_000_000  # of a selector with an element, and of what is asked of those around it
SMALLEST, LARGEST = 1.0, 500.0  # pt, of type

_DEEP = etree.XPath("boolean(" + "/*" * (DEEPEST + 1) + ")")
_LONG = etree.XPath(f"//*[@*[string-length() > {ATTRIBUTE}]]")
_SHEETS = etree.XPath("count(//link | //style)")
Fault = tuple[str, int, str]  # message, printed line, help


def text_faults(html: str) -> Iterator[Fault]:
    """What is wrong with the size of the text, before it is read."""
    for what, count, most in (
        ("字", len(html), CHARACTERS),
        ("行", html.count("\n"), LINES),
        ("个标签", html.count("<"), TAGS),
    ):
        if count > most:
            yield f"模板印出的 HTML 太长：超过了{most // 10_000}万{what}", 1, "看循环是不是转得太多"
    if "<!ENTITY" in html:
        yield (
            "模板不能定义实体（<!ENTITY …>）",
            html.count("\n", 0, html.index("<!ENTITY")) + 1,
            "删去它，把文字直接写出来",
        )


def tree_faults(root: Any) -> Iterator[Fault]:
    """What is wrong with the shape of the elements."""
    if _DEEP(root):
        yield f"标签套得太深，超过了{DEEPEST}层", 1, "一张表只要 body、table、tbody、tr、td 几层"
    for element in _LONG(root)[:1]:
        yield f"<{element.tag}> 有属性太长，超过了{ATTRIBUTE}字", element.sourceline or 1, "写成类，样式放进 <style>"
    if _SHEETS(root) > SHEETS:
        yield f"<style> 和 <link> 太多，超过了{SHEETS}个", 1, "合成一个"


def matches(root: Any, paths: set[tuple[str, ...]] | None, cost: Any) -> int:
    """How often selectors are tried on these elements: each element, or each of the paths where they say all.

    `cost` gives the tries for one element by the depth of the tree and the most elements of one parent.
    """
    depth, widest, waiting = 1, 1, [(root, 1)]
    while waiting:
        element, level = waiting.pop()
        depth, widest = max(depth, level), max(widest, len(element))
        waiting += [(child, level + 1) for child in element]
    return int(cost(depth, widest) * (len(paths) if paths is not None else sum(1 for _ in root.iter())))
