"""Items on lines of their own inside a text: `1. …`, `（一）…`, `①…`, `- …`. Which lines of a paragraph begin one.

A sign alone is not enough, for a line of running text may begin with a number. An item is the next of a row of such
lines; the first of a row has two of these: it is number one, it follows a closed sentence or a colon, the next one
follows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from string import ascii_letters
from typing import NamedTuple

_HAN = "一二三四五六七八九十"
_SINGLE = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "❶❷❸❹❺❻❼❽❾❿", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑", "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_BLANK_BEHIND, _BULLETS = "-–*+·○□", "•●■◆◇▪►➢★※☑☐✓✔"
_STOP = r"[.．、)）]"
_YEAR = r"(?=\s*(?:19|20)\d\d年)"  # `1.2024年…` is an item, `1.5万元` and `1、2号楼` are none
_ORDER = rf"\d{{1,2}}|[{_HAN}]{{1,3}}"
# what must be the same in a row of items, the number; with ? words that also begin a sentence, a sign only where there
# are two
_SIGNS = {
    "1.": rf"()(\d{{1,2}})(?:{_STOP}{_YEAR}|[.．](?![\d.．])|[、)）](?!\s*\d))",
    "1.1": r"(\d{1,2})[.．](\d{1,2})(?=[\s、]+[^\s\d万亿元%％])",
    "(1)": r"()[(（\[［【〔]\s*(\d{1,2})\s*[)）\]］】〕]",
    "一、": rf"()([{_HAN}]{{1,3}})[、.．](?![{_HAN}])",
    "（一）": rf"()[(（]\s*([{_HAN}]{{1,3}})\s*[)）]",
    "第一，": rf"()第({_ORDER})(?:[：:](?!\d)|条\s|[，,]|、(?![{_HAN}\d]))",
    "?第一阶段：": rf"()第({_ORDER})[^\s，。；：:、]{{1,4}}[：:](?!\d)",
    "?一是": rf"(其?)([{_HAN}]{{1,3}})(?:(?<!其.)是|(?<=其.)[，,、])",
    "?目标一：": rf"([^\W\d{_HAN}]{{1,4}})({_ORDER})[：:](?:{_YEAR}|(?!\d))",
    "A.": rf"()([A-Za-z]){_STOP}(?![A-Za-z\d.．])",
    "(A)": r"()[(（]\s*([A-Za-z])\s*[)）]",
    "Ⅰ.": f"()([{_ROMAN}]){_STOP}",
    "①": f"()([{''.join(_SINGLE)}]){_STOP}?",
    "- ": rf"([{_BLANK_BEHIND}](?= +\S)|[{_BULLETS}])()",
}
# Of a sign, but for digits
_FIRST = frozenset("".join(("(（[［【〔第其", _HAN, *_SINGLE, _ROMAN, _BLANK_BEHIND, _BULLETS, ascii_letters)))
_NAMED = 8  # characters in which the colon of 目标一： stands
_CLOSED = re.compile(r"[。；;：:！!？?…][”’」』）)》]*\s*$")
_TAIL = 20  # characters at a line's end that may close it
_OPEN, _HALF = (
    re.compile(r"[（(][^（()）]*$"),
    re.compile(r"\s*[\dA-Za-z]+[)）]"),
)  # （见附件 and, on the next line, 1）
_INDENTED = re.compile(" *\u3000\u3000")  # as Chinese paragraphs begin


class Sign(NamedTuple):
    """What an item begins with: its style, and its number from 1. A bullet has the number 0."""

    style: str
    number: int


def sign(line: str) -> Sign | None:
    """The sign of an item that a line begins with; None where it begins with none."""
    first, begin = line[:1], line[:_NAMED]
    if first not in _FIRST and not first.isdecimal() and "：" not in begin and ":" not in begin:
        return None  # as most lines begin
    for style, pattern in _patterns().items():
        if match := pattern.match(line):
            number = _number(match[2]) if match[2] else 0
            return Sign(style + match[1], number) if number or not match[2] else None
    return None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """The signs, compiled when the first text of several lines is read: many projects have none."""
    return {style: re.compile(pattern) for style, pattern in _SIGNS.items()}


def _number(text: str) -> int:
    """12, 十二, ⑫, L as a number; 0 where it is none."""
    if text.isdecimal():
        return int(text)
    if text.isascii():
        return ord(text.lower()) - ord("a") + 1
    if text[0] not in _HAN:
        return next(row.index(text) + 1 for row in (*_SINGLE, _ROMAN) if text in row)
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * len(ten) * (_HAN.index(tens or "一") + 1) + (_HAN.index(ones) + 1 if ones else 0)


def starts(lines: Sequence[str]) -> list[int]:
    """Indices of the lines of a paragraph that begin a piece of their own; the first line always does."""
    if len(lines) < 2:  # as most texts have
        return [*range(len(lines))]
    signs = [
        sign(line.lstrip()) if not index or not _in_brackets(lines[index - 1], line) else None
        for index, line in enumerate(lines)
    ]
    followed, last = _followed(signs), dict[str, int]()
    found = []
    for index, one in enumerate(signs):
        closed = index == 0 or _CLOSED.search(lines[index - 1][-_TAIL:]) is not None
        item = one is not None and (
            index == 0 or _goes_on(one, last, closed=closed) or _begins(one, closed=closed, followed=followed[index])
        )
        if one is not None and item:
            last[one.style] = one.number
        if item or index == 0 or _INDENTED.match(lines[index]):
            found.append(index)
    return found


def _in_brackets(before: str, line: str) -> bool:
    """Does a line's first bracket close one of the line before?"""
    return _HALF.match(line) is not None and _OPEN.search(before[-_TAIL:]) is not None


def _begins(one: Sign, *, closed: bool, followed: bool) -> bool:
    """Is it the first item of a row?"""
    return closed + followed + (one.number <= 1) > 1 and (followed or one.style[0] != "?")


def _goes_on(one: Sign, last: dict[str, int], *, closed: bool) -> bool:
    """Is it the next item of a row; behind a closed sentence, a later one or the same again?"""
    before = last.get(one.style)
    return before is not None and (one.number == _next(before) or (closed and one.number >= before))


def _followed(signs: Sequence[Sign | None]) -> list[bool]:
    """For each line, whether the next one of its style is the next item."""
    coming: dict[str, int] = {}
    found = []
    for one in reversed(signs):
        found.append(one is not None and coming.get(one.style) == _next(one.number))
        if one is not None:
            coming[one.style] = one.number
    return found[::-1]


def _next(number: int) -> int:
    return number + 1 if number else 0
