"""Which weight was mistyped, where the weights do not come to what they should."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jixiao.forms.values import Indicator
from jixiao.text.money import plain

_NOUGHT = (Decimal(10), Decimal("0.1"))


def slipped_weight(
    parts: Sequence[tuple[Indicator, Decimal]], lacking: Decimal, score: str
) -> tuple[Indicator, Decimal, Decimal] | None:
    """(row, its weight, what it should be) of the only one that, with one slip mended, makes the sum right: with the
    score that it has, else with a nought added or left out, else with any. No score is more than its weight.
    """
    mended = [(item, value, value + lacking) for item, value in parts]
    scored = [one for one in mended if one[0].values.get(score) == one[2] != one[1]]
    possible = [one for one in mended if not _above(one[0].values.get(score), one[2])]
    noughts = [one for one in possible if one[2] > 0 and one[1] / one[2] in _NOUGHT]
    found = scored or noughts or [one for one in possible if _slip(*one[1:])]
    return found[0] if len(found) == 1 else None


def _above(score: object, weight: Decimal) -> bool:
    return isinstance(score, Decimal) and score > weight


def _slip(one: Decimal, other: Decimal) -> bool:
    """Is a digit too many, left out, turned or wrong? Any other may be as wrong as a wrong one."""
    short, long = sorted((plain(one), plain(other)), key=len)
    if one <= 0 or other <= 0 or len(long) > len(short) + 1:
        return False
    if len(short) == len(long):
        return short == long[::-1] or sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
