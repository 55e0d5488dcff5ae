"""Places the cells of a table in its grid, as HTML does; holes and overlaps are faults, never repaired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from jixiao.document import Cell, Grid, Row, Style
from jixiao.findings import InputError
from jixiao.pages.collapse import collapsed

_ADVICE = "每行各格的 colspan 与上面伸下来的 rowspan 加起来要等于列数"


class Lattice:
    """A grid in the making."""

    def __init__(self, style: Style, wrong: Callable[[str, int, str], InputError]) -> None:
        self.style, self.wrong = style, wrong
        self.rows: list[Row] = []
        self.styles: list[Style] = []  # of the rows
        self.cells: list[Cell] = []
        self.taken: set[tuple[int, int]] = set()
        self.width = 0
        self.section = -1
        self.column = 0
        self.lines: list[int] = []

    def begin_section(self) -> None:
        """A new <tbody>."""
        self.section += 1

    def begin_row(self, height: float, style: Style, repeat: bool, line: int) -> None:
        """A new <tr> with its least height in pt."""
        self.styles.append(style)
        self.rows.append(Row(height, repeat, self.section, attached=style.attached))
        self.lines.append(line)
        self.column = 0

    @property
    def free(self) -> tuple[int, int]:
        """Row and column of the first free place of the row."""
        row = len(self.rows) - 1
        while (row, self.column) in self.taken:
            self.column += 1
        return row, self.column

    def place(self, cell: Cell, line: int) -> None:
        """Puts a cell that was made for the free place there."""
        row, column = cell.row, cell.column
        if cell.rowspan == cell.colspan == 1:
            self.taken.add((row, column))
        else:
            places = {(row + down, column + right) for down in range(cell.rowspan) for right in range(cell.colspan)}
            if places & self.taken:
                raise self.wrong(f"第{row + 1}行的“{cell.text[:12]}”与别的格子重叠", line, _ADVICE)
            self.taken |= places
        self.cells.append(cell)
        self.column += cell.colspan
        self.width = max(self.width, self.column)

    def _reaching(self, row: int) -> str:
        """Which cells reach down into a row from above."""
        texts = [cell.text[:12] for cell in self.cells if cell.row < row < cell.row + cell.rowspan]
        return f"；从上面伸到这一行的：{'、'.join(f'“{text}”' for text in texts)}" if texts else ""

    def grid(self, columns: tuple[float, ...], line: int) -> Grid:
        """The finished grid. Raises InputError for holes, and for cells that stick out."""
        if not self.rows or not columns:
            raise self.wrong("表格是空的", line, "写上 <tbody><tr><td>…")
        for row in range(len(self.rows)):
            for column in range(max(self.width, len(columns))):
                if ((row, column) in self.taken) is not (column < len(columns)):
                    fault = "多出一格" if column >= len(columns) else "缺一格"
                    message = f"表格第{row + 1}行第{column + 1}列{fault}（共{len(columns)}列）"
                    raise self.wrong(message, self.lines[row], _ADVICE + self._reaching(row))
        if any(cell.row + cell.rowspan > len(self.rows) for cell in self.cells):
            raise self.wrong("有格子的 rowspan 超出表格末行", line, _ADVICE)
        bodies = {row.section for row in self.rows if not row.repeat}
        # heads without a body below, in their own section or (of a <thead>) the next, have nothing to stand above
        rows = tuple(
            replace(row, repeat=False) if row.repeat and bodies.isdisjoint((row.section, row.section + 1)) else row
            for row in self.rows
        )
        style, cells = self.style, collapsed(self.cells, len(columns), self.style, self.styles)
        margins = style.margin_top, style.margin_bottom
        return Grid(columns, rows, cells, *margins, style.break_before, attached=style.attached)
