"""CFF outlines drawn as TrueType glyphs: cubic curves become quadratic ones within one unit of 1000."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

TOLERANCE = 1.0  # in thousandths of an em: finer than a printer's dot at 20 pt
BOX = "□"
# Characters that Chinese forms print and the source fonts lack -> what stands in the box, the best first
BOXED_MARKS = {"\u2610": "", "\u2611": "✓√", "\u2612": "×"}  # ☐ ☑ ☒
MARK_SHARE = 0.78  # of the box's sides that the mark fills


def true_type_glyph(glyphs: Any, name: str, units: int) -> Any:
    """One glyph of a fontTools glyph set as a TrueType glyph on the same em of `units`."""
    target = TTGlyphPen(None)
    glyphs[name].draw(Cu2QuPen(target, TOLERANCE * units / 1000, reverse_direction=True))
    return target.glyph()


def boxed_marks(characters: Container[str]) -> dict[str, str]:
    """The characters of BOXED_MARKS that a font of these characters lets draw, each with its mark."""
    if BOX not in characters:
        return {}
    chosen = {boxed: next((mark for mark in marks if mark in characters), "") for boxed, marks in BOXED_MARKS.items()}
    return {boxed: mark for boxed, mark in chosen.items() if mark or not BOXED_MARKS[boxed]}


def boxed_mark(mark: str, glyphs: Any, names: dict[int, str], units: int) -> Any:
    """A glyph of the box with the mark in it; an empty mark leaves the box empty."""
    target = TTGlyphPen(None)
    curves = Cu2QuPen(target, TOLERANCE * units / 1000, reverse_direction=True)
    glyphs[names[ord(BOX)]].draw(curves)
    if mark:
        recording = DecomposingRecordingPen(glyphs)
        glyphs[names[ord(mark)]].draw(recording)
        recording.replay(TransformPen(curves, _placed(glyphs, names[ord(mark)], names[ord(BOX)])))
    return target.glyph()


def _placed(glyphs: Any, mark: str, box: str) -> tuple[float, float, float, float, float, float]:
    """The transformation that sets the mark into the middle of the box."""
    left, bottom, right, top = _bounds(glyphs, mark)
    box_left, box_bottom, box_right, box_top = _bounds(glyphs, box)
    scale = MARK_SHARE * min((box_right - box_left) / (right - left), (box_top - box_bottom) / (top - bottom))
    across = (box_left + box_right) / 2 - scale * (left + right) / 2
    up = (box_bottom + box_top) / 2 - scale * (bottom + top) / 2
    return scale, 0, 0, scale, across, up


def _bounds(glyphs: Any, name: str) -> tuple[float, float, float, float]:
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    left, bottom, right, top = pen.bounds
    return left, bottom, right, top
