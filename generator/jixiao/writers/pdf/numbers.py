"""Page numbers at the foot of a page. They are no content: a screen reader passes over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jixiao.document import Page, Style
from jixiao.layout.ruler import Ruler
from jixiao.writers.pdf.content import show
from jixiao.writers.pdf.glyphs import Pen
from jixiao.writers.pdf.place import Line

NUMBER_TEXT = "— 0123456789"
SIZE, RISE = 9.0, 0.4  # of a number in the centre: pt, share of the lower margin below it
# GB/T 9704-2012, 7.5: 四号, its dash 7 mm below the type area, odd pages right, even pages left, one character from the
# edge
OFFICIAL_SIZE, OFFICIAL_DROP = 14.0, 19.84


@dataclass(frozen=True, slots=True)
class Numbers:
    """Page numbers at the foot: small in the centre, at the outer edge as in GB/T 9704, or none.

    `first` is the first page's.
    """

    place: Literal["outer", "centre", "none"] = "centre"
    first: int = 1


def number(numbers: Numbers, index: int, paper: Page, pen: Pen, ruler: Ruler) -> bytes:
    """The number of a file's page, counted from 0, as content of the page; empty where there is none."""
    if numbers.place == "none":
        return b""
    count, outer = numbers.first + index, numbers.place == "outer"
    text, style = f"— {count} —", Style(size=OFFICIAL_SIZE if outer else SIZE)
    width, ascent = ruler.width(text, style), pen.main.vertical[0]
    x, y = _outer(paper, width, ascent, right=bool(count % 2)) if outer else _centre(paper, width, ascent)
    shown = "\n".join(
        f"/{glyphs.key} {style.size:g} Tf {operators}"
        for glyphs, _, operators in show(Line(x, y, text), style, pen, ruler)
    )
    return f"\n/Artifact <</Type /Pagination>> BDC BT {shown} ET EMC".encode()


def _outer(paper: Page, width: float, ascent: float, *, right: bool) -> tuple[float, float]:
    """Where the baseline of a number as in GB/T 9704 begins, in pt; a narrow margin has no 7 mm above it."""
    margin = paper.margin
    drop = (
        OFFICIAL_DROP
        if margin.bottom >= OFFICIAL_DROP + OFFICIAL_SIZE
        else max(0.0, (margin.bottom - OFFICIAL_SIZE) / 2)
    )
    x = paper.width - margin.right - OFFICIAL_SIZE - width if right else margin.left + OFFICIAL_SIZE
    return x, paper.height - margin.bottom + drop + ascent * OFFICIAL_SIZE


def _centre(paper: Page, width: float, ascent: float) -> tuple[float, float]:
    """Where the baseline of a small number in the centre begins, in pt."""
    x = paper.margin.left + (paper.inner_width - width) / 2
    return x, paper.height - paper.margin.bottom * RISE - (1 - ascent) * SIZE
