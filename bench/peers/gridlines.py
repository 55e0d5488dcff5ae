"""The blocks of a part on one sheet: the union of all column edges, a paragraph in a row of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jixiao.document import Day, Grid, Number, Part, Style


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a sheet; rows and columns from 0, the last ones inside."""

    top: int
    left: int
    bottom: int
    right: int
    text: str
    style: Style
    value: Number | Day | None = None


def edges(part: Part) -> list[float]:
    """The column edges of a sheet in pt."""
    found = {0.0, round(part.page.inner_width, 1)}
    for block in part.blocks:
        if isinstance(block, Grid):
            found |= {round(sum(block.columns[:count]), 1) for count in range(len(block.columns) + 1)}
    return sorted(found)


def widths(part: Part) -> list[float]:
    """The column widths of a sheet in pt."""
    return [right - left for left, right in pairwise(edges(part))]


def boxes(part: Part) -> Iterator[Box]:
    """All cells of a sheet."""
    lines, top = edges(part), 0
    for block in part.blocks:
        if not isinstance(block, Grid):
            yield Box(top, 0, top, len(lines) - 2, block.text, block.style)
            top += 1
            continue
        own = [lines.index(round(sum(block.columns[:count]), 1)) for count in range(len(block.columns) + 1)]
        for cell in block.cells:
            bottom = top + cell.row + cell.rowspan - 1
            yield Box(
                top + cell.row,
                own[cell.column],
                bottom,
                own[cell.column + cell.colspan] - 1,
                cell.text,
                cell.style,
                cell.value,
            )
        top += len(block.rows)


def heights(part: Part) -> Iterator[tuple[int, float]]:
    """The rows of a sheet that have a height, in pt."""
    top = 0
    for block in part.blocks:
        if isinstance(block, Grid):
            yield from ((top + number, min(row.height, 409.0)) for number, row in enumerate(block.rows))
        top += len(block.rows) if isinstance(block, Grid) else 1
