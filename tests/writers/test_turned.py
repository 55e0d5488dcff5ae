"""A page that the layout begins: asked for in Excel, in Word tied to what must stand on it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

from jixiao.document import Block, Document, Page, Paragraph, Part, Style
from jixiao.writers.docx.write import write_docx
from jixiao.writers.xlsx.write import write_xlsx
from samples import documents

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


def test_word_ties_of_a_moved_table_only_what_would_not_fit_above() -> None:
    """A table that is tied as a whole and grows over a page's end would leave the title above it alone on a page."""
    rows = [["甲", "乙"], *(["1", "2"] for _ in range(30))]
    grid = replace(documents.budget_table((100, 100), rows), turned=True)
    tied = ["<w:keepNext/>" in row for row in re.findall(r"<w:tr>.*?</w:tr>", word(TEXT, grid))]
    count = tied.index(False)
    assert not any(tied[count:])
    assert 0.25 * Page().inner_height < (count + 1) * 22 < 0.4 * Page().inner_height
