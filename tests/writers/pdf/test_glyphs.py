"""The fonts of a PDF file: what is embedded, and which font draws which character."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from jixiao.document import Document, Page, Paragraph, Part, Style
from jixiao.fonts import FontSet
from jixiao.fonts.configuration import read_configuration
from jixiao.fonts.glyphs import glyphs
from jixiao.writers.pdf.fonts import texts_of
from samples import paper
from samples.drawn import write_pdf
from samples.small_fonts import write_collection, write_font


def of_text(text: str, family: str = "宋体") -> Document:
    """A document of one paragraph."""
    return Document("题", "单位", (Part("项目", "说明", Page(), (Paragraph(text, Style(family=family)),), 0),))


def embedded(content: bytes) -> dict[str, TTFont]:
    """The font files of a PDF by the names that they go by in it."""
    found = {}
    with pikepdf.open(io.BytesIO(content)) as file:
        for font in file.pages[0].Resources.Font.values():
            data = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
            found[str(font.BaseFont).partition("+")[2]] = TTFont(io.BytesIO(data))
    return found


def own_fonts(folder: Path, text: str) -> FontSet:
    """The fonts of a configuration."""
    (folder / "fonts.yaml").write_text(text, "utf-8")
    return FontSet(read_configuration(folder / "fonts.yaml"))


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    """The fonts that come with jixiao."""
    return FontSet({})


def test_only_the_glyphs_that_are_drawn_are_embedded(fonts: FontSet) -> None:
    text = "绩效目标2024"
    (font,) = embedded(write_pdf(of_text(text), fonts)).values()
    numbers = {glyphs(fonts.face("宋体")).number(character) for character in text}
    order = font.getGlyphOrder()
    drawn = {number for number, name in enumerate(order) if font["glyf"][name].numberOfContours}
    assert drawn - {0} == numbers
    assert "cmap" not in font


def test_a_text_is_read_back_from_its_glyphs(fonts: FontSet) -> None:
    text = "接待≥5000.00(人)，㎡№①—“王𬭎”☑"
    assert paper.texts(write_pdf(of_text(text), fonts)) == [text + "\n"]


def test_what_draws_nothing_leaves_nothing_behind(fonts: FontSet) -> None:
    assert paper.texts(write_pdf(of_text("甲\u200b乙\ufeff丙\u2060"), fonts)) == ["甲乙丙\n"]


@pytest.fixture
def own_cache(fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder of the test's own in which the fonts that come with jixiao are ready."""
    places = {fonts.face(family).path.parent for family in ("宋体", "黑体")}
    monkeypatch.setenv("JIXIAO_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache" / "fonts").mkdir(parents=True)
    for place in places:
        (tmp_path / "cache" / "fonts" / place.name).symlink_to(place)


@pytest.mark.usefixtures("own_cache")
def test_rare_characters_are_drawn_by_the_supplement_between_the_others(tmp_path: Path) -> None:
    write_font(tmp_path / "own.otf", dict.fromkeys("国人龍門", 1000), cff=True)
    content = write_pdf(of_text("国龍門人国龍", "楷体"), own_fonts(tmp_path, "楷体: own.otf"))
    assert paper.texts(content) == ["国龍門人国龍\n"]
    (spans,) = paper.runs(content)
    assert [(span.text, span.first.font.endswith("Rare")) for span in spans] == [
        ("国", False),
        ("龍門", True),
        ("人国", False),
        ("龍", True),
    ]
    edges = [span.first.x - spans[0].first.x for span in spans]
    assert edges == pytest.approx([0, 10.5, 31.5, 52.5], abs=0.02)
    assert {name for name in embedded(content) if name.endswith("Rare")} != set()


@pytest.mark.usefixtures("own_cache")
def test_a_font_of_a_collection_draws_with_its_own_advances_and_height(tmp_path: Path) -> None:
    write_collection(tmp_path / "own.ttc", [{"国": 500}, {"国": 1000, "A": 400}])
    fonts = own_fonts(tmp_path, "楷体: {文件: own.ttc, 序号: 1}")
    ((span,),) = paper.runs(write_pdf(of_text("国A国", "楷体"), fonts))
    starts = [sign.x for sign in span.signs]
    assert [start - starts[0] for start in starts] == pytest.approx([0, 10.5, 10.5 + 4.2], abs=0.02)
    # ascent 0.8, descent 0.2 em: the baseline of a line 15 pt high is 0.8 em below (15 - 10.5) / 2
    assert span.first.y == pytest.approx(Page().margin.top + 2.25 + 8.4, abs=0.02)


def radical_font(folder: Path) -> FontSet:
    """Fonts draw the radical ⼀ (U+2F00) with the glyph of 一 (U+4E00)."""
    path = write_font(folder / "own.ttf", {"一": 1000}, cff=False)
    with TTFont(path) as font:
        for table in font["cmap"].tables:
            table.cmap[0x2F00] = table.cmap[ord("一")]
        font.save(path)
    return own_fonts(folder, "楷体: own.ttf")


@pytest.mark.usefixtures("own_cache")
def test_of_two_characters_with_one_glyph_the_usual_one_is_copied(tmp_path: Path) -> None:
    """Who searches for 一 must find it."""
    content = write_pdf(of_text("一\u2f00一", "楷体"), radical_font(tmp_path))
    assert paper.texts(content) == ["一一一\n"]


@pytest.mark.usefixtures("own_cache")
def test_which_character_of_a_glyph_is_told_does_not_depend_on_the_order_in_which_they_come(tmp_path: Path) -> None:
    source = glyphs(radical_font(tmp_path).face("楷体"))
    number = source.number("一")
    assert source.number("\u2f00") == number
    assert texts_of(source, "\u2f00一")[number] == texts_of(source, "一\u2f00")[number] == "一"
