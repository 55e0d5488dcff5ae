"""The lines of a table of contents: where a template says that they lead."""

from __future__ import annotations

import re
from typing import Any

from jixiao.document import Link

PART, LEVEL = "data-part", "data-level"
_DEEPEST = 9  # levels of a table of contents in Word


def link_of(node: Any, parts: int) -> Link | None:
    """Where a paragraph leads, in a document with so many parts besides its contents; None: it does not.

    Raises ValueError, with what may stand there, for a place that there is not.
    """
    part = node.get(PART)
    if part is None or not parts:
        return None
    return Link(_number(PART, part, parts), _number(LEVEL, node.get(LEVEL, "1"), _DEEPEST))


def _number(key: str, text: str, most: int) -> int:
    if not re.fullmatch("[0-9]{1,6}", text) or not 1 <= int(text) <= most:
        raise ValueError(f"{key}=“{text[:20]}”不对", f"写1到{most}的整数")
    return int(text)
