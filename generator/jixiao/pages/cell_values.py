"""The value behind a cell: a figure or a date that a spreadsheet keeps, where its format shows exactly the printed
text.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from jixiao.document import Day, Number
from jixiao.text.money import show

_FIGURE = re.compile(r"-?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%?)")
_DIGITS = 30  # more than any amount has; a spreadsheet knows 15


def value_of(node: Any, text: str) -> Number | Day | None:
    """The value behind a cell that holds one <data> or <time> and nothing else."""
    if (
        len(node) != 1
        or node[0].tag not in ("data", "time")
        or (node.text or "").strip()
        or (node[0].tail or "").strip()
    ):
        return None
    return _number(node[0].get("value", ""), text) if node[0].tag == "data" else _day(node[0].get("datetime", ""), text)


def _number(value: str, text: str) -> Number | None:
    match = _FIGURE.fullmatch(text)
    if match is None:
        return None
    decimals = "." + "0" * len(match[2]) if match[2] else ""
    money = decimals == ".00" and not match[3] and len(match[1]) <= 3  # 0.00 stands among 1,234.00
    whole = "#,##0" if "," in match[1] or money else "0"
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() >= _DIGITS:
        return None
    pattern = whole + decimals + match[3]
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
