"""Which characters fill the Chinese square."""

from __future__ import annotations

import unicodedata


def wide(character: str) -> bool:
    """Is it a character of the Chinese square, which may be broken after?"""
    return character > "\u2e7f" or unicodedata.east_asian_width(character) in "WFA"
