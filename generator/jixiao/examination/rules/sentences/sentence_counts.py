"""M10 where a text lists a figure of each month or quarter, or does something in each of some months."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.said_quantities import reckoning
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.chinese import small_number

_EACH = (
    r"(?:(?P<month>(?:全年|一年|1\s*[-—–~～至到]{1,2}\s*12月)?(?:每个?月|各月|12个月|十二个月|逐月))|(?P<quarter>各季度?|每个?季度|四个季度))"
    r"[^，。；;\d]{0,12}(?:分别|依次)[^，。；;\d]{0,12}"
    r"(?P<all>\d[\d.]*[^\d、，。；;和及]{0,4}(?:[、，和及]\d[\d.]*[^\d、，。；;和及]{0,4}){2,15})"
)
_IN_MONTHS = (
    r"(?P<months>(?:\d{1,2}月[、和及]){1,6}\d{1,2}月)各[^\d一二两三四，。；]{0,4}(?P<each>\d{1,2}|[一二两三四])(?P<unit>[次场期批])"
    r"[^。；，]{0,6}[，,](?:全年|共|合计)[^\d，。；]{0,6}(?P<whole>\d{1,3})(?P=unit)"
)


@rule(SUMS)
def counts(project: Examined) -> Iterator[Finding]:
    """A figure of each month is twelve figures; so many in each of some months are those together."""
    for path, text in reckoning(project):
        for match in compiled(_EACH).finditer(text) if _lists(text) else ():
            yield from _listed(project, path, text, match)
        if "、" in text and "月各" in text:
            yield from _months(project, path, text)


def _lists(text: str) -> bool:
    return ("分别" in text or "依次" in text) and any(word in text for word in ("月", "季"))


def _listed(project: Examined, path: str, text: str, match: re.Match[str]) -> Iterator[Finding]:
    wanted, of = (12, "月") if match["month"] else (4, "季度")
    given = len(compiled(r"\d[\d.]*").findall(match["all"]))
    if given != wanted:
        said = f"{match['month'] or match['quarter']}分别多少，列了{given}个数（{match['all']}），应有{wanted}个"
        finding = project.finding(path, said, f"核对：一个{of}一个数", basis=f"{given}/{wanted}")
        yield located(project, finding, text, *match.span("all"))


def _months(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """4月、6月、8月各放蜂一次，全年放蜂3次."""
    for match in compiled(_IN_MONTHS).finditer(text):
        each, whole = small_number(match["each"]), int(match["whole"])
        months = match["months"].count("月")
        if each and whole != months * each:
            said = f"“{match[0]}”：{months}个月各{each}{match['unit']}是{months * each}{match['unit']}"
            finding = project.finding(path, said, "核对各次的数和总数", basis=f"{whole}/{months * each}")
            yield located(project, finding, text, *match.span("whole"))
