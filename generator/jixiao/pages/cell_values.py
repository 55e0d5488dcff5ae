"""The value behind a cell: a figure or a date that a spreadsheet keeps, where its format shows exactly the printed
text.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from jixiao.document import Day, Number
from jixiao.pages.marks import taken_apart
from jixiao.text.money import pattern_of, show

_DIGITS = 30  # more than any amount has; a spreadsheet knows 15


def value_of(node: Any, text: str) -> Number | Day | None:
    """The value behind a cell that holds one <data> or <time> and nothing else."""
    if (
        len(node) != 1
        or node[0].tag not in ("data", "time")
        or taken_apart(node.text or "")[0].strip()
        or taken_apart(node[0].tail or "")[0].strip()
    ):
        return None
    return _number(node[0].get("value", ""), text) if node[0].tag == "data" else _day(node[0].get("datetime", ""), text)


def _number(value: str, text: str) -> Number | None:
    pattern = pattern_of(text)
    if not pattern:
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() >= _DIGITS:
        return None
    return (
        Number(number, pattern) if show(number, pattern) == text else None
    )  # 0012 is a code: as a number it would show 12


def _day(value: str, text: str) -> Day | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    for pattern, shown in (
        ("yyyy-mm-dd", day.isoformat()),
        ('yyyy"年"m"月"d"日"', f"{day.year}年{day.month}月{day.day}日"),
    ):
        if shown == text:
            return Day(day, pattern)
    return None
