"""Derives TrueType faces from an OpenType font with CFF outlines, and measures fonts that are used as they are.

Needs fontTools, so no other module imports this one: it runs as a process of its own that prints its progress.
`python -m jixiao.fonts.derive {"source": ..., "index": 0, "target": ..., "family": ..., "part": "main", ...}`
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont

from jixiao.fonts.characters import main_characters
from jixiao.fonts.metrics import Metrics, as_bounds, to_json
from jixiao.fonts.outlines import BOX, boxed_mark, boxed_marks, true_type_glyph
from jixiao.fonts.storage import write_sealed

Progress = Callable[[int, int], None]
Part = Literal["main", "supplement"]
STEP = 250  # glyphs between two reports
# The em box of Chinese type: with it text stands in the middle of its line, whatever the source says of its Latin.
ASCENT, DESCENT = 0.88, -0.12


class VariableFontError(Exception):
    """A variable font: an instance would have to be cut from it for each file that is written."""


@dataclass(frozen=True, slots=True)
class FontOrder:
    """What to derive: `part` of the face in file `source` into the folder `target`, under the name `family`."""

    source: str
    index: int
    target: str
    family: str
    part: Part
    as_is: bool = False  # TrueType outlines already: only measure it


def derive(order: FontOrder, progress: Progress) -> None:
    """Write the metrics of the main face and the supplement, then the font file of the part that was ordered.

    Raises fontTools.ttLib.TTLibError where the source is no font, VariableFontError where it is a variable one.
    """
    with TTFont(order.source, fontNumber=order.index, lazy=True) as font:
        if "fvar" in font:
            raise VariableFontError
        folder, parts = Path(order.target), _parts(font, order)
        if not order.as_is:
            write_sealed(folder / f"{order.part}.ttf", _build(font, order, parts[order.part], progress))
        for part, characters in parts.items():
            write_sealed(folder / f"{part}.json", to_json(_metrics(font, characters)))


def _parts(font: TTFont, order: FontOrder) -> dict[Part, list[str]]:
    """The characters of both faces, in the order of their glyphs. A font used as it is has no supplement."""
    there = {chr(code) for code in font.getBestCmap()}
    if order.as_is:
        return {"main": sorted(there), "supplement": []}
    there.update(boxed_marks(there))
    main = [character for character in main_characters() if character in there]
    return {"main": main, "supplement": sorted(there.difference(main))}


def _metrics(font: TTFont, characters: list[str]) -> Metrics:
    names, widths, units = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    advances = {}
    for character in characters:
        name = names.get(ord(character)) or names[ord(BOX)]
        if (width := widths[name][0]) != units:
            advances[character] = round(width / units, 5)
    bounds = as_bounds(ord(character) for character in characters)
    return Metrics(_name(font, 4), _name(font, 5), _name(font, 13)[:120], bounds, advances)


def _build(font: TTFont, order: FontOrder, characters: list[str], progress: Progress) -> bytes:
    units = font["head"].unitsPerEm
    outlines = _outlines(font, characters, progress)
    names = list(outlines)
    builder = FontBuilder(units, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(character): _glyph_name(character) for character in characters})
    builder.setupGlyf(outlines, calcGlyphBounds=True)
    builder.setupHorizontalMetrics(_widths(font, outlines, builder.font["glyf"]))
    builder.setupHorizontalHeader(ascent=round(ASCENT * units), descent=round(DESCENT * units))
    builder.setupNameTable(_names(font, order), mac=False)
    builder.setupOS2(**_os2(font, units))
    builder.setupPost(keepGlyphNames=False, underlinePosition=-100, underlineThickness=50)
    for stamp in ("created", "modified"):
        setattr(builder.font["head"], stamp, font["head"].created)
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()


def _glyph_name(character: str) -> str:
    return f"u{ord(character):05X}"


def _outlines(font: TTFont, characters: list[str], progress: Progress) -> dict[str, Any]:
    glyphs, names, units = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
    marks = boxed_marks({chr(code) for code in names})
    outlines = {".notdef": true_type_glyph(glyphs, ".notdef", units)}
    for number, character in enumerate(characters):
        if number % STEP == 0:
            progress(number, len(characters))
        name = names.get(ord(character))
        outline = true_type_glyph(glyphs, name, units) if name else boxed_mark(marks[character], glyphs, names, units)
        outlines[_glyph_name(character)] = outline
    progress(len(characters), len(characters))
    return outlines


def _widths(font: TTFont, outlines: dict[str, Any], glyf: Any) -> dict[str, tuple[int, int]]:
    names = {_glyph_name(chr(code)): name for code, name in font.getBestCmap().items()} | {".notdef": ".notdef"}
    box, source = font.getBestCmap().get(ord(BOX)), font["hmtx"]
    return {name: (source[names.get(name, box)][0], getattr(glyf[name], "xMin", 0)) for name in outlines}


def _names(font: TTFont, order: FontOrder) -> dict[str, str]:
    """Our own family name: a changed font must not go by the name of its source (OFL, clause 3)."""
    family = order.family + (" Rare" if order.part == "supplement" else "")
    return {
        "copyright": _name(font, 0),
        "familyName": family,
        "styleName": "Regular",
        "uniqueFontIdentifier": f"{family}; {_name(font, 5)}",
        "fullName": family,
        "version": f"{_name(font, 5)}; TrueType outlines derived from {_name(font, 4)}",
        "psName": family.replace(" ", ""),
        "licenseDescription": _name(font, 13),
        "licenseInfoURL": _name(font, 14),
    }


def _name(font: TTFont, number: int) -> str:
    return font["name"].getDebugName(number) or ""


def _os2(font: TTFont, units: int) -> dict[str, Any]:
    source = font["OS/2"]
    return {
        "sTypoAscender": round(ASCENT * units),
        "sTypoDescender": round(DESCENT * units),
        "usWinAscent": round(ASCENT * units),
        "usWinDescent": -round(DESCENT * units),
        "usWeightClass": 400,
        "fsType": source.fsType,
        "achVendID": "JIXI",
        "xAvgCharWidth": source.xAvgCharWidth,
        "fsSelection": 0b1000000,
    }


def _print_progress(done: int, total: int) -> None:
    sys.stdout.write(f"{done} {total}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    derive(FontOrder(**json.loads(sys.argv[1])), _print_progress)
