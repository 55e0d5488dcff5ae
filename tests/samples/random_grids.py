"""Grids of any spans and texts, in which no character stands twice: what a cut does to each text can be seen."""

from __future__ import annotations

from random import Random

from jixiao.document import Cell, Grid, Row

from samples.writing import PLAIN

_SPANS = (1, 1, 1, 3, 8)
_LENGTHS = (0, 2, 3, 5, 10, 60)


def random_grid(random: Random) -> Grid:
    """Up to 14 rows of up to 5 columns; up to two head rows; now and then a text longer than a page."""
    rows, columns, heads = random.randint(3, 14), random.randint(1, 5), random.choice((0, 0, 1, 2))
    characters = iter(chr(code) for code in range(0x4E00, 0x9FA0))
    cells, taken = [], set[tuple[int, int]]()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            width, height = _span(random, row, column, rows if row >= heads else heads, columns, taken)
            taken |= {(row + down, column + right) for down in range(height) for right in range(width)}
            length = random.choice((0, 2, 5)) if row < heads else random.choice(_LENGTHS)
            if row >= heads and random.random() < 0.05:
                length = random.randint(100, 1500)
            cells.append(Cell(row, column, "".join(next(characters) for _ in range(length)), PLAIN, height, width))
    sections = [0 if row < max(heads, rows // 2) else 1 for row in range(rows)]
    return Grid(
        (random.choice((40.0, 90.0, 160.0)),) * columns,
        tuple(Row(random.choice((15.0, 20.0, 60.0)), row < heads, section) for row, section in enumerate(sections)),
        tuple(cells),
    )


def _span(
    random: Random, row: int, column: int, last: int, columns: int, taken: set[tuple[int, int]]
) -> tuple[int, int]:
    width = 1
    while column + width < columns and (row, column + width) not in taken and random.random() < 0.3:
        width += 1
    return width, random.randint(1, min(last - row, random.choice(_SPANS)))
