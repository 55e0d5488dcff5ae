"""The page numbers that the contents of a document tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from jixiao.document import Block, Document, Paragraph


def with_breaks(text: str, lines: Sequence[str]) -> str:
    """The text of an entry with breaks where the layout broke its lines: beside the number there is no room for more,
    and not every program can be told so.
    """
    found, rest = [], text.replace("\u200b", "")
    for line in lines:
        end = len(line)
        while rest[end : end + 1] == " ":  # a line ends without the blank at which it was broken
            end += 1
        found.append(rest[:end])
        rest = rest[end:].removeprefix("\n")
    return "\n".join(found)


def with_pages(document: Document, first: int) -> Document:
    """The laid-out document whose contents say on which pages the parts begin; `first` is the first page's number.

    What the numbers are moves no line: they stand beside the texts.
    """
    if not document.parts or not document.parts[0].front:
        return document
    begins = list(accumulate((part.pages for part in document.parts), initial=first))[:-1]
    blocks = tuple(_told(block, begins) for block in document.parts[0].blocks)
    return replace(document, parts=(replace(document.parts[0], blocks=blocks), *document.parts[1:]))


def _told(block: Block, begins: list[int]) -> Block:
    if not isinstance(block, Paragraph) or block.link is None:
        return block
    page = str(begins[block.link.part]) if block.link.part < len(begins) else ""  # of a document that is not whole
    return replace(block, link=replace(block.link, page=page))
