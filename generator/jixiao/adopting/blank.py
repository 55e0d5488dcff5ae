"""A file as the form that it shows: lines and tables in reading order, what goes on on the next page joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path

from jixiao.readers.content import (
    Content,
    FileCell,
    FileLine,
    FileTable,
    ForeignFileError,
    LineKind,
    Paper,
    compressed,
)
from jixiao.readers.file import read_file
from jixiao.text.items import sign

_LISTED = 8  # sheets that are named
_NARROWEST, _WIDEST = 0.5, 0.985  # of the room between margins: a sheet's table that is set between them
_SAME = 2.0  # pt between edges of columns that are one
_FULL = 25  # characters of a line that may go on in the next
_HEADS = 3  # texts of a row that may stand again on the next page
_WORDS = 4  # Chinese characters of a text that is more than a figure
_FIGURE, _CHINESE = re.compile(r"\d"), re.compile("[\u4e00-\u9fff]")
Spot = tuple[int, int]


@dataclass(frozen=True)
class BlankTable:
    """A table whose every place is covered by one cell; `cells` are in reading order."""

    columns: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[FileCell, ...]

    @cached_property
    def _owners(self) -> dict[Spot, FileCell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    def at(self, row: int, column: int) -> FileCell | None:
        """The cell at a place; None outside of the table."""
        return self._owners.get((row, column))

    def left(self, cell: FileCell, row: int | None = None) -> FileCell | None:
        """The cell beside a cell, in its first row or another."""
        return self.at(cell.row if row is None else row, cell.column - 1)

    def right(self, cell: FileCell) -> FileCell | None:
        """The cell beside a cell, in its first row."""
        return self.at(cell.row, cell.column + cell.columns)

    def starting(self, row: int) -> list[FileCell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == row]

    def whole(self, cell: FileCell) -> bool:
        """Is the cell as wide as the table?"""
        return cell.columns == len(self.columns)

    def width(self, cell: FileCell) -> float:
        """How wide a cell is in pt."""
        return sum(self.columns[cell.column : cell.column + cell.columns])

    def height(self, cell: FileCell) -> float:
        """How high a cell is in pt; 0 where the file does not tell."""
        return sum(self.heights[cell.row : cell.row + cell.rows])


@dataclass(frozen=True, slots=True)
class Blank:
    """A form as a file shows it: `blocks` in reading order; what the reader could not read in `told`."""

    blocks: tuple[FileLine | BlankTable, ...]
    paper: Paper | None
    told: tuple[str, ...]

    @property
    def tables(self) -> list[BlankTable]:
        """The tables alone."""
        return [block for block in self.blocks if isinstance(block, BlankTable)]


def read_blank(file: Path, sheet: str = "") -> Blank:
    """The form that a file shows, of a workbook perhaps one sheet. Raises ForeignFileError."""
    content = read_file(file)
    sheets = dict.fromkeys(item.place.sheet for item in content if isinstance(item, FileTable) and item.place.sheet)
    if sheet and sheet not in sheets:
        has = f"有表格的是：{_listed(list(sheets))}" if sheets else "它不是工作簿，不写 --sheet"
        raise ForeignFileError(f"{file} 的工作表“{sheet}”里没有表格。{has}")
    return blank_of([item for item in content if not sheet or item.place.sheet == sheet])


def blank_of(content: Content) -> Blank:
    """The form that a content shows."""
    told = tuple(item.said for item in content if isinstance(item, FileLine) and item.kind is LineKind.TOLD)
    shown = [item for item in content if not isinstance(item, FileLine) or item.kind in (LineKind.BODY, LineKind.NOTE)]
    sheets = {item.place.sheet for item in shown if isinstance(item, FileTable)}
    aside = dict.fromkeys(item.place.sheet for item in shown if sheets and item.place.sheet not in sheets)
    shown = [item for item in shown if item.place.sheet not in aside]
    told += tuple(f"工作表“{sheet}”里没有表格，没有用" for sheet in aside)
    if len(sheets - {""}) > 1:
        several = list(dict.fromkeys(item.place.sheet for item in shown if isinstance(item, FileTable)))
        told += (f"工作表{_listed(several)}合成了一种表；只要其中一张就写 --sheet",)
    joined = list(_joined(shown))
    paper = next((item.paper for item in joined if isinstance(item, FileTable) and item.paper), None)
    blocks = [_whole(item) if isinstance(item, FileTable) else item for item in joined]
    tables = [block for block in blocks if isinstance(block, BlankTable)]
    return Blank(tuple(_paragraphs([*_beside(blocks)])), paper and _around(paper, tables), told)


def _listed(names: Sequence[str]) -> str:
    rest = f"等{len(names)}张" if len(names) > _LISTED else ""
    return "、".join(names[:_LISTED]) + rest


def _around(paper: Paper, tables: Sequence[BlankTable]) -> Paper:
    """The paper of a sheet with the margins that its only table leaves: lines around it begin where it does."""
    sheets = [table for table in tables if table.cells[0].place.sheet]
    room = paper.width - paper.left - paper.right
    free = room - sum(sheets[0].columns) if len(sheets) == len(tables) == 1 else 0.0
    narrow = _NARROWEST * room < room - free < _WIDEST * room
    return replace(paper, left=paper.left + free / 2, right=paper.right + free / 2) if narrow else paper


def _paragraphs(blocks: Sequence[FileLine | BlankTable]) -> Iterator[FileLine | BlankTable]:
    """The blocks, lines of a page that go on in the next one as one."""
    held: FileLine | None = None
    for block in blocks:
        if held is not None and isinstance(block, FileLine) and _goes_into(held, block):
            held = replace(held, text=f"{held.text}{block.text}", ends=block.ends)
            continue
        if held is not None:
            yield held
        held = block if isinstance(block, FileLine) and block.place.page else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _goes_into(line: FileLine, after: FileLine) -> bool:
    item = sign(after.text.strip()) is not None and line.text.rstrip().endswith(("。", "；", "："))
    return line.place.page == after.place.page and not (line.ends or item) and len(line.text) >= _FULL


def _beside(blocks: Sequence[FileLine | BlankTable]) -> Iterator[FileLine | BlankTable]:
    """The blocks, texts of one row of a sheet as one line."""
    held: FileLine | None = None
    for block in blocks:
        same = isinstance(block, FileLine) and held is not None and block.place.sheet
        if same and isinstance(block, FileLine) and held and held.place.row == block.place.row:
            held = replace(held, text=f"{held.text}　　{block.text}")
            continue
        if held is not None:
            yield held
        held = block if isinstance(block, FileLine) else None
        if isinstance(block, BlankTable):
            yield block
    if held is not None:
        yield held


def _joined(items: Sequence[FileTable | FileLine]) -> Iterator[FileTable | FileLine]:
    held: FileTable | None = None
    for item in items:
        if held is not None and isinstance(item, FileTable) and _goes_on(held, item):
            held = _one(held, item)
            continue
        if held is not None:
            yield held
        held = item if isinstance(item, FileTable) else None
        if isinstance(item, FileLine):
            yield item
    if held is not None:
        yield held


def _goes_on(above: FileTable, below: FileTable) -> bool:
    """Is a table the rest of another, on the next page?"""
    wide = abs(sum(above.columns) - sum(below.columns)) <= 2 * _SAME
    if above.place.page:
        return wide and below.place.page == above.cells[-1].place.page + 1
    return wide and (above.place.table, above.place.sheet) == (below.place.table, below.place.sheet)


def _one(above: FileTable, below: FileTable) -> FileTable:
    """Both as one, on the edges that either has."""
    edges = _edges([*_starts(above.columns), *_starts(below.columns)])
    head, rest = _on(above, edges, 0), _on(below, edges, above.height)
    columns = [right - left for left, right in pairwise(edges)]
    return FileTable(
        tuple(columns), (*head, *rest), above.place, (*above.heights, *below.heights), above.paper or below.paper
    )


def _starts(columns: Sequence[float]) -> list[float]:
    return [0.0, *accumulate(columns)]


def _edges(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def _on(table: FileTable, edges: Sequence[float], down: int) -> list[FileCell]:
    """The cells of a table on the columns between some edges, and moved down by some rows."""
    near = [min(range(len(edges)), key=lambda n: abs(edges[n] - place)) for place in _starts(table.columns)]
    return [
        replace(
            cell,
            row=cell.row + down,
            column=near[cell.column],
            columns=max(near[cell.column + cell.columns] - near[cell.column], 1),
        )
        for cell in table.cells
    ]


def _whole(table: FileTable) -> BlankTable:
    """The table without rows that stand again, and with cells where the file has none."""
    cells, heights = _without_again(table)
    widths: Sequence[float] = table.columns
    if table.place.sheet:
        cells, heights, widths = _without_unseen(cells, heights, widths)
    columns, kept = compressed(cells, widths)
    width, rows = len(columns), max(cell.row + cell.rows for cell in kept)
    heights = [*heights, *[0.0] * rows][:rows]
    if not any(columns):
        columns = (1.0,) * width
    made = BlankTable(columns, tuple(heights), kept)
    gaps = [
        FileCell(row, column, 1, 1, "", framed=False)
        for row in range(rows)
        for column in range(width)
        if made.at(row, column) is None
    ]
    return replace(made, cells=tuple(sorted((*kept, *gaps), key=lambda cell: (cell.row, cell.column))))


def _without_again(table: FileTable) -> tuple[list[FileCell], list[float]]:
    """The cells but for head rows that stand once more on top of a page, with what was parted there joined."""
    rows = [[cell for cell in table.cells if cell.row == row] for row in range(table.height)]
    keys = [tuple((cell.column, cell.columns, cell.bare) for cell in row if cell.bare) for row in rows]
    again = set[int]()
    for n, key in enumerate(keys):
        if _many(key) and key in keys[: max(n - 1, 0)] and _heads(table, rows[n], below=n - 1 in again):
            again.add(n)
    heights = [height for row, height in enumerate(table.heights) if row not in again]
    if not again:
        return list(table.cells), heights
    kept = [below for cell in table.cells if (below := _below(cell, again)).rows]
    seams = {row + 1 for row in again} - again
    moved: list[FileCell] = []
    joined = dict.fromkeys(seams, 0)  # up to which column the cells of a row go on from above
    for cell in sorted(kept, key=lambda one: (one.row, one.column)):
        start = cell.row - sum(row < cell.row for row in again)
        rows_left = cell.rows - sum(cell.row < row < cell.row + cell.rows for row in again)
        on = joined.get(cell.row) == cell.column
        above = next((n for n, one in enumerate(moved) if on and _same_above(one, cell, start)), None)
        if above is None:
            moved.append(replace(cell, row=start, rows=rows_left))
        else:
            moved[above] = replace(moved[above], rows=moved[above].rows + rows_left)
            joined[cell.row] += cell.columns
    return moved, heights


def _without_unseen(
    cells: Sequence[FileCell], heights: Sequence[float], columns: Sequence[float]
) -> tuple[list[FileCell], list[float], list[float]]:
    """What is shown of a table: no rows and columns that are hidden in a sheet."""
    shown = [cell for cell in cells if not cell.hidden and (cell.framed or cell.bare)]
    rows = _unseen(heights, {cell.row for cell in shown if cell.rows == 1})
    across = _unseen(columns, {cell.column for cell in shown if cell.columns == 1})
    kept = [
        replace(
            cell,
            row=cell.row - sum(row < cell.row for row in rows),
            rows=cell.rows - sum(cell.row <= row < cell.row + cell.rows for row in rows),
            column=cell.column - sum(column < cell.column for column in across),
            columns=cell.columns - sum(cell.column <= column < cell.column + cell.columns for column in across),
        )
        for cell in cells
    ]
    left = [height for row, height in enumerate(heights) if row not in rows]
    wide = [width for column, width in enumerate(columns) if column not in across]
    return [cell for cell in kept if cell.rows and cell.columns], left, wide


def _unseen(sizes: Sequence[float], used: set[int]) -> set[int]:
    """Which of rows or columns have no size, while others have one, and no cell of their own."""
    return {number for number, size in enumerate(sizes) if not size and any(sizes) and number not in used}


def _below(cell: FileCell, again: set[int]) -> FileCell:
    """What of a cell stands below rows that stand again; one without rows where nothing does."""
    while cell.row in again and cell.rows:
        cell = replace(cell, row=cell.row + 1, rows=cell.rows - 1)
    return cell


def _many(key: Sequence[tuple[int, int, str]]) -> bool:
    return len({text for _, _, text in key}) >= _HEADS


def _heads(table: FileTable, row: Sequence[FileCell], *, below: bool) -> bool:
    """May a row be one of heads: its cells go over the whole width, but for a label on the left, or it stands below
    such a row, and none is a figure? 1—8月完成情况 is none.
    """
    figures = any(_FIGURE.search(cell.text) and len(_CHINESE.findall(cell.text)) < _WORDS for cell in row)
    left = row[0].column
    label = [cell for cell in table.row(row[0].row) if cell.column < left]
    width = sum(cell.columns for cell in row)
    whole = len(label) < 2 and width + sum(cell.columns for cell in label) == len(table.columns)
    return not figures and (whole or below)


def _same_above(one: FileCell, cell: FileCell, row: int) -> bool:
    same = one.column == cell.column and one.columns == cell.columns and one.bare == cell.bare
    return bool(same and cell.bare and one.row + one.rows == row)
