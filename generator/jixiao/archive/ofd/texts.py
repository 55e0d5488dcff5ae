"""The texts of an OFD page: as many distances as characters, and glyphs that their font has."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from lxml import etree

from jixiao.archive.ofd.package import local
from jixiao.archive.ofd.register import Register
from jixiao.archive.ofd.values import identifier, numbers, steps

_WAY = "照字数写位置和字形"
_SFNT = (b"\0\1\0\0", b"OTTO", b"true")
_OTHERS = (b"ttcf", b"\1\0\4", b"%!", b"\x80\1")  # collections, bare CFF, Type 1: their glyphs are not counted here
_TABLE = struct.Struct(">4s3I")
_UNKNOWN = 65536  # glyphs of a font that cannot be read


def wrong_texts(drawn: etree._Element, register: Register) -> Iterator[tuple[str, str]]:
    """(what is wrong, the way out) with a TextObject."""
    characters = 0
    for code in (child for child in drawn if local(child) == "TextCode"):
        text = code.text or ""
        characters += len(text.encode("utf-16-le")) // 2
        for key in ("DeltaX", "DeltaY"):
            told = steps(code.get(key, ""))
            if told and told < len(text) - 1:
                yield f"“{text[:20]}”有 {len(text)} 个字，{key} 只有 {told} 个", _WAY
    font = register.fonts.get(identifier(drawn.get("Font", "")) or 0, "")
    most = register.glyphs.get(font) or _UNKNOWN
    for transform in (child for child in drawn if local(child) == "CGTransform"):
        yield from _wrong_transform(transform, characters, most)


def _wrong_transform(transform: etree._Element, characters: int, most: int) -> Iterator[tuple[str, str]]:
    first, codes, glyphs = (_whole(transform.get(key, "1")) for key in ("CodePosition", "CodeCount", "GlyphCount"))
    if first < 0 or codes < 1 or first + codes > characters:
        yield f"CGTransform 从第 {first} 个字起的 {codes} 个字不在文字里", _WAY
    listed = [numbers(child.text or "") or () for child in transform if local(child) == "Glyphs"]
    if listed and len(listed[0]) != glyphs:
        yield f"CGTransform 写有 {glyphs} 个字形，列出 {len(listed[0])} 个", _WAY
    if any(not 0 <= glyph < most or glyph != int(glyph) for each in listed for glyph in each):
        yield "CGTransform 用了字体里没有的字形", "用字体里有的字形"


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return -1


def glyph_count(font: bytes) -> int:
    """How many glyphs a TrueType or OpenType font says it has; 0 where it is none."""
    if font.startswith(_OTHERS):
        return _UNKNOWN
    if font[:4] not in _SFNT or len(font) < 12:
        return 0
    for place in range(12, 12 + 16 * int.from_bytes(font[4:6], "big"), 16):
        if len(font) < place + 16:
            return 0
        tag, _, offset, length = _TABLE.unpack_from(font, place)
        if tag == b"maxp" and length >= 6 and offset + 6 <= len(font):
            return int.from_bytes(font[offset + 4 : offset + 6], "big")
    return 0
