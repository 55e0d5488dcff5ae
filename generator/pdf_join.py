"""One PDF of pages that were laid out for several: a whole document from the projects that are also files of their own."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from generator.document import Block, Document, Paragraph, Part, Style
from generator.fonts import FontSet
from generator.write_pdf import Drawing, draw

_BLANK = Paragraph("", Style(size=1, line_height=1))
_NEXT = Paragraph("", Style(size=1, line_height=1, break_before=True))


def join(document: Document, drawings: Sequence[Drawing], fonts: FontSet) -> Drawing:
    """The laid-out document as pages that have been drawn already: `drawings` hold its parts in their order.

    Its pages get the title, the numbers and all else that belongs to the file from a drawing of blank pages.
    """
    blank = draw(replace(document, parts=tuple(map(_blank, document.parts))), fonts, check=False)
    pages = [page for drawing in drawings for page in drawing.pages.pages]
    assert len(pages) == len(blank.pages.pages)
    numbered = [_with_margins(page, number) for page, number in zip(pages, blank.pages.pages, strict=True)]
    parts = tuple(part for drawing in drawings for part in drawing.parts)
    families = blank.families.union(*(drawing.families for drawing in drawings))
    return Drawing(blank.pages.copy(numbered), parts, families)


def _blank(part: Part) -> Part:
    """As many pages as the part has, with nothing on them."""
    blocks: tuple[Block, ...] = (_BLANK, *[_NEXT] * (max(part.pages, 1) - 1))
    return replace(part, blocks=blocks, titles=0)


def _with_margins(page: Any, number: Any) -> Any:
    """A page with the margins of another: their content is the number, where it has one."""
    joined, box = copy.copy(page), copy.copy(page._page_box)  # noqa: SLF001 -- no public way to what stands in the margins
    box.children = [*_inner(box), *(child for child in number._page_box.children if _is_margin(child))]  # noqa: SLF001
    joined._page_box = box  # noqa: SLF001
    return joined


def _inner(box: Any) -> list[Any]:
    return [child for child in box.children if not _is_margin(child)]


def _is_margin(box: Any) -> bool:
    return type(box).__name__ == "MarginBox"
