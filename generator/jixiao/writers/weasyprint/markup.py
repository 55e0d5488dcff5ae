"""A laid-out document as HTML and CSS, for an engine that lays it out in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise, zip_longest

from jixiao.document import Block, Cell, Document, Grid, Link, Paragraph, Part, Picture, Sides, Style
from jixiao.layout.heights import inner_width
from jixiao.layout.outline import OutlineEntry, entries
from jixiao.layout.page_numbers import RISE, Numbers
from jixiao.layout.ruler import AIR, Ruler
from jixiao.text.square import wide
from jixiao.writers.weasyprint.web_fonts import WebFonts

# WeasyPrint stretches blanks only: a justified Chinese line would stay as it is but for one wide gap at its one blank.
_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "left"}
_MAY, _NEVER = "\u200b", "\u2060"  # break a line here; they leave no trace in the file
_RULES = """
html,body,section,p,h1,h2,h3,h4,h5,h6{margin:0;padding:0}
html{white-space:pre-wrap;overflow-wrap:anywhere;font-kerning:none;font-variant-ligatures:none}
h1,h2,h3,h4,h5,h6{bookmark-level:none}
table{table-layout:fixed;border-collapse:collapse;margin-left:auto;margin-right:auto}
td,th{border:0 solid #000;box-sizing:border-box}
.new{break-before:page}
.keep{break-after:avoid}
.entry{position:relative}
.entry *{position:absolute;right:0;bottom:0;text-indent:0}
.entry a.name{position:static}
a{color:inherit;text-decoration:none}
"""


def markup(document: Document, fonts: WebFonts) -> str:
    """The document as a page of its own, all of whose characters are known."""
    sheet = _Sheet(fonts)
    pages = "".join(_page(index, part, document, sheet) for index, part in enumerate(document.parts))
    body = "".join(
        f'<section id="p{index}" class="p{index}">{"".join(_blocks(part, listed, sheet))}</section>'
        for index, (part, listed) in enumerate(zip(document.parts, entries(document.parts), strict=True))
    )
    styles = f"<style>{fonts.rules()}{_RULES}{pages}{sheet.rules()}</style>"
    return f'<html lang="{escape(document.language)}"><head>{_about(document)}{styles}</head><body>{body}</body></html>'


def _about(document: Document) -> str:
    told = {"author": document.author, "description": document.subject, "keywords": ",".join(document.keywords)}
    return f"<title>{escape(document.title)}</title>" + "".join(
        f'<meta name="{name}" content="{escape(text)}">' for name, text in told.items() if text
    )


def _page(index: int, part: Part, document: Document, sheet: _Sheet) -> str:
    """The paper of a part, with page numbers at its foot where the document has them."""
    paper, style, number = part.page, Numbers().style, ""
    if document.numbered:
        font = f"{_pt(style.size)}/1 {sheet.fonts.names(style.family, False)}"
        foot = f"vertical-align:bottom;padding-bottom:{_pt(RISE * paper.margin.bottom)}"
        number = f'@bottom-center{{content:"— " counter(page) " —";font:{font};{foot}}}'
    size = f"size:{_pt(paper.width)} {_pt(paper.height)};margin:{_sides(paper.margin)};"
    return f"@page p{index}{{{size}{number}}}.p{index}{{page:p{index}}}"


class _Sheet:
    """Collects the classes of a document."""

    def __init__(self, fonts: WebFonts) -> None:
        self.fonts, self.ruler = fonts, fonts.typesetter.exact
        self.names: dict[str, str] = {}

    def add(self, declarations: str) -> str:
        """The class of some declarations."""
        return self.names.setdefault(declarations, f"c{len(self.names)}")

    def rules(self) -> str:
        """All classes."""
        return "\n".join(f".{name}{{{declarations}}}" for declarations, name in self.names.items())

    def style(self, style: Style) -> str:
        """The class of a style."""
        border = style.border
        return self.add(
            "".join(
                (
                    f"font:{_pt(style.size)}/{_pt(style.line_height)} {self.fonts.names(style.family, style.bold)};",
                    f"text-align:{_ALIGN[style.align]};vertical-align:{style.vertical_align};text-indent:{_pt(style.indent)};",
                    f"padding:{_sides(style.padding)};",
                    f"border-style:{_kinds(style.double)};border-width:{_sides(border)};" if border != Sides() else "",
                    f"margin-top:{_pt(style.margin_top)};margin-bottom:{_pt(style.margin_bottom)};",
                    "break-before:page;" if style.break_before else "",
                    f"color:#{style.color};" if style.color else "",
                    f"background-color:#{style.background};" if style.background else "",
                )
            )
        )

    def bookmark(self, entry: OutlineEntry) -> str:
        """The class of an entry of the outline."""
        label = "".join(f"\\{ord(character):x} " for character in entry.label)  # whatever it says, none of it is CSS
        return self.add(f'bookmark-level:{entry.level};bookmark-label:"{label}"')


def _blocks(part: Part, listed: Sequence[OutlineEntry], sheet: _Sheet) -> Iterator[str]:
    """The blocks, each in as many boxes as entries of the outline lead to it."""
    for number, (block, after) in enumerate(zip(part.blocks, (*part.blocks[1:], None), strict=True)):
        made = _block(block, after, part, sheet)
        for entry in reversed([entry for entry in listed if entry.block == number]):
            made = f'<div class="{sheet.bookmark(entry)}">{made}</div>'
        yield made


def _block(block: Block, after: Block | None, part: Part, sheet: _Sheet) -> str:
    if isinstance(block, Grid):
        return _grid(block, sheet)
    kept = bool(block.level) or isinstance(after, Grid)
    return _paragraph(block, part.page.inner_width, sheet, kept=kept)


def _paragraph(paragraph: Paragraph, room: float, sheet: _Sheet, *, kept: bool) -> str:
    tag = f"h{paragraph.level}" if paragraph.level else "p"
    classes = f"{sheet.style(paragraph.style)}{' keep' if kept else ''}{' new' if paragraph.turned else ''}"
    text = _text(paragraph.text, paragraph.style, room - sum(paragraph.beside), sheet.ruler)
    text = _picture(paragraph.picture, sheet) if paragraph.picture else text
    if paragraph.link:
        return f'<{tag} class="{classes} entry">{_entry(paragraph, paragraph.link, text, sheet)}</{tag}>'
    return f'<{tag} class="{classes}">{text}</{tag}>'


def _entry(line: Paragraph, link: Link, text: str, sheet: _Sheet) -> str:
    """A line of the contents: its text, dots up to its page, both of which lead to the part."""
    style, (before, _) = line.style, line.beside
    last, gap = line.text.rpartition("\n")[2], style.size / 2
    start = before + sheet.ruler.width(last, style) + gap
    end = sheet.ruler.width(link.page, style) + gap
    low = style.line_height - sheet.fonts.typesetter.baseline(style)
    dots = sheet.add(f"left:{_pt(start)};right:{_pt(end)};bottom:{_pt(low)};border-bottom:0.8pt dotted #000")
    goal = f'href="#p{link.part}"'
    return f'<a {goal} class="name">{text}</a><span class="{dots}"></span><a {goal}>{escape(link.page)}</a>'


def _grid(grid: Grid, sheet: _Sheet) -> str:
    own = sheet.add(
        f"width:{_pt(grid.width)};margin-top:{_pt(grid.margin_top)};margin-bottom:{_pt(grid.margin_bottom)}"
    )
    columns = "".join(f'<col class="{sheet.add(f"width:{_pt(width)}")}"/>' for width in grid.columns)
    by_row: list[list[Cell]] = [[] for _ in grid.rows]
    for cell in grid.cells:
        by_row[cell.row].append(cell)
    rows = "".join(f"<tr>{''.join(_cell(cell, grid, by_row, sheet) for cell in cells)}</tr>" for cells in by_row)
    new = " new" if grid.new_page else ""
    return f'<table class="{own}{new}"><colgroup>{columns}</colgroup><tbody>{rows}</tbody></table>'


def _cell(cell: Cell, grid: Grid, by_row: Sequence[Sequence[Cell]], sheet: _Sheet) -> str:
    """Only cells one row high have a height: WeasyPrint makes the last row of a span as high as the whole."""
    cell = _stacked(cell) if cell.style.upright else cell
    classes, tag = sheet.style(cell.style), "th" if cell.header else "td"
    if cell.rowspan == 1 or all(other.rowspan > 1 for other in by_row[cell.row]):
        classes += " " + sheet.add(
            f"height:{_pt(sum(row.height for row in grid.rows[cell.row : cell.row + cell.rowspan]))}"
        )
    spans = f'colspan="{cell.colspan}" rowspan="{cell.rowspan}"'
    text = _text(cell.text, cell.style, inner_width(cell, grid.columns) + AIR, sheet.ruler)
    text = _picture(cell.picture, sheet) if cell.picture else text
    return f'<{tag} {spans} class="{classes}">{text}</{tag}>'


def _picture(picture: Picture, sheet: _Sheet) -> str:
    size = sheet.add(f"width:{_pt(picture.width)};height:{_pt(picture.height)};vertical-align:top")
    return f'<img class="{size}" src="{sheet.fonts.picture(picture)}" alt="{escape(picture.text)}">'


def _stacked(cell: Cell) -> Cell:
    """An upright cell as lines of one character of each column: WeasyPrint knows no vertical setting."""
    columns = reversed(cell.text.split("\n"))
    lines = ("".join(line) for line in zip_longest(*columns, fillvalue="\u3000"))
    style = replace(cell.style, line_height=cell.style.size, align="center")
    return replace(cell, text="\n".join(lines), style=style)


def _text(text: str, style: Style, room: float, ruler: Ruler) -> str:
    """The text, with the places where a line `room` pt wide may be broken and where not.

    Between Chinese characters and within a word all agree; but Unicode's rules know no Chinese quotation marks, break
    at a hyphen, and never within a word that is wider than its line.
    """
    lines = (_line(ruler.pieces(line, style, room, style.indent)) for line in text.split("\n"))
    return escape("\n".join(lines))


def _line(pieces: Sequence[str]) -> str:
    """A line with its breaks told; `pieces` are what it may be broken between."""
    found, last = "", ""
    for piece in pieces:
        plain = not last or " " in (last, piece[0]) or (_chinese(last) and _chinese(piece[0]))
        found += piece[0] if plain else _MAY + piece[0]
        for before, after in pairwise(piece):
            plain = " " in (before, after) or (before.isalnum() and after.isalnum())
            found += after if plain else _NEVER + after
        last = piece[-1]
    return found


def _chinese(character: str) -> bool:
    return wide(character) and character.isalnum()


def _pt(length: float) -> str:
    return f"{round(length, 3):g}pt"


def _sides(sides: Sides) -> str:
    return " ".join(map(_pt, (sides.top, sides.right, sides.bottom, sides.left)))


def _kinds(double: frozenset[str]) -> str:
    return " ".join("double" if side in double else "solid" for side in ("top", "right", "bottom", "left"))
