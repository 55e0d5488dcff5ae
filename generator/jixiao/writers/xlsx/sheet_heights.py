"""How high a text stands in a sheet: an estimate on the safe side, since no program fits merged cells by itself."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from jixiao.document import Cell, Grid, Page, Paragraph, Style

LATIN = 0.66  # em a letter or digit, wider than nearly all
LEADING = 1.45  # em from line to line in the fonts that stand in for 宋体
STACKED = 1.5  # em from character to character of an upright text
AIR = 5.0  # pt that programs keep free at the sides of a cell
OPENING = "([{（［｛〔【《〈「『“‘"
CLOSING = ")]},.:;!?%）］｝〕】》〉」』”’、。，．：；！？％…—"
HIGHEST = 409.0  # pt a row
LEAST_MARGIN = 20.0  # pt, what a printer needs
# what stays together on a line: a Latin word or sum, or one wide character, with the marks around it
UNIT = re.compile(f"[{re.escape(OPENING)}]*(?:[!-~×÷±≥≤]+|[^!-~])[{re.escape(CLOSING)}]*")


def paragraph_height(paragraph: Paragraph, width: float, above: float, below: float) -> float:
    """Height in pt of a paragraph in a range of this width, with its margins or the greater ones it meets."""
    style = paragraph.style
    margins = max(style.margin_top, above) + max(style.margin_bottom, below)
    height = paragraph.picture.height if paragraph.picture else text_height(paragraph.text, style, width)
    return height + margins


def row_heights(grid: Grid, edges: list[float]) -> list[float]:
    """Heights of the grid's rows in pt: as on paper, more where a text needs it between these edges."""
    heights = [row.height for row in grid.rows]
    for cell in sorted(grid.cells, key=_rowspan):
        needed = _cell_height(cell, edges[cell.column + cell.colspan] - edges[cell.column])
        rows = range(cell.row, cell.row + cell.rowspan)
        missing = needed - sum(heights[row] for row in rows)
        if missing > 0:
            for row in rows:
                heights[row] += missing / cell.rowspan
    return heights


def printable_height(page: Page) -> float:
    """Height in pt of what a page can hold where its margins are as narrow as a printer allows."""
    return page.height - min(page.margin.top, LEAST_MARGIN) - min(page.margin.bottom, LEAST_MARGIN)


def squeezed(heights: list[float], least: list[float], room: float) -> list[float]:
    """Rows of a page that has room for them: what was estimated on the safe side gives way, not what paper takes."""
    excess, spare = sum(heights) - room, sum(heights) - sum(least)
    if excess <= 0 or spare <= 0:
        return heights
    share = min(1.0, excess / spare)
    return [height - share * (height - low) for height, low in zip(heights, least, strict=True)]


def sheet_rows(height: float) -> list[float]:
    """The sheet rows that make up one row of this height, none higher than a program allows."""
    count = max(1, math.ceil(height / HIGHEST))
    return [height / count] * count


def _rowspan(cell: Cell) -> int:
    return cell.rowspan


def _cell_height(cell: Cell, width: float) -> float:
    if cell.value is not None:  # shrinks to one line
        return line_pitch(cell.style)
    if cell.picture:
        return cell.picture.height
    if cell.style.upright:
        return len(cell.text) * STACKED * cell.style.size  # one column: not all programs begin a second
    return text_height(cell.text, cell.style, width)


def line_pitch(style: Style) -> float:
    """pt from line to line: a sheet knows no line height, so no less than its fonts take."""
    return max(style.line_height, LEADING * style.size)


def text_height(text: str, style: Style, width: float) -> float:
    """Height in pt of the text wrapped in a cell of this width in pt, without padding; one line at least."""
    return line_count(text, style.size, width) * line_pitch(style)


@lru_cache(maxsize=4096)
def line_count(text: str, size: float, width: float) -> int:
    """Lines that the text may need at this size in a cell of this width."""
    room = max(size, width - AIR)
    return sum(_wrapped(line, size, room) for line in text.split("\n"))


def _wrapped(line: str, size: float, room: float) -> int:
    if len(line) * size <= room:
        return 1
    lines, used = 1, 0.0
    for unit in UNIT.findall(line):
        needed = _advance(unit) * size
        if used + needed <= room:
            used += needed
        elif needed <= room:
            lines, used = lines + 1, needed
        else:  # a word wider than the cell is cut anywhere
            further = math.ceil(needed / room)
            lines, used = lines + further, needed - (further - 1) * room
    return lines


def _advance(unit: str) -> float:
    return sum(LATIN if character < "\x7f" else 1.0 for character in unit)
