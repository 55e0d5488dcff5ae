"""Days as targets and periods say them: 6月底前, 2026年12月20日前, 2025年底, 11月12日."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

from jixiao.text.dates import YEARS

_compiled = cache(re.compile)  # most projects have no such target
_DAY = (
    r"(?<!\d)(?:(?P<numbered>\d{4})[-./](?P<number>\d{1,2})(?:[-./](?P<figure>\d{1,2}))?(?!\d)"
    r"|(?:(?P<year>\d{4})\s*年(?!度))?\s*"
    r"(?:(?P<month>\d{1,2})\s*月(?!度)\s*(?:(?P<day>\d{1,2})\s*[日号])?(?P<part>[上中下]旬|初)?)?)"
)
_TENTHS = {"上旬": 10, "初": 10, "中旬": 20}
_YEAR = re.compile(
    r"(?<![\d〔\[（(【])((?:19|20)\d{2})(?=\s*(?:年|[-./]\d|[-—–~～至到]{1,2}\s*(?:19|20)\d{2}\s*(?:年|$)))"
)


def last_day(text: str, year: int) -> tuple[date, bool] | None:
    """(the last day that a text's first date means, does it say the year?): a month is meant to its end.

    `year` is meant where none is said. None where the text has no date.
    """
    for match in _compiled(_DAY).finditer(text) if re.search(r"\d", text) else ():
        names = (("numbered", "year"), ("number", "month"), ("figure", "day"))
        said, month, day = (int(match[one] or match[other] or 0) for one, other in names)
        if (said and said not in YEARS) or not (month or said) or month > 12:
            continue
        of = said or year
        month = month or 12
        end = monthrange(of, month)[1]
        return date(of, month, min(day or _TENTHS.get(match["part"] or "", end), end)), bool(said)
    return None


def years_said(text: str) -> list[int]:
    """The years that a text names as dates, each once, in their order; not those in document numbers.

    Of 2021—2023年 both.
    """
    return list(dict.fromkeys(int(year) for year in _YEAR.findall(text)))
