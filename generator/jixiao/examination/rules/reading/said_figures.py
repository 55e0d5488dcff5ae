"""Quantities that goals, results and plans say, as the indicators say them: read once, held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.text_pieces import compiled, sentence_before
from jixiao.text.money import UNSIGNED, number

MULTIPLIERS = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_QUOTES = frozenset("《“〔[")
_ASIDE = r"《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕|\[[^\[\]]*\]"
_AFTER_GE = "工作日|小时|[航班站]次|[课学]时"  # 20个工作日
_REACH = 80  # characters beside a figure that may be of its clause
_OWN_WORDS = r"[\u4e00-\u9fff]{2}"
_OWN_FIGURE = r"[\u4e00-\u9fff]{2,12}\d"
_COUNTED = rf"(?<![\d.])({UNSIGNED})\s*([万亿]?[\u4e00-\u9fff])"
_BEFORE = 6  # figures of a sentence in front of a rate that may give it
_BREAKS = "，。；：,;:\n"


class StatedFigure(NamedTuple):
    """A quantity in a text: `60个`, `4-5期`, `3万人次`."""

    low: Decimal
    high: Decimal
    unit: str
    written: str
    start: int


def figures(text: str, parameters: Parameters) -> Iterator[StatedFigure]:
    """The quantities of a text whose unit the forms know; titles and quotations are left out."""
    pattern = _figure_pattern(parameters.words("计量单位"), parameters.words("非计量后文"))
    if not _QUOTES.isdisjoint(text):
        text = compiled(_ASIDE).sub(lambda aside: "□" * len(aside[0]), text)
    for match in pattern.finditer(text):
        low, high = number(match["low"]), number(match["high"] or match["low"])
        if low is not None and high is not None:
            factor = MULTIPLIERS.get(match["multiplier"] or "", Decimal(1))
            yield StatedFigure(low * factor, high * factor, match["unit"], match[0], match.start())


def first_figure(project: Examined, text: str) -> StatedFigure | None:
    """The first of `figures`, read once for all rules: that of an indicator's target."""
    return project.once((first_figure, text), lambda: next(figures(text, project.parameters), None))


@lru_cache(maxsize=16)
def _figure_pattern(units: tuple[str, ...], excluded: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True)) or "(?!)"
    behind = f"(?!{'|'.join(re.escape(word) for word in excluded)})" if excluded else ""
    return re.compile(
        rf"(?<![\d.A-Za-z])(?<!\d[,，])(?P<low>{UNSIGNED})(?:\s*[-—–~～至]\s*(?P<high>{UNSIGNED}))?"
        rf"\s*[(（]?\s*(?P<multiplier>[百千万亿])?\s*[余多几]?\s*(?:个(?={_AFTER_GE}))?(?P<unit>{known}){behind}"
    )


def shared_word(first: str, second: str, parameters: Parameters) -> bool:
    """Have two names a word of two characters in common that is not said of everything?"""
    general = _general_words(parameters.words("泛词"))
    left, right = general.sub(" ", first), general.sub("_", second)
    return any(left[place : place + 2] in right for place in range(len(left) - 1))


@lru_cache(maxsize=16)
def _general_words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join([*(re.escape(word) for word in sorted(words, key=len, reverse=True)), r"[\W\d_]"]))


def canonical(unit: str, parameters: Parameters) -> str:
    """The unit as all ways to say it count: 名 and 位 are 人."""
    return str(parameters.table("同义单位").get(unit, unit))


def is_quotient(said: StatedFigure, text: str) -> bool:
    """Is a rate that of two figures in front of it in its sentence, or what the one is more or less than the other?"""
    if said.unit not in ("%", "％"):
        return False
    lead = sentence_before(text, said.start)
    found = [(number(match[1]), match[2]) for match in compiled(_COUNTED).finditer(lead)][-_BEFORE:]
    digit = Decimal(1).scaleb(int(said.low.as_tuple().exponent))
    for (one, unit), (other, like) in permutations(found, 2):
        if not one or not other or unit != like:
            continue
        share = one / other * 100
        if any(abs(rate - said.low) <= digit / 2 for rate in (share, abs(share - 100))):
            return True
    return False


def clause_of(text: str, place: int) -> str:
    """The clause in which a place of a text stands."""
    first, last = max(place - _REACH, 0), min(place + _REACH, len(text))
    start = max(first, *(text.rfind(mark, first, place) + 1 for mark in _BREAKS))
    end = min((end for mark in _BREAKS if (end := text.find(mark, place, last)) >= 0), default=last)
    begin, close = text.rfind("、", start, place) + 1, text.find("、", place, end)
    if begin and compiled(_OWN_WORDS).search(text, begin, place):  # 举办培训8期、参训502人次
        start = begin
    if close >= 0 and compiled(_OWN_FIGURE).match(text, close + 1, end):
        end = close
    return text[start:end]
