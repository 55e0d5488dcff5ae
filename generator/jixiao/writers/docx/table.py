"""Grids as Word tables: fixed layout, merged cells, exact widths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise

from jixiao.document import Cell, Grid, Sides, Style
from jixiao.layout.upright import upright_pitch
from jixiao.text.items import starts
from jixiao.writers.docx.field_names import Bookmarks
from jixiao.writers.docx.joined import TableRow, joined
from jixiao.writers.docx.pictures import picture_paragraph
from jixiao.writers.docx.styles import StyleSheet, Written, shading, twips
from jixiao.writers.docx.text import Surroundings, paragraph

VERTICAL = {"top": "top", "middle": "center", "bottom": "bottom"}
# em of characters in DejaVu, which Linux and WPS take for a 宋体 that is not there, regular and bold; all others as
# wide as the widest sign of arithmetic
_WIDEST = {**dict.fromkeys("0123456789", (0.64, 0.70)), ",": (0.32, 0.38), ".": (0.32, 0.38), "-": (0.37, 0.42)}
_WIDEST["%"] = (0.96, 1.01)
_OTHERS = (0.84, 0.84)
_WIDE = "\u2e80"  # from here on characters are as wide as high
SIDES = ("top", "left", "bottom", "right")  # in the order of the schema


def table(
    pieces: Sequence[Grid],
    page_height: float,
    styles: StyleSheet,
    bookmarks: Bookmarks,
    *,
    moved: bool = False,
    below: bool = False,
) -> str:
    """A grid as `w:tbl`, centred, from the pieces that it was cut into; `page_height` in pt is the room between the
    margins; whether it was `moved` to its page or stands `below` texts there, see `joined`.
    """
    widths = column_widths(pieces[0].columns)
    edges = [0, *accumulate(widths)]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    written = [
        f"<w:tr><w:trPr>{_row_properties(line)}</w:trPr>" + "".join(_cells(line, edges, styles, bookmarks)) + "</w:tr>"
        for line in joined(pieces, page_height, moved=moved, below=below)
    ]
    return f"<w:tbl>{_table_properties(edges[-1])}<w:tblGrid>{columns}</w:tblGrid>{''.join(written)}</w:tbl>"


def column_widths(columns: tuple[float, ...]) -> list[int]:
    """Widths in twips whose sum is the rounded whole, however the single ones round."""
    edges = [0, *(twips(edge) for edge in accumulate(columns))]
    return [right - left for left, right in pairwise(edges)]


def _table_properties(width: int) -> str:
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in SIDES)
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>'
    )


def _row_properties(line: TableRow) -> str:
    whole = "<w:cantSplit/>" if line.whole else ""
    repeated = "<w:tblHeader/>" if line.head else ""
    return f'{whole}<w:trHeight w:val="{twips(line.row.height)}" w:hRule="atLeast"/>{repeated}'


def _cells(line: TableRow, edges: list[int], styles: StyleSheet, bookmarks: Bookmarks) -> Iterator[str]:
    place = Surroundings(kept=line.kept)
    for number, (cell, passed) in enumerate(line.places):
        turned, named = line.turned and not number, bool(cell.fields or cell.notes) and not passed
        around = styles.comments.around(cell.notes, bookmarks.around(cell.fields)) if named else place.around
        here = Surroundings(kept=line.kept, turned=turned, around=around) if turned or named else place
        yield _cell(_lower(cell, line.row.height) if passed else cell, passed, edges, styles, here)


def _lower(cell: Cell, height: float) -> Cell:
    """What stands of a cell in a row below its first one: with room above and below that the row has not, LibreOffice
    would draw the row higher than it was laid out.
    """
    style = cell.style
    if style.line_height + style.padding.top + style.padding.bottom <= height:
        return cell
    return replace(cell, style=replace(style, padding=style.padding._replace(top=0, bottom=0)))


def _in_any_font(style: Style, text: str, room: float) -> Style:
    """The style of a figure, smaller where the widest digits that a machine without 宋体 may have would break it."""
    em = (1.0 if character >= _WIDE else _WIDEST.get(character, _OTHERS)[style.bold] for character in text)
    widest = sum(em) * style.size
    return style if widest <= room else replace(style, size=style.size * room / widest)


def _cell(cell: Cell, passed: int, edges: list[int], styles: StyleSheet, place: Surroundings) -> str:
    width = edges[cell.column + cell.colspan] - edges[cell.column]
    style = cell.style
    if style.upright:
        room = width / 20 - style.padding.left - style.padding.right
        style = replace(style, line_height=upright_pitch(cell.text, style, room))
    if cell.value is not None and "\n" not in cell.text:
        style = _in_any_font(style, cell.text, width / 20 - style.padding.left - style.padding.right)
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = ""
    if cell.rowspan > 1:
        merge = "<w:vMerge/>" if passed else '<w:vMerge w:val="restart"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{_frame(cell.style)}</w:tcPr>'
        f"{_content(cell, passed, styles, styles.style(style), place)}</w:tc>"
    )


def _content(cell: Cell, passed: int, styles: StyleSheet, written: Written, place: Surroundings) -> str:
    if cell.picture and not passed:
        return picture_paragraph(cell.picture, written, styles.pictures, place)
    return _text("" if passed else cell.text, written, place)


def _text(text: str, written: Written, place: Surroundings) -> str:
    """A cell's text: a paragraph, but each item on a line of its own is one too, as somebody who edits it expects."""
    lines = text.split("\n")
    if len(lines) == 1:
        return paragraph(text, written, place)
    begin, end = place.around
    return "".join(
        paragraph(
            "\n".join(lines[first:last]),
            written,
            place._replace(
                turned=place.turned and not first,
                around=("" if first else begin, end if last == len(lines) else ""),
            ),
        )
        for first, last in pairwise([*starts(lines), len(lines)])
    )


def _frame(style: Style) -> str:
    frame = _frame_xml(style.border, style.double, style.padding, style.background)
    upright = '<w:textDirection w:val="tbRlV"/>' if style.upright else ""
    return f'{frame}{upright}<w:vAlign w:val="{VERTICAL[style.vertical_align]}"/>'


@lru_cache(maxsize=256)
def _frame_xml(border: Sides, double: frozenset[str], padding: Sides, background: str) -> str:
    lines = "".join(_line(side, getattr(border, side), double=side in double) for side in SIDES)
    margins = "".join(f'<w:{side} w:w="{twips(getattr(padding, side))}" w:type="dxa"/>' for side in SIDES)
    return f"<w:tcBorders>{lines}</w:tcBorders>{shading(background)}<w:tcMar>{margins}</w:tcMar>"


def _line(side: str, width: float, *, double: bool) -> str:
    """A line; of a double one Word wants the width of each of the two, its gap is as wide."""
    if width <= 0:
        return f'<w:{side} w:val="nil"/>'
    eighths = max(2, round(width * 8 / (3 if double else 1)))  # Word draws nothing thinner than 1/4 pt
    return f'<w:{side} w:val="{"double" if double else "single"}" w:sz="{eighths}" w:space="0" w:color="000000"/>'
