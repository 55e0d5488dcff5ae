"""Grids as Word tables: fixed layout, merged cells, exact widths."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise

from jixiao.document import Cell, Grid, Sides, Style
from jixiao.text.items import starts
from jixiao.writers.docx.styles import StyleSheet, Written, twips
from jixiao.writers.docx.text import paragraph

VERTICAL = {"top": "top", "middle": "center", "bottom": "bottom"}
SIDES = ("top", "left", "bottom", "right")  # in the order of the schema
Held = tuple[Cell, int]  # a cell that begins or goes on in a row, the row's distance from the cell's first


def table(grid: Grid, page_height: float, styles: StyleSheet) -> str:
    """The grid as `w:tbl`, centred; `page_height` in pt is the room between the margins."""
    widths = column_widths(grid.columns)
    edges = [0, *accumulate(widths)]
    rows = _held(grid)
    heads = _head_rows(grid)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    written = [
        f"<w:tr><w:trPr>{_row_properties(row.height, page_height, index < heads)}</w:trPr>"
        + "".join([_cell(cell, passed, edges, styles) for cell, passed in held])
        + "</w:tr>"
        for index, (row, held) in enumerate(zip(grid.rows, rows, strict=True))
    ]
    return f"<w:tbl>{_table_properties(edges[-1])}<w:tblGrid>{columns}</w:tblGrid>{''.join(written)}</w:tbl>"


def column_widths(columns: tuple[float, ...]) -> list[int]:
    """Widths in twips whose sum is the rounded whole, however the single ones round."""
    edges = [0, *(twips(edge) for edge in accumulate(columns))]
    return [right - left for left, right in pairwise(edges)]


def _held(grid: Grid) -> list[list[Held]]:
    """For each row the cells that stand in it from left to right, with those that go on from above."""
    rows: list[list[Held]] = [[] for _ in grid.rows]
    for cell in grid.cells:
        for passed in range(cell.rowspan):
            rows[cell.row + passed].append((cell, passed))
    for held in rows:
        held.sort(key=lambda pair: pair[0].column)
    return rows


def _head_rows(grid: Grid) -> int:
    """How many leading rows Word repeats on a new page; never all, never a part of a merged cell."""
    named = {cell.row for cell in grid.cells} - {cell.row for cell in grid.cells if not cell.header}
    count = 0
    while count < len(grid.rows) and (grid.rows[count].repeat or count in named):
        count += 1
    cut = any(cell.row < count < cell.row + cell.rowspan for cell in grid.cells)
    return 0 if cut or count == len(grid.rows) else count


def _table_properties(width: int) -> str:
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in SIDES)
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>'
    )


def _row_properties(height: float, page_height: float, head: bool) -> str:
    # a row taller than the page must be allowed to split, or Word cuts it off
    whole = "<w:cantSplit/>" if height <= page_height else ""
    repeated = "<w:tblHeader/>" if head else ""
    return f'{whole}<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>{repeated}'


def _cell(cell: Cell, passed: int, edges: list[int], styles: StyleSheet) -> str:
    width = edges[cell.column + cell.colspan] - edges[cell.column]
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = ""
    if cell.rowspan > 1:
        merge = "<w:vMerge/>" if passed else '<w:vMerge w:val="restart"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{_frame(cell.style)}</w:tcPr>'
        f"{_text('' if passed else cell.text, styles.style(cell.style))}</w:tc>"
    )


def _text(text: str, written: Written) -> str:
    """A cell's text: a paragraph, but each item on a line of its own is one too, as somebody who edits it expects."""
    lines = text.split("\n")
    pieces = pairwise([*starts(lines), len(lines)]) if len(lines) > 1 else [(0, 1)]
    return "".join(paragraph("\n".join(lines[first:last]), written) for first, last in pieces)


def _frame(style: Style) -> str:
    return _frame_xml(style.border, style.padding, style.vertical_align)


@lru_cache(maxsize=256)
def _frame_xml(border: Sides, padding: Sides, vertical_align: str) -> str:
    lines = "".join(_line(side, getattr(border, side)) for side in SIDES)
    margins = "".join(f'<w:{side} w:w="{twips(getattr(padding, side))}" w:type="dxa"/>' for side in SIDES)
    return (
        f'<w:tcBorders>{lines}</w:tcBorders><w:tcMar>{margins}</w:tcMar><w:vAlign w:val="{VERTICAL[vertical_align]}"/>'
    )


def _line(side: str, width: float) -> str:
    if width <= 0:
        return f'<w:{side} w:val="nil"/>'
    eighths = max(2, round(width * 8))  # Word draws nothing thinner than 1/4 pt
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'
