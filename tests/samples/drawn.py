"""Laid-out documents that are made by hand, drawn with some fonts."""

from __future__ import annotations

from jixiao.document import Document
from jixiao.fonts import FontSet
from jixiao.layout.page_numbers import Numbers
from jixiao.layout.paper import Laid, placed
from jixiao.layout.typesetter import typesetter_of
from jixiao.writers.pdf.write import write_pdf as write


def draw(document: Document, fonts: FontSet, *, check: bool = True, numbers: Numbers | None = None) -> Laid:
    """The document with its places."""
    return placed(document, typesetter_of(fonts), check=check, numbers=numbers)


def write_pdf(document: Document, fonts: FontSet) -> bytes:
    """The document as a PDF file."""
    return write(draw(document, fonts))
