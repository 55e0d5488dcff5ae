"""M10 where a text writes a formula: 320×12=3840, 3次×4家共12次; and one measure in two units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.said_each import measured
from jixiao.examination.rules.reading.said_products import SaidProduct, reckoned
from jixiao.examination.rules.reading.said_quantities import SCALES, Sentence, reckoning, sentences, shown
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.chinese import small_number
from jixiao.text.money import UNITS, UNSIGNED, number, plain, product_of

_FACTORS = (
    r"(?P<factors>\d[\d,.]*\s*[^\d\s×xX*＊=＝，,。；;]{0,8}(?:\s*[×xX*＊]\s*\d[\d,.]*\s*[^\d\s×xX*＊=＝，,。；;]{0,8}){1,4})"
    r"\s*(?:[=＝]|[，,]?(?:共计|合计|总计|[共合]?计|为|共需?)(?:资金|经费|金额)?)\s*(?P<whole>\d[\d,.]*)\s*(?P<of>亿元|万元|元)"
)
_FACTOR = r"\d[\d,.]*\s*[^\d\s×xX*＊=＝，,。；;（）()]{0,8}"
_BRACKETED = (  # 92.4万元（145名×6000元）
    r"(?P<whole>\d[\d,.]*)\s*(?P<of>亿元|万元|元)\s*[（(][^\d（）()]{0,6}"
    rf"(?P<factors>{_FACTOR}(?:\s*[×xX*＊]\s*{_FACTOR}){{1,4}})[）)]"
)
_COUNTS = (
    r"(?P<one>\d{1,6})\s*(?P<unit>[^\W\da-zA-Z_]{1,3})(?:[/／][^\W\da-zA-Z_]{1,2})?\s*[×xX*＊]\s*(?P<other>\d{1,6})\s*"
    r"(?P<by>[^\W\da-zA-Z_]{0,3}?)[，,]?\s*(?:[=＝]|共计|合计|总计|一共|共|计)\s*(?P<whole>\d{1,9})\s*(?P<of>[^\W\da-zA-Z_]{1,3})"
)
_ROUNDS = (
    r"(?P<times>[一二两三四五六七八九十]|\d{1,2})(?:轮|遍|次)[，,]?[^\d，。；]{0,4}(?:共|计)[^\d，。；]{0,4}"
    r"(?P<whole>\d[\d,.]*万?)(?P<of>[^\W\d人])次"
)
_SAME = r"\s*(?:[（(](?:即|约?合|折合|约)?|[，,]?(?:即|约?合|折合|相当于))\s*"  # 1500亩（100公顷）
_MEASURES: tuple[dict[str, Decimal], ...] = (  # units of one kind, and what one of each is
    {"平方公里": Decimal(1_500), "公顷": Decimal(15), "亩": Decimal(1), "平方米": Decimal("0.0015")},
    {"公里": Decimal(1_000), "米": Decimal(1)},
    {"吨": Decimal(1_000), "公斤": Decimal(1)},
    {"元": Decimal(1)},
)
_CLOSED = ("）", ")", "，", "。", "；", "、", "（", "(")
_ALMOST = Decimal("0.02")  # of a measure that was converted


@rule(SUMS)
def formulas(project: Examined) -> Iterator[Finding]:
    """Products are what their factors come to."""
    for path, text in reckoning(project):
        if "次" in text and ("轮" in text or "遍" in text):
            yield from _rounds(project, path, text)
        if re.search("[×xX*＊]", text):
            yield from _counts(project, path, text)
            for formula in (_FACTORS, _BRACKETED) if "元" in text else ():
                yield from _multiplied(project, path, text, formula)
        if any(word in text for word in ("（", "(", "即", "合", "相当于")):
            for sentence in sentences(project, text):
                yield from _converted(project, (path, text), sentence)


def _converted(project: Examined, where: tuple[str, str], sentence: Sentence) -> Iterator[Finding]:
    """12.6公里，即12600米: one measure in two units."""
    path, text = where
    for one, other in pairwise(sentence.quantities):
        kind = next((kind for kind in _MEASURES if one.unit in kind and other.unit in kind), None)
        if kind is None or not compiled(_SAME).fullmatch(text, one.end, other.start):
            continue
        scales = [re.sub(r"[\d,，.\s]", "", each.written) for each in (one, other)]
        first, second = (each.value * kind[each.unit] for each in (one, other))
        slack = (one.last * kind[one.unit] + other.last * kind[other.unit]) / 2 + _ALMOST * first * (
            one.unit != other.unit
        )
        if scales[0] == scales[1] or not text.startswith(_CLOSED, other.end) or abs(first - second) < slack:
            continue
        right = shown(first / kind[other.unit], other.unit, other.written)
        told = f"{one.written}是{right}，写的是{other.written}"
        finding = project.finding(path, told, "核对两个数和单位", basis=told)
        yield located(project, finding, text, other.start, other.end)


def _counts(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """Products that are not money: 3次×4家，共12次."""
    for match in compiled(_COUNTS).finditer(text):
        whole, right = int(match["whole"]), int(match["one"]) * int(match["other"])
        units = [unit for unit in (match["unit"], match["by"]) if unit not in UNITS]  # money: _multiplied
        same = any(unit and match["of"].startswith(unit) for unit in units)
        if whole == right or not same or text[: match.start()].rstrip().endswith(("×", "x", "X", "*", "＊")):
            continue
        words = " ".join(match[0].split())
        finding = project.finding(
            path, f"“{words}”：算得{right}，写的是{whole}", "核对各个数和合计", basis=f"{whole}/{right}"
        )
        yield located(project, finding, text, *match.span("whole"))


def _multiplied(project: Examined, path: str, text: str, formula: str) -> Iterator[Finding]:
    for match in compiled(formula).finditer(text):
        figures = re.findall(rf"({UNSIGNED})\s*(亿元|万元|元|万|亿)?", match["factors"])
        scale = product_of(UNITS.get(unit, SCALES.get(unit, Decimal(1))) for _, unit in figures)
        money = any("元" in unit for _, unit in figures)
        if money and "%" not in match["factors"]:
            yield from reckoned(project, path, text, SaidProduct(match, [number(one) for one, _ in figures], scale))


def _rounds(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """巡检两轮，共2520站次: of 1260 stations."""
    for match in compiled(_ROUNDS).finditer(text):
        times, whole = small_number(match["times"]), number(match["whole"].strip(",.万"))
        texts = (text, *(other for _, other in reckoning(project)))
        counts = [
            one.value
            for other in texts
            for sentence in sentences(project, other)
            for one in sentence.quantities
            if one.measure != match["of"] + "次" and measured(match["of"], one, other)
        ]
        if not times or not whole or not counts:
            continue
        whole *= SCALES["万"] if "万" in match["whole"] else 1
        near = [one for one in counts if whole / 2 <= one * times <= whole * 2]
        if near and whole not in {one * times for one in counts}:
            right = f"{plain(near[0])}×{times}是{plain(near[0] * times)}"
            said = f"“{match[0]}”：{right}，写的是{plain(whole)}"
            finding = project.finding(
                path, said, "核对数量、轮次和合计", basis=f"{plain(whole)}/{plain(near[0] * times)}"
            )
            yield located(project, finding, text, *match.span("whole"))
