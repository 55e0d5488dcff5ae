"""Bold 宋体 is filled and stroked, as the published forms show it; nothing else is."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pdfplumber
import pikepdf
from jixiao.archive.page_content import read_content
from jixiao.document import Document, Page, Paragraph, Part, Style
from jixiao.fonts import font_set
from samples.drawn import write_pdf

PLAIN = Style(size=12.0, line_height=18.0)
BOLD = replace(PLAIN, bold=True)


def drawn() -> bytes:
    texts = (("平常", PLAIN), ("粗的字12.50", BOLD), ("黑的", replace(BOLD, family="黑体")), ("又平常", PLAIN))
    part = Part("甲", "说明", Page(), tuple(Paragraph(text, style) for text, style in texts), 1)
    return write_pdf(Document("题", "单位", (part,)), font_set())


def content() -> bytes:
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        return pdf.pages[0].Contents.read_bytes()


def test_only_bold_song_is_stroked_and_the_state_is_given_back() -> None:
    pieces = [piece.split(b"EMC")[0] for piece in content().split(b"BDC")[1:]]
    stroked = [b"2 Tr" in piece for piece in pieces]
    assert stroked == [False, True, False, False]
    assert re.match(rb" q 0\.400 w 1 j BT 2 Tr", pieces[1])
    assert pieces[1].rstrip().endswith(b"ET Q")


def test_the_text_reads_back_as_it_was_typed() -> None:
    with pdfplumber.open(io.BytesIO(drawn())) as pdf:
        assert pdf.pages[0].extract_text().split() == ["平常", "粗的字12.50", "黑的", "又平常"]


def test_verify_reads_the_stroke_as_a_part_of_the_look() -> None:
    read = read_content(content(), Page().height)
    assert read.strange == ""
    assert [line.stroke for number in sorted(read.marked) for line in read.marked[number]] == [0.0, 0.4, 0.0, 0.0]


def test_other_ways_to_show_a_text_are_strange() -> None:
    for mode in (b"1 Tr", b"3 Tr", b"7 Tr"):
        assert read_content(content().replace(b"2 Tr", mode), Page().height).strange == "Tr"
