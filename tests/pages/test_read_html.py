"""The HTML that a template prints becomes blocks; what would be lost or repaired silently is a finding."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from jixiao.document import Block, Day, Grid, Link, Number, Page, Paragraph, Sides
from jixiao.findings import InputError
from jixiao.pages.read_html import HtmlReader
from samples import ROOTS
from samples.pictures import boxes, picture
from samples.writing import advice

COLUMNS = '<colgroup><col style="width: 50%"/><col style="width: 50%"/></colgroup>'


def html(body: str, style: str = "") -> str:
    return f"<html>\n<head><style>{style}</style></head>\n<body>\n{body}\n</body>\n</html>"


def read(body: str, style: str = "") -> tuple[Page, tuple[Block, ...]]:
    return HtmlReader(html(body, style), "某表", ROOTS).read()


def table(rows: str, style: str = "") -> Grid:
    (grid,) = read(f"<table>{COLUMNS}<tbody>{rows}</tbody></table>", style)[1]
    assert isinstance(grid, Grid)
    return grid


def test_spans_are_placed_as_html_does() -> None:
    grid = table('<tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td colspan="2">丁</td></tr>')
    assert (
        picture(boxes(grid))
        == """\
+----+----+
| 甲 | 乙 |
|    +----+
|    | 丙 |
+----+----+
| 丁      |
+---------+"""
    )


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("<tr><td>甲</td></tr>", "第1行第2列缺一格"),
        ("<tr><td>甲</td><td>乙</td><td>丙</td></tr>", "第1行第3列多出一格"),
        ('<tr><td>甲</td><td>乙</td></tr><tr><td rowspan="2">丙</td><td>丁</td></tr>', "rowspan 超出"),
        ('<tr><td>甲</td><td rowspan="2">乙</td></tr><tr><td colspan="2">丙</td></tr>', "重叠|多出一格"),
        ('<tr><td rowspan="99999999" colspan="2">甲</td></tr>', "rowspan"),
        ('<tr><td colspan="²">甲</td></tr>', "colspan"),
        ('<tr><td colspan="0">甲</td></tr>', "colspan"),
        ("", "表格是空的"),
        ("<tr>文<td>甲</td><td>乙</td></tr>", "不会印出来"),
        ("<tr><p>甲</p></tr>", "只能写 <td> 和 <th>"),
        ("<tr><td>甲<b>乙</b></td><td>丙</td></tr>", "不能有 <b>"),
    ],
)
def test_a_broken_table_is_a_finding_within_a_second(rows: str, fault: str) -> None:
    started = time.process_time()
    with pytest.raises(InputError, match=fault):
        table(rows)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("散<p>甲</p>", "不会印出来"),
        ("<p>甲</p>散", "不会印出来"),
        ("<p>甲<br></p>", "不完整"),
        ("<p>甲&nbsp;乙</p>", "nbsp"),
        ("<script>1</script>", "<script>"),
        ("<p>\x0b</p>", "不完整"),
        ("", "什么也没有"),
        ('<table><colgroup><col style="width: 150%"/></colgroup><tbody><tr><td>甲</td></tr></tbody></table>', "超过"),
        ('<table><colgroup><col style="width: -5%"/></colgroup><tbody><tr><td>甲</td></tr></tbody></table>', "大于零"),
        ("<table><colgroup><col/></colgroup><tbody><tr><td>甲</td></tr></tbody></table>", "没有宽度"),
        ("<table><tr><td>甲</td></tr></table>", "不能直接写 <tr>"),
        ('<p style="writing-mode: vertical-rl">甲</p>', "writing-mode 只写给格子"),
        (
            f'<table><tbody><tr><td style="writing-mode: vertical-rl">{"甲" * 31}</td></tr></tbody></table>',
            "竖排只用在短的标签里",
        ),
        ('<p style="opacity: 1">甲</p>', "opacity"),
    ],
)
def test_what_is_not_known_is_a_finding_and_never_left_out(body: str, fault: str) -> None:
    with pytest.raises(InputError) as error:
        read(body)
    assert fault in advice(error.value.findings)


def test_a_finding_names_the_printed_line() -> None:
    with pytest.raises(InputError) as error:
        HtmlReader("\n\n" + html("<p>甲</p>\n<i>乙</i>"), "某表", ROOTS).read()
    (found,) = error.value.findings
    assert (found.position.line, found.excerpt) == (5, "<i>乙</i>")


@pytest.mark.parametrize(
    "start",
    ['<?xml version="1.0" encoding="utf-8"?>', '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'],
)
def test_declarations_do_nothing(start: str) -> None:
    body = "<p>&b;</p>" if "ENTITY" in start else "<p>甲</p>"
    with pytest.raises(InputError):
        HtmlReader(start + html(body), "某表", ROOTS).read()


def test_blanks_are_folded_and_breaks_kept() -> None:
    (one,) = read("<p>  甲 \n  乙<br/>丙 <span>丁</span><wbr/>戊 </p>")[1]
    assert isinstance(one, Paragraph)
    assert one.text == "甲 乙\n丙 丁\u200b戊"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<data value="1234.50">1,234.50</data>', Number(Decimal("1234.50"), "#,##0.00")),
        ('<data value="0">0.00</data>', Number(Decimal(0), "#,##0.00")),
        ('<data value="10">10</data>', Number(Decimal(10), "0")),
        ('<data value="0.9457">94.57%</data>', Number(Decimal("0.9457"), "0.00%")),
        ('<data value="1234567">1234567</data>', Number(Decimal(1234567), "0")),
        ('<time datetime="2024-01-01">2024-01-01</time>', Day(date(2024, 1, 1), "yyyy-mm-dd")),
        ('<time datetime="2024-01-01">2024年1月1日</time>', Day(date(2024, 1, 1), 'yyyy"年"m"月"d"日"')),
        ('约<data value="5">5</data>', None),
        ('<data value="5">5万元</data>', None),
        ('<data value="NaN">5</data>', None),
        ('<data value="1e99999999">5</data>', None),
        ('<data value="五">5</data>', None),
        ('<time datetime="2024-02-30">2024-02-30</time>', None),
    ],
)
def test_a_cell_that_is_one_figure_or_date_keeps_its_value(cell: str, value: Number | Day | None) -> None:
    assert table(f"<tr><td>{cell}</td><td/></tr>").cells[0].value == value


def test_styles_are_inherited_and_resolved_to_points() -> None:
    style = "body { font-size: 12pt; line-height: 1.5 } td { padding: 1pt 2pt; border: 0.5pt } tr.x { height: 2em } td.big { font-size: 2em; text-indent: 2em }"
    grid = table('<tr class="x"><td class="big">甲</td><td style="text-align: right">乙</td></tr>', style)
    big, right = (cell.style for cell in grid.cells)
    assert (big.size, big.line_height, big.indent, big.padding.left, big.border.top) == (24, 36, 48, 2, 0.5)
    assert (right.size, right.line_height, right.align) == (12, 18, "right")
    assert grid.rows[0].height == 24


@pytest.mark.parametrize(
    ("written", "color"),
    [
        ("#EeEeEe", "EEEEEE"),
        ("#abc", "AABBCC"),
        ("rgb(1, 2, 255)", "0102FF"),
        ("rgb(100%, 0%, 300%)", "FF00FF"),
        ("Red", "FF0000"),
        ("lightgray", "D3D3D3"),
        ("transparent", ""),
    ],
)
def test_colors_are_written_as_css_does(written: str, color: str) -> None:
    (one,) = read("<p>甲</p>", f"p {{ color: {written}; background: {written} }}")[1]
    assert isinstance(one, Paragraph)
    assert (one.style.color, one.style.background) == (color, color)


def test_a_row_colors_its_cells_and_a_cell_may_have_its_own() -> None:
    grid = table(
        '<tr class="head"><td>甲</td><td class="own">乙</td></tr><tr><td>丙</td><td style="color: black">丁</td></tr>',
        "table { color: navy } tr.head { background-color: #dde } td.own { background: transparent }",
    )
    assert [(cell.text, cell.style.color, cell.style.background) for cell in grid.cells] == [
        ("甲", "000080", "DDDDEE"),
        ("乙", "000080", ""),
        ("丙", "000080", ""),
        ("丁", "", ""),
    ]


def test_an_upright_cell_is_a_text_without_places_to_break() -> None:
    grid = table(
        '<tr class="up"><td>绩效<wbr/>指标</td><td><data value="5">5</data></td></tr>',
        "tr.up { writing-mode: vertical-rl }",
    )
    assert [(cell.text, cell.style.upright, cell.value) for cell in grid.cells] == [
        ("绩效指标", True, None),
        ("5", True, None),
    ]


@pytest.mark.parametrize(
    ("written", "border", "double"),
    [
        ("border: 0.5pt", Sides(0.5, 0.5, 0.5, 0.5), ""),
        ("border: 1pt 2pt", Sides(1, 2, 1, 2), ""),
        ("border: 1.5pt solid black", Sides(1.5, 1.5, 1.5, 1.5), ""),
        ("border: solid #000 1mm", Sides(*(72 / 25.4,) * 4), ""),
        ("border: double", Sides(1.5, 1.5, 1.5, 1.5), "top right bottom left"),
        ("border: solid", Sides(0.5, 0.5, 0.5, 0.5), ""),
        ("border: 3pt double; border-left: none", Sides(3, 3, 3, 0), "top right bottom"),
        ("border: double; border-top: 1pt", Sides(1, 1.5, 1.5, 1.5), "right bottom left"),
        ("border: 1pt; border-bottom: 2pt double; border-top: 0", Sides(0, 1, 2, 1), "bottom"),
    ],
)
def test_lines_have_a_width_and_a_kind(written: str, border: Sides, double: str) -> None:
    (cell, _) = table("<tr><td>甲</td><td/></tr>", f"td:first-child {{ {written} }}").cells
    assert (cell.style.border, cell.style.double) == (border, frozenset(double.split()))


def lines_of(grid: Grid) -> dict[str, str]:
    """The lines around each cell as it knows them: above, right, below, left; a double one with a star."""
    return {
        cell.text: " ".join(
            f"{getattr(cell.style.border, side):g}{'*' * (side in cell.style.double)}"
            for side in ("top", "right", "bottom", "left")
        )
        for cell in grid.cells
    }


def test_the_lines_of_table_and_row_become_those_of_the_cells_along_them_and_neighbours_agree() -> None:
    grid = table(
        '<tr><td rowspan="3">甲</td><td>乙</td></tr><tr class="sum"><td>丙</td></tr><tr><td class="none">丁</td></tr>',
        "table { border: 1.5pt solid } td { border: 0.5pt } tr.sum { border-top: 1.5pt double } td.none { border: none }",
    )
    assert lines_of(grid) == {
        "甲": "1.5 0.5 1.5 1.5",  # the double line does not go through it
        "乙": "1.5 1.5 1.5* 0.5",
        "丙": "1.5* 1.5 0.5 0.5",
        "丁": "0.5 1.5 1.5 0.5",  # of two that meet the stronger counts
    }


def test_beside_cells_of_different_lines_a_long_one_keeps_the_weakest() -> None:
    grid = table(
        '<tr><td rowspan="2">甲</td><td class="thick">乙</td></tr><tr><td>丙</td></tr>',
        "td { border: 0.5pt } td.thick { border: 2pt }",
    )
    assert lines_of(grid) == {"甲": "0.5 0.5 0.5 0.5", "乙": "2 2 2 2", "丙": "2 0.5 0.5 0.5"}


def test_selectors_by_id_and_by_place_hold_for_their_element_only() -> None:
    blocks = read('<p id="a">甲</p><p>乙</p><p>丙</p>', "#a { font-size: 20pt } p:last-child { font-size: 30pt }")[1]
    assert [block.style.size for block in blocks if isinstance(block, Paragraph)] == [20, 10.5, 30]


def test_the_stronger_selector_wins_and_the_later_of_equals() -> None:
    (block,) = read('<p class="a">甲</p>', "p.a { font-size: 9pt } p { font-size: 20pt } p { font-size: 30pt }")[1]
    assert isinstance(block, Paragraph)
    assert block.style.size == 9


def test_a_fault_in_one_form_is_not_told_of_the_next() -> None:
    for _ in range(2):
        with pytest.raises(InputError) as error:
            read('<p style="opacity: 1">甲</p>', "p { font-size: 9pt }")
        assert len(error.value.findings) == 1
    assert read("<p>甲</p>", "p { font-size: 9pt }")[1]


@pytest.mark.parametrize(
    ("style", "place", "word"),
    [
        ("p { opacity: 1 }", 5, "background-color: #eeeeee"),
        ("p { border: 1pt 2pt solid }", 5, "border-top"),
        ("p { border-top: 1pt 2pt }", 5, "格线的写法不对"),
        ("p { border: solid double }", 5, "格线的写法不对"),
        ("p { border: 2 }", 5, "单位"),
        ("p { border: 0.5pt double }", 5, "至少 0.75pt"),
        ("p { color: reed }", 5, "颜色写成 #eeeeee"),
        ("p { color: rgba(1, 2, 3, 0.5) }", 5, "不透明"),
        ("p { background: #eee url(a.png) }", 5, "颜色的写法不对"),
        ("p { font-size: 0 }", 5, "大于零"),
        ("p { font-size: -3pt }", 5, "大于零"),
        ("p { line-height: 0 }", 5, "大于零"),
        ("p { margin-top: 3 }", 5, "单位"),
        ("p { margin-top: 3foo }", 5, "10pt"),
        ("p { text-align: middle }", 5, "center"),
        ("p { padding: 1pt 2pt 3pt 4pt 5pt }", 5, "一至四个"),
        ("p::: { margin-top: 3pt }", 1, "选择器"),
        ("@media print { p { margin-top: 3pt } }", 1, "@page"),
        ("@page { color: red }", 9, "size"),
        ("p { margin-top }", 15, ""),
    ],
)
def test_a_style_that_is_not_known_is_a_finding_at_its_place(style: str, place: int, word: str) -> None:
    with pytest.raises(InputError) as error:
        read("<p>甲</p>", style)
    (found,) = error.value.findings
    before = len("<head><style>")  # on the second line of the page
    assert (found.position.line, found.position.column - before) == (2, place)
    assert word in advice((found,))


def test_two_style_elements_of_a_page_both_count_and_tell_their_places() -> None:
    both = "p { text-indent: 3pt }</style><style>p { margin-top: 4pt }</style>\n<style>h1 { margin-top: 5pt }"
    first, second = read("<p>甲</p><h1>乙</h1>", both)[1]
    assert (first.style.indent, first.style.margin_top, second.style.margin_top) == (3, 4, 5)
    with pytest.raises(InputError) as error:
        read("<p>甲</p>", both.replace("margin-top", "margin-tip"))
    line = "<head><style>p { text-indent: 3pt }</style><style>"
    assert [(found.position.line, found.position.column) for found in error.value.findings] == [
        (2, len(line) + 5),
        (3, len("<style>h1 { ") + 1),
    ]


def test_all_faults_of_a_style_sheet_come_out_together() -> None:
    with pytest.raises(InputError) as error:
        read("<p>甲</p>", "p { opacity: 1; float: left } @media x { }")
    assert len(error.value.findings) == 3


@pytest.mark.parametrize(
    ("style", "width", "height"),
    [
        ("@page { size: A4 }", 595.28, 841.89),
        ("@page { size: A4 landscape }", 841.89, 595.28),
        ("@page { size: A3; margin: 20mm }", 841.89, 1190.55),
        ("@page { size: 400pt 300pt }", 400, 300),
    ],
)
def test_the_page(style: str, width: float, height: float) -> None:
    page = read("<p>甲</p>", style)[0]
    assert (page.width, page.height) == (width, height)


def test_a_page_without_room_is_a_finding() -> None:
    with pytest.raises(InputError, match="没有地方"):
        read("<p>甲</p>", "@page { size: 10pt 10pt; margin: 20pt }")


def test_column_edges_lie_on_twentieths_of_a_point_and_add_up() -> None:
    columns = "".join(f'<col style="width: {share}%"/>' for share in (33.3, 33.3, 33.4))
    (grid,) = read(
        f'<table style="width: 486pt"><colgroup>{columns}</colgroup><tbody><tr><td/><td/><td/></tr></tbody></table>'
    )[1]
    assert isinstance(grid, Grid)
    assert grid.width == pytest.approx(486)
    assert all(round(width * 20, 6) == round(width * 20) for width in grid.columns)


def columns_of(widths: tuple[str, ...], page: str, attributes: str = "") -> tuple[float, ...]:
    """The columns of a table whose <col> have these widths, with the forms' own style sheet on this paper."""
    columns = "".join(f'<col style="width: {width}"/>' for width in widths)
    body = f"<table {attributes}><colgroup>{columns}</colgroup><tbody><tr>{'<td/>' * len(widths)}</tr></tbody></table>"
    sheet = '<link rel="stylesheet" href="_shared/official.css"/>'
    page = html(body, page).replace("<style>", f"{sheet}<style>")
    (grid,) = HtmlReader(page, "某表", ROOTS).read()[1]
    assert isinstance(grid, Grid)
    return grid.columns


