"""Addresses of cells, from rows and columns that count from 0."""

from __future__ import annotations

from jixiao.text.columns import column_letters


def address(row: int, column: int, fixed: str = "") -> str:
    """Such as C66; with `fixed` "$" as $C$66, which stays where it is in a formula that is copied."""
    return f"{fixed}{column_letters(column + 1)}{fixed}{row + 1}"
