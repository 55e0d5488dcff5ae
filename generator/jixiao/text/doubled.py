"""A character typed twice: 业务运运行, 满意意."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jixiao.text import common_words, ordinary_words

_compiled = cache(re.compile)  # most texts have none
_TWICE = r"([\u4e00-\u9fff])\1(?!\1|(.)\2)"  # 方方面面 is a word
_MEANT = frozenset(
    "人天年月日时处家户村个件条点步层代事份仅常渐慢稳往星宝妈爷奶爸弟妹哥姐频样种世项区县市镇乡校省大小多少深好看试想说走听算做用修查"
    "零〇一二三四五六七八九十百千万亿两"
    "的了和与及在是由将被对到中上下要会能可已均各每按以为于从向并或等再更最就只才都也不"
)  # doubled on purpose, words by themselves, or told elsewhere
_SUFFIX = frozenset(
    "组部站员费处科所化局司馆院者师路班队厂店园港堂类机车生性率度量品室厅楼房器物业线面体学期段级型式号股网库池河湖山林田地桥井电水"
    "气药法制款额课书文展演赛"
)  # ends a word of three characters, and begins one of two: 图书馆|馆藏


def doubled(text: str, whole: str) -> Iterator[tuple[int, int]]:
    """Where one of two equal characters belongs to no word, between words that are known or beside a mark; or where the
    same words stand in the whole text with one of them only.
    """
    known = _known()
    for match in _compiled(_TWICE).finditer(text):
        place, sign = match.start(), match[1]
        left, right = text[max(place - 1, 0) : place + 1], text[place + 1 : place + 3]
        before, behind = text[max(place - 2, 0) : place], text[place + 2 : place + 4]
        reduplicated = before.endswith(sign) or (len(before) > 1 and before[0] == before[1])
        if sign in _MEANT or reduplicated or (left in known and right in known):
            continue
        fixed = sign in _SUFFIX
        first = right in known and (not _character(before[-1:]) or (before in known and not fixed))
        second = left in known and (not _character(behind[:1]) or (behind in known and not fixed))
        if first or second or any(one in whole for one in _once(before, sign, behind)):
            yield match.span()


def _once(before: str, sign: str, behind: str) -> Iterator[str]:
    """The words with the character once, as far as they are long enough to be no chance."""
    for one in (before + sign + behind[:1], before[-1:] + sign + behind):
        if re.fullmatch(r"[\u4e00-\u9fff]{4}", one):
            yield one


def _character(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"


@cache
def _known() -> frozenset[str]:
    return ordinary_words.words() | common_words.words()
