"""A page that the layout begins: asked for in Excel, in Word tied to what must stand on it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
from jixiao.document import Block, Document, Grid, Page, Paragraph, Part, Style
from jixiao.layout.fitting import lay_out
from jixiao.writers.docx.write import write_docx
from jixiao.writers.xlsx.write import write_xlsx
from samples import documents
from samples.writing import RULER

TEXT = Paragraph("上", Style())
GRID = documents.budget_table((100, 100), [["甲", "乙"], ["1", "2"], ["3", "4"]])


def written(write: Callable[[Document], bytes], *blocks: Block) -> bytes:
    """The file of one part."""
    return write(Document("题", "单位", (Part("项目", "说明", Page(), blocks, 2),)))


def test_a_sheet_begins_a_page_where_the_layout_does() -> None:
    asked = replace(TEXT, style=replace(TEXT.style, break_before=True))
    paragraph = [written(write_xlsx, TEXT, block) for block in (TEXT, asked, replace(TEXT, turned=True))]
    assert paragraph[1] == paragraph[2] != paragraph[0]
    grid = [
        written(write_xlsx, TEXT, block)
        for block in (GRID, replace(GRID, break_before=True), replace(GRID, turned=True))
    ]
    assert grid[1] == grid[2] != grid[0]


def word(*blocks: Block) -> str:
    with zipfile.ZipFile(io.BytesIO(written(write_docx, *blocks))) as archive:
        return archive.read("word/document.xml").decode()


def test_word_breaks_a_page_only_where_the_form_asks_for_it() -> None:
    asked = replace(TEXT, style=replace(TEXT.style, break_before=True))
    found = [word(TEXT, block).count("pageBreakBefore") for block in (TEXT, asked, replace(TEXT, turned=True))]
    assert found == [0, 1, 0]
    grids = (GRID, replace(GRID, break_before=True), replace(GRID, turned=True))
    assert [word(TEXT, grid).count("pageBreakBefore") for grid in grids] == [0, 1, 0]


def test_word_holds_a_table_together_that_was_moved_and_ties_the_title_above_it() -> None:
    title = replace(TEXT, kept=True, turned=True)
    for text, moved in (
        (word(TEXT, title, GRID), True),
        (word(TEXT, replace(GRID, turned=True)), True),
        (word(TEXT, GRID), False),
    ):
        rows = re.findall(r"<w:tr>.*?</w:tr>", text)
        assert [("<w:keepNext/>" in row) for row in rows] == [moved, moved, False]
    assert word(TEXT, title, GRID).index("<w:keepNext/>") < word(TEXT, title, GRID).index("<w:tbl>")


def tied(text: str) -> list[bool]:
    """Of each row of a Word table: does it stand on the page of the row below?"""
    return ["<w:keepNext/>" in row for row in re.findall(r"<w:tr>.*?</w:tr>", text)]


def test_word_ties_of_a_moved_table_only_what_would_not_fit_above() -> None:
    """A table that is tied as a whole and grows over a page's end would leave the title above it alone on a page."""
    rows = [["甲", "乙"], *(["1", "2"] for _ in range(30))]
    grid = replace(documents.budget_table((100, 100), rows), turned=True)
    found = tied(word(TEXT, grid))
    count = found.index(False)
    assert not any(found[count:])
    assert 0.25 * Page().inner_height < (count + 1) * 22 < 0.4 * Page().inner_height


def cut(count: int, rest: int, *, left: float = 10.0) -> tuple[Grid, Grid]:
    """A table that goes on on the next page, with so many rows on each."""
    upper, lower = (
        replace(documents.budget_table((100, 100), [["1", "2"]] * rows), margin_top=0.0) for rows in (count, rest)
    )
    plain = [replace(grid, rows=tuple(replace(row, repeat=False) for row in grid.rows)) for grid in (upper, lower)]
    return replace(plain[0], left=left), replace(plain[1], continues=True, break_before=True)


def test_word_ties_the_first_rows_of_a_moved_table_that_goes_over_pages_too() -> None:
    upper, lower = cut(20, 20)
    assert not any(tied(word(TEXT, upper, lower))[:20])
    found = tied(word(TEXT, replace(upper, turned=True), lower))
    assert found[0]
    assert (found.index(False) + 1) * 22 > 0.25 * Page().inner_height


def test_word_ties_more_rows_behind_a_cut_where_texts_above_may_take_fewer_lines() -> None:
    upper, lower = cut(20, 20)
    assert tied(word(upper, lower))[20:].count(True) == 0
    behind = tied(word(TEXT, upper, lower))[20:]
    assert 10 + 0.1 * Page().inner_height < (behind.count(True) + 1) * 22 < 10 + 0.2 * Page().inner_height


def test_word_makes_no_row_higher_for_lines_that_may_be_fewer() -> None:
    upper, lower = cut(20, 1)
    assert len(set(re.findall(r'w:trHeight w:val="(\d+)"', word(TEXT, upper, lower)))) == 1


def test_a_sheet_parts_a_text_where_a_page_ends_since_no_program_parts_a_row() -> None:
    style = Style(size=12, line_height=24, indent=24)
    text = "文" * 3000
    whole = Paragraph(text, style)
    laid = lay_out(Part("项目", "说明", Page(), (TEXT, whole), 2), RULER)
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(Document("题", "单位", (laid,))))).active
    assert sheet is not None
    found = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert found[1][:2] == "\u3000\u3000"
    assert "".join(found[1:]).lstrip("\u3000") == text
    assert len(found) == 1 + laid.pages
    assert len(sheet.row_breaks) == laid.pages - 1
