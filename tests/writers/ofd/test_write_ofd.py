"""OFD files read back by two readers that share nothing with the writer, and held against the PDF of the same document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import ofdkit
import pytest
from fontTools.ttLib import TTFont
from jixiao.document import Document, Link
from jixiao.fonts import font_set
from jixiao.fonts.glyphs import glyphs
from jixiao.layout.paper import Laid
from jixiao.writers.ofd.write import write_ofd
from jixiao.writers.pdf.write import write_pdf
from jixiao.writers.xml import IllegalTextError
from PIL import Image
from samples import paper
from samples.documents import (
    application_part,
    document,
    evaluation_part,
    long_part,
    narrative_part,
    with_contents,
)
from samples.drawn import draw
from samples.ofd import NAMES, POINT, OfdFile, pdf_signs, places_apart, schema_faults
from samples.ofd_documents import marked, picture, pictured

SAMPLES: dict[str, Callable[[], Document]] = {
    "form": lambda: document(application_part()),
    "two": lambda: document(application_part(), evaluation_part()),
    "narrative": lambda: document(narrative_part()),
    "long": lambda: document(long_part(pieces=3)),
    "contents": lambda: with_contents(("甲项目", Link(1, 1, "2")), ("乙项目", Link(2, 1, "3"))),
    "marked": marked,
    "pictured": pictured,
}


@cache
def laid(name: str) -> Laid:
    return draw(SAMPLES[name](), font_set(), check=False)


@cache
def written(name: str) -> bytes:
    return write_ofd(laid(name))


every = pytest.mark.parametrize("name", SAMPLES)


@every
def test_the_public_schema_takes_every_part(name: str) -> None:
    assert schema_faults(written(name)) == []


@every
def test_each_character_stands_where_the_pdf_has_it(name: str) -> None:
    assert places_apart(OfdFile(written(name)).signs(), pdf_signs(write_pdf(laid(name)))) == []


@every
def test_another_reader_sees_the_same_texts_at_the_same_places(name: str) -> None:
    content = OfdFile(written(name))
    with ofdkit.OFDDocument(io.BytesIO(written(name))) as read:
        assert [(page.width, page.height) for page in read.pages] == [
            (pytest.approx(wide / POINT), pytest.approx(high / POINT)) for wide, high in content.sizes()
        ]
        runs = [[(run.text, run.x * POINT, run.y * POINT) for run in page.runs] for page in read.pages]
    for page, signs in zip(runs, content.signs(), strict=True):
        assert "".join(text for text, _, _ in page) == "".join(sign.text for sign in signs)
        start = 0
        for text, x, y in page:
            assert (x, y) == pytest.approx((signs[start].x, signs[start].y), abs=0.001)
            start += len(text)


@every
def test_pages_and_outline_are_those_of_the_pdf(name: str) -> None:
    ofd, pdf = OfdFile(written(name)), write_pdf(laid(name))
    assert [(round(wide, 1), round(high, 1)) for wide, high in ofd.sizes()] == [
        (round(wide, 1), round(high, 1)) for wide, high in paper.sizes(pdf)
    ]
    assert ofd.outline() == paper.outline(pdf)


@every
def test_no_two_things_have_one_number_and_what_is_asked_for_is_there(name: str) -> None:
    ofd = OfdFile(written(name))
    pages = {int(page.get("ID", "")) for page in ofd.listed}
    fonts, pictures = ofd.resources("Font"), ofd.resources("MultiMedia")
    inside = [int(one.get("ID", "")) for page in ofd.pages for one in page.iter() if one.get("ID")]
    numbers = [*pages, *fonts, *pictures, 1, *inside]
    assert len(numbers) == len(set(numbers))
    assert max(numbers) == int(ofd.document.findtext("ofd:CommonData/ofd:MaxUnitID", "", NAMES))
    assert {int(found) for page in ofd.pages for found in page.xpath("//@Font")} == set(fonts)
    assert {int(found) for page in ofd.pages for found in page.xpath("//@ResourceID")} == set(pictures)
    assert {int(found) for part in ofd.parts().values() for found in part.xpath("//@PageID")} <= pages


@every
def test_nothing_of_it_is_forbidden_in_an_archive(name: str) -> None:
    """What GB/T 42133 forbids: anything but Goto, permissions, extensions; lines where nothing is stroked, deep blocks."""
    ofd = OfdFile(written(name))
    elements = [one for part in ofd.parts().values() for one in part.iter()]
    kinds = {one.tag.rpartition("}")[2] for one in elements}
    assert ofd.root.get("DocType") == "OFD-A"
    assert len(ofd.root.findall("ofd:DocBody", NAMES)) == 1
    assert not kinds & {
        "Permissions",
        "VPreferences",
        "Extensions",
        "URI",
        "GotoA",
        "Sound",
        "Movie",
        "Signatures",
        "Clips",
    }
    assert not kinds & {"PageBlock", "CompositeObject", "TemplatePage"}
    for one in elements:
        kind = one.tag.rpartition("}")[2]
        stroked = one.get("Stroke", "true" if kind == "PathObject" else "false") == "true"
        if kind in ("TextObject", "PathObject", "ImageObject") and not stroked:
            assert not {"LineWidth", "Join", "Cap", "DashPattern", "MiterLimit", "DashOffset"} & set(one.keys())
            assert one.find("ofd:StrokeColor", NAMES) is None
        if kind == "ImageObject":
            assert one.find("ofd:FillColor", NAMES) is None


@every
def test_boundaries_hold_what_is_drawn(name: str) -> None:
    for page in OfdFile(written(name)).pages:
        for one in page.iter(f"{{{NAMES['ofd']}}}PathObject"):
            _, _, wide, high = map(float, one.get("Boundary", "").split())
            data = one.findtext("ofd:AbbreviatedData", "", NAMES)
            half = float(one.get("LineWidth", "0")) / 2
            for x, y in re.findall(r"[ML] (\S+) (\S+)", data):
                assert half <= float(x) <= wide - half + 0.001, data
                assert half <= float(y) <= high - half + 0.001, data


@every
def test_each_font_is_a_whole_truetype_font_of_the_characters_that_are_drawn(name: str) -> None:
    ofd, drawn = OfdFile(written(name)), dict[int, set[str]]()
    for sign in (sign for page in ofd.signs() for sign in page):
        drawn.setdefault(sign.font, set()).add(sign.text)
    assert len({name for _, name in ofd.resources("Font").values()}) == len(drawn)
    for number, (element, file) in ofd.resources("Font").items():
        font = TTFont(io.BytesIO(ofd.zip.read(file)), checkChecksums=2)
        assert {"glyf", "cmap", "name", "OS/2", "post"} <= set(font.keys())
        assert set(map(chr, font.getBestCmap())) == drawn[number]
        assert font["name"].getDebugName(6) == element.get("FontName")
        assert element.get("FamilyName") in ("宋体", "黑体", "仿宋", "楷体")


def test_the_same_document_gives_the_same_bytes() -> None:
    again = draw(SAMPLES["two"](), font_set(), check=False)
    assert write_ofd(again) == written("two")
    with zipfile.ZipFile(io.BytesIO(written("two"))) as file:
        assert file.testzip() is None
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len({entry.filename for entry in file.infolist()}) == len(file.infolist())


def test_the_file_says_what_it_is() -> None:
    ofd = OfdFile(written("marked"))
    assert [ofd.told(name) for name in ("Title", "Author", "Subject", "Creator")] == ["题<&>", "单位", "类", "jixiao"]
    assert [one.text for one in ofd.root.iter(f"{{{NAMES['ofd']}}}Keyword")] == ["一", "二"]
    assert re.fullmatch("[0-9a-f]{32}", ofd.told("DocID"))
    assert ofd.told("DocID") != OfdFile(written("form")).told("DocID")
    assert ofd.told("CreationDate") == ""


def test_bold_song_is_filled_and_stroked_as_in_the_pdf() -> None:
    (page,) = OfdFile(written("form")).pages
    bold = [one for one in page.iter(f"{{{NAMES['ofd']}}}TextObject") if one.get("Stroke") == "true"]
    assert bold
    for one in bold:
        assert float(one.get("LineWidth", "")) == pytest.approx(float(one.get("Size", "")) / 30, abs=0.0002)
        assert (one.get("Join"), one.get("Fill")) == ("Round", None)
        assert one.find("ofd:StrokeColor", NAMES).get("Value") == "0 0 0"


def test_colours_and_grounds_are_those_of_the_form() -> None:
    (page,) = OfdFile(written("marked")).pages
    (ground,) = page.xpath("//ofd:PathObject[@Fill='true']", namespaces=NAMES)
    assert ground.find("ofd:FillColor", NAMES).get("Value") == "255 242 204"
    assert ground.get("Stroke") == "false"
    (text,) = page.xpath("//ofd:TextObject[ofd:TextCode='甲']", namespaces=NAMES)
    assert text.find("ofd:FillColor", NAMES).get("Value") == "192 0 0"
    order = list(page.iter())
    assert order.index(ground) < order.index(text)


def test_brackets_of_an_upright_label_are_turned_to_the_right() -> None:
    (page,) = OfdFile(written("marked")).pages
    turned = page.xpath("//ofd:TextObject[@CTM]", namespaces=NAMES)
    assert [one.findtext("ofd:TextCode", "", NAMES) for one in turned] == ["（", "）"]
    assert all(one.get("CTM", "").startswith("0 1 -1 0 ") for one in turned)


def test_readers_that_drop_blanks_move_nothing_and_those_that_count_in_utf16_neither() -> None:
    codes = [code.text or "" for code in OfdFile(written("marked")).pages[0].iter(f"{{{NAMES['ofd']}}}TextCode")]
    assert all(code == code.strip() and "\u200b" not in code for code in codes)
    assert "a < b & c > d “” ' \"" in codes
    assert "首行缩进的一段 文字" in codes
    assert [code for code in codes if max(code) > "\uffff"] == ["🄁"]


def test_a_picture_stands_once_among_the_resources_without_what_is_not_drawn() -> None:
    ofd = OfdFile(written("pictured"))
    ((element, file),) = ofd.resources("MultiMedia").values()
    assert (element.get("Type"), element.get("Format")) == ("Image", "PNG")
    content = ofd.zip.read(file)
    assert b"tEXt" not in content
    with Image.open(io.BytesIO(content)) as found, Image.open(io.BytesIO(picture().content)) as wanted:
        assert (found.mode, found.tobytes()) == (wanted.mode, wanted.tobytes())
    above, inside = ofd.pages[0].iter(f"{{{NAMES['ofd']}}}ImageObject")
    left, top, wide, high = (float(length) * POINT for length in above.get("Boundary", "").split())
    assert (round(left, 1), round(top, 1), round(wide, 1), round(high, 1)) == (257.6, 56.7, 80, 40)
    assert [one.get("Name") for one in (above, inside)] == ["国徽（示意）"] * 2
    assert [float(part) for part in above.get("CTM", "").split()] == [
        pytest.approx(wide / POINT), 0, 0, pytest.approx(high / POINT), 0, 0,
    ]  # fmt: skip


def test_lines_of_the_contents_lead_to_their_parts() -> None:
    ofd = OfdFile(written("contents"))
    numbers = {page.get("ID"): count for count, page in enumerate(ofd.listed)}
    found = [
        (text.findtext("ofd:TextCode", "", NAMES), numbers[text.find(".//ofd:Goto/ofd:Dest", NAMES).get("PageID")])
        for text in ofd.pages[0].iter(f"{{{NAMES['ofd']}}}TextObject")
        if text.find("ofd:Actions", NAMES) is not None
    ]
    assert found == [("甲项目", 1), ("2", 1), ("乙项目", 2), ("3", 2)]
    assert len(ofd.pages[0].xpath("//ofd:PathObject[@DashPattern]", namespaces=NAMES)) == 2


def test_a_text_that_no_xml_holds_is_refused() -> None:
    with pytest.raises(IllegalTextError, match=r"U\+0007"):
        write_ofd(draw(replace(SAMPLES["form"](), title="题\a"), font_set()))


def test_a_small_font_has_the_glyphs_of_the_large_one() -> None:
    main = glyphs(font_set().face("宋体"))
    font = TTFont(io.BytesIO(main.font("绩效2024☐")))
    large = TTFont(font_set().face("宋体").path)
    for character in "绩效2024☐":
        name, other = font.getBestCmap()[ord(character)], large.getBestCmap()[ord(character)]
        assert font.getGlyphID(name) == large.getGlyphID(other) == main.number(character)
        assert font["hmtx"][name] == large["hmtx"][other]
        assert font["glyf"][name] == large["glyf"][other]
