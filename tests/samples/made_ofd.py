"""OFD files made by hand, sound ones and others: parts by name, then the package."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from samples.small_fonts import _font

NAMESPACE = "http://www.ofdspec.org/2016"
PAGE, DOCUMENT, PUBLIC, OWN = (
    "Doc_0/Pages/Page_0/Content.xml",
    "Doc_0/Document.xml",
    "Doc_0/PublicRes.xml",
    "Doc_0/DocumentRes.xml",
)
ATTACHMENTS, ATTACHED = "Doc_0/Attachs/Attachments.xml", "Doc_0/Attachs/Attach_1.txt"
Parts = dict[str, bytes]


def xml(tag: str, inner: str, attributes: str = "") -> bytes:
    """A part of XML."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<ofd:{tag} xmlns:ofd="{NAMESPACE}"{attributes}>{inner}</ofd:{tag}>'.encode()


def small_png() -> bytes:
    """A picture of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    )


@cache
def small_font() -> bytes:
    """A TrueType font with three glyphs."""
    target = io.BytesIO()
    _font({"甲": 1000, "乙": 1000}, cff=False, family="Square").save(target)
    return target.getvalue()


def goto(page: int = 10) -> str:
    return f'<ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto><ofd:Dest Type="Fit" PageID="{page}"/></ofd:Goto></ofd:Action></ofd:Actions>'


TEXT = (
    '<ofd:TextObject ID="21" Boundary="10 10 50 8" Font="2" Size="5"><ofd:CGTransform CodePosition="1" CodeCount="1" GlyphCount="1">'
    '<ofd:Glyphs>2</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="4.4" DeltaX="5">甲乙</ofd:TextCode></ofd:TextObject>'
)
PATH = (
    '<ofd:PathObject ID="22" Boundary="10 20 60 1" LineWidth="0.2"><ofd:StrokeColor Value="0 0 0"/>'
    "<ofd:AbbreviatedData>M 0 0.5 L 60 0.5</ofd:AbbreviatedData></ofd:PathObject>"
)
PICTURE = '<ofd:ImageObject ID="23" Boundary="10 30 5 5" ResourceID="3" CTM="5 0 0 5 0 0"/>'
DOC_INFO = (
    "<ofd:DocInfo><ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID><ofd:Title>样例</ofd:Title></ofd:DocInfo>"
)


def sound() -> Parts:
    """A sound OFD-A file of one page: a text, a line, a picture, an entry of the outline, an attachment."""
    body = f"<ofd:DocBody>{DOC_INFO}<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    common = (
        "<ofd:CommonData><ofd:MaxUnitID>100</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        "</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
        "<ofd:DefaultCS>1</ofd:DefaultCS></ofd:CommonData>"
    )
    pages = '<ofd:Pages><ofd:Page ID="10" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
    outline = f'<ofd:Outlines><ofd:OutlineElem Title="第一章">{goto()}</ofd:OutlineElem></ofd:Outlines>'
    attached = "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
    font = (
        '<ofd:Fonts><ofd:Font ID="2" FontName="Square"><ofd:FontFile>Font_2.ttf</ofd:FontFile></ofd:Font></ofd:Fonts>'
    )
    picture = '<ofd:MultiMedias><ofd:MultiMedia ID="3" Type="Image" Format="PNG"><ofd:MediaFile>Image_3.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'
    return {
        "OFD.xml": xml("OFD", body, ' Version="1.0" DocType="OFD-A"'),
        DOCUMENT: xml("Document", common + pages + outline + attached),
        PUBLIC: xml(
            "Res", f'<ofd:ColorSpaces><ofd:ColorSpace ID="1" Type="RGB"/></ofd:ColorSpaces>{font}', ' BaseLoc="Res"'
        ),
        OWN: xml("Res", picture, ' BaseLoc="Res"'),
        "Doc_0/Res/Font_2.ttf": small_font(),
        "Doc_0/Res/Image_3.png": small_png(),
        PAGE: xml(
            "Page", f'<ofd:Content><ofd:Layer ID="20" Type="Body">{TEXT}{PATH}{PICTURE}</ofd:Layer></ofd:Content>'
        ),
        ATTACHMENTS: xml(
            "Attachments",
            '<ofd:Attachment ID="A1" Name="说明.txt" Format="txt"><ofd:FileLoc>Attach_1.txt</ofd:FileLoc></ofd:Attachment>',
        ),
        ATTACHED: "说明".encode(),
    }


def replaced(parts: Mapping[str, bytes], part: str, old: str, new: str) -> Parts:
    """The parts with a text of one replaced; it must stand there."""
    content = parts[part].decode()
    assert old in content, (part, old)
    return {**parts, part: content.replace(old, new, 1).encode()}


def write(file: Path, parts: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> Path:
    """The package."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items() if isinstance(parts, Mapping) else parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file
