"""An indicator's value read: operator, number, unit. It is printed as written; this is for checks and scores only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from jixiao.text.money import NUMBER, UNITS, number
from jixiao.text.operators import OPERATORS
from jixiao.text.short_texts import kept_of_short

_WORDS = {
    "≥": "大于或等于 大于等于 不低于 不少于 不小于 不短于 不得低于 不得少于 至少 达到 达",
    "≤": "小于或等于 小于等于 不超过 不高于 不多于 不大于 不得超过 不得高于 控制在 至多 最多",
    ">": "超过 高于 多于 大于 突破",
    "<": "低于 少于 小于 短于",
    "=": "等于",
}
_ENDS = {"≥": "及以上 以上", "≤": "及以下 以下 及以内 以内 之内 内"}


def _meant(words: Mapping[str, str]) -> dict[str, str]:
    return {written: meant for meant, signs in words.items() for written in signs.split()}


_SAID = _meant(_WORDS)
_AFTER = _meant(_ENDS)


def _any(words: Mapping[str, str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_PERCENT = re.compile(r"百分(?P<sign>之?)(?!点)(?P<number>[零一二两三四五六七八九十百点]+|\d+(?:\.\d+)?)(?!比)")
_TENTHS = re.compile("([一二三四五六七八九])成([一二三四五六七八九])?(?=$|以|及|左)")
_PERCENT_WORDS = {"百分比": "%", "百分号": "%", "％": "%", "﹪": "%"}
_TARGET = re.compile(
    rf"(?:(?P<operator>[{''.join(sorted(set(''.join(OPERATORS))))}]{{1,2}})|(?P<word>[^\W\da-zA-Z_]{{1,5}}))?\s*"
    rf"(?P<number>{NUMBER})(?P<first>[%％‰])?(?:\s*[-—–－~～至到]{{1,2}}\s*(?P<high>{NUMBER}))?\s*"
    r"[(（]?\s*(?P<unit>[^()（）\d\s]*)\s*[)）]?(?P<rest>.*)"
)
_END = re.compile(rf"(?P<unit>.*?)(?P<after>{_any(_AFTER)})")
_DATE = re.compile(r"(?:\d{4}\s*年|\d{1,2}\s*月(?!度)(?!以?内)).*")  # 2026年底, 10月底前; 3个月 is none
_KNOWN = frozenset((None, *OPERATORS, *_SAID))
_MARKS = sorted(OPERATORS, key=len, reverse=True)
_DIGITS = "零一二三四五六七八九"
_SHARES = {"%": Decimal(100), "‰": Decimal(1000)}
_TEN_THOUSANDS = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


class Target(NamedTuple):
    """`≥90.00(%)` → ≥, 90.00, %; `90%以上` likewise; `4-5期` → 4, to 5; `100%及时` → 100, %, with 及时 as rest."""

    operator: str  # ≥ ≤ > < = ; empty where none was written, which means =
    number: Decimal  # of a range the lower one
    unit: str
    written: str  # the operator and number as written
    rest: str = ""
    high: Decimal | None = None  # the upper one of a range
    said: str = ""  # the operator as written: a sign, or words before or behind the number

    @property
    def percent(self) -> bool:
        """Is it a share in hundredths?"""
        return self.unit[:1] in ("%", "％")

    @property
    def most(self) -> Decimal:
        """The figure, of a range the upper one."""
        return self.number if self.high is None else self.high

    @property
    def share(self) -> bool:
        """Is it a share, of a hundred or a thousand?"""
        return self.unit[:1] in _SHARES


@kept_of_short(20)
def target(text: str) -> Target | None:
    """The value as a target; None where it is words or a date."""
    text = _spelled(text.strip())
    match = _TARGET.fullmatch(text)
    value = number(match["number"].lstrip("+")) if match else None
    if match is None or value is None or _DATE.match(text):
        return None
    if match["operator"] not in _KNOWN or match["word"] not in _KNOWN:
        return None
    unit, rest = (match["first"] or "") + match["unit"], match["rest"].strip()
    operator = match["operator"] or ""
    meant, said = OPERATORS.get(operator) or _SAID.get(match["word"] or "", ""), operator or match["word"] or ""
    for place in (rest, unit):
        if (end := _END.fullmatch(place)) and (place is rest or not rest):
            unit, rest = (unit, end["unit"]) if place is rest else (end["unit"], rest)
            meant, said = meant or _AFTER[end["after"]], said or end["after"]
            break
    for word, sign in _PERCENT_WORDS.items():
        unit = sign + unit[len(word) :] if unit.startswith(word) else unit
    if unit[:1] in _SHARES and len(unit) > 1:
        unit, rest = unit[:1], unit[1:].removeprefix(unit[:1]) + rest
    high = number(match["high"]) if match["high"] else None
    return Target(meant, value, unit, operator + match["number"], rest, high, said)


def _spelled(text: str) -> str:
    """The text with 百分之九十五, 百分百, 三成 as 95%, 100%, 30%."""
    if "成" in text:
        text = _TENTHS.sub(lambda match: f"{_digit(match[1])}{_digit(match[2] or '零')}%", text)
    if "百分" not in text:
        return text
    return _PERCENT.sub(lambda match: f"{_chinese(match['number'])}%", text)


def _chinese(text: str) -> str:
    """A number to 100 in Chinese figures: 九十五点五 → 95.5."""
    if text[0].isdigit():
        return text
    whole, point, part = text.replace("两", "二").partition("点")
    tens, ten, ones = whole.rpartition("十")
    value = 100 if whole in ("百", "一百") else 10 * (_digit(tens) if tens else 1) * bool(ten) + _digit(ones)
    return f"{value}{'.' * bool(point)}{''.join(str(_digit(sign)) for sign in part)}"


def _digit(sign: str) -> int:
    return max(_DIGITS.find(sign[:1]), 0) if sign else 0


def written(cells: Mapping[str, object], column: str, sign: str = "", unit: str = "") -> str:
    """What a cell of an indicator says together with the cells that hold its sign and its unit; a sign or unit that
    it says itself stands once.
    """
    value, mark, measure = (str(cells.get(name) or "").strip() if name else "" for name in (column, sign, unit))
    if not value:
        return ""
    if mark in OPERATORS and bound(value)[1] != OPERATORS[mark]:
        value = mark + value
    return value + measure if value[-1:].isdigit() else value


def bound(value: str) -> tuple[str, str]:
    """(as written, its sign) of what a value itself says of at least or at most: ≥85, 不低于85, 85以上; else empty."""
    own = next((sign for sign in _MARKS if value.startswith(sign)), "")
    if own or value.isdecimal():
        return own, OPERATORS.get(own, "")
    found = target(value)
    return (found.said, found.operator) if found else ("", "")


def reached(goal: Target, actual: Target) -> Decimal | None:
    """The actual figure in the target's unit; None where the two cannot be compared (100元 and 5次, 90% and 0.95)."""
    if goal.rest or actual.rest:
        return None
    if goal.unit in UNITS and actual.unit in UNITS:
        return actual.number * UNITS[actual.unit] / UNITS[goal.unit]
    if goal.share and actual.share:
        return actual.number * _SHARES[goal.unit] / _SHARES[actual.unit]
    if goal.share or actual.share:
        alike = goal.percent and not actual.unit and actual.number > 1
        return actual.number if alike else None
    if not goal.unit or not actual.unit or goal.unit == actual.unit:
        return actual.number
    (one, wanted), (other, done) = _scaled(goal.unit), _scaled(actual.unit)
    return actual.number * done / wanted if one == other else None


def _scaled(unit: str) -> tuple[str, Decimal]:
    """A unit without its 万: 万人次 → 人次, 10,000."""
    factor = _TEN_THOUSANDS.get(unit[:1], Decimal(1))
    return (unit[1:] if factor > 1 else unit).removeprefix("个"), factor


def met_share(goal: Target, actual: Decimal) -> Decimal:
    """How much of an indicator's weight an actual value earns, 0 to 1.

    ≥, >, =: all where met, else actual ÷ target. ≤, <: all where met, then linear down to nothing at twice the
    target. Target 0: all where the actual is not above 0, else nothing. (Source: rules.md, S7.)
    """
    if goal.number == 0:
        return Decimal(1) if actual <= 0 or goal.operator in ("≥", ">") else Decimal(0)
    if goal.operator in ("≤", "<"):
        over = (actual - goal.most) / abs(goal.most)
        return min(max(1 - over, Decimal(0)), Decimal(1))
    return min(max(actual / goal.number, Decimal(0)), Decimal(1))
