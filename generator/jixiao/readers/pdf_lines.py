"""The lines that are drawn on the pages of a PDF, found by pdfminer; and how a page lies on its paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTCurve, LTFigure, LTImage, LTLine, LTRect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from jixiao.readers.lattice import Across, Box, Down

_THIN = 2.0  # pt: what is drawn thinner is a line


@dataclass(frozen=True, slots=True)
class LinedPage:
    """A page as it is looked at: its size in pt, the lines on it, and whether there is a picture."""

    width: float
    height: float
    across: tuple[Across, ...]
    down: tuple[Down, ...]
    pictured: bool
    box: Box  # left, low, right and high of the paper in the page's own measures
    turned: int  # degrees by which it is turned before it is looked at

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page's own measures is seen, from the upper left corner."""
        left, low, right, high = self.box
        along = {90: (y - low, right - x), 180: (right - x, high - y), 270: (high - y, x - left)}
        across, up = along.get(self.turned, (x - left, y - low))
        return across, self.height - up


class _WithoutText(PDFPageInterpreter):
    """Goes over a page but for its texts, which take most of the time and come from elsewhere."""

    def do_Tf(self, fontid: Any, fontsize: Any) -> None:  # noqa: N802 -- so they are called
        """No font."""

    def do_TJ(self, seq: Any) -> None:  # noqa: N802
        """No text."""

    def do_Tj(self, s: Any) -> None:  # noqa: N802
        """No text."""


def lined_pages(content: bytes) -> Iterator[LinedPage]:
    """The pages of a PDF. Raises what pdfminer raises for a file that is damaged or has a password."""
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager)
    interpreter = _WithoutText(manager, device)
    for page in PDFPage.get_pages(io.BytesIO(content)):
        interpreter.process_page(page)
        yield _lined(page, device.get_result())


def _lined(page: Any, drawn: Any) -> LinedPage:
    across: list[Across] = []
    down: list[Down] = []
    pictured = False
    for each in _below(drawn):
        pictured = pictured or isinstance(each, LTImage)
        for left, low, right, high in _edges(each) if isinstance(each, LTCurve) else ():
            top, bottom = drawn.height - high, drawn.height - low
            if bottom - top < _THIN and right - left > bottom - top:
                across.append(((top + bottom) / 2, left, right))
            elif right - left < _THIN:
                down.append(((left + right) / 2, top, bottom))
    box = tuple(float(side) for side in page.mediabox)
    return LinedPage(
        drawn.width, drawn.height, tuple(across), tuple(down), pictured, (box[0], box[1], box[2], box[3]), page.rotate
    )


def _below(drawn: Any) -> Iterator[Any]:
    for each in drawn:
        if isinstance(each, LTFigure):
            yield from _below(each)
        else:
            yield each


def _edges(drawn: LTCurve) -> Iterator[Box]:
    """Strokes, and boxes so thin that they are lines; what is only filled has none. Left, low, right, high."""
    if min(drawn.width, drawn.height) < _THIN and (drawn.stroke or not isinstance(drawn, LTLine)):
        yield drawn.x0, drawn.y0, drawn.x1, drawn.y1
    elif drawn.stroke:
        for (x, y), (onward, up) in pairwise([*drawn.pts, *drawn.pts[: isinstance(drawn, LTRect)]]):
            yield min(x, onward), min(y, up), max(x, onward), max(y, up)
