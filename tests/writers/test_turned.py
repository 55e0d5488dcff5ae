"""A page that the layout begins is begun in Word and Excel as one that the form asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from jixiao.document import Block, Document, Page, Paragraph, Part, Style
from jixiao.writers.docx.write import write_docx
from jixiao.writers.xlsx.write import write_xlsx
from samples import documents

TEXT = Paragraph("上", Style())
GRID = documents.budget_table((100, 100), [["甲", "乙"], ["1", "2"]])


def written(write: Callable[[Document], bytes], *blocks: Block) -> bytes:
    """The file of one part."""
    return write(Document("题", "单位", (Part("项目", "说明", Page(), blocks, 2),)))


@pytest.mark.parametrize("write", [write_docx, write_xlsx])
def test_turned_blocks_begin_pages_as_those_that_are_asked_to(write: Callable[[Document], bytes]) -> None:
    asked = replace(TEXT, style=replace(TEXT.style, break_before=True))
    paragraph = [written(write, TEXT, block) for block in (TEXT, asked, replace(TEXT, turned=True))]
    assert paragraph[1] == paragraph[2] != paragraph[0]
    grid = [
        written(write, TEXT, block) for block in (GRID, replace(GRID, break_before=True), replace(GRID, turned=True))
    ]
    assert grid[1] == grid[2] != grid[0]
