"""Tamperings of what the pages of an archive draw."""

from __future__ import annotations

import re

from archive.forging import add_text, code, content, forgery, redo, replaced
from pikepdf import Array, Dictionary, Name, Pdf, String


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
    found = [
        (float(x), float(y), x + b" " + y)
        for x, y, text in re.findall(rb"1 0 0 -1 ([0-9.]+) ([0-9.]+) Tm <([0-9a-f]+)> Tj", content(pdf))
        if dot in text
    ]
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
    redo(
        pdf,
        lambda old: old.replace(
            b"54.64 42.25 m 541.14 42.25 l S",
            x + b" %.2f m " % (float(y) - 3) + b"%.2f %.2f l S" % (float(x) + 60, float(y) - 3),
        ),
    )


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
    picture = pdf.make_stream(
        b"\xff",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )
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
def a_remark_in_the_content(pdf: Pdf) -> None:
    redo(pdf, lambda old: old + b"\n% approved")


@forgery
def pieces_without_glyphs(pdf: Pdf) -> None:
    """Many of them would take the reader's time."""
    replaced(pdf, rb"(1 0 0 -1 [0-9.]+ [0-9.]+ Tm <[0-9a-f]+> Tj)", rb"\g<1>" + b" 1 0 0 -1 60 60 Tm <> Tj" * 1000)
