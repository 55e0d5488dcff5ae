"""What a slip of the hand makes of a figure."""

from __future__ import annotations

from decimal import Decimal

_FEWEST = 3  # digits of a figure that has one wrong


def like(one: Decimal, other: Decimal, fewest: int = _FEWEST) -> bool:
    """Do two figures differ by what a hasty hand does: two digits the wrong way round, one of so many digits, the point
    moved?
    """
    return turned(one, other) or shifted(one, other) or _one_digit(one, other, fewest)


def turned(one: Decimal, other: Decimal) -> bool:
    """41.5 for 14.5: the same digits, two of them the wrong way round."""
    left, right = _digits(one, other)
    wrong = [place for place, pair in enumerate(zip(left, right, strict=True)) if pair[0] != pair[1]]
    return len(wrong) == 2 and left[wrong[0]] == right[wrong[1]] and left[wrong[1]] == right[wrong[0]]


def shifted(one: Decimal, other: Decimal) -> bool:
    """4.15 for 41.5, 元 for 万元."""
    if not one or not other or one == other:
        return False
    return one.normalize().as_tuple().digits == other.normalize().as_tuple().digits


def _one_digit(one: Decimal, other: Decimal, fewest: int) -> bool:
    left, right = _digits(one, other)
    differ = sum(first != second for first, second in zip(left, right, strict=True))
    return differ == 1 and len(left.strip("0")) >= fewest


def _digits(one: Decimal, other: Decimal) -> tuple[str, str]:
    """The digits of both, with as many before and behind the point, without the zeros that both end with."""
    places = max(-int(one.normalize().as_tuple().exponent), -int(other.normalize().as_tuple().exponent), 0)
    left, right = (str(int(abs(value).scaleb(places))) for value in (one, other))
    size = max(len(left), len(right))
    left, right = left.rjust(size, "0"), right.rjust(size, "0")
    while left.endswith("0") and right.endswith("0"):
        left, right = left[:-1], right[:-1]
    return left, right
