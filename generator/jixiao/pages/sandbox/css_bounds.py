"""How large and how winding a style sheet may be."""

from __future__ import annotations

import re
from typing import NamedTuple

from cssselect2 import SelectorError

CHARACTERS = 100_000
NESTED = 6  # brackets in one another
DIGITS = 30
SELECTORS = 500
_BRACKETS = re.compile(r"[(\[{]|[)\]}]")
_LONG_NUMBER = re.compile(rf"[0-9]{{{DIGITS},}}")
_DESCENDANT = re.compile(r"[^\s>+~,(]\s+(?![\s>+~,)]|$)")
_SIBLINGS = re.compile(r"~(?!=)|-of-type|:has\b|\bof\b")
_ANCESTORS = 3  # more than tr.title td asks for


class Selector(NamedTuple):
    """How often a selector looks at all ancestors of an element, and at all its siblings or all that is in it."""

    ancestors: int
    siblings: int


def css_fault(text: str) -> str:
    """Why a style sheet is not read; empty where it is."""
    if len(text) > CHARACTERS:
        return f"样式太长，超过了{CHARACTERS // 10_000}万字"
    if _LONG_NUMBER.search(text):
        return f"样式里有超过{DIGITS}位的数"
    depth = deepest = 0
    for bracket in _BRACKETS.finditer(text):
        depth += 1 if bracket[0] in "([{" else -1 if depth else 0
        deepest = max(deepest, depth)
    return f"样式里的括号套得太深，超过了{NESTED}层" if deepest > NESTED else ""


def selectors_of(prelude: str, before: int) -> list[Selector]:
    """The selectors of a rule, of which there are so many before it.

    Raises SelectorError where they are too many or too winding.
    """
    found = [
        Selector(len(_DESCENDANT.findall(part.strip())), len(_SIBLINGS.findall(part))) for part in prelude.split(",")
    ]
    if before + len(found) > SELECTORS:
        raise SelectorError(f"选择器太多，超过了{SELECTORS}个")
    if any(selector.ancestors > _ANCESTORS or selector.siblings > 1 for selector in found):
        raise SelectorError("太绕；给格子写类，用一个类选它")
    return found
