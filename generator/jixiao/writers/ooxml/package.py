"""The package that DOCX and XLSX share: parts of XML in a ZIP file whose bytes depend on nothing but the parts."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from jixiao.document import Document
from jixiao.files.compression import USUAL
from jixiao.writers.xml import escape

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EARLIEST_DATE = (1980, 1, 1, 0, 0, 0)
# what every part has, before and behind its checksum, sizes and the length of its name: ZIP 2.0, deflated, the earliest
# date; in the directory also no system, and rights that nobody heeds there
_LOCAL = struct.pack("<4s5H", b"PK\3\4", 20, 0, 8, 0, 0x21)
_CENTRAL = struct.pack("<4s2B5H", b"PK\1\2", 20, 0, 20, 0, 8, 0, 0x21)
_ATTRIBUTES = struct.pack("<3HL", 0, 0, 0, 0o600 << 16)


def core_properties(document: Document) -> str:
    """docProps/core.xml: title, author, subject, keywords and language; no dates, so equal input gives equal bytes."""
    fields = (
        ("dc:title", document.title),
        ("dc:subject", document.subject),
        ("dc:creator", document.author),
        ("cp:keywords", ", ".join(document.keywords)),
        ("dc:language", document.language),
    )
    written = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields if value)
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{written}</cp:coreProperties>'
    )


class _Packed(NamedTuple):
    """A part as it is stored."""

    content: bytes
    size: int
    checksum: int


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of the parts (name in the package → content) in their order, with fixed dates.

    Parts that are bytes come again in other files: they are compressed once. The bytes are those of Python's zipfile,
    which takes half as long again as the compression.
    """
    body, directory, place = list[bytes](), list[bytes](), 0
    for name, content in parts.items():
        packed = _packed_again(content) if isinstance(content, bytes) else _packed(content.encode())
        written = name.encode()
        end = struct.pack("<3L2H", packed.checksum, len(packed.content), packed.size, len(written), 0)
        body += (_LOCAL, end, written, packed.content)
        directory += (_CENTRAL, end, _ATTRIBUTES, struct.pack("<L", place), written)
        place += len(_LOCAL) + len(end) + len(written) + len(packed.content)
    size = sum(map(len, directory))
    closing = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(parts), len(parts), size, place, 0)
    return b"".join((*body, *directory, closing))


def _packed(content: bytes) -> _Packed:
    deflate = zlib.compressobj(USUAL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _Packed(deflate.compress(content) + deflate.flush(), len(content), zlib.crc32(content))


_packed_again = lru_cache(maxsize=64)(_packed)


def unpack(package: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
