"""Text that is set upright: columns of characters close below each other, read from right to left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiao.readers.lattice import Ink

_CLOSE, _APART = 1.25, 1.3  # ems from character to character below it, and from column to column


def upright_columns(inks: Sequence[Ink]) -> list[list[Ink]]:
    """The columns of a text that is set upright in several, in reading order; nothing of any other text, such as lines
    of characters with blanks between them.
    """
    columns = _stacks(inks)
    if any(ink.blank for column in columns[1:] for ink in column):
        return []
    words = [[ink for ink in column if _wide(ink)] for column in columns]
    em = max((max(ink.x1 - ink.x0, ink.bottom - ink.top) for column in words for ink in column), default=0.0)
    down = [below.base - above.base for column in words for above, below in pairwise(column)]
    across = [
        (right.x0 + right.x1 - left.x0 - left.x1) / 2
        for left, right in pairwise(column[0] for column in words if column)
    ]
    close = bool(down) and all(0 < step <= _CLOSE * em for step in down)
    return columns[::-1] if close and across and min(across) >= _APART * em else []


def _stacks(inks: Sequence[Ink]) -> list[list[Ink]]:
    """The characters over and below each other, from left to right, each from the top."""
    found: list[list[Ink]] = []
    edge = 0.0
    for ink in sorted(inks, key=lambda ink: ink.x0):
        if found and ink.x0 < edge:
            found[-1].append(ink)
        else:
            found.append([ink])
        edge = max(edge, ink.x1) if len(found[-1]) > 1 else ink.x1
    return [sorted(stack, key=lambda ink: ink.base) for stack in found]


def _wide(ink: Ink) -> bool:
    """Is it a character as wide as high, and no bracket or sign?"""
    return ink.text.isalpha() and not ink.text.isascii()
