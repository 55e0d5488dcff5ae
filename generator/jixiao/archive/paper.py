"""A document on its pages, with page numbers that may go on from another's."""

from __future__ import annotations

from dataclasses import replace

from jixiao.document import Document
from jixiao.drawing.tools import Tools
from jixiao.layout.paginate import RESERVE, lay_out
from jixiao.writers.pdf.numbers import Numbers
from jixiao.writers.pdf.write import PageCountMismatch, PdfDrawing, draw

_TRIES = 3
_MORE_RESERVE = 14.0  # pt: one more line, each time the PDF needs more pages than predicted


def laid_out(document: Document, tools: Tools, reserve: float = RESERVE) -> Document:
    """The document with every part laid out."""
    return replace(document, parts=tuple(lay_out(part, tools.ruler, reserve) for part in document.parts))


def on_pages(document: Document, tools: Tools, numbers: Numbers) -> tuple[Document, PdfDrawing]:
    """The document laid out, and its pages; more reserve where it needs more of them than predicted."""
    for attempt in range(_TRIES):
        laid = laid_out(document, tools, RESERVE + attempt * _MORE_RESERVE)
        try:
            return laid, draw(laid, tools.fonts, numbers=numbers)
        except PageCountMismatch:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")
