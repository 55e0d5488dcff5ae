"""Addresses of cells, from rows and columns that count from 0."""

from __future__ import annotations

from functools import cache


@cache
def column_name(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def address(row: int, column: int, fixed: str = "") -> str:
    """Such as C66; with `fixed` "$" as $C$66, which stays where it is in a formula that is copied."""
    return f"{fixed}{column_name(column)}{fixed}{row + 1}"
