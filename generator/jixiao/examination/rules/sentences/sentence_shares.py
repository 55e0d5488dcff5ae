"""M10 where a text says what share something is: 9个断面中8个占88.9%, 市、区各承担50%, 分别占25%、50%、25%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.said_quantities import MONEY, SENTENCE, SaidQuantity, reckoning, sentences
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.money import number, plain, rounded, total_of

_SHARE = r"(?P<share>\d{1,3}(?:\.\d+)?)\s*[%％]"
_BEARS = r"承担|负担|分担|出资|配套|自筹|筹集"
_REST = r"余款|剩余|其余|其他|余下|不足|以内|不超过|不低于|以上|最高|至少|比上|增长|下降|减少|左右|约"
_PART = r"\d[\d,.]*[万千]?[^\W\d]{1,3}[，,（(]?占(?P<share>\d{1,3}(?:\.\d+)?)[%％][）)]?"
_PARTS = (
    _PART.replace("share", "first")
    + r"(?:[、，；]?\s*(?:和|以及)?[^，。；、\d]{0,12}"
    + _PART.replace("share", "next")
    + r"){1,8}"
)
_FUND = r"(?:拨款|资金|财政|自筹|投资|经费|收入|补助)占(?:比)?(?P<share>\d{1,3}(?:\.\d+)?)[%％]"
_PIECE = r"[^。；;\n]+"
_LISTED = r"(?:分别|依次|各)占[^\d，。；]{0,8}(?P<all>(?:\d[\d.]*[%％][、，和及]{1,2}){1,8}\d[\d.]*[%％])"
_PERCENT = r"(?P<share>\d{1,3}(?:\.\d+)?)[%％]"
_BORNE = r"(?P<who>[^\W\d]{1,2})(?:财政|政府)?(?:承担|负担|分担|配套|出资|补助|占)(?:比例)?(?:为)?" + _PERCENT
_HALVES = r"(?P<who>[^\W\d]{1,4}(?:、[^\W\d]{1,4}){1,3}(?:财政|两级|三级)?)?(?:各|均)(?:承担|负担|分担|占)" + _PERCENT
_DIVIDED = (
    r"(?:比例|比重|占比|构成|结构|[分承负]担)[^。；\d]{0,8}(?:分别|依次)[为占是达]?"
    r"(?P<all>(?:\d[\d.]*[%％][、，和及]{1,2}){2,8}\d[\d.]*[%％])"
)
_NAMED = r"[^，,。；;、\d%％]{1,12}\d[\d.]*[%％]"
_BY = rf"按(?:照)?(?P<all>{_NAMED}(?:[、，和及]{{1,2}}{_NAMED}){{2,8}})的?比例"
_BORNE_BY = r"[^，,。；;、\d%％]{1,10}(?:占|补助|配套|[承负分]担)\d[\d.]*[%％]"
_ROW = rf"(?P<all>{_BORNE_BY}(?:[、，和及]{{1,2}}{_BORNE_BY}){{2,8}})"
_ROW_OF, _HALF, _NEAR = 3, Decimal("0.5"), 15  # shares that are a row; how far their sum may, and must, be from all
_FULL = Decimal(100)


@rule(SUMS)
def shares(project: Examined) -> Iterator[Finding]:
    """A share is what its part is of the whole; what several bear, or make up, is all of it."""
    for path, text in reckoning(project):
        if "%" not in text and "％" not in text:
            continue
        if "占" in text:
            yield from _together(project, path, text)
        if text.count("%") + text.count("％") >= _ROW_OF:
            yield from _divided(project, path, text)
        if compiled(_BEARS).search(text):
            yield from _borne(project, path, text)


def _together(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """学校420套占42%、社区380套占48%; 分别占25%、55%、25%: more than all, or not what the parts are."""
    for match in compiled(_PARTS).finditer(text):
        if not _whole_said(project, text, match):
            yield from _all(project, path, text, (match.span(), compiled(_PART).findall(match[0])))
    for sentence in compiled(_PIECE).finditer(text):
        funds = list(compiled(_FUND).finditer(sentence[0]))
        if len(funds) > 1 and total_of(Decimal(match["share"]) for match in funds) > _FULL + 1:
            span = sentence.start() + funds[0].start("share"), sentence.start() + funds[-1].end("share")
            yield from _all(project, path, text, (span, [match["share"] for match in funds]))
    for match in compiled(_LISTED).finditer(text) if "各占" in text or "别占" in text or "次占" in text else ():
        yield from _all(project, path, text, (match.span("all"), compiled(r"\d[\d.]*").findall(match["all"])))


def _whole_said(project: Examined, text: str, match: re.Match[str]) -> bool:
    """Is each share told by others: of the whole in front (said_shares), of one amount (sentence_bases)?"""
    read = sentences(project, text)
    at = next((place for place, one in enumerate(read) if one.start <= match.start() < one.end), 0)
    said = [one for some in read[max(at - 1, 0) : at + 1] for one in some.quantities if not one.each]
    parts = [one for one in said if match.start() <= one.start < match.end()]
    front = [one.value for one in said if one.end <= match.start() and parts and one.unit == parts[0].unit]
    known = bool(front) and max(front) > max(one.value for one in parts)
    return known or (bool(parts) and parts[0].unit == MONEY and not compiled(r"[（(]占").search(match[0]))


def _divided(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """按设备40%、培训35%、宣传35%的比例; 比例分别为82%、15%、5%: three or more that are nearly all, and are not."""
    found = (match for pattern in (_DIVIDED, _BY, _ROW) for match in compiled(pattern).finditer(text))
    for match in found:
        given = compiled(r"(\d[\d.]*)[%％]").findall(match["all"])
        total = total_of(Decimal(share) for share in given)
        borne = len(compiled(_BEARS).findall(match["all"])) == len(given)  # told of those who bear it
        if len(given) >= _ROW_OF and not borne and _HALF < abs(total - _FULL) <= _NEAR:
            listed = "、".join(f"{share}%" for share in given)
            told = f"各部分占的比例（{listed}）合计{plain(total)}%，不是100%"
            yield located(project, project.finding(path, told, "核对各个比例", basis=listed), text, *match.span("all"))


def _all(project: Examined, path: str, text: str, said: tuple[tuple[int, int], Sequence[str]]) -> Iterator[Finding]:
    span, given = said
    found = [value for share in given if (value := number(share)) is not None]
    total, told = total_of(found), ""
    listed = "、".join(f"{share}%" for share in given)
    parts = _parts(project, text, span[0], len(found))
    if total > _FULL + 1:
        told = f"各部分占的比例（{listed}）合计{plain(total)}%，多于100%"
    elif parts:
        whole = total_of(one.value for one in parts)
        right = [one.value / whole * _FULL for one in parts] if whole else []
        if any(abs(one - other) > 1 for one, other in zip(right, found, strict=False)):
            shown_ = "、".join(f"{plain(rounded(one, 1))}%" for one in right)
            told = f"各部分（{'、'.join(one.written for one in parts)}）各占{shown_}，写的是{listed}"
    if told:
        yield located(project, project.finding(path, told, "核对各个比例", basis=listed), text, *span)


def _parts(project: Examined, text: str, place: int, count: int) -> Sequence[SaidQuantity]:
    """As many figures of one unit as there are shares, directly in front; none where it is not clear which."""
    sentence = next((one for one in sentences(project, text) if one.start <= place < one.end), None)
    front = [one for one in sentence.quantities if one.end <= place and not one.each] if sentence else []
    parts = front[-count:]
    return parts if len(parts) == count and len({one.unit for one in parts}) == 1 else ()


def _borne(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """财政承担60%、农户承担30%: every share of the sentence is somebody's, and they are a hundred percent."""
    for sentence in SENTENCE.finditer(text):
        shares_ = list(compiled(_SHARE).finditer(sentence[0]))
        if not shares_ or compiled(_REST).search(sentence[0]) or "付" in sentence[0]:
            continue
        pieces = [sentence[0][max(match.start() - 6, 0) : match.start()] for match in shares_]
        total = total_of(Decimal(match["share"]) for match in shares_)
        borne = len(shares_) > 1 and all(compiled(_BEARS).search(piece) for piece in pieces)
        told, said = "", "、".join(match[0] for match in shares_)
        if borne and total != _FULL:
            told = f"各方承担的比例（{said}）合计{plain(total)}%，不是100%"
        else:
            told = _unlike(project, text, (sentence.start(), sentence.end()))
        if told:
            finding = project.finding(path, told, "核对各个比例；没有列全就写明其余", basis=said)
            start = sentence.start()
            yield located(project, finding, text, start + shares_[0].start(), start + shares_[-1].end())


