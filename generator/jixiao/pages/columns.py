"""The widths of a table's columns, from what its <col> elements say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from jixiao.pages.properties import Length

_TWIP = 20  # column edges lie on twentieths of a pt, so that all formats have the same
_SIZE = 10.0  # pt; what an em of a <col> is, which has no type of its own


def shared_out(widths: Sequence[Length], whole: float) -> list[float]:
    """The widths in pt in a table `whole` pt wide: bare numbers share, by their weight, what the lengths leave."""
    weights = sum(width.value for width in widths if not width.unit)
    rest = whole - sum(width.points(_SIZE, whole) for width in widths if width.unit)
    return [width.points(_SIZE, whole) if width.unit else rest * width.value / weights for width in widths]


def column_widths(widths: Iterable[float]) -> tuple[float, ...]:
    """Widths in pt whose edges lie where every format can put them."""
    edges = [0.0, *(round(edge * _TWIP) / _TWIP for edge in accumulate(widths))]
    return tuple(round(right - left, 2) for left, right in pairwise(edges))
