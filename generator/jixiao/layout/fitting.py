"""Lays out a part: cut into pages, and fitted onto fewer where the last one would be nearly empty."""

from __future__ import annotations

from dataclasses import replace

from jixiao.document import Part
from jixiao.layout.flow import Flow
from jixiao.layout.ruler import Ruler
from jixiao.layout.squeeze import STEPS, squeezed

RESERVE = 16.0  # pt a page: Word and LibreOffice break a little earlier than counted
_LITTLE = 0.25  # a last page filled less than this is worth a squeeze


def lay_out(part: Part, ruler: Ruler, reserve: float = RESERVE) -> Part:
    """The part with final heights, cut into pages. A last page that is nearly empty is squeezed away."""
    best = natural = Flow(part, ruler, reserve).run(part.blocks)
    if natural.pages > 1 and natural.y <= _LITTLE * natural.height:
        for step in STEPS:
            tried = Flow(part, ruler, reserve).run(tuple(squeezed(block, step) for block in part.blocks))
            if tried.pages < natural.pages:
                best = tried
                break
    return replace(part, blocks=tuple(standing.block for standing in best.standing), pages=best.pages)