def _unlike(project: Examined, text: str, span: tuple[int, int]) -> str:
    """Amounts that are called as those who bear the shares, and are other shares."""
    amounts = [
        (sentence.text[max(one.start - 8, sentence.start) : one.start], one)
        for sentence in sentences(project, text)
        for one in sentence.quantities
        if one.unit == MONEY and not one.each and sentence.start <= span[0] < sentence.end
    ]
    halves = compiled(_HALVES).search(text, *span)
    said = [(match["who"][0], Decimal(match["share"])) for match in compiled(_BORNE).finditer(text, *span)]
    if halves and halves["who"]:
        said = [(who[0], Decimal(halves["share"])) for who in re.findall(r"[^\W\d]+", halves["who"].replace("、", " "))]
    found = [[one for label, one in amounts if who in re.split(r"[，,、；;]", label)[-1]] for who, _ in said]
    if len(said) < 2 or any(len(some) != 1 for some in found):
        return ""
    whole = total_of(some[0].value for some in found)
    right = [some[0].value / whole * _FULL for some in found] if whole else []
    if not any(abs(one - share) > 1 for one, (_, share) in zip(right, said, strict=False)):
        return ""
    each = "、".join(f"{some[0].written}是{plain(rounded(one, 1))}%" for some, one in zip(found, right, strict=True))
    return f"各方承担的比例写的是{'、'.join(f'{plain(share)}%' for _, share in said)}，按金额算{each}"
