"""Document → one HTML file that needs no other, not laid out: a browser finds the lines, and the pages when it prints.

Notes are numbers behind the text of their cells, framed, so that they are seen on black and white paper too.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence

from jixiao.document import Block, Cell, Document, Grid, Note, Page, Paragraph, Part, Picture, Row, Style
from jixiao.writers.html.classes import Classes, lengths, pt
from jixiao.writers.writer import Takes, Writer
from jixiao.writers.xml import escape

_BREAK = "\u200b"
_RULES = """
html,body,section,p,h1,h2,h3,h4,h5,h6{margin:0;padding:0;font-weight:normal}
section{margin:12pt auto;break-after:page}
section:last-of-type{break-after:auto}
table{table-layout:fixed;border-collapse:collapse;margin-left:auto;margin-right:auto}
td,th{border:0 solid #000;box-sizing:border-box;font-weight:normal;overflow-wrap:anywhere}
tr,h1,h2,h3,h4,h5,h6{break-inside:avoid}
h1,h2,h3,h4,h5,h6{break-after:avoid}
.noted{outline:1.5pt dashed #b00;outline-offset:-1.5pt}
.note{border:0.75pt solid #b00;color:#b00;font:bold 7.5pt/1.1 sans-serif;padding:0 1.5pt;margin-left:2pt}
a{color:inherit;text-decoration:none}
@media screen{html{background:#ddd}section{background:#fff;box-shadow:0 0 4pt #999}}
@media print{section{margin:0;padding:0 !important;width:auto !important}}
"""


def write_html(document: Document) -> bytes:
    """The HTML file of a document before layout. Equal documents give equal bytes. Raises IllegalTextError."""
    classes = Classes()
    body = "".join(_section(number, part, classes) for number, part in enumerate(document.parts))
    pages = "".join(_page(number, part.page) for number, part in enumerate(document.parts))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}"><head><meta charset="utf-8"/>'
        f"<title>{escape(document.title)}</title><style>{_RULES}{pages}{classes.rules()}</style></head>"
        f"<body>{body}</body></html>\n"
    ).encode()


def _page(number: int, page: Page) -> str:
    """The paper of a part; on a screen its margins are the section's padding."""
    size = f"size:{pt(page.width)} {pt(page.height)};margin:{lengths(page.margin)}"
    screen = f"page:p{number};box-sizing:border-box;width:{pt(page.width)};padding:{lengths(page.margin)}"
    return f"@page p{number}{{{size}}}#p{number}{{{screen}}}\n"


def _section(number: int, part: Part, classes: Classes) -> str:
    blocks = "\n".join(_block(block, classes) for block in part.blocks)
    return f'<section id="p{number}">{blocks}</section>\n'


def _block(block: Block, classes: Classes) -> str:
    return _grid(block, classes) if isinstance(block, Grid) else _paragraph(block, classes)


def _paragraph(block: Paragraph, classes: Classes) -> str:
    tag = f"h{block.level}" if block.level else "p"
    content = _content(block.text, block.picture, block.notes)
    if block.link:
        content = f'<a href="#p{block.link.part}">{content}</a>'
    return f'<{tag} class="{_classes(block.style, block.notes, classes)}">{content}</{tag}>'


def _grid(grid: Grid, classes: Classes) -> str:
    margins = f"margin-top:{pt(grid.margin_top)};margin-bottom:{pt(grid.margin_bottom)};"
    turn = "break-before:page" if grid.break_before else "break-before:avoid" if grid.attached else ""
    own = classes.name(f"width:{pt(grid.width)};{margins}{turn}")
    columns = "".join(f'<col class="{classes.name(f"width:{pt(width)}")}"/>' for width in grid.columns)
    lines, heads = list(_rows(grid, classes)), _heads(grid.rows, grid.cells)
    head = f"<thead>{''.join(lines[:heads])}</thead>" if heads else ""
    body = "".join(lines[heads:])
    return f'<table class="{own}"><colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table>'


def _heads(rows: Sequence[Row], cells: Sequence[Cell]) -> int:
    """How many rows a browser may repeat on each page: the first ones of a table in one section, of whose cells none
    goes on below them.
    """
    heads = next((number for number, row in enumerate(rows) if not row.repeat), 0)
    whole = len({row.section for row in rows}) == 1
    return 0 if not whole or any(cell.row < heads < cell.row + cell.rowspan for cell in cells) else heads


def _rows(grid: Grid, classes: Classes) -> Iterator[str]:
    by_row: list[list[str]] = [[] for _ in grid.rows]
    for cell in grid.cells:
        by_row[cell.row].append(_cell(cell, classes))
    for row, written in zip(grid.rows, by_row, strict=True):
        yield f'<tr class="{classes.name(f"height:{pt(row.height)}")}">{"".join(written)}</tr>\n'


def _cell(cell: Cell, classes: Classes) -> str:
    tag = "th" if cell.header else "td"
    spans = "".join(
        f' {name}="{count}"' for name, count in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if count > 1
    )
    content = _content(cell.text, cell.picture, cell.notes)
    return f'<{tag}{spans} class="{_classes(cell.style, cell.notes, classes)}">{content}</{tag}>'


def _classes(style: Style, notes: Sequence[Note], classes: Classes) -> str:
    return classes.style(style) + (" noted" if notes else "")


def _content(text: str, picture: Picture | None, notes: Sequence[Note]) -> str:
    return (_picture(picture) if picture else _text(text)) + "".join(map(_mark, notes))


def _mark(note: Note) -> str:
    """Its number; what it says is shown where a pointer rests on it."""
    said = escape("\n".join(note.lines))
    return f'<wbr/><span class="note" title="{said}">{note.number}</span>'


def _picture(picture: Picture) -> str:
    source = b64encode(picture.content).decode()
    size = f"width:{pt(picture.width)};height:{pt(picture.height)}"
    return f'<img style="{size}" src="data:image/png;base64,{source}" alt="{escape(picture.text)}"/>'


def _text(text: str) -> str:
    written = escape(text).replace("\n", "<br/>").replace(_BREAK * 2, "<wbr/>")
    return written.replace(_BREAK, "<wbr/>")


WRITER = Writer("html", "text/html", Takes.PRINTED, lambda laid: write_html(laid.document))
