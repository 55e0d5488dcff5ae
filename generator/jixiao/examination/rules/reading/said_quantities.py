"""What a text says in figures, read once for all rules: its sentences, and the quantities in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.text_pieces import compiled, written
from jixiao.text.chinese import small_number
from jixiao.text.money import UNITS, UNSIGNED, number, plain

MONEY = "元"
SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1_000), "百": Decimal(100)}
SHORTEST = 12  # characters of a text that may reckon
DIGIT = re.compile(r"\d")
DIGITS = re.compile(r"[\d,，.]*\d")
SENTENCE = re.compile(r"[^。；;！!\n]+")  # a piece of a sentence, too
_WHOLE_SENTENCE = re.compile(r"[^。！!\n]+")
_WRAPPED = re.compile(r"(?<=[，、,])[ \t]*\n(?=[^\n])")
_LISTED = (
    r"(?:包括|包含|其中|分别为|分别是|组成|如下)[^：:。；;\d]{0,6}[：:]"
    r"[^。]*?(?=。|\n\n|\n[一二三四五六七八九十]{1,3}、|\Z)"
)
_IN_NAME = r"(?<=[^\W\d])[（(][\d一二三四五六七八九十含][）)](?=[^\W\d])"  # 小（1）型水库: a bracket of a name
_JOINED = str.maketrans("；;\n", "、、 ")  # the items of a list are one sentence
_EACH = re.compile(
    r"(?:每[^\W\da-zA-Z_（(]{0,7}(?:[（(][^\W\d][）)])?[^\W\da-zA-Z_]{0,3}|人均|户均|亩均|均|单价|(?<!高)标准(?![化地厂])|日均)"
    r"[^\d，,。；;、（(]{0,5}$"
)
_LEAST = re.compile(r"(?:(?<!不)超过|不少于|不低于|至少|大于|[≥＞>])[^\d，。；、]{0,3}$")
_MOST = re.compile(r"(?:不超过|不高于|不多于|最多|小于|控制在|限载|限额|上限|定员|[≤＜<])[^\d，。；、]{0,3}$")
TIMES = ("×", "*", "＊", "x", "X")
_FACTOR = re.compile(r"\s*[/／×xX*＊]")
_SOME = re.compile(
    r"[前后头]([两二三四五六七八九十\d]{1,2})个?(季度|学期|月|年)[，,]?(?:每个?|各)\2?[^\d，。；、]{0,5}$"
)
_ABOUT = re.compile(r"(?:(?<![节签预续违合条契])约|(?<![最附邻])近)[^\d，。；、]{0,3}$")
_LEASTLY, _MOSTLY = re.compile(r"\s*(?:余|多(?=[，,。；;、）)的]|$)|以上)"), re.compile(r"\s*(?:以内|以下)")
_MANY = 60  # figures of a sentence that are held against each other
_UNKNOWN = (  # a measure word that no list has
    r"[^\W\da-zA-Z_]{1,2}?(?=[，。、；）)（(\s/／增减降多少比较占的]|提[高升]|测算|计算|次|$)"
)
_PEOPLE = r"(?=(?:[^\W\d]{2}){0,2}(?:人口|居民|群众|学生|老年人|农民|职工))"  # 29.2万常住人口
_VISIT, _MEASURE = "次", 2  # 断面次: how long a measure word may be in front of it
_NO_MEASURE = "年月日号时点分秒周岁倍成折期届级类版代万亿千百十个以之的和与及至到"


@dataclass(frozen=True, slots=True)
class SaidQuantity:
    """A quantity in a sentence: `1.2万平方米` is 12,000 平方米; money is in 元."""

    value: Decimal
    unit: str  # 人 of 名, 人次, 位: units that are counted together
    measure: str  # the unit as written
    written: str
    start: int
    end: int
    each: bool  # said of one: 每人200元, 200元/人
    other: str = ""  # the second measure word of 8台（套）, 6台套
    bound: str = ""  # ≥ of 不少于10人, 10人以上, 10余人; ≤ of 不超过10人, 10人以内
    about: bool = False

    @property
    def last(self) -> Decimal:
        """What one in its last digit is worth: 0.1万元 of 28.8万元."""
        found = DIGITS.match(self.written)
        figure = number(found[0]) if found and self.value else None
        if not figure:
            return Decimal(1)
        scale = next((UNITS[unit] for unit in ("亿元", "万元", "千元") if self.written.endswith(unit)), Decimal(1))
        return last_digit(figure) * (scale if self.unit == MONEY else self.value / figure)

    def like(self, unit: str) -> bool:
        """Is it of this unit?"""
        return unit in (self.unit, self.other)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its quantities, whose places are those in the text."""

    text: str  # the whole text, so that places fit
    start: int
    end: int
    quantities: tuple[SaidQuantity, ...]

    def label(self, place: int) -> str:
        """What stands between a quantity and the one before it, or the sentence's begin."""
        return self.text[self.quantities[place - 1].end if place else self.start : self.quantities[place].start]


