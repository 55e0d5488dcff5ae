"""What an element of an OFD file cannot do without: its attributes, its children. A table of our own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from jixiao.archive.ofd.package import local
from jixiao.archive.ofd.values import ATTRIBUTES, TEXTS

_FREE = ("Attachment", "Signature", "Version", "File", "StampAnnot")  # elements whose attributes are of their own kind
_BLOCKS = ("Layer", "PageBlock", "Appearance", "CellContent", "Content")
_OBJECTS = ("TextObject", "PathObject", "ImageObject", "CompositeObject", "PageBlock", "Layer")
_WRITE = "照 GB/T 33190 写这个元素"


@dataclass(frozen=True, slots=True)
class ElementShape:
    """The attributes and children that must be there; of `either` one."""

    attributes: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    either: tuple[str, ...] = ()


def _shape(attributes: str = "", children: str = "", either: str = "") -> ElementShape:
    return ElementShape(tuple(attributes.split()), tuple(children.split()), tuple(either.split()))


_SHAPES: Mapping[str, ElementShape] = {
    "OFD": _shape("Version DocType", "DocBody"),
    "DocBody": _shape("", "DocInfo DocRoot"),
    "DocInfo": _shape("", "DocID"),
    "Document": _shape("", "CommonData Pages"),
    "CommonData": _shape("", "MaxUnitID PageArea"),
    "PageArea": _shape("", "PhysicalBox"),
    "TemplatePage": _shape("ID BaseLoc"),
    "Pages": _shape("", "Page"),
    "Pages/Page": _shape("ID BaseLoc"),
    "Outlines": _shape("", "OutlineElem"),
    "OutlineElem": _shape("Title"),
    "Action": _shape("Event"),
    "Goto": _shape("", "", "Dest Bookmark"),
    "Dest": _shape("Type PageID"),
    "Bookmarks/Bookmark": _shape("Name", "Dest"),
    "Goto/Bookmark": _shape("Name"),
    "Page/Area": _shape("", "PhysicalBox"),
    "Page/Content": _shape("", "Layer"),
    "Template": _shape("TemplateID"),
    "Layer": _shape("ID"),
    "TextObject": _shape("ID Boundary Font", "TextCode"),
    "PathObject": _shape("ID Boundary", "AbbreviatedData"),
    "ImageObject": _shape("ID Boundary ResourceID"),
    "CompositeObject": _shape("ID Boundary ResourceID"),
    "PageBlock": _shape("ID"),
    "CGTransform": _shape("CodePosition"),
    "Res": _shape("BaseLoc"),
    "ColorSpace": _shape("ID Type"),
    "DrawParam": _shape("ID"),
    "Font": _shape("ID FontName"),
    "MultiMedia": _shape("ID Type", "MediaFile"),
    "CompositeGraphicUnit": _shape("ID Width Height", "Content"),
    "Annotations/Page": _shape("PageID", "FileLoc"),
    "Annot": _shape("ID Type Creator LastModDate", "Appearance"),
    "Attachment": _shape("ID Name", "FileLoc"),
}
"""Element, or parent/element where a name has several meanings → its shape."""


def misshapen(element: etree._Element, name: str) -> Iterator[tuple[str, str]]:
    """(what is wrong, the way out) with an element itself; what it refers to is looked at elsewhere."""
    parent = element.getparent()
    above = local(parent) if parent is not None else ""
    shape = _SHAPES.get(f"{above}/{name}") or _SHAPES.get(name)
    if shape:
        yield from _lacking(element, name, shape)
    for key, value in element.attrib.items() if name not in _FREE else ():
        told, test = ATTRIBUTES.get(str(key), ("", None))
        if test and not test(str(value)):
            yield f"{name} 的 {key} 是“{_short(str(value))}”，应当是{told}", _WRITE
    told, test = TEXTS.get(name, ("", None))
    if test and not test(element.text or ""):
        yield f"{name} 是“{_short(element.text or '')}”，应当是{told}", _WRITE
    if above in _BLOCKS and name not in _OBJECTS:
        yield f"{above} 里有不认识的 {name}", _WRITE


def _lacking(element: etree._Element, name: str, shape: ElementShape) -> Iterator[tuple[str, str]]:
    for key in shape.attributes:
        if not element.get(key):
            yield f"{name} 没有 {key}", _WRITE
    if shape.children or shape.either:
        there = {local(child) for child in element}
        for child in shape.children:
            if child not in there:
                yield f"{name} 里没有 {child}", _WRITE
        if shape.either and there.isdisjoint(shape.either):
            yield f"{name} 里没有 {' 或 '.join(shape.either)}", _WRITE


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:38] + "……"
