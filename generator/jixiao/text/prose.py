"""Author text: paragraphs, and {{ name | filter }} — a name and filters, nothing else.

Author text is data. It is searched for marks of this one shape; it never reaches a template engine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from jixiao.text.items import starts
from jixiao.text.money import in_unit, plain, show
from jixiao.text.suggestions import nearest

LINE = 44  # characters that an author writes on a line; a longer text is broken behind a mark
_BREAK = re.compile(r"(?<=[，。；、：！？])(?=[^\W\da-zA-Z_])")
_MARK = re.compile(r"\{\{((?:(?!\{\{).)*?)\}\}", re.DOTALL)  # up to the next {{ only: linear in a text of many
_INSIDE = re.compile(r"\s*([^\s|{}.()+*/\[\]'\"]+)\s*((?:\|\s*\w+\s*)*)")


def author_lines(paragraph: str) -> Iterator[str]:
    """A paragraph over lines, as an author writes it: broken behind marks."""
    line = ""
    for piece in _BREAK.split(paragraph):
        if line and len(line) + len(piece) > LINE:
            yield line
            line = ""
        line += piece
    yield line


def length(text: str) -> int:
    """How many characters forms count (450字内): all but white space."""
    return len("".join(text.split()))


class ProseError(Exception):
    """A mark that is not of the allowed shape, or a name that is not known; `mark` is as it stands in the text."""

    def __init__(self, message: str, help: str, mark: str = "", path: str = "") -> None:
        super().__init__(message)
        self.help, self.mark, self.path = help, mark, path  # path: of the field it stands in, where that is known


class Sum(Decimal):
    """Money in 元 that may be named in a text."""


class RowFigures:
    """A budget row that may be named in a text: its total, its figures as typed, its formula."""

    def __init__(self, total: Decimal, original: str, formula: str) -> None:
        self.total, self.original, self.formula = total, original, formula


def _money(value: object) -> Decimal:
    value = value.total if isinstance(value, RowFigures) else value
    if not isinstance(value, Decimal):
        raise ProseError("这个名字不是金额，不能用“元”“万元”", "删去“|”及其后的式样")
    return value


def _original(value: object) -> str:
    return value.original if isinstance(value, RowFigures) else str(value)


def _formula(value: object) -> str:
    if not isinstance(value, RowFigures):
        raise ProseError("只有明细里的一行才有“算式”", "改用“元”或“万元”")
    return value.formula


FILTERS: Mapping[str, Callable[[object], str]] = {
    "元": lambda value: plain(_money(value)),
    "万元": lambda value: plain(in_unit(_money(value), "万元")),
    "万元两位": lambda value: show(in_unit(_money(value), "万元"), "0.00"),
    "原文": _original,
    "算式": _formula,
}


def marked(text: str) -> bool:
    """May the text hold marks?"""
    return "{{" in text or "{%" in text or "{#" in text or "｛｛" in text


def fill(text: str, names: Mapping[str, object]) -> str:
    """The text with its marks replaced. Raises ProseError for a mark that is not name and filters."""

    def one(match: re.Match[str]) -> str:
        try:
            return _filled(match, names)
        except ProseError as error:
            error.mark = match[0]
            raise

    filled = _MARK.sub(one, text)
    if "｛｛" in filled:
        raise ProseError("“｛｛ ｝｝”是全角的花括号，填不上", "写半角的 {{ 名字 | 式样 }}", "｛｛")
    rest = re.search(r"\{[{%#]", filled)
    if rest:
        raise ProseError("“{{ }}”没有写完整，或用了“{%”“{#”", "只能写 {{ 名字 | 式样 }}", rest[0])
    return filled


def _filled(match: re.Match[str], names: Mapping[str, object]) -> str:
    inside = _INSIDE.fullmatch(match[1])
    if inside is None:
        raise ProseError(f"“{match[0]}”里只能写名字和式样", "例如 {{ 预算合计 | 万元 }}；不能写算式、括号和点")
    name, filters = inside[1], [word.strip() for word in inside[2].split("|")[1:]]
    if name not in names:
        guess = nearest(name, tuple(names))
        raise ProseError(
            f"“{match[0]}”里的“{name}”没有定义", f"您是不是想写“{guess}”？" if guess else "可用：" + "、".join(names)
        )
    filled = _apply(names[name], filters, name)
    if marked(filled):
        raise ProseError(
            f"“{match[0]}”填进来的文字里还有 {{{{ }}}}，没有填上", f"先改好“{name}”里的 {{{{ }}}}；不能互相引用"
        )
    return filled


def _apply(value: object, filters: list[str], name: str) -> str:
    if not filters:
        if isinstance(value, (Sum, RowFigures)):
            raise ProseError(f"金额“{name}”要写明式样", f"例如 {{{{ {name} | 万元 }}}}")
        return plain(value) if isinstance(value, Decimal) else str(value)
    if len(filters) > 1 or filters[0] not in FILTERS:
        raise ProseError(f"不认识的式样“{' | '.join(filters)}”", "可用：" + "、".join(FILTERS))
    return FILTERS[filters[0]](value)


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"


def join_lines(text: str) -> str:
    """Lines of one paragraph as one: the break vanishes beside full-width characters, and where a sign stands close to
    what is before or behind it; else it is a blank.
    """
    if "\n" not in text:
        return text.strip()
    joined = ""
    for line in (part.strip() for part in text.split("\n")):
        if joined and line:
            close = joined[-1] in "([{" or line[0] in ")]},.;%" or (line[0] == "(" and _wide(line[1:2] or " "))
            joined += "" if close or _wide(joined[-1]) or _wide(line[0]) else " "
        joined += line
    return joined


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a `|-` text: an empty line begins a new one, and so does a line that begins an item (1.
    （一） ① -).
    """
    return tuple(piece for part in re.split(r"\n[^\S\n]*\n", text.strip("\n")) for piece in _pieces(part.split("\n")))


def one_text(text: str) -> str:
    """A short text: one line, but for items that the author wrote on lines of their own."""
    return "\n".join(_pieces([line for line in text.split("\n") if line.strip()]))


def _pieces(lines: Sequence[str]) -> Iterator[str]:
    ends = [*starts(lines), len(lines)]
    return (joined for first, last in pairwise(ends) if (joined := join_lines("\n".join(lines[first:last]))))
