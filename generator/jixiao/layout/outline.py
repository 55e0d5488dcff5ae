"""The outline of a document: project, then its forms, then the headings in them, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from jixiao.document import Block, Paragraph, Part
from jixiao.layout.positions import PlacedPart


class OutlineEntry(NamedTuple):
    """An entry of the outline, which leads to a block of its part, counted from 0."""

    label: str
    level: int  # 1 is the outermost
    block: int


class Bookmark(NamedTuple):
    """An entry of the outline. It leads to a page of the document, counted from 0, and to `y` pt below its edge."""

    label: str
    level: int  # 1 is the outermost
    page: int
    y: float


class OutlineBranch(NamedTuple):
    """An entry of the outline with those below it."""

    bookmark: Bookmark
    below: list[OutlineBranch]


def branched(bookmarks: Iterable[Bookmark]) -> list[OutlineBranch]:
    """The entries in their order as a tree: each stands below the last one before it that is further out."""
    top: list[OutlineBranch] = []
    above: list[OutlineBranch] = []  # those that the next one may stand below
    for bookmark in bookmarks:
        branch = OutlineBranch(bookmark, [])
        while above and above[-1].bookmark.level >= bookmark.level:
            above.pop()
        (above[-1].below if above else top).append(branch)
        above.append(branch)
    return top


def outline(parts: Sequence[PlacedPart]) -> list[Bookmark]:
    """The entries in their order, with their places."""
    found, first = list[Bookmark](), 0
    for placed, listed in zip(parts, entries([each.part for each in parts]), strict=True):
        for label, level, block in listed:
            start = placed.start(block)
            found.append(Bookmark(label, level, first + start.page, start.y))
        first += placed.pages
    return found


def entries(parts: Sequence[Part]) -> list[list[OutlineEntry]]:
    """Those of each part, in their order.

    Where a project has several parts, the first carries its name and all stand a level below it. A part without
    headings carries its form's name, or the project's where it is the only one.
    """
    groups = (list(group) for _, group in groupby(parts, key=lambda part: (part.front, part.name)))
    return [
        list(_of_part(part, alone=len(members) == 1, leading=number == 0))
        for members in groups
        for number, part in enumerate(members)
    ]


def _of_part(part: Part, *, alone: bool, leading: bool) -> Iterator[OutlineEntry]:
    """The entries of a part; those of its beginning stand below a whole document's title."""
    depth, headings = 1 if alone else 2, list(_headings(part.blocks))
    own = [(number, block) for number, block in headings if number >= part.titles]
    yield from (OutlineEntry(_label(block), 1, number) for number, block in headings if number < part.titles)
    if leading and not alone:
        yield OutlineEntry(part.name, 1, part.titles)
    if not own:
        yield OutlineEntry(part.name if alone else part.form, depth, part.titles)
    outermost = min((block.level for _, block in own), default=0)
    yield from (OutlineEntry(_label(block), block.level - outermost + depth, number) for number, block in own)


def _headings(blocks: Sequence[Block]) -> Iterator[tuple[int, Paragraph]]:
    return ((number, block) for number, block in enumerate(blocks) if isinstance(block, Paragraph) and block.level)


def _label(heading: Paragraph) -> str:
    return heading.text.replace("\n", "").replace("\u200b", "")
