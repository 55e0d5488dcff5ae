"""The fonts of the paper for the browser: of a family's characters those that a page shows, as WOFF2.

The outlines are those that the PDF carries. Layout of the file: WOFF File Format 2.0 (W3C, 2024), with no
transform of glyf and loca; layouts of tables: OpenType 1.9.1.
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
    numbers = {ord(each): number for each in characters if (number := file.number(each))}
    tables = _tables(file.subset(numbers.values()))
    tables |= {b"cmap": _cmap(numbers), b"name": struct.pack(">3H", 0, 0, 6), b"OS/2": _os2(tables[b"hhea"])}
    tables[b"post"] = struct.pack(">I7I", 0x30000, *[0] * 7)
    return _container(tables)


def _tables(font: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    records = struct.iter_unpack(">4s4xII", font[12 : 12 + 16 * count])
    return {tag: font[offset : offset + length] for tag, offset, length in records}


def _cmap(numbers: Mapping[int, int]) -> bytes:
    """One table of format 12: a group for each run of characters whose glyphs follow each other."""
    groups: list[list[int]] = []
    for code, number in sorted(numbers.items()):
        if groups and groups[-1][1] + 1 == code and groups[-1][2] + code - groups[-1][0] == number:
            groups[-1][1] = code
        else:
            groups.append([code, code, number])
    body = b"".join(struct.pack(">3I", *group) for group in groups)
    return struct.pack(">4HI", 0, 1, 3, 10, 12) + struct.pack(">2H3I", 12, 0, 16 + len(body), 0, len(groups)) + body


def _os2(hhea: bytes) -> bytes:
    """As much as a browser wants to know: weight, and the heights of a line, those of hhea."""
    ascent, descent = struct.unpack_from(">2h", hhea, 4)
    head = struct.pack(">HhHHH", 4, 500, 400, 5, 0) + struct.pack(">11h", *[0] * 11) + bytes(10)
    return head + struct.pack(">4I4s3H3h2H2I2h3H", 0, 0, 0, 0, b"    ", 0x40, 0x20, 0xFFFF, ascent, descent, 0,
                              max(ascent, 0), max(-descent, 0), 0, 0, 0, 0, 0, 32, 1)  # fmt: skip


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
