"""XLSX files of others: what a cell shows, whatever wrote it; and what it is."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jixiao.readers.content import FileTable, ForeignFileError, LineKind
from jixiao.readers.number_formats import shown
from jixiao.readers.xlsx import read_workbook, read_xlsx
from openpyxl.styles import Border, Side
from samples.foreign import told
from samples.pictures import Box, picture

LINED = Border(*[Side(style="thin")] * 4)


def saved(book: openpyxl.Workbook, folder: Path) -> Path:
    file = folder / "表.xlsx"
    book.save(file)
    return file


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        ("1234.5", "#,##0.00", "1,234.50"),
        ("1234.5", "0", "1235"),
        ("0.9457", "0.00%", "94.57%"),
        ("2", '0.0"万元"', "2.0万元"),
        ("2", '"约"0"批"', "约2批"),
        ("2", r"0\天", "2天"),
        ("-3", "#,##0_);[Red](#,##0)", "-3"),
        ("1.50", "0.##", "1.5"),
        ("3", "0.##", "3"),
        ("0.1000000000000000055", "General", "0.1"),
        ("100", "General", "100"),
        ("0", "General", "0"),
        ("5", "@", "5"),
        ("1234567.891", "¥#,##0.00", "¥1,234,567.89"),
        ("234250", "0!.0000", "23.4250"),
        ("234250", r'0\.0000"万元"', "23.4250万元"),
        ("234250", "0!.0,", "23.4"),
        ("234250", "#,##0.00,", "234.25"),
        ("1234567000000", "#,##0,,", "1,234,567"),
        ("5", 'General"元"', "5元"),
        ("1234567890123", "General", "1234567890123"),
        ("1200", "0.00E+00", "1200"),
        ("2.5", "# ?/?", "2.5"),
    ],
)
def test_a_figure_is_shown_as_its_format_says(value: str, pattern: str, text: str):
    assert shown(Decimal(value), pattern) == text


def test_texts_figures_dates_and_words_are_shown_and_kept(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表一"
    noon = datetime(2024, 3, 1, 12, 30)  # noqa: DTZ001 -- workbooks know no time zones
    sheet.append(["甲", 12.5, date(2024, 3, 1), True, "=1+1", noon, None])
    sheet["B1"].number_format = '#,##0.00"元"'
    ranges = read_workbook(saved(book, tmp_path))[0].ranges
    assert [(one.text, one.value) for one in ranges][:4] == [
        ("甲", None),
        ("12.50元", Decimal("12.5")),
        ("2024-03-01", date(2024, 3, 1)),
        ("TRUE", None),
    ]
    assert ranges[5].text == "2024-03-01"


def test_a_grid_of_lines_is_a_table_and_its_cells_have_addresses(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "申报表"
    sheet["B2"] = "题"
    for row, texts in enumerate((["甲", "乙"], ["丙", "丁"]), 4):
        for column, text in enumerate(texts, 3):
            sheet.cell(row, column, text).border = LINED
    sheet.merge_cells("C4:D4")
    line, table = read_xlsx(saved(book, tmp_path))
    assert (line.text, str(line.place)) == ("题", "申报表!B2")
    assert isinstance(table, FileTable)
    assert [(cell.text, str(cell.place)) for cell in table.cells] == [
        ("甲", "申报表!C4"),
        ("丙", "申报表!C5"),
        ("丁", "申报表!D5"),
    ]
    assert (
        picture(Box(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in table.cells)
        == """\
