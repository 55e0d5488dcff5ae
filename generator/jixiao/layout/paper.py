"""A document laid out, as writers take it: with the place of each line where one asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from jixiao.document import Document, Part
from jixiao.layout.contents import with_pages
from jixiao.layout.fitting import RESERVE
from jixiao.layout.page_numbers import UNNUMBERED, Numbers
from jixiao.layout.positions import PlacedPart
from jixiao.layout.typesetter import Typesetter

_TRIES = 3
_MORE_RESERVE = 14.0  # pt: one more line, each time more pages are needed than predicted
LayOut = Callable[[Part, float], Part]  # with the reserve of a page in pt


@dataclass(frozen=True, slots=True)
class Laid:
    """A document laid out."""

    document: Document  # as on paper
    workbook: Document  # as in a workbook, where a whole document's title has a sheet of its own
    typesetter: Typesetter
    parts: tuple[PlacedPart, ...] = ()  # those of `document` with their places; none where nobody asked for places
    numbers: Numbers = UNNUMBERED
    embed_fonts: bool = False  # files that name their fonts carry them

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return sum(part.pages for part in self.parts or self.document.parts)


class PartPages(NamedTuple):
    """How many pages a part was predicted to take and takes."""

    name: str
    form: str
    predicted: int
    drawn: int


class PageCountMismatch(Exception):  # noqa: N818 -- a result to act on, not a fault
    """Parts take more pages than the layout predicted: lay out again with a greater reserve."""

    def __init__(self, parts: tuple[PartPages, ...]) -> None:
        """Name the parts that differ."""
        self.parts = parts
        told = "；".join(f"{part.name}（{part.form}）预计 {part.predicted} 页，实际 {part.drawn} 页" for part in parts)
        super().__init__(f"页数与预计不符：{told}")


def on_paper(
    document: Document,
    typesetter: Typesetter,
    *,
    places: bool = True,
    numbers: Numbers | None = None,
    lay_out: LayOut | None = None,
) -> Laid:
    """The document laid out; where places are asked for, with more reserve as long as it takes more pages than
    predicted.

    `lay_out` is the typesetter's, or one that remembers. Raises as `placed` does.
    """
    lay_out = lay_out or typesetter.lay_out
    for attempt in range(_TRIES if places else 1):
        reserve = RESERVE + attempt * _MORE_RESERVE
        laid = replace(document, parts=tuple(lay_out(part, reserve) for part in document.parts))
        if not places:
            laid = with_pages(laid, (numbers or Numbers()).first)
            return Laid(laid, laid, typesetter)
        try:
            return placed(laid, typesetter, numbers=numbers)
        except PageCountMismatch:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def placed(document: Document, typesetter: Typesetter, *, check: bool = True, numbers: Numbers | None = None) -> Laid:
    """A laid-out document with its places.

    Raises PageCountMismatch where a part takes more pages than predicted (not without `check`), and FontError where
    a font lacks a character. Without `numbers` the pages of a document of several are numbered in the centre, from 1.
    """
    typesetter.prepare(document)
    laid = joined(document, tuple(map(typesetter.place, document.parts)), typesetter, numbers)
    if check and (wrong := tuple(one for one in map(_counted, laid.parts) if 0 < one.predicted < one.drawn)):
        raise PageCountMismatch(wrong)
    return laid


def joined(
    document: Document, parts: Sequence[PlacedPart], typesetter: Typesetter, numbers: Numbers | None = None
) -> Laid:
    """A laid-out document of parts whose places are known already, maybe from other documents.

    Only now its contents can say on which pages they begin.
    """
    if document.parts and document.parts[0].front:
        document = with_pages(document, (numbers or Numbers()).first)
        parts = (typesetter.place(document.parts[0]), *parts[1:]) if parts else ()
    several = sum(part.pages for part in parts) > 1
    usual = Numbers() if document.page_numbers and several else UNNUMBERED
    return Laid(document, document, typesetter, tuple(parts), numbers or usual)


def with_workbook(laid: Laid, raw: Document, lay_out: LayOut | None = None) -> Laid:
    """A whole document with what its workbook holds, of which `raw` is not laid out: the title on a sheet of its own,
    the first form without it, all others as on paper.
    """
    lay_out = lay_out or laid.typesetter.lay_out
    title, first, *_ = raw.parts
    parts = (lay_out(title, RESERVE), lay_out(first, RESERVE), *laid.document.parts[1:])
    return replace(laid, workbook=replace(raw, parts=parts))


def _counted(placed: PlacedPart) -> PartPages:
    return PartPages(placed.part.name, placed.part.form, placed.part.pages, placed.pages)
