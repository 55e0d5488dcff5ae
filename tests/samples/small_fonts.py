"""Small fonts drawn for the tests: squares as wide as the test says."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

UNITS = 1000


def write_font(path: Path, widths: dict[str, int], *, cff: bool, family: str = "Square") -> Path:
    """A font file with a square for each character, on an em of 1000 units."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _font(widths, cff=cff, family=family).save(path)
    return path


def write_collection(path: Path, fonts: list[dict[str, int]]) -> Path:
    """A collection of TrueType fonts called Square0, Square1 …"""
    collection = TTCollection()
    collection.fonts = [_font(widths, cff=False, family=f"Square{n}") for n, widths in enumerate(fonts)]
    collection.save(path)
    return path


def _font(widths: dict[str, int], *, cff: bool, family: str) -> TTFont:
    names = {ord(character): f"g{ord(character)}" for character in widths}
    advances = {".notdef": UNITS} | {names[ord(character)]: width for character, width in widths.items()}
    builder = FontBuilder(UNITS, isTTF=not cff)
    builder.setupGlyphOrder(list(advances))
    builder.setupCharacterMap(names)
    if cff:
        glyphs = {name: _draw(T2CharStringPen(width, None), width).getCharString() for name, width in advances.items()}
        builder.setupCFF(family, {"FullName": family}, glyphs, {})
    else:
        builder.setupGlyf({name: _draw(TTGlyphPen(None), width).glyph() for name, width in advances.items()})
    builder.setupHorizontalMetrics({name: (width, 50) for name, width in advances.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "fullName": family, "version": "Version 3.1"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    return builder.font


def _draw(pen: T2CharStringPen | TTGlyphPen, width: int) -> T2CharStringPen | TTGlyphPen:
    pen.moveTo((50, 0))
    for point in ((50, 700), (width - 50, 700), (width - 50, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen
