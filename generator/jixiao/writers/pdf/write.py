"""Writes a laid-out document as an archival, tagged PDF.

The same document gives the same bytes on every run: no clock, no random identifier.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, Literal

from jixiao.document import Document
from jixiao.fonts.glyphs import Glyphs
from jixiao.layout.outline import Bookmark, outline
from jixiao.layout.page_numbers import FAMILY, NUMBER_TEXT
from jixiao.layout.paper import Laid
from jixiao.writers.pdf.content import contents, page_number
from jixiao.writers.pdf.engine import Leaf, PdfFile, write
from jixiao.writers.pdf.font import EmbeddedFont
from jixiao.writers.writer import Takes, Writer

Variant = Literal["pdf/a-3a", "pdf/a-3u", "pdf/a-2a", "pdf/a-2u"]  # those that veraPDF finds valid


def write_pdf(laid: Laid, variant: Variant = "pdf/a-3a") -> bytes:
    """The PDF file of a document with its places."""
    return write(pdf_file(laid), variant)


def pdf_file(laid: Laid) -> PdfFile:
    """The file before it is written."""
    parts = tuple(contents(placed, laid.typesetter) for placed in laid.parts)
    used: dict[Glyphs, set[str]] = {}
    for glyphs, characters in chain.from_iterable(one.used.items() for one in parts):
        used.setdefault(glyphs, set()).update(characters)
    if laid.numbers.place != "none":
        used.setdefault(laid.typesetter.pen(FAMILY, False).main, set()).update(NUMBER_TEXT)
    fonts = {glyphs.name: EmbeddedFont(glyphs, used[glyphs]) for glyphs in sorted(used, key=lambda each: each.name)}
    return PdfFile(tuple(_leaves(laid)), parts, fonts, _metadata(laid.document))


def _leaves(laid: Laid) -> Iterator[Leaf]:
    entries: dict[int, list[Bookmark]] = {}
    for bookmark in outline(laid.parts):
        entries.setdefault(bookmark.page, []).append(bookmark)
    sheets = chain.from_iterable(contents(placed, laid.typesetter).sheets for placed in laid.parts)
    for index, sheet in enumerate(sheets):
        content = sheet.content + page_number(laid, index, sheet.paper)
        yield Leaf(sheet.paper.width, sheet.paper.height, content, tuple(entries.get(index, ())))


def _metadata(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "authors": [document.author] if document.author else [],
        "description": document.subject,
        "keywords": list(document.keywords),
        "generator": "jixiao",
        "lang": document.language,
    }


WRITER = Writer("pdf", "application/pdf", Takes.PLACES, write_pdf)