+---------+
| 甲      |
+----+----+
| 丙 | 丁 |
+----+----+"""
    )


def test_hidden_sheets_are_read_and_told(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"] = "甲"
    hidden = book.create_sheet("藏")
    hidden["AB1"] = "乙"
    hidden.sheet_state = "hidden"
    shown_, other = read_workbook(saved(book, tmp_path))
    assert (shown_.hidden, other.hidden) == (False, True)
    assert [str(item.place) for item in other.content] == ["藏!AB1"]


def changed(file: Path, name: str, change) -> Path:
    """The file with a part that is changed."""
    with zipfile.ZipFile(file) as source:
        parts = {each: source.read(each) for each in source.namelist()}
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(file, "w") as target:
        for each, content in parts.items():
            target.writestr(each, content)
    return file


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', "甲"),
        ('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>jiǎ</t></rPh></is></c>', "甲乙"),
        ('<c r="A1" t="str"><f>A2</f><v>算出的</v></c>', "算出的"),
        ('<c r="A1" t="e"><v>#DIV/0!</v></c>', "#DIV/0!"),
        ("<c><v>3</v></c>", "3"),
        ('<c r="A1" t="s"><v>999</v></c>', ""),
    ],
)
def test_cells_of_other_programs(cell: str, text: str, tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"] = "旧"
    file = changed(saved(book, tmp_path), SHEET, lambda xml: re.sub("<c r=.*?</c>", cell, xml))
    assert [one.text for one in read_workbook(file)[0].ranges] == [text]


def test_dates_of_the_other_calendar(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"] = date(2024, 3, 1)
    file = changed(
        saved(book, tmp_path), "xl/workbook.xml", lambda xml: xml.replace("<workbookPr/>", '<workbookPr date1904="1"/>')
    )
    assert read_workbook(file)[0].ranges[0].value == date(2028, 3, 2)


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"%PDF-1.7", "甲".encode()])
def test_what_is_no_excel_file_is_told(content: bytes, tmp_path: Path):
    file = tmp_path / "表.xlsx"
    file.write_bytes(content)
    with pytest.raises(ForeignFileError, match=r"表.xlsx 不是 Excel 文件"):
        read_xlsx(file)


@pytest.mark.slow
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_damaged_is_told_or_read(tmp_path: Path, data: st.DataObject):
    book = openpyxl.Workbook()
    book.active.append(["甲", 1.5, date(2024, 3, 1)])
    book.active.merge_cells("A2:B3")
    file = saved(book, tmp_path)
    name = data.draw(st.sampled_from([SHEET, "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]))

    def damage(xml: str) -> str:
        for _ in range(data.draw(st.integers(1, 4))):
            number = data.draw(st.integers(0, len(xml) - 1))
            xml = (
                xml[:number] + data.draw(st.sampled_from(["", "9", "x", "-1", "99999999", "<c/>"])) + xml[number + 1 :]
            )
        return xml

    said = told(lambda: read_xlsx(changed(file, name, damage)))
    assert said == "" or "已损坏" in said


def test_a_cell_without_a_line_stays_in_its_table_and_what_is_hidden_is_marked(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in sheet.iter_rows(min_row=2, max_row=4, max_col=2):
        for cell in row:
            cell.value, cell.border = cell.coordinate, LINED
    sheet["A1"], sheet["A3"].border = "标题", Border()
    sheet.row_dimensions[4].hidden = True
    title, table = read_xlsx(saved(book, tmp_path))
    assert title.text == "标题"
    assert [(cell.text, cell.hidden) for cell in table.cells] == [
        ("A2", False),
        ("B2", False),
        ("A3", False),
        ("B3", False),
        ("A4", True),
        ("B4", True),
    ]


def test_what_stands_below_a_merged_place_is_read_and_marked(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"] = "甲", "乙"
    file = saved(book, tmp_path)
    with zipfile.ZipFile(file) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>')
    with zipfile.ZipFile(file, "w") as target:
        for part, content in parts.items():
            target.writestr(part, content)
    assert [(item.text, item.kind.value, str(item.place)) for item in read_xlsx(file)] == [
        ("甲", "", "Sheet!A1"),
        ("乙", "隐藏", "Sheet!A2"),
    ]


def test_a_formula_that_nobody_has_reckoned_is_shown_as_it_is_and_told(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"] = "=SUM(B1:B2)"
    assert [item.text for item in read_xlsx(saved(book, tmp_path))] == [
        "=SUM(B1:B2)",
        "Sheet!A1是公式，文件里没有算好的值：用 Excel 或 WPS 打开，保存一次再读",
    ]


def test_a_figure_with_more_digits_than_are_shown_is_told(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row, (value, pattern) in enumerate(
        [(23.4567, "0.00"), (0.98333, "0.00%"), (0.1 + 0.2, "0.0"), (234250, "0!.0000"), (234256, "0!.00,")], 1
    ):
        sheet.cell(row, 1, value).number_format = pattern
    found = [item.text for item in read_xlsx(saved(book, tmp_path)) if item.kind is LineKind.TOLD]
    assert found == ["Sheet!A1显示23.46、其实是23.4567、A5显示2.34、其实是234256：显示的位数少，照显示的读了"]


def beside(folder: Path, lines: Border | None) -> list[str]:
    """The tables and lines of a sheet with two tables of five rows, and a column between them that has these lines."""
    book = openpyxl.Workbook()
    sheet = book.active
    for left, name in ((1, "甲"), (4, "乙")):
        sheet.cell(1, left, f"{name}表")
        for row in range(2, 7):
            for column in (left, left + 1):
                sheet.cell(row, column, f"{name}{row}{column}").border = LINED
    for row in range(2, 7):
        sheet.cell(row, 3).border = lines or Border()
    content = read_xlsx(saved(book, folder))
    return [item.cells[0].text if isinstance(item, FileTable) else item.text for item in content]


def test_tables_side_by_side_are_read_one_after_the_other(tmp_path: Path):
    assert beside(tmp_path, None) == ["甲表", "甲21", "乙表", "乙24"]


def test_a_blank_column_with_lines_parts_no_table(tmp_path: Path):
    assert beside(tmp_path, LINED) == ["甲表", "乙表", "甲21"]
