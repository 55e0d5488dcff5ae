"""DOCX with python-docx as its manual shows it: add_table, cell, merge."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Pt
from jixiao.document import Document, Grid, Style

from bench.contract import Draw
from bench.material import Fonts

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def naive(fonts: Fonts) -> Draw:
    """A file a form."""
    return lambda forms: [{"docx": _drawn(form.document)} for form in forms]


def _drawn(document: Document) -> bytes:
    file = docx.Document()
    for number, part in enumerate(document.parts):
        if number:
            file.add_section(WD_SECTION.NEW_PAGE)
        for block in part.blocks:
            if isinstance(block, Grid):
                _table(file, block)
            else:
                _text(file.add_paragraph(), block.text, block.style)
    content = BytesIO()
    file.save(content)
    return content.getvalue()


def _table(file: Any, grid: Grid) -> None:
    if grid.continues:
        file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    table = file.add_table(len(grid.rows), len(grid.columns), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, grid.columns, strict=True):
        column.width = Pt(width)
    for row, shape in zip(table.rows, grid.rows, strict=True):
        row.height = Pt(shape.height)
    for cell in grid.cells:
        place = table.cell(cell.row, cell.column)
        if cell.rowspan > 1 or cell.colspan > 1:
            place = place.merge(table.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1))
        _text(place.paragraphs[0], cell.text, cell.style)


def _text(paragraph: Any, text: str, style: Style) -> None:
    paragraph.alignment = _ALIGN[style.align]
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.name = Pt(style.size), style.bold, style.family
    run._element.rPr.rFonts.set(qn("w:eastAsia"), style.family)  # noqa: SLF001 -- python-docx has no public way
