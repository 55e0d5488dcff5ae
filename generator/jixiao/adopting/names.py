"""Labels as names of fields: without numbers, colons, units and limits, which are told apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SPACES = re.compile("[\\s\u200b\xad\u3000]+")
_NUMBERED = re.compile(
    r"^(?:\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
_OF_WHICH = re.compile(r"^其中[:：]?")
_BRACKETED = re.compile(r"[（(\[【]([^（()）\[\]【】]*)[)）\]】]")
_UNIT = re.compile(r"(?:单位[:：]?)?(万元|千元|亿元|元)")
_GONE = re.compile(
    r"(?:单位[:：]?)?(?:万元|千元|亿元|元|%|％|分|年|倍|天|\d+(?:\.\d+)?[分%％]?|[A-Z](?:[/÷][A-Z])?|盖章|公章|签字|签名|签章|.*\d{4}年.*|√|打√|可多选|单选)"
)
_MEASURE = re.compile(r"(?:单位[:：]?)?(?:辆|㎡|平方米|亩|公里|千米|米|吨|人|人次|户|个|台|套|件|处|家|所|座|次|项)")
_LIMIT = re.compile(r"(?:不超过|限|不多于|控制在)?(\d{2,5})个?字(?:以内|之内|内|左右)?")
_RESERVED = {"标题", "年度", "表式", "单位数", "导言", "目录", "共用", "标签", "豁免", "序号", "字段", "表名"}
_JINJA = {"true", "false", "none", "True", "False", "None", "not", "and", "or", "in", "is", "if", "else", "for"}


@dataclass(frozen=True, slots=True)
class Named:
    """What a label says: the name of a field, the unit of its figures, how many characters it may have."""

    name: str
    unit: str = ""
    limit: int | None = None
    measure: bool = False  # a bracket says what is counted: 辆, ㎡


def named(label: str) -> Named:
    """The label taken apart; the name is empty where nothing is left."""
    text = _SPACES.sub("", label)
    unit = next((found[1] for inner in _BRACKETED.findall(text) if (found := _UNIT.fullmatch(inner))), "")
    limit = limit_of(text)
    measure = any(map(_MEASURE.fullmatch, _BRACKETED.findall(text)))
    text = _BRACKETED.sub(
        lambda match: (
            "" if _GONE.fullmatch(match[1]) or _MEASURE.fullmatch(match[1]) or _LIMIT.search(match[1]) else match[0]
        ),
        text,
    )
    text = _NUMBERED.sub("", text)
    text = _OF_WHICH.sub("", text).strip(":：、，。；*＊")
    return Named(_safe(text), unit, limit, measure)


def as_label(name: str) -> str:
    """The name as its label says it, without what keeps it from another use of the word."""
    return name.removesuffix("内容") if name.removesuffix("内容") in _RESERVED else name


def bare_name(name: str) -> str:
    """The name without what stands in brackets."""
    return _BRACKETED.sub("", name)


def has_number(text: str) -> bool:
    """Does a text begin with its number?"""
    return bool(_NUMBERED.match(_SPACES.sub("", text)))


def of_which(label: str) -> bool:
    """Does a label speak of a part of the figure above it?"""
    return bool(_OF_WHICH.match(_SPACES.sub("", label)))


def limit_of(text: str) -> int | None:
    """How many characters a text may have, where a bracket says so."""
    found = [match for inner in _BRACKETED.findall(_SPACES.sub("", text)) if (match := _LIMIT.search(inner))]
    return int(found[0][1]) if found else None


def _safe(text: str) -> str:
    """The text as a key: no points, which join names, and none of the signs that YAML or a template would read."""
    text = re.sub(r"[.．*#{}\[\]\"'|&!%@`<>?,]", "", text)
    return f"{text}内容" if text in _RESERVED else text


def reference(path: Sequence[str], row: str = "") -> str:
    """How a template asks for a field; `row` is the name of the row of a table that it stands in."""
    head, *rest = path
    found = f"{row}{_asked(head)}" if row else (head if _plain(head) else f'字段["{head}"]')
    return found + "".join(map(_asked, rest))


def _asked(name: str) -> str:
    return f".{name}" if _plain(name) else f'["{name}"]'


def _plain(name: str) -> bool:
    return name.isidentifier() and name not in _JINJA and unicodedata.is_normalized("NFKC", name)
