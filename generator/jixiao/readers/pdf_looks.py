"""How a page of a PDF sets the text of its cells, and how wide it draws their lines."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import replace
from typing import Any

from jixiao.readers.content import FileLook, Paper
from jixiao.readers.lattice import Frame, Ink, TextLine
from jixiao.readers.pdf_lines import LinedPage
from jixiao.readers.upright import upright_columns

_HEAVY = 600  # weights from here on are bold
_STROKED = 2  # render mode: filled and stroked, which makes a face bold
_APART = 4  # pt between a side of a cell, which may be that of the next row's, and its line
_NEAR = 1.5  # pt between a side of a cell and its line


class PageLooks:
    """The looks of one page; `text` is pdfium's text page, which must be open."""

    def __init__(self, text: Any, page: LinedPage, top: float) -> None:
        """`top` is where the first text of the page begins."""
        self._text = text
        self._page = page
        self._across: dict[int, list[tuple[float, float, float]]] = {}
        self._down: dict[int, list[tuple[float, float, float]]] = {}
        for (x0, y0, x1, y1), weight in page.weights:
            if x1 - x0 > y1 - y0:
                self._across.setdefault(round((y0 + y1) / 2), []).append((x0, x1, weight))
            else:
                self._down.setdefault(round((x0 + x1) / 2), []).append((y0, y1, weight))
        self._top = top

    def of_frame(self, frame: Frame) -> Frame:
        """The cell with its look: that of its first character, and the widths of its lines."""
        left, top, right, bottom = frame.box
        across, down = (left + right) / 2, (top + bottom) / 2
        lines = (
            _weight(self._across, top, across),
            _weight(self._down, right, down),
            _weight(self._across, bottom, across),
            _weight(self._down, left, down),
        )
        self._top = min(self._top, top)
        size, bold = self._set(frame.inks[0]) if frame.inks else (0.0, False)
        one_column = len(frame.inks) > 1 and len({round(ink.base) for ink in frame.inks}) == len(frame.inks)
        upright = one_column or bool(upright_columns(frame.inks))
        return replace(frame, cell=replace(frame.cell, look=FileLook(size, bold, lines, upright)))

    def of_line(self, line: TextLine) -> FileLook:
        """The look of a line of text outside of tables: that of its first character."""
        return FileLook(*self._set(line.first))

    def paper(self, left: float, right: float) -> Paper:
        """The page, with the margins that a table from left to right shows; nothing tells that below, which is as on
        top.
        """
        sheet = self._page.sheet
        return Paper(sheet.width, sheet.height, self._top, sheet.width - right, self._top, left)

    def _set(self, ink: Ink) -> tuple[float, bool]:
        import pypdfium2

        raw = pypdfium2.raw
        matrix, flags, name = raw.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(128)
        raw.FPDFText_GetMatrix(self._text, ink.number, matrix)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        size = raw.FPDFText_GetFontSize(self._text, ink.number) * scale
        drawn = raw.FPDFText_GetTextObject(self._text, ink.number)
        stroked = bool(drawn) and raw.FPDFTextObj_GetTextRenderMode(drawn) == _STROKED
        raw.FPDFText_GetFontInfo(self._text, ink.number, name, 128, flags)
        called = name.value.decode("utf-8", "replace").lower()
        heavy = raw.FPDFText_GetFontWeight(self._text, ink.number) >= _HEAVY
        return round(size, 1), stroked or heavy or "bold" in called or "black" in called


def _weight(lines: dict[int, list[tuple[float, float, float]]], place: float, along: float) -> float:
    """How wide the line is that is nearest to a side: edges of columns and rows are those of several lines."""
    for reach in (1, _APART):
        near = [one for key in range(round(place) - reach, round(place) + reach + 1) for one in lines.get(key, ())]
        found = Counter(round(weight, 2) for start, end, weight in near if start - _NEAR <= along <= end + _NEAR)
        if found:
            return max(found)
    return 0.0
