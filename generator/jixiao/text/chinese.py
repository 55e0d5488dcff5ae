"""Whole numbers below a hundred as Chinese texts write them: 3, 三, 两, 十二, 二十."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def small_number(text: str) -> int | None:
    """The number, in figures or in Chinese; None for 两三 and the like."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.replace("两", "二").rpartition("十")
    if any(len(part) > 1 or part not in _DIGITS for part in (tens, ones)):
        return None
    return (_DIGITS.index(tens or "一") * 10 if ten else 0) + (_DIGITS.index(ones) if ones else 0)
