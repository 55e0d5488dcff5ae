"""The regular expressions of the examination.

Those that come with the program run on Python's re, whose time is tested; those of a stranger's form run on RE2, whose
time
grows with the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, cast

from jixiao.files.resources import packaged_forms
from jixiao.nodes.node import Node

LISTS, TABLES = "式", ("单位相称",)  # keys of 审核: lists of expressions end so; tables of them
_LONGEST = 2_000  # characters of one expression
_LARGEST = 10_000  # instructions of RE2 for one; a text of 4,000 characters is then read in half a second at worst
_UNSUPPORTED = (
    (r"\(\?<?[=!]", "(?=…)、(?!…)、(?<=…)、(?<!…)", "去掉它，把前后的字也写进式子里；或整句照抄自带的式子"),
    (
        r"\\[1-9]|\(\?P=|\(\?\(",
        "\\1、(?P=名称)",
        "把要重复的字列出来，如 (?:甲甲|乙乙)；或整句照抄自带的式子",
    ),
    (r"\(\?>|[*+?}]\+", "(?>…)、*+", "去掉它，写普通的 * 和 +"),
)
_ESCAPED_OR_CLASS = r"(?s)\\[^1-9]|\[\^?\]?(?:\\.|[^\]\\])*\]"
_NAMED = re.compile(r"\(\?P<([^>]*)>")
_SIGN = r"(?s)\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\.|\[\^?\]?|\{,(?=\d)|."
_SPACE = r"\s\v\x1c-\x1f\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
_CLASSES = {r"\d": r"\p{Nd}", r"\w": r"\p{L}\p{N}_", r"\s": _SPACE}  # re's are those of Unicode, RE2's of ASCII


class ExpressionError(ValueError):
    """RE2 cannot read an expression."""


def built_in(word: str) -> bool:
    """Is it a text under 审核 of the forms that come with the program? What they share is asked first: it has most."""
    return word in _shared() or word in _of_forms()


@cache
def _shared() -> frozenset[str]:
    from jixiao.forms.form_texts import shared_rules

    return frozenset(_texts(shared_rules(packaged_forms())))


@cache
def _of_forms() -> frozenset[str]:
    from jixiao.forms.form_texts import rule_sections

    return frozenset(_texts(list(rule_sections(packaged_forms()))))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for item in (
        (*value, *value.values()) if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    ):
        yield from _texts(item)


def foreign_faults(section: Node) -> Iterator[tuple[Node, str, str]]:
    """(where, what is wrong, the way out) with the expressions under 审核 of a form that did not come with the
    program.
    """
    for key, (_, value) in section.pairs.items():
        listed = (value.items or [value]) if key.endswith(LISTS) else []
        tabled = [node for pair in value.pairs.values() for node in pair] if key in TABLES else []
        found = [
            (node, fault)
            for node in (*listed, *tabled)
            if node.kind == "scalar" and (fault := foreign_fault(node.text))
        ]
        yield from ((node, f"审核的“{key}”：{message}", help) for node, (message, help) in found)
        words = tuple(node.text for node in listed if node.kind == "scalar")
        if not found and len(words) > 1 and not all(map(built_in, words)):
            try:
                expression(words)
            except (ExpressionError, re.error):
                yield value, f"审核的“{key}”：这几个式子不能合成一个", "看有没有两处用了同一个括号名 (?P<名称>…)"


def foreign_fault(word: str) -> tuple[str, str] | None:
    """(what is wrong, the way out) with a stranger's expression; None where it can be used."""
    if built_in(word):
        return None
    if len(word) > _LONGEST:
        return f"式子太长，超过了{_LONGEST}字", "分成列表里的几个"
    bare = re.sub(_ESCAPED_OR_CLASS, "x", word)
    for pattern, written, help in _UNSUPPORTED:
        if re.search(pattern, bare):
            return f"自己的式子里不能用 {written}：遇到怪文字可能算不完", help
    try:
        size = _Linear((word,)).size
    except ExpressionError:
        return "式子读不了", "核对括号、方括号和反斜杠；方括号里不写 \\W、\\D、\\S，重复不超过1000次"
    return ("式子太大", "少写重复的次数，如 {0,500}，或分成列表里的几个") if size > _LARGEST else None


@lru_cache(maxsize=512)
def expression(words: tuple[str, ...]) -> re.Pattern[str]:
    """Expressions as one, the first that matches at a place counts; matches nothing where there is none.

    Not always a Pattern of re, but with what the rules use of one: search, match, finditer, sub.
    """
    parts: list[Any] = [
        re.compile("|".join(f"(?:{word})" for word in run)) if known else _Linear(tuple(run))
        for known, run in groupby(words, key=built_in)
    ]
    if len(parts) > 1:
        return cast("re.Pattern[str]", _Several(parts))
    return cast("re.Pattern[str]", parts[0] if parts else re.compile("(?!)"))


