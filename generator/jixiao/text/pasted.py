"""Characters that pasting brings in and no eye sees: what they are called, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from jixiao.text.look_alikes import LOOK_ALIKE, kind, ordinary

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters without a shape, as the inside of a character class: joiners, direction marks, selectors, tags,
fillers."""
BLANK = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
"""Blanks that are none for YAML, for a search, for a line break; as the inside of a character class."""
# Scripts in which joiners, selectors, direction marks and narrow blanks are part of the spelling: Arabic to Myanmar,
# Khmer, Mongolian, emoji.
_JOINED = "\u0590-\u08ff\u0900-\u109f\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc\U0001f000-\U0001faff"
_SHOWN = 3  # characters that a message names
_NAMES = {
    "\u00ad": "软连字符",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u200e": "从左到右标记",
    "\u200f": "从右到左标记",
    "\u2060": "词连接符",
    "\ufeff": "字节顺序标记",
    "\u2800": "空白盲文",
    "\u3164": "韩文填充符",
    "\uffa0": "韩文填充符",
    "\ufffc": "图片的占位符",
    "\ufffd": "替换字符",
    "\u00a0": "不换行空格",
    "\u2007": "数字宽的空格",
    "\u2009": "窄空格",
    "\u200a": "极窄空格",
    "\u202f": "窄的不换行空格",
    "\u2002": "半个字宽的空格",
    "\u2003": "一个字宽的空格",
    "\u3000": "全角空格",
}
_BLOCKS = (
    ("书写方向的控制符", "\u061c\u202a-\u202e\u2066-\u2069"),
    ("变体选择符", "\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"),
    ("标签字符", "\U000e0000-\U000e007f"),
    ("特殊空格", BLANK),
    ("看不见的控制符", INVISIBLE),
)


class PastedKind(NamedTuple):
    """A kind of characters that pasting brings in."""

    what: str  # is found: 看不见的字符
    pattern: str  # compiled where a text is suspect
    help: Callable[[Sequence[str]], str]  # the way out, for the characters that are found


class Pasted(NamedTuple):
    """The characters of one kind in one text."""

    kind: PastedKind
    starts: tuple[int, ...]  # where each run of them begins
    pieces: tuple[str, ...]  # the characters, in order


def named(pieces: Sequence[str]) -> str:
    """The first few of such characters as a message names them, and how many there are: U+200B（零宽空格），共4个."""
    different = list(dict.fromkeys(pieces))
    rest = "等" if len(different) > _SHOWN else "，共"
    return "、".join(map(name, different[:_SHOWN])) + (f"{rest}{len(pieces)}个" if len(pieces) > 1 else "")


def name(piece: str) -> str:
    """A character as code and name: U+200B（零宽空格）, U+2F08（部首“⼈”）."""
    return f"{code(piece)}（{_called(piece)}）"


def _called(piece: str) -> str:
    if piece in _NAMES:
        return _NAMES[piece]
    return (
        next((called for called, characters in _BLOCKS if re.fullmatch(f"[{characters}]", piece)), "")
        or f"{kind(piece)}“{piece}”"
    )


def _mended(pieces: Sequence[str]) -> str:
    different = list(dict.fromkeys(pieces))
    shown = "、".join(f"“{ordinary(piece)}”（{code(ordinary(piece))}）" for piece in different[:_SHOWN])
    return shown + "等" * (len(different) > _SHOWN)


def code(piece: str) -> str:
    """U+200B."""
    return "+".join(f"U+{ord(character):04X}" for character in piece)


def _only_beside_other_scripts(characters: str) -> str:
    return f"(?<![{_JOINED}])[{characters}](?![{_JOINED}])"


KINDS = (
    PastedKind("看不见的字符", _only_beside_other_scripts(INVISIBLE), lambda pieces: "请删去，或把这一处重新打一遍"),
    PastedKind("特殊的空格", _only_beside_other_scripts(BLANK), lambda pieces: "请改成普通的空格，或删去"),
    PastedKind("丢了的字", "\ufffd", lambda pieces: "原来的字在转换编码时丢了，请照原件补上"),
    PastedKind("形似字", LOOK_ALIKE, lambda pieces: f"请改成普通的{_mended(pieces)}，查找时才找得到"),
)
_ANY = re.compile(f"[{INVISIBLE}{BLANK}\ufffd]|{LOOK_ALIKE}")


def suspect(text: str) -> bool:
    """Whether a text may hold pasted characters: one quick look."""
    return not text.isascii() and _ANY.search(text) is not None


def pasted(text: str, told: Callable[[str], bool] = bool) -> Iterator[Pasted]:
    """What pasting brought into a text, kind by kind; only characters that are to be told of."""
    for one in KINDS if suspect(text) else ():
        found = [
            match
            for match in re.finditer(one.pattern, text)
            if told(match[0]) and (one.pattern != LOOK_ALIKE or ordinary(match[0]) != match[0])
        ]
        if found:
            yield Pasted(one, tuple(_runs([match.span() for match in found])), tuple(match[0] for match in found))


def _runs(spans: list[tuple[int, int]]) -> Iterator[int]:
    """Where each row of spans that touch begins."""
    end = -1
    for first, last in spans:
        if first != end:
            yield first
        end = last


def aside(text: str) -> str:
    """What a message adds where the text that it quotes holds characters that nobody sees; empty where it holds
    none.
    """
    found = "、".join(named(one.pieces) for one in pasted(text))
    return f"（里面有{found}）" if found else ""
