"""The outline of a document: project, then its forms, then the headings in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from jixiao.document import Block, Paragraph, Part


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline."""

    label: str
    level: int  # 1 is the outermost


@dataclass(frozen=True, slots=True)
class Bookmarks:
    """The entries of one part."""

    start: tuple[Bookmark, ...]  # lead to its beginning, the outer first
    blocks: tuple[Bookmark | None, ...]  # one for each heading


def outline(parts: Sequence[Part]) -> list[Bookmarks]:
    """The entries of each part.

    Where a project has several parts, the first carries its name and all stand a level below it. A part without
    headings carries its form's name, or the project's where it is the only one.
    """
    found: list[Bookmarks] = []
    for _, group in groupby(parts, key=lambda part: part.name):
        members = list(group)
        for number, part in enumerate(members):
            found.append(_of_part(part, alone=len(members) == 1, first=number == 0))
    return found


def _of_part(part: Part, *, alone: bool, first: bool) -> Bookmarks:
    depth = 1 if alone else 2
    own = part.blocks[part.titles :]
    levels = [block.level for block in own if isinstance(block, Paragraph) and block.level]
    start = (Bookmark(part.name, 1),) if first and not alone else ()
    if not levels:
        start = (*start, Bookmark(part.name if alone else part.form, depth))
    titles = [_entry(block, 1) for block in part.blocks[: part.titles]]
    blocks = [
        _entry(block, block.level - min(levels) + depth if isinstance(block, Paragraph) and levels else 0)
        for block in own
    ]
    return Bookmarks(start, (*titles, *blocks))


def _entry(block: Block, level: int) -> Bookmark | None:
    """The entry of a heading; none for other blocks."""
    if not isinstance(block, Paragraph) or not block.level:
        return None
    return Bookmark(block.text.replace("\n", "").replace("\u200b", ""), level)
