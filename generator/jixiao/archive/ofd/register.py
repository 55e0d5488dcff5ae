"""What of an OFD document may be referred to, and what refers to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from lxml import etree

from jixiao.archive.ofd.package import local
from jixiao.archive.ofd.values import identifier

FONT, PICTURE, UNIT = "字体", "图片", "复合图元"
COLOURS, DRAWING, TEMPLATE, PAGE = "颜色空间", "绘制参数", "模板页", "页"
_DEFINED = {"Font": FONT, "CompositeGraphicUnit": UNIT, "ColorSpace": COLOURS, "DrawParam": DRAWING}
_REFERRED: Mapping[str, str] = {
    "Font": FONT,
    "DrawParam": DRAWING,
    "Relative": DRAWING,
    "ColorSpace": COLOURS,
    "TemplateID": TEMPLATE,
    "PageID": PAGE,
    "Substitution": PICTURE,
    "ImageMask": PICTURE,
}
_RESOURCE = {"ImageObject": PICTURE, "CompositeObject": UNIT}
Reference = tuple[str, int]  # kind, ID


class Register:
    """The IDs of a document by kind, the names of its bookmarks, and the references that may go in a circle."""

    def __init__(self) -> None:
        self.known: dict[str, set[int]] = defaultdict(set)
        self.bookmarks: set[str] = set()
        self.ids: set[int] = set()
        self.most = 0  # MaxUnitID
        self.order: dict[int, int] = {}  # page → its number, from 1
        self.edges: dict[Reference, set[Reference]] = defaultdict(set)
        self.of_pages: set[int] = set()  # pictures that are resources of a page
        self.pages_of: dict[int, set[int]] = defaultdict(set)  # picture → the pages that show it
        self.fonts: dict[int, str] = {}  # font → its part
        self.glyphs: dict[str, int] = {}  # part of a font → how many glyphs it has
        self.layers: set[tuple[str, str]] = set()  # part and name

    def define(self, root: etree._Element, *, of_page: bool = False) -> None:
        """Takes in what a part of resources defines."""
        for element in root.iter(etree.Element):
            name, number = local(element), identifier(element.get("ID", ""))
            if number is None:
                continue
            if name in _DEFINED:
                self.known[_DEFINED[name]].add(number)
            elif name == "MultiMedia" and element.get("Type") == "Image":
                self.known[PICTURE].add(number)
                if of_page:
                    self.of_pages.add(number)

    def define_document(self, root: etree._Element) -> None:
        """Takes in the pages, templates and bookmarks that a document lists, and its highest ID."""
        for element in root.iter(etree.Element):
            name, number = local(element), identifier(element.get("ID", ""))
            if name == "MaxUnitID":
                self.most = identifier(element.text or "") or 0
            elif name == "Bookmark" and len(element):
                self.bookmarks.add(element.get("Name", ""))
            elif name in ("Page", "TemplatePage") and number is not None:
                self.known[PAGE if name == "Page" else TEMPLATE].add(number)
                if name == "Page":
                    self.order.setdefault(number, len(self.order) + 1)

    def twice(self, number: int) -> bool:
        """Was there something with this ID before?"""
        known = number in self.ids
        self.ids.add(number)
        return known

    def loops(self) -> Iterator[Reference]:
        """What refers to itself in the end, one of each circle."""
        done: set[Reference] = set()
        for first in list(self.edges):
            path: list[Reference] = []
            on_path: set[Reference] = set()
            waiting: list[Reference | None] = [first]
            while waiting:
                node = waiting.pop()
                if node is None:
                    on_path.discard(path.pop())
                elif node in on_path:
                    yield node
                elif node not in done:
                    done.add(node)
                    path.append(node)
                    on_path.add(node)
                    waiting += [None, *self.edges.get(node, ())]


def references(element: etree._Element, name: str) -> Iterator[Reference]:
    """What the attributes of an element refer to; those that are no IDs are told elsewhere."""
    for key, value in element.attrib.items():
        kind = _RESOURCE.get(name, "") if key == "ResourceID" else _REFERRED.get(str(key), "")
        number = identifier(str(value)) if kind else None
        if number is not None:
            yield kind, number
