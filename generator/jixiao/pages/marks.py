"""Marks: printed values carry with them which field they are of, through templates and HTML into the cells.

A mark is a few noncharacters of Unicode (U+FDD0 to U+FDEF), which stand in no text and which the standard keeps for
what a program does inside itself. It stands before the text of a value where a template prints it, also in an
attribute, so macros, `~`, joins and blocks carry it along. Looked at by a template (compared, counted, cut, filtered),
a text has no mark; what is made of it has it again. So nothing else is printed than without marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from jixiao.field_paths import FieldPath

LEAD = "\ufdd0"  # every mark begins with it, so that one look finds a text without marks
_FURTHER, _LAST = 0xFDD1, 0xFDE0  # digits of its number, the last one of its own kind: a mark ends by itself
_BASE = 15
_LITERAL = LEAD + "\ufdef"  # no mark: the noncharacter LEAD of a text
_MARK = re.compile(f"({LEAD}(?:[\ufdd1-\ufddf]*[\ufde0-\ufdee]|\ufdef))")
_QUOTED = re.compile(f'="[^"{LEAD}]*{LEAD}')
_IN_ATTRIBUTE = re.compile(f"=\\s*(?:\"[^\"{LEAD}]*|'[^'{LEAD}]*){LEAD}")


@lru_cache(maxsize=4096)
def _mark(number: int) -> str:
    rest, last = divmod(number, _BASE)
    digits = chr(_LAST + last)
    while rest:
        rest, digit = divmod(rest, _BASE)
        digits = chr(_FURTHER + digit) + digits
    return LEAD + digits


class FieldMarks:
    """The marks of one page, and the fields that they stand for."""

    def __init__(self) -> None:
        self.paths: dict[str, FieldPath] = {}

    def of(self, path: FieldPath) -> str:
        """A new mark for what stands at a path."""
        mark = _mark(len(self.paths))
        self.paths[mark] = path
        return mark


class Unmarked(FieldMarks):
    """No marks, for pages of which nobody asks where a field stands."""

    def of(self, path: FieldPath) -> str:
        """No mark."""
        return ""


def literal(text: str) -> str:
    """A text of an author in which nothing is taken for a mark."""
    return text.replace(LEAD, _LITERAL)


def taken_apart(text: str) -> tuple[str, list[str]]:
    """(the text without marks, its marks)."""
    if LEAD not in text:
        return text, []
    found = _MARK.split(text)
    marks = found[1::2]
    if _LITERAL in marks:
        found[1::2] = [LEAD if mark == _LITERAL else "" for mark in marks]
        return "".join(found), [mark for mark in marks if mark != _LITERAL]
    return "".join(found[::2]), marks


def in_attributes(html: str) -> bool:
    """May marks stand in attributes? Asked of each page, so the usual spelling is tried alone, which is quick."""
    unusual = "='" in html or "= " in html or "=\n" in html
    return bool(_QUOTED.search(html) or (unusual and _IN_ATTRIBUTE.search(html)))


class Marking:
    """What is printed with a mark before it."""

    mark = ""


class MarkedText(str, Marking):  # noqa: SLOT000 -- it has a mark
    """A text that was made of marked ones, or one of the choices of a field."""

    def __new__(cls, text: str, mark: str) -> MarkedText:  # noqa: D102, PYI034 -- there is no subclass
        made = super().__new__(cls, text)
        made.mark = mark
        return made

    def __html__(self) -> str:
        return self.mark + escape(literal(str(self)))


class MarkedNumber(int, Marking):
    """A number of the project itself: 年度, 序号."""

    def __new__(cls, number: int, mark: str) -> MarkedNumber:  # noqa: D102, PYI034 -- there is no subclass
        made = super().__new__(cls, number)
        made.mark = mark
        return made

    def __html__(self) -> str:
        return f"{self.mark}{int(self)}"


class Captured(Markup):
    """What a macro or a block printed, marks and all; sorted, counted or compared, it is the text without them."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return bool(bare(self) == bare(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: str) -> bool:
        return bool(bare(self) < bare(other))

    def __gt__(self, other: str) -> bool:
        return bool(bare(self) > bare(other))

    def __hash__(self) -> int:
        return hash(bare(self))

    def __len__(self) -> int:
        return len(bare(self))


def captured(printed: Any) -> Any:
    """What a macro or a block printed."""
    return _captured(printed) if isinstance(printed, Markup) and LEAD in printed else printed


def _captured(markup: str) -> Captured:
    return str.__new__(Captured, markup)  # as Markup would make it, but without a look for __html__


def bare(value: Any) -> Any:
    """A text or number as a template sees it; what is no text, or has no mark, as it is."""
    if isinstance(value, Markup):
        return Markup(taken_apart(str(value))[0])  # noqa: S704 -- it was markup before
    return str(value) if isinstance(value, MarkedText) else int(value) if isinstance(value, MarkedNumber) else value


def marks_of(values: Iterable[Any]) -> str:
    """The marks of several values, each once."""
    return "".join(dict.fromkeys(mark for value in values for mark in _marks(value)))


def _marks(value: Any) -> Sequence[str]:
    if isinstance(value, Marking):
        return taken_apart(value.mark)[1]
    return taken_apart(str(value))[1] if isinstance(value, Markup) else ()


def kept(result: Any, marks: str) -> Any:
    """What was made of marked values, with their marks; of a list each text in it."""
    if not marks or isinstance(result, (Marking, Captured)):
        return result
    if isinstance(result, Markup):
        there = taken_apart(str(result))[1]
        missing = [mark for mark in taken_apart(marks)[1] if mark not in there] if there else [marks]
        return _captured("".join((*missing, result)))
    if isinstance(result, str):
        return MarkedText(taken_apart(result)[0], marks)
    return [kept(item, marks) for item in result] if isinstance(result, list) else result


def united(values: Sequence[Any], unite: Callable[[Sequence[Any]], Any], *, markup: bool) -> Any:
    """One text of several values. If it is `markup`, which may hold several cells, marks stay where they are."""
    marks = marks_of(values)
    return kept(unite(values if markup or not marks else [bare(value) for value in values]), marks)
