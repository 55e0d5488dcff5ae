"""Tamperings of the fonts of an archive: the eye sees other figures than the text says."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from archive.forging import code, content, fonts, forgery
from fontTools.ttLib import TTFont
from jixiao.fonts import font_set
from pikepdf import Array, Dictionary, Name, Pdf


@forgery
def to_unicode_swapped(pdf: Pdf) -> None:
    for font in fonts(pdf):
        swapped_ = (
            font.ToUnicode.read_bytes()
            .replace(b"<0033>", b"<@>")
            .replace(b"<0034>", b"<0033>")
            .replace(b"<@>", b"<0034>")
        )
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
    font.ToUnicode = pdf.make_stream(
        font.ToUnicode.read_bytes().replace(
            b"endcmap", b"1 beginbfrange\n<%s> <%s> <0033>\nendbfrange\nendcmap" % (nine, nine)
        )
    )


def with_outlines(pdf: Pdf, change: Callable[[TTFont, list[str]], None]) -> None:
    """Changes the font programs; a list of the glyphs of 3, 4 and 9 is at hand."""
    for font in fonts(pdf):
        descriptor = font.DescendantFonts[0].FontDescriptor
        made = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
        numbers = {
            text: glyph for glyph, text in re.findall(r"<(....)> <(....)>", font.ToUnicode.read_bytes().decode())
        }
        names = [
            made.getGlyphName(int(numbers[f"{ord(text):04x}"], 16)) for text in "349" if f"{ord(text):04x}" in numbers
        ]
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
    descriptor = fonts(pdf)[0].DescendantFonts[0].FontDescriptor
    descriptor.FontFile2 = pdf.make_stream(font_set().face("黑体").path.read_bytes())


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
def a_width_that_is_a_little_greater(pdf: Pdf) -> None:
    entries, three = list(fonts(pdf)[0].DescendantFonts[0].W), int(code(pdf, "3"), 16)
    for first, widths in zip(entries[::2], entries[1::2], strict=True):
        if int(first) <= three < int(first) + len(widths):
            widths[three - int(first)] = int(widths[three - int(first)]) + 40


@forgery
def fonts_swapped(pdf: Pdf) -> None:
    """The page's font is another one, with glyphs and all, under the same name."""
    held = pdf.pages[0].Resources.Font
    (name,) = held.keys()
    font = pdf.make_indirect(Dictionary(held[name]))
    descendant = Dictionary(font.DescendantFonts[0])
    descendant.FontDescriptor = Dictionary(descendant.FontDescriptor)
    descendant.FontDescriptor.FontFile2 = pdf.make_stream(font_set().face("黑体").path.read_bytes())
    font.DescendantFonts = Array([pdf.make_indirect(descendant)])
    held[name] = font
