"""M10 where a sentence gives a figure of each period, group or month, and shares that are paid one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_products import SaidProduct, reckoned
from jixiao.examination.rules.said_quantities import (
    DIGIT,
    MONEY,
    SCALES,
    SENTENCE,
    SHORTEST,
    SaidQuantity,
    quantities,
    shown,
)
from jixiao.examination.rules.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.text.chinese import small_number
from jixiao.text.money import UNITS, number, plain, total_of

_PERIODS = {"半年": 2, "季": 4, "月": 12}
_EACH = (
    r"(?:(?P<period>上、?下半年|每半年|每个?季度?|各季度?|四个季度|每个?月|各月)|"
    r"(?P<count>\d{1,3}|[两二三四五六七八九十]{1,3})(?P<of>个?[^\W\da-zA-Z_]{0,5}?)[，,]?(?=各)|"
    r"每(?P<unit>[^\W\da-zA-Z_]{1,2}?))"
    r"(?:各|均|分别)?(?P<what>[^，,、。；;\d每各约近]{0,6})$"
)
# of these periods, not of all
_SOME = r"[前后第头](?:[一二两三四五六七八九十]{1,2}|\d{1,2})个?(?:季度|月)|除[^，。；]{0,8}外"
_LOOSE = r"不少于|至少|不低于|不超过|以上|以内|左右|约|近|超过|余|多[人次期场户]"
_WHOLE = r"(?:全年|年度|本年|一年|共计|合计|总计|总共|累计|共)(?:\d{1,3}个?[周天月])?[^\d，,。；;]{0,10}$"
_MONTHLY = (
    r"(?P<count>\d[\d,.]*)\s*(?P<scale>[万千百]?)[^\d\s，,。；;每×]{1,6}[^\d。；;]{0,8}?"
    r"(?:每[^\W\da-zA-Z_]{1,3}每?月|月人均|月均|每月每[\u4e00-\u9fff])[^\d。；;，,]{0,8}(?P<price>\d[\d,.]*)\s*(?P<unit>亿元|万元|元)"
    r"[^。；;\d]{0,8}(?:(?P<months>\d{1,2})\s*个月|(?P<year>全年|一年))[^。；;\d]{0,8}?"
    r"(?:共计|合计|共需|总计|小计|共|计|需)[^\d。；;]{0,5}(?P<whole>\d[\d,.]*)\s*(?P<of>亿元|万元|元)"
)
_PAID = r"(?P<share>\d{1,3}(?:\.\d+)?)\s*[%％]"
_PAYS = r"[付款拨结预]"
_REST = r"余款|剩余|其余|尾款(?![^，。；;]{0,6}\d)|质保金(?![^，。；;]{0,6}\d)|质量保证金(?![^，。；;]{0,6}\d)"
_LAST = r"结清|付清|全部|质保|尾款|余款|验收|结算|审计|分[两二三四五]次|分[两二三四五]期"
_MOST = 40  # figures of one sentence that are held against each other
_FULL = Decimal(100)


@rule(SUMS)
def periods(project: Examined) -> Iterator[Finding]:
    """What is said of each period, group or month gives the whole; the shares that are paid give all of it."""
    for path, text in written(project):
        if len(text) < SHORTEST or not DIGIT.search(text):
            continue
        if any(word in text for word in ("每", "各", "下半年", "月")):
            yield from _times(project, path, text)
        if "元" in text and "月" in text:
            yield from _monthly(project, path, text)
        if text.count("%") + text.count("％") > 1:
            yield from _paid(project, path, text)


def _times(project: Examined, path: str, text: str) -> Iterator[Finding]:
    for sentence in SENTENCE.finditer(text):
        if not any(word in sentence[0] for word in ("每", "各", "下半年")):
            continue
        found = quantities(sentence[0], project.parameters)[:_MOST]
        for one in found:
            lead = sentence[0][max(one.start - 24, 0) : one.start]
            match = compiled(_EACH).search(lead)
            priced = match is not None and match["unit"] and one.unit == MONEY  # quantity × price: sentence_products
            factor = _factor(match, sentence[0]) if match and not priced else None
            if match is None or factor is None:
                continue
            begin = one.start - len(lead) + match.start()
            whole = _whole(sentence[0], found, one, (begin, match["what"], match["unit"] or ""))
            if whole is None or whole.value == one.value * factor:
                continue
            each = sentence[0][begin : one.end].strip("，, ")
            finding = project.finding(
                path,
                f"写的是{whole.written}，而{each}，合{shown(one.value * factor, whole.unit, whole.written)}",
                "核对总数和每次、每期的数",
                basis=f"{plain(whole.value)}/{plain(one.value * factor)}",
            )
            yield located(project, finding, text, sentence.start() + whole.start, sentence.start() + whole.end)


def _factor(match: re.Match[str], sentence: str) -> Decimal | None:
    """How many periods, groups or pieces there are of which the figure is said."""
    if match["period"]:
        return None if compiled(_SOME).search(sentence) else Decimal(_times_of(match["period"]))
    if match["count"]:
        return None if (said := small_number(match["count"])) is None else Decimal(said)
    unit = match["unit"]
    either = (
        rf"(?<![\d.第每])(\d{{1,6}})\s*个?{unit}(?![次数])|{unit}(\d{{1,6}})\s*个(?!{unit})"
        rf"|(?<![第每\d十百])([两三四五六七八九])个?{unit}(?![次数])"
    )
    counted = {one[1] or one[2] or str(small_number(one[3])) for one in re.finditer(either, sentence)}
    return Decimal(counted.pop()) if len(counted) == 1 else None


def _times_of(period: str) -> int:
    return next(times for word, times in _PERIODS.items() if word in period)


def _whole(
    sentence: str, found: Sequence[SaidQuantity], one: SaidQuantity, said: tuple[int, str, str]
) -> SaidQuantity | None:
    """The figure that must be the whole of `one`: of its unit, of the same doing, without 约 or 不少于."""
    begin, what, of_each = said
    alike_ = [other for other in found if other is not one and other.unit == one.unit and not other.each]
    others = [other for other in alike_ if not of_each or not sentence.startswith(of_each, other.end)]  # 12个村, 每村
    for other in others:
        lead = sentence[max(other.start - 14, 0) : other.start]
        named = bool(compiled(_WHOLE).search(lead))
        between = sentence[min(other.end, one.end) : max(other.start, one.start)]
        near = other.end <= begin <= other.end + 8 and not what.strip("的为在")
        alike = any(what[place : place + 2] in lead for place in range(len(what) - 1))
        loose = compiled(_LOOSE).search(sentence[max(min(one.start, other.start) - 8, 0) : max(one.end, other.end) + 2])
        after = other.start > one.end
        if loose or ("，" in between.strip("，") and between.count("，") > 2):
            continue
        if (of_each and (named or (not after and near))) or (not of_each and (near or (named and (alike or not what)))):
            return other
    return None


def _monthly(project: Examined, path: str, text: str) -> Iterator[Finding]:
    for match in compiled(_MONTHLY).finditer(text):
        if "约" in match[0]:
            continue
        factors = [number(match[key].strip(",.")) for key in ("count", "price")]
        scale = SCALES.get(match["scale"], Decimal(1)) * UNITS[match["unit"]] * Decimal(match["months"] or 12)
        yield from reckoned(project, path, text, SaidProduct(match, factors, scale, "核对数量、每月的金额、月数和合计"))


def _paid(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """Shares of a payment in one sentence that should be all of it, and are not a hundred percent."""
    for sentence in SENTENCE.finditer(text):
        shares = list(compiled(_PAID).finditer(sentence[0]))
        pays = [
            match for match in shares if compiled(_PAYS).search(sentence[0][max(match.start() - 8, 0) : match.start()])
        ]
        if len(pays) < 2 or len(pays) < len(shares) or compiled(_REST).search(sentence[0]):
            continue
        total = total_of(Decimal(match["share"]) for match in pays)
        increasing = re.search(r"累计|至合同|支付到|付至|付到|拨付到|支付至|拨至|进度达", sentence[0])
        if total == _FULL or increasing or (total < _FULL and not compiled(_LAST).search(sentence[0])):
            continue
        said = "、".join(match[0] for match in pays)
        finding = project.finding(
            path,
            f"分次支付的比例（{said}）合计{plain(total)}%，不是100%",
            "核对各次的比例；有余款就写明何时支付",
            basis=said,
        )
        yield located(project, finding, text, sentence.start() + pays[0].start(), sentence.start() + pays[0].end())
