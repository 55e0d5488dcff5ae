"""How the cells of a table are set, in few rules of CSS: what most have is the rule, the others say theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from jixiao.adopting.blank import BlankTable, Spot
from jixiao.adopting.sorts import Sort, Sorts, spot
from jixiao.adopting.values import kind_of_text
from jixiao.readers.content import FileCell, Paper

_SIZE, _HEIGHT, _LINE = 9.5, 21.0, 0.5  # pt, of official.css
_TITLE_SIZE = 14.0
_PITCH = 1.45  # from line to line, of the size of the type
_MARGINS = (42.0, 54.64, 45.0, 54.64)
_WHOLE = 0.985  # of the room: a table that is so wide takes all of it
_NEAR = 1.0  # pt between heights that are one
_PAD, _AIR = 6.0, 4.0  # pt around a text, and beyond them those that a row has because somebody wanted it high
_SHEETS = {(595, 842): "A4", (842, 1191): "A3", (420, 595): "A5"}
ALIGNS = ("left", "center", "right", "justify")
_Value = TypeVar("_Value", bound=Hashable)


def most(values: Iterable[_Value], otherwise: _Value) -> _Value:
    """The value that stands there most often, of several the first."""
    counted = Counter(values)
    return max(counted, key=lambda value: counted[value]) if counted else otherwise


def page_rule(paper: Paper | None) -> str:
    """The @page of a sheet; empty where it is that of official.css."""
    if paper is None:
        return ""
    margins = (paper.top, paper.right, paper.bottom, paper.left)
    short, long = sorted((round(paper.width), round(paper.height)))
    name = next((known for size, known in _SHEETS.items() if abs(size[0] - short) + abs(size[1] - long) < 4), "")
    lying = paper.width > paper.height
    size = f"{name}{' landscape' if lying else ''}" if name else f"{paper.width:.4g}pt {paper.height:.4g}pt"
    usual = all(abs(one - other) < 4 for one, other in zip(margins, _MARGINS, strict=True))
    if size == "A4" and usual:
        return ""
    told = " ".join(f"{max(margin, 14):.0f}pt" for margin in margins)
    return f"@page {{ size: {size}; margin: {told} }}"


class TableLooks:
    """The rules of one table, and what single cells say besides. `name` is the class of the table; empty for the
    only one.
    """

    def __init__(self, table: BlankTable, sorts: Sorts, name: str, share: float) -> None:
        self.table, self.sorts, self.name, self.share = table, sorts, name, share
        shown = [cell for cell in table.cells if cell.text.strip()]
        plain = [cell for cell in shown if sorts[spot(cell)] not in (Sort.TITLE, Sort.YEAR)]
        self.size = round(most((cell.look.size for cell in plain if cell.look.size), _SIZE), 1)
        self.align = most((cell.align for cell in plain if cell.align in ALIGNS), "center")
        self.vertical = most((cell.vertical for cell in plain if cell.vertical), "center")
        self.height = self._height()
        self.line = most((width for cell in table.cells for width in cell.look.lines or ()), _LINE)
        self.outer = self._outer()
        self.used = set[str]()

    def _height(self) -> int:
        """That of most rows; where most are as high as their text asks for, that of a line of text."""
        natural = sum(not height for height in self.table.heights)
        if natural and natural * 2 >= len(self.table.heights) and any(self.table.heights):
            return round(self.size * _PITCH)
        return most((round(height) for height in self._plain_heights()), round(_HEIGHT))

    def _plain_heights(self) -> Iterator[float]:
        for row, height in enumerate(self.table.heights):
            cells, needed = self.table.starting(row), self._needed(row)
            own = height > needed + _AIR or needed <= self.size * _PITCH + _PAD
            if height and own and not any(self.sorts[spot(cell)] is Sort.TITLE for cell in cells):
                yield height

    def _outer(self) -> float:
        """The width of the frame, where it is wider than the lines inside."""
        sides = [width for cell in self.table.cells for width in self._outside(cell) if cell.look.lines]
        return most(sides, self.line)

    def _outside(self, cell: FileCell) -> Iterator[float]:
        top, right, bottom, left = cell.look.lines or (0.0,) * 4
        if cell.row == 0:
            yield top
        if cell.column + cell.columns == len(self.table.columns):
            yield right
        if cell.row + cell.rows == len(self.table.heights):
            yield bottom
        if cell.column == 0:
            yield left

    def rules(self) -> Iterator[str]:
        """The rules, those of classes that cells use last."""
        table = f"table.{self.name}" if self.name else "table"
        inner = f"{table} " if self.name else ""
        told = []
        if abs(self.size - _SIZE) > 0.05:
            told.append(f"font-size: {self.size:g}pt")
        if self.outer - self.line > 0.2:
            told.append(f"border: {self.outer:g}pt solid")
        if 0 < self.share < _WHOLE:
            told.append(f"width: {self.share * 100:.3g}%")
        if told:
            yield f"{table} {{ {'; '.join(told)} }}"
        if abs(self.height - _HEIGHT) > _NEAR:
            yield f"{inner}tr {{ height: {self.height:g}pt }}"
        cell = [f"text-align: {self.align}"] if self.align != "center" else []
        cell += [f"vertical-align: {_vertical(self.vertical)}"] if self.vertical != "center" else []
        cell += [f"border: {self.line:g}pt"] if abs(self.line - _LINE) > 0.2 else []
        if cell:
            yield f"{inner}td, {inner}th {{ {'; '.join(cell)} }}"
        for name in sorted(self.used - {"left"}):
            yield f"{inner}td.{name}, {inner}th.{name} {{ text-align: {name} }}"

    def row(self, row: int) -> str:
        """The attributes of a row."""
        cells = self.table.starting(row)
        sort = self.sorts[spot(cells[0])] if len(cells) == 1 else None
        name = {Sort.TITLE: "title", Sort.YEAR: "year"}.get(sort) if sort else None
        usual = 26.0 if name == "title" else float(self.height)
        height = self.table.heights[row] if row < len(self.table.heights) else 0.0
        height = 0.0 if usual - _NEAR <= height <= self._needed(row) + _AIR else height
        told = f' class="{name}"' if name else ""
        return told + (f' style="height: {height:.0f}pt"' if height and abs(height - usual) > _NEAR else "")

    def _needed(self, row: int) -> float:
        """How high a row is anyway, because of its texts."""
        cells = [cell for cell in self.table.cells if cell.row <= row < cell.row + cell.rows]
        return max((self._text_height(cell) / cell.rows for cell in cells), default=0.0)

    def _text_height(self, cell: FileCell) -> float:
        size = cell.look.size or self.size
        room = max(self.table.width(cell) - 4, size)
        lines = sum(max(1, -(-len(line) * size // room)) for line in cell.text.strip().split("\n"))
        return lines * size * _PITCH + _PAD if cell.text.strip() else 0.0

    def cell(self, cell: FileCell, *, money: bool = False, prose: bool = False) -> str:
        """The attributes of a cell but for its spans: a class, and what no class says."""
        sort = self.sorts.get(spot(cell), Sort.FIELD)
        names, told = [], []
        bold, align = cell.look.bold, cell.align if cell.align in ALIGNS else ""
        heavy = sort in (Sort.TITLE, Sort.YEAR)
        if money and bold and align == "right":
            names, bold, align = ["money"], False, ""
        elif prose and align in ("left", "justify", ""):
            names, align = ["text"], ""
        elif bold and sort is Sort.LABEL:
            names, bold = ["label"], False
        if heavy:
            told += [] if bold else ["font-weight: normal"]
        elif bold:
            told.append("font-weight: bold")
        if align and align != self.align:
            names.append(align)
            self.used.add(align)
        told += self._size(cell, sort) + self._vertical(cell) + self._borders(cell)
        classes = f' class="{" ".join(names)}"' if names else ""
        return classes + (f' style="{"; ".join(told)}"' if told else "")

    def usual(self, cells: Sequence[FileCell]) -> FileCell:
        """Of several cells that one rule draws the first that is set as most of them are; what is written shows it."""
        written = [cell for cell in cells if cell.text.strip()] or cells
        set_so = most(((cell.align, cell.vertical, cell.look.bold, cell.look.size) for cell in written), None)
        return next(
            (one for one in written if (one.align, one.vertical, one.look.bold, one.look.size) == set_so), cells[0]
        )

    def _size(self, cell: FileCell, sort: Sort) -> list[str]:
        usual = _TITLE_SIZE if sort is Sort.TITLE else self.size
        size = cell.look.size
        if sort is Sort.FIELD and size < self.size and kind_of_text(cell.text):  # a figure that had to shrink
            return []
        return [f"font-size: {size:g}pt"] if size and cell.text.strip() and abs(size - usual) > 0.3 else []

    def _vertical(self, cell: FileCell) -> list[str]:
        if cell.look.upright:
            return ["writing-mode: vertical-rl"]
        if not cell.vertical or cell.vertical == self.vertical:
            return []
        return [f"vertical-align: {_vertical(cell.vertical)}"]

    def _borders(self, cell: FileCell) -> list[str]:
        """The lines of a cell that are not those of the table."""
        lines = cell.look.lines
        if lines is None:
            return []
        usual = [self.outer if outer else self.line for outer in self._edges(cell)]
        other = [
            side for side, width, expected in zip(_NAMES, lines, usual, strict=True) if abs(width - expected) > 0.2
        ]
        if len(other) == len(_NAMES) and not any(lines):
            return ["border: none"]
        widths = dict(zip(_NAMES, lines, strict=True))
        return [f"border-{side}: {f'{widths[side]:g}pt solid' if widths[side] else 'none'}" for side in other]

    def _edges(self, cell: FileCell) -> list[bool]:
        right, bottom = cell.column + cell.columns == len(self.table.columns), cell.row + cell.rows
        return [cell.row == 0, right, bottom == len(self.table.heights), cell.column == 0]


_NAMES = ("top", "right", "bottom", "left")
Widths = dict[Spot, float]


def _vertical(word: str) -> str:
    return {"center": "middle"}.get(word, word)


def shares(columns: Iterable[float]) -> list[str]:
    """The widths of columns in per cent, which add up to 100; none is nothing."""
    columns = list(columns)
    whole = sum(columns) or 1.0
    tenths = [max(round(width / whole * 1000), 1) for width in columns]
    tenths[tenths.index(max(tenths))] += 1000 - sum(tenths)
    return [f"{tenth / 10:g}%" for tenth in tenths]
