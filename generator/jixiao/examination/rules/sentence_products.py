"""M10 where a sentence multiplies: quantities × prices, one or several and what they come to, shares of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_products import SaidProduct, reckoned
from jixiao.examination.rules.said_quantities import DIGIT, MONEY, SCALES, SHORTEST, shown
from jixiao.examination.rules.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.text.money import UNITS, UNSIGNED, number, plain, product_of, total_of

_COUNTED = r"(?P<count>\d[\d,.]*)\s*(?P<scale>[万千百]?)[^\d\s，,。；;每×]{1,6}[^\d。；;]{0,8}?"
_PRICE = (
    r"(?:每[^\W\da-zA-Z_]{1,3}|[人户亩次台件]均|单价|均价)[^\d。；;，,每]{0,6}(?P<price>\d[\d,.]*)\s*(?P<unit>亿元|万元|元)(?![/／])"
    r"(?:/[^\W\da-zA-Z_]{1,2})?"
)
_TOTAL = (
    r"[^\d。；;每]{0,8}?(?:[两二三四五]项)?(?:共计|合计|共需|总计|一共|小计|共|计|需)[^\d。；;]{0,5}"
    r"(?P<whole>\d[\d,.]*)\s*(?P<of>亿元|万元|元)"
)
_FACTORS = (
    r"(?P<factors>\d[\d,.]*\s*[^\d\s×xX*＊=＝，,。；;]{0,8}(?:\s*[×xX*＊]\s*\d[\d,.]*\s*[^\d\s×xX*＊=＝，,。；;]{0,8}){1,4})"
    r"\s*[=＝]\s*(?P<whole>\d[\d,.]*)\s*(?P<of>亿元|万元|元)"
)
_COUNTS = (
    r"(?P<one>\d{1,6})\s*(?P<unit>[^\W\da-zA-Z_]{1,3})(?:[/／][^\W\da-zA-Z_]{1,2})?\s*[×xX*＊]\s*(?P<other>\d{1,6})\s*"
    r"(?P<by>[^\W\da-zA-Z_]{0,3}?)[，,]?\s*(?:[=＝]|共计|合计|总计|一共|共|计)\s*(?P<whole>\d{1,9})\s*(?P<of>[^\W\da-zA-Z_]{1,3})"
)
_SHARE = (
    r"(?P<base>\d[\d,.]*)\s*(?P<unit>亿元|万元|元)[^。；;\d]{0,16}?(?P<percent>\d{1,3}(?:\.\d+)?)\s*[%％][^。；;\d，,]{0,4}[，,]?"
    r"(?:即|合|计|折合|也就是)(?P<lead>[^。；;\d，,]{0,4})(?P<whole>\d[\d,.]*)\s*(?P<of>亿元|万元|元)"
)
_TOGETHER = r"[两二三四五]项|共计|合计|总计|一共|共需"  # what is behind several products, not of the last one
_DIVIDED = r"其中|分别|包括|季度|半年"  # the count in front of the price may be that of a part
_PERCENT = Decimal("0.01")


@rule(SUMS)
def products(project: Examined) -> Iterator[Finding]:
    """Amounts are quantities times prices, a sum behind several of them is theirs, a share of a base is that share."""
    for path, text in written(project):
        if len(text) < SHORTEST or not DIGIT.search(text):
            continue
        if "元" in text and any(word in text for word in ("每", "均", "单价")):
            yield from _priced(project, path, text)
        if "元" in text and re.search("[=＝]", text):
            yield from _multiplied(project, path, text)
        if re.search("[×xX*＊]", text):
            yield from _counts(project, path, text)
        if "元" in text and ("%" in text or "％" in text):
            for match in compiled(_SHARE).finditer(text):
                factors = [number(match["base"].strip(",.")), number(match["percent"])]
                scale = UNITS[match["unit"]] * _PERCENT
                yield from reckoned(project, path, text, SaidProduct(match, factors, scale, "核对基数、比例和金额"))


def _priced(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """Each product with its amount; a sum behind several products is held against all of them."""
    run: list[re.Match[str]] = []
    for match in compiled(_COUNTED + _PRICE).finditer(text):
        if run and compiled(r"[。\n]|\d\s*(?:亿元|万元|元)").search(text, run[-1].end(), match.start()):
            run = []
        if "月" in match[0]:
            continue  # of each month: sentence_periods
        run.append(match)
        stop = compiled("。(?=[两二三四五]项|以上|合计|共计|总计)").match(text, match.end())
        total = compiled(_TOTAL).match(text, stop.end() if stop else match.end())
        if total is None or "月" in total[0]:
            continue
        yield from _held(project, path, text, (run, total))
        run = []


def _held(
    project: Examined, path: str, text: str, by: tuple[Sequence[re.Match[str]], re.Match[str]]
) -> Iterator[Finding]:
    run, total = by
    own, whole = [_amount(match) for match in run], number(total["whole"].strip(",."))
    if whole is None or None in own:
        return
    amounts = [one for one in own if one is not None]
    typed, together = whole * UNITS[total["of"]], bool(compiled(_TOGETHER).search(total[0]))
    lead = compiled(r"[^。；;\n]*$").search(text, 0, run[0].start())
    others = compiled(r"\d\s*(?:亿元|万元|元)(?![/／])").search(lead[0] if lead else "")
    if lead and compiled(_DIVIDED).search(lead[0] + run[0][0]) and typed in _of_whole(lead[0], run[0]):
        return
    if typed in (amounts[-1], total_of(amounts)) or (together and others and typed > amounts[-1]):
        return
    shown_run = run if together else run[-1:]
    right = total_of(amounts) if together else amounts[-1]
    if abs(right - typed) < Decimal(1).scaleb(int(whole.as_tuple().exponent)) * UNITS[total["of"]]:
        return
    begin = shown_run[0].start()
    words = " ".join(text[begin : total.end()].split())
    finding = project.finding(
        path,
        f"“{words}”：算得{shown(right, MONEY, total['of'])}，写的是{total['whole']}{total['of']}",
        "核对数量、单价和金额",
        basis=f"{plain(typed)}/{plain(right)}",
    )
    yield located(project, finding, text, total.start("whole"), total.end("of"))


def _of_whole(lead: str, match: re.Match[str]) -> set[Decimal]:
    """What the counts in front of a product come to at its price: 10场，其中一季度4场、二季度6场，每场1万元."""
    price = number(match["price"].strip(",."))
    counts = re.findall(r"(\d[\d,.]*)\s*([万千百]?)", lead)
    found = ((number(count.strip(",.")), SCALES.get(scale, Decimal(1))) for count, scale in counts)
    return {count * scale * price * UNITS[match["unit"]] for count, scale in found if count and price}


def _amount(match: re.Match[str]) -> Decimal | None:
    count, price = number(match["count"].strip(",.")), number(match["price"].strip(",."))
    if count is None or price is None:
        return None
    return count * SCALES.get(match["scale"], Decimal(1)) * price * UNITS[match["unit"]]


def _counts(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """Products that are not money: 3次×4家，共12次."""
    for match in compiled(_COUNTS).finditer(text):
        whole, right = int(match["whole"]), int(match["one"]) * int(match["other"])
        same = any(unit and match["of"].startswith(unit) for unit in (match["unit"], match["by"]))
        if whole == right or not same or text[: match.start()].rstrip().endswith(("×", "x", "X", "*", "＊")):
            continue
        words = " ".join(match[0].split())
        finding = project.finding(
            path, f"“{words}”：算得{right}，写的是{whole}", "核对各个数和合计", basis=f"{whole}/{right}"
        )
        yield located(project, finding, text, *match.span("whole"))


def _multiplied(project: Examined, path: str, text: str) -> Iterator[Finding]:
    for match in compiled(_FACTORS).finditer(text):
        figures = re.findall(rf"({UNSIGNED})\s*(亿元|万元|元|万|亿)?", match["factors"])
        scale = product_of(UNITS.get(unit, SCALES.get(unit, Decimal(1))) for _, unit in figures)
        money = any("元" in unit for _, unit in figures)
        if money and "%" not in match["factors"]:
            yield from reckoned(project, path, text, SaidProduct(match, [number(one) for one, _ in figures], scale))
