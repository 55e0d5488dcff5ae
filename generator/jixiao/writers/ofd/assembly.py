"""An OFD file put together: documents one after the other, then what they have in common.

The one way to an OFD file, for single files and archives: DocType OFD-A (GB/T 42133). What is written is not kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import BinaryIO, NamedTuple

from jixiao.document import Page
from jixiao.layout.outline import outline
from jixiao.layout.paper import Laid
from jixiao.layout.positions import beginnings
from jixiao.writers.metadata import PRODUCER, Metadata
from jixiao.writers.ofd.actions import goto, outline_of
from jixiao.writers.ofd.attachments import OfdAttachments
from jixiao.writers.ofd.objects import MM, PageObject, page_number, part_objects
from jixiao.writers.ofd.package import FOLDER, OfdPackage, root
from jixiao.writers.ofd.resources import COLORS, Resources
from jixiao.writers.xml import escape


class OfdSection(NamedTuple):
    """A document in a file: its pages as the file lists them, its entries in the outline."""

    pages: bytes
    entries: bytes


class OfdAssembly:
    """A file being put together."""

    def __init__(self, target: BinaryIO) -> None:
        self._package = OfdPackage(target)
        self.attachments = OfdAttachments(self._package)
        self._count, self._written = COLORS, 0
        self._resources = Resources(self._number)
        self._area = ""

    def _number(self) -> int:
        """A number that nothing else in the file has."""
        self._count += 1
        return self._count

    @property
    def fonts(self) -> frozenset[str]:
        """The names of the fonts that have been drawn with, as they stand in the file."""
        return self._resources.fonts

    def add(self, laid: Laid, *, title: str = "", inner: bool = True) -> OfdSection:
        """A document with its places.

        With a title it has an entry of its own in the outline, above those of its headings, which without `inner` have
        none. Raises IllegalTextError.
        """
        drawn = [part_objects(placed, laid.typesetter) for placed in laid.parts]
        sheets = list(chain.from_iterable(part.pages for part in drawn))
        pages, listed = [self._number() for _ in sheets], list[str]()
        links = [goto(pages[start.page], start.y) for start in beginnings(laid.parts)]
        for part in drawn:
            self._resources.use(part)
        for index, (paper, objects) in enumerate(sheets):
            number = page_number(laid, index, paper)
            self._resources.use(number)
            place = self._page(paper, chain(objects, number.pages[0].objects), links)
            listed.append(f'<ofd:Page ID="{pages[index]}" BaseLoc="{place}"/>')
        return OfdSection("".join(listed).encode(), outline_of(outline(laid.parts) if inner else (), pages, title))

    def _page(self, paper: Page, objects: chain[PageObject], links: Sequence[str]) -> str:
        """Adds a page; gives where it stands."""
        area = _area(paper)
        self._area = self._area or area
        written = [f'<ofd:Area>{area}</ofd:Area><ofd:Content><ofd:Layer ID="{self._number()}" Type="Body">']
        resources = self._resources
        for element, attributes, body, needs, link in objects:
            asked = resources[needs]
            self._count += 1
            action = links[link] if link is not None else ""
            written.append(f'<ofd:{element} ID="{self._count}"{asked} {attributes}>{action}{body}</ofd:{element}>')
        place = f"Pages/Page_{self._written}/Content.xml"
        self._written += 1
        written.append("</ofd:Layer></ofd:Content>")
        self._package.add(place, root("Page", ["".join(written).encode()]))
        return place

    def finish(self, sections: Sequence[OfdSection], metadata: Metadata) -> None:
        """All that is left, of these sections in this order."""
        resources, attached = self._resources.write(self._package), self.attachments.write()
        found = "".join(f"<ofd:{element}>{place}</ofd:{element}>" for element, place in resources.items())
        common = (
            f"<ofd:MaxUnitID>{self._count}</ofd:MaxUnitID><ofd:PageArea>{self._area}</ofd:PageArea>{found}"
            f"<ofd:DefaultCS>{COLORS}</ofd:DefaultCS>"
        )
        parts = [f"<ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>".encode()]
        parts += [section.pages for section in sections]
        parts.append(b"</ofd:Pages>")
        if entries := [section.entries for section in sections if section.entries]:
            parts += (b"<ofd:Outlines>", *entries, b"</ofd:Outlines>")
        parts += [f"<ofd:Attachments>{attached}</ofd:Attachments>".encode()] if attached else []
        self._package.add("Document.xml", root("Document", parts))
        told = f"<ofd:DocInfo>{_information(metadata, self._package.identifier)}</ofd:DocInfo>"
        body = f"<ofd:DocBody>{told}<ofd:DocRoot>{FOLDER}/Document.xml</ofd:DocRoot></ofd:DocBody>"
        self._package.close(root("OFD", [body.encode()], ' Version="1.0" DocType="OFD-A"'))


def _area(paper: Page) -> str:
    width, height = (f"{length * MM:.2f}".rstrip("0").rstrip(".") for length in (paper.width, paper.height))
    return f"<ofd:PhysicalBox>0 0 {width} {height}</ofd:PhysicalBox>"


def _information(metadata: Metadata, identifier: str) -> str:
    """What the file says of itself."""
    day = f"{metadata.date[:4]}-{metadata.date[4:6]}-{metadata.date[6:8]}" if metadata.date else ""
    fields = {
        "DocID": identifier,
        "Title": metadata.title,
        "Author": metadata.author,
        "Subject": metadata.subject,
        "CreationDate": day,
        "ModDate": day,
    }
    told = "".join(f"<ofd:{name}>{escape(value)}</ofd:{name}>" for name, value in fields.items() if value)
    words = "".join(f"<ofd:Keyword>{escape(word)}</ofd:Keyword>" for word in metadata.keywords)
    told += f"<ofd:Keywords>{words}</ofd:Keywords>" if words else ""
    return f"{told}<ofd:Creator>{PRODUCER}</ofd:Creator>"
