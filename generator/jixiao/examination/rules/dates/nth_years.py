"""T13: which year of several it is, and over how many something is done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.dates.periods import PERIODS
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.text.chinese import small_number

_FIGURE = r"[一二两三四五六七八九十]|\d"
_SPAN = (
    r"(?<!\d)(?P<first>(?:19|20)\d{2})\s*年?度?\s*(?:\d{1,2}\s*月\s*(?:\d{1,2}\s*日)?)?\s*[-—–~～至到]{1,2}\s*"
    r"(?P<last>(?:19|20)\d{2})\s*年"
)
_SINCE = r"(?:自|从)(?P<first>(?:19|20)\d{2})\s*年度?(?:\s*\d{1,2}\s*月)?(?:起|开始|启动|以来)"
_NTH = (  # 2024年为第三年, 本年度是项目实施的首年
    rf"(?:(?P<year>(?:19|20)\d{{2}})\s*年度?|本年度?|今年|当年)\s*(?:为|是|系|属于?|进入|处于)[^，。；、\d]{{0,8}}?"
    rf"(?:第\s*(?P<nth>{_FIGURE})\s*个?年(?!级)|(?P<begin>首年|起始年|开局之年|启动之年)"
    r"|(?P<end>最后一年|收官之年|末年|收官年))"
)
_OVER = (
    rf"分\s*(?P<count>{_FIGURE})\s*(?:个年度|年)(?=实施|完成|安排|建设|推进|拨付|支付|投入|开展|进行|逐步|[，,。；、])"
)
_NEEDLE = (  # cheaply: is there one?
    r"(?:第\s*[一二三四五六七八九十\d]\s*个?|[首末]|最后一|之|官|起始)年"
    r"|分\s*[一两二三四五六七八九十\d]\s*(?:个年度|年)"
)


@rule(PERIODS)
def nth_years(project: Examined) -> Iterator[Finding]:
    """A text that says which year of several it is, or over how many years, counts them as the years that it names."""
    period = project.text("周期")
    for path, text in written(project) if project.year else ():
        if "年" not in text or not compiled(_NEEDLE).search(text):
            continue
        span = _years(text) or _years(period)
        if span is None:
            continue
        first, last = span
        for match in compiled(_NTH).finditer(text):
            told = _wrong(match, int(match["year"] or project.year), first, last)
            if told:
                yield _finding(project, path, text, match, told)
        several = _years(text)
        for match in compiled(_OVER).finditer(text) if several and several[1] else ():
            count, years = small_number(match["count"]) or 0, last - first + 1
            if count not in (years, years - 1):
                yield _finding(project, path, text, match, f"{first}年至{last}年是{years}年")


def _years(text: str) -> tuple[int, int] | None:
    """(first, last) of the only span of years that a text names; the last is 0 where it says only since when."""
    found = {(int(match["first"]), int(match["last"])) for match in compiled(_SPAN).finditer(text) if "年" in text}
    if not found:
        since = compiled(_SINCE).search(text)
        return (int(since["first"]), 0) if since else None
    first, last = next(iter(found))
    return (first, last) if len(found) == 1 and first < last else None


def _wrong(match: re.Match[str], year: int, first: int, last: int) -> str:
    """What is wrong with a year that is called the so-manieth; empty where it is right."""
    if last and not first <= year <= last:
        return ""  # told elsewhere
    nth = year - first + 1
    if match["end"]:
        return f"{first}年至{last}年的最后一年是{last}年" if last and year != last else ""
    said = 1 if match["begin"] else small_number(match["nth"]) or 0
    return f"从{first}年算起，{year}年是第{nth}年" if said != nth else ""


def _finding(project: Examined, path: str, text: str, match: re.Match[str], told: str) -> Finding:
    finding = project.finding(path, f"写的是“{match[0]}”，{told}", "核对年份和第几年", basis=match[0])
    return located(project, finding, text, *match.span())
