"""What the columns of a sheet are called."""

from __future__ import annotations

from functools import cache


@cache
def column_letters(number: int) -> str:
    """The letters of a column, counted from 1: A, Z for 26, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
