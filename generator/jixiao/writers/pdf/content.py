"""A part as the contents of its pages: what a PDF draws, marked with the elements of the tag tree that it belongs to.

The contents do not depend on the file that they go into: a project's pages stand in its own file and in the whole
document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from typing import NamedTuple
from weakref import WeakKeyDictionary

from jixiao.document import Cell, Link, Page, Paragraph, Picture, Style
from jixiao.fonts.glyphs import Glyphs
from jixiao.layout.borders import BorderLine
from jixiao.layout.paper import Laid
from jixiao.layout.positions import DOT, DOT_GAP, Fill, Line, Piece, Placed, PlacedGrid, PlacedPart, PlacedPicture
from jixiao.layout.typesetter import Run, Typesetter
from jixiao.writers.pdf.file import text_string
from jixiao.writers.pdf.images import image_key

_DOTS = (
    f"/Artifact BMC q {DOT:g} w [{DOT:g} {DOT_GAP:g}] 0 d "
    "{0.x1:.2f} {0.number.y:.2f} m {0.x2:.2f} {0.number.y:.2f} l S Q EMC"
)
_EMBOLDENED = "{:.3f} w 1 j BT 2 Tr"  # filled and stroked, round where lines meet


class Mark(NamedTuple):
    """A piece of a page's content: page of the part, number on that page."""

    page: int
    number: int


class Tag(NamedTuple):
    """An element of the structure tree: its type, further entries, its own content and the elements in it."""

    role: str
    entries: str = ""
    marks: Sequence[Mark] = ()
    kids: Sequence[Tag] = ()
    links: Sequence[int] = ()  # what of it is active, numbers among the part's links


class Sheet(NamedTuple):
    """One page: the paper, its content from the upper left corner downwards, and how many marks that has."""

    paper: Page
    content: bytes
    marks: int


class Active(NamedTuple):
    """A place that leads to the beginning of a part of the document, in pt from the upper left corner of its page."""

    page: int
    box: tuple[float, float, float, float]  # left, top, right, bottom
    part: int
    told: str  # for whoever cannot see where it leads


class Contents(NamedTuple):
    """A part on its pages."""

    sheets: tuple[Sheet, ...]
    tag: Tag
    used: Mapping[Glyphs, frozenset[str]]  # the characters drawn with each font file
    pictures: Mapping[str, Picture]  # by their names among the resources
    links: tuple[Active, ...] = ()


_drawn: WeakKeyDictionary[PlacedPart, Contents] = WeakKeyDictionary()


def contents(placed: PlacedPart, typesetter: Typesetter) -> Contents:
    """The part on its pages, drawn once for all files that it goes into."""
    if placed not in _drawn:
        _drawn[placed] = _contents(placed, typesetter)
    return _drawn[placed]


def _contents(placed: PlacedPart, typesetter: Typesetter) -> Contents:
    drawing = _Drawing(typesetter, [_Canvas() for _ in range(placed.pages)], placed.part.page.height)
    tag = Tag("Sect", kids=drawing.blocks(placed.blocks))
    paper = placed.part.page
    sheets = tuple(Sheet(paper, "\n".join(canvas.written).encode(), canvas.marks) for canvas in drawing.canvases)
    used = {glyphs: frozenset("".join(texts)) for glyphs, texts in drawing.used.items()}
    return Contents(sheets, tag, used, drawing.pictures, tuple(drawing.links))


def page_number(laid: Laid, index: int, paper: Page) -> bytes:
    """The number of a file's page, counted from 0, as content of the page; empty where there is none."""
    line = laid.typesetter.page_number(laid.numbers, index, paper)
    if line is None:
        return b""
    style = laid.numbers.style
    shown = "\n".join(
        f"/{run.glyphs.key} {style.size:g} Tf {_shown(run, line)}" for run in laid.typesetter.runs(line, style)
    )
    return f"\n/Artifact <</Type /Pagination>> BDC BT {shown} ET EMC".encode()


def _shown(run: Run, line: Line) -> str:
    """The operators that show a run of glyphs on the baseline of its line."""
    way = "0 1 1 0" if line.turned else "1 0 0 -1"
    return f"{way} {run.x:.2f} {line.y:.2f} Tm <{run.glyphs.hex(run.text)}> Tj"


