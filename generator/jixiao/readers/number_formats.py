"""Figures and dates as a spreadsheet shows them, by their number format."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

_DAYS = ("14", "15", "16", "17", "22", "27", "28", "29", "30", "31", "36", "50", "51", "52", "53", "54", "57", "58")
_FIGURES = {
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "37": "#,##0",
    "39": "#,##0.00",
}
_BUILT_IN = {**_FIGURES, "38": "#,##0", "40": "#,##0.00", **dict.fromkeys(_DAYS, "yyyy-mm-dd")}
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_FIGURE = re.compile(r"(#,##|[#?]*)0*(?:\.([0#?]+))?(%)?")
_FIRST_DAYS = (date(1899, 12, 30), date(1904, 1, 1))  # of the two calendars


def pattern_of(number: str, own: str | None) -> str:
    """The pattern of a number format: the workbook's own, or one of those that every program knows."""
    return own if own is not None else _BUILT_IN.get(number, "General")


def is_date(pattern: str) -> bool:
    """Does a number of this pattern show a day?"""
    return bool(re.search("[yY]|[dD]", _LITERAL.sub("", pattern.partition(";")[0])))


def day(value: Decimal, *, from_1904: bool = False) -> date | None:
    """The day that a number is; None where it is none."""
    try:
        return _FIRST_DAYS[from_1904] + timedelta(days=int(value))
    except (OverflowError, ValueError):
        return None


def shown(value: Decimal, pattern: str) -> str:
    """A figure as a spreadsheet shows it, with the words that its format puts around it; as it is where the format is
    of another kind.
    """
    first = pattern.partition(";")[0]
    bones = _LITERAL.sub("\0", first)
    found = next((match for match in _FIGURE.finditer(bones) if "0" in match[0] or "#" in match[0]), None)
    if found is None:
        return f"{Decimal(f'{value:.11g}').normalize():f}" if value else "0"
    grouped, decimals, percent = "," in found[0], found[2] or "", found[3] or ""
    rounded = (value * 100 if percent else value).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    text = f"{rounded:{',' if grouped else ''}f}"
    for _ in range(len(decimals) - len(decimals.rstrip("#?"))):
        text = text.removesuffix("0")
    before, after = _around(first, bones, 0, found.start()), _around(first, bones, found.end(), len(bones))
    return before + text.rstrip(".") + percent + after


def _around(pattern: str, bones: str, start: int, end: int) -> str:
    """The words of a pattern between two places of its bones."""
    words = [match[1] or match[2] or "" for match in _LITERAL.finditer(pattern)]
    earlier = bones[:start].count("\0")
    pieces = iter(words[earlier : earlier + bones[start:end].count("\0")])
    return "".join(next(pieces) if character == "\0" else character for character in bones[start:end])
