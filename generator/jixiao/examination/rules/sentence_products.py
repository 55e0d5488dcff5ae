"""M10 where something is said of one: quantities × prices, so many a month, averages, and what that comes to in all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_each import SaidOfOne, doing, eaches, extras, measured, objects, periods, spelled
from jixiao.examination.rules.said_quantities import (
    MONEY,
    SaidQuantity,
    Sentence,
    reckoning,
    sentences,
    shown,
)
from jixiao.examination.rules.sentence_sums import SUMS, stated_sums
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.money import UNITS, number, plain, product_of, total_of
from jixiao.text.slips import slipped

_NEEDLES = ("每", "均", "各", "单价", "/", "／")
_TIED = r"计|共|总|小计|需|安排|补助[^，]*$|支付|发放|投入|全年|一年|年度|[两三四五]年|累计|达到?|合$"
_PART_OF_YEAR = r"(?:[春秋]季|[上下]半年|第?[一二三四]季度|第[一二三四]批)(?:学期)?[^，,、。；;\d]{0,4}$"
_LOOSELY_TIED = (
    r"(?:受益|惠及|参与|参加|覆盖|服务)[^，。；\d]{0,6}$|[^水电]费用?(?:预算|总额|约|为)?$|预算(?:资金)?(?:为|约)?$"
)
_LIKE = (Decimal("0.7"), Decimal("1.4"))
_ALL = r"共计|合计|总计|总共|以上|[两二三四五六七八九][项类个部方]"
_OWN = r"[，,、（(]?(?:合?计|共|需|小计|共需)(?:需|用|付)?(?:资金|经费|补助)?$"  # directly behind: 每个8万元计520万元
_FILLING = "的为在约共计需平均补助补贴负责承担安排按给予测算标准"
_DEEP = 1  # how often one figure may be said of another that is said of one
_FEW = 4  # products, and readings of each, that are added up
_MOST = 12  # numbers that may be meant
_ROUGH = Decimal("0.1")  # of an amount that is about so much, or at least so much
_CLAUSE = 12  # characters of a clause between
_NEAR = 45  # characters


class Held(NamedTuple):
    """A quantity of one against what it comes to."""

    said: SaidOfOne
    whole: SaidQuantity
    behind: bool  # does the whole stand behind?
    own: bool  # and directly, so that it is of this one only
    loosely: bool = False  # is it only probably the whole?


@rule(SUMS)
def products(project: Examined) -> Iterator[Finding]:
    """What is said of one, times how many there are, is what is said of all."""
    for path, text in reckoning(project):
        if any(word in text for word in _NEEDLES):
            run: list[list[Decimal]] = []  # products that have no whole of their own: each as it may be meant
            read = sentences(project, text)
            for place, sentence in enumerate(read):
                yield from _of_all(project, (path, text), sentence, run)
                yield from _products(project, (path, text), (sentence, read[max(place - 3, 0) : place]), run)


def _of_all(
    project: Examined, where: tuple[str, str], sentence: Sentence, run: list[list[Decimal]]
) -> Iterator[Finding]:
    """两项合计39万元: of the products in the sentences before."""
    whole = sentence.quantities[0] if sentence.quantities else None
    if len(run) > 1 and whole and whole.unit == MONEY and compiled(_ALL).search(sentence.label(0)):
        if whole.value not in (sums := _sums(run)):
            yield _finding(project, where, (whole.start, whole), sums[0])
        run.clear()


def _products(
    project: Examined, where: tuple[str, str], read: tuple[Sentence, Sequence[Sentence]], run: list[list[Decimal]]
) -> Iterator[Finding]:
    sentence, earlier = read
    times, stated = spelled(sentence), stated_sums(project, where[1])
    found = sorted(eaches(sentence, times), key=lambda one: one.quantity.start)
    by = _Read(sentence, earlier, found, times, {part.start for one in stated for part in one.parts})
    told: set[int] = set()
    for said in found:
        held = _held(sentence, said, (*sentence.quantities, *times))
        known = [_numbers(of, by, said, held) for of in said.of]
        meant = list(dict.fromkeys(_all_products(said, known, ())))[:_FEW] if all(known) else []
        if held is None:
            run += [meant] if meant and said.quantity.unit == MONEY else []
            continue
        ran, run[:] = [*run, meant], []
        right = None if held.whole.start in told else _right(project, by, (held, known), ran)
        if right is not None:
            told.add(held.whole.start)
            begin = said.begin if held.behind else held.whole.start
            yield _finding(project, where, (begin, held.whole), right, said)


def _right(
    project: Examined, by: _Read, what: tuple[Held, list[list[Decimal]]], ran: Sequence[Sequence[Decimal]]
) -> Decimal | None:
    """What a whole should be that no reading explains; None for one that is right, or of which nothing is known."""
    (held, known), sentence = what, by.sentence
    said, whole = held.said, held.whole
    if (each := _respectively(by, said)) is not None:
        return each if each and not _fits(each, held) else None
    right = ran[-1][0] if ran[-1] else None
    every = list(_all_products(said, known, extras(sentence, by.times, (said.quantity, whole))))
    every += [one * count for one in every[:] for count in objects(sentence, said)]
    if any(_fits(one, held) for one in every):
        return None
    between = sentence.text[said.quantity.end : whole.start] if held.behind else ""
    if len(ran) > 1 and right is not None and compiled(_ALL).search(between):
        sums = _sums(ran)
        if whole.value in sums:
            return None
        right = right if _amounts(sentence, whole) else sums[0]
    elif right is None:
        right = _elsewhere(project, sentence, held, known)
    else:
        right = next((one for one in every if slipped(one, whole.value)), right)  # what was probably meant
    if held.loosely and right is not None and not _like(right, whole):
        right = next((one for one in every if _like(one, whole)), None)
    return None if right is None or _fits(right, held) else right


def _respectively(by: _Read, said: SaidOfOne) -> Decimal | None:
    """86户、34户，分别为1.5万元/户和3万元/户: each by its own; 0 if it is not clear, None if there is one."""
    text, last = by.sentence.text, said
    prices = [said]
    for other in reversed([one for one in by.of_one if one.quantity.start < said.begin]):
        if not compiled(r"(?:[/／][^\W\d]{1,3})?[、和及与]?").fullmatch(text[other.quantity.end : last.begin]):
            break
        prices, last = [other, *prices], other
    if len(prices) == 1 or not said.of:
        return None
    ahead = [one for one in by.sentence.quantities if one.end <= last.begin and measured(said.of[0], one, text)]
    counts = ahead[-len(prices) :]
    if len(counts) < len(prices):
        return Decimal(0)
    return total_of(one.value * price.quantity.value for one, price in zip(counts, prices, strict=True))


def _sums(run: Sequence[Sequence[Decimal]]) -> list[Decimal]:
    """What products come to together, as each of them may be meant; the likeliest first."""
    return [total_of(some) for some in product(*run[-_FEW:])]


def _held(sentence: Sentence, said: SaidOfOne, counts: Sequence[SaidQuantity]) -> Held | None:
    """The whole that must be so many times what is said of one; None where none is tied to it."""
    text, one = sentence.text, said.quantity
    alike = [other for other in sentence.quantities if one.measure == other.measure or other.unit == one.unit]
    opened = max(text.rfind("（", sentence.start, said.begin), text.rfind("(", sentence.start, said.begin))
    if opened >= 0 and not text[opened + 1 : said.begin].strip("按即每"):
        front = next((other for other in alike if 0 <= opened - other.end <= 1), None)
        return Held(said, front, behind=False, own=True) if front and not front.each else None
    behind = _instalments(sentence, [other for other in alike if other.start >= one.end])
    for whole in behind:
        between = text[one.end : whole.start]
        if "；" in between or len(between) > _NEAR:
            break
        lead = re.split(r"\d", between)[-1]
        shares = _shared(doing(said, counts), between)
        if whole.each:
            return Held(said, whole, behind=True, own=False) if _of_more(text, said, whole) else None
        loosely = compiled(_LOOSELY_TIED).search(lead)
        if not compiled(_TIED).search(lead) and not shares and not loosely and whole.unit != MONEY and "共" not in lead:
            continue
        if compiled(_TIED).search(lead) or shares or (compiled(_TIED).search(between) and len(said.of) > 1):
            return Held(said, whole, behind=True, own=bool(compiled(_OWN).fullmatch(between)))
        if compiled(_LOOSELY_TIED).search(lead) and (
            whole.unit == MONEY or whole.measure != one.measure or len(said.of) == 1
        ):
            return Held(said, whole, behind=True, own=False, loosely=True)
        break
    ahead = [other for other in alike if other.end <= said.begin and not other.each]
    return _in_front(sentence, said, doing(said, counts).strip(_FILLING), ahead)


def _instalments(sentence: Sentence, behind: Sequence[SaidQuantity]) -> Sequence[SaidQuantity]:
    """春季发放93万元、秋季发放93万元: one whole."""
    text = sentence.text
    run = []
    for one in behind:
        if not compiled(_PART_OF_YEAR).search(text[max(one.start - 10, sentence.start) : one.start]):
            break
        run.append(one)
    if len(run) < 2:
        return behind
    said = text[run[0].start : run[-1].end]
    whole = replace(run[0], value=total_of(one.value for one in run), written=said, end=run[-1].end)
    return [whole, *behind[len(run) :]]


def _of_more(text: str, said: SaidOfOne, whole: SaidQuantity) -> bool:
    """每人每天200元，每期2.8万元: is the other one said of something larger?"""
    lead = text[said.quantity.end : whole.start]
    return len(said.of) > 1 and "每" in lead and not any(of[:1] in lead for of in said.of)


def _in_front(sentence: Sentence, said: SaidOfOne, what: str, alike: Sequence[SaidQuantity]) -> Held | None:
    text = sentence.text
    for whole in reversed(alike):
        between = text[whole.end : said.begin]
        label = text[max(sentence.start, whole.start - 14) : whole.start] + re.split("[，,。；;、]", between)[0]
        near = between.strip("，").count("，") < 2 and "；" not in between and len(between) <= _NEAR
        if not what and compiled(r"其中|包括|、[^，、\d]{2,}\d").search(between):
            continue  # 黄板60万张，70.8万元、杀虫灯200盏，每盏1780元
        alone = len(alike) == 1 and said.mean  # wherever it stands
        if (near or alone) and (_shared(what, label) if len(what) > 1 else (said.mean or len(between) <= 12)):
            return Held(said, whole, behind=False, own=False)
    return None


def _shared(first: str, second: str) -> bool:
    return any(first[at : at + 2] in second for at in range(len(first) - 1))


class _Read(NamedTuple):
    """What stands around a quantity of one."""

    sentence: Sentence
    earlier: Sequence[Sentence]
    of_one: Sequence[SaidOfOne]
    times: Sequence[SaidQuantity]
    parts: set[int]  # where the parts of sums stand: how many there are says the sum


def _numbers(of: str, by: _Read, said: SaidOfOne, held: Held | None, deep: int = 0) -> list[Decimal]:
    """Of how many it may be said, the likeliest first."""
    if found := periods(of, by.sentence, by.times):
        return found
    text = by.sentence.text
    every = (*by.sentence.quantities, *by.times)
    counts = [one for one in every if one is not said.quantity and measured(of, one, text)]
    of_each = {other.quantity.start: other for other in by.of_one if of not in other.of}
    near: list[Decimal] = []
    for one in sorted(
        counts, key=lambda one: (one.start in by.parts, one.start > said.begin, abs(one.start - said.begin))
    ):
        if "；" in text[said.quantity.end : one.start]:
            continue
        own = of_each.get(one.start) if deep < _DEEP else None  # 6期, 每期70人
        inner = [_numbers(each, by, own, held, deep + 1) for each in own.of] if own else []
        all_ = [_product(own, some) for some in product(*inner)] if own and inner and all(inner) else []
        near += [one.value, *all_] if held and held.whole.each else [*all_, one.value]
    before = [one.value for one in counts if one.start < said.begin and not one.each]
    near += [total_of(before[first:]) for first in range(len(before) - 1)]
    above = [(one, other) for other in reversed(by.earlier) for one in reversed(other.quantities)]
    above.sort(key=lambda each: each[0].start in by.parts)
    return [*near, *(one.value for one, other in above if measured(of, one, other.text))][:_MOST]


def _product(said: SaidOfOne, factors: Sequence[Decimal]) -> Decimal:
    return product_of([said.quantity.value, said.times, *factors])


def _all_products(said: SaidOfOne, known: Sequence[Sequence[Decimal]], more: Sequence[Decimal]) -> Iterator[Decimal]:
    """Everything that may be meant."""
    further = [Decimal(1), *more, *(one * other for one, other in combinations(more, 2))]
    for factors in product(*(some or [Decimal(1)] for some in known)):
        base = _product(said, factors)
        yield from (base * one for one in further)


def _like(value: Decimal, whole: SaidQuantity) -> bool:
    """Is a product near enough to be meant as a whole to which no word ties it?"""
    return _LIKE[0] * whole.value <= value <= _LIKE[1] * whole.value


def _fits(value: Decimal, held: Held) -> bool:
    """Is a product the whole, as far as both are rounded?"""
    whole, one = held.whole, held.said.quantity
    if abs(value - whole.value) < _last_digit(whole):
        return True
    if held.said.mean and value and abs(whole.value / value - 1) * one.value < _last_digit(one):
        return True
    if not (whole.bound or whole.about or one.bound or one.about):
        return False
    more = (whole.bound == "≥" and value > whole.value) or (one.bound == "≤" and value > whole.value)
    less = (whole.bound == "≤" and value < whole.value) or (one.bound == "≥" and value < whole.value)
    return abs(value - whole.value) <= _ROUGH * whole.value or ((more or less) and not held.said.mean)


def _last_digit(one: SaidQuantity) -> Decimal:
    """What one in the last digit is worth: 0.1万元 of 28.8万元."""
    found = re.match(r"[\d,，.]*\d", one.written)
    figure = number(found[0]) if found and one.value else None
    if not figure:
        return Decimal(1)
    scale = next((UNITS[unit] for unit in ("亿元", "万元", "千元") if one.written.endswith(unit)), Decimal(1))
    scale = scale if one.unit == MONEY else one.value / figure
    return Decimal(1).scaleb(int(figure.as_tuple().exponent)) * scale


def _amounts(sentence: Sentence, whole: SaidQuantity) -> bool:
    """Are there amounts in front, too, that are no products?"""
    return any(one.unit == MONEY and not one.each and one.end < whole.start for one in sentence.quantities)


def _elsewhere(project: Examined, sentence: Sentence, held: Held, known: Sequence[Sequence[Decimal]]) -> Decimal | None:
    """The product with a number that stands elsewhere in the project, called by a word of this sentence."""
    said = held.said
    open_ = [of for of, some in zip(said.of, known, strict=True) if not some]
    if not held.own or len(open_) != 1 or said.mean:
        return None
    base = _product(said, [some[0] for some in known if some])
    lead = sentence.text[max(sentence.start, said.begin - 16) : said.begin]
    alike = []
    for _, text in reckoning(project):
        for other in sentences(project, text):
            for place, one in enumerate(other.quantities):
                if measured(open_[0], one, text):
                    if _fits(base * one.value, held):
                        return None
                    alike += [one.value] if _shared(lead, other.label(place)[-12:]) else []
    return base * alike[0] if len(set(alike)) >= 1 else None


def _finding(
    project: Examined,
    where: tuple[str, str],
    by: tuple[int, SaidQuantity],
    right: Decimal,
    said: SaidOfOne | None = None,
) -> Finding:
    path, text = where
    begin, whole = by
    told = ""
    if said is not None and whole.unit != MONEY:
        each = " ".join(text[said.begin : said.quantity.end].split())
        told = f"写的是{whole.written}，而{each}，合{shown(right, whole.unit, whole.written)}"
    else:
        end = max(whole.end, said.quantity.end if said else 0)
        words = " ".join(text[begin:end].split())
        told = f"“{words}”：算得{shown(right, MONEY, whole.written)}，写的是{whole.written}"
    help = "核对数量、单价（每次、每期的数）和合计"
    finding = project.finding(path, told, help, basis=f"{plain(whole.value)}/{plain(right)}")
    return located(project, finding, text, whole.start, whole.end)
