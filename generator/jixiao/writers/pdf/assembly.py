"""A PDF file put together: documents one after the other, then what they have in common.

The one way to a PDF file, for single files and archives: tagged, PDF/A and PDF/UA-1. What is written is not kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import BinaryIO, NamedTuple

import pydyf

from jixiao.document import Picture
from jixiao.fonts.glyphs import Glyphs
from jixiao.layout.outline import outline
from jixiao.layout.page_numbers import FAMILY, NUMBER_TEXT
from jixiao.layout.paper import Laid
from jixiao.writers.metadata import Metadata
from jixiao.writers.pdf.bookmarks import Branch, Outlines
from jixiao.writers.pdf.content import Contents, Sheet, contents, page_number
from jixiao.writers.pdf.file import PdfFile, compressed, reference, text_string
from jixiao.writers.pdf.fonts import add_fonts
from jixiao.writers.pdf.images import add_image
from jixiao.writers.pdf.links import links_of
from jixiao.writers.pdf.metadata import Flavour, information, packet
from jixiao.writers.pdf.structure import Structure

PROFILE = "sRGB2014.icc"  # of the International Color Consortium; see NOTICE


class Section(NamedTuple):
    """A document in a file: the objects of its pages, its elements, its entries in the outline."""

    pages: tuple[int, ...]
    elements: tuple[int, ...]
    entries: Branch


class Assembly:
    """A file being put together."""

    def __init__(self, target: BinaryIO) -> None:
        self.file = PdfFile(target)
        self._structure, self._outlines = Structure(self.file), Outlines(self.file)
        self._pages, self._resources = self.file.reserve(), self.file.reserve()
        self._used: dict[Glyphs, set[str]] = {}
        self._pictures: dict[str, Picture] = {}

    @property
    def fonts(self) -> frozenset[str]:
        """The names of the fonts that have been drawn with, as they stand in the file."""
        return frozenset(glyphs.plain_name for glyphs in self._used)

    def add(self, laid: Laid, *, title: str = "", grouped: bool = False, inner: bool = True) -> Section:
        """A document with its places.

        With a title it has an entry of its own in the outline, above those of its headings, which without `inner` have
        none. `grouped` puts one element around its parts.
        """
        parts = [contents(placed, laid.typesetter) for placed in laid.parts]
        self._use(laid, parts)
        sheets = list(chain.from_iterable(part.sheets for part in parts))
        pages = [self.file.reserve() for _ in sheets]
        links = links_of(self.file, laid.parts, parts, pages)
        for index, sheet in enumerate(sheets):
            self._page(laid, index, sheet, pages[index], [place.number for place in links.on(index)])
        elements, keys = self._structure.add(parts, pages, links, grouped=grouped)
        links.write(self.file, keys)
        entries = self._outlines.add(outline(laid.parts) if inner else (), pages, links.heights, title)
        return Section(tuple(pages), elements, entries)

    def _use(self, laid: Laid, parts: Sequence[Contents]) -> None:
        """Notes the characters and pictures that are drawn."""
        for part in parts:
            self._pictures |= part.pictures
        for glyphs, characters in chain.from_iterable(part.used.items() for part in parts):
            self._used.setdefault(glyphs, set()).update(characters)
        if laid.numbers.place != "none":
            self._used.setdefault(laid.typesetter.pen(FAMILY, False).main, set()).update(NUMBER_TEXT)

    def _page(self, laid: Laid, index: int, sheet: Sheet, number: int, active: Sequence[int]) -> None:
        """A page, counted from 0 in its document, with the objects of what is active on it; its content is counted from
        the upper left corner downwards.
        """
        paper = sheet.paper
        turned = b"1 0 0 -1 0 %.6g cm\n" % paper.height
        drawn = self.file.add_stream(pydyf.Dictionary(), turned + sheet.content + page_number(laid, index, paper))
        page = {
            "Type": "/Page",
            "Parent": reference(self._pages),
            "MediaBox": pydyf.Array([0, 0, paper.width, paper.height]),
            "Contents": reference(drawn),
            "Resources": reference(self._resources),
            "Tabs": "/S",
            "StructParents": self._structure.next_key + index,
        }
        page |= {"Annots": pydyf.Array(map(reference, active))} if active else {}
        self.file.add(pydyf.Dictionary(page), number)

    def finish(
        self,
        sections: Sequence[Section],
        metadata: Metadata,
        flavour: Flavour,
        further: Mapping[str, object] | None = None,
    ) -> None:
        """All that is left, of these sections in this order; the catalog, with `further` entries, at the end."""
        file = self.file
        pages = [reference(page) for section in sections for page in section.pages]
        file.add(pydyf.Dictionary({"Type": "/Pages", "Count": len(pages), "Kids": pydyf.Array(pages)}), self._pages)
        resources: dict[str, object] = {"Font": add_fonts(file, self._used)}
        if self._pictures:
            images = {key: reference(add_image(file, picture)) for key, picture in sorted(self._pictures.items())}
            resources["XObject"] = pydyf.Dictionary(images)
        file.add(pydyf.Dictionary(resources), self._resources)
        self._outlines.finish([section.entries for section in sections])
        tree = self._structure.finish([element for section in sections for element in section.elements])
        described = pydyf.Dictionary({"Type": "/Metadata", "Subtype": "/XML"})
        packed = file.add_stream(described, packet(metadata, flavour), compress=False)
        catalog = {
            "Type": "/Catalog",
            "Pages": reference(self._pages),
            "PageMode": "/UseOutlines",
            "Lang": text_string(metadata.language),
            "MarkInfo": pydyf.Dictionary({"Marked": "true"}),
            "ViewerPreferences": pydyf.Dictionary({"DisplayDocTitle": "true"}),
            "Outlines": reference(self._outlines.root),
            "StructTreeRoot": reference(tree),
            "Metadata": reference(packed),
            "OutputIntents": pydyf.Array([self._intent()]),
        }
        file.close(file.add(pydyf.Dictionary(catalog | dict(further or {}))), file.add(information(metadata)))

    def _intent(self) -> pydyf.Dictionary:
        """The colours that are meant: PDF/A wants it said, though all is black."""
        profile = self.file.add_stream(pydyf.Dictionary({"N": 3, "Filter": "/FlateDecode"}), _profile(), compress=False)
        name = text_string(PROFILE)
        intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name}
        return pydyf.Dictionary(intent | {"DestOutputProfile": reference(profile)})


@cache
def _profile() -> bytes:
    """Compressed: it is the same in every file."""
    return compressed((files(__package__) / "data" / PROFILE).read_bytes())
