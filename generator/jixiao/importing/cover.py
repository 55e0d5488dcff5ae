"""The cover of a file: what stands on a page or sheet of its own ahead of all forms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from jixiao.readers.content import Content, FileLine, FileTable, LineKind

_LINES, _LETTERS = 15, 40  # of a cover, at most
_SENTENCE = "。；;"


def cover_of(content: Content) -> Sequence[FileLine]:
    """The lines of a cover; none where these are many, or sentences."""
    body = [item for item in content if isinstance(item, FileTable) or item.kind is LineKind.BODY]
    first = next(iter(body), None)
    if not isinstance(first, FileLine):
        return []
    lines = [item for item in takewhile(lambda item: _beside(item, first), body) if isinstance(item, FileLine)]
    alone = len(lines) < len(body) and not _beside(body[len(lines)], first)
    few = len(lines) <= _LINES and sum(len(line.text.split("\n")) for line in lines) <= _LINES
    short = all(len(line.text.strip()) <= _LETTERS and not set(_SENTENCE) & set(line.text) for line in lines)
    return lines if alone and few and short else []


def _beside(item: FileTable | FileLine, first: FileLine) -> bool:
    """Does it stand on the page or sheet of the first line?"""
    page, sheet = first.place.page, first.place.sheet
    if page or sheet:
        return (item.place.page, item.place.sheet) == (page, sheet)
    return isinstance(item, FileLine) and item.ahead
