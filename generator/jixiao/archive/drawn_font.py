"""A font of an archive: what its glyphs stand for, how wide they are, and their outlines, compared with those of a
redraw.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from jixiao.archive.reading import DamagedError, bounded

_PAIRS = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_OTHER_MAPS = (
    b"range\n<",
    b"usecmap",
    b"notdef",
    b"cidchar",
)  # after the code space, only single characters are mapped
_TABLES = frozenset({"head", "hhea", "hmtx", "maxp", "loca", "glyf"})  # all that pdf_glyphs leaves in a font
_TRUETYPE = b"\0\1\0\0"
_DEEPEST, _MOST = 8, 500  # glyphs made of glyphs: how deep, how many in one
_LARGEST = 64 * 2**20
_OUTLINES = frozenset({"head", "loca", "glyf"})  # may be packed otherwise; the rest of a font may not differ
Outline = tuple[Any, ...]


class StrangeError(Exception):
    """Something in the archive that this program does not write: a message for the clerk."""


@dataclass(frozen=True)
class DrawnFont:
    """One font of a file."""

    name: str
    texts: Mapping[int, str]  # by glyph
    widths: Mapping[int, float]  # thousandths of an em, by glyph
    program: bytes

    @cached_property
    def glyphs(self) -> Mapping[str, list[int]]:
        """The glyphs that stand for a text."""
        found: dict[str, list[int]] = {}
        for number, text in self.texts.items():
            found.setdefault(text, []).append(number)
        return found

    @cached_property
    def _tables(self) -> Any:
        return _truetype(self.program, self.name)

    def outline(self, number: int) -> Outline:
        """All that decides how the glyph is drawn: its advance, where it begins, its points, its size."""
        font = self._tables
        return _drawn(font, font.getGlyphName(number))


def read_font(font: Any) -> DrawnFont:
    """The font of a dictionary. Raises StrangeError and DamagedError."""
    (descendant,) = list(font.DescendantFonts)
    content = bounded(font.ToUnicode, "字体", _LARGEST)
    body = content.partition(b"endcodespacerange")[2]
    pairs = _PAIRS.findall(body)
    if (
        any(word in body for word in _OTHER_MAPS)
        or len(dict(pairs)) != len(pairs)
        or body.count(b"<") != 2 * len(pairs)
    ):
        raise StrangeError(f"字体 {_name(font)} 的编码表写法不认识")
    texts = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for code, text in pairs}
    return DrawnFont(
        _name(font),
        texts,
        dict(_widths(descendant.get("/W", ()))),
        bounded(descendant.FontDescriptor.FontFile2, "字体", _LARGEST),
    )


def _name(font: Any) -> str:
    return str(font.BaseFont).rpartition("+")[2].lstrip("/")


def _widths(entries: Iterable[Any]) -> Iterator[tuple[int, float]]:
    """Of an array such as 1 [256 300] 6 [923]."""
    flat = list(entries)
    for first, several in zip(flat[::2], flat[1::2], strict=True):
        for offset, width in enumerate(several):
            yield int(first) + offset, float(width)


def _truetype(program: bytes, name: str) -> Any:
    """The font program, only if nothing in it but the outlines can decide what is drawn."""
    from fontTools.ttLib import TTFont, TTLibError

    count = int.from_bytes(program[4:6], "big")
    tags = [program[place : place + 4].decode("latin-1").strip() for place in range(12, 12 + 16 * count, 16)]
    if program[:4] != _TRUETYPE or len(set(tags)) != count or not _TABLES.issuperset(tags):
        raise StrangeError(f"字体 {name} 里有这个程序不写的内容")
    try:
        return TTFont(io.BytesIO(program), lazy=True)
    except (TTLibError, AssertionError, LookupError, ValueError):
        raise DamagedError(f"字体 {name} 受损") from None


def _points(glyf: Any, name: str, depth: int) -> Iterator[Any]:
    glyph = glyf[name]
    if depth > _DEEPEST or getattr(getattr(glyph, "program", None), "getBytecode", bytes)():
        raise StrangeError("字体里有这个程序不写的内容")
    if glyph.isComposite():
        for component in glyph.components:
            yield component.getComponentInfo()[1], component.flags & 0x1A06
            yield from _points(glyf, component.glyphName, depth + 1)
    elif glyph.numberOfContours:
        yield tuple(glyph.endPtsOfContours), tuple(glyph.coordinates), tuple(flag & 1 for flag in glyph.flags)


def different_glyphs(archived: DrawnFont, redrawn: DrawnFont | None, used: Iterable[int]) -> str:
    """The first glyph in use that is drawn otherwise than the redraw's of the same text; empty where all are the
    same.
    """
    if redrawn is None:
        return f"字体 {archived.name}：重画没有用它，字形无从核对"
    for number in sorted(used):
        text = archived.texts.get(number, "")
        there = redrawn.glyphs.get(text, []) if text else []
        if not there:
            return f"字体 {archived.name} 的“{text or f'第 {number} 号字形'}”：重画没有这个字，字形无从核对"
        if archived.widths.get(number) != redrawn.widths.get(there[0]) or archived.outline(number) != redrawn.outline(
            there[0]
        ):
            return f"字体 {archived.name} 的“{text}”：字形与重画的不同，看到的可能不是这个字"
    return ""


def different_outlines(here: bytes, there: bytes) -> str:
    """How a font program draws otherwise than that of a redraw, glyph by glyph; empty where it does not."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        one, other = (TTFont(io.BytesIO(program), lazy=True) for program in (here, there))
        if sorted(one.reader.keys()) != sorted(other.reader.keys()) or len(here) > 2 * len(there):
            return "有这个程序不写的内容"
        for tag in other.reader.keys() - _OUTLINES:
            if one.reader[tag] != other.reader[tag]:
                return f"{tag} 与重画的不同"
        for name in other.getGlyphOrder():
            if _drawn(one, name) != _drawn(other, name):
                return f"字形 {name} 与重画的不同，看到的可能不是这个字"
    except (TTLibError, AssertionError, LookupError, ValueError, struct.error, OverflowError, RecursionError):
        return "受损"
    return ""


def _drawn(font: Any, name: str) -> Outline:
    head = font["head"]
    return head.unitsPerEm, head.flags & 3, font["hmtx"][name], tuple(islice(_points(font["glyf"], name, 0), _MOST))
