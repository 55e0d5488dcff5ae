"""An indicator's value read: operator, number, unit. It is printed as written; this is for checks and scores only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from jixiao.text.money import NUMBER, UNITS, number

_SIGNS = {"≥": "≥ >= ＞= ≧", "≤": "≤ <= ＜= ≦", ">": "> ＞", "<": "< ＜", "=": "= ＝"}
OPERATORS = {written: meant for meant, signs in _SIGNS.items() for written in signs.split()}
_TARGET = re.compile(
    r"(?P<operator>≥|≧|>=|＞=|≤|≦|<=|＜=|>|＞|<|＜|=|＝)?\s*"
    rf"(?P<number>{NUMBER})\s*"
    r"[(（]?\s*(?P<unit>[^()（）\d\s]*)\s*[)）]?(?P<rest>.*)"
)


_OWN_SIGN = re.compile("|".join(map(re.escape, sorted(OPERATORS, key=len, reverse=True))))


class Target(NamedTuple):
    """`≥90.00(%)` → ≥, 90.00, %; `100%及时` → =, 100, %, with 及时 as rest."""

    operator: str  # ≥ ≤ > < = ; empty where none was written, which means =
    number: Decimal
    unit: str
    written: str  # the operator and number as written
    rest: str = ""

    @property
    def percent(self) -> bool:
        """Is it a share?"""
        return self.unit[:1] in ("%", "％")


def target(text: str) -> Target | None:
    """The value as a target; None where it is words."""
    match = _TARGET.fullmatch(text.strip())
    value = number(match["number"].lstrip("+")) if match else None
    if match is None or value is None:
        return None
    unit, rest = match["unit"], match["rest"]
    if unit[:1] in ("%", "％") and len(unit) > 1:
        unit, rest = unit[:1], unit[1:] + rest
    operator = match["operator"] or ""
    return Target(OPERATORS.get(operator, ""), value, unit, operator + match["number"], rest.strip())


def written(cells: Mapping[str, object], column: str, sign: str = "", unit: str = "") -> str:
    """What a cell of an indicator says together with the cells that hold its sign and its unit; a sign or unit that
    it says itself stands once.
    """
    value, mark, measure = (str(cells.get(name) or "").strip() if name else "" for name in (column, sign, unit))
    if not value:
        return ""
    own = _OWN_SIGN.match(value)
    if not own or OPERATORS.get(mark) != OPERATORS[own[0]]:
        value = mark + value
    return value + measure if value[-1:].isdigit() else value


def reached(goal: Target, actual: Target) -> Decimal | None:
    """The actual figure in the target's unit; None where the two cannot be compared (100元 and 5次, 90% and 0.95)."""
    if goal.rest or actual.rest:
        return None
    if goal.unit in UNITS and actual.unit in UNITS:
        return actual.number * UNITS[actual.unit] / UNITS[goal.unit]
    if goal.percent or actual.percent:
        alike = goal.percent and (actual.percent or (not actual.unit and actual.number > 1))
        return actual.number if alike else None
    return actual.number if not goal.unit or not actual.unit or goal.unit == actual.unit else None


def met_share(goal: Target, actual: Decimal) -> Decimal:
    """How much of an indicator's weight an actual value earns, 0 to 1.

    ≥, >, =: all where met, else actual ÷ target. ≤, <: all where met, then linear down to nothing at twice the
    target. Target 0: all where the actual is not above 0, else nothing. (Source: rules.md, S7.)
    """
    if goal.number == 0:
        return Decimal(1) if actual <= 0 or goal.operator in ("≥", ">") else Decimal(0)
    if goal.operator in ("≤", "<"):
        over = (actual - goal.number) / abs(goal.number)
        return min(max(1 - over, Decimal(0)), Decimal(1))
    return min(max(actual / goal.number, Decimal(0)), Decimal(1))
