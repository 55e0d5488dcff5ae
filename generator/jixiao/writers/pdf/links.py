"""What of a document's pages is active: the lines of its contents lead to its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import pydyf

from jixiao.layout.positions import PlacedPart, Start, beginnings
from jixiao.writers.pdf.content import Active, Contents
from jixiao.writers.pdf.file import PdfFile, reference, text_string

_PRINTED = 4  # PDF/A-3, 6.3.2: an annotation is printed as it is shown


class ActivePlace(NamedTuple):
    """An annotation: its object, that of its page, and what it says."""

    number: int
    page: int  # of its document, counted from 0
    link: Active


class Links(NamedTuple):
    """The links of a document, part by part, with the objects and heights of all its pages."""

    parts: Sequence[Sequence[ActivePlace]]
    pages: Sequence[int]
    heights: Sequence[float]
    begins: Sequence[Start]  # of each part

    def on(self, page: int) -> list[ActivePlace]:
        """Those on a page, counted from 0."""
        return [place for part in self.parts for place in part if place.page == page]

    def write(self, file: PdfFile, keys: Mapping[int, int]) -> None:
        """Adds the annotations; `keys` lead from each to its element in the tree."""
        for place in (place for part in self.parts for place in part):
            file.add(self._annotation(place, keys[place.number]), place.number)

    def _annotation(self, place: ActivePlace, key: int) -> pydyf.Dictionary:
        height, (left, top, right, bottom) = self.heights[place.page], place.link.box
        page, y = self.begins[place.link.part]
        target = [reference(self.pages[page]), "/XYZ", 0, round(self.heights[page] - y, 3), 0]
        edges = (left, height - bottom, right, height - top)
        return pydyf.Dictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Link",
                "Rect": pydyf.Array([round(edge, 2) for edge in edges]),
                "Border": pydyf.Array([0, 0, 0]),
                "F": _PRINTED,
                "Dest": pydyf.Array(target),
                "Contents": text_string(place.link.told),
                "StructParent": key,
            }
        )


def links_of(file: PdfFile, placed: Sequence[PlacedPart], parts: Sequence[Contents], pages: Sequence[int]) -> Links:
    """Those of a document, of whose pages these are the objects; the annotations get theirs."""
    firsts = list(accumulate((len(part.sheets) for part in parts), initial=0))
    found = [
        [ActivePlace(file.reserve(), first + link.page, link) for link in part.links]
        for first, part in zip(firsts, parts, strict=False)
    ]
    heights = [sheet.paper.height for part in parts for sheet in part.sheets]
    return Links(found, pages, heights, beginnings(placed))
