"""Tables of text for a terminal; wide characters count two columns."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.terminal.report import columns

_WIDEST = 44


def table(head: Sequence[str], rows: Sequence[Sequence[str]], widest: int = _WIDEST) -> str:
    """Head, rule and rows, columns aligned, none of them wider than `widest`; figures to the right."""
    cut = [[shortened(cell, widest) for cell in row] for row in (head, *rows)]
    widths = [max(columns(row[index]) for row in cut) for index in range(len(head))]
    figures = [all(row[index][:1].isdigit() or not row[index] for row in cut[1:]) for index in range(len(head))]
    lines = [
        "  ".join(_padded(cell, width, right) for cell, width, right in zip(row, widths, figures, strict=True)).rstrip()
        for row in cut
    ]
    return "\n".join([lines[0], "─" * (sum(widths) + 2 * (len(widths) - 1)), *lines[1:]])


def _padded(cell: str, width: int, right: bool) -> str:
    blank = " " * (width - columns(cell))
    return blank + cell if right else cell + blank


def shortened(text: str, widest: int = _WIDEST) -> str:
    """The text in at most so many columns, with … where it goes on."""
    if columns(text[: widest + 1]) <= widest:
        return text
    kept = text[:widest]
    while columns(kept) > widest - 2:
        kept = kept[:-1]
    return kept + "…"
