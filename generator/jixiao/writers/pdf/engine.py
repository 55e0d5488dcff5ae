"""WeasyPrint writes the file: fonts, outline, metadata, output intent, what PDF/A asks for. The pages are ours.

Its own way to pages, by HTML and CSS, takes seven times as long as all that is done here; the layout has found every
place already.
"""

from __future__ import annotations

import copy
import gc
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import SimpleNamespace
from typing import Any

from jixiao.layout.outline import Bookmark
from jixiao.writers.pdf.content import Contents
from jixiao.writers.pdf.font import EmbeddedFont
from jixiao.writers.pdf.objects import finish
from jixiao.writers.pdf.tags import add_tags
from jixiao.writers.pdf.weasyprint import engine

OUTPUT_INTENT = "jixiao-srgb"
_POINTS = 4 / 3  # the engine counts in CSS pixels; zoomed so, in pt


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a file."""

    width: float
    height: float
    content: bytes
    entries: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfFile:
    """All that becomes a PDF file."""

    leaves: Sequence[Leaf]
    parts: Sequence[Contents]  # their pages are the leaves, in order
    fonts: Mapping[str, EmbeddedFont]
    metadata: Mapping[str, Any] = field(default_factory=dict)  # as weasyprint's DocumentMetadata takes it


def write(file: PdfFile, variant: str) -> bytes:
    """A tagged PDF file of a variant of PDF/A. The identifier comes from the content."""

    def complete(_: Any, pdf: Any) -> None:
        add_tags(pdf, file.parts)
        finish(pdf)

    with _no_collector():
        # an output intent of another name than srgb keeps WeasyPrint from opening the profile again for each file
        content = _document(file).write_pdf(
            zoom=_POINTS,
            pdf_variant=variant,
            pdf_tags=True,
            pdf_identifier=True,
            output_intent=OUTPUT_INTENT,
            finisher=complete,
        )
    assert isinstance(content, bytes)
    return content


def take_objects(file: PdfFile) -> Any:
    """The objects of a tagged PDF file (a pydyf.PDF), not written: its reader puts them into a file of its own."""
    taken: list[Any] = []

    def take(_: Any, pdf: Any) -> None:
        add_tags(pdf, file.parts)
        taken.append(copy.copy(pdf))
        pdf.objects = pdf.objects[:1]  # nothing is left for the engine to write

    with _no_collector():
        _document(file).write_pdf(
            io.BytesIO(), zoom=_POINTS, finisher=take, pdf_tags=True, output_intent=OUTPUT_INTENT, pdf_version="1.7"
        )
    return taken[0]


@contextmanager
def _no_collector() -> Iterator[None]:
    """Writing makes many objects and few cycles: the collector only costs time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _document(file: PdfFile) -> Any:
    """The engine's document of our pages."""
    weasyprint = engine()
    from weasyprint.pdf.metadata import DocumentMetadata

    no_forms = SimpleNamespace(font_map=None)
    profiles = {OUTPUT_INTENT: _colour_profile()}
    pages = [_Page(leaf) for leaf in file.leaves]
    document = weasyprint.Document(pages, DocumentMetadata(**file.metadata), None, no_forms, profiles, OUTPUT_INTENT)
    document.fonts = dict(file.fonts)
    return document


class _Page:
    """What the engine asks of a page that has been laid out. Named as weasyprint.Page."""

    def __init__(self, leaf: Leaf) -> None:
        self.width, self.height, self._content = leaf.width, leaf.height, leaf.content
        self.bleed = dict.fromkeys(("top", "right", "bottom", "left"), 0)
        self.bookmarks = [(entry.level, entry.label, (0, entry.y), "open") for entry in leaf.entries]
        self.links, self.anchors, self.forms, self._page_box = (), {}, {}, _empty_box()  # type: ignore[var-annotated]

    def paint(self, stream: Any, scale: float) -> None:
        """Puts the content into the page's stream, whose origin is the upper left corner."""
        stream.stream.append(self._content)


@cache
def _empty_box() -> Any:
    """A page box without content, of which the engine makes no tags."""
    engine()
    from weasyprint.formatting_structure.boxes import PageBox

    box = PageBox.__new__(PageBox)
    box.element, box.children = None, ()
    return box


@cache
def _colour_profile() -> Any:
    """WeasyPrint's own profile of sRGB, read once: it reads it for each file and leaves it open."""
    engine()
    from weasyprint.css import ColorProfile

    content = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()

    class Unchanged(ColorProfile):  # type: ignore[misc]
        """Little CMS writes a profile differently the second time; the file's own bytes stay."""

        @property
        def content(self) -> bytes:
            return content

    return Unchanged(io.BytesIO(content), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))
