"""M10: wholes and their parts in sentences, and quantities times prices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding, Severity
from jixiao.text.money import UNITS, UNSIGNED, number, plain, product_of, total_of

MONEY = "元"
SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1_000), "百": Decimal(100)}
SENTENCE = re.compile(r"[^。；;！!\n]+")
_PARTS = re.compile(r"其中|包括|包含|分别为|分别是|分别|分为|分[两二三四五\d][年批期次]|由(?=[^，。]{0,14}\d)|组成如下")
_WHOLE = r"(?:共计|合计|总计|总共|小计|共需|共)[^\d，,。；;]{0,6}$"
_COUNTED = r"(?:共|合计|总计|小计)[^\d，,。；;]{0,6}\d"
_STOP = r"[，,](?:经测算|[^，,。\d]{0,4}预算|[^，,\d]{0,4}资金(?!\d)|共计|合计|总计|总共|小计|此外|另外|另有|同时)"
_OPEN = r"等(?![级于外])|其余|其他|主要|重点|剩余|以及部分|余下|不少于|至少|新增|含"
_EACH = r"(?:每[^\W\da-zA-Z_]{0,5}|人均|户均|亩均|均|单价|(?<!高)标准|日均)[^\d，,。；;]{0,5}$"
_LEAST, _MOST = Decimal("0.5"), Decimal("1.6")  # of the whole: what is further off was not meant as its parts
_NEAR = Decimal("0.85")  # of the whole: two parts behind 其中 that are less may well be some of it
_LISTED = (
    r"(?:包括|包含|其中|分别为|分别是|组成|如下)[^：:。；;\d]{0,6}[：:]"
    r"[^。]*?(?=。|\n\n|\n[一二三四五六七八九十]{1,3}、|\Z)"
)
_COMPOSED = r"由[^。；]*?\d[^。；]*?(?:组成|构成)[，,]?[^。；\d]{0,12}(?:共|计|总|预算|资金|经费|额)[^。；\d]{0,10}\Z"
_JOINED = str.maketrans("；;\n", "、、 ")  # the items of a list are one sentence
SHORTEST = 12  # characters of a text that may hold a sum
DIGIT = re.compile(r"\d")
_MANY = 40  # figures of a sentence that are held against each other
_LONG = 400  # characters of a sentence in which nobody looks for what money is made up of
_ENOUGH = 3  # parts that look like all of them


@dataclass(frozen=True, slots=True)
class SaidQuantity:
    """A quantity in a sentence: `1.2万平方米` is 12,000 平方米; money is in 元."""

    value: Decimal
    unit: str
    written: str
    start: int
    end: int
    each: bool  # said of one: 每人200元, 200元/人


@dataclass(frozen=True, slots=True)
class StatedSum:
    """A whole and the parts that a sentence gives of it."""

    whole: SaidQuantity
    parts: tuple[SaidQuantity, ...]
    complete: bool  # does the sentence claim that these are all?

    @property
    def total(self) -> Decimal:
        """What the parts add up to."""
        return total_of(part.value for part in self.parts)

    @property
    def wrong(self) -> bool:
        """Do the parts not add up to the whole, as far as they seem to be all of it?"""
        total, whole = self.total, self.whole.value
        if any(total - part.value + _turned(part.value) == whole != total for part in self.parts):
            return True
        if total == whole or not _LEAST * whole <= total <= _MOST * whole:
            return False
        return self.complete or total > whole or len(self.parts) >= _ENOUGH or total >= _NEAR * whole


def _turned(value: Decimal) -> Decimal:
    """41 for 14: two digits that a hasty hand put the wrong way round."""
    tens, ones = divmod(value, 10)
    return ones * 10 + tens if 1 <= tens <= 9 and ones == int(ones) else value


def quantities(text: str, parameters: Parameters) -> list[SaidQuantity]:
    """The quantities of a text: money, and what has a unit that the forms know."""
    same = parameters.table("同义单位")
    found = []
    for match in _pattern(parameters.words("计量单位")).finditer(text):
        value, unit = number(match["number"]), match["unit"]
        if value is None:
            continue
        money = unit in UNITS and unit != "万"
        factor = SCALES.get(match["scale"] or "", Decimal(1)) * (UNITS[unit] if money else 1)
        lead, behind = text[max(match.start() - 14, 0) : match.start()], text[match.end() : match.end() + 1]
        each = behind in ("/", "／") or bool(compiled(_EACH).search(lead))
        name = MONEY if money else str(same.get(unit, unit))
        found.append(SaidQuantity(value * factor, name, match[0].strip(), match.start(), match.end(), each))
    return found


@lru_cache(maxsize=16)
def _pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True) if unit not in ("%", "％", "‰"))
    return re.compile(rf"(?<![\d.A-Za-z第])(?P<number>{UNSIGNED})\s*(?:(?P<scale>[万千百亿])?(?P<unit>元|(?:{known})))")


def stated_sums(text: str, parameters: Parameters) -> Iterator[StatedSum]:
    """The wholes and parts that the sentences of a text give."""
    if "：" in text or ":" in text:
        text = compiled(_LISTED).sub(lambda listed: listed[0].translate(_JOINED), text)
    last = None
    for sentence in SENTENCE.finditer(text):
        if last is not None and sentence[0].lstrip().startswith("其中"):
            yield from _apart(last, sentence, parameters)
        last = sentence
        if not _PARTS.search(sentence[0]) and not compiled(_COUNTED).search(sentence[0]):
            continue
        figures = [figure for figure in quantities(sentence[0], parameters)[:_MANY] if not figure.each]
        for stated in (
            *_downwards(sentence[0], figures),
            *_upwards(sentence[0], figures),
            *(_composed(sentence[0], figures) if "组成" in sentence[0] and len(sentence[0]) < _LONG else ()),
        ):
            yield _shifted(stated, sentence.start())


def _downwards(sentence: str, figures: Sequence[SaidQuantity]) -> Iterator[StatedSum]:
    """A whole, a word such as 其中, its parts."""
    markers = list(_PARTS.finditer(sentence))
    for number_, marker in enumerate(markers):
        before = [figure for figure in figures if figure.end <= marker.start()]
        end = markers[number_ + 1].start() if number_ + 1 < len(markers) else len(sentence)
        stop = compiled(_STOP).search(sentence, marker.end(), end)
        end = stop.start() if stop and stop.start() > marker.end() else end
        inside = [figure for figure in figures if marker.end() <= figure.start < end]
        if not before or not inside:
            continue
        whole = next((figure for figure in reversed(before) if figure.unit == inside[0].unit), None)
        parts = tuple(figure for figure in inside if whole and figure.unit == whole.unit)
        open_ = bool(compiled(_OPEN).search(sentence, marker.start(), end))
        if whole and len(parts) > 1 and not open_ and marker.start() - whole.end <= 16:
            yield StatedSum(whole, parts, complete=marker[0] != "其中")


def _apart(last: re.Match[str], sentence: re.Match[str], parameters: Parameters) -> Iterator[StatedSum]:
    """A whole, the only figure of its unit in its sentence, and the parts that the next sentence has behind 其中."""
    stop = compiled(_STOP).search(sentence[0])
    own = [one for one in quantities(sentence[0][: stop.start() if stop else None], parameters)[:_MANY] if not one.each]
    whole = [one for one in quantities(last[0], parameters)[:_MANY] if own and one.unit == own[0].unit and not one.each]
    if len(own) < 2 or len(whole) != 1 or any(one.unit != own[0].unit for one in own):
        return
    if own[0].unit != MONEY and not compiled(_OPEN).search(sentence[0]):
        parts = tuple(_moved(one, sentence.start()) for one in own)
        yield StatedSum(_moved(whole[0], last.start()), parts, complete=False)


def _upwards(sentence: str, figures: Sequence[SaidQuantity]) -> Iterator[StatedSum]:
    """Parts, then 共计 and the whole; some of the figures in front may be no parts."""
    for place, whole in enumerate(figures):
        if not compiled(_WHOLE).search(sentence[: whole.start]):
            continue
        parts = [figure for figure in figures[:place] if figure.unit == whole.unit]
        parts = parts[1:] if len(parts) > 2 and parts[0].value == whole.value else parts  # 192件，调解131件……共192件
        tails = [tuple(parts[first:]) for first in range(len(parts) - 1)]
        if (
            not tails
            or compiled(_OPEN).search(sentence, parts[0].start, whole.start)
            or _divided(sentence, whole, parts[0])
        ):
            continue
        right = next((tail for tail in tails if total_of(part.value for part in tail) == whole.value), tails[0])
        yield StatedSum(whole, right, complete=True)


def _composed(sentence: str, figures: Sequence[SaidQuantity]) -> Iterator[StatedSum]:
    """Parts of money, 组成, and what they come to: 由甲30万元、乙20万元组成，预算资金约50万元."""
    for place, whole in enumerate(figures):
        match = compiled(_COMPOSED).search(sentence, 0, whole.start) if whole.unit == MONEY else None
        parts = tuple(one for one in figures[:place] if match and match.start() <= one.start and one.unit == MONEY)
        if match and len(parts) > 1 and not compiled(_OPEN).search(sentence, match.start(), whole.start):
            yield StatedSum(whole, parts, complete=True)
            return


def _divided(sentence: str, whole: SaidQuantity, first: SaidQuantity) -> bool:
    """Are the figures before a whole parts of another one? Behind 分别为 they may be its own."""
    marks = list(_PARTS.finditer(sentence, 0, whole.start))
    whole_before = [mark for mark in marks if DIGIT.search(sentence, 0, mark.start())]  # 其中 may begin the sentence
    return any(not mark[0].startswith("分别") or first.end <= mark.start() for mark in whole_before)


def _shifted(stated: StatedSum, by: int) -> StatedSum:
    parts = tuple(_moved(part, by) for part in stated.parts)
    return StatedSum(_moved(stated.whole, by), parts, stated.complete)


def _moved(said: SaidQuantity, by: int) -> SaidQuantity:
    return SaidQuantity(said.value, said.unit, said.written, said.start + by, said.end + by, said.each)


SUMS = Rule(
    "M10",
    "句子里的总数等于各部分之和",
    Severity.WARNING,
    "“共60人，包括20人、25人、10人”，加起来是55人；数量乘单价、“每季度3次”乘四个季度、付款的各个比例也是这样。"
    "改了一处忘了另一处，最容易被问。",
    "",
)


@rule(SUMS)
def sentences(project: Examined) -> Iterator[Finding]:
    """Wholes in sentences are the sums of their parts, amounts are quantities times prices."""
    for path, text in written(project):
        if len(text) < SHORTEST or not DIGIT.search(text):
            continue
        for stated in stated_sums(text, project.parameters):
            if stated.wrong:
                yield _sum(project, path, text, stated)


def _sum(project: Examined, path: str, text: str, stated: StatedSum) -> Finding:
    parts, whole = "、".join(part.written for part in stated.parts), stated.whole
    finding = project.finding(
        path,
        f"写的是{whole.written}，各部分（{parts}）合计{shown(stated.total, whole.unit, whole.written)}",
        "核对总数和各部分；没有列全就写明“其余”多少",
        basis=f"{plain(whole.value)}/{plain(stated.total)}",
    )
    return located(project, finding, text, whole.start, whole.end)


def shown(value: Decimal, unit: str, like: str) -> str:
    """A figure in the unit and scale of another one."""
    for scale in ("亿元", "万元", "千元") if unit == MONEY else ():
        if like.endswith(scale):
            return plain(value / UNITS[scale]) + scale
    said = re.match(r"[\d.,，\s]*([万千百亿]?)(.*)", like) if unit != MONEY else None
    scale, own = (said[1], said[2]) if said else ("", unit)
    return plain(value / SCALES.get(scale, Decimal(1))) + scale + own


class SaidProduct(NamedTuple):
    """A product in a text: where it stands, with its whole and of which unit that is; its factors."""

    match: re.Match[str]
    factors: Sequence[Decimal | None]
    scale: Decimal  # 元 of a product of the figures
    check: str = "核对数量、单价和金额"


def reckoned(project: Examined, path: str, text: str, said: SaidProduct) -> Iterator[Finding]:
    """A product that is not what was typed, by a unit of its last digit or more: 算得6万元，写的是5万元."""
    match, unit = said.match, UNITS[said.match["of"]]
    whole = number(match["whole"].strip(",."))
    known = [factor for factor in said.factors if factor is not None]
    if whole is None or len(known) < len(said.factors):
        return
    right, typed = product_of(known) * said.scale, whole * unit
    if right and abs(right - typed) >= Decimal(1).scaleb(int(whole.as_tuple().exponent)) * unit:
        words = " ".join(match[0].split())
        finding = project.finding(
            path,
            f"“{words}”：算得{shown(right, MONEY, match['of'])}，写的是{match['whole']}{match['of']}",
            said.check,
            basis=f"{plain(typed)}/{plain(right)}",
        )
        yield located(project, finding, text, match.start("whole"), match.end("of"))
