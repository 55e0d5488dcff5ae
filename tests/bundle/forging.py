"""Tamperings of a real archive, as a forger with a PDF library would do them. Each takes the opened PDF and changes it."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, String

Forgery = Callable[[Pdf], None]
FORGERIES: dict[str, Forgery] = {}
MANIFEST = "清单.json"


def forgery(change: Forgery) -> Forgery:
    """Puts a tampering on the list under its name."""
    FORGERIES[change.__name__] = change
    return change


def streams(pdf: Pdf) -> dict[str, Any]:
    """The embedded files' streams by path."""
    return {str(entry.UF): entry.EF.F for entry in pdf.Root.AF}


def put(pdf: Pdf, path: str, content: bytes) -> None:
    """Replaces an embedded file, and what PDF and manifest say of it, as a careful forger would."""
    stream = streams(pdf)[path]
    stream.write(content)
    stream.Params.Size, stream.Params.CheckSum = len(content), String(hashlib.md5(content, usedforsecurity=False).digest())
    if path != MANIFEST:
        for member in (told := manifest(pdf))["成员"]:
            if member["路径"] == path:
                member |= {"字节": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        say(pdf, told)


def manifest(pdf: Pdf) -> dict[str, Any]:
    """What the inner manifest says."""
    told: dict[str, Any] = json.loads(streams(pdf)[MANIFEST].read_bytes())
    return told


def say(pdf: Pdf, told: dict[str, Any]) -> None:
    """Writes the inner manifest as the program does."""
    put(pdf, MANIFEST, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def other_versions(pdf: Pdf) -> None:
    """One field of the manifest, which asks for the second verdict."""
    told = manifest(pdf)
    told["版本"]["uharfbuzz"] = "0.1"
    say(pdf, told)


def content(pdf: Pdf, page: int = 0) -> bytes:
    return bytes(pdf.pages[page].Contents.read_bytes())


def redo(pdf: Pdf, change: Callable[[bytes], bytes], page: int = 0) -> None:
    """Changes a page's content; it must change."""
    before = content(pdf, page)
    after = change(before)
    assert after != before
    pdf.pages[page].Contents = pdf.make_stream(after)


def replaced(pdf: Pdf, pattern: bytes, by: bytes, page: int = 0) -> None:
    redo(pdf, lambda before: re.sub(pattern, by, before, count=1), page)


def fonts(pdf: Pdf) -> list[Any]:
    return [font for _, font in sorted(pdf.pages[0].Resources.Font.items())]


def code(pdf: Pdf, text: str) -> str:
    """The glyph of a character in the first font, in hexadecimal digits."""
    return dict((b, a) for a, b in re.findall(r"<(....)> <(....)>", fonts(pdf)[0].ToUnicode.read_bytes().decode()))[f"{ord(text):04x}"]


def add_text(pdf: Pdf, before: str, after: str = "") -> None:
    key = next(iter(sorted(pdf.pages[0].Resources.Font.keys())))
    shown = f"\n{before} BT {key} 10 Tf 1 0 0 -1 60 800 Tm <{code(pdf, '9')}> Tj ET {after}"
    redo(pdf, lambda old: old + shown.encode())


@forgery
def a_figure_on_the_page(pdf: Pdf) -> None:
    three, four = code(pdf, "3").encode(), code(pdf, "4").encode()
    replaced(pdf, rb"(<(?:[0-9a-f]{4})*?)" + three, rb"\g<1>" + four)


@forgery
def text_outside_the_tags(pdf: Pdf) -> None:
    add_text(pdf, "")


@forgery
def text_as_an_artifact(pdf: Pdf) -> None:
    add_text(pdf, "/Artifact BMC", "EMC")


@forgery
def text_as_a_page_number(pdf: Pdf) -> None:
    add_text(pdf, "/Artifact <</Type /Pagination>> BDC", "EMC")


@forgery
def text_under_a_new_mark(pdf: Pdf) -> None:
    add_text(pdf, "/P <</MCID 999>> BDC", "EMC")


@forgery
def text_under_a_mark_used_twice(pdf: Pdf) -> None:
    add_text(pdf, "/TD <</MCID 3>> BDC", "EMC")


@forgery
def white_text(pdf: Pdf) -> None:
    replaced(pdf, rb"/TD <</MCID 3>> BDC BT", rb"/TD <</MCID 3>> BDC 1 g BT")


@forgery
def invisible_text(pdf: Pdf) -> None:
    replaced(pdf, rb"/TD <</MCID 3>> BDC BT", rb"/TD <</MCID 3>> BDC BT 3 Tr")


@forgery
def clipped_text(pdf: Pdf) -> None:
    replaced(pdf, rb"Q EMC", rb"Q 0 0 10 10 re W n EMC")


@forgery
def squeezed_text(pdf: Pdf) -> None:
    replaced(pdf, rb"BDC BT", rb"BDC BT 1 Tz")


@forgery
def tiny_text(pdf: Pdf) -> None:
    replaced(pdf, rb"(/[A-Z]{6}) [0-9.]+ Tf", rb"\g<1> 0.5 Tf")


@forgery
def text_off_the_page(pdf: Pdf) -> None:
    replaced(pdf, rb"1 0 0 -1 [0-9.]+ ([0-9.]+) Tm", rb"1 0 0 -1 5000 \g<1> Tm")


@forgery
def text_upside_down(pdf: Pdf) -> None:
    replaced(pdf, rb"1 0 0 -1 ([0-9.]+ [0-9.]+) Tm", rb"-1 0 0 1 \g<1> Tm")


@forgery
def letters_pulled_apart(pdf: Pdf) -> None:
    replaced(pdf, rb"<([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]*)> Tj", rb"[<\g<1>> 9000 <\g<2>\g<3>>] TJ")


@forgery
def a_text_drawn_over_another(pdf: Pdf) -> None:
    places = re.findall(rb"1 0 0 -1 ([0-9.]+ [0-9.]+) Tm", content(pdf))
    redo(pdf, lambda old: old.replace(places[40], places[20], 1))


def two_figures(pdf: Pdf, *, beside: bool) -> tuple[bytes, bytes]:
    """The places of two lines of figures: beside each other, or one below the other at the same x."""
    dot = code(pdf, ".").encode()
    found = [(float(x), float(y), x + b" " + y) for x, y, text in re.findall(rb"1 0 0 -1 ([0-9.]+) ([0-9.]+) Tm <([0-9a-f]+)> Tj", content(pdf)) if dot in text]
    for x, y, place in found:
        for other_x, other_y, other in found:
            near, far = (abs(y - other_y), other_x - x) if beside else (abs(x - other_x), other_y - y)
            if near < 0.5 and far > 5:
                return place, other
    raise AssertionError


def swapped(old: bytes, one: bytes, other: bytes) -> bytes:
    return old.replace(one + b" Tm", b"@ Tm").replace(other + b" Tm", one + b" Tm").replace(b"@ Tm", other + b" Tm")


@forgery
def two_figures_of_a_row_that_change_places(pdf: Pdf) -> None:
    one, other = two_figures(pdf, beside=True)
    redo(pdf, lambda old: swapped(old, one, other))


@forgery
def two_figures_of_a_column_that_change_places(pdf: Pdf) -> None:
    one, other = two_figures(pdf, beside=False)
    redo(pdf, lambda old: swapped(old, one, other))


@forgery
def a_figure_in_the_next_row(pdf: Pdf) -> None:
    one, _ = two_figures(pdf, beside=True)
    x, y = one.split()
    redo(pdf, lambda old: old.replace(one + b" Tm", x + b" %.2f Tm" % (float(y) + 250)))


@forgery
def a_figure_in_an_empty_column(pdf: Pdf) -> None:
    one, _ = two_figures(pdf, beside=True)
    x, y = one.split()
    redo(pdf, lambda old: old.replace(one + b" Tm", b"%.2f " % (float(x) - 62) + y + b" Tm"))


@forgery
def a_rule_through_a_figure(pdf: Pdf) -> None:
    x, y = two_figures(pdf, beside=True)[0].split()
    redo(pdf, lambda old: old.replace(b"54.64 42.25 m 541.14 42.25 l S", x + b" %.2f m " % (float(y) - 3) + b"%.2f %.2f l S" % (float(x) + 60, float(y) - 3)))


@forgery
def a_figure_drawn_by_rules(pdf: Pdf) -> None:
    redo(pdf, lambda old: old.replace(b"Q EMC", b"60 790 m 60 800 l S 60 800 m 66 800 l S Q EMC", 1))


@forgery
def a_bar_over_a_figure(pdf: Pdf) -> None:
    redo(pdf, lambda old: re.sub(rb"0\.500 w\n", b"0.500 w\n20 w\n", old, count=1))


@forgery
def a_white_box(pdf: Pdf) -> None:
    redo(pdf, lambda old: old + b"\n/Artifact BMC q 1 1 1 rg 100 100 200 50 re f Q EMC")


@forgery
def a_picture_over_the_page(pdf: Pdf) -> None:
    picture = pdf.make_stream(b"\xff", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceGray)
    pdf.pages[0].Resources.XObject = Dictionary(Im0=picture)
    redo(pdf, lambda old: old + b"\n/Artifact BMC q 200 0 0 50 100 100 cm /Im0 Do Q EMC")


@forgery
def an_inline_picture(pdf: Pdf) -> None:
    redo(pdf, lambda old: old + b"\nq 200 0 0 50 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q")


@forgery
def a_form_over_the_page(pdf: Pdf) -> None:
    shape = pdf.make_stream(b"0 0 m 9 9 l S", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 600, 800])
    pdf.pages[0].Resources.XObject = Dictionary(Fm0=shape)
    redo(pdf, lambda old: old + b"\n/Fm0 Do")


@forgery
def a_second_content_stream(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = Array([page.Contents, pdf.make_stream(b"1 1 1 rg 0 0 600 800 re f")])


@forgery
def a_layer(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
    pdf.pages[0].Resources.Properties = Dictionary(L0=layer)
    redo(pdf, lambda old: old.replace(b"/TD <</MCID 3>> BDC BT", b"/OC /L0 BDC EMC /TD <</MCID 3>> BDC BT"))


@forgery
def a_page_turned(pdf: Pdf) -> None:
    pdf.pages[0].obj.Rotate = 180


@forgery
def a_page_cropped(pdf: Pdf) -> None:
    pdf.pages[0].obj.CropBox = [0, 400, 595, 841]


@forgery
def a_page_box_moved(pdf: Pdf) -> None:
    pdf.pages[0].obj.MediaBox = [0, 0, 595.28, 500]


@forgery
def a_page_box_off_its_origin(pdf: Pdf) -> None:
    pdf.pages[0].obj.MediaBox = [0, 300, 595.28, 841.89]


@forgery
def a_unit_of_its_own(pdf: Pdf) -> None:
    pdf.pages[0].obj.UserUnit = 10


@forgery
def rotation_inherited(pdf: Pdf) -> None:
    pdf.Root.Pages.Rotate = 180


@forgery
def a_box_inherited(pdf: Pdf) -> None:
    pdf.Root.Pages.CropBox = [0, 0, 10, 10]


@forgery
def pages_in_another_order(pdf: Pdf) -> None:
    pages = list(pdf.Root.Pages.Kids)
    pdf.Root.Pages.Kids = Array([pages[1], pages[0], *pages[2:]])


@forgery
def a_page_taken_away(pdf: Pdf) -> None:
    del pdf.pages[1]


@forgery
def a_page_added(pdf: Pdf) -> None:
    extra = pdf.make_indirect(Dictionary(pdf.pages[2].obj))
    extra.Contents = pdf.make_stream(content(pdf))
    pdf.Root.Pages.Kids.append(extra)
    pdf.Root.Pages.Count = len(pdf.Root.Pages.Kids)


@forgery
def a_page_used_twice(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.pages[0].obj)
    pdf.Root.Pages.Count = len(pdf.Root.Pages.Kids)


@forgery
def to_unicode_swapped(pdf: Pdf) -> None:
    for font in fonts(pdf):
        swapped_ = font.ToUnicode.read_bytes().replace(b"<0033>", b"<@>").replace(b"<0034>", b"<0033>").replace(b"<@>", b"<0034>")
        font.ToUnicode = pdf.make_stream(swapped_)


@forgery
def to_unicode_and_page_swapped(pdf: Pdf) -> None:
    """The codes of the page are changed too: text extraction gives the true text, the eye sees another."""
    to_unicode_swapped(pdf)
    three, four = code(pdf, "3").encode(), code(pdf, "4").encode()

    def other(text: re.Match[bytes]) -> bytes:
        codes = [text[1][at : at + 4] for at in range(0, len(text[1]), 4)]
        return b"<" + b"".join({three: four, four: three}.get(each, each) for each in codes) + b"> Tj"

    for page in range(len(pdf.pages)):
        pdf.pages[page].Contents = pdf.make_stream(re.sub(rb"<([0-9a-f]+)> Tj", other, content(pdf, page)))


@forgery
def to_unicode_with_a_second_map(pdf: Pdf) -> None:
    font = fonts(pdf)[0]
    nine = code(pdf, "9").encode()
    font.ToUnicode = pdf.make_stream(font.ToUnicode.read_bytes().replace(b"endcmap", b"1 beginbfrange\n<%s> <%s> <0033>\nendbfrange\nendcmap" % (nine, nine)))


def with_outlines(pdf: Pdf, change: Callable[[TTFont, list[str]], None]) -> None:
    """Changes the font programs; a list of the glyphs of 3, 4 and 9 is at hand."""
    for font in fonts(pdf):
        descriptor = font.DescendantFonts[0].FontDescriptor
        made = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
        numbers = dict((b, a) for a, b in re.findall(r"<(....)> <(....)>", font.ToUnicode.read_bytes().decode()))
        names = [made.getGlyphName(int(numbers[f"{ord(text):04x}"], 16)) for text in "349" if f"{ord(text):04x}" in numbers]
        if len(names) == 3:
            change(made, names)
        target = io.BytesIO()
        made.save(target)
        descriptor.FontFile2 = pdf.make_stream(target.getvalue(), Length1=len(target.getvalue()))


@forgery
def outlines_swapped(pdf: Pdf) -> None:
    def change(font: TTFont, names: list[str]) -> None:
        glyf = font["glyf"]
        glyf[names[0]], glyf[names[1]] = glyf[names[1]], glyf[names[0]]

    with_outlines(pdf, change)


@forgery
def an_outline_emptied(pdf: Pdf) -> None:
    def change(font: TTFont, names: list[str]) -> None:
        from fontTools.ttLib.tables._g_l_y_f import Glyph

        font["glyf"][names[0]] = Glyph()

    with_outlines(pdf, change)


@forgery
def an_outline_made_of_another(pdf: Pdf) -> None:
    def change(font: TTFont, names: list[str]) -> None:
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent(names[1], (1, 0, 0, 1, 0, 0))
        font["glyf"][names[0]] = pen.glyph()

    with_outlines(pdf, change)


@forgery
def glyphs_with_a_program(pdf: Pdf) -> None:
    def change(font: TTFont, names: list[str]) -> None:
        from fontTools.ttLib.tables.ttProgram import Program

        program = Program()
        program.fromBytecode(b"\x4f")
        font["glyf"][names[0]].program = program

    with_outlines(pdf, change)


@forgery
def a_font_with_a_program(pdf: Pdf) -> None:
    def change(font: TTFont, names: list[str]) -> None:
        from fontTools.ttLib import newTable
        from fontTools.ttLib.tables.ttProgram import Program

        font["prep"] = newTable("prep")
        font["prep"].program = Program()
        font["prep"].program.fromBytecode(b"\x4f")

    with_outlines(pdf, change)


@forgery
def em_of_another_size(pdf: Pdf) -> None:
    def change(font: TTFont, names: list[str]) -> None:
        font["head"].unitsPerEm = 4000

    with_outlines(pdf, change)


@forgery
def another_font_program(pdf: Pdf) -> None:
    one, other = (font.DescendantFonts[0].FontDescriptor for font in fonts(pdf))
    one.FontFile2 = other.FontFile2


@forgery
def glyphs_mapped_anew(pdf: Pdf) -> None:
    fonts(pdf)[0].DescendantFonts[0].CIDToGIDMap = pdf.make_stream(bytes(2 * 65536))


@forgery
def another_encoding(pdf: Pdf) -> None:
    fonts(pdf)[0].Encoding = Name("/Identity-V")


@forgery
def widths_of_nothing(pdf: Pdf) -> None:
    descendant = fonts(pdf)[0].DescendantFonts[0]
    descendant.W = Array([int(code(pdf, "0"), 16), Array([0] * 10)])


@forgery
def fonts_swapped(pdf: Pdf) -> None:
    held = pdf.pages[0].Resources.Font
    one, other = sorted(held.keys())
    held[one], held[other] = held[other], held[one]


@forgery
def a_note(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[50, 700, 300, 750], Contents=String("批准"), DA=String("/Helv 12 Tf"))])


@forgery
def a_link(pdf: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("http://example.org"))
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 600, 800], A=action)])


