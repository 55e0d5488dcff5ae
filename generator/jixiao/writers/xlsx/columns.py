"""Columns of a sheet: the union of the edges of all grids that stand on it."""

from __future__ import annotations

import math
from itertools import accumulate

from jixiao.document import Grid, Paragraph, Part

PIXEL = 0.75  # pt; programs round widths to it
CLOSEST = 1.5  # pt; edges of two grids that are nearer than this are one edge


def column_edges(part: Part) -> tuple[float, ...]:
    """Edges of the sheet's columns in pt from the left, each grid in the middle of the sheet.

    A part of grids is as wide as its widest grid; running text takes the width that it has on paper. The page numbers
    of contents have a column of their own.
    """
    grids = [block for block in part.blocks if isinstance(block, Grid)]
    width = max((grid.width for grid in grids), default=part.page.inner_width)
    if any(isinstance(block, Paragraph) and not block.level for block in part.blocks):
        width = max(width, part.page.inner_width)
    numbers = {width - block.beside[1] for block in part.blocks if isinstance(block, Paragraph) and block.link}
    edges = sorted({0.0, width, *numbers, *(edge for grid in grids for edge in _edges(grid, width))})
    kept = _merged(edges, min([CLOSEST, *(column / 2 for grid in grids for column in grid.columns)]))
    return (*(round(edge / PIXEL) * PIXEL for edge in kept[:-1]), math.floor(width / PIXEL + 0.01) * PIXEL)


def edge_indices(grid: Grid, edges: tuple[float, ...]) -> list[int]:
    """For each edge of the grid the number of the sheet's edge that it stands on."""
    return [min(range(len(edges)), key=lambda n: abs(edges[n] - own)) for own in _edges(grid, edges[-1])]


def _edges(grid: Grid, width: float) -> list[float]:
    return list(accumulate(grid.columns, initial=(width - grid.width) / 2))


def _merged(edges: list[float], closest: float) -> list[float]:
    kept = edges[:1]
    for edge in edges[1:]:
        if edge - kept[-1] >= closest:
            kept.append(edge)
    return kept if len(kept) > 1 else edges[:2]
