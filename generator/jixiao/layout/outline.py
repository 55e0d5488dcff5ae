"""The outline of a document: project, then its forms, then the headings in them, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jixiao.document import Block, Paragraph
from jixiao.layout.positions import PlacedPart, Start


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline. It leads to a page of the document, counted from 0, and to `y` pt below its edge."""

    label: str
    level: int  # 1 is the outermost
    page: int
    y: float


def outline(parts: Sequence[PlacedPart]) -> list[Bookmark]:
    """The entries in their order.

    Where a project has several parts, the first carries its name and all stand a level below it. A part without
    headings carries its form's name, or the project's where it is the only one.
    """
    found, first = list[Bookmark](), 0
    for _, group in groupby(parts, key=lambda each: each.part.name):
        members = list(group)
        for number, placed in enumerate(members):
            found += _of_part(placed, first, alone=len(members) == 1, leading=number == 0)
            first += placed.pages
    return found


def _of_part(placed: PlacedPart, first: int, *, alone: bool, leading: bool) -> Iterator[Bookmark]:
    """The entries of a part that begins on page `first`; those of its beginning stand below a whole document's
    title.
    """
    part, depth = placed.part, 1 if alone else 2
    own = part.blocks[part.titles :]
    levels = [block.level for block in own if isinstance(block, Paragraph) and block.level]
    starts = placed.starts or (Start(0, part.page.margin.top),)
    for block, start in zip(part.blocks[: part.titles], starts, strict=False):
        yield from _entry(block, start, first, 1)
    here = starts[min(part.titles, len(starts) - 1)]
    if leading and not alone:
        yield Bookmark(part.name, 1, first + here.page, here.y)
    if not levels:
        yield Bookmark(part.name if alone else part.form, depth, first + here.page, here.y)
    for block, start in zip(own, starts[part.titles :], strict=False):
        level = block.level - min(levels) + depth if isinstance(block, Paragraph) and block.level else 0
        yield from _entry(block, start, first, level)


def _entry(block: Block, start: Start, first: int, level: int) -> Iterator[Bookmark]:
    """The entry of a heading; none for other blocks."""
    if isinstance(block, Paragraph) and block.level:
        yield Bookmark(block.text.replace("\n", "").replace("\u200b", ""), level, first + start.page, start.y)
