"""The fonts of the paper for the browser: of a family's characters those that a page shows, as WOFF2.

The outlines are those that the PDF carries. Layout of the file: WOFF File Format 2.0 (W3C, 2024), with no
transform of glyf and loca.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import lru_cache

from jixiao.fonts import FontSet
from jixiao.fonts.characters import INVISIBLE
from jixiao.fonts.glyphs import Glyphs, glyphs
from jixiao.web.requests import BadRequestError

_MOST = 20_000  # characters of one request
_TAGS = (b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"OS/2", b"post", b"cvt ", b"fpgm", b"glyf", b"loca")
_UNTRANSFORMED = 3 << 6  # of glyf and loca
_QUALITY = 4  # of the compression; what is sent goes no further than this machine


def woff2(fonts: FontSet, family: str, text: str, *, bold: bool) -> bytes:
    """A font of these characters; of those that the family's main file has. Raises BadRequestError, FontError."""
    if len(text) > _MOST or family not in fonts.families():
        raise BadRequestError("font")
    return _packed(glyphs(fonts.face(family, bold)), "".join(sorted(set(text) - set(INVISIBLE))))


@lru_cache(maxsize=64)
def _packed(file: Glyphs, characters: str) -> bytes:
    return _container(_tables(file.font(characters)))


def _tables(font: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    records = struct.iter_unpack(">4s4xII", font[12 : 12 + 16 * count])
    return {tag: font[offset : offset + length] for tag, offset, length in records}


def _container(tables: Mapping[bytes, bytes]) -> bytes:
    import brotli

    order = [tag for tag in _TAGS if tag in tables]
    entries = b"".join(_entry(tag, len(tables[tag])) for tag in order)
    packed: bytes = brotli.compress(b"".join(tables[tag] for tag in order), quality=_QUALITY)
    size = 12 + 16 * len(order) + sum(len(tables[tag]) + 3 & ~3 for tag in order)
    padding = bytes(-(48 + len(entries) + len(packed)) % 4)
    length = 48 + len(entries) + len(packed) + len(padding)
    head = struct.pack(">4s4sI2H2I2H5I", b"wOF2", b"\0\1\0\0", length, len(order), 0, size, len(packed), 1, 0, *[0] * 5)
    return head + entries + packed + padding


def _entry(tag: bytes, length: int) -> bytes:
    flags = _TAGS.index(tag) | (_UNTRANSFORMED if tag in (b"glyf", b"loca") else 0)
    digits = [length & 0x7F]
    while length := length >> 7:
        digits.append(length & 0x7F | 0x80)
    return bytes([flags, *reversed(digits)])
