"""The kinds of values that a parameter of the examination may have, and what is wrong with a value of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol
from warnings import catch_warnings, simplefilter

from jixiao.nodes.node import Node
from jixiao.text.money import number
from jixiao.text.suggestions import unknown_key

_MEND = "核对括号和反斜杠；整个式子放在单引号里"
_COMMA = re.compile("[,，]")
Fault = tuple[Node, str, str]  # where, what is wrong, the way out


class ParameterKind(Protocol):
    """A kind of value."""

    @property
    def shown(self) -> str:
        """What the docs call it."""

    def faults(self, key: str, node: Node) -> Iterator[Fault]:
        """What is wrong with a value that stands under this key."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, as a plain number."""

    least: str = "0"
    most: str = ""
    whole: bool = False

    @property
    def shown(self) -> str:
        """As `ParameterKind`."""
        name = "整数" if self.whole else "数"
        return f"{self.least} 到 {self.most} 之间的{name}" if self.most else f"不小于 {self.least} 的{name}"

    def faults(self, key: str, node: Node) -> Iterator[Fault]:
        """As `ParameterKind`."""
        value = (
            None
            if node.kind != "scalar" or _COMMA.search(node.text) or (self.whole and not node.text.isdecimal())
            else number(node.text)
        )
        if value is None or value < Decimal(self.least) or (self.most and value > Decimal(self.most)):
            yield (
                node,
                f"审核的“{key}”应当是 {self.shown}{_written(node)}",
                "只写数字，如 0.9、100；不带逗号、百分号和单位",
            )


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words as they are; one word may stand alone."""

    shown: str = "词的列表"

    def faults(self, key: str, node: Node) -> Iterator[Fault]:
        """As `ParameterKind`."""
        yield from (
            (item, f"审核的“{key}”应当是{self.shown}{_written(item)}", f"{key}: [甲, 乙]；不要就写 []")
            for item in _no_texts(node)
        )


@dataclass(frozen=True, slots=True)
class Patterns:
    """A list of regular expressions.

    The rules take out the named `groups`, or, with `marked`, whatever stands in brackets.
    """

    groups: tuple[str, ...] = ()
    marked: bool = False

    @property
    def shown(self) -> str:
        """As `ParameterKind`."""
        return "正则表达式的列表" + (f"，其中有 {self.wanted}" if self.wanted else "")

    @property
    def wanted(self) -> str:
        """The groups that each expression must have, as they are written."""
        return " ".join(f"(?P<{name}>…)" for name in self.groups) or ("一对括号 (…)" if self.marked else "")

    def faults(self, key: str, node: Node) -> Iterator[Fault]:
        """As `ParameterKind`."""
        wrong = [
            (item, f"审核的“{key}”应当是{self.shown}{_written(item)}", f"{key}: ['…']，放在单引号里；不要就写 []")
            for item in _no_texts(node)
        ]
        items = node.items if node.kind == "sequence" else [node]
        together = "" if wrong or len(items) < 2 else _fault("|".join(f"(?:{item.text})" for item in items))
        if not wrong and not together and not self.wanted and len(items) > 1:
            return  # as the rules use them they are sound; one by one it would take three times as long
        wrong += [] if wrong else [fault for item in items for fault in self._expression(key, item)]
        yield from wrong
        if together and not wrong:
            yield (
                node,
                f"审核的“{key}”的几个式子不能合在一起：{together}",
                "带名字的括号只能写一次：合成一个式子，用 | 分开",
            )

    def _expression(self, key: str, item: Node) -> Iterator[Fault]:
        why = pattern_fault(item.text)
        if why:
            yield item, f"审核的“{key}”里的式子写得不对：{why}", _MEND
        elif (pattern := re.compile(f"(?:{item.text})")) and (
            set(self.groups) - pattern.groupindex.keys() or (self.marked and not pattern.groups)
        ):
            yield (
                item,
                f"审核的“{key}”里的式子没有 {self.wanted}，规则要从那里取",
                "照 templates/_shared/审核.yaml 里的写",
            )


@dataclass(frozen=True, slots=True)
class Table:
    """`key: value` pairs; with `keys` only these, and all of them where `complete`."""

    value: ParameterKind
    keys: tuple[str, ...] = ()
    complete: bool = False
    expressions: bool = False  # its keys are regular expressions

    @property
    def shown(self) -> str:
        """As `ParameterKind`."""
        left = "、".join(self.keys) or ("正则表达式" if self.expressions else "词")
        return f"“{left}: {self.value.shown}”组成的表"

    def faults(self, key: str, node: Node) -> Iterator[Fault]:
        """As `ParameterKind`."""
        if node.kind != "mapping":
            yield (
                node,
                f"审核的“{key}”应当由“键: 值”组成",
                f"{key}: {{{self.keys[0] if self.keys else '甲'}: …}}；不要就写 {{}}",
            )
            return
        for name, (place, value) in node.pairs.items():
            if self.keys and name not in self.keys:
                yield place, *unknown_key(name, self.keys, what=f"“{key}”的键")
            elif self.expressions and (why := pattern_fault(name)):
                yield place, f"审核的“{key}”里的式子写得不对：{why}", _MEND
            else:
                yield from self.value.faults(f"{key}.{name}", value)
        if missing := [name for name in self.keys if self.complete and node.pairs and name not in node.pairs]:
            yield node, f"审核的“{key}”没有写“{'”“'.join(missing)}”", f"{'、'.join(self.keys)} 都要写；不要就写 {{}}"


@dataclass(frozen=True, slots=True)
class Band:
    """Two shares, from … below …."""

    shown: str = "两个 0 到 1 之间的数，小的在前"

    def faults(self, key: str, node: Node) -> Iterator[Fault]:
        """As `ParameterKind`."""
        values = [number(item.text) if item.kind == "scalar" else None for item in node.items]
        low, high = values if len(values) == 2 else (None, None)
        if low is None or high is None or not 0 <= low <= high <= 1:
            yield node, f"审核的“{key}”应当是{self.shown}", f"{key}: [0.6, 0.8]"


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or one regular expression."""

    expression: bool = False

    @property
    def shown(self) -> str:
        """As `ParameterKind`."""
        return "正则表达式" if self.expression else "词"

    def faults(self, key: str, node: Node) -> Iterator[Fault]:
        """As `ParameterKind`."""
        if node.kind != "scalar" or not node.text.strip():
            yield node, f"审核的“{key}”应当是一个{self.shown}", ""
        elif self.expression and (why := pattern_fault(node.text)):
            yield node, f"审核的“{key}”里的式子写得不对：{why}", _MEND


