"""What two PDF files of one document have in common: each line of text at its place, and the outline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pymupdf

NEAR = 0.3  # pt; what two ways of rounding may differ by
_HINTS = re.compile("[\u200b\u2060]")  # where WeasyPrint may break a line, and where not
Word = tuple[str, float, float, float]  # text, x, y, size


def words(page: Any) -> list[Word]:
    """Each run of text with the place of its first baseline and its size, in the order in which they are drawn."""
    spans = [
        span for block in page.get_text("dict")["blocks"] for line in block.get("lines", ()) for span in line["spans"]
    ]
    return [
        (_HINTS.sub("", span["text"]).rstrip(), *span["origin"], span["size"]) for span in spans if span["text"].strip()
    ]


def differences(ours: bytes, theirs: bytes) -> list[str]:
    """Where the two differ: pages, the outline, the texts of a page, the places of a text."""
    mine, other = pymupdf.open(stream=ours), pymupdf.open(stream=theirs)
    if len(mine) != len(other):
        return [f"{len(mine)} pages and {len(other)}"]
    found = [] if mine.get_toc() == other.get_toc() else [f"{mine.get_toc()} and {other.get_toc()}"]
    return found + [fault for one, two in zip(mine, other, strict=True) for fault in _on_page(one, two)]


def _on_page(one: Any, two: Any) -> Iterator[str]:
    here, there = words(one), words(two)
    if [word[0] for word in here] != [word[0] for word in there]:
        yield f"page {one.number + 1}: other texts"
        return
    for mine, other in zip(here, there, strict=True):
        if any(abs(first - second) > NEAR for first, second in zip(mine[1:], other[1:], strict=True)):
            yield f"page {one.number + 1}: {mine} and {other}"


def lines(content: bytes) -> int:
    """How many lines of text a file has."""
    return sum(len(words(page)) for page in pymupdf.open(stream=content))
