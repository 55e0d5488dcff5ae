"""Page numbers at the foot of a page. They are no content: a screen reader passes over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.document import Page, Style
from generator.measure import Ruler
from generator.pdf_content import show
from generator.pdf_glyphs import Pen
from generator.pdf_place import Line

NUMBER_TEXT = "— 0123456789"
SIZE, RISE = 9.0, 0.4  # of a number in the centre: pt, share of the lower margin below it
# GB/T 9704-2012, 7.5: 四号, its dash 7 mm below the type area, odd pages right, even pages left, one character from the edge
OFFICIAL_SIZE, OFFICIAL_DROP = 14.0, 19.84


@dataclass(frozen=True, slots=True)
class Numbers:
    """Page numbers at the foot: small in the centre, at the outer edge as in GB/T 9704, or none. `first` is the first page's."""

    place: Literal["outer", "centre", "none"] = "centre"
    first: int = 1


def number(numbers: Numbers, index: int, paper: Page, pen: Pen, ruler: Ruler) -> bytes:
    """The number of a file's page, counted from 0, as content of the page; empty where there is none."""
    if numbers.place == "none":
        return b""
    count, outer = numbers.first + index, numbers.place == "outer"
    text, style = f"— {count} —", Style(size=OFFICIAL_SIZE if outer else SIZE)
    width, ascent = ruler.width(text, style), pen.main.vertical[0]
    if outer:
        bottom = paper.margin.bottom
        # a narrow margin has no 7 mm above the number
        drop = OFFICIAL_DROP if bottom >= OFFICIAL_DROP + OFFICIAL_SIZE else max(0.0, (bottom - OFFICIAL_SIZE) / 2)
        top = paper.height - paper.margin.bottom + drop
        right = paper.width - paper.margin.right - OFFICIAL_SIZE - width
        line = Line(right if count % 2 else paper.margin.left + OFFICIAL_SIZE, top + ascent * style.size, text)
    else:
        bottom = paper.height - paper.margin.bottom * RISE
        middle = paper.margin.left + (paper.inner_width - width) / 2
        line = Line(middle, bottom - (1 - ascent) * style.size, text)
    shown = "\n".join(f"/{glyphs.key} {style.size:g} Tf {operators}" for glyphs, _, operators in show(line, style, pen, ruler))
    return f"\n/Artifact <</Type /Pagination>> BDC BT {shown} ET EMC".encode()
