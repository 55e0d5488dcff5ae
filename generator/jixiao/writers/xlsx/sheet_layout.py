"""A part as the places of a sheet: columns, rows and ranges, before anything is written."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from jixiao.document import Cell, Day, Grid, Link, Number, Paragraph, Part, Picture, Style
from jixiao.field_paths import FieldPath
from jixiao.writers.xlsx.columns import column_edges, edge_indices
from jixiao.writers.xlsx.sheet_heights import paragraph_height, printable_height, row_heights, sheet_rows, squeezed

_INDENT = "\u3000"  # a sheet knows no indent of the first line alone
_FROZEN = 150.0  # pt; a fifth of a screen
SEAM = 6.0  # pt between two tables that would touch


class Range(NamedTuple):
    """A cell or merged range; rows and columns count from 0, the last ones are inside."""

    row: int
    column: int
    last_row: int
    last_column: int
    text: str
    style: Style
    value: Number | Day | None = None
    repeats: tuple[int, int] | None = None  # row and column of the cell that stands here once more
    fields: tuple[FieldPath, ...] = ()  # what is printed here and is not printed here once more
    picture: Picture | None = None
    leads: int | None = None  # the part to whose sheet it leads, counted from 0
    dotted: bool = False  # dots below it lead from a text to the number beside it


class SheetLayout(NamedTuple):
    """What stands where. Lengths in pt; `breaks` are the rows (from 0) with which a page begins."""

    columns: tuple[float, ...]
    heights: tuple[float, ...]
    ranges: tuple[Range, ...]
    breaks: tuple[int, ...]
    frozen: int = 0  # so many of the first rows stay where they are while one scrolls

    @property
    def tallest_page(self) -> float:
        """Height of the tallest stretch between two breaks."""
        ends = [0, *self.breaks, len(self.heights)]
        return max(sum(self.heights[start:end]) for start, end in pairwise(ends))


def lay_sheet(part: Part) -> SheetLayout:
    """The part's blocks below one another: a grid in its columns, a paragraph as a range over all columns."""
    flow = _SheetFlow(part)
    blocks = part.blocks
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        above = before.margin_bottom if isinstance(before, Grid) else 0.0
        if isinstance(block, Paragraph):
            below = after.margin_top if isinstance(after, Grid) else 0.0
            flow.add_paragraph(block, above, below)
            continue
        if isinstance(before, Grid) and not block.new_page and not block.continues:
            flow.add_rows(seam := max(SEAM, above, block.margin_top), seam)
        flow.add_grid(block)
    columns = tuple(right - left for left, right in pairwise(flow.edges))
    heights = flow.heights
    if flow.breaks:
        for start, end in pairwise([0, *flow.breaks, len(heights)]):
            heights[start:end] = squeezed(heights[start:end], flow.least[start:end], printable_height(part.page))
    return SheetLayout(columns, tuple(heights), tuple(flow.ranges), tuple(flow.breaks), flow.frozen)


