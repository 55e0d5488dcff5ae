"""Where the lines of paragraphs and the lines of tables stand on the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.document import Block, Grid, Page, Paragraph, Part, Sides, Style
from jixiao.layout.heights import Measured
from jixiao.layout.positions import Placed, PlacedGrid, PlacedPart, Placing
from jixiao.layout.ruler import Ruler
from jixiao.text.square import wide
from samples.documents import Put, grid

PAPER = Page(120, 140, Sides(20, 10, 20, 10))  # ten characters of 10 pt wide, ten lines of 10 pt high
TEXT = Style(size=10, line_height=10)
HEAD = replace(TEXT, bold=True)
CELL = replace(TEXT, border=Sides(1, 1, 1, 1))
RULER = Ruler(lambda character, family, bold: 1.0 if wide(character) else 0.5, exact=True)
ROOMY = Ruler(RULER.advance)


def placed(*blocks: Block, page: Page = PAPER) -> PlacedPart:
    """The blocks on pages; a baseline is 8 pt below its line's upper edge."""
    return Placing(RULER, ROOMY, lambda style: 8.0).place(Part("项目", "说明", page, blocks))


def lines(count: int, style: Style = TEXT, level: int = 0) -> Paragraph:
    """A paragraph of so many lines: 一, 二, …"""
    return Paragraph("\n".join("一二三四五六七八九十百千万"[number % 13] for number in range(count)), style, level)


def table(rows: int, **margins: float) -> Grid:
    """A table of one column, whose rows are 18 pt high; 1 pt of rules around."""
    return replace(grid((60,), [(18.0, [Put(f"{number}", CELL)]) for number in range(rows)]), **margins)


def shown(placing: PlacedPart) -> list[str]:
    """The text of each page, its lines from top to bottom; of a table its cells in brackets."""
    pages: list[list[tuple[float, str]]] = [[] for _ in range(placing.pages)]
    for block in placing.blocks:
        if isinstance(block, PlacedGrid):
            pages[block.page] += [
                (line.y, f"[{line.text}]") for cell in block.cells for piece in cell.pieces for line in piece.lines
            ]
        else:
            for piece in block.pieces:
                pages[piece.page] += [(line.y, line.text) for line in piece.lines]
    return ["".join(text for _, text in sorted(page, key=lambda pair: pair[0])) for page in pages]


def tops(placing: PlacedPart) -> list[float]:
    """Where each block begins below the upper margin."""
    return [start.y - PAPER.margin.top for start in placing.starts]


def test_a_paragraph_that_fits_stays_whole() -> None:
    assert shown(placed(lines(10))) == ["一二三四五六七八九十"]


def test_two_lines_at_least_stand_on_each_side_of_a_page_s_end() -> None:
    assert shown(placed(lines(6), lines(5))) == ["一二三四五六一二三", "四五"]
    assert shown(placed(lines(8), lines(4))) == ["一二三四五六七八一二", "三四"]
    assert shown(placed(lines(9), lines(4))) == ["一二三四五六七八九", "一二三四"]
    assert shown(placed(lines(8), lines(3))) == ["一二三四五六七八", "一二三"]


def test_a_paragraph_longer_than_pages_fills_them() -> None:
    assert [len(page) for page in shown(placed(lines(25)))] == [10, 10, 5]
    assert [len(page) for page in shown(placed(lines(21)))] == [10, 9, 2]


def test_lines_stand_at_their_pitch_and_the_first_is_indented() -> None:
    (block,) = placed(Paragraph("一二三四五六七八九十", replace(TEXT, indent=20))).blocks
    assert isinstance(block, Placed)
    assert [(line.x, line.y, line.text) for line in block.pieces[0].lines] == [
        (30, 28, "一二三四五六七八"),
        (10, 38, "九十"),
    ]


def test_centred_and_right_aligned_lines_share_the_room_that_is_left() -> None:
    for align, places in (("center", [55, 45]), ("right", [100, 80])):
        (block,) = placed(Paragraph("一\n二三四", replace(TEXT, align=align, size=10))).blocks
        assert isinstance(block, Placed)
        assert [line.x for line in block.pieces[0].lines] == places


def test_a_heading_stands_with_two_lines_of_its_text() -> None:
    heading = Paragraph("题", HEAD, 1)
    assert shown(placed(lines(7), heading, lines(4))) == ["一二三四五六七题一二", "三四"]
    assert shown(placed(lines(8), heading, lines(4))) == ["一二三四五六七八", "题一二三四"]
    assert shown(placed(lines(7), heading, heading, lines(4))) == ["一二三四五六七", "题题一二三四"]


