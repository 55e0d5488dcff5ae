"""Prints a laid-out document as the well-formed HTML and CSS that WeasyPrint draws.

Each distinct style is a class, each distinct height another: the style sheet stays small and quick to match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from generator.document import Block, Cell, Document, Grid, Page, Paragraph, Part, Row, Sides, Style
from generator.pdf_outline import Bookmark, Bookmarks, outline

FamilyNames = Callable[[str, bool], str]
"""The CSS value of font-family for a family and weight."""
# WeasyPrint stretches blanks only: a justified Chinese line would stay as it is but for one wide gap at its one blank.
ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "left"}
NUMBER_SIZE, NUMBER_RISE = 9, 0.4  # of the page number: pt, share of the lower margin below it
# GB/T 9704-2012, 7.5: 四号, its dash 7 mm below the type area, odd pages right, even pages left, one character from the edge
OFFICIAL_SIZE, OFFICIAL_DROP = 14, 19.84
FIXED_RULES = """
table{table-layout:fixed;border-collapse:collapse;margin-left:auto;margin-right:auto}
td,th{border:0 solid #000;box-sizing:border-box}
.new{break-before:page}
.keep{break-after:avoid}
.b{bookmark-label:attr(data-label)}
"""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Page numbers at the foot: small in the centre, at the outer edge as in GB/T 9704, or none. `first` is the first page's."""

    place: Literal["outer", "centre", "none"] = "centre"
    first: int = 1


def page_name(index: int) -> str:
    """Name of the CSS page on which the part of that number stands."""
    return f"part{index}"


class _Sheet:
    """Collects the classes of a document."""

    def __init__(self, families: FamilyNames) -> None:
        self._families = families
        self._names: dict[str, str] = {}
        self._styles: dict[Style, str] = {}

    def add(self, prefix: str, declarations: str) -> str:
        """The class with those declarations."""
        return self._names.setdefault(declarations, f"{prefix}{len(self._names)}")

    def style(self, style: Style) -> str:
        """The class of a style."""
        if style not in self._styles:
            self._styles[style] = self.add("s", self._declarations(style))
        return self._styles[style]

    def rules(self) -> str:
        """All classes as CSS."""
        return "\n".join(f".{name}{{{declarations}}}" for declarations, name in self._names.items())

    def _declarations(self, style: Style) -> str:
        border, margin = style.border, (style.margin_top, style.margin_bottom)
        return "".join((
            f"font:{_pt(style.size)}/{_pt(style.line_height)} {self._families(style.family, style.bold)};",
            f"text-align:{ALIGN[style.align]};vertical-align:{style.vertical_align};",
            f"text-indent:{_pt(style.indent)};" if style.indent else "",
            f"padding:{_sides(style.padding)};" if style.padding != Sides() else "",
            f"border-style:solid;border-width:{_sides(border)};" if border != Sides() else "",
            f"margin-top:{_pt(margin[0])};margin-bottom:{_pt(margin[1])};" if any(margin) else "",
            "break-before:page;" if style.break_before else "",
        ))


def markup(document: Document, families: FamilyNames, numbers: Numbers) -> str:
    """The document as XHTML, with page numbers at the foot."""
    sheet = _Sheet(families)
    entries = zip(document.parts, outline(document.parts), strict=True)
    body = "".join(_part(part, page_name(index), marks, sheet) for index, (part, marks) in enumerate(entries))
    css = FIXED_RULES + _pages(document.parts, families, numbers) + sheet.rules()
    return (
        f'<html lang="{escape(document.language)}"><head><title>{escape(document.title)}</title>{_metadata(document)}'
        f"<style>{css}</style></head><body>{body}</body></html>"
    )


def _metadata(document: Document) -> str:
    content = (
        ("author", document.author),
        ("description", document.subject),
        ("keywords", ",".join(document.keywords)),
        ("generator", "jixiao"),
    )
    return "".join(f'<meta name="{name}" content="{escape(text)}"/>' for name, text in content if text)


def _pages(parts: Sequence[Part], families: FamilyNames, numbers: Numbers) -> str:
    """Page rules for each sheet of paper, with the names of the parts that stand on it."""
    names: dict[Page, list[str]] = {}
    for index, part in enumerate(parts):
        names.setdefault(part.page, []).append(page_name(index))
    named = "".join(f".{name}{{page:{name}}}" for those in names.values() for name in those)
    rules = "".join(
        f"@page {','.join(f'{name}{side}' for name in those)}{{{rule}}}"
        for page, those in names.items() for side, rule in _page_rules(page, families("宋体", False), numbers)
    )
    start = f"@page :first{{counter-reset:page {numbers.first}}}" if numbers.first != 1 else ""
    return rules + start + named + "\n"


def _page_rules(page: Page, family: str, numbers: Numbers) -> Iterator[tuple[str, str]]:
    """(pseudo-class, declarations) of one sheet of paper. The engine takes a file's first page for a right one."""
    sheet = f"size:{_pt(page.width)} {_pt(page.height)};margin:{_sides(page.margin)};"
    if numbers.place == "outer":
        font = f"font:{OFFICIAL_SIZE}pt/{OFFICIAL_SIZE}pt {family};vertical-align:top;padding-top:{OFFICIAL_DROP}pt"
        number = f'content:"— " counter(page) " —";{font};padding-{{0}}:{OFFICIAL_SIZE}pt;text-align:{{0}}'
        odd, even = (":right", ":left") if numbers.first % 2 else (":left", ":right")
        yield "", sheet
        yield odd, f"@bottom-right{{{number.format('right')}}}"
        yield even, f"@bottom-left{{{number.format('left')}}}"
        return
    rise = _pt(page.margin.bottom * NUMBER_RISE)
    number = (
        f'@bottom-center{{content:"— " counter(page) " —";font:{NUMBER_SIZE}pt/{NUMBER_SIZE}pt'
        f" {family};vertical-align:bottom;padding-bottom:{rise}}}"
    )
    yield "", sheet + (number if numbers.place == "centre" else "")


def _part(part: Part, page: str, marks: Bookmarks, sheet: _Sheet) -> str:
    """A section on its own pages; an element around its own blocks for each entry that leads to its beginning."""
    blocks = list(_blocks(part, marks.blocks, sheet))
    content = "".join(blocks[part.titles :])
    for mark in reversed(marks.start):
        content = f'<div class="{" ".join(_mark_classes(mark, sheet))}"{_label(mark)}>{content}</div>'
    return f'<section class="{page}">{"".join(blocks[: part.titles])}{content}</section>'


def _blocks(part: Part, marks: Sequence[Bookmark | None], sheet: _Sheet) -> Iterator[str]:
    following: tuple[Block | None, ...] = (*part.blocks[1:], None)
    for block, after, mark in zip(part.blocks, following, marks, strict=True):
        if isinstance(block, Grid):
            yield _grid(block, sheet)
        else:
            yield _paragraph(block, mark, sheet, kept=bool(block.level) or isinstance(after, Grid))


def _mark_classes(mark: Bookmark | None, sheet: _Sheet) -> tuple[str, ...]:
    return ("b", sheet.add("l", f"bookmark-level:{mark.level}")) if mark else ()


def _label(mark: Bookmark | None) -> str:
    return f' data-label="{escape(mark.label)}"' if mark else ""


def _paragraph(paragraph: Paragraph, mark: Bookmark | None, sheet: _Sheet, *, kept: bool) -> str:
    tag = f"h{paragraph.level}" if paragraph.level else "p"
    classes = [sheet.style(paragraph.style), *(["keep"] if kept else []), *_mark_classes(mark, sheet)]
    return f'<{tag} class="{" ".join(classes)}"{_label(mark)}>{_text(paragraph.text)}</{tag}>'


def _grid(grid: Grid, sheet: _Sheet) -> str:
    own = f"width:{_pt(grid.width)};margin-top:{_pt(grid.margin_top)};margin-bottom:{_pt(grid.margin_bottom)}"
    classes = sheet.add("t", own) + (" new" if grid.break_before else "")
    columns = "".join(f'<col class="{sheet.add("c", f"width:{_pt(width)}")}"/>' for width in grid.columns)
    by_row: list[list[Cell]] = [[] for _ in grid.rows]
    for cell in grid.cells:
        by_row[cell.row].append(cell)
    rows = "".join(f"<tr>{''.join(_cell(cell, grid.rows, by_row, sheet) for cell in cells)}</tr>" for cells in by_row)
    return f'<table class="{classes}"><colgroup>{columns}</colgroup><tbody>{rows}</tbody></table>'


def _cell(cell: Cell, rows: Sequence[Row], by_row: Sequence[Sequence[Cell]], sheet: _Sheet) -> str:
    """A cell. Only cells one row high have a height: WeasyPrint makes the last row of a span as high as the whole."""
    tag, scope = ("th", ' scope="col"') if cell.header else ("td", "")
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    classes = sheet.style(cell.style)
    if cell.rowspan == 1 or all(other.rowspan > 1 for other in by_row[cell.row]):
        height = sum(row.height for row in rows[cell.row : cell.row + cell.rowspan])
        classes += " " + sheet.add("h", f"height:{_pt(height)}")
    return f'<{tag}{scope}{spans} class="{classes}">{_text(cell.text)}</{tag}>'


def _text(text: str) -> str:
    return escape(text, quote=False)


def _pt(length: float) -> str:
    return f"{round(length, 3):g}pt"


def _sides(sides: Sides) -> str:
    return " ".join(map(_pt, (sides.top, sides.right, sides.bottom, sides.left)))