class _Found:
    """A match of RE2, as one of re."""

    def __init__(self, match: Any, names: dict[str, int]) -> None:
        self._match, self._names = match, names

    def _number(self, group: int | str) -> int:
        return self._names[group] if isinstance(group, str) else group

    def __getitem__(self, group: int | str) -> Any:
        return self._match[self._number(group)]

    def groups(self) -> tuple[Any, ...]:
        return tuple(self._match.groups())

    def start(self, group: int | str = 0) -> int:
        return self.span(group)[0]

    def end(self, group: int | str = 0) -> int:
        return self.span(group)[1]

    def span(self, group: int | str = 0) -> tuple[int, int]:
        return cast("tuple[int, int]", self._match.span(self._number(group)))


class _Expression:
    """What all expressions can that are not of re."""

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[Any]:
        raise NotImplementedError

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> Any:
        return next(self.finditer(text, pos, endpos), None)

    def sub(self, new: str, text: str) -> str:
        """The text with `new` (a plain text) for each match."""
        parts, end = [], 0
        for match in self.finditer(text):
            parts += [text[end : match.start()], new]
            end = match.end()
        return "".join([*parts, text[end:]])


class _Linear(_Expression):
    """Expressions on RE2. Raises ExpressionError where it cannot read them."""

    def __init__(self, words: Sequence[str]) -> None:
        names = [name for word in words for name in _NAMED.findall(re.sub(_ESCAPED_OR_CLASS, "x", word))]
        if len(names) > len(set(names)):
            raise ExpressionError("two groups of one name")
        import re2  # only where a form has expressions of its own

        options = re2.Options()
        options.log_errors = False
        try:
            self._regexp = re2.compile("|".join(f"(?:{_translated(word)})" for word in words), options)
        except re2.error as error:
            raise ExpressionError(str(error)) from None
        self._names = dict(self._regexp.groupindex)
        self.size = max(self._regexp.programsize, self._regexp.reverseprogramsize)

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[Any]:
        return (_Found(match, self._names) for match in self._regexp.finditer(_whole(text), pos, endpos))

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> Any:
        found = self._regexp.match(_whole(text), pos, endpos)
        return _Found(found, self._names) if found else None


class _Several(_Expression):
    """Expressions of both kinds, in their order."""

    def __init__(self, parts: Sequence[Any]) -> None:
        self.parts = parts

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[Any]:
        end = len(text) if endpos is None else endpos
        heads = [part.search(text, pos, end) for part in self.parts]
        while first := min((head for head in heads if head), key=lambda head: head.start(), default=None):
            yield first
            pos = first.end() + (first.end() == first.start())
            heads = [
                part.search(text, pos, end) if head and head.start() < pos else head
                for part, head in zip(self.parts, heads, strict=True)
            ]

    def match(self, text: str, pos: int = 0) -> Any:
        return next((found for part in self.parts if (found := part.match(text, pos))), None)


def _translated(word: str) -> str:
    r"""An expression as RE2 writes it: \u4e00 as \x{4e00}, \Z as \z, \d and its like with the figures of all
    scripts.
    """
    parts, inside = [], False
    for token in re.finditer(_SIGN, word):
        text, number = token[0], token[1] or token[2]
        if number:
            text = rf"\x{{{number}}}"
        elif text == r"\Z":
            text = r"\z"
        elif text.lower() in _CLASSES:
            text = _class(text, inside)
        elif text == "{,":
            text = text if inside else "{0,"
        elif text[0] == "[" and inside:
            text = "\\" + text  # in a class of re it is a bracket like any other
        inside = token[0][0] == "[" or (inside and token[0] != "]")
        parts.append(text)
    return "".join(parts)


def _class(escape: str, inside: bool) -> str:
    """A class of characters, outside or inside of brackets.

    Raises ExpressionError for a negated one inside, which RE2 cannot say.
    """
    characters, negated = _CLASSES[escape.lower()], escape.isupper()
    if negated and inside:
        raise ExpressionError(escape)
    return characters if inside else f"[{'^' if negated else ''}{characters}]"


def _whole(text: str) -> str:
    """A text that can be written as UTF-8, with as many characters."""
    return (
        text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if any("\ud800" <= sign <= "\udfff" for sign in text)
        else text
    )
