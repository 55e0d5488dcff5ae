"""Figures of which one is the other with a slip of the hand: 25.3 for 23.5, 1680 for 168, 1852 for 1752."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_LEAST = 3  # digits of figures of which one may be wrong: shorter ones are alike by chance


def slipped(one: Decimal, other: Decimal, least: int = _LEAST) -> bool:
    """Does one slip turn a figure into the other: a point moved, digits turned, one digit wrong, left out or added?

    `least` is how many digits a figure has of which one may be wrong.
    """
    if one == other or one <= 0 or other <= 0:
        return False
    if significant(one) == significant(other):
        return True
    first, second = _aligned(one, other)
    if len(first) == len(second):
        unlike = [place for place in range(len(first)) if first[place] != second[place]]
        turned = len(unlike) == 2 and unlike[1] - unlike[0] == 1 and first[unlike[0]] == second[unlike[1]]
        long = min(len(significant(one)), len(significant(other))) >= least
        return (turned and sorted(first) == sorted(second)) or (len(unlike) == 1 and long)
    short, long_ = sorted((first, second), key=len)
    return len(long_) == len(short) + 1 >= least and any(
        long_[:place] + long_[place + 1 :] == short for place in range(len(long_))
    )


def same_digits(one: Decimal, other: Decimal) -> bool:
    """Has one figure the digits of the other, with its point moved or two of them the wrong way round?"""
    return one != other and one > 0 < other and (significant(one) == significant(other) or turned(one, other))


def turned(one: Decimal, other: Decimal) -> bool:
    """Are two digits of one figure the wrong way round in the other, and nothing else wrong?"""
    if one <= 0 or other <= 0 or one.adjusted() != other.adjusted():
        return False
    first, second = _aligned(one, other)
    return sorted(first) == sorted(second) and slipped(one, other)


def significant(value: Decimal) -> str:
    """The digits of a figure without the zeros at its ends."""
    return format(value, "f").replace(".", "").strip("0")


def _aligned(one: Decimal, other: Decimal) -> tuple[str, str]:
    """Both in units of the last digit of the longer one, without zeros that both have at their end."""
    decimals = max(0, *(-int(value.as_tuple().exponent) for value in (one, other)))
    first, second = (str(int(value.scaleb(decimals))) for value in (one, other))
    while first.endswith("0") and second.endswith("0"):
        first, second = first[:-1], second[:-1]
    return first, second


def slipped_part(parts: Sequence[Decimal], whole: Decimal) -> int | None:
    """Which part, mended by one slip, makes the parts come to the whole; None where it is none of them, or several.

    Digits that changed places, or a point, say more than one wrong digit, which may be any part's.
    """
    lacking = whole - sum(parts, Decimal(0))
    found = [place for place, part in enumerate(parts) if slipped(part, part + lacking, 2)]
    turned = [place for place in found if _digits(parts[place]) == _digits(parts[place] + lacking)]
    return next((places[0] for places in (turned, found) if len(places) == 1), None)


def _digits(value: Decimal) -> list[str]:
    return sorted(significant(value))
