"""T13 in sentences: how long something lasts, days the wrong way round, quarters that no year has."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from jixiao.examination.rules.dates.periods import PERIODS
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.text.chinese import small_number

_FIRST = (
    r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?(?<![\d.])(?P<month>\d{1,2})\s*月\s*"
    r"(?:(?P<day>\d{1,2})\s*日|(?P<part>底|末|初))?"
)
_TO = r"\s*起?\s*[-—–~～至到]{1,2}\s*"
_LAST = (
    r"(?:(?P<year2>(?:19|20)\d\d)\s*年\s*|(?P<next>次年|翌年|第二年)\s*)?(?:(?P<month2>\d{1,2})\s*月\s*)?"
    r"(?:(?P<day2>\d{1,2})\s*日|(?P<part2>底|末|初))?"
)
_SPAN = _FIRST + _TO + _LAST
_COUNT = (
    r"(?P<count>\d{1,3}|半|[一二两三四五六七八九十]{1,3})\s*"
    r"(?P<unit>个月|年|天|日(?![期前]))(?![以之]?[内上下]|[/／均度])"
)
_LASTS = r"(?:工期|试运行|试用|为期|历时|租期|展期|(?:合同|[务设工训行租备])期|周期|期限)[^，。；、\d]{0,4}?"
_BEFORE = _LASTS + _COUNT + r"\s*[，,（(：:]?\s*(?:即|从|自|由|时间)?(?:为|从|自)?\s*" + _SPAN
_DOES = r"\s*止?(?:[（(][^（()）]{0,12}[)）])?(?!次|每|各)[^，,。；;、：:\d（）()]{0,10}[，,（(）)]{0,2}\s*"
_AFTER = _SPAN + _DOES + r"(?:共[^，。；、\d]{0,4}|[合共总]?计|持续|展出|" + _LASTS + ")" + _COUNT
_DAYS_OF = (
    _SPAN + _DOES + r"(?!全年|每|年度|累计)[^，,。；;、：:\d（）()后]{1,8}(?P<count>\d{1,3})\s*(?P<unit>天)(?![内前后])"
)
_FROM_TO = (  # 7月8日开班、7月12日结业，含首尾两日共5天
    _FIRST
    + r"[^，,。；;、\d]{1,4}[，,、至到]{1,2}"
    + _LAST
    + r"[^，,。；;、\d]{1,4}[，,][^，,。；;\d]{0,8}(?:共|历时|用时|持续|工期为?|合计)"
    + _COUNT
)
_STARTED = (
    _LASTS
    + _COUNT
    + r"\s*[，,（(：:]?\s*"
    + _FIRST
    + r"(?:开工|开始|进场|启动|开学|动工)[，,、]?\s*"
    + _LAST
    + r"(?:前|底)?(?:完工|结束|竣工|验收|完成)"
)
_QUARTER = r"第?(?:[五六七八九十]|(?<!\d)[5-9])\s*季度"
_DAY_TO = r"日起?\s*[-—–~～至到]"  # cheaply: is there one?
_WORDS = ("期", "历时", "试运行", "试用", "共", "持续", "计", "天")
_BOTH, _BOTH_NEAR = r"含?首尾|[首含][^，。]{0,6}当[日天]", 8
_HALF, _SHORTEST = 6, 28  # months; days
_TWELVE = 12
_LEAP = 2024  # a year of 366 days


@rule(PERIODS)
def lengths(project: Examined) -> Iterator[Finding]:
    """What lasts from one day to another lasts as long as is said, the earlier day first; a year has four quarters."""
    period = project.path("周期")
    for path, text in written(project):
        if "季度" in text and any(f"{sign}季度" in text for sign in "五六七八九十56789"):
            for match in compiled(_QUARTER).finditer(text):
                yield _finding(project, path, text, match.span(), (f"没有“{match[0]}”", "一年四个季度：核对"))
        if "月" not in text:
            continue
        if "日" in text and compiled(_DAY_TO).search(text):
            for match in compiled(_SPAN).finditer(text):
                yield from _turned(project, path, text, match)
        if path != period and any(word in text for word in _WORDS):
            for pattern in (
                _BEFORE,
                _AFTER,
                _DAYS_OF,
                _FROM_TO,
                *((_STARTED,) if "工" in text or "始" in text else ()),
            ):
                for match in compiled(pattern).finditer(text):
                    yield from _length(project, path, text, match)


def _turned(project: Examined, path: str, text: str, match: re.Match[str]) -> Iterator[Finding]:
    """Two days of one month, or of two years, of which the later one comes first; of one year: period_texts."""
    first, last = _days(project, match)
    if first is None or last is None or last >= first:
        return
    if first.month == last.month or (match["year2"] and last.year < first.year):
        said = f"“{match[0].strip()}”前后写反了"
        yield _finding(project, path, text, match.span(), (said, "核对两个日期"))


def _days(project: Examined, match: re.Match[str]) -> tuple[date | None, date | None]:
    """Both days of a span; None where the text names none."""
    if not match["day"] or not match["day2"]:
        return None, None
    try:
        first = date(int(match["year"] or project.year or 2024), int(match["month"]), int(match["day"]))
        return first, date(
            int(match["year2"] or first.year + bool(match["next"])),
            int(match["month2"] or first.month),
            int(match["day2"]),
        )
    except ValueError:  # no such day: told elsewhere
        return None, None


def _length(project: Examined, path: str, text: str, match: re.Match[str]) -> Iterator[Finding]:
    count = _HALF if match["count"] == "半" else small_number(match["count"])
    if not count or (match["count"] == "半") != (match["unit"] == "年" and count == _HALF):
        return
    if match["unit"] in ("天", "日"):
        first, last = _days(project, match)
        long, unit = ((last - first).days + 1 if first and last else 0), "天"
        if not long or match.re is compiled(_DAYS_OF):
            long = max(long, _most(match))
            count = max(count, long)  # some of them only
    elif match.re is compiled(_DAYS_OF) or not match["month2"] or match["part"] == "底" or match["part2"] == "初":
        return
    else:
        years = int(match["year2"] or match["year"] or 0) - int(match["year"] or match["year2"] or 0)
        years += bool(match["next"])
        long, unit = years * _TWELVE + int(match["month2"]) - int(match["month"]) + 1, "个月"
        count *= _TWELVE if match["unit"] == "年" and match["count"] != "半" else 1
    both = compiled(_BOTH).search(match.string, match.start(), match.end() + _BOTH_NEAR)
    full = match["day"] in ("1", "01") and int(match["day2"] or 0) >= _SHORTEST  # of the month
    if long > 0 and count != long and (count != long - 1 or both or (full and unit != "天")):
        whole = match[0].strip("，,（( ")
        said = f"“{whole}”：两个日期之间是{long}{unit}，写的是{match['count']}{match['unit']}"
        yield _finding(project, path, text, (match.start("count"), match.end("unit")), (said, "核对日期和时间的长短"))


def _most(match: re.Match[str]) -> int:
    """The days of the months of a span; 0 where it names days, or ends in another year."""
    if (
        match["day"]
        or match["day2"]
        or not match["month2"]
        or match["year2"]
        or match["next"]
        or match["part2"] == "初"
    ):
        return 0
    return sum(monthrange(_LEAP, month)[1] for month in range(int(match["month"]), int(match["month2"]) + 1))


def _finding(project: Examined, path: str, text: str, span: tuple[int, int], said: tuple[str, str]) -> Finding:
    finding = project.finding(path, *said, basis=text[slice(*span)])
    return located(project, finding, text, *span)