@forgery
def a_script_when_opened(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@forgery
def a_script_by_name(pdf: Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=[String("x"), Dictionary(S=Name.JavaScript, JS=String("1"))])


@forgery
def an_action_of_the_file(pdf: Pdf) -> None:
    pdf.Root.AA = Dictionary(WC=Dictionary(S=Name.JavaScript, JS=String("1")))


@forgery
def an_action_of_a_page(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("calc.exe")))


@forgery
def an_action_of_a_bookmark(pdf: Pdf) -> None:
    entry = pdf.Root.Outlines.First
    entry.A = Dictionary(S=Name.URI, URI=String("http://example.org"))


@forgery
def a_bookmark_renamed(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("别的项目")


@forgery
def a_bookmark_that_leads_elsewhere(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest = Array([pdf.pages[2].obj, Name.XYZ, 0, 800, 0])


@forgery
def bookmarks_without_end(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Next = pdf.Root.Outlines.First


@forgery
def a_form_to_fill_in(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))


@forgery
def a_cover_of_the_attachments(pdf: Pdf) -> None:
    pdf.Root.Collection = Dictionary(View=Name.T)


@forgery
def another_intent_of_colour(pdf: Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    profile.write(profile.read_bytes()[:-1] + b"\x07")


@forgery
def page_resources_of_another_kind(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ExtGState = Dictionary(G0=Dictionary(ca=0))


@forgery
def the_title(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = "别的文档"


@forgery
def the_metadata(pdf: Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(pdf.Root.Metadata.read_bytes().replace("西宁".encode(), "西安".encode()), Type=Name.Metadata, Subtype=Name.XML)


@forgery
def other_words_for_readers_aloud(pdf: Pdf) -> None:
    element = pdf.Root.StructTreeRoot.K[0].K[0].K[0].K[0].K[2].K[0]
    element.ActualText = String("九百万元")


@forgery
def a_role_of_its_own(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(TD=Name.Artifact)


@forgery
def a_cell_that_says_it_is_another(pdf: Pdf) -> None:
    row = pdf.Root.StructTreeRoot.K[0].K[0].K[0].K[0].K[5].K
    row[0].K, row[1].K = row[1].K, row[0].K


@forgery
def an_attachment_added(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"MZ", Type=Name.EmbeddedFile, Subtype=Name("/application/octet-stream"), Params=Dictionary(Size=2))
    entry = pdf.make_indirect(Dictionary(Type=Name.Filespec, F="批复.exe", UF="批复.exe", Desc="批复.exe", EF=Dictionary(F=stream, UF=stream), AFRelationship=Name.Source))
    pdf.Root.AF.append(entry)
    pdf.Root.Names.EmbeddedFiles.Names.extend([String("zz"), entry])


@forgery
def an_attachment_added_and_listed(pdf: Pdf) -> None:
    an_attachment_added(pdf)
    told = manifest(pdf)
    told["成员"].append({"路径": "批复.exe", "关系": "Source", "字节": 2, "sha256": hashlib.sha256(b"MZ").hexdigest()})
    say(pdf, told)


@forgery
def an_associated_file_beside_the_list(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"MZ", Type=Name.EmbeddedFile)
    pdf.Root.AF.append(pdf.make_indirect(Dictionary(Type=Name.Filespec, F="a.exe", UF="a.exe", EF=Dictionary(F=stream, UF=stream))))


@forgery
def an_attachment_taken_away(pdf: Pdf) -> None:
    path = next(path for path in streams(pdf) if path.endswith(".docx"))
    pdf.Root.AF = Array([entry for entry in pdf.Root.AF if str(entry.UF) != path])
    names = pdf.Root.Names.EmbeddedFiles.Names
    kept = [(key, entry) for key, entry in zip(list(names)[::2], list(names)[1::2], strict=True) if str(entry.UF) != path]
    pdf.Root.Names.EmbeddedFiles.Names = Array([each for pair in kept for each in pair])
    told = manifest(pdf)
    told["成员"] = [member for member in told["成员"] if member["路径"] != path]
    say(pdf, told)


def two_specs(pdf: Pdf) -> list[Any]:
    return [entry for entry in pdf.Root.AF if str(entry.UF).startswith("specs/")][1:]


@forgery
def two_attachments_that_change_names(pdf: Pdf) -> None:
    one, other = two_specs(pdf)
    one.EF, other.EF = other.EF, one.EF


@forgery
def an_attachment_shown_under_another_name(pdf: Pdf) -> None:
    two_specs(pdf)[0].F = String("别的.yaml")


@forgery
def an_attachment_of_two_contents(pdf: Pdf) -> None:
    two_specs(pdf)[0].EF.F = two_specs(pdf)[1].EF.F


@forgery
def an_attachment_with_another_relationship(pdf: Pdf) -> None:
    two_specs(pdf)[0].AFRelationship = Name.Unspecified


@forgery
def an_attachment_of_another_size(pdf: Pdf) -> None:
    two_specs(pdf)[0].EF.F.Params.Size = 7


@forgery
def a_spec_with_its_hash(pdf: Pdf) -> None:
    path = next(path for path in streams(pdf) if b"378240.36" in streams(pdf)[path].read_bytes() and path.endswith(".yaml"))
    put(pdf, path, streams(pdf)[path].read_bytes().replace(b"378240.36", b"378240.37"))


@forgery
def a_comment_in_a_spec(pdf: Pdf) -> None:
    """It changes no word of the page, but the archive is of another source."""
    path = next(path for path in streams(pdf) if path.startswith("specs/"))
    stream = streams(pdf)[path]
    stream.write(stream.read_bytes() + "# 已核准\n".encode())


@forgery
def a_further_entry_of_the_manifest(pdf: Pdf) -> None:
    say(pdf, {**manifest(pdf), "批准": "同意"})


@forgery
def a_version_that_is_a_speech(pdf: Pdf) -> None:
    told = manifest(pdf)
    told["版本"]["说明"] = "批准" * 1000
    say(pdf, told)


@forgery
def a_version_that_is_a_number_without_end(pdf: Pdf) -> None:
    text = json.dumps(manifest(pdf), ensure_ascii=False, indent=1).replace('"zlib": "', '"大": ' + "9" * 5000 + ',\n  "zlib": "')
    streams(pdf)[MANIFEST].write((text + "\n").encode())


@forgery
def another_unit_in_the_manifest(pdf: Pdf) -> None:
    say(pdf, {**manifest(pdf), "单位": "别的单位"})


@forgery
def the_flavour_without_attachments(pdf: Pdf) -> None:
    del pdf.Root.AF
    del pdf.Root.Names


def office(pdf: Pdf, suffix: str, change: Callable[[dict[str, bytes]], None], *, before: bytes = b"", twice: str = "") -> None:
    """Changes the parts of an Office file, and the manifest with it."""
    path = next(path for path in streams(pdf) if path.endswith(suffix))
    with zipfile.ZipFile(io.BytesIO(streams(pdf)[path].read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, part)
            if name == twice:
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                archive.fp.seek(0, 2)
                archive.NameToInfo.pop(name)
                archive.writestr(entry, part.replace(b"378,240.36", b"999,999.99"))
    put(pdf, path, before + target.getvalue())


def part_changed(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name], (name, old)
        parts[name] = parts[name].replace(old, new, 1)

    return change


def part_added(name: str, part: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.update({name: part})


DOCUMENT, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
RELATION = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s" TargetMode="External"/></Relationships>'
OFFICE: dict[str, tuple[str, Callable[[dict[str, bytes]], None]]] = {
    "a_word_in_word": (".docx", part_changed(DOCUMENT, "西宁".encode(), "西安".encode())),
    "hidden_text_in_word": (".docx", part_changed(DOCUMENT, b"<w:tbl>", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r></w:p><w:tbl>".encode())),
    "white_text_in_word": (".docx", part_changed(DOCUMENT, b"<w:rPr>", b'<w:rPr><w:color w:val="FFFFFF"/>')),
    "a_foreign_piece_in_word": (".docx", part_changed(DOCUMENT, b"<w:tbl>", b'<w:altChunk r:id="rId99"/><w:tbl>')),
    "a_macro_in_word": (".docx", part_added("word/vbaProject.bin", b"macro")),
    "a_link_in_word": (".docx", part_changed("word/_rels/document.xml.rels", b"</Relationships>", RELATION % (b"attachedTemplate", b"http://example.org/x.dotm"))),
    "the_styles_of_word": (".docx", part_changed("word/styles.xml", b"<w:style ", b"<w:style  ")),
    "the_properties_of_word": (".docx", part_changed("docProps/core.xml", "西宁".encode(), "西安".encode())),
    "a_figure_in_excel": (".xlsx", part_changed(SHEET, b"378240.36", b"378240.37")),
    "a_formula_in_excel": (".xlsx", part_changed(SHEET, b"<v>378240.36</v>", b"<f>1+1</f><v>378240.36</v>")),
    "a_format_in_excel": (".xlsx", part_changed("xl/styles.xml", b"#,##0.00", b'"9"#,##0.00')),
    "a_hidden_sheet_in_excel": (".xlsx", part_changed("xl/workbook.xml", b"<sheet ", b'<sheet state="hidden" ')),
    "a_link_in_excel": (".xlsx", part_added("xl/externalLinks/externalLink1.xml", b"<externalLink/>")),
    "an_object_in_excel": (".xlsx", part_added("xl/embeddings/oleObject1.bin", b"x")),
}
for told, (kind, changing) in OFFICE.items():
    FORGERIES[told] = lambda pdf, kind=kind, changing=changing: office(pdf, kind, changing)  # type: ignore[misc]


@forgery
def a_part_of_excel_twice(pdf: Pdf) -> None:
    office(pdf, ".xlsx", lambda parts: None, twice=SHEET)


@forgery
def something_before_the_parts_of_word(pdf: Pdf) -> None:
    office(pdf, ".docx", lambda parts: None, before=b"MZ hidden")


@forgery
def no_office_file_at_all(pdf: Pdf) -> None:
    put(pdf, next(path for path in streams(pdf) if path.endswith(".docx")), b"garbage")
