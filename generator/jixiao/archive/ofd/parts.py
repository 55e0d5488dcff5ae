"""The parts of an OFD file and how they lead to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from jixiao.archive.ofd.breaches import Spot
from jixiao.archive.ofd.locations import folder_of, resolved
from jixiao.archive.ofd.package import local


class PartRole(StrEnum):
    """What a part of XML is for: the name of its root, or of what leads to it."""

    START = "OFD"
    DOCUMENT = "Document"
    PUBLIC = "PublicRes"
    OWN = "DocumentRes"
    OF_PAGE = "PageRes"
    TEMPLATE = "TemplatePage"
    PAGE = "Page"
    ANNOTATIONS = "Annotations"
    PAGE_ANNOTATIONS = "PageAnnot"
    ATTACHMENTS = "Attachments"
    SIGNATURES = "Signatures"

    @property
    def tag(self) -> str:
        """What its root is called."""
        return {"PublicRes": "Res", "DocumentRes": "Res", "PageRes": "Res", "TemplatePage": "Page"}.get(self, self)

    @property
    def resources(self) -> bool:
        """Does it define what others refer to?"""
        return self.tag == "Res"


@dataclass(frozen=True, slots=True)
class OfdPart:
    """A part that was read. `page` counts from 1; 0 is of no page. `owner` is the ID of a page or template."""

    name: str
    role: PartRole
    root: etree._Element
    page: int = 0
    owner: str = ""

    @property
    def folder(self) -> str:
        """Where the locations in it begin. Raises OutsideError."""
        here = folder_of(self.name)
        base = self.root.get("BaseLoc", "") if self.role.resources else ""
        return resolved(here, base) if base else here

    def spot(self, element: etree._Element | None = None) -> Spot:
        """The place of one of its elements: the object that it is or stands in."""
        while element is not None and not element.get("ID"):
            element = element.getparent()
        return Spot(self.name, self.page, "" if element is None else element.get("ID", ""))


@dataclass(frozen=True, slots=True)
class Leading:
    """An element that leads to another part by an attribute, or by its text; `role` is None for what is no XML of a
    document.
    """

    attribute: str
    role: PartRole | None = None
    resource: bool = False  # is it drawn with?


_RESOURCES: Mapping[str, Leading] = {
    "Font/FontFile": Leading("", resource=True),
    "MultiMedia/MediaFile": Leading("", resource=True),
    "ColorSpaces/ColorSpace": Leading("Profile", resource=True),
}
_ON_PAGES: Mapping[str, Leading] = {"Page/PageRes": Leading("", PartRole.OF_PAGE)}
_LEADING: Mapping[PartRole, Mapping[str, Leading]] = {
    PartRole.START: {
        "DocBody/DocRoot": Leading("", PartRole.DOCUMENT),
        "DocBody/Signatures": Leading("", PartRole.SIGNATURES),
        "DocInfo/Cover": Leading(""),
        "Versions/Version": Leading("BaseLoc"),
    },
    PartRole.DOCUMENT: {
        "CommonData/PublicRes": Leading("", PartRole.PUBLIC),
        "CommonData/DocumentRes": Leading("", PartRole.OWN),
        "CommonData/TemplatePage": Leading("BaseLoc", PartRole.TEMPLATE),
        "Pages/Page": Leading("BaseLoc", PartRole.PAGE),
        "Document/Annotations": Leading("", PartRole.ANNOTATIONS),
        "Document/Attachments": Leading("", PartRole.ATTACHMENTS),
        "Document/CustomTags": Leading(""),
        "Document/Extensions": Leading(""),
    },
    PartRole.PAGE: _ON_PAGES,
    PartRole.TEMPLATE: _ON_PAGES,
    PartRole.ANNOTATIONS: {"Page/FileLoc": Leading("", PartRole.PAGE_ANNOTATIONS)},
    PartRole.ATTACHMENTS: {"Attachment/FileLoc": Leading("")},
    PartRole.SIGNATURES: {"Signatures/Signature": Leading("BaseLoc")},
    PartRole.PUBLIC: _RESOURCES,
    PartRole.OWN: _RESOURCES,
    PartRole.OF_PAGE: _RESOURCES,
}
"""Of each role parent/element → how it leads on. No role leads back to one before it."""


def leading(part: OfdPart) -> Iterator[tuple[etree._Element, Leading]]:
    """The elements of a part that lead to others, in their order."""
    known = _LEADING.get(part.role, {})
    elements = part.root if known is _ON_PAGES else part.root.iter(etree.Element)
    for element in elements if known else ():
        above = element.getparent()
        found = known.get(f"{local(above)}/{local(element)}") if above is not None else None
        if found and (not found.attribute or element.get(found.attribute)):
            yield element, found
