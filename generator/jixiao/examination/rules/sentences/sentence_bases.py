"""M10: shares that say of what they are a share: 426万元占78.65%、60万元占12.35%; 60%即174.5万元、40%即126.3万元."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.said_quantities import MONEY, SHORTEST, reckoning, shown
from jixiao.examination.rules.reading.text_money import form_money
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.money import UNITS, number, plain
from jixiao.text.slips import slipped

_MONEY = r"(?P<money>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>亿元|万元|元)"
_PERCENT = r"(?P<share>\d{1,3}(?:\.\d+)?)\s*[%％]"
_OF_AMOUNT = rf"{_MONEY}[，,]?约?占(?P<of>比|总额|总数|总投资|预算|项目资金)?(?:的|为|约)?{_PERCENT}"
_OF_SHARE = (
    rf"(?:(?P<of>[^，,。；;\d%％]{{2,6}})的)?{_PERCENT}[^\d，,。；;%％]{{0,8}}[，,（(]?(?:即|计|为|合|共|也就是|金额)"
    rf"[^\d，,。；;]{{0,4}}{_MONEY}"
)
_AMOUNTS = r"(\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|元)(?![/／])"
_FULL = Decimal(100)
_LEAST = 2
_BROKEN = r"[^；;，,、\s]\s*\n"  # a line that ends, and does not go on in the next one
_ANEW = r"\d[\d,.]*\s*[万亿]?元[^。；，\d]{0,12}其中|分别"  # another whole


class _Share(NamedTuple):
    """An amount and the percentage that it is said to be; the least and the most of which it may be that, in 元."""

    money: Decimal
    percent: Decimal
    of: str  # the words that say of what, if there are any
    written: str
    span: tuple[int, int]
    least: Decimal
    most: Decimal


@rule(SUMS)
def bases(project: Examined) -> Iterator[Finding]:
    """Amounts with their shares are shares of one amount."""
    for path, text in reckoning(project):
        if len(text) < SHORTEST or "元" not in text or ("%" not in text and "％" not in text):
            continue
        for pattern in (_OF_AMOUNT, _OF_SHARE):
            found = [one for match in compiled(pattern).finditer(text) if (one := _share(match)) is not None]
            if len(found) >= _LEAST:
                yield from _together(project, path, text, found)
            elif found and pattern is _OF_SHARE:
                yield from _alone(project, path, text, found[0])


def _share(match: re.Match[str]) -> _Share | None:
    figure, percent = number(match["money"]), number(match["share"])
    if not figure or not percent or percent >= _FULL:
        return None
    scale = UNITS[match["unit"]]
    money, half = figure * scale, Decimal(1).scaleb(int(figure.as_tuple().exponent)) * scale
    step = Decimal(1).scaleb(int(percent.as_tuple().exponent))
    least, most = ((money + way * half) / max(percent - way * step, step / 2) * _FULL for way in (-1, 1))
    return _Share(
        money, percent, match["of"] or "", f"{match['money']}{match['unit']}", match.span("share"), least, most
    )


def _together(project: Examined, path: str, text: str, found: list[_Share]) -> Iterator[Finding]:
    """Two shares of one sentence, or of two that follow each other, of which no amount can be both."""
    common = _common(found)
    for one, other in pairwise(found):
        between = text[one.span[1] : other.span[0]]
        if between.count("。") > 1 or compiled(_BROKEN).search(between) or compiled(_ANEW).search(between):
            continue
        if one.of and other.of and one.of != other.of:
            continue  # of other wholes
        if _larger(text, one, other):
            continue  # the sentence gives the whole: sentence_shares
        if one.most < other.least or other.most < one.least or _odd(common, one, other):
            bases_ = [each.money / each.percent * _FULL for each in (one, other)]
            first, second = (shown(round(base, -2), MONEY, "万元") for base in bases_)
            told = (
                f"{one.written}是{plain(one.percent)}%，合总数{first}；{other.written}是{plain(other.percent)}%，"
                f"合总数{second}，对不上"
            )
            finding = project.finding(
                path, told, "核对两个数和所占的比例", basis=f"{plain(one.percent)}/{plain(other.percent)}"
            )
            yield located(
                project, finding, text, *_wrong(one, other, [common] if common else _known(project, text)).span
            )
            return


def _common(found: Sequence[_Share]) -> Decimal:
    """The base of several shares, where two or more give exactly the same and one another; else 0."""
    bases = Counter(one.money / one.percent * _FULL for one in found)
    base, times = bases.most_common(1)[0]
    return base if _LEAST <= times == len(found) - 1 else Decimal(0)


def _odd(common: Decimal, *pair: _Share) -> bool:
    """Is one of two shares not of the base that all others have?"""
    return bool(common) and any(not one.least <= common <= one.most for one in pair)


def _larger(text: str, one: _Share, other: _Share) -> bool:
    """Does their sentence give a greater amount, too?"""
    begin = text.rfind("。", 0, one.span[0]) + 1
    said = ((number(figure), UNITS[unit]) for figure, unit in compiled(_AMOUNTS).findall(text, begin, other.span[1]))
    return any(value * scale > max(one.money, other.money) for value, scale in said if value)


def _wrong(one: _Share, other: _Share, known: Sequence[Decimal]) -> _Share:
    """Of two shares that are not both right the one that is of no known amount; else the first."""
    return next((each for each in (one, other) if not any(each.least <= base <= each.most for base in known)), one)


def _known(project: Examined, text: str) -> list[Decimal]:
    """The amounts of the text and of the form."""
    said = ((number(figure), UNITS[unit]) for figure, unit in compiled(_AMOUNTS).findall(text))
    return [*(value * scale for value, scale in said if value), *(money for _, money in form_money(project))]


def _alone(project: Examined, path: str, text: str, said: _Share) -> Iterator[Finding]:
    """40%即126.332万元: of an amount of the text or the form, where a slip of the hand says which one was meant."""
    amounts = [one for one in _known(project, text) if one > said.money]
    if _larger(text, said, said) or any(said.least <= one <= said.most for one in amounts):
        return
    for one in dict.fromkeys(amounts):
        right = one * said.percent / _FULL
        if slipped(said.money, right, 4):
            told = (
                f"{shown(one, MONEY, said.written)}的{plain(said.percent)}%是{shown(right, MONEY, said.written)}，"
                f"写的是{said.written}"
            )
            finding = project.finding(path, told, "核对基数、比例和金额", basis=f"{plain(said.money)}/{plain(right)}")
            yield located(project, finding, text, *said.span)
            return
