"""Items on lines of their own inside a text: `1. …`, `（一）…`, `①…`, `- …`. Which lines of a paragraph begin one.

A sign alone is not enough, for a line of running text may begin with a number: an item follows a closed sentence or a
colon, or it is the next of a row of such lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HAN = "一二三四五六七八九十"
_SINGLE = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "❶❷❸❹❺❻❼❽❾❿", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑", "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_STOP = r"[.．、)）]"
_YEAR = r"(?=\s*(?:19|20)\d\d年)"  # `1.2024年…` is an item, `1.5万元` and `1、2号楼` are none
_SIGNS = {
    "1.": rf"(\d{{1,2}})(?:{_STOP}{_YEAR}|[.．](?![\d.．])|[、)）](?!\s*\d))",
    "(1)": r"[(（]\s*(\d{1,2})\s*[)）]",
    "一、": rf"([{_HAN}]{{1,3}})[、.．](?![{_HAN}])",
    "（一）": rf"[(（]\s*([{_HAN}]{{1,3}})\s*[)）]",
    "第一，": rf"第([{_HAN}]{{1,3}})(?:[^\s，。；：:、]{{0,4}}[：:]|条\s|[，,]|、(?![{_HAN}]))",
    "A.": rf"([A-Za-z]){_STOP}(?![A-Za-z\d.．])",
    "(A)": r"[(（]\s*([A-Za-z])\s*[)）]",
    "①": f"([{''.join(_SINGLE)}]){_STOP}?",
    "- ": r"([-–*+·○□](?= +\S)|[•●■◆▪►➢★※])",
}
_PATTERNS = {style: re.compile(pattern) for style, pattern in _SIGNS.items()}
_MAY_BEGIN = re.compile(rf"[\dA-Za-z(（第{_HAN}{''.join(_SINGLE)}\-–*+·○□•●■◆▪►➢★※]")
_CLOSED = re.compile(r"[。；;：:！!？?…][”’」』）)》]*\s*$")
_TAIL = 20  # characters at a line's end that may close it
_OPEN, _HALF = re.compile(r"[（(][^（()）]*$"), re.compile(r"\s*[\dA-Za-z]+[)）]")  # （见附件 and, on the next line, 1）
_INDENTED = re.compile(" *\u3000\u3000")  # as Chinese paragraphs begin


@dataclass(frozen=True, slots=True)
class Sign:
    """What an item begins with: its style, and its number from 1. A bullet is its own style and has the number 0."""

    style: str
    number: int


def sign(line: str) -> Sign | None:
    """The sign of an item that a line begins with; None where it begins with none."""
    for style, pattern in _PATTERNS.items() if _MAY_BEGIN.match(line) else ():
        if match := pattern.match(line):
            return Sign(match[1], 0) if style == "- " else Sign(style, number) if (number := _number(match[1])) else None
    return None


def _number(text: str) -> int:
    """12, 十二, ⑫, L as a number; 0 where it is none."""
    if text.isdecimal():
        return int(text)
    if text.isascii():
        return ord(text.lower()) - ord("a") + 1
    if text[0] not in _HAN:
        return next(row.index(text) + 1 for row in _SINGLE if text in row)
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * len(ten) * (_HAN.index(tens or "一") + 1) + (_HAN.index(ones) + 1 if ones else 0)


def starts(lines: Sequence[str]) -> list[int]:
    """Indices of the lines of a paragraph that begin a piece of their own; the first line always does."""
    signs = [sign(line.lstrip()) if not index or not _in_brackets(lines[index - 1], line) else None for index, line in enumerate(lines)]
    followed, last = _followed(signs), dict[str, int]()
    found = []
    for index, one in enumerate(signs):
        closed = index == 0 or _CLOSED.search(lines[index - 1][-_TAIL:]) is not None
        item = one is not None and (index == 0 or _goes_on(one, last, closed=closed) or (one.number <= 1 and (closed or followed[index])))
        if one is not None and item:
            last[one.style] = one.number
        if item or index == 0 or _INDENTED.match(lines[index]):
            found.append(index)
    return found


def _in_brackets(before: str, line: str) -> bool:
    """Does a line's first bracket close one of the line before?"""
    return _HALF.match(line) is not None and _OPEN.search(before[-_TAIL:]) is not None


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