@dataclass(slots=True)
class _Canvas:
    """The content of one page as it grows."""

    written: list[str] = field(default_factory=list)
    marks: int = 0
    font: tuple[str, float] = ("", 0.0)


class _Drawing:
    def __init__(self, typesetter: Typesetter, canvases: list[_Canvas], height: float) -> None:
        self.typesetter, self.canvases, self.height = typesetter, canvases, height
        self.pictures: dict[str, Picture] = {}
        self.used: dict[Glyphs, list[str]] = {}
        self.links: list[Active] = []

    def blocks(self, blocks: Sequence[Placed | PlacedGrid]) -> list[Tag]:
        """Draws the blocks of a part; lines of the contents that follow each other are one table of contents."""
        tags = list[Tag]()
        for listed, group in groupby(blocks, key=_listed):
            drawn = [self.block(block) for block in group]
            tags += [Tag("TOC", kids=drawn)] if listed else drawn
        return tags

    def block(self, block: Placed | PlacedGrid) -> Tag:
        """Draws a block; gives its element."""
        if isinstance(block, PlacedGrid):
            return self.grid(block)
        assert isinstance(block.source, Paragraph)
        if block.source.link:
            return self.listed(block, block.source.link)
        level = block.source.level
        self.ground(block.fills)
        return self.text(block, f"H{level}" if level else "P")

    def listed(self, line: Placed, link: Link) -> Tag:
        """A line of the contents: its text, dots, its page, all of which lead to the part."""
        first, marks, leader = len(self.links), list(self.text(line, "Link").marks), line.leader
        told = f"{line.source.text} {link.page}".replace("\n", "")
        for page, lines in line.pieces:
            shown = [*lines, leader.number] if leader else lines
            self.links.append(Active(page, self.box(shown, line.source.style), link.part, told))
        if leader:
            page = line.pieces[-1].page
            self.canvases[page].written.append(_DOTS.format(leader))
            marks += self.text(Placed(line.source, (Piece(page, (leader.number,)),)), "Link").marks
        active = Tag("Link", marks=marks, links=range(first, len(self.links)))
        return Tag("TOCI", kids=[Tag("Reference", kids=[active])])

    def box(self, lines: Sequence[Line], style: Style) -> tuple[float, float, float, float]:
        """What these lines take on their page: left, top, right, bottom."""
        top = lines[0].y - self.typesetter.baseline(style)
        ends = [line.x + self.typesetter.exact.width(line.text, style) for line in lines]
        bottom = lines[-1].y - self.typesetter.baseline(style) + style.line_height
        return min(line.x for line in lines), top, max(ends), bottom

    def grid(self, grid: PlacedGrid) -> Tag:
        """A table: its lines, which are no content, then its cells row by row."""
        self.ground([fill for placed in grid.cells for fill in placed.fills])
        self.canvases[grid.page].written += _drawn_borders(grid.borders)
        rows: list[list[Placed]] = [[] for _ in grid.source.rows]
        for placed in grid.cells:
            assert isinstance(placed.source, Cell)
            rows[placed.source.row].append(placed)
        return Tag("Table", kids=[Tag("TR", kids=list(self.cells(row))) for row in rows])

    def ground(self, fills: Sequence[Fill]) -> None:
        """The grounds of texts, which are no content and stand below all else."""
        for fill in fills:
            color, place = _rgb(fill.color), f"{fill.x:.2f} {fill.y:.2f} {fill.width:.2f} {fill.height:.2f}"
            self.canvases[fill.page].written.append(f"/Artifact BMC q {color} rg {place} re f Q EMC")

    def cells(self, row: list[Placed]) -> Iterator[Tag]:
        """The cells of a row. A head cell before another kind of cell heads its row, any other its column."""
        for placed, after in zip_longest(row, row[1:]):
            cell = placed.source
            assert isinstance(cell, Cell)
            role, headed = "TD", ""
            if cell.header:
                heads_row = after is not None and isinstance(after.source, Cell) and not after.source.header
                role, headed = "TH", "Row" if heads_row else "Column"
            yield self.text(placed, role, _table_entries(cell, headed))

    def text(self, placed: Placed, role: str, entries: str = "") -> Tag:
        """The lines of a paragraph or cell, marked; or its picture."""
        if placed.picture:
            return Tag(role, entries, kids=[self.picture(placed.picture)])
        style, marks = placed.source.style, []
        for page, lines in placed.pieces:
            canvas = self.canvases[page]
            marks.append(Mark(page, canvas.marks))
            font, stroke = canvas.font, self.typesetter.stroke(style)
            begin, end = _around(style, stroke)
            canvas.written.append(f"/{role} <</MCID {canvas.marks}>> BDC {begin}")
            canvas.marks += 1
            for line in lines:
                for run in self.typesetter.runs(line, style):
                    self.show(run, line, style.size, canvas)
            canvas.written.append(f"{end} EMC")
            canvas.font = font if stroke or style.color else canvas.font
        return Tag(role, entries, marks)

    def picture(self, placed: PlacedPicture) -> Tag:
        """A picture, marked as a figure that tells what it shows."""
        canvas, picture, key = self.canvases[placed.page], placed.picture, image_key(placed.picture)
        right, bottom = placed.x + picture.width, placed.y + picture.height
        mark = Mark(placed.page, canvas.marks)
        place = f"{picture.width:.2f} 0 0 -{picture.height:.2f} {placed.x:.2f} {bottom:.2f} cm"
        canvas.written.append(f"/Figure <</MCID {canvas.marks}>> BDC q {place} /{key} Do Q EMC")
        canvas.marks += 1
        self.pictures[key] = picture
        box = f"{placed.x:.2f} {self.height - bottom:.2f} {right:.2f} {self.height - placed.y:.2f}"
        told = text_string(picture.text).decode()
        return Tag("Figure", f"/Alt {told} /A <</O /Layout /BBox [{box}]>>", [mark])

    def show(self, run: Run, line: Line, size: float, canvas: _Canvas) -> None:
        """Shows a run of glyphs, after a change of the font where it needs one."""
        font = run.glyphs.key, size
        if canvas.font != font:
            canvas.font = font
            canvas.written.append(f"/{run.glyphs.key} {size:.3f} Tf")
        self.used.setdefault(run.glyphs, []).append(run.text)
        canvas.written.append(_shown(run, line))


