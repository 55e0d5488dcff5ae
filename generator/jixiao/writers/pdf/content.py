"""A part as the contents of its pages: what a PDF draws, marked with the elements of the tag tree that it belongs to.

The contents do not depend on the file that they go into: a project's pages stand in its own file and in the whole
document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from jixiao.document import Cell, Page, Paragraph, Part, Style
from jixiao.layout.ruler import Ruler
from jixiao.writers.pdf.glyphs import Glyphs, Pen
from jixiao.writers.pdf.place import Line, Placed, PlacedGrid, Placing, Start
from jixiao.writers.pdf.rules import Rule

PenOf = Callable[[str, bool], Pen]


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a page's content: page of the part, number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the structure tree: its type, further entries, its own content and the elements in it."""

    role: str
    entries: str = ""
    marks: tuple[Mark, ...] = ()
    kids: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: the paper, its content from the upper left corner downwards, and how many marks that has."""

    paper: Page
    content: bytes
    marks: int


@dataclass(frozen=True, slots=True)
class Contents:
    """A part on its pages."""

    part: Part
    sheets: tuple[Sheet, ...]
    tag: Tag
    starts: tuple[Start, ...]  # of each block
    used: Mapping[Glyphs, frozenset[str]]  # the characters drawn with each font file


def contents(part: Part, ruler: Ruler, roomy: Ruler, pen: PenOf) -> Contents:
    """The laid-out part on its pages. `ruler` is exact, `roomy` the layout's; `pen` draws a family at a weight."""
    placing = Placing(part, ruler, roomy, lambda style: baseline(style, pen(style.family, style.bold))).run()
    drawing = _Drawing(pen, [_Canvas() for _ in range(placing.pages)], ruler)
    kids = tuple(drawing.block(block) for block in placing.blocks)
    sheets = tuple(Sheet(part.page, "\n".join(canvas.written).encode(), canvas.marks) for canvas in drawing.canvases)
    used = {glyphs: frozenset(characters) for glyphs, characters in drawing.used.items()}
    return Contents(part, sheets, Tag("Sect", kids=kids), tuple(placing.starts), used)


def baseline(style: Style, pen: Pen) -> float:
    """How far below a line's upper edge its baseline is, in pt: the font's height stands in the middle of the pitch."""
    ascent, descent = pen.main.vertical
    return (style.line_height - (ascent + descent) * style.size) / 2 + ascent * style.size


def show(line: Line, style: Style, pen: Pen, ruler: Ruler) -> Iterator[tuple[Glyphs, str, str]]:
    """A line of text as (font file, its text, operators), left to right."""
    x = line.x
    for glyphs, text in pen.runs(line.text):
        yield glyphs, text, f"1 0 0 -1 {x:.2f} {line.y:.2f} Tm <{glyphs.hex(text)}> Tj"
        x += ruler.width(text, style)


@dataclass(slots=True)
class _Canvas:
    """The content of one page as it grows."""

    written: list[str] = field(default_factory=list)
    marks: int = 0
    font: tuple[str, float] = ("", 0.0)


class _Drawing:
    def __init__(self, pen: PenOf, canvases: list[_Canvas], ruler: Ruler) -> None:
        self.pen, self.canvases, self.ruler = pen, canvases, ruler
        self.used: dict[Glyphs, set[str]] = {}

    def block(self, block: Placed | PlacedGrid) -> Tag:
        """Draws a block; gives its element."""
        if isinstance(block, PlacedGrid):
            return self.grid(block)
        assert isinstance(block.source, Paragraph)
        level = block.source.level
        return self.text(block, f"H{level}" if level else "P")

    def grid(self, grid: PlacedGrid) -> Tag:
        """A table: its rules, which are no content, then its cells row by row."""
        self.canvases[grid.page].written += _drawn_rules(grid.rules)
        rows: list[list[Placed]] = [[] for _ in grid.source.rows]
        for placed in grid.cells:
            assert isinstance(placed.source, Cell)
            rows[placed.source.row].append(placed)
        return Tag("Table", kids=tuple(Tag("TR", kids=tuple(self.cells(row))) for row in rows))

    def cells(self, row: list[Placed]) -> Iterator[Tag]:
        """The cells of a row. A head cell before another kind of cell heads its row, any other its column."""
        for placed, after in zip_longest(row, (placed.source for placed in row[1:])):
            cell = placed.source
            assert isinstance(cell, Cell)
            heads_row = isinstance(after, Cell) and not after.header
            yield self.text(
                placed, "TH" if cell.header else "TD", _table_entries(cell, "Row" if heads_row else "Column")
            )

    def text(self, placed: Placed, role: str, entries: str = "") -> Tag:
        """The lines of a paragraph or cell, marked."""
        style = placed.source.style
        pen, marks = self.pen(style.family, style.bold), []
        for piece in placed.pieces:
            canvas = self.canvases[piece.page]
            marks.append(Mark(piece.page, canvas.marks))
            canvas.written.append(f"/{role} <</MCID {canvas.marks}>> BDC BT")
            canvas.marks += 1
            for line in piece.lines:
                self.line(line, style, pen, canvas)
            canvas.written.append("ET EMC")
        return Tag(role, entries, tuple(marks))

    def line(self, line: Line, style: Style, pen: Pen, canvas: _Canvas) -> None:
        for glyphs, text, operators in show(line, style, pen, self.ruler):
            if canvas.font != (glyphs.name, style.size):
                canvas.font = glyphs.name, style.size
                canvas.written.append(f"/{glyphs.key} {style.size:.3f} Tf")
            self.used.setdefault(glyphs, set()).update(text)
            canvas.written.append(operators)


def _table_entries(cell: Cell, headed: str) -> str:
    """What the element of a cell says of it: what a head cell heads, and the spans."""
    told = f"/Scope /{headed} " if cell.header else ""
    told += f"/ColSpan {cell.colspan} " if cell.colspan > 1 else ""
    told += f"/RowSpan {cell.rowspan} " if cell.rowspan > 1 else ""
    return f"/A <</O /Table {told}>>" if told else ""


def _drawn_rules(rules: tuple[Rule, ...]) -> Iterator[str]:
    """Each rule by itself: a reader of tables takes a path for one line."""
    if not rules:
        return
    yield "/Artifact BMC q"
    width = 0.0
    for rule in rules:
        if rule.width != width:
            width = rule.width
            yield f"{width:.3f} w"
        yield f"{rule.x1:.2f} {rule.y1:.2f} m {rule.x2:.2f} {rule.y2:.2f} l S"
    yield "Q EMC"
