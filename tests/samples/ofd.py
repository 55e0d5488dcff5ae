"""OFD files read as GB/T 33190 says, with lxml and nothing of ours: pages, characters with their places, the outline; and the
public schema, which stands beside the checkout."""

from __future__ import annotations

import io
import os
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest
from lxml import etree

from samples import ROOT

SCHEMA = Path(os.environ.get("JIXIAO_OFD_SCHEMA") or ROOT.parent / "shared" / "ofd" / "xsd")
NAMES = {"ofd": "http://www.ofdspec.org/2016"}
POINT = 72 / 25.4  # of a mm


@dataclass(frozen=True)
class OfdSign:
    """A character: where it stands on its baseline, in pt from the upper left corner of its page."""

    text: str
    x: float
    y: float
    size: float
    font: int


class OfdFile:
    """A file that was read."""

    def __init__(self, content: bytes | Path) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(content) if isinstance(content, bytes) else content)
        self.root = self.xml("OFD.xml")
        self.place = self.root.findtext("ofd:DocBody/ofd:DocRoot", "", NAMES)
        self.document = self.xml(self.place)
        self.listed = self.document.findall("ofd:Pages/ofd:Page", NAMES)
        self.pages = [self.xml(self.beside(self.place, page.get("BaseLoc", ""))) for page in self.listed]

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.zip.read(name))

    @staticmethod
    def beside(place: str, location: str) -> str:
        """An address as the part at `place` says it: from its own folder, or from the root."""
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(place), location)).lstrip("/")

    def told(self, name: str) -> str:
        """What the document says of itself."""
        return self.root.findtext(f"ofd:DocBody/ofd:DocInfo/ofd:{name}", "", NAMES)

    def parts(self) -> dict[str, etree._Element]:
        """Its XML."""
        return {name: self.xml(name) for name in self.zip.namelist() if name.endswith(".xml")}

    def resources(self, kind: str) -> dict[int, tuple[etree._Element, str]]:
        """Number → element and file of the fonts or pictures; only of the list in which they have to stand."""
        listed, element, file = {
            "Font": ("PublicRes", "ofd:Fonts/ofd:Font", "ofd:FontFile"),
            "MultiMedia": ("DocumentRes", "ofd:MultiMedias/ofd:MultiMedia", "ofd:MediaFile"),
        }[kind]
        found = {}
        for location in self.document.findall(f"ofd:CommonData/ofd:{listed}", NAMES):
            place = self.beside(self.place, location.text or "")
            resources = self.xml(place)
            folder = self.beside(place, resources.get("BaseLoc", ""))
            for one in resources.findall(element, NAMES):
                found[int(one.get("ID", ""))] = one, posixpath.join(folder, one.findtext(file, "", NAMES))
        return found

    def attachments(self) -> dict[str, bytes]:
        """Name → content."""
        place = self.beside(self.place, self.document.findtext("ofd:Attachments", "", NAMES))
        listed = self.xml(place).findall("ofd:Attachment", NAMES)
        files = {one.get("Name", ""): one.findtext("ofd:FileLoc", "", NAMES) for one in listed}
        assert len(files) == len(listed)
        return {name: self.zip.read(self.beside(place, file)) for name, file in files.items()}

    def signs(self) -> list[list[OfdSign]]:
        """The characters of each page in the order in which they are drawn."""
        return [
            [sign for one in page.iter(f"{{{NAMES['ofd']}}}TextObject") for sign in _signs(one)] for page in self.pages
        ]

    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of each page in pt."""
        boxes = [page.findtext("ofd:Area/ofd:PhysicalBox", "", NAMES).split() for page in self.pages]
        assert all(box[:2] == ["0", "0"] for box in boxes)
        return [(float(box[2]) * POINT, float(box[3]) * POINT) for box in boxes]

    def outline(self) -> list[tuple[int, str, int]]:
        """(level, title, page) of each entry, level and page from 1."""
        numbers = {page.get("ID"): count for count, page in enumerate(self.listed, 1)}
        return list(_entries(self.document.find("ofd:Outlines", NAMES), 1, numbers))


def _entries(
    above: etree._Element | None, level: int, numbers: dict[str | None, int]
) -> Iterator[tuple[int, str, int]]:
    for one in above.findall("ofd:OutlineElem", NAMES) if above is not None else ():
        (target,) = one.findall("ofd:Actions/ofd:Action/ofd:Goto/ofd:Dest", NAMES)
        yield level, one.get("Title", ""), numbers[target.get("PageID")]
        yield from _entries(one, level + 1, numbers)


def _signs(element: etree._Element) -> Iterator[OfdSign]:
    left, top, *_ = map(float, element.get("Boundary", "").split())
    a, b, c, d, e, f = map(float, element.get("CTM", "1 0 0 1 0 0").split())
    for code in element.findall("ofd:TextCode", NAMES):
        x, y = float(code.get("X", "0")), float(code.get("Y", "0"))
        text, steps = code.text or "", list(_steps(code.get("DeltaX", "")))
        assert len(steps) == len(text) - 1
        assert code.get("DeltaY") is None
        for character, step in zip(text, (*steps, 0.0), strict=True):
            place = left + a * x + c * y + e, top + b * x + d * y + f
            size = float(element.get("Size", "")) * POINT
            yield OfdSign(character, place[0] * POINT, place[1] * POINT, round(size, 2), int(element.get("Font", "")))
            x += step


def _steps(deltas: str) -> Iterator[float]:
    """The steps from character to character; `g 3 1.5` is 1.5 three times."""
    words = deltas.split()
    while words:
        if words[0] == "g":
            yield from [float(words[2])] * int(words[1])
        else:
            yield float(words[0])
        words = words[3 if words[0] == "g" else 1 :]


def pdf_signs(content: bytes | Path) -> list[list[OfdSign]]:
    """The characters of each page of a PDF in the order in which they are drawn, as pdfplumber reads them."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content) if isinstance(content, bytes) else content) as file:
        found = []
        for page in file.pages:
            signs: list[OfdSign] = []
            for char in page.chars:
                *_, x, y = char["matrix"]
                signs.append(OfdSign(char["text"], x, float(page.height) - y, round(char["size"], 2), 0))
            found.append(signs)
            page.close()
        return found