class _SheetFlow:
    """The sheet while it grows downwards."""

    def __init__(self, part: Part) -> None:
        self.edges = column_edges(part)
        self.heights: list[float] = []
        self.least: list[float] = []  # what the rows take on paper
        self.ranges: list[Range] = []
        self.breaks: list[int] = []
        self.frozen = 0
        self.printed: dict[tuple[int, int], tuple[int, int]] = {}  # of a grid that was cut: origin → place in the sheet

    def add_rows(self, height: float, least: float) -> None:
        """The rows of the sheet that make up one row, at most and at least so high."""
        rows = sheet_rows(height)
        self.heights += rows
        self.least += [least / len(rows)] * len(rows)

    def add_paragraph(self, paragraph: Paragraph, above: float, below: float) -> None:
        """A paragraph, in as many ranges as it stands on pages: no program parts a row."""
        ends = [0, *filter(None, paragraph.turns), len(paragraph.text)]
        self._turn(paragraph.new_page or 0 in paragraph.turns)
        indent = _INDENT * round(paragraph.style.indent / paragraph.style.size)
        for begin, end in pairwise(ends):
            if begin:
                self._turn(wanted=True)
            top, bottom = (above if not begin else 0.0), (below if end == ends[-1] else 0.0)
            piece = _piece(paragraph, begin, end)
            first = len(self.heights)
            text = piece.text if begin or paragraph.link else indent + piece.text
            height = paragraph_height(replace(piece, text=text), self.edges[-1], top, bottom)
            self.add_rows(height, height)
            last = len(self.heights) - 1
            if paragraph.link:
                self._add_entry(paragraph, paragraph.link, first, last)
                return
            fields = () if begin else paragraph.fields
            place = first, 0, last, len(self.edges) - 2
            self.ranges.append(Range(*place, text, paragraph.style, fields=fields, picture=piece.picture))

    def _add_entry(self, line: Paragraph, link: Link, first: int, last: int) -> None:
        """A line of the contents: its text, and the page in a column beside.

        LibreOffice shows one line only of a text that leads somewhere, so the number alone does for a longer one.
        """
        (before, behind), end, style = line.beside, len(self.edges) - 2, line.style
        numbers = min(range(1, end + 1), key=lambda n: abs(self.edges[n] - (self.edges[-1] - behind)), default=end)
        indent = _INDENT * round(before / style.size)
        text = indent + line.text.replace("\n", f"\n{indent}")
        named, numbered = (
            replace(style, vertical_align="bottom"),
            replace(style, vertical_align="bottom", align="right"),
        )
        page = Number(Decimal(link.page), "0") if link.page else None
        leads = None if "\n" in text else link.part
        self.ranges += [
            Range(first, 0, last, numbers - 1, text, named, leads=leads, dotted=True),
            Range(first, numbers, last, end, link.page, numbered, page, leads=link.part, dotted=True),
        ]

    def add_grid(self, grid: Grid) -> None:
        self._turn(grid.new_page)
        columns = edge_indices(grid, self.edges)
        starts = []
        heights = row_heights(grid, [self.edges[column] for column in columns])
        for row, height in zip(grid.rows, heights, strict=True):
            starts.append(len(self.heights))
            self.add_rows(height, row.height)
        starts.append(len(self.heights))
        if not grid.continues:
            self.printed = {}
            self._freeze(grid, starts)
        self.ranges += [self._range(cell, starts, columns) for cell in grid.cells]

    def _freeze(self, grid: Grid, starts: list[int]) -> None:
        """The sheet's rows down to the first head, where that is high on the sheet: else little would scroll."""
        first = next((number for number, row in enumerate(grid.rows) if row.repeat), None)
        if first is None or self.frozen:
            return
        last = next((number for number in range(first, len(grid.rows)) if not grid.rows[number].repeat), first)
        if sum(self.heights[: starts[last]]) <= _FROZEN:
            self.frozen = starts[last]

    def _range(self, cell: Cell, starts: list[int], columns: list[int]) -> Range:
        place = starts[cell.row], columns[cell.column]
        first = self.printed.setdefault(cell.origin, place) if cell.origin else place
        return Range(
            *place,
            starts[cell.row + cell.rowspan] - 1,
            columns[cell.column + cell.colspan] - 1,
            cell.text.replace("\n", "") if cell.style.upright else cell.text,
            cell.style,
            cell.value,
            first if cell.again and first != place else None,
            () if cell.again else cell.fields,
            cell.picture,
        )

    def _turn(self, wanted: bool) -> None:
        if wanted and self.heights:
            self.breaks.append(len(self.heights))


def _piece(paragraph: Paragraph, begin: int, end: int) -> Paragraph:
    """What stands on one page of a paragraph; where it goes on it has no margin."""
    style, text = paragraph.style, paragraph.text
    style = replace(
        style,
        margin_top=0.0 if begin else style.margin_top,
        margin_bottom=style.margin_bottom if end == len(text) else 0.0,
    )
    text = text[begin:end].rstrip() if end < len(text) else text[begin:]
    return replace(paragraph, text=text, style=style, picture=None if begin else paragraph.picture)
