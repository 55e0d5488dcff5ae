"""Page numbers at the foot of a page. They are no content: a screen reader passes over them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from jixiao.document import Page, Style
from jixiao.layout.positions import Line
from jixiao.layout.ruler import Ruler

NUMBER_TEXT = "— 0123456789"
FAMILY = "宋体"
SIZE, RISE = 9.0, 0.4  # of a number in the centre: pt, share of the lower margin below it
# GB/T 9704-2012, 7.5: 四号, its dash 7 mm below the type area, odd pages right, even pages left, one character from the
# edge
OFFICIAL_SIZE, OFFICIAL_DROP = 14.0, 19.84


class Numbers(NamedTuple):
    """Page numbers at the foot: small in the centre, at the outer edge as in GB/T 9704, or none.

    `first` is the first page's.
    """

    place: Literal["outer", "centre", "none"] = "centre"
    first: int = 1

    @property
    def style(self) -> Style:
        """The look of a number."""
        return Style(family=FAMILY, size=OFFICIAL_SIZE if self.place == "outer" else SIZE)


UNNUMBERED = Numbers("none")


def number_line(numbers: Numbers, index: int, paper: Page, exact: Ruler, ascent: float) -> Line | None:
    """The number of a file's page, counted from 0; None where there is none.

    `ascent` is what its font takes above the baseline, in em.
    """
    if numbers.place == "none":
        return None
    count = numbers.first + index
    text = f"— {count} —"
    width = exact.width(text, numbers.style)
    if numbers.place == "outer":
        return Line(*_outer(paper, width, ascent, right=bool(count % 2)), text)
    return Line(*_centre(paper, width, ascent), text)


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
