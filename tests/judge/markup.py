"""A laid-out document as HTML and CSS, for WeasyPrint to lay out in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from jixiao.document import Cell, Document, Grid, Paragraph, Part, Row, Sides, Style

# WeasyPrint stretches blanks only: a justified Chinese line would stay as it is but for one wide gap at its one blank.
ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "left"}
FIXED_RULES = """
html,body,section,p,h1,h2,h3,h4,h5,h6{margin:0;padding:0}
html{white-space:pre-wrap;overflow-wrap:anywhere}
table{table-layout:fixed;border-collapse:collapse;margin-left:auto;margin-right:auto}
td,th{border:0 solid #000;box-sizing:border-box}
.new{break-before:page}
.keep{break-after:avoid}
"""


def markup(document: Document, fonts: dict[tuple[str, bool], str]) -> str:
    """The document; `fonts` names the font of a family at a weight."""
    pages = "".join(
        f"@page p{index}{{size:{_pt(part.page.width)} {_pt(part.page.height)};margin:{_sides(part.page.margin)}}}.p{index}{{page:p{index}}}"
        for index, part in enumerate(document.parts)
    )
    sheet = _Sheet(fonts)
    body = "".join(
        f'<section class="p{index}">{"".join(_blocks(part, sheet))}</section>'
        for index, part in enumerate(document.parts)
    )
    return f'<html lang="zh-CN"><head><title>-</title><style>{FIXED_RULES}{pages}{sheet.rules()}</style></head><body>{body}</body></html>'


class _Sheet:
    """Collects the classes of a document."""

    def __init__(self, fonts: dict[tuple[str, bool], str]) -> None:
        self.fonts = fonts
        self.names: dict[str, str] = {}

    def add(self, declarations: str) -> str:
        return self.names.setdefault(declarations, f"c{len(self.names)}")

    def rules(self) -> str:
        return "\n".join(f".{name}{{{declarations}}}" for declarations, name in self.names.items())

    def style(self, style: Style) -> str:
        """The class of a style."""
        border = style.border
        return self.add(
            "".join(
                (
                    f'font:{_pt(style.size)}/{_pt(style.line_height)} "{self.fonts[style.family, style.bold]}";',
                    f"text-align:{ALIGN[style.align]};vertical-align:{style.vertical_align};text-indent:{_pt(style.indent)};",
                    f"padding:{_sides(style.padding)};",
                    f"border-style:solid;border-width:{_sides(border)};" if border != Sides() else "",
                    f"margin-top:{_pt(style.margin_top)};margin-bottom:{_pt(style.margin_bottom)};",
                    "break-before:page;" if style.break_before else "",
                )
            )
        )


def _blocks(part: Part, sheet: _Sheet) -> Iterator[str]:
    for block, after in zip(part.blocks, (*part.blocks[1:], None), strict=True):
        if isinstance(block, Grid):
            yield _grid(block, sheet)
        else:
            yield _paragraph(block, sheet, kept=bool(block.level) or isinstance(after, Grid))


def _paragraph(paragraph: Paragraph, sheet: _Sheet, *, kept: bool) -> str:
    tag = f"h{paragraph.level}" if paragraph.level else "p"
    classes = f"{sheet.style(paragraph.style)}{' keep' if kept else ''}{' new' if paragraph.turned else ''}"
    return f'<{tag} class="{classes}">{escape(paragraph.text)}</{tag}>'


def _grid(grid: Grid, sheet: _Sheet) -> str:
    own = sheet.add(
        f"width:{_pt(grid.width)};margin-top:{_pt(grid.margin_top)};margin-bottom:{_pt(grid.margin_bottom)}"
    )
    columns = "".join(f'<col class="{sheet.add(f"width:{_pt(width)}")}"/>' for width in grid.columns)
    by_row: list[list[Cell]] = [[] for _ in grid.rows]
    for cell in grid.cells:
        by_row[cell.row].append(cell)
    rows = "".join(f"<tr>{''.join(_cell(cell, grid.rows, by_row, sheet) for cell in cells)}</tr>" for cells in by_row)
    return f'<table class="{own}{" new" if grid.new_page else ""}"><colgroup>{columns}</colgroup><tbody>{rows}</tbody></table>'


def _cell(cell: Cell, rows: Sequence[Row], by_row: Sequence[Sequence[Cell]], sheet: _Sheet) -> str:
    """Only cells one row high have a height: WeasyPrint makes the last row of a span as high as the whole."""
    classes = sheet.style(cell.style)
    if cell.rowspan == 1 or all(other.rowspan > 1 for other in by_row[cell.row]):
        classes += " " + sheet.add(f"height:{_pt(sum(row.height for row in rows[cell.row : cell.row + cell.rowspan]))}")
    return f'<td colspan="{cell.colspan}" rowspan="{cell.rowspan}" class="{classes}">{escape(cell.text)}</td>'


def _pt(length: float) -> str:
    return f"{round(length, 3):g}pt"


def _sides(sides: Sides) -> str:
    return " ".join(map(_pt, (sides.top, sides.right, sides.bottom, sides.left)))
