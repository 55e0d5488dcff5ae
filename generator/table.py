"""Tables of text for a terminal; wide characters count two columns."""

from __future__ import annotations

from collections.abc import Sequence

from generator.report import columns

_WIDEST = 44


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Head, rule and rows, columns aligned; figures to the right."""
    cut = [[_shortened(cell) for cell in row] for row in (head, *rows)]
    widths = [max(columns(row[index]) for row in cut) for index in range(len(head))]
    figures = [all(row[index][:1].isdigit() or not row[index] for row in cut[1:]) for index in range(len(head))]
    lines = ["  ".join(_padded(cell, width, right) for cell, width, right in zip(row, widths, figures, strict=True)).rstrip() for row in cut]
    return "\n".join([lines[0], "─" * (sum(widths) + 2 * (len(widths) - 1)), *lines[1:]])


def _padded(cell: str, width: int, right: bool) -> str:
    blank = " " * (width - columns(cell))
    return blank + cell if right else cell + blank


def _shortened(cell: str) -> str:
    while columns(cell) > _WIDEST:
        cell = cell[:-2] + "…"
    return cell