@pytest.mark.parametrize(
    ("page", "room"),
    [
        ("", 486.0),
        ("@page { size: A4 landscape }", 841.89 - 109.28),
        ("@page { size: A4 landscape; margin: 36pt }", 841.89 - 72),
        ("@page { size: A3 landscape; margin: 20mm 15mm }", 1190.55 - 2 * 15 * 72 / 25.4),
        ("@page { size: A3 }", 841.89 - 109.28),
    ],
)
@pytest.mark.parametrize("widths", [("20%", "50%", "30%"), ("2", "5", "3"), ("0.2", "0.5", "0.3")])
def test_percentages_and_weights_fill_the_text_of_any_page(widths: tuple[str, ...], page: str, room: float) -> None:
    assert columns_of(widths, page) == pytest.approx((0.2 * room, 0.5 * room, 0.3 * room), abs=0.06)


def test_weights_share_what_the_lengths_leave() -> None:
    assert columns_of(("86pt", "3", "25%", "1"), "") == pytest.approx((86, 208.9, 121.5, 69.6), abs=0.06)
    assert columns_of(("1", "1"), "", 'style="width: 50%"') == (121.5, 121.5)


@pytest.mark.parametrize(
    ("widths", "attributes", "fault"),
    [
        (("100%", "1"), "", "没有剩下的可分"),
        (("400pt", "100pt", "2"), "", "没有剩下的可分"),
        (("0", "1"), "", "大于零"),
        (("1", "1"), 'style="width: 3"', "<table> 的宽度要有单位"),
    ],
)
def test_widths_that_leave_no_room_are_a_finding(widths: tuple[str, ...], attributes: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        columns_of(widths, "", attributes)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_a_style_attribute_holds_for_its_own_element_and_what_is_in_it_only(order: tuple[int, ...]) -> None:
    """Styles are kept by path for all forms of a sheet; an attribute in one place must not reach another of the same
    path."""
    rows = (
        "<tr><td>十</td><td>十</td></tr>",
        '<tr style="font-size: 20pt"><td>廿</td><td style="font-weight: bold">廿</td></tr>',
        '<tr><td style="font-size: 30pt">卅</td><td>十</td></tr>',
    )
    sizes, style = {"十": 10.5, "廿": 20, "卅": 30}, f"td {{ padding: {order[0] + 1}pt }}"
    for _ in range(2):
        grid = table("".join(rows[number] for number in order), style)
        assert [cell.style.size for cell in grid.cells] == [sizes[cell.text] for cell in grid.cells]
        assert [cell.style.bold for cell in grid.cells] == [
            cell.text == "廿" and cell.column == 1 for cell in grid.cells
        ]


def test_rows_that_would_all_stand_again_stand_once() -> None:
    grid = table('<tr data-repeat=""><td>甲</td><td>乙</td></tr>' * 3)
    assert [row.repeat for row in grid.rows] == [False] * 3
    grid = table('<tr data-repeat=""><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr>')
    assert [row.repeat for row in grid.rows] == [True, False]


def test_the_rows_of_a_thead_stand_again_above_the_body_that_follows() -> None:
    (grid,) = read(
        f"<table>{COLUMNS}<thead><tr><td>甲</td><td>乙</td></tr></thead><tbody><tr><td>丙</td><td>丁</td></tr></tbody></table>"
    )[1]
    assert isinstance(grid, Grid)
    assert [row.repeat for row in grid.rows] == [True, False]


LINES = '<p data-part="1">甲</p><p data-part="2" data-level="2">乙</p><p>丙</p>'


def test_a_line_of_contents_leads_to_a_part_and_in_a_form_it_is_a_paragraph_like_others() -> None:
    _, listed = HtmlReader(html(LINES), "汇编", ROOTS, parts=2).read()
    assert [block.link for block in listed if isinstance(block, Paragraph)] == [Link(1), Link(2, 2), None]
    _, plain = HtmlReader(html(LINES), "某表", ROOTS).read()
    assert [block.link for block in plain if isinstance(block, Paragraph)] == [None, None, None]


@pytest.mark.parametrize(
    "attributes", ['data-part="3"', 'data-part="0"', 'data-part="甲"', 'data-part="1" data-level="10"']
)
def test_a_line_that_leads_to_no_part_is_a_fault(attributes: str) -> None:
    with pytest.raises(InputError) as caught:
        HtmlReader(html(f"<p {attributes}>甲</p>"), "汇编", ROOTS, parts=2).read()
    (found,) = caught.value.findings
    assert found.rule == "B4"
    assert "不对" in found.message
    assert "写1到" in found.help
