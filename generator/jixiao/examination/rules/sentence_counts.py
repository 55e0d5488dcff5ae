"""M10 where a text lists a figure of each month or quarter, and shares that several bear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_quantities import SENTENCE
from jixiao.examination.rules.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.text.money import number, plain, total_of

_EACH = (
    r"(?:(?P<month>(?:全年|一年|1\s*[-—–~～至到]{1,2}\s*12月)?(?:每个?月|各月|12个月|十二个月|逐月))|(?P<quarter>各季度?|每个?季度|四个季度))"
    r"[^，。；;\d]{0,12}(?:分别|依次)[^，。；;\d]{0,12}"
    r"(?P<all>\d[\d.]*[^\d、，。；;]{0,4}(?:[、，]\d[\d.]*[^\d、，。；;]{0,4}){2,15})"
)
_SHARE = r"(?P<share>\d{1,3}(?:\.\d+)?)\s*[%％]"
_BEARS = r"承担|负担|分担|出资|配套|自筹|筹集"
_REST = r"余款|剩余|其余|其他|余下|不足|以内|不超过|不低于|以上|最高|至少|比上|增长|下降|减少|左右|约"
_PART = r"\d[\d,.]*[万千]?[^\W\d]{1,3}占(?P<share>\d{1,3}(?:\.\d+)?)[%％]"
_PARTS = (
    _PART.replace("share", "first")
    + r"(?:[、，；]?(?:和|以及)?[^，。；、\d]{0,8}"
    + _PART.replace("share", "next")
    + r"){1,8}"
)
_GROWN = (
    r"比[^，。；;\d]{0,8}(?P<base>\d[\d,.]*)[万亿]?(?P<unit>[\u4e00-\u9fff]{1,2}?)[^，。；;\d]{0,4}(?:增加|多|减少|少|下降|降低)了?"
    r"(?P<by>\d[\d,.]*)[万亿]?(?P=unit)[，,][^，。；;\d]{0,4}(?P<percent>\d{1,3}(?:\.\d+)?)[%％]"
)
_FULL = Decimal(100)


@rule(SUMS)
def counts(project: Examined) -> Iterator[Finding]:
    """A figure of each month is twelve figures; what several bear is all of it."""
    for path, text in written(project):
        for match in compiled(_EACH).finditer(text) if _lists(text) else ():
            yield from _listed(project, path, text, match)
        if "占" in text and "%" in text:
            yield from _shared(project, path, text)
        if "比" in text and "%" in text:
            yield from _grown(project, path, text)
        if text.count("%") + text.count("％") > 1 and compiled(_BEARS).search(text):
            yield from _borne(project, path, text)


def _lists(text: str) -> bool:
    return ("分别" in text or "依次" in text) and any(word in text for word in ("月", "季"))


def _listed(project: Examined, path: str, text: str, match: re.Match[str]) -> Iterator[Finding]:
    wanted, of = (12, "月") if match["month"] else (4, "季度")
    given = len(compiled(r"\d[\d.]*").findall(match["all"]))
    if given != wanted:
        said = f"{match['month'] or match['quarter']}分别多少，列了{given}个数（{match['all']}），应有{wanted}个"
        finding = project.finding(path, said, f"核对：一个{of}一个数", basis=f"{given}/{wanted}")
        yield located(project, finding, text, *match.span("all"))


def _borne(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """财政承担60%、农户承担30%: every share of the sentence is somebody's, and they are a hundred percent."""
    for sentence in SENTENCE.finditer(text):
        shares = list(compiled(_SHARE).finditer(sentence[0]))
        pieces = [sentence[0][max(match.start() - 6, 0) : match.start()] for match in shares]
        if len(shares) < 2 or compiled(_REST).search(sentence[0]) or "付" in sentence[0]:
            continue
        total = total_of(Decimal(match["share"]) for match in shares)
        if total == _FULL or not all(compiled(_BEARS).search(piece) for piece in pieces):
            continue
        said, help = "、".join(match[0] for match in shares), "核对各个比例；没有列全就写明其余"
        finding = project.finding(
            path,
            f"各方承担的比例（{said}）合计{plain(total)}%，不是100%",
            help,
            basis=said,
        )
        yield located(project, finding, text, sentence.start() + shares[0].start(), sentence.start() + shares[-1].end())


def _shared(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """学校420套占42%、社区380套占48%: more than all."""
    for match in compiled(_PARTS).finditer(text):
        shares = compiled(_PART).findall(match[0])
        total = total_of(Decimal(share) for share in shares)
        if total > _FULL + 1:
            said = "、".join(f"{share}%" for share in shares)
            told = f"各部分占的比例（{said}）合计{plain(total)}%，多于100%"
            yield located(project, project.finding(path, told, "核对各个比例", basis=said), text, *match.span())


def _grown(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """比上年80场增加18场，增长22.5%."""
    for match in compiled(_GROWN).finditer(text):
        base, by, said = (number(match[key].strip(",.")) for key in ("base", "by", "percent"))
        if not base or by is None or said is None:
            continue
        right = by / base * _FULL
        if abs(right - said) > Decimal(1).scaleb(int(said.as_tuple().exponent)):
            told = f"“{match[0]}”：{plain(by)}是{plain(base)}的{plain(round(right, 1))}%，写的是{plain(said)}%"
            finding = project.finding(path, told, "核对原来的数、相差的数和比例", basis=f"{plain(said)}/{plain(right)}")
            yield located(project, finding, text, *match.span("percent"))