def drawn(signs: Iterable[OfdSign]) -> list[tuple[str, float, float, float]]:
    """The characters that draw something; of two that have one glyph a PDF tells the usual one."""
    return [(normalize("NFKC", sign.text), sign.x, sign.y, sign.size) for sign in signs if not sign.text.isspace()]


NEAR = 0.05 * POINT  # 0.05 mm


def places_apart(ofd: Sequence[Iterable[OfdSign]], pdf: Sequence[Iterable[OfdSign]]) -> list[str]:
    """Where characters differ, page by page, or stand further apart than that."""
    if len(ofd) != len(pdf):
        return [f"{len(ofd)} pages, not {len(pdf)}"]
    found = []
    for number, (ours, theirs) in enumerate(zip(map(drawn, ofd), map(drawn, pdf), strict=True), 1):
        told, wanted = ("".join(sign[0] for sign in page) for page in (ours, theirs))
        found += [f"page {number}: {told} is not {wanted}"] if told != wanted else []
        found += [
            f"page {number}: {one} is not at {other}"
            for one, other in zip(ours, theirs, strict=False)
            if max(abs(one[1] - other[1]), abs(one[2] - other[2])) > NEAR or abs(one[3] - other[3]) > 0.02
        ]
    return found


@cache
def _schemas() -> dict[str, etree.XMLSchema]:
    return {
        name: etree.XMLSchema(file=str(SCHEMA / f"{name}.xsd"))
        for name in ("OFD", "Document", "Page", "Res", "Attachments")
    }


def schema_faults(content: bytes | Path) -> list[str]:
    """What the public schema has against a copy of the file whose DocType is OFD, the only one that it knows."""
    if not SCHEMA.is_dir():
        assert not os.environ.get("CI"), f"no schema at {SCHEMA}"
        pytest.skip("the schema of OFD is not on this machine")
    found = []
    for name, root in OfdFile(content).parts().items():
        if name == "OFD.xml":
            assert root.get("DocType") == "OFD-A"
            root.set("DocType", "OFD")
        schema = _schemas()[etree.QName(root).localname]
        found += [] if schema.validate(root) else [f"{name}: {error.message}" for error in schema.error_log]
    return found
