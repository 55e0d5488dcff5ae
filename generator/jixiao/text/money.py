"""Money and quantities as Decimal, from the author's text to the printed figure. No figure passes a float.

Money is kept in 元. 万元 and 元 are converted here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, localcontext
from math import prod

_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
UNITS = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "亿元": Decimal(100_000_000),
}
ROUNDINGS = {"四舍五入": ROUND_HALF_UP, "进一": ROUND_CEILING, "舍去": ROUND_DOWN}

_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_WHOLE = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)"
UNSIGNED = rf"{_WHOLE}(?:\.\d+)?"
NUMBER = rf"[-+]?{UNSIGNED}"
"""How a number is written; this and `AMOUNT` are what editors are told, too."""
AMOUNT = rf"{NUMBER}\s*(?:{_UNIT})?"
"""How an amount of money is written: a number, with or without a unit."""
_NUMBER = re.compile(NUMBER)
_AMOUNT = re.compile(rf"({NUMBER})\s*({_UNIT})?$")
_PRINTED = re.compile(rf"-?({_WHOLE})(?:\.(\d+))?(%?)")
_LABEL = re.compile(r"亿元|万元|千元|(?<![美欧日港澳])元|^万$")
_PRICE = re.compile(rf"(?:{_UNIT})?\s*(?:[/／每（(]\D*)?")
# units of their own; else 千 and 百 before a unit would be figures that nobody counts
_SAME = "千(?:米|克|瓦|卡|伏|字节|帕|焦)"
_COUNTED = re.compile(rf"(?:[万亿]?(?!{_SAME})(?![千百])|(?={_SAME}))[^\d%％‰×xX*·+/／=,，.．~～]*(?:[/／][^\d×*]*)?")
_QUANTITY = re.compile(rf"({NUMBER})\s*(.*)$")
_DIGITS = 18  # before the point, and behind it; more is a slip of the hand, not money
_EXACT = Context(prec=150)  # holds weight × amount ÷ the smallest figure; the usual 28 digits raise in quantize


def number(text: str) -> Decimal | None:
    """The number that a text is, with or without thousands commas; None if it is none or absurdly long."""
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    figure = text.replace(",", "").replace("，", "")
    if len(figure.partition(".")[2]) > _DIGITS:
        return None
    value = Decimal(figure)
    return value if value.adjusted() < _DIGITS else None


def amount(text: str, unit: str = "元") -> Decimal | None:
    """The money a text says, in 元: `2000000`, `2,000,000.00`, `282.5万元`; a bare number is in `unit`.

    None if it says none.
    """
    match = _AMOUNT.fullmatch(text.strip())
    value = number(match[1]) if match else None
    return None if match is None or value is None else value * UNITS[match[2] or unit]


def spelled(money: Decimal, unit: str) -> str:
    """Money in 元 as an author writes it into a field in that unit: bare where the unit is 元, else with the unit."""
    return plain(in_unit(money, unit)) + ("" if unit == "元" else unit)


def unit_said(text: str) -> str:
    """The unit of money that a label says: `元`, `（万元）`, `单位：万元`.

    Empty where it says none, or no unit of 人民币.
    """
    said = set(_LABEL.findall(text.strip()))
    return said.pop() if len(said) == 1 else ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the unit as written: `2000人`, `150元/人`, `27万元`, `11`."""

    value: Decimal
    unit: str

    @property
    def count(self) -> Decimal:
        """How many: `80万页` is 800,000 pages."""
        scale = next((factor for sign, factor in _SCALES.items() if self.unit.startswith(sign)), Decimal(1))
        return self.value * scale

    @property
    def price(self) -> bool:
        """Is it money, for one of something: `150`, `150元/人`, `27万元`, `2000元（含税）`?"""
        return _PRICE.fullmatch(self.unit) is not None

    @property
    def plain_count(self) -> bool:
        """Is it one number of something: `2000人`, `80万页`, `5千米`? Not `80%`, `2次×3人`, `2千册`."""
        return _COUNTED.fullmatch(self.unit) is not None

    @property
    def money_unit(self) -> str:
        """元 or 万元 where the quantity is a price, else an empty text."""
        match = _PRICE.fullmatch(self.unit)
        head = re.split("[/／每（(]", self.unit, maxsplit=1)[0].strip()
        return head if match and head in UNITS else ""


def quantity(text: str) -> Quantity | None:
    """The quantity a text says; None if it does not begin with a number."""
    match = _QUANTITY.fullmatch(text.strip())
    value = number(match[1]) if match else None
    return Quantity(value, match[2].strip()) if match and value is not None else None


def total_of(values: Iterable[Decimal]) -> Decimal:
    """The sum, exact."""
    with localcontext(_EXACT):
        return sum(values, Decimal(0))


def product_of(values: Iterable[Decimal]) -> Decimal:
    """The product, exact to 150 digits."""
    with localcontext(_EXACT):
        return prod(values, start=Decimal(1))


def quotient(dividend: Decimal, divisor: Decimal, decimals: int | None, rounding: str) -> Decimal:
    """dividend ÷ divisor, rounded once; exact to 40 digits where `decimals` is None."""
    with localcontext(_EXACT):
        value = dividend / divisor
        return value if decimals is None else rounded(value, decimals, rounding)


def rounded(value: Decimal, decimals: int, rounding: str = "四舍五入") -> Decimal:
    """The value with so many decimals; `rounding` is 四舍五入, 进一 or 舍去."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUNDINGS[rounding], _EXACT)


def in_unit(value: Decimal, unit: str) -> Decimal:
    """Money in 元 as a figure in 元 or 万元, exact."""
    with localcontext(_EXACT):
        return value / UNITS[unit]


def plain(value: Decimal) -> str:
    """All digits, no exponent, no trailing zeros: 28, 7.5, 3785.5."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimals_of(pattern: str) -> int:
    """How many decimals a number format can show: 2 of #,##0.00, 0.## and 0.00%."""
    return len(pattern.rstrip("%").partition(".")[2])


def exact_pattern(value: Decimal, pattern: str) -> str:
    """The number format for one value: `##` decimals become as many zeros as the value needs, 0.00## at least two."""
    head, point, tail = pattern.partition(".")
    if "#" not in tail:
        return pattern
    percent = "%" if tail.endswith("%") else ""
    shown = rounded(value * 100 if percent else value, decimals_of(pattern))  # 12.999 through 0.## is 13, not 13.00
    kept = max(len(plain(shown).partition(".")[2]), tail.index("#"))
    return head + (point + "0" * kept if kept else "") + percent


def show(value: Decimal, pattern: str) -> str:
    """The value through a number format such as #,##0.00, 0, 0.00% (half up)."""
    pattern = exact_pattern(value, pattern)
    percent = pattern.endswith("%")
    decimals = decimals_of(pattern)
    with localcontext(_EXACT):
        value = rounded(value * 100 if percent else value, decimals) + 0  # no -0.00
    return format(value, ",f" if "," in pattern else "f") + ("%" if percent else "")


def pattern_of(text: str) -> str:
    """The number format that would show a figure as it is printed here: #,##0.00 for 1,234.50; empty for no figure."""
    match = _PRINTED.fullmatch(text)
    if match is None:
        return ""
    decimals = "." + "0" * len(match[2]) if match[2] else ""
    money = decimals == ".00" and not match[3] and len(match[1]) <= 3  # 0.00 stands among 1,234.00
    return ("#,##0" if "," in match[1] or money else "0") + decimals + match[3]
