"""What a picture in an OFD file is, by its first bytes."""

from __future__ import annotations

from lxml import etree

from jixiao.archive.ofd.locations import OutsideError, resolved
from jixiao.archive.ofd.package import OpenedOfd, local
from jixiao.archive.ofd.parts import OfdPart

_HEADS = (
    b"BM",
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"\x97JB2\r\n\x1a\n",
    b"\0\0\0\x0cjP  ",
    b"\xff\x4f\xff\x51",
    b"II*\0",
    b"MM\0*",
)
_BARE = ("JB2", "JBIG2", "GBIG2")  # formats that may be embedded without a head


def strange_picture(media: etree._Element, part: OfdPart, package: OpenedOfd) -> str | None:
    """What a picture of no known format is; None for the others, and where its part is missing, told elsewhere."""
    if media.get("Type") != "Image":
        return None
    head = next((_head(child, part, package) for child in media if local(child) == "MediaFile"), None)
    if head is None or head.startswith(_HEADS) or media.get("Format", "").upper() in _BARE:
        return None
    return f"，是 {media.get('Format', '')[:10] or '别的格式'}"


def _head(location: etree._Element, part: OfdPart, package: OpenedOfd) -> bytes | None:
    try:
        return package.head(resolved(part.folder, location.text or ""))
    except OutsideError:
        return None
