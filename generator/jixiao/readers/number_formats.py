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
_LITERAL = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.|\[[^\]]*\]')
_POINT = re.compile(r'(?<=[0#?])(?:[\\!]\.|"\.")(0+)')
_COMMAS = re.compile(r"[0#?](,+)(?![0#?,])")
_GENERAL = re.compile("General|G/通用格式|@")
_OTHER_KIND = re.compile(r"[eE][+-]|[?#0]/[?#0]")
_DIGITS = 15  # that a spreadsheet keeps
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
    first, scale = _scaled(pattern)
    general = _GENERAL.search(first)
    if general:
        return _words(first[: general.start()]) + _plain(value) + _words(first[general.end() :])
    bones = _LITERAL.sub("\0", first)
    found = _placeholders(bones)
    if found is None or _OTHER_KIND.search(bones):
        return _plain(value)
    grouped, decimals, percent = "," in found[0], found[2] or "", found[3] or ""
    text = f"{_quantized(value, scale, decimals, percent):{',' if grouped else ''}f}"
    for _ in range(len(decimals) - len(decimals.rstrip("#?"))):
        text = text.removesuffix("0")
    before, after = _around(first, bones, 0, found.start()), _around(first, bones, found.end(), len(bones))
    return before + text.rstrip(".") + percent + after


def rounded(value: Decimal, pattern: str) -> bool:
    """Has a figure more digits than are shown? Of rates that is so as a rule, and says nothing."""
    first, scale = _scaled(pattern)
    bones = _LITERAL.sub("\0", first)
    found = None if _GENERAL.search(first) or _OTHER_KIND.search(bones) else _placeholders(bones)
    if found is None or found[3]:
        return False
    exact = Decimal(f"{value.scaleb(-scale):.{_DIGITS}g}")
    return exact != _quantized(value, scale, found[2] or "", "")


def _scaled(pattern: str) -> tuple[str, int]:
    """The first part of a pattern without what makes figures smaller, and by how many powers of ten: a comma at the
    end, or a point that is only a word, as 0!.0000 shows 万元.
    """
    first, scale = pattern.partition(";")[0], 0
    point = _POINT.search(first)
    if point:
        scale = len(point[1])
        first = first[: point.start()] + "." + first[point.start(1) :]
    commas = _COMMAS.search(first)
    if commas:
        scale += 3 * len(commas[1])
        first = first[: commas.start(1)] + first[commas.end(1) :]
    return first, scale


def _quantized(value: Decimal, scale: int, decimals: str, percent: str) -> Decimal:
    moved = value.scaleb(2 if percent else -scale)
    return moved.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    return f"{Decimal(f'{value:.{_DIGITS}g}').normalize():f}" if value else "0"


def _placeholders(bones: str) -> re.Match[str] | None:
    return next((match for match in _FIGURE.finditer(bones) if "0" in match[0] or "#" in match[0]), None)


def _words(pattern: str) -> str:
    return "".join(match[1] or match[2] or "" for match in _LITERAL.finditer(pattern))


def _around(pattern: str, bones: str, start: int, end: int) -> str:
    """The words of a pattern between two places of its bones."""
    words = [match[1] or match[2] or "" for match in _LITERAL.finditer(pattern)]
    earlier = bones[:start].count("\0")
    pieces = iter(words[earlier : earlier + bones[start:end].count("\0")])
    return "".join(next(pieces) if character == "\0" else character for character in bones[start:end])
