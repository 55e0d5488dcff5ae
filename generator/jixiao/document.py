"""The document that every writer draws: parts of headings, paragraphs and grids with resolved styles.

All lengths are in pt. Everything is frozen: a stage makes a new document, it never changes one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from jixiao.field_paths import Derivation, FieldPath

Align = Literal["left", "center", "right", "justify"]
VerticalAlign = Literal["top", "middle", "bottom"]


class Sides(NamedTuple):
    """Four lengths in pt, in the order of CSS."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0


_NOTHING, _MARGIN = Sides(), Sides(56.7, 54.6, 56.7, 54.6)


@dataclass(frozen=True, slots=True)
class Style:
    """The resolved look of a cell or paragraph."""

    family: str = "宋体"  # as in the CSS: 宋体, 黑体, 仿宋, 楷体 or a user's own
    size: float = 10.5
    bold: bool = False
    align: Align = "left"
    vertical_align: VerticalAlign = "middle"
    line_height: float = 15.0  # pitch from line to line
    indent: float = 0.0  # of the first line
    padding: Sides = _NOTHING
    border: Sides = _NOTHING  # widths; 0 is no line
    double: frozenset[str] = frozenset()  # the sides, by name, whose line is two thin ones with a gap
    margin_top: float = 0.0
    margin_bottom: float = 0.0
    break_before: bool = False  # begins a new page
    attached: bool = False  # stands on the page of the end of the table above
    upright: bool = False  # one character below the other, columns from right to left; of cells only
    color: str = ""  # of the type, as RRGGBB; empty: black
    background: str = ""  # of the ground below it; empty: none


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as a spreadsheet keeps it. `pattern` shows it exactly as the cell's text does."""

    value: Decimal
    pattern: str  # a spreadsheet number format, e.g. #,##0.00 or 0.00%


@dataclass(frozen=True, slots=True)
class Day:
    """A date as a spreadsheet keeps it."""

    value: date
    pattern: str  # e.g. yyyy-mm-dd


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG file of a form's folder, drawn so wide and high in pt."""

    name: str  # of the file
    content: bytes = field(repr=False)
    width: float
    height: float
    text: str  # what it shows, for those who cannot see it


