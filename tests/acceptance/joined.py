"""Tables that were cut at page ends, joined again: repeated heads taken out, cut labels made whole."""

from __future__ import annotations

from dataclasses import replace

from jixiao.readers.content import Content, FileCell, FileTable

LEVELS = 3  # columns of labels; an indicator and its value are never one cell with those below


def joined(content: Content) -> Content:
    """The content with each table that goes on on the next page put together with its beginning."""
    done: Content = []
    for item in content:
        before = done[-1] if done else None
        if isinstance(item, FileTable) and isinstance(before, FileTable) and _goes_on(before, item):
            done[-1] = _together(before, item)
        else:
            done.append(item)
    return done


def _goes_on(above: FileTable, below: FileTable) -> bool:
    """Has the lower table the columns of the upper one, and no title of its own?"""
    same = len(above.columns) == len(below.columns) and all(
        abs(one - other) < 1.5 for one, other in zip(above.columns, below.columns, strict=True)
    )
    return same and len(below.row(0)) > 1


def _together(above: FileTable, below: FileTable) -> FileTable:
    shown = {_heads(above, number) for number in range(above.height)}
    skip = 0
    while skip < below.height - 1 and len(_heads(below, skip)) > 1 and _heads(below, skip) in shown:
        skip += 1
    cells, offset = list(above.cells), above.height - skip
    open_before = True
    for cell in sorted(below.cells, key=lambda cell: (cell.column, cell.row)):
        top = max(cell.row, skip)
        if cell.last_row < skip:
            continue
        moved = replace(cell, row=top + offset, rows=cell.last_row - top + 1)
        place = next((n for n, other in enumerate(cells) if _one_label(other, moved, above.height)), None)
        if top == skip:
            open_before = open_before and place is not None
        if top == skip and open_before and place is not None and moved.column < LEVELS:
            cells[place] = replace(cells[place], rows=cells[place].rows + moved.rows)
        else:
            cells.append(moved)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return FileTable(above.columns, tuple(cells), above.place)


def _heads(table: FileTable, row: int) -> tuple[tuple[int, str], ...]:
    """What tells a row: the texts of the cells that are one row high."""
    return tuple((cell.column, cell.bare) for cell in table.row(row) if cell.rows == 1 and cell.bare)


def _one_label(above: FileCell, below: FileCell, cut: int) -> bool:
    at_cut = above.last_row == cut - 1 and below.row == cut
    return at_cut and (above.column, above.columns, above.bare) == (below.column, below.columns, below.bare)
