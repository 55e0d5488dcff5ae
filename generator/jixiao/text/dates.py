"""Dates as authors write them. Only what has one meaning is read: the year first, in four digits, then month and
day.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

YEARS = range(1990, 2100)  # that a document may be of
_NUMERIC = r"(?P<year>\d{4})\s*(?P<sign>[-/.])\s*(?P<month>\d{1,2})\s*(?P=sign)\s*(?P<day>\d{1,2})"
_CHINESE = r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
_DATES = tuple(re.compile(pattern, re.ASCII) for pattern in (_NUMERIC, _CHINESE))
PATTERN = r"^\s*(?:\d{4}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*$"
"""What editors take for a date (JSON Schema); the program also reads full-width digits and signs."""
_USUAL = "请写成 2024-01-01 的样子（要是存在的日子）"
_WRONG = (
    (re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{4}"), "分不清哪个是月、哪个是日：年写在最前面，再写月、日，如 2024/1/2"),
    (re.compile(r"\d{2}([-/.])\d{1,2}\1\d{1,2}|\d{2}年.*"), "年要写四位，如 2024/1/2"),
    (re.compile(r"\d{4}[-/.]\d{1,2}|\d{4}年\d{1,2}月"), "只有年和月，还要写日，如 2024-01-01"),
    (re.compile(r"\d{8}"), "年、月、日要分开，如 2024-01-01"),
)


def read_date(text: str) -> date | None:
    """The day that a text says: 2024-01-01, 2024/1/1, 2024.1.1, 2024年1月1日, also full-width.

    None if it says none, or more than one.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    match = next((found for pattern in _DATES if (found := pattern.fullmatch(plain))), None)
    try:
        return date(*(int(match[part]) for part in ("year", "month", "day"))) if match else None
    except ValueError:
        return None


def date_advice(text: str) -> str:
    """How to write a date, for an author who wrote this."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return next((advice for pattern, advice in _WRONG if pattern.fullmatch(plain)), _USUAL)
