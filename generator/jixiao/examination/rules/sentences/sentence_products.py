"""M10 where something is said of one: quantities × prices, so many a month, averages, and what that comes to in all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.said_each import SaidOfOne, eaches, extras, measured, objects, periods, spelled
from jixiao.examination.rules.reading.said_numbers import ReadAround, all_products, numbers, one_product
from jixiao.examination.rules.reading.said_quantities import (
    MONEY,
    SaidQuantity,
    Sentence,
    reckoning,
    sentences,
    shown,
)
from jixiao.examination.rules.reading.said_sums import POWERS
from jixiao.examination.rules.reading.said_wholes import Held, held_to, shared
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.products_elsewhere import slipped_elsewhere
from jixiao.examination.rules.sentences.sentence_sums import SUMS, stated_sums
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.money import plain, total_of
from jixiao.text.slips import slipped, turned

_NEEDLES = ("每", "均", "单", "月", "年", "日", "各", "亩产", "株产", "棚产", "/", "／")
_LIKE = (Decimal("0.55"), Decimal("1.8"))
_ALL = r"共计|合计|总计|总共|以上|[两二三四五六七八九][项类个部方]"
_STRONGLY = r"[全共总]|合计|[两三四五六七八九][项类]"
_CALLED = (  # what several products come to
    r"(?:[共需]|合计|总[价额计]|[费款]用?|支出|资金|补[助贴]|津贴|租金|工资|奖补|投入|预算)(?:总?额|金额|经费)?"
    r"(?:为|共|控制在)*$"
)
_MONEY_OF_ALL = r"[）)]?[，,][^\W\d]{0,6}(?:资金|金额|经费|费用|总额|预算|[报总造]价|投入)(?:为|共|约)?"
_FEW = 4  # products, and readings of each, that are added up
_PLACES = 5  # at least, where a year has so many times what there is of one
_MONTHS = 12
_HALF, _TEN = Decimal("0.55"), 10
_ROUGH, _CLOSELY = Decimal("0.1"), Decimal("0.02")  # of figures of three digits and more: 约54.6万元


@rule(SUMS)
def products(project: Examined) -> Iterator[Finding]:
    """What is said of one, times how many there are, is what is said of all."""
    for path, text in reckoning(project):
        if any(word in text for word in _NEEDLES):
            run: list[list[Decimal]] = []  # products that have no whole of their own: each as it may be meant
            read = sentences(project, text)
            for place, sentence in enumerate(read):
                yield from _of_all(project, (path, text), read[max(place - 1, 0) : place + 1], run)
                yield from _products(project, (path, text), (sentence, read[max(place - 3, 0) : place]), run)


def _of_all(
    project: Examined, where: tuple[str, str], read: Sequence[Sentence], run: list[list[Decimal]]
) -> Iterator[Finding]:
    """两项合计39万元: of the products in the sentences before."""
    sentence, last = read[-1], read[0].quantities if len(read) > 1 else ()
    whole = sentence.quantities[0] if sentence.quantities else None
    if not run or whole is None or whole.unit != MONEY or whole.each:
        return
    label = sentence.label(0)
    sums = [one / _MONTHS if "每月" in label else one for one in _sums(run)]
    said = len(run) > 1 and compiled(_ALL).search(label)
    paid = [one for one in last if one.unit == MONEY]
    beside = bool(paid) and all(one.each for one in paid)  # its sentence says nothing else that costs
    called = beside and compiled(_CALLED).search(label) and _like(sums[0], whole) and not whole.bound
    one = any(whole.value in some for some in run) and not compiled(_STRONGLY).search(label)  # of one of them only
    known = whole.value in sums or one or whole.about
    if (said or called) and not known:
        yield _finding(project, where, (whole.start, whole), sums[0])
    if said or called:
        run.clear()


def _products(
    project: Examined, where: tuple[str, str], read: tuple[Sentence, Sequence[Sentence]], run: list[list[Decimal]]
) -> Iterator[Finding]:
    sentence, earlier = read
    times, stated = spelled(sentence), stated_sums(project, where[1])
    found = sorted(eaches(sentence, times), key=lambda one: one.quantity.start)
    by = ReadAround(sentence, earlier, found, times, {part.start for one in stated for part in one.parts})
    wrong = {one.whole.start for one in stated if one.wrong}
    told: set[int] = set()
    for one in found:
        held = held_to(sentence, one, (*sentence.quantities, *times))
        said = held.said if held else one
        known = [numbers(of, by, said, held) for of in said.of]
        meant = list(dict.fromkeys(all_products(said, known, ())))[:_FEW] if all(known) else []
        if held is None:
            run += [meant] if meant and said.quantity.unit == MONEY else []
            yield from _all_of(project, where, (sentence, one), run)
            if said.quantity.unit == MONEY and said.quantity.start not in wrong:
                yield from slipped_elsewhere(project, where, said, meant)
            continue
        ran, run[:] = [*run, meant], []
        right = None if held.whole.start in told else _right(project, by, (held, known), ran)
        if right is not None:
            told.add(held.whole.start)
            begin = said.begin if held.behind else held.whole.start
            yield _finding(project, where, (begin, held.whole), right, said)


def _all_of(
    project: Examined, where: tuple[str, str], last: tuple[Sentence, SaidOfOne], run: Sequence[Sequence[Decimal]]
) -> Iterator[Finding]:
    """24家、每家5万元，16家、每家2万元，奖励资金152万元: the amount behind the last of several products."""
    sentence, said = last
    behind = [one for one in sentence.quantities if one.start >= said.quantity.end]
    whole = behind[0] if len(run) > 1 and len(behind) == 1 and behind[0].unit == MONEY else None
    if (
        whole is None
        or whole.each
        or not compiled(_MONEY_OF_ALL).fullmatch(sentence.text, said.quantity.end, whole.start)
    ):
        return
    sums = _sums(run)
    if whole.value not in sums and _like(sums[0], whole):
        yield _finding(project, where, (whole.start, whole), sums[0])


def _right(
    project: Examined, by: ReadAround, what: tuple[Held, list[list[Decimal]]], ran: Sequence[Sequence[Decimal]]
) -> Decimal | None:
    """What a whole should be that no reading explains; None for one that is right, or of which nothing is known."""
    (held, known), sentence = what, by.sentence
    said, whole = held.said, held.whole
    if (each := _respectively(by, said)) is not None:
        return each if each and not _fits(each, held) else None
    right = ran[-1][0] if ran[-1] else None
    every = list(all_products(said, known, extras(sentence, by.times, (said.quantity, whole))))
    every += [one * count for one in every[:] for count in objects(sentence, said)]
    if _explained(by, held, every, ran):
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
        near = min(every, key=lambda one: abs(one - whole.value), default=right)
        meant = right if _beside(sentence, said) or _like(right, whole) or not _like(near, whole) else near
        slip = turned if meant is right and _like(right, whole) else slipped
        right = next((one for one in every if slip(one, whole.value)), meant)
    if held.loosely and right and not _like(right, whole) and whole.value / right not in POWERS:
        right = next((one for one in every if _like(one, whole)), None)
    alone = ran[-1][0] if ran[-1] and not objects(sentence, said) else right
    return None if right is None or _fits(right, held) or _uncounted(by, held, alone or right) else right


def _uncounted(by: ReadAround, held: Held, right: Decimal) -> bool:
    """Is what is done so often a year done at many places, whose number no text says: 每季度监测1次，全年580次?"""
    times = held.whole.value / right if right else Decimal(0)
    of_times = all(periods(of, by.sentence, by.times) for of in held.said.of)
    return of_times and times >= _PLACES and times == int(times) and times not in POWERS


def _explained(by: ReadAround, held: Held, every: Sequence[Decimal], ran: Sequence[Sequence[Decimal]]) -> bool:
    """Is a whole one of the products, what several come to, or is it no whole of what is said of one?"""
    said, whole, quantities = held.said, held.whole, by.sentence.quantities
    if any(_fits(one, held) for one in every) or (len(ran) > 1 and whole.value in _sums([some[:1] for some in ran])):
        return True
    front = [one for one in quantities if one.unit == whole.unit and one.end <= said.begin and not one.each]
    own = (held._replace(whole=one) for one in front if said.mean and held.behind)  # 900户，每年300户，累计620户
    prices = [one for one in by.of_one if one.quantity.unit == whole.unit and one.quantity.end <= whole.start]
    return any(_fits(one, other) for other in own for one in every) or (
        len(prices) > 1 and any(_fits(one, held) for one in _pairwise(by.sentence, prices, whole))
    )


def _beside(sentence: Sentence, said: SaidOfOne) -> bool:
    """Does the number stand directly in front of what is said of one: 650人、每人1200元?"""
    ahead = (one for one in sentence.quantities if one.unit != MONEY and not one.each)
    return len(said.of) == 1 and any(
        0 <= said.begin - one.end <= 1 and measured(said.of[0], one, sentence.text) for one in ahead
    )


def _respectively(by: ReadAround, said: SaidOfOne) -> Decimal | None:
    """86户、34户，分别为1.5万元/户和3万元/户: each by its own; 0 if it is not clear, None if there is one."""
    text, last = by.sentence.text, said
    prices = [said]
    alike = [one for one in by.of_one if one.quantity.unit == said.quantity.unit]
    for other in reversed([one for one in alike if one.quantity.start < said.begin]):
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


def _pairwise(sentence: Sentence, prices: Sequence[SaidOfOne], whole: SaidQuantity) -> Iterator[Decimal]:
    """甲每个100万元、乙每个50万元，甲6个、乙15个: as many numbers in a row as there are prices, each by its own."""
    ahead = [one.value for one in sentence.quantities if one.unit != whole.unit and one.end <= whole.start]
    for some in range(2, len(prices) + 1):
        values = [price.quantity.value for price in prices[-some:]]
        for first in range(len(ahead) - some + 1):
            yield total_of(one * other for one, other in zip(values, ahead[first : first + some], strict=True))


def _sums(run: Sequence[Sequence[Decimal]]) -> list[Decimal]:
    """What products come to together, as each of them may be meant; the likeliest first."""
    return [total_of(some) for some in product(*run[-_FEW:])]


def _like(value: Decimal, whole: SaidQuantity) -> bool:
    """Is a product near enough to be meant as a whole to which no word ties it?"""
    return _LIKE[0] * whole.value <= value <= _LIKE[1] * whole.value


def _fits(value: Decimal, held: Held) -> bool:
    """Is a product the whole, as far as both are rounded?"""
    whole, one = held.whole, held.said.quantity
    if abs(value - whole.value) < whole.last:
        return True
    if held.said.times > 1 and whole.value == one.value:
        return True  # 25个，三种格式各25个
    derived = held.said.mean or (held.said.times < 1 and one.last < 1)  # from what all are: it may be rounded
    if derived and value and abs(whole.value * one.value / value - one.value) < one.last * _rounding(one):
        return True
    if not (whole.bound or whole.about or one.bound or one.about):
        return False
    more = (whole.bound == "≥" and value > whole.value) or (one.bound == "≤" and value > whole.value)
    if value and whole.value / value in POWERS:
        return False  # no cap is so far away: 18万元 for 180万元
    less = (whole.bound == "≤" and value < whole.value) or (one.bound == "≥" and value < whole.value)
    exact = whole.value / whole.last >= _TEN**2 and not one.about and not one.bound
    rough = _CLOSELY if exact else _ROUGH
    return abs(value - whole.value) <= rough * whole.value or ((more or less) and not held.said.mean)


def _rounding(one: SaidQuantity) -> Decimal:
    """How far off the last digit of an average may be: of whole ones by a half."""
    return _HALF if one.value / one.last < _TEN or one.last == 1 else Decimal(1)


def _amounts(sentence: Sentence, whole: SaidQuantity) -> bool:
    """Are there amounts in front, too, that are no products?"""
    return any(one.unit == MONEY and not one.each and one.end < whole.start for one in sentence.quantities)


def _elsewhere(project: Examined, sentence: Sentence, held: Held, known: Sequence[Sequence[Decimal]]) -> Decimal | None:
    """The product with a number that stands elsewhere in the project, called by a word of this sentence."""
    said = held.said
    open_ = [of for of, some in zip(said.of, known, strict=True) if not some]
    if not held.own or len(open_) != 1 or said.mean:
        return None
    base = one_product(said, [some[0] for some in known if some])
    lead = sentence.text[max(sentence.start, said.begin - 16) : said.begin]
    alike, near = [], []
    for _, text in reckoning(project):
        for other in sentences(project, text):
            for place, one in enumerate(other.quantities):
                if measured(open_[0], one, text):
                    if _fits(base * one.value, held):
                        return None
                    alike += [one.value] if shared(lead, other.label(place)[-12:]) else []
                    near += (
                        [one.value]
                        if not one.each and held.whole.value < 2 * base * one.value < 4 * held.whole.value
                        else []
                    )
    again = len(near) > 1 and len(set(near)) == 1  # a number that several texts say, and no other is near
    return base * alike[0] if alike else base * near[0] if again else None


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
