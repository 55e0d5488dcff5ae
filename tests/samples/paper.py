"""PDF pages as pdfium reads and draws them: texts, runs of characters with their places, the outline, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

_LINE, _GAP = 0.5, 0.3  # pt between base lines of one line; ems between characters of one run
File = bytes | Path


@dataclass(frozen=True, slots=True)
class Sign:
    """A character on a page: where it stands on its base line, in pt from the upper left corner."""

    text: str
    x: float
    y: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font and size that stand side by side."""

    signs: tuple[Sign, ...]

    @property
    def text(self) -> str:
        return "".join(sign.text for sign in self.signs)

    @property
    def first(self) -> Sign:
        return self.signs[0]


def texts(file: File) -> list[str]:
    """The text of each page, each line ended."""
    with pypdfium2.PdfDocument(file) as document:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append("".join(f"{line}\n" for line in text.get_text_range().splitlines()))
            text.close()
            page.close()
        return found


def sizes(file: File) -> list[tuple[float, float]]:
    """Width and height of each page."""
    with pypdfium2.PdfDocument(file) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def outline(file: File) -> list[tuple[int, str, int]]:
    """(level, title, page) of each entry, level and page from 1."""
    with pypdfium2.PdfDocument(file) as document:
        return [(one.level + 1, one.get_title(), one.get_dest().get_index() + 1) for one in document.get_toc()]


def shades(file: File, page: int = 0, dpi: int = 72) -> list[list[int]]:
    """The rows of a page drawn in grey, 0 black."""
    with pypdfium2.PdfDocument(file) as document:
        picture = document[page].render(scale=dpi / 72, grayscale=True)
        flat, stride = bytes(picture.buffer), picture.stride
        return [list(flat[row * stride : row * stride + picture.width]) for row in range(picture.height)]


def runs(file: File) -> list[list[Run]]:
    """The runs of each page in the order in which they are drawn."""
    with pypdfium2.PdfDocument(file) as document:
        return [list(_runs(page)) for page in document]


def _runs(page: Any) -> Iterator[Run]:
    held: list[Sign] = []
    for sign in _signs(page):
        if held and not _beside(held[-1], sign):
            yield Run(tuple(held))
            held = []
        held.append(sign)
    if held:
        yield Run(tuple(held))


def _beside(one: Sign, other: Sign) -> bool:
    near = abs(one.y - other.y) < _LINE and one.x <= other.x < one.x + (1 + _GAP) * one.size
    return near and (one.font, one.size) == (other.font, other.size)


def _signs(page: Any) -> Iterator[Sign]:
    """The characters but those that pdfium puts in."""
    text, height = page.get_textpage(), page.get_height()
    x, y, matrix, flags = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX(), ctypes.c_int()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if raw.FPDFText_IsGenerated(text, index) == 1 or character in "\r\n":
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetMatrix(text, index, matrix)
        name = ctypes.create_string_buffer(200)
        raw.FPDFText_GetFontInfo(text, index, name, 200, flags)
        size = raw.FPDFText_GetFontSize(text, index) * abs(matrix.d or matrix.b)
        yield Sign(character, x.value, height - y.value, round(size, 2), name.value.decode())
