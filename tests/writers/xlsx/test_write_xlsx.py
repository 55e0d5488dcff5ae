"""XLSX files are read back as XML, by a validator and through LibreOffice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import office
import pytest
from jixiao.document import Cell, Day, Grid, Number, Page, Paragraph, Part, Row, Sides, Style
from jixiao.writers.xlsx.write import write_xlsx
from jixiao.writers.xml import IllegalTextError
from samples import documents
from samples.pictures import Box, picture
from samples.pictures import boxes as boxes_of
from samples.sheets import S, Sheet, parts_of, sheets


def sheet(*blocks: Grid | Paragraph, page: Page | None = None, pages: int = 0) -> Sheet:
    return sheets(documents.document(Part("表", "表", page or Page(), blocks, pages)))[0]


def one_cell(text: str, value: Number | Day | None = None, style: Style = documents.TEXT, height: float = 20) -> Sheet:
    return sheet(Grid((100.0,), (Row(height),), (Cell(0, 0, text, style, value=value),)))


def shown(cell: Cell) -> str:
    """What the file keeps of a cell: a figure as it is, a date as its number, else the text."""
    if isinstance(cell.value, Number):
        return str(cell.value.value)
    return str((cell.value.value - date(1899, 12, 30)).days) if cell.value else cell.text


def test_a_form_is_read_back_as_it_was() -> None:
    for part in (documents.application_part(), documents.evaluation_part()):
        (grid,) = part.blocks
        assert isinstance(grid, Grid)
        wanted = [replace(box, text=shown(cell)) for box, cell in zip(boxes_of(grid), grid.cells, strict=True)]
        assert picture(sheets(documents.document(part))[0].boxes()) == picture(wanted)


def test_a_form_has_exactly_its_columns() -> None:
    for part in (documents.application_part(), documents.evaluation_part()):
        (grid,) = part.blocks
        assert isinstance(grid, Grid)
        widths = sheets(documents.document(part))[0].widths()
        assert len(widths) == len(grid.columns)
        assert widths == pytest.approx(grid.columns, abs=0.75)
        assert sum(widths) == pytest.approx(grid.width, abs=0.75)


def test_a_narrative_takes_the_union_of_all_column_edges() -> None:
    read = sheets(documents.document(documents.narrative_part()))[0]
    assert read.widths() == pytest.approx([150, 12, 81, 7, 74, 26, 136], abs=0.76)
    assert picture(box for box in read.boxes() if 8 <= box.row <= 13) == "\n".join([
        "+--------+--------------+-----------+-------+",
        "| 租车费 | 5000公里     | 10元/公里 | 5万元 |",
        "+--------+--------------+-----------+-------+",
        "| 　　另有培训费用如下：                    |",
        "+-------------+--------------+--------------+",
        "| 内容        | 讲课费（元） | 合计         |",
        "+-------------+--------------+--------------+",
        "| 政务公开    | 15000        | 50000        |",
        "+-------------+--------------+              |",
        "| 信息工作    | 15000        |              |",
        "+-------------+--------------+              |",
        "| 公文写作    | 20000        |              |",
        "+-------------+--------------+--------------+",
    ])  # fmt: skip


def test_every_cell_of_a_merged_range_has_its_borders() -> None:
    read = sheets(documents.document(documents.application_part()))[0]
    places = {cell.get("r"): read.lines(cell) for cell in read.root.iter(S + "c")}
    assert len(places) == 8 * 21
    assert set(map(tuple, places.values())) == {("thin",) * 4}


def test_widths_of_lines_become_kinds_of_lines() -> None:
    style = replace(documents.TEXT, border=Sides(0.5, 1.0, 2.25, 0))
    read = one_cell("字", style=style)
    assert read.lines(read.cell("A1")) == [None, "medium", "thin", "thick"]  # left, right, top, bottom


def test_money_is_a_number_with_its_pattern_that_shrinks_to_fit() -> None:
    read = sheets(documents.document(documents.application_part()))[0]
    cell = read.cell("E7")
    assert (cell.get("t"), read.text(cell), read.pattern(cell)) == (None, "99999999999.99", "#,##0.00")
    assert read.alignment(cell) == {"horizontal": "right", "vertical": "center", "shrinkToFit": "1"}


@pytest.mark.parametrize(
    ("text", "value", "pattern"),
    [
        ("94.57%", "0.9457", "0.00%"),
        ("1,000,000", "1E+6", "#,##0"),
        ("999,999,999,999.999", "999999999999.999", "#,##0.000"),
        ("-0.10", "-0.10", "0.00"),
        ("100,000,000,000,000,000", "100000000000000000", "#,##0"),
    ],
)  # fmt: skip
def test_figures_keep_every_digit(text: str, value: str, pattern: str) -> None:
    read = one_cell(text, Number(Decimal(value), pattern))
    cell = read.cell("A1")
    assert Decimal(read.text(cell)) == Decimal(value)
    assert "E" not in read.text(cell)
    assert (cell.get("t"), read.pattern(cell)) == (None, pattern)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567,890,123,456.78", Number(Decimal("1234567890123456.78"), "#,##0.00")),
        ("1899-12-31", Day(date(1899, 12, 31), "yyyy-mm-dd")),
    ],
)
def test_what_a_spreadsheet_would_change_stays_text(text: str, value: Number | Day) -> None:
    read = one_cell(text, value)
    cell = read.cell("A1")
    assert (cell.get("t"), read.text(cell), read.format(cell).get("quotePrefix")) == ("s", text, "1")


def test_a_day_is_a_date_with_its_pattern() -> None:
    read = sheets(documents.document(documents.application_part()))[0]
    cell = read.cell("C5")
    assert (cell.get("t"), read.text(cell), read.pattern(cell)) == (None, "45292", "yyyy-mm-dd")


def test_text_that_looks_like_a_formula_stays_text() -> None:
    read = one_cell("=100.00(%)")
    cell = read.cell("A1")
    assert (cell.get("t"), read.text(cell), read.format(cell).get("quotePrefix")) == ("s", "=100.00(%)", "1")
    assert not list(read.root.iter(S + "f"))


def test_text_keeps_its_blanks_breaks_and_signs() -> None:
    text = '  甲 <乙> & "丙"　\n　第二行  完 '
    read = one_cell(text)
    assert read.text(read.cell("A1")) == text
    assert read.alignment(read.cell("A1"))["wrapText"] == "1"


def test_text_that_looks_like_a_coded_character_is_shown_as_typed() -> None:
    assert one_cell("_x0041_").texts == ["_x005F_x0041_"]


@pytest.mark.parametrize("sign", ["\x00", "\x1f", "\ud800", "\uffff"])
def test_signs_that_xml_refuses_are_an_error_of_our_own(sign: str) -> None:
    with pytest.raises(IllegalTextError, match=f"U\\+{ord(sign):04X}"):
        one_cell(f"甲{sign}")


def test_fonts_stand_by_name_size_and_weight_after_the_default_font() -> None:
    read = sheets(documents.document(documents.application_part()))[0]
    fonts = read.styles.findall(f"{S}fonts/{S}font")
    assert [(child.tag[len(S) :], child.get("val")) for child in fonts[0]][:2] == [("sz", "9.5"), ("name", "Arial")]
    title = fonts[int(read.format(read.cell("A1")).get("fontId", "0"))]
    assert [(child.tag[len(S) :], child.get("val")) for child in title][:3] == [
        ("b", None),
        ("sz", "14"),
        ("name", "宋体"),
    ]


def test_a_row_is_as_high_as_on_paper_or_as_its_text_needs() -> None:
    assert one_cell("短", height=33).heights() == [33]
    high = one_cell("长" * 50, height=20)  # 100 pt hold ten characters of 9 pt
    assert high.heights() == [5 * 13.5]
    spanned = sheet(
        documents.grid(
            (100, 100), [(20, [documents.Put("长" * 50, rows=2), documents.Put("甲")]), (20, [documents.Put("乙")])]
        )
    )
    assert spanned.heights() == [33.75, 33.75]


def test_a_row_over_409_pt_becomes_several_with_every_cell_merged() -> None:
    read = sheet(
        documents.grid(
            (100, 100),
            [(20, [documents.Put("甲"), documents.Put("乙")]), (1000, [documents.Put("丙"), documents.Put("丁")])],
        )
    )
    assert read.heights() == pytest.approx([20, 1000 / 3, 1000 / 3, 1000 / 3], abs=0.01)
    assert picture(read.boxes()) == "\n".join([
        "+----+----+",
        "| 甲 | 乙 |",
        "+----+----+",
        "| 丙 | 丁 |",
        "|    |    |",
        "|    |    |",
        "|    |    |",
        "|    |    |",
        "+----+----+",
    ])  # fmt: skip


def test_pieces_of_a_long_grid_begin_pages() -> None:
    read = sheets(documents.document(documents.long_part(3)))[0]
    assert read.breaks() == [28, 56]
    assert len(read.heights()) == 84


def test_two_tables_that_touch_have_a_seam() -> None:
    first, second = (
        documents.grid((100,), [(20, [documents.Put("甲")])]),
        documents.grid((100,), [(20, [documents.Put("乙")])]),
    )
    assert sheet(first, second).heights() == [20, 6, 20]
    assert sheet(first, replace(second, continues=True)).heights() == [20, 20]


def test_a_narrow_table_stands_in_the_middle_of_running_text() -> None:
    read = sheet(
        documents.grid((100, 100), [(20, [documents.Put("甲"), documents.Put("乙")])]), Paragraph("文字", Style())
    )
    assert read.widths() == pytest.approx([143, 100, 100, 143], abs=0.75)
    assert read.boxes()[-1] == Box(1, 0, 1, 4, "文字")


def test_a_sheet_is_printed_on_the_paper_of_its_part() -> None:
    read = sheets(documents.document(documents.application_part(), documents.application_part("另一项目")))[0]
    setup, margins = read.root.find(S + "pageSetup"), read.root.find(S + "pageMargins")
    assert setup is not None
    assert margins is not None
    assert setup.attrib == {"paperSize": "9", "orientation": "portrait", "fitToWidth": "1", "fitToHeight": "0"}
    assert float(margins.get("top", "0")) * 72 == pytest.approx(56.7, abs=0.01)
    assert read.root.findtext(f"{S}headerFooter/{S}oddFooter") == "&C— &P —"
    wide = sheet(documents.application_grid(), page=Page(841.89, 595.28)).root.find(S + "pageSetup")
    assert wide is not None
    assert (wide.get("orientation"), wide.get("paperSize")) == ("landscape", "9")


def test_a_page_that_has_grown_a_little_takes_room_from_its_margins_then_shrinks() -> None:
    def setup(height: float) -> tuple[float, str]:
        read = sheet(documents.grid((100,), [(height / 2, [documents.Put("甲")])] * 2), pages=1)
        margins, page = read.root.find(S + "pageMargins"), read.root.find(S + "pageSetup")
        assert margins is not None
        assert page is not None
        return round(float(margins.get("top", "0")) * 72, 1), page.get("fitToHeight", "")

    assert [setup(700), setup(738.49), setup(810)] == [(56.7, "0"), (51.7, "0"), (56.7, "1")]


def test_print_areas_and_sheets_are_in_the_book() -> None:
    book = ElementTree.fromstring(parts_of(documents.document())["xl/workbook.xml"])
    assert [entry.get("name") for entry in book.iter(S + "sheet")] == [
        "合作与交流-说明",
        "合作与交流-申报表",
        "对口支援",
        "松江区重点工作",
    ]
    areas = [(entry.get("name"), entry.get("localSheetId"), entry.text) for entry in book.iter(S + "definedName")]
    assert areas[1] == ("_xlnm.Print_Area", "1", "'合作与交流-申报表'!$A$1:$H$21")


def test_a_name_with_an_apostrophe_is_doubled_in_the_print_area() -> None:
    book = ElementTree.fromstring(parts_of(documents.document(documents.application_part("a'b")))["xl/workbook.xml"])
    assert [entry.text for entry in book.iter(S + "definedName")] == ["'a''b'!$A$1:$H$21"]


def test_the_schema_finds_nothing() -> None:
    assert office.schema_findings(write_xlsx(documents.document()), "xlsx") == []


def test_the_same_document_gives_the_same_bytes_within_a_process() -> None:
    assert write_xlsx(documents.document()) == write_xlsx(documents.document())


@pytest.mark.office
def test_libreoffice_prints_the_pages_that_were_predicted_and_clips_no_text() -> None:
    wide = replace(documents.long_part(1, 10), page=Page(841.89, 595.28))
    document = documents.document(*documents.document().parts, wide)
    pages = office.printed_pages(office.to_pdf(write_xlsx(document), "xlsx"))
    assert len(pages) == sum(part.pages for part in document.parts)
    assert [page.crossing for page in pages] == [[]] * len(pages)
    grids = [block for part in document.parts for block in part.blocks if isinstance(block, Grid)]
    wanted = [office.folded(cell.text) for grid in grids for cell in grid.cells]
    assert [text for page in pages for text in page.cells] == wanted
    paragraphs = [block.text for block in document.parts[0].blocks if isinstance(block, Paragraph)]
    assert pages[0].outside == office.folded("".join(paragraphs)) + "—1—"


@pytest.mark.office
def test_libreoffice_draws_columns_as_wide_as_the_form() -> None:
    pdf = office.to_pdf(write_xlsx(documents.document(documents.application_part())), "xlsx")
    assert office.column_widths(pdf) == pytest.approx(documents.COLUMNS, rel=0.02)


def test_a_figure_that_stands_again_on_a_page_is_counted_once() -> None:
    """Its text is a formula over the one cell that holds it."""
    number = Number(Decimal(171), "#,##0.00")

    def piece(again: bool) -> Grid:
        cell = Cell(0, 0, "171.00", documents.TEXT, value=number, origin=(0, 0), again=again)
        return Grid((200.0,), (Row(20),), (cell,), break_before=again, continues=again)

    found = ElementTree.fromstring(
        parts_of(documents.document(Part("表", "表", Page(), (piece(again=False), piece(again=True)), pages=2)))[
            "xl/worksheets/sheet1.xml"
        ]
    )
    first, second = found.iter(S + "c")
    assert [element.text for element in first] == ["171"]
    assert (second.get("r"), second.get("t")) == ("A2", "str")
    assert [(element.tag[len(S) :], element.text) for element in second] == [
        ("f", 'TEXT(A1,"#,##0.00")'),
        ("v", "171.00"),
    ]
    assert [error.get("sqref") for error in found.iter(S + "ignoredError")] == ["A2"]


def test_the_head_of_a_list_stays_while_one_scrolls_and_that_far_down_a_form_does_not() -> None:
    def pane(part: Part) -> str | None:
        sheet = ElementTree.fromstring(parts_of(documents.document(part))["xl/worksheets/sheet1.xml"])
        found = sheet.find(f".//{S}pane")
        return None if found is None else found.get("topLeftCell")

    assert pane(documents.long_part()) == "A2"
    (grid,) = documents.application_part().blocks
    assert isinstance(grid, Grid)
    rows = tuple(replace(row, repeat=number == 11) for number, row in enumerate(grid.rows))
    assert pane(replace(documents.application_part(), blocks=(replace(grid, rows=rows),))) is None


def test_a_paragraph_has_room_for_the_line_that_its_indent_makes() -> None:
    paragraphs = tuple(Paragraph("价" * count, documents.BODY) for count in (36, 39))
    read = sheet(*paragraphs)
    heights = [float(row.get("ht", "0")) for row in read.root.iter(S + "row")]
    line = documents.BODY.line_height
    assert heights[0] < 2 * line <= heights[1]  # 39 characters fill the page's width; with the indent they are 41
