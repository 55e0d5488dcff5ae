"""M10 where a text lists a figure of each month or quarter, or says what share something has grown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_quantities import reckoning
from jixiao.examination.rules.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.money import number, plain, rounded

_EACH = (
    r"(?:(?P<month>(?:全年|一年|1\s*[-—–~～至到]{1,2}\s*12月)?(?:每个?月|各月|12个月|十二个月|逐月))|(?P<quarter>各季度?|每个?季度|四个季度))"
    r"[^，。；;\d]{0,12}(?:分别|依次)[^，。；;\d]{0,12}"
    r"(?P<all>\d[\d.]*[^\d、，。；;]{0,4}(?:[、，]\d[\d.]*[^\d、，。；;]{0,4}){2,15})"
)
_GROWN = (
    r"比[^，。；;\d]{0,8}(?P<base>\d[\d,.]*)[万亿]?(?P<unit>[\u4e00-\u9fff]{1,2}?)[^，。；;\d]{0,4}(?:增加|多|减少|少|下降|降低)了?"
    r"(?P<by>\d[\d,.]*)[万亿]?(?P=unit)[，,][^，。；;\d]{0,4}(?P<percent>\d{1,3}(?:\.\d+)?)[%％]"
)
_FULL = Decimal(100)


@rule(SUMS)
def counts(project: Examined) -> Iterator[Finding]:
    """A figure of each month is twelve figures; what has grown by so many has grown by that share."""
    for path, text in reckoning(project):
        for match in compiled(_EACH).finditer(text) if _lists(text) else ():
            yield from _listed(project, path, text, match)
        if "比" in text and "%" in text:
            yield from _grown(project, path, text)


def _lists(text: str) -> bool:
    return ("分别" in text or "依次" in text) and any(word in text for word in ("月", "季"))


def _listed(project: Examined, path: str, text: str, match: re.Match[str]) -> Iterator[Finding]:
    wanted, of = (12, "月") if match["month"] else (4, "季度")
    given = len(compiled(r"\d[\d.]*").findall(match["all"]))
    if given != wanted:
        said = f"{match['month'] or match['quarter']}分别多少，列了{given}个数（{match['all']}），应有{wanted}个"
        finding = project.finding(path, said, f"核对：一个{of}一个数", basis=f"{given}/{wanted}")
        yield located(project, finding, text, *match.span("all"))


def _grown(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """比上年80场增加18场，增长22.5%."""
    for match in compiled(_GROWN).finditer(text):
        base, by, said = (number(match[key].strip(",.")) for key in ("base", "by", "percent"))
        if not base or by is None or said is None:
            continue
        right = by / base * _FULL
        if abs(right - said) > Decimal(1).scaleb(int(said.as_tuple().exponent)):
            told = f"“{match[0]}”：{plain(by)}是{plain(base)}的{plain(rounded(right, 1))}%，写的是{plain(said)}%"
            finding = project.finding(path, told, "核对原来的数、相差的数和比例", basis=f"{plain(said)}/{plain(right)}")
            yield located(project, finding, text, *match.span("percent"))