_REASONS = {  # what Python says in English
    "redefinition of group name": "两处用了同一个括号名",
    "look-behind": "(?<=…)、(?<!…) 里的长度要固定",
    "character set": "方括号没有成对",
    "missing )": "括号没有成对",
    "unbalanced parenthesis": "括号没有成对",
    "nothing to repeat": "* + ? 前面没有可以重复的",
    "multiple repeat": "* + ? 连写了两次",
    "escape": "反斜杠后面的字不对",
    "group reference": "引用了没有的括号",
    "group name": "引用了没有的括号",
    "character range": "方括号里的范围反了",
    "flags": "(?i) 这样的标志要写成 (?i:…)",
    "extension": "“(?”后面的字不对",
}


def pattern_fault(text: str) -> str:
    """Why a text is no regular expression that the rules can use; empty where it is one."""
    return _fault(f"(?:{text})") if text else "是空的"


def _fault(expression: str) -> str:
    try:
        with catch_warnings():
            simplefilter("error")  # [[ and the like will mean something else one day
            re.compile(expression)
    except (re.error, Warning, OverflowError, RecursionError) as error:
        return next((chinese for english, chinese in _REASONS.items() if english in str(error)), "不是正则表达式")
    return ""


def _no_texts(node: Node) -> Sequence[Node]:
    """What in a list is no text, or the node itself where it is no list."""
    items = node.items if node.kind == "sequence" else [node]
    return [item for item in items if item.kind != "scalar" or not item.text.strip()]


def _written(node: Node) -> str:
    return f"，写的是“{node.text[:20]}”" if node.kind == "scalar" else "，这里没有写" if node.is_null else ""
