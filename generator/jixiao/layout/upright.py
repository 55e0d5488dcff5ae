"""Text that stands upright in a narrow cell: one character below the other, columns from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jixiao.document import Style

_AIR = 1.0  # pt; Word begins a further column where one fills its cell exactly
_TURNED = frozenset("（）()〈〉《》「」『』【】〔〕〖〗[]{}—–-…～~：；:;")  # as vertical setting has them: by a quarter
_RAISED = frozenset("，。、")  # stand in the upper right of their square
_ASIDE = 0.6  # em
_BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0, "justify": 0.0}  # of the room in a column, what is above
_RIGHT = {"top": 0.0, "middle": 0.5, "bottom": 1.0}  # of the room beside the columns, what is right of them


class Glyph(NamedTuple):
    """A character: the upper left corner of its square, and whether it is turned by a quarter."""

    x: float
    y: float
    character: str
    turned: bool
    raised: float  # pt to the right and upwards


def upright_columns(text: str) -> list[str]:
    """The columns from right to left."""
    return text.split("\n")


def upright_height(text: str, style: Style) -> float:
    """What the longest column takes, in pt."""
    longest = max(map(len, upright_columns(text)))
    return longest * style.size + (_AIR if longest else 0.0)


def upright_pitch(text: str, style: Style, width: float) -> float:
    """From column to column in a cell with so much room, in pt: too many columns stand closer."""
    return min(style.line_height, width / len(upright_columns(text)))


def upright_glyphs(text: str, style: Style, left: float, top: float, width: float, room: float) -> Iterator[Glyph]:
    """The characters in a box `width` pt wide and `room` pt high."""
    columns, size = upright_columns(text), style.size
    pitch = upright_pitch(text, style, width)
    right = left + width - (width - pitch * len(columns)) * _RIGHT[style.vertical_align]
    for number, column in enumerate(columns):
        x = right - (number + 0.5) * pitch - size / 2
        y = top + (room - len(column) * size) * _BEFORE[style.align]
        for place, character in enumerate(column):
            if character != " ":
                raised = _ASIDE * size if character in _RAISED else 0.0
                yield Glyph(x, y + place * size, character, character in _TURNED, raised)