@dataclass(frozen=True, slots=True)
class Note:
    """What an examiner remarks about a cell or paragraph; a form that is handed in has none."""

    number: int  # counted from 1 in its document
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its upper left place in the grid. `text` is what is printed; \\n is a forced line break.

    Before layout a zero-width space (U+200B) marks where a label may be broken (`<wbr>`); layout turns
    those that it needs into \\n and drops the others. Two in a row: at such places only.
    """

    row: int
    column: int
    text: str
    style: Style
    rowspan: int = 1
    colspan: int = 1
    value: Number | Day | None = None  # typed value behind the text; None: the text is all there is
    header: bool = False  # a <th>: head of a column
    origin: tuple[int, int] | None = None  # of a grid that was cut: its row and column in the whole
    again: bool = False  # stands once more on top of a page; the whole has it on an earlier one
    picture: Picture | None = None  # instead of a text
    fields: tuple[FieldPath, ...] = field(default=(), compare=False)  # what it printed; a label prints none
    notes: tuple[Note, ...] = field(default=(), compare=False)

    def standing(self, row: int, rowspan: int, origin: tuple[int, int] | None, *, again: bool) -> Cell:
        """The cell at another row, so many rows high. `replace` would take five times as long, for each of a grid."""
        place = (row, self.column, self.text, self.style, rowspan, self.colspan, self.value, self.header)
        return Cell(*place, origin, again, self.picture, self.fields, self.notes)

    def styled(self, style: Style) -> Cell:
        """The cell with another look; quick as `standing` is."""
        return self._with(self.text, style)

    def worded(self, text: str) -> Cell:
        """The cell with another text; quick as `standing` is."""
        return self._with(text, self.style)

    def _with(self, text: str, style: Style) -> Cell:
        place = (self.row, self.column, text, style, self.rowspan, self.colspan, self.value, self.header)
        return Cell(*place, self.origin, self.again, self.picture, self.fields, self.notes)

    def showing(self, part: str) -> Cell:
        """The cell with a part of its text; one of which nothing is left prints no field."""
        return replace(self, text=part, fields=self.fields if part or not self.text else ())


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid. Before layout `height` is the least height, after it the height that is drawn."""

    height: float
    repeat: bool = False  # stands again on top of each page on which its section goes on
    section: int = 0  # number of the <tbody> it belongs to
    again: bool = False  # stands once more on top of a page
    parted: bool = False  # the upper part of a row that was cut at a line; the lower part is the next row
    attached: bool = False  # stands on the page of the row above

    def high(self, height: float) -> Row:
        """The row with another height; quick as `Cell.standing` is."""
        return Row(height, self.repeat, self.section, self.again, self.parted, self.attached)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: every place is covered by exactly one cell. Cells are sorted by row, then column."""

    columns: tuple[float, ...]  # widths in pt
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]
    margin_top: float = 0.0
    margin_bottom: float = 0.0
    break_before: bool = False  # begins a new page
    continues: bool = False  # goes on with the grid before it, cut at a page's end
    turned: bool = False  # begins a new page because the layout found too little room; where there is more, it need not
    left: float = 0.0  # where it goes on with another on the next page: how high the rest of its own page is, in pt
    attached: bool = False  # stands on the page of the end of the table above
    tail: float = 0.0  # height of what is attached to it, in pt; 0 before layout

    @property
    def new_page(self) -> bool:
        """Does it begin a page, for whatever reason?"""
        return self.break_before or self.turned

    @property
    def width(self) -> float:
        """The whole width in pt."""
        return sum(self.columns)


@dataclass(frozen=True, slots=True)
class Link:
    """Where a line of the contents leads, and the number of the page that it tells."""

    part: int  # of its document, counted from 0
    level: int = 1  # 1 is the outermost
    page: str = ""  # before all pages are known it says none


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading (level 1 to 6) or a paragraph of text (level 0). \\n is a forced line break."""

    text: str
    style: Style
    level: int = 0
    turned: bool = False  # begins a new page because of what must stand below it; where there is room, it need not
    kept: bool = False  # stands on the page of what follows: a heading, the title of a table
    picture: Picture | None = None  # instead of a text; the line is as high
    link: Link | None = None  # of a line of the contents, whose padding is the room beside its text
    turns: tuple[int, ...] = ()  # with which characters of it a page begins, as it was laid out; sheets part it there

    @property
    def beside(self) -> tuple[float, float]:
        """Room to the left and to the right of its text in pt; on the right a line of the contents has its number."""
        return (self.style.padding.left, self.style.padding.right) if self.link else (0.0, 0.0)

    @property
    def margin_top(self) -> float:
        """Room above it in pt."""
        return self.style.margin_top

    @property
    def margin_bottom(self) -> float:
        """Room below it in pt."""
        return self.style.margin_bottom

    @property
    def break_before(self) -> bool:
        """Does the form ask that it begin a page?"""
        return self.style.break_before

    @property
    def attached(self) -> bool:
        """Does the form ask that it stand on the page of the end of the table above?"""
        return self.style.attached

    fields: tuple[FieldPath, ...] = field(default=(), compare=False)  # what it printed; a label prints none
    notes: tuple[Note, ...] = field(default=(), compare=False)

    @property
    def new_page(self) -> bool:
        """Does it begin a page, for whatever reason?"""
        return self.break_before or self.turned


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet of paper."""

    width: float = 595.28
    height: float = 841.89
    margin: Sides = _MARGIN

    @property
    def inner_width(self) -> float:
        """Width between the margins in pt."""
        return self.width - self.margin.left - self.margin.right

    @property
    def inner_height(self) -> float:
        """Height between the margins in pt."""
        return self.height - self.margin.top - self.margin.bottom


@dataclass(frozen=True, slots=True)
class Part:
    """One form of one project (or the title of a whole document). Begins on a new page."""

    name: str  # the project's name; navigation and sheets are called so
    form: str  # short name of the form, e.g. 申报表; tells two parts of one project apart
    page: Page
    blocks: tuple[Block, ...]
    pages: int = 0  # how many pages it takes; 0 before layout
    titles: int = 0  # how many of the first blocks are the title and introduction of a whole document
    front: bool = False  # no project's: the contents of a whole document, a form over all projects
    derivations: Mapping[FieldPath, Derivation] = field(default_factory=dict, compare=False)  # of the fields it prints


@dataclass(frozen=True, slots=True)
class Document:
    """What becomes one file."""

    title: str
    author: str  # the unit that publishes it
    parts: tuple[Part, ...]
    subject: str = ""
    keywords: tuple[str, ...] = field(default=())
    language: str = "zh-CN"
    page_numbers: bool = True

    @property
    def numbered(self) -> bool:
        """Do its pages carry numbers? Those of a single page do not."""
        return self.page_numbers and sum(part.pages for part in self.parts) != 1
