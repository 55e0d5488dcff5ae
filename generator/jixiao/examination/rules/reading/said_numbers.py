"""Of how many something may be said that is said of one, and what that comes to in all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product
from typing import NamedTuple

from jixiao.examination.rules.reading.said_each import SaidOfOne, eaches, measured, periods, spelled
from jixiao.examination.rules.reading.said_quantities import SaidQuantity, Sentence
from jixiao.examination.rules.reading.said_wholes import Held
from jixiao.examination.rules.text_pieces import compiled
from jixiao.text.money import product_of, total_of

_DEEP = 1  # how often one figure may be said of another that is said of one
_MOST = 12  # numbers that may be meant
_PART = r"\s*的?(?P<share>\d{1,2}(?:\.\d+)?)[%％]"  # 6400人的10%


class ReadAround(NamedTuple):
    """What stands around a quantity of one."""

    sentence: Sentence
    earlier: Sequence[Sentence]
    of_one: Sequence[SaidOfOne]
    times: Sequence[SaidQuantity]
    parts: set[int]  # where the parts of sums stand: how many there are says the sum


def numbers(of: str, by: ReadAround, said: SaidOfOne, held: Held | None, deep: int = 0) -> list[Decimal]:
    """Of how many it may be said, the likeliest first."""
    if found := periods(of, by.sentence, by.times):
        counted = any(one.measure == "人次" for one in by.sentence.quantities)  # which are those of all periods
        above = [one.value for other in by.earlier for one in other.quantities if one.measure == "天" == of[:1]]
        above += [total_of(above)] if len(above) > 1 else []
        return [*above, *found, Decimal(1)] if counted else [*above, *found]
    text = by.sentence.text
    every = (*by.sentence.quantities, *by.times)
    known = (said.quantity, held.whole if held else None)
    counts = [one for one in every if one not in known and measured(of, one, text)]
    of_each = {other.quantity.start: other for other in by.of_one if of not in other.of}
    near: list[Decimal] = []
    for one in sorted(
        counts, key=lambda one: (one.start in by.parts, one.start > said.begin, abs(one.start - said.begin))
    ):
        if "；" in text[said.quantity.end : one.start]:
            continue
        own = of_each.get(one.start) if deep < _DEEP else None  # 6期, 每期70人
        all_ = _in_all(own, by, held, deep) if own else []
        near += [one.value, *all_] if held and held.whole.each else [*all_, one.value]
    before = [one.value for one in counts if one.start < said.begin and not one.each]
    near += [total_of(before[first:]) for first in range(len(before) - 1)]
    near += [one.value * Decimal(match["share"]) / 100 for one in counts if (match := _part(text, one))]
    return [*near, *_above(of, by, deep)][:_MOST]


def _in_all(said: SaidOfOne, by: ReadAround, held: Held | None, deep: int) -> list[Decimal]:
    """What a number that is said of one itself comes to: 6期，每期70人."""
    known = [numbers(of, by, said, held, deep + 1) for of in said.of]
    return [one_product(said, some) for some in product(*known)] if known and all(known) else []


def _part(text: str, one: SaidQuantity) -> re.Match[str] | None:
    return compiled(_PART).match(text, one.end)


def _above(of: str, by: ReadAround, deep: int) -> list[Decimal]:
    """Numbers in the sentences before, the nearest first: those of one times how many of these there are, too."""
    found: list[tuple[bool, Decimal]] = []
    for place in range(len(by.earlier) - 1, -1, -1):
        other = by.earlier[place]
        counts = [one for one in other.quantities if measured(of, one, other.text)]
        own = {one.quantity.start: one for one in eaches(other)} if any(one.each for one in counts) else {}
        around = ReadAround(other, by.earlier[:place], tuple(own.values()), spelled(other) if own else (), by.parts)
        for one in reversed(counts):
            said = own.get(one.start) if deep < _DEEP else None
            all_ = _in_all(said, around, None, deep) if said else []
            found += [(one.start in by.parts, value) for value in (*all_, one.value)]
        plain_ = [one.value for one in counts if not one.each]
        found += [(False, total_of(plain_))] if len(plain_) > 1 else []
    return [value for _, value in sorted(found, key=lambda each: each[0])]


def one_product(said: SaidOfOne, factors: Sequence[Decimal]) -> Decimal:
    """What is said of one times how many there are."""
    return product_of([said.quantity.value, said.times, *factors])


def all_products(said: SaidOfOne, known: Sequence[Sequence[Decimal]], more: Sequence[Decimal]) -> Iterator[Decimal]:
    """Everything that may be meant."""
    further = [Decimal(1), *more, *(one * other for one, other in combinations(more, 2))]
    for factors in product(*(some or [Decimal(1)] for some in known)):
        base = one_product(said, factors)
        yield from (base * one for one in further)
