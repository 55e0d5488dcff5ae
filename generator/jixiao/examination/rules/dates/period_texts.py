"""T13 in sentences: days that no year has, spans that end before they begin, lengths that a span does not have."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence

from jixiao.examination.rules.dates.periods import PERIODS
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.text.chinese import small_number
from jixiao.text.deadlines import years_said

_DAY = (
    r"(?:(?<!\d)(?P<year>(?:19|20)\d{2})\s*年\s*)?(?<![\d.])(?P<month>\d{1,2})\s*月\s*"
    r"(?P<day>\d{1,2})\s*[日号](?!楼|线|令|文)"
)
_SPAN = (
    r"(?<![\d.])(?:(?P<first>(?:19|20)\d{2})\s*年\s*)?(?P<from>\d{1,2})\s*月\s*(?:\d{1,2}\s*日|底|初|上旬|中旬|下旬)?\s*"
    r"[-—–~～至到]{1,2}\s*(?:(?P<last>(?:19|20)\d{2})\s*年\s*|(?P<next>次年|翌年|第二年|来年|下一?年)[度的]?\s*)?"
    r"(?P<to>\d{1,2})\s*月(?!龄)"
)
_YEARS = r"(?<!\d)(?P<first>(?:19|20)\d{2})\s*年?\s*[-—–~～至到]{1,2}\s*(?P<last>(?:19|20)\d{2})\s*年"
_LENGTH = (  # neither 第二年 nor 三年行动计划 nor 每两年一次 is how long it lasts
    r"(?<![第每\d一二两三四五六七八九十])(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)\s*"
    r"(?P<unit>个月|年(?![度\d]|[^，。；、]{0,4}(?:计划|规划|方案|一次|一轮|一检)))"
)
_HALF = 6  # months
_OWN_YEAR = r"本年|今年|当年|年度|每年|分年|各年|其中|首年|第一年|{}\s*年"
_WINTER = r"供暖|采暖|供热|冬|防火|禁渔|休渔|候鸟|越冬|榨季|学年|跨年|枯水|汛后|农闲"
_LAST_MONTH = 12
_PLAN, _NAME = "计划|进度|安排|步骤|阶段", 20  # in the label of a text that says when what is done; a text, not a name
_LEAP = 2024  # a year that has every day


@rule(PERIODS)
def spans(project: Examined) -> Iterator[Finding]:
    """Days are there, spans run forwards, and last as long as is said."""
    ordered = {project.path(role) for role in ("方案", "周期") if project.path(role)}
    for path, text in written(project):
        if "月" in text:
            yield from _days(project, path, text)
            plan = path in ordered or (len(text) > _NAME and compiled(_PLAN).search(project.label(path)) is not None)
            yield from _backwards(project, path, text, plan)
        if "年" in text:
            yield from _years(project, path, text)
    path, text = project.path("周期"), project.text("周期")
    wrong = list(_length(project, path, text)) if path and "月" in text else []
    yield from wrong
    if path and "年" in text and not wrong:
        yield from _whose_money(project, path, text)


def _days(project: Examined, path: str, text: str) -> Iterator[Finding]:
    for match in compiled(_DAY).finditer(text):
        month, day = int(match["month"]), int(match["day"])
        year = int(match["year"] or _LEAP)
        if 1 <= month <= _LAST_MONTH and 1 <= day <= monthrange(year, month)[1]:
            continue
        finding = project.finding(path, f"没有“{match[0].strip()}”这一天", "核对日期", basis=match[0].strip())
        yield located(project, finding, text, *match.span())


def _backwards(project: Examined, path: str, text: str, ordered: bool) -> Iterator[Finding]:
    """Spans that end before they begin; outside plans and the period only where the year is said, or where the span
    fits between its neighbours the other way round.
    """
    spans = list(compiled(_SPAN).finditer(text))
    for place, match in enumerate(spans):
        fits = _fits_turned(spans, place)
        first, last = (int(match[key] or 0) for key in ("first", "last"))
        over = match["next"] or (last and first < last)
        around = text[max(match.start() - 12, 0) : match.end() + 12]
        if not (ordered or first or fits):
            continue
        if (
            over
            or (int(match["to"]) >= int(match["from"]) and not 0 < last < first)
            or (0 < last < first and compiled(r"\s*\d{1,2}\s*[日号]").match(text, match.end()))  # said of the days
            or (not fits and not (first and ordered) and compiled(_WINTER).search(around))
        ):
            continue
        finding = project.finding(
            path,
            f"“{match[0].strip()}”前后写反了" + ("" if first and last else "，或者要写明是次年"),
            "核对两个年份和月份" if first and last else "核对两个月份；跨年的写明年份，如 2024年10月至2025年4月",
            basis=match[0].strip(),
        )
        yield located(project, finding, text, *match.span())


def _fits_turned(spans: Sequence[re.Match[str]], place: int) -> bool:
    """Do the months of a span close the gap between those before and behind it if they are turned round: 3月至5月，
    9月至6月，10月至12月?
    """
    first, last = (int(spans[place][key]) for key in ("to", "from"))
    before = int(spans[place - 1]["to"]) if place else 0
    behind = int(spans[place + 1]["from"]) if place + 1 < len(spans) else _LAST_MONTH + 1
    sides = (place > 0 and before in (first - 1, first)) + (behind in (last, last + 1) and place + 1 < len(spans))
    return first < last and before <= first and last <= behind and sides > 0


def _years(project: Examined, path: str, text: str) -> Iterator[Finding]:
    for match in compiled(_YEARS).finditer(text):
        if int(match["last"]) < int(match["first"]):
            said = match[0].strip()
            finding = project.finding(path, f"“{said}”前后写反了", "核对两个年份", basis=said)
            yield located(project, finding, text, *match.span())


def _length(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """A span of months and the number of months or years that the same text gives it."""
    spans = list(compiled(_SPAN).finditer(text))
    said = [match for match in compiled(_LENGTH).finditer(text) if _months_of(match)]
    if len(spans) != 1 or len(said) != 1 or not spans[0]["first"]:
        return
    (span,), (length,) = spans, said
    last = int(span["last"] or (int(span["first"]) + bool(span["next"])))
    months = (last - int(span["first"])) * 12 + int(span["to"]) - int(span["from"]) + 1
    count = _months_of(length)
    if months > 0 and count not in (months, months - 1):
        finding = project.finding(
            path,
            f"写的是{length[0]}，{span[0].strip()}是{months}个月",
            "两处写成同一段时间",
            basis=f"{count}/{months}",
        )
        yield located(project, finding, text, *length.span())


def _months_of(length: re.Match[str]) -> int:
    """How many months a length says; 0 where nobody can tell."""
    if length["count"] == "半":
        whole = length["unit"] == "年" and not length.string[: length.start()].endswith(("上", "下"))
        return _HALF if whole else 0
    return (small_number(length["count"]) or 0) * (12 if length["unit"] == "年" else 1)


def _whose_money(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """A narrative of several years that does not say which year's money its amount is."""
    years, overview = years_said(text), project.text("概述")
    if len(years) < 2 or max(years) == min(years) or project.path("开始日期"):
        return
    amount = next(project.parameters.matches("概述金额式", overview), None)
    if amount and not re.search(
        _OWN_YEAR.format(project.year), overview[max(amount.start() - 20, 0) : amount.end() + 20]
    ):
        yield project.finding(
            path,
            f"“{project.label(path)}”写的是{min(years)}年至{max(years)}年，“{project.label(project.path('概述'))}”的"
            f"{amount['额'].strip()}没有说是几年的还是本年的",
            "写明本年的金额；几年合计的另写",
            needle=str(min(years)),
            basis=f"{min(years)}/{max(years)}",
        )
