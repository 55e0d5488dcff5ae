"""Where the text of an archive stands: on its page, clear of lines and of other text, in the order of the tags, in its
own row and column.

A later version may lay a form out better, so places are not compared with the redraw's. These are the rules that
every layout keeps; a text that was moved to another cell breaks one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao.archive.drawn_font import DrawnFont
from jixiao.archive.page_content import Shown
from jixiao.archive.printed_text import Printed, PrintedPage
from jixiao.layout.borders import BorderLine

_ABOVE, _BELOW = 0.70, 0.06  # em; how far Chinese characters reach from the baseline, a little less than they do
_NEAR = 1.0  # pt
_LOWER, _RAISED = 0.6, 0.3  # em; by as much the next line begins lower, and an upright mark raised in its square
_LEAST = 5.0  # pt; smaller type can hardly be read
_WIDEST, _SHORTEST = 3.0, 12.0  # pt, of a line: a wider one would cover, shorter ones could draw a figure
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """What glyphs cover, in pt from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


def area(shown: Shown, font: DrawnFont) -> Area:
    """What the glyphs cover on their page."""
    width = sum(font.widths.get(glyph, 1000.0) for glyph in shown.glyphs) * shown.size / 1000
    if shown.turned:
        return Area(shown.x - _BELOW * shown.size, shown.y, shown.x + _ABOVE * shown.size, shown.y + width)
    return Area(shown.x, shown.y - _ABOVE * shown.size, shown.x + width, shown.y + _BELOW * shown.size)


def faults(printed: Sequence[Printed], sheets: Mapping[int, PrintedPage]) -> list[str]:
    """What stands wrongly in a document, in words; pages that are still being read are in `sheets`."""
    found: list[str] = []
    areas: dict[int, list[tuple[Area, int]]] = {number: [] for number in sheets}
    boxes: dict[int, Box] = {}
    for index, one in enumerate(printed):
        for number, shown in one.lines:
            sheet = sheets[number]
            areas[number].append((area(shown, sheet.fonts[shown.font]), index))
        found += [f"{one.place}：“{one.text[:20]}”的字太小" for _, shown in one.lines[:1] if shown.size < _LEAST]
        found += _lines(one, sheets)
        if one.table and one.lines:
            boxes[index] = _box(one, sheets)
    found += _order(printed)
    for number, sheet in sheets.items():
        found += [f"第 {number} 页：{fault}" for fault in (*_page(sheet, areas[number]), *_borders(sheet))]
    return [*found, *_tables(printed, boxes)]


def _order(printed: Sequence[Printed]) -> Iterator[str]:
    """Paragraphs and tables follow each other downwards and from page to page."""
    page, floor, lowest, table = 0, 0.0, 0.0, 0  # lower edge of the blocks before, of all so far
    for one in (each for each in printed if each.lines):
        first, shown = one.lines[0]
        if first != page:
            floor = lowest = 0.0
        elif not one.table or one.table != table:
            floor = lowest
        if first < page or shown.y < floor:
            yield f"{one.place}：“{one.text[:20]}”不在自己的次序上"
        page, table = one.lines[-1][0], one.table
        lowest = max([lowest if first == page else 0.0, *(line.y for number, line in one.lines if number == page)])


def _lines(one: Printed, sheets: Mapping[int, PrintedPage]) -> Iterator[str]:
    """The lines of a text follow each other downwards, the pieces of a line to the right.

    Of an upright text each character is a line; its next column is to the left.
    """
    for (page, shown), (after_page, after) in pairwise(one.lines):
        before, behind = (area(each, sheets[at].fonts[each.font]) for at, each in ((page, shown), (after_page, after)))
        beside = abs(shown.y - after.y) < _NEAR and after.x >= before.right - _NEAR
        upright = len(shown.glyphs) == len(after.glyphs) == 1
        beside |= upright and behind.right <= before.left + _NEAR
        lower = _RAISED if upright else _LOWER
        if page == after_page and not beside and behind.top < before.top + lower * after.size:
            yield f"{one.place}：“{one.text[:20]}”的各行次序不对"
            return