def test_the_title_of_a_table_stands_with_the_table() -> None:
    assert shown(placed(lines(5), Paragraph("表", TEXT), table(2))) == ["一二三四五表[0][1]"]
    assert shown(placed(lines(6), Paragraph("表", TEXT), table(2))) == ["一二三四五六", "表[0][1]"]


def test_a_table_that_does_not_fit_begins_a_page() -> None:
    assert shown(placed(lines(6), table(2))) == ["一二三四五六[0][1]"]
    assert shown(placed(lines(7), table(2))) == ["一二三四五六七", "[0][1]"]
    assert shown(placed(lines(1), replace(table(2), break_before=True))) == ["一", "[0][1]"]


def test_of_two_margins_that_meet_the_greater_counts() -> None:
    above, below = replace(TEXT, margin_bottom=6), replace(TEXT, margin_top=4)
    assert tops(placed(Paragraph("上", above), Paragraph("下", below))) == [0, 16]
    assert tops(placed(Paragraph("上", TEXT), table(1, margin_top=5, margin_bottom=3), Paragraph("下", below))) == [
        0,
        15,
        38,
    ]


def test_a_margin_on_top_of_a_page_counts_only_after_a_break_that_was_asked_for() -> None:
    spaced = replace(TEXT, margin_top=5)
    assert tops(placed(Paragraph("首", spaced))) == [5]
    assert tops(placed(lines(10), Paragraph("次", spaced))) == [0, 0]
    assert tops(placed(lines(1), Paragraph("次", replace(spaced, break_before=True)))) == [0, 5]


def test_no_page_is_left_empty_by_a_break_at_its_beginning() -> None:
    assert shown(placed(Paragraph("首", replace(TEXT, break_before=True)), lines(1))) == ["首一"]


def test_a_table_is_centred_and_its_outer_rules_lie_inside_the_margins() -> None:
    (narrow, broad) = placed(table(1), replace(table(1), columns=(100.0,), cells=table(1).cells)).blocks
    assert isinstance(narrow, PlacedGrid)
    assert isinstance(broad, PlacedGrid)
    assert {rule.x1 for rule in narrow.borders if rule.x1 == rule.x2} == {30, 90}
    assert {rule.x1 for rule in broad.borders if rule.x1 == rule.x2} == {10.5, 110.5}


def test_a_cell_s_text_stands_where_its_style_says() -> None:
    rows = [
        (
            40.0,
            [
                Put("字", replace(CELL, vertical_align=place, padding=Sides(3, 2, 5, 4)))
                for place in ("top", "middle", "bottom")
            ],
        )
    ]
    (block,) = placed(grid((30, 30, 30), rows)).blocks
    assert isinstance(block, PlacedGrid)
    # below the rule's upper half: half a rule and 3 pt of padding; above its end half a rule and 5 pt
    assert [cell.pieces[0].lines[0].y - 20.5 for cell in block.cells] == [
        0.5 + 3 + 8,
        0.5 + 3 + (40 - 9 - 10) / 2 + 8,
        40 - 5.5 - 10 + 8,
    ]


@pytest.mark.slow
@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.data())
def test_every_line_is_drawn_once_in_order_and_inside_the_page(counts: Sequence[int], data: st.DataObject) -> None:
    blocks: list[Block] = []
    for count in counts:
        style = replace(TEXT, margin_top=data.draw(st.sampled_from((0, 3, 12))), break_before=data.draw(st.booleans()))
        blocks.append(data.draw(st.sampled_from((lines(count, style), lines(1, style, 2), table(min(count, 5))))))
    placing = placed(*blocks)
    places = []
    for block in placing.blocks:
        pieces = (
            [piece for cell in block.cells for piece in cell.pieces] if isinstance(block, PlacedGrid) else block.pieces
        )
        places += [(piece.page, line.y) for piece in pieces for line in piece.lines]
        assert "".join(line.text for piece in pieces for line in piece.lines) == (
            "".join(cell.text for cell in block.source.cells)
            if isinstance(block, PlacedGrid)
            else block.source.text.replace("\n", "")
        )
    assert places == sorted(places)
    assert all(28 <= y <= 118.02 for _, y in places)
    assert {page for page, _ in places} == set(range(placing.pages))


