"""Less air and smaller type: a block's styles scaled, for fitting a form onto its page."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from jixiao.document import Block, Paragraph, Sides, Style

LEAST_TYPE = 8.0  # pt
_TIGHTEST_PROSE = 1.4  # em; the pitch of a narrative's lines is never less


class Squeeze(NamedTuple):
    """How far a part is squeezed; 1 is as designed."""

    air: float = 1.0  # row heights, vertical padding, pitch of prose
    type: float = 1.0  # font size in grids


STEPS = (
    *(Squeeze(air / 100) for air in (94, 88, 82, 76, 70)),
    *(Squeeze(0.7, size / 100) for size in (97, 94, 91, 88, 85, 82, 80)),
)


def squeezed(block: Block, squeeze: Squeeze) -> Block:
    """The block with the squeeze on all its styles."""
    if squeeze == Squeeze():
        return block
    if isinstance(block, Paragraph):
        style = _prose(block.style, squeeze)
        return replace(block, style=replace(style, line_height=block.style.line_height) if block.picture else style)
    rows = tuple(row.high(row.height * squeeze.air) for row in block.rows)
    cells = tuple(cell.styled(_cell(cell.style, squeeze)) for cell in block.cells)
    above, below = block.margin_top * squeeze.air, block.margin_bottom * squeeze.air
    return replace(block, rows=rows, cells=cells, margin_top=above, margin_bottom=below)


@lru_cache(maxsize=4096)
def _prose(style: Style, squeeze: Squeeze) -> Style:
    pitch = max(style.line_height * (1 - (1 - squeeze.air) * 0.6), min(style.line_height, style.size * _TIGHTEST_PROSE))
    return replace(
        style,
        line_height=pitch,
        margin_top=style.margin_top * squeeze.air,
        margin_bottom=style.margin_bottom * squeeze.air,
    )


@lru_cache(maxsize=4096)
def _cell(style: Style, squeeze: Squeeze) -> Style:
    size = min(style.size, max(LEAST_TYPE, style.size * squeeze.type))
    padding = Sides(
        style.padding.top * squeeze.air, style.padding.right, style.padding.bottom * squeeze.air, style.padding.left
    )
    return replace(
        style,
        size=size,
        line_height=style.line_height * size / style.size,
        indent=style.indent * size / style.size,
        padding=padding,
    )