def _page(sheet: PrintedPage, areas: Sequence[tuple[Area, int]]) -> Iterator[str]:
    """What reaches beyond the page, is crossed by a line or covers other text."""
    width, height = sheet.width, sheet.content.height
    ordered = sorted((one for one, _ in areas), key=lambda one: one.top)
    lowest = max((one.bottom for one in ordered), default=0.0)
    if any(area(shown, sheet.fonts[shown.font]).top < lowest or shown.y > height for shown in sheet.content.numbers):
        yield "页码不在页脚"
    for place, one in enumerate(ordered):
        if one.left < 0 or one.top < 0 or one.right > width or one.bottom > height:
            yield "有文字在纸外"
        if any(_crosses(border, one) for border in sheet.content.borders):
            yield "有线穿过文字"
        for other in ordered[place + 1 :]:
            if other.top >= one.bottom:
                break
            if (
                min(one.right, other.right) - max(one.left, other.left) > _NEAR
                and min(one.bottom, other.bottom) - other.top > _NEAR
            ):
                yield "有文字叠在一起"


def _crosses(border: BorderLine, one: Area) -> bool:
    inset = 0.15 * (one.bottom - one.top)
    over = min(max(border.x1, border.x2), one.right) - max(min(border.x1, border.x2), one.left)
    beside = min(max(border.y1, border.y2), one.bottom - inset) - max(min(border.y1, border.y2), one.top + inset)
    if border.y1 == border.y2:
        return over > _NEAR and beside >= 0
    return beside > 0 and one.left + _NEAR < border.x1 < one.right - _NEAR


def _borders(sheet: PrintedPage) -> Iterator[str]:
    for border in sheet.content.borders:
        length = abs(border.x1 - border.x2) + abs(border.y1 - border.y2)
        if border.width > _WIDEST or length < _SHORTEST or (border.x1 != border.x2 and border.y1 != border.y2):
            yield "有斜的、太粗或太短的线"


def _box(one: Printed, sheets: Mapping[int, PrintedPage]) -> Box:
    """The lines that stand around the first line of a cell: left, top, right, bottom; the page's edges where there
    are none.
    """
    page, shown = one.lines[0]
    sheet = sheets[page]
    first = area(shown, sheet.fonts[shown.font])
    x, y = (first.left + first.right) / 2, (first.top + first.bottom) / 2
    borders = sheet.content.borders
    upright = [
        border.x1
        for border in borders
        if border.x1 == border.x2 and min(border.y1, border.y2) - _NEAR <= y <= max(border.y1, border.y2) + _NEAR
    ]
    level = [
        border.y1
        for border in borders
        if border.y1 == border.y2 and min(border.x1, border.x2) - _NEAR <= x <= max(border.x1, border.x2) + _NEAR
    ]
    return (
        max((each for each in upright if each <= x), default=0.0),
        max((each for each in level if each <= y), default=0.0),
        min((each for each in upright if each > x), default=sheet.width),
        min((each for each in level if each > y), default=sheet.content.height),
    )


def _tables(printed: Sequence[Printed], boxes: Mapping[int, Box]) -> Iterator[str]:
    """The cells of a row begin at one height, from left to right; those of a column have one width, from top to
    bottom.
    """
    rows: dict[tuple[int, int], Box] = {}
    columns: dict[tuple[int, int, int], Box] = {}
    columns_of = _starts(printed)
    for index, box in boxes.items():
        one = printed[index]
        told, before = f"{one.place}：“{one.text[:20]}”不在自己的行或列里", rows.get((one.table, one.row))
        if before and (abs(before[1] - box[1]) > _NEAR or box[0] < before[2] - _NEAR):
            yield told
        rows[one.table, one.row] = box
        key = (one.table, columns_of[index], one.spans[0])
        above = columns.get(key)
        if above and (abs(above[0] - box[0]) > _NEAR or abs(above[2] - box[2]) > _NEAR or box[1] < above[3] - _NEAR):
            yield told
        columns[key] = box


def _starts(printed: Sequence[Printed]) -> dict[int, int]:
    """The column in which each cell begins."""
    found: dict[int, int] = {}
    taken: dict[tuple[int, int], set[int]] = {}  # columns of a row of a table that cells above reach into
    for index, one in enumerate(printed):
        if not one.table:
            continue
        columns, rows, _ = one.spans
        column = 0
        while column in taken.setdefault((one.table, one.row), set()):
            column += 1
        found[index] = column
        for row in range(one.row, one.row + min(rows, 10_000)):
            taken.setdefault((one.table, row), set()).update(range(column, column + min(columns, 1000)))
    return found
