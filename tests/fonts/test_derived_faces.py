"""The faces derived from the package's fonts, read back with fontTools beside their sources."""

from __future__ import annotations

from collections.abc import Iterator

import pylopdf_fonts_zh_cn as package
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from jixiao.fonts import Face, FontSet
from jixiao.fonts.characters import INVISIBLE, gb2312, gbk, general_standard

Pair = tuple[Face, TTFont, TTFont]
SOURCES = {"宋体": package.serif_path(), "黑体": package.sans_path()}


def bounds(font: TTFont, character: str) -> tuple[float, ...]:
    """The box around a character's outline."""
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(character)]].draw(pen)
    return pen.bounds or ()


@pytest.fixture(params=SOURCES)
def pair(request: pytest.FixtureRequest, fonts: FontSet) -> Iterator[Pair]:
    """A face, its font and the font that it was derived from."""
    face = fonts.face(request.param)
    with TTFont(face.path) as derived, TTFont(SOURCES[request.param], lazy=True) as source:
        yield face, derived, source


def test_a_derived_face_has_true_type_outlines_and_nothing_that_moves_glyphs(pair: Pair) -> None:
    tables = set(pair[1].keys()) - {"GlyphOrder"}
    assert tables == {"head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post"}


def test_outlines_stay_within_two_units_of_the_source(pair: Pair) -> None:
    _, derived, source = pair
    for character in "的一国绩效指标喆堃昇䶮𬭎龙Aagy8%≥□√①㎡〔":
        for ours, theirs in zip(bounds(derived, character), bounds(source, character), strict=True):
            assert abs(ours - theirs) <= 2, character


def test_every_advance_told_is_the_advance_in_the_source(pair: Pair) -> None:
    face, _, source = pair
    widths = source["hmtx"]
    wrong = {
        chr(code): (face.advance(chr(code)), widths[name][0])
        for code, name in source.getBestCmap().items()
        if round(face.advance(chr(code)) * 1000) != widths[name][0] and chr(code) != "\u00ad"
    }
    assert wrong == {}


def test_the_drawn_advances_are_the_told_ones(pair: Pair) -> None:
    face, derived, _ = pair
    for code, name in derived.getBestCmap().items():
        told = face.advance(chr(code))
        assert (0 if chr(code) in INVISIBLE else derived["hmtx"][name][0]) == round(told * 1000)


def test_all_of_gb2312_and_of_the_standard_list_stands_in_the_main_face(pair: Pair) -> None:
    face, derived, _ = pair
    assert {*map(ord, gb2312()), *map(ord, general_standard())} - set(derived.getBestCmap()) == set()
    assert [character for character in gbk() if not face.covers(character)] == ["≒"]


def test_frequent_characters_have_small_glyph_numbers(pair: Pair) -> None:
    _, derived, _ = pair
    numbers = [derived.getGlyphID(derived.getBestCmap()[ord(character)]) for character in "预算绩效目标申报表、（）≥㎡"]
    assert max(numbers) < 6000


def test_ticked_and_empty_boxes_are_drawn_from_the_square(pair: Pair) -> None:
    _, derived, source = pair
    square = bounds(source, "□")
    assert bounds(derived, "☐") == square
    assert bounds(derived, "☑") == square
    empty, ticked = (derived["glyf"][derived.getBestCmap()[ord(character)]] for character in "☐☑")
    assert ticked.numberOfContours > empty.numberOfContours


def test_the_name_is_ours_and_the_licence_the_source_s(pair: Pair) -> None:
    _, derived, source = pair
    told = [derived["name"].getDebugName(number) for number in (1, 4, 6)]
    assert all(name.startswith("Jixiao") and "Noto" not in name for name in told)
    for number in (0, 13, 14):
        assert derived["name"].getDebugName(number) == source["name"].getDebugName(number)


def test_a_line_is_one_em_high_and_the_square_stands_in_its_middle(pair: Pair) -> None:
    _, derived, _ = pair
    assert (derived["hhea"].ascent, derived["hhea"].descent, derived["hhea"].lineGap) == (880, -120, 0)
    assert sum(bounds(derived, "□")[1::2]) / 2 == pytest.approx((880 - 120) / 2, abs=5)
