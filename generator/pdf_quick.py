"""Two steps of WeasyPrint 70 made quicker for what our markup has: lines of tables, and no backgrounds.

A table whose lines are not all of the plain kind, and any other version of WeasyPrint, gets WeasyPrint's own steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any

VERSION = "70."
_CORNERS = ("border_top_left_radius", "border_top_right_radius", "border_bottom_right_radius", "border_bottom_left_radius")
Line = tuple[float, float, float, float]


def quicken(weasyprint: Any) -> None:
    """Puts the quicker steps into the imported package."""
    if weasyprint.__version__.startswith(VERSION):
        drawing: Any = import_module("weasyprint.draw")
        layout: Any = import_module("weasyprint.layout")
        drawing.draw_collapsed_borders = lines_or(drawing.draw_collapsed_borders)
        layout.layout_backgrounds = no_backgrounds


def no_backgrounds(page: Any, get_image: Callable[..., Any]) -> None:
    """Our style sheet has no backgrounds and no round corners: each box is told so, instead of asked for eight properties."""
    page.canvas_background = None
    waiting = [page]
    while waiting:
        box = waiting.pop()
        box.background = None
        for corner in _CORNERS:
            setattr(box, corner, (0, 0))
        waiting.extend(box.all_children())


def lines_or(draw: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """WeasyPrint's function for the lines of a table, but plain lines of one look are drawn over their whole length."""

    def draw_lines(stream: Any, table: Any) -> None:
        look = _common_look(table)
        if look is None or table.skipped_rows or table.children[0].is_header or table.children[-1].is_footer:
            draw(stream, table)
            return
        width, colour = look
        with stream.artifact(), stream.stacked():
            stream.set_color(colour, stroke=True)
            stream.set_line_width(width)
            for x1, y1, x2, y2 in _lines(table, width / 2):
                stream.move_to(x1, y1)
                stream.line_to(x2, y2)
                stream.stroke()  # each line by itself: a reader of tables takes a path for one line

    return draw_lines


def _common_look(table: Any) -> tuple[float, Any] | None:
    """Width and colour of the lines, where all that are seen are solid and alike."""
    if not table.children or table.style["direction"] != "ltr":
        return None
    looks = {look for grid in table.collapsed_border_grid for row in grid for _, look in row if look[1]}
    if len(looks) != 1:
        return None
    ((style, width, colour),) = looks
    return (width, colour) if style == "solid" and colour.alpha == 1 else None


def _lines(table: Any, half: float) -> Iterator[Line]:
    """The lines as x1, y1, x2, y2; an end that meets another line reaches to its far edge."""
    rows = [row for group in table.children for row in group.children]
    heights = [row.position_y for row in rows] + [rows[-1].position_y + rows[-1].height]
    edges = [*table.column_positions, table.column_positions[-1] + table.column_widths[-1]]
    upright, level = ([[bool(look[1]) for _, look in row] for row in grid] for grid in table.collapsed_border_grid)
    for y, drawn in enumerate(level):
        beside = [above or below for above, below in zip(_row(upright, y - 1, len(edges)), _row(upright, y, len(edges)), strict=True)]
        for first, last in _runs(drawn):
            yield edges[first] - half * beside[first], heights[y], edges[last] + half * beside[last], heights[y]
    for x in range(len(edges)):
        beside = [any(row[max(x - 1, 0) : x + 1]) for row in level]
        for first, last in _runs([row[x] for row in upright]):
            yield edges[x], heights[first] - half * beside[first], edges[x], heights[last] + half * beside[last]


def _row(grid: Sequence[Sequence[bool]], y: int, length: int) -> Sequence[bool]:
    return grid[y] if 0 <= y < len(grid) else [False] * length


def _runs(drawn: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """(first, one after the last) of each unbroken line."""
    start = None
    for place, here in enumerate([*drawn, False]):
        if here and start is None:
            start = place
        elif not here and start is not None:
            yield start, place
            start = None
