"""Dates as authors write them. Only what has one meaning is read: the year first, in four digits, then month and
day.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

YEARS = range(1990, 2100)  # that a document may be of
_WRITTEN = tuple(  # year, month, day
    rf"(\d{{4}})\s*{month}\s*(\d{{1,2}})\s*{day}\s*(\d{{1,2}}){end}"
    for month, day, end in (("-", "-", ""), ("/", "/", ""), (r"\.", r"\.", ""), ("年", "月", r"\s*日"))
)
_DATES = tuple(re.compile(pattern, re.ASCII) for pattern in _WRITTEN)
PATTERN = rf"^\s*(?:{'|'.join(_WRITTEN)})\s*$"
"""What editors take for a date (JSON Schema); the program also reads full-width digits and signs."""
_ISO = "yyyy-mm-dd"
_PART = re.compile("(yyyy|mm|dd|m|d)")  # of a pattern by which days are printed
_USUAL = "请写成 2024-01-01 的样子（要是存在的日子）"
_WRONG = (
    (r"\d{1,2}([-/.])\d{1,2}\1\d{4}", "分不清哪个是月、哪个是日：年写在最前面，再写月、日，如 2024/1/2"),
    (r"\d{2}([-/.])\d{1,2}\1\d{1,2}|\d{2}年.*", "年要写四位，如 2024/1/2"),
    (r"\d{4}[-/.]\d{1,2}|\d{4}年\d{1,2}月", "只有年和月，还要写日，如 2024-01-01"),
    (r"\d{8}", "年、月、日要分开，如 2024-01-01"),
)


def read_date(text: str) -> date | None:
    """The day that a text says: 2024-01-01, 2024/1/1, 2024.1.1, 2024年1月1日, also full-width.

    None if it says none, or more than one.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    match = next((found for pattern in _DATES if (found := pattern.fullmatch(plain))), None)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def date_advice(text: str) -> str:
    """How to write a date, for an author who wrote this."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return next((advice for pattern, advice in _WRONG if re.fullmatch(pattern, plain)), _USUAL)


def show_day(value: date, pattern: str) -> str:
    """A day by a pattern of yyyy, m, mm, d, dd; without one 2024-01-01."""
    parts = {
        "yyyy": f"{value.year:04}",
        "mm": f"{value.month:02}",
        "dd": f"{value.day:02}",
        "m": str(value.month),
        "d": str(value.day),
    }
    return _PART.sub(lambda match: parts[match[0]], pattern or _ISO)


def shown_day(text: str, pattern: str) -> date | None:
    """The day that a pattern shows as this text; None where it shows none so, or more than one."""
    days = {day for digits in (r"(\d{1,2})", r"(\d{1,2}?)") if (day := _shown(text, pattern or _ISO, digits))}
    return days.pop() if len(days) == 1 else None


def _shown(text: str, pattern: str, digits: str) -> date | None:
    """The day, where the shortest parts of the pattern take as many figures as they can, or as few."""
    sizes = {"yyyy": r"(\d{4})", "mm": r"(\d{2})", "dd": r"(\d{2})", "m": digits, "d": digits}
    pieces = _PART.split(pattern)
    match = re.fullmatch("".join(sizes.get(piece) or re.escape(piece) for piece in pieces), text, re.ASCII)
    told = dict(zip((piece[0] for piece in pieces[1::2]), map(int, match.groups()), strict=True)) if match else {}
    try:
        day = date(told["y"], told["m"], told["d"])
    except (KeyError, ValueError):
        return None
    return day if show_day(day, pattern) == text else None