def test_a_turn_of_the_layout_s_is_taken_unless_most_of_the_page_would_stay_empty() -> None:
    turned = replace(lines(1), turned=True)
    assert shown(placed(lines(5), turned)) == ["一二三四五", "一"]
    assert shown(placed(lines(3), turned)) == ["一二三一"]
    assert shown(placed(lines(3), replace(table(2), turned=True))) == ["一二三[0][1]"]
    assert shown(placed(lines(3), replace(table(2), break_before=True))) == ["一二三", "[0][1]"]


def test_a_table_wider_than_the_type_area_sticks_out_on_both_sides_alike() -> None:
    (block,) = placed(replace(table(1), columns=(110.0,))).blocks
    assert isinstance(block, PlacedGrid)
    assert {rule.x1 for rule in block.borders if rule.x1 == rule.x2} == {5, 115}


WORDS = st.sampled_from(
    [
        "绩效目标",
        "上线International网站",
        "通过ISO9001:2015认证，",
        "3,000,000.00元",
        "“双随机”",
        "a",
        "https://example.cn/index.html",
        " ",
        "\n",
    ]
)


SIZES = st.sampled_from(((45.0, 0.0), (52.0, 0.0), (64.0, 20.0), (64.0, 0.0), (90.0, 20.0), (200.0, 20.0)))


@pytest.mark.slow
@settings(max_examples=500)
@given(st.lists(WORDS, max_size=12).map("".join), SIZES, st.booleans())
def test_a_text_stays_in_the_cell_that_was_measured_for_it(text: str, size: tuple[float, float], narrow: bool) -> None:
    """The layout counts with wider letters: it may cut a word that just fits, and needs fewer lines than a word of
    its own line takes."""
    width, indent = size
    advance = (lambda character, family, bold: 1.0 if wide(character) else 0.45) if narrow else RULER.advance
    style = replace(CELL, padding=Sides(2, 3, 2, 3), indent=indent, align="left")
    settled = Measured(grid((width,), [(10.0, [Put(text, style)])]), Ruler(advance)).settled()
    part = Part("项目", "表", Page(300, 3000, Sides(20, 20, 20, 20)), (settled,))
    exact = Ruler(advance, exact=True)
    (block,) = Placing(exact, Ruler(advance), lambda style: 8.0).place(part).blocks
    assert isinstance(block, PlacedGrid)
    right, bottom = max(rule.x2 for rule in block.borders), max(rule.y2 for rule in block.borders)
    for piece in block.cells[0].pieces:
        assert "".join(line.text for line in piece.lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
        for line in piece.lines:
            assert 20 + 2 + 8 <= line.y <= bottom - 0.5 - 2 - 2 + 0.02
            assert line.x + exact.width(line.text.rstrip(" "), style) <= right - 3 + 0.02


def test_a_heading_waits_for_all_of_a_short_text_and_for_nothing_that_begins_a_page_itself() -> None:
    heading = Paragraph("题", HEAD, 1)
    assert shown(placed(lines(7), heading, lines(3))) == ["一二三四五六七", "题一二三"]
    assert shown(placed(lines(9), heading, lines(2, replace(TEXT, break_before=True)))) == [
        "一二三四五六七八九题",
        "一二",
    ]
    assert shown(placed(lines(9), heading, replace(table(2), break_before=True))) == ["一二三四五六七八九题", "[0][1]"]


def test_a_cell_s_text_is_set_between_its_paddings() -> None:
    padded = replace(CELL, padding=Sides(0, 12, 0, 2))
    rows = [(20.0, [Put("字", replace(padded, align=align)) for align in ("left", "center", "right", "justify")])]
    (block,) = placed(grid((45, 45, 45, 45), rows), page=Page(220, 140, Sides(20, 10, 20, 10))).blocks
    assert isinstance(block, PlacedGrid)
    left = min(rule.x1 for rule in block.borders) + 0.5
    assert [cell.pieces[0].lines[0].x - left - 45 * number for number, cell in enumerate(block.cells)] == [
        2.5,
        12.5,
        22.5,
        2.5,
    ]


def test_more_headings_than_a_page_holds_flow_on() -> None:
    """Each waits for the few that follow, not for all: that would be a page each, and a stack of calls as deep."""
    pages = shown(placed(*[Paragraph("题", HEAD, 1)] * 1200, page=Page(120, 640, Sides(20, 10, 20, 10))))
    assert sum(map(len, pages)) == 1200
    assert all(len(page) > 50 for page in pages[:-1])
