"""The reader of TrueType fonts, against fontTools, which shares no line with it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import ttProgram
from hypothesis import given
from hypothesis import strategies as st
from jixiao.fonts import FontError, FontSet
from jixiao.fonts.glyphs import Glyphs
from jixiao.fonts.truetype import TrueType
from samples.small_fonts import write_collection, write_font


@pytest.fixture(scope="module")
def packaged() -> Path:
    """The main face of 宋体."""
    return FontSet({}).face("宋体").path


@pytest.fixture(scope="module")
def known(packaged: Path) -> tuple[TrueType, TTFont]:
    """The same font by two readers."""
    return TrueType(packaged, 0), TTFont(packaged)


def outlines(font: TTFont) -> dict[int, tuple[object, object]]:
    """Advance and outline of each glyph that has one."""
    return {
        number: (font["hmtx"][name][0], list(zip(*font["glyf"][name].getCoordinates(font["glyf"]), strict=False)))
        for number, name in enumerate(font.getGlyphOrder())
        if font["glyf"][name].numberOfContours
    }


def opened(content: bytes) -> TTFont:
    """A font file, whose checksums are looked at."""
    return TTFont(io.BytesIO(content), checkChecksums=2)


def test_every_character_has_the_glyph_and_the_advance_that_fonttools_finds(known: tuple[TrueType, TTFont]) -> None:
    ours, theirs = known
    numbers, names = theirs.getReverseGlyphMap(), theirs.getBestCmap()
    for code in range(0x20, 0x2FFFF):
        name = names.get(code)
        assert ours.number(chr(code)) == (numbers[name] if name else 0), hex(code)
    assert [ours.advance(number) for number in range(ours.count)] == [
        theirs["hmtx"][name][0] for name in theirs.getGlyphOrder()
    ]
    assert (ours.per_em, ours.vertical) == (1000, (880, 120))


@pytest.mark.slow
@given(numbers=st.sets(st.integers(1, 10_200), max_size=60))
def test_a_subset_has_these_glyphs_as_they_are_and_no_others(known: tuple[TrueType, TTFont], numbers: set[int]) -> None:
    ours, theirs = known
    subset = opened(ours.subset(numbers))
    assert sorted(subset.keys()) == ["GlyphOrder", "glyf", "head", "hhea", "hmtx", "loca", "maxp"]
    order, found = theirs.getGlyphOrder(), outlines(subset)
    drawn = {number for number in numbers if theirs["glyf"][order[number]].numberOfContours}
    assert set(found) == drawn
    for number in drawn:
        name = order[number]
        assert found[number][0] == theirs["hmtx"][name][0]
        assert subset["glyf"][subset.getGlyphOrder()[number]] == theirs["glyf"][name]


def instructed(path: Path, target: Path) -> Path:
    """A font whose glyphs have instructions, and one that is made of two others."""
    with TTFont(path) as font:
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent("g22269", (1, 0, 0, 1, 0, 0))
        pen.addComponent("g20154", (0.5, 0, 0, 0.5, 300, -40))
        font["glyf"]["g40857"] = made = pen.glyph()
        for glyph in (made, font["glyf"]["g22269"]):
            glyph.program = ttProgram.Program()
            glyph.program.fromBytecode(b"\xb0\x01\x21")
        font.save(target)
    return target


def test_instructions_are_left_out_and_parts_of_a_glyph_come_along(tmp_path: Path) -> None:
    path = instructed(write_font(tmp_path / "a.ttf", dict.fromkeys("国人龙门", 900), cff=False), tmp_path / "b.ttf")
    font = TrueType(path, 0)
    subset = opened(font.subset([font.number("龙")]))
    with TTFont(path) as source:
        order = source.getGlyphOrder()
        assert set(outlines(subset)) == {order.index(name) for name in ("g22269", "g20154", "g40857")}
        for number in outlines(subset):
            ours, theirs = subset["glyf"][subset.getGlyphOrder()[number]], source["glyf"][order[number]]
            assert ours.getCoordinates(subset["glyf"])[0] == theirs.getCoordinates(source["glyf"])[0]
            assert not ours.isComposite() or not ours.components[1].flags & 0x100
            assert b"\xb0\x01\x21" not in ours.compile(subset["glyf"])


def test_a_font_of_a_collection_is_read_by_its_number(tmp_path: Path) -> None:
    path = write_collection(tmp_path / "c.ttc", [{"国": 500}, {"人": 700, "国": 900}])
    second = TrueType(path, 1)
    assert [second.advance(second.number(character)) for character in "国人"] == [900, 700]
    assert second.number("门") == 0


def test_characters_beyond_the_basic_plane_are_found(tmp_path: Path) -> None:
    font = TrueType(write_font(tmp_path / "d.ttf", {"国": 500, "𬭎": 800}, cff=False), 0)
    assert font.advance(font.number("𬭎")) == 800


@pytest.mark.parametrize("keep", [10, 60, 300, 700])
def test_a_damaged_font_is_told_with_its_file(tmp_path: Path, keep: int) -> None:
    path = write_font(tmp_path / "坏.ttf", dict.fromkeys("国人", 900), cff=False)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(FontError, match=r"字体文件损坏或不受支持：.*坏.ttf"):
        Glyphs("坏", path, 0).subset([1, 2])