def last_digit(figure: Decimal) -> Decimal:
    """One in the last digit of a figure: 0.1 of 28.8."""
    return Decimal(1).scaleb(int(figure.as_tuple().exponent))


def reckoning(project: Examined) -> Sequence[tuple[str, str]]:
    """(path, text) of the texts that are long enough to reckon and say a figure: most are indicators, and are not."""
    return project.once(reckoning, lambda: tuple(pair for pair in written(project) if _reckons(pair[1])))


def _reckons(text: str) -> bool:
    return len(text) >= SHORTEST and DIGIT.search(text) is not None


def sentences(project: Examined, text: str) -> tuple[Sentence, ...]:
    """The sentences of a text that have figures; a line that ends with a comma goes on in the next one."""
    return project.once((sentences, text), lambda: tuple(_sentences(text, project.parameters)))


def _sentences(text: str, parameters: Parameters) -> Iterator[Sentence]:
    if "：" in text or ":" in text:
        text = compiled(_LISTED).sub(lambda listed: listed[0].translate(_JOINED), text)
    if "）" in text or ")" in text:
        text = compiled(_IN_NAME).sub("〇〇〇", text)
    text = _WRAPPED.sub(lambda wrapped: " " * len(wrapped[0]), text)
    for match in _WHOLE_SENTENCE.finditer(text):
        if DIGIT.search(match[0]):
            found = tuple(_moved(one, match.start()) for one in quantities(match[0], parameters)[:_MANY])
            yield Sentence(text, match.start(), match.end(), found)


def quantities(text: str, parameters: Parameters) -> list[SaidQuantity]:
    """The quantities of a text: money, and what is counted or measured."""
    return list(_quantities(text, parameters))


def _quantities(text: str, parameters: Parameters) -> Iterator[SaidQuantity]:
    same = parameters.table("同义单位")
    for match in _pattern(parameters.words("计量单位")).finditer(text):
        value, unit = number(match["number"]), match["unit"] or "人"
        if value is None or (match["unknown"] and unit[0] in _NO_MEASURE and unit[1:] != _VISIT):
            continue
        begin, end, other = match.start(), match.end(), match["other"] or ""
        if (
            len(unit) <= _MEASURE
            and unit[0] not in _NO_MEASURE
            and unit[-1] != _VISIT
            and (other == _VISIT or text.startswith(_VISIT, end))
        ):
            unit, other, end = unit + _VISIT, "", end + (other != _VISIT)  # 36点次 are no 36点
        money = unit in UNITS and unit != "万"
        factor = SCALES.get(match["scale"] or "", Decimal(1)) * (UNITS[unit] if money else 1)
        lead = text[max(begin - 18, 0) : begin]
        multiplied = bool(_FACTOR.match(text, end)) or lead.rstrip()[-1:] in TIMES
        each = multiplied or bool(_EACH.search(lead))
        some = _SOME.search(lead)
        name, other = MONEY if money else str(same.get(unit, unit)), str(same.get(other, other))
        least, most = _LEAST.search(lead) or _LEASTLY.match(text, end), _MOST.search(lead) or _MOSTLY.match(text, end)
        bound = "≥" if least else "≤" if most else ""
        about = bool(_ABOUT.search(lead)) or text.startswith("左右", end)
        said = text[begin:end].strip()
        if some and (times := small_number(some[1])):
            value, said, each = value * times, f"{times}×{said}", False
        yield SaidQuantity(value * factor, name, unit, said, begin, end, each, other, bound, about)


@lru_cache(maxsize=16)
def _pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    listed = sorted((unit for unit in units if unit not in ("%", "％", "‰")), key=len, reverse=True)
    known, single = ("|".join(map(re.escape, some)) for some in (listed, [one for one in listed if len(one) == 1]))
    return re.compile(
        rf"(?<![\d.A-Za-z第])(?P<number>{UNSIGNED})\s*(?:(?P<scale>[万千百亿])?"
        rf"(?P<unit>元|(?:{known})|(?P<people>(?<=[万千]){_PEOPLE})|(?P<unknown>{_UNKNOWN})))(?:[（(]?(?P<other>{single})(?:[）)]|(?=[，。、；\s]|$)))?"
    )


def _moved(said: SaidQuantity, by: int) -> SaidQuantity:
    return replace(said, start=said.start + by, end=said.end + by)


def shown(value: Decimal, unit: str, like: str) -> str:
    """A figure in the unit and scale of another one."""
    for scale in ("亿元", "万元", "千元") if unit == MONEY else ():
        if like.endswith(scale):
            return plain(value / UNITS[scale]) + scale
    said = re.match(r"[\d.,，\s]*([万千百亿]?)(.*)", like) if unit != MONEY else None
    scale, own = (said[1], said[2]) if said else ("", unit)
    return plain(value / SCALES.get(scale, Decimal(1))) + scale + own
