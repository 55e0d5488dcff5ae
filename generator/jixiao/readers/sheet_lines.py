"""The lines around the cells of a worksheet, each drawn by the cell itself or by its neighbour."""

from __future__ import annotations

from collections.abc import Mapping

Spot = tuple[int, int]  # row and column, from 0
Lines = Mapping[Spot, Mapping[str, str]]  # the styles of each cell's lines by side
Edges = Mapping[str, tuple[int, int, int, int]]  # the cells along each side: top, left, bottom, right
_OTHER_SIDE = {"left": ("right", 0, -1), "right": ("left", 0, 1), "top": ("bottom", -1, 0), "bottom": ("top", 1, 0)}
_WIDTHS = {"hair": 0.25, "medium": 1.5, "mediumDashed": 1.5, "double": 1.5, "thick": 2.25}  # pt; others are thin


def edges_of(first: Spot, last: Spot) -> Edges:
    """The sides of the range between two cells."""
    (top, left), (bottom, right) = first, last
    return {
        "left": (top, left, bottom, left),
        "right": (top, right, bottom, right),
        "top": (top, left, top, right),
        "bottom": (bottom, left, bottom, right),
    }


def spots(top: int, left: int, bottom: int, right: int) -> list[Spot]:
    """All places of a range."""
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def lined_sides(lines: Lines, edges: Edges) -> frozenset[str]:
    """The sides with a line over their whole length."""
    return frozenset(side for side, edge in edges.items() if all(_has_line(lines, spot, side) for spot in spots(*edge)))


def line_width(lines: Lines, edges: Edges, side: str) -> float:
    """How wide the line along a side is where it is thinnest, in pt."""
    return min((_width(lines, spot, side) for spot in spots(*edges[side])), default=0.0)


def _has_line(lines: Lines, spot: Spot, side: str) -> bool:
    other, down, right = _OTHER_SIDE[side]
    neighbour = lines.get((spot[0] + down, spot[1] + right), {})
    return bool(lines.get(spot, {}).get(side) or neighbour.get(other))


def _width(lines: Lines, spot: Spot, side: str) -> float:
    other, down, right = _OTHER_SIDE[side]
    own = lines.get(spot, {}).get(side, "")
    neighbour = lines.get((spot[0] + down, spot[1] + right), {}).get(other, "")
    return max(_WIDTHS.get(own, 0.5) if own else 0.0, _WIDTHS.get(neighbour, 0.5) if neighbour else 0.0)
