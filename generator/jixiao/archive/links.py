"""The links of an archive: lines of a table of contents, which lead to the page that they tell, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pikepdf

from jixiao.archive.drawn_font import StrangeError

ANNOTATIONS = "/Annots"
_ENTRIES = frozenset({"/Type", "/Subtype", "/Rect", "/Border", "/F", "/Dest", "/Contents", "/StructParent"})
_PRINTED = 4
_REFERENCE = frozenset({"/Type", "/Pg", "/Obj"})
_STRANGE = "有这个程序不写的批注或链接"


@dataclass(frozen=True, slots=True)
class PageLink:
    """A place that leads to a page; its edges in pt from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    target: int  # number of the page, from 1
    told: str

    def holds(self, x: float, y: float) -> bool:
        """Is a point in it?"""
        return self.left - 1 <= x <= self.right + 1 and self.top <= y <= self.bottom


def page_links(page: Any, numbers: Mapping[Any, int]) -> dict[Any, PageLink]:
    """Those of a page by their objects; `numbers` are those of all pages. Raises StrangeError for other annotations."""
    return {each.objgen: _link(each, page, numbers) for each in page.get(ANNOTATIONS, ())}


def _link(found: Any, page: Any, numbers: Mapping[Any, int]) -> PageLink:
    sound = (
        isinstance(found, pikepdf.Dictionary)
        and found.is_indirect
        and found.keys() == _ENTRIES
        and (str(found.Type), str(found.Subtype), int(found.F)) == ("/Annot", "/Link", _PRINTED)
        and list(found.Border) == [0, 0, 0]
    )
    if not sound:
        raise StrangeError(_STRANGE)
    target, view, *places = list(found.Dest)
    edges = list(found.Rect)
    if str(view) != "/XYZ" or len(edges) != 4 or not all(isinstance(each, (int, Decimal)) for each in edges + places):
        raise StrangeError(_STRANGE)
    left, bottom, right, top = map(float, edges)
    height = float(page.MediaBox[3])
    return PageLink(left, height - top, right, height - bottom, numbers.get(target.objgen, 0), str(found.Contents))


def is_reference(kid: Any) -> bool:
    """Does an element name a link in this way?"""
    return isinstance(kid, pikepdf.Dictionary) and str(kid.get("/Type", "")) == "/OBJR" and kid.keys() == _REFERENCE