def _listed(block: Placed | PlacedGrid) -> bool:
    """Is it a line of the contents?"""
    return isinstance(block.source, Paragraph) and block.source.link is not None


def _table_entries(cell: Cell, headed: str) -> str:
    """What the element of a cell says of it: what a head cell heads, and the spans."""
    if not headed and cell.colspan == cell.rowspan == 1:
        return ""
    told = f"/Scope /{headed} " if headed else ""
    told += f"/ColSpan {cell.colspan} " if cell.colspan > 1 else ""
    told += f"/RowSpan {cell.rowspan} " if cell.rowspan > 1 else ""
    return f"/A <</O /Table {told}>>"


def _around(style: Style, stroke: float) -> tuple[str, str]:
    """What begins and ends a text: of one that is emboldened or has a colour the state is restored."""
    if not stroke and not style.color:
        return "BT", "ET"
    color = f"{_rgb(style.color)} rg " if style.color else ""
    if stroke and color:
        color += f"{_rgb(style.color)} RG "
    return f"q {color}{_EMBOLDENED.format(stroke) if stroke else 'BT'}", "ET Q"


def _rgb(color: str) -> str:
    """A colour, RRGGBB, as the shares of red, green and blue: those of sRGB, the file's output intent."""
    return " ".join(f"{round(share / 255, 3):g}" for share in bytes.fromhex(color))


def _drawn_borders(borders: tuple[BorderLine, ...]) -> Iterator[str]:
    """Each line by itself: a reader of tables takes a path for one line."""
    if not borders:
        return
    yield "/Artifact BMC q"
    width = 0.0
    for border in borders:
        if border.width != width:
            width = border.width
            yield f"{width:.3f} w"
        yield f"{border.x1:.2f} {border.y1:.2f} m {border.x2:.2f} {border.y2:.2f} l S"
    yield "Q EMC"
