"""Long grids over pages: every piece whole, on its page, nothing lost and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from jixiao.document import Cell, Grid, Number, Page, Paragraph, Part, Row, Sides, Style
from jixiao.layout.borders import drawn_height
from jixiao.layout.fitting import lay_out
from jixiao.layout.flow import Flow
from jixiao.layout.heights import paragraph_lines
from jixiao.layout.ruler import Ruler
from samples.random_grids import random_grid
from samples.writing import PLAIN, RULER, grid_of, letters

PAGES = (Page(400, 440, Sides(20, 20, 20, 20)), Page(400, 842, Sides(20, 20, 20, 20)))


def pieces(grid: Grid, page: Page) -> list[Grid]:
    laid = lay_out(Part("甲", "表", page, (grid,)), RULER)
    assert len(laid.blocks) == laid.pages
    return [block for block in laid.blocks if isinstance(block, Grid)]


def parts_of(text: str, found: list[Grid]) -> list[str]:
    """What of a text, whose characters stand nowhere else, is printed, in order."""
    return [
        cell.text.replace("\n", "") for piece in found for cell in piece.cells if cell.text and cell.text[0] in text
    ]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(300))
def test_a_random_grid_is_cut_into_whole_pieces_that_fit_and_lose_nothing(seed: int) -> None:
    random = Random(seed)
    grid, page = random_grid(random), random.choice(PAGES)
    found = pieces(grid, page)
    for piece in found:
        assert "?" not in letters(piece)
        assert drawn_height(piece) + piece.margin_top + piece.margin_bottom <= page.inner_height
    for cell in grid.cells:
        if cell.text:
            printed = parts_of(cell.text, found)
            assert printed
            assert set(printed) == {cell.text} or "".join(printed) == cell.text


def indicator_rows(count: int) -> Grid:
    drawing = "\n".join(["一 一 二", *(f"甲 r{row} v{row}" for row in range(count))])
    grid = grid_of(drawing)
    rows = (Row(20, repeat=True), *grid.rows[1:])
    return Grid(grid.columns, rows, grid.cells)


def test_a_cut_repeats_the_head_row_and_the_label_of_a_span() -> None:
    page = Page(300, 120, Sides(0, 0, 0, 0))
    assert [letters(piece) for piece in pieces(indicator_rows(6), page)] == [
        "[一] 一 [二]\n[甲][r0][v0]\n 甲 [r1][v1]\n 甲 [r2][v2]\n 甲 [r3][v3]",
        "[一] 一 [二]\n[甲][r4][v4]\n 甲 [r5][v5]",
    ]


def test_a_grid_that_fits_is_one_piece_with_its_spans() -> None:
    (piece,) = pieces(grid_of("a a b\na a c\nd e e"), PAGES[0])
    assert letters(piece) == "[a] a [b]\n a  a [c]\n[d][e] e"


def test_pieces_after_the_first_begin_a_page_and_say_that_they_go_on() -> None:
    found = pieces(indicator_rows(60), PAGES[0])
    assert [(piece.break_before, piece.continues) for piece in found] == [(False, False)] + [(True, True)] * (
        len(found) - 1
    )
    assert len(found) > 2


FOOT = Style(size=10, line_height=15, attached=True, margin_top=6)
NOTE = Style(size=10, line_height=12, attached=True)


def footed(rows: int, *feet: Paragraph | Grid) -> list[str]:
    """What stands on each page of a part of so many rows of 20 pt below a head, with feet below: rows and texts."""
    page = Page(300, 120 + 16, Sides(0, 0, 0, 0))  # with the reserve of a page
    laid = lay_out(Part("甲", "表", page, (indicator_rows(rows), *feet)), RULER)
    shown = [""] * laid.pages
    for standing in Flow(laid, RULER, 0.0).run(laid.blocks).standing:
        if isinstance(standing.block, Grid):
            shown[standing.page] += " ".join(cell.text for cell in standing.block.cells if cell.column == 1) + " "
        for stretch in standing.stretches:
            shown[stretch.page] += "".join(stretch.lines) + " "
    return [text.strip() for text in shown]


def small_foot() -> Grid:
    return replace(grid_of("末 角", height=15), attached=True)


def test_a_foot_line_stays_with_the_last_row_of_its_table() -> None:
    foot = Paragraph("填报人", FOOT)
    assert footed(3, foot) == ["r0 r1 r2 填报人"]
    assert footed(9, foot) == ["r0 r1 r2 r3", "r4 r5 r6 r7", "r8 填报人"]
    assert footed(8, foot) == ["r0 r1 r2 r3", "r4 r5 r6", "r7 填报人"]
    assert footed(8, foot, Paragraph("注", NOTE)) == ["r0 r1 r2 r3", "r4 r5 r6", "r7 填报人 注"]
    assert footed(7, foot, Paragraph("注", NOTE)) == ["r0 r1 r2 r3", "r4 r5 r6 填报人 注"]
    assert footed(8, small_foot()) == ["r0 r1 r2 r3", "r4 r5 r6", "r7 角"]


def test_a_foot_that_stands_alone_with_little_is_squeezed_onto_the_page_of_its_table() -> None:
    assert footed(4, Paragraph("填报人", replace(FOOT, margin_top=0, line_height=12))) == ["r0 r1 r2 r3 填报人"]


def test_a_note_longer_than_a_page_goes_on_by_itself() -> None:
    first, *others = footed(2, Paragraph("注" * 400, NOTE))
    assert first.startswith("r0 r1 注注")
    assert sum(text.count("注") for text in (first, *others)) == 400


def test_a_row_that_is_attached_takes_the_row_above_it_along() -> None:
    grid = indicator_rows(5)
    rows = tuple(replace(row, attached=index == 5) for index, row in enumerate(grid.rows))
    page = Page(300, 120 + 16, Sides(0, 0, 0, 0))
    assert [letters(piece) for piece in pieces(replace(grid, rows=rows), page)] == [
        "[一] 一 [二]\n[甲][r0][v0]\n 甲 [r1][v1]\n 甲 [r2][v2]",
        "[一] 一 [二]\n[甲][r3][v3]\n 甲 [r4][v4]",
    ]


def test_rows_that_are_all_attached_are_cut_where_the_page_ends() -> None:
    grid = indicator_rows(9)
    rows = tuple(replace(row, attached=bool(index)) for index, row in enumerate(grid.rows))
    page = Page(300, 120 + 16, Sides(0, 0, 0, 0))
    assert len(pieces(replace(grid, rows=rows), page)) == 3


def test_a_row_taller_than_its_page_is_cut_at_a_line() -> None:
    lines = [f"第{number:03}行文字。" for number in range(60)]
    cells = (Cell(0, 0, "标签", PLAIN), Cell(0, 1, "\n".join(lines), PLAIN))
    found = pieces(Grid((80, 200), (Row(20),), cells), Page(300, 400, Sides(0, 0, 0, 0)))
    texts = [cell.text for piece in found for cell in piece.cells if cell.column == 1]
    assert "\n".join(texts).split("\n") == lines
    assert {cell.text for piece in found for cell in piece.cells if cell.column == 0} == {"标签"}


def test_lines_that_occur_more_than_once_stand_as_often_as_written() -> None:
    text = "同样的一句话。" * 400
    cells = (Cell(0, 0, text, PLAIN, rowspan=2), Cell(0, 1, "甲", PLAIN), Cell(1, 1, "乙", PLAIN))
    found = pieces(Grid((75, 80), (Row(20), Row(20)), cells), PAGES[0])
    assert "".join(cell.text for piece in found for cell in piece.cells if cell.column == 0) == text


def test_a_typed_figure_beside_a_cut_text_stands_once() -> None:
    figure = Cell(0, 0, "5", PLAIN, value=Number(Decimal(5), "0"))
    found = pieces(Grid((80, 80), (Row(20),), (figure, Cell(0, 1, "很长的文字。" * 200, PLAIN))), PAGES[0])
    assert [cell.value for piece in found for cell in piece.cells if cell.value] == [figure.value]


HEADING = Style(size=12, line_height=20, margin_top=3)
PROSE = Style(size=10, line_height=15)


def random_blocks(random: Random) -> list[Paragraph | Grid]:
    blocks: list[Paragraph | Grid] = [Paragraph("首段", PROSE)]
    for _ in range(random.randint(5, 25)):
        kind = random.random()
        if kind < 0.35 and not all(isinstance(block, Paragraph) and block.level for block in blocks[-3:]):
            blocks.append(Paragraph("标题", HEADING, random.randint(1, 3)))
        elif kind < 0.75:
            blocks.append(Paragraph("文字。" * random.choice((1, 5, 20, 22, 40, 150)), PROSE))
        else:
            rows = random.randint(1, 12)
            grid = grid_of(
                "\n".join(f"a{row} b{row}" for row in range(rows)), heads=min(random.choice((0, 1, 2)), rows - 1)
            )
            blocks.append(
                Grid(grid.columns, grid.rows, grid.cells, margin_top=random.choice((0.0, 4.0)), margin_bottom=6)
            )
    return [*blocks, Paragraph("末段", PROSE)]


@pytest.mark.parametrize("seed", range(150))
def test_no_heading_is_left_alone_at_the_foot_of_a_page(seed: int) -> None:
    blocks = random_blocks(Random(seed))
    flow = Flow(Part("甲", "说明", Page(340, 400, Sides(20, 20, 20, 20)), tuple(blocks)), RULER, 16.0)
    for number, block in enumerate(blocks):
        page, room = flow.page, flow.room
        if isinstance(block, Grid):
            first = len(flow.standing)
            flow.grid(block, ())
            began = flow.standing[first].block
            moved = began.break_before if isinstance(began, Grid) else False
        else:
            flow.paragraph(block, tuple(blocks[number + 1 : number + 8]))
            lines = len(paragraph_lines(block, flow.width, RULER))
            fitting = int((room - block.style.margin_top - block.style.margin_bottom) / block.style.line_height)
            moved = flow.page > page and min(fitting, lines - 2) < 2
        before = blocks[number - 1] if number else None
        alone = isinstance(before, Paragraph) and before.level > 0 and moved
        assert not alone


def test_a_long_paragraph_takes_as_many_pages_as_its_lines() -> None:
    part = Part("甲", "说明", Page(340, 436, Sides(20, 20, 20, 20)), (Paragraph("文" * 29 * 100, PROSE),))
    assert lay_out(part, RULER).pages == -(-100 // int(380 / 15))


def test_a_last_page_with_little_on_it_is_squeezed_away() -> None:
    page = Page(300, 456, Sides(20, 20, 20, 20))
    laid = lay_out(Part("甲", "表", page, (indicator_rows(20),)), RULER)
    assert laid.pages == 1
    (grid,) = laid.blocks
    assert isinstance(grid, Grid)
    assert all(cell.style.size >= 8 for cell in grid.cells)
    assert sum(row.height for row in grid.rows) >= 0.7 * 21 * 20


def test_a_form_that_is_much_too_long_is_not_squeezed() -> None:
    laid = lay_out(Part("甲", "表", Page(300, 456, Sides(20, 20, 20, 20)), (indicator_rows(30),)), RULER)
    assert laid.pages == 2
    assert all(cell.style.size == 10 for block in laid.blocks if isinstance(block, Grid) for cell in block.cells)


def measured_characters(rows: int) -> int:
    ruler = Ruler()
    measured = set()  # what has been measured once is remembered, or as quickly measured again
    lines = ruler.lines

    def counting(text: str, *rest: Any) -> list[str]:
        measured.add((text, *rest))
        return lines(text, *rest)

    ruler.lines = counting  # type: ignore[method-assign]
    lay_out(Part("甲", "表", PAGES[1], (indicator_rows(rows),)), ruler)
    return sum(len(text) for text, *_ in measured)


def test_the_measuring_grows_with_the_indicators_and_not_with_their_square() -> None:
    ten, hundred, thousand = (measured_characters(rows) for rows in (10, 100, 1000))
    assert hundred < 15 * ten
    assert thousand < 15 * hundred


def heading(text: str = "题") -> Paragraph:
    return Paragraph(text, Style(size=10, line_height=20), 2)


def tall_grid(height: float) -> Grid:
    """A table of one cell, which is so high because of its text."""
    return grid_of("甲", width=200, height=height)


def on_page(part: Part) -> list[list[str]]:
    """What stands on each page of a laid-out part, as far as breaks tell."""
    pages: list[list[str]] = [[]]
    for block in part.blocks:
        if block.new_page:
            pages.append([])
        pages[-1].append(block.text if isinstance(block, Paragraph) else "表")
    return pages


def test_a_heading_stands_with_the_beginning_of_a_row_that_is_taller_than_a_page() -> None:
    text = "长" * 2000
    grid = Grid((200.0,), (Row(20.0),), (Cell(0, 0, text, PLAIN),))
    laid = lay_out(Part("甲", "表", PAGES[0], (heading("一"), heading("二"), grid)), RULER)
    assert on_page(laid)[0] == ["一", "二", "表"]
    low = Paragraph("上", Style(size=10, line_height=250))
    assert on_page(lay_out(Part("甲", "表", PAGES[0], (low, heading("一"), grid)), RULER))[0] == ["上", "一", "表"]
    lower = Paragraph("上", Style(size=10, line_height=330))
    assert on_page(lay_out(Part("甲", "表", PAGES[0], (lower, heading("一"), grid)), RULER))[:2] == [
        ["上"],
        ["一", "表"],
    ]


def test_a_table_that_fits_a_page_but_not_below_its_heading_is_cut_and_no_heading_stands_alone() -> None:
    rows = grid_of("\n".join(f"a{row} b{row}" for row in range(19)))  # 380 pt of the 384 of a page
    laid = lay_out(
        Part(
            "甲", "表", PAGES[0], (Paragraph("上", Style(size=10, line_height=300)), heading("一"), heading("二"), rows)
        ),
        RULER,
    )
    assert on_page(laid) == [["上", "一", "二", "表"], ["表"]]


def test_a_heading_stays_where_it_is_when_what_follows_begins_a_page_itself() -> None:
    low, begun = Paragraph("上", Style(size=10, line_height=350)), Paragraph("下", Style(size=10, break_before=True))
    laid = lay_out(Part("甲", "表", PAGES[0], (low, heading(), begun)), RULER)
    assert on_page(laid) == [["上", "题"], ["下"]]


def test_headings_with_room_between_them_stand_together_with_their_text() -> None:
    airy = Paragraph("题", Style(size=10, line_height=20, margin_bottom=12), 1)
    low, text, last = (
        Paragraph(text, Style(size=10, line_height=pitch)) for text, pitch in zip("上文末", (310, 20, 200), strict=True)
    )
    laid = lay_out(Part("甲", "表", PAGES[0], (low, airy, airy, text, last)), RULER)
    assert on_page(laid) == [["上"], ["题", "题", "文", "末"]]


def test_a_paragraph_tells_with_which_characters_a_page_begins() -> None:
    """No blank of the text is lost at the seam, and one that begins a page for want of room tells that too."""
    page = Page(100, 50, Sides(0, 0, 0, 0))
    style = Style(size=10, line_height=10)
    text = "甲乙丙丁戊己庚辛壬\n" * 7 + "子丑"
    (long,) = lay_out(Part("甲", "表", page, (Paragraph(text, style),)), RULER, 0.0).blocks
    assert isinstance(long, Paragraph)
    assert [text[end - 1 : end + 1] for end in long.turns] == ["\n甲"]
    first, second = lay_out(
        Part("甲", "表", page, (Paragraph("甲\n乙\n丙\n丁", style), Paragraph("戊\n己\n庚", style))), RULER, 0.0
    ).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.turns, second.turns) == ((), (0,))


def test_a_heading_above_a_table_without_head_stays_for_one_tall_row() -> None:
    """Two rows of two fifths of a page need not stand together: the page would be left half empty."""
    page, style = Page(100, 100, Sides(0, 0, 0, 0)), Style(size=10, line_height=10)
    grid = replace(grid_of("甲\n乙"), rows=(Row(40), Row(45)))
    blocks = (Paragraph("文", style), Paragraph("文", style), Paragraph("题", style, level=1), grid)
    laid = lay_out(Part("甲", "表", page, blocks), RULER, 0.0).blocks
    assert [block.new_page for block in laid] == [False, False, False, False, True]
