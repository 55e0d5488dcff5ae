"""Reads 计算 of form.yaml. What cannot be computed is refused here, at its place, and not when a spec is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from jixiao.forms.computation_faults import Placed, computation_faults, find
from jixiao.forms.form import Computation, Field
from jixiao.forms.operations import MEANT, OPERATIONS
from jixiao.forms.read_conditions import items_of, read_conditions
from jixiao.forms.values import ROW
from jixiao.nodes.node import Node
from jixiao.text.suggestions import unknown_key

if TYPE_CHECKING:
    from jixiao.forms.read_form import _Reader as Reader

_EQUAL = "相等"
_DETAILS = ("小数", "进位", "缺项", "条件")
_KEYS = (*OPERATIONS, *_DETAILS)
_DECIMALS = tuple("0123456789")
_ROUNDINGS = ("四舍五入", "进一", "舍去")
_BLANKS = ("略", "空")
_SIGNS = {"和": r"[+＋]", "差": r"[-－−–]", "积": r"(?<!\.)[*×](?!\.)", "商": r"[/÷]"}
_DIVIDED = re.compile("[，、；]")
_ONE_OF = f"写{'、'.join(f'“{name}”' for name in OPERATIONS)}中的一种"


def read_computations(
    node: Node, known: Mapping[str, Field], reader: Reader
) -> tuple[tuple[Computation, ...], tuple[Computation, ...]]:
    """(what is computed, those that others need first; what must be equal) under 计算.

    `known` are the form's fields by path.
    """
    computed = {path for path, (_, value) in node.pairs.items() if value.pairs.keys() & OPERATIONS.keys()}
    form = _Form(known, frozenset(computed), reader)
    lines = [_Line(key, value, form) for key, value in node.pairs.values()]
    found = {line.key.text: (line.key, made) for line in lines if (made := line.computed())}
    equal = tuple(made for line in lines for made in line.equal())
    return _ordered(found, reader), equal


class _Form(NamedTuple):
    known: Mapping[str, Field]
    computed: frozenset[str]
    reader: Reader


class _Line:
    """One line of 计算: the path on its left, what it is computed from or must be equal to on its right."""

    def __init__(self, key: Node, node: Node, form: _Form) -> None:
        self.key, self.node, self.form, self.reader = key, node, form, form.reader
        self.path = key.text

    def computed(self) -> Computation | None:
        """How the field is computed; None where it is only compared, or where that cannot be read (and findings)."""
        operation = self.operation(self.node, (*_KEYS, _EQUAL))
        return self.made(self.node, operation, items_of(self.node.get(operation))) if operation else None

    def equal(self) -> Iterator[Computation]:
        """What the field must be equal to: paths, of which those with many rows are added up, or computations."""
        written = self.node.get(_EQUAL)
        if written is not None and not items_of(written):
            self.reader.wrong(written, f"“{_EQUAL}”里没有字段", f"写出应当与它相等的，如 {_EQUAL}: [甲]")
        for item in items_of(written):
            nested = item.kind == "mapping"
            operation = self.operation(item, _KEYS) if nested else "和"
            made = operation and self.made(item, operation, items_of(item.get(operation)) if nested else [item])
            if made:
                yield made

    def operation(self, node: Node, keys: Sequence[str]) -> str:
        """The operation that is named; empty (and findings, but where the field is only compared) where none is."""
        if node.kind != "mapping":
            help = _formula(node.text) or "如 {和: [甲, 乙]}"
            self.reader.wrong(node, f"计算“{self.path}”应当写成“算法: 各项”", help)
            return ""
        unknown = [place for key, (place, _) in node.pairs.items() if key not in keys]
        for place in unknown:
            meant = MEANT.get(place.text, "")
            message, help = unknown_key(place.text, keys)
            self.reader.wrong(place, message, f"您是不是想写“{meant}”？" if meant in keys else help)
        named = [name for name in OPERATIONS if name in node.pairs]
        if len(named) > 1:
            self.reader.wrong(node, f"计算“{self.path}”写了几种算法", _ONE_OF)
        elif not named and not unknown and (_EQUAL not in node.pairs or len(node.pairs) > 1):
            self.reader.wrong(node, f"计算“{self.path}”没有说怎么算", _ONE_OF)
        return named[0] if len(named) == 1 else ""

    def made(self, node: Node, operation: str, items: Sequence[Node]) -> Computation | None:
        """The computation that a mapping says, and findings where it cannot be done."""
        told, placed = OPERATIONS[operation], self.operands(operation, items)
        if any(item.kind != "scalar" for item in items) or self.run_together(items):
            return None
        if not placed:
            self.reader.wrong(node, f"“{operation}”里没有字段", f"写出各项，如 {told.example}")
            return None
        if len(items) < told.least or (told.most and len(items) > told.most):
            least = "" if told.most else "至少"
            self.reader.wrong(node, f"“{operation}”{least}要{told.least}个字段", told.example)
            return None
        target = find(self.form.known, self.path)
        made = Computation(
            self.path,
            operation,
            tuple(path for _, path in placed),
            self.decimals(node.get("小数")),
            self.choice(node, "进位", _ROUNDINGS),
            self.blanks(node, operation, target),
            read_conditions(
                node.get("条件"), self.path, operation, [path for _, path in placed], self.form.known, self.reader
            ),
        )
        for fault in computation_faults(made, self.key, placed, self.form.known):
            self.reader.wrong(*fault)
        return made

    def operands(self, operation: str, items: Sequence[Node]) -> list[Placed]:
        """The operands with their places, and findings for what is no path; a group has become the figures in it where
        many are allowed.
        """
        many, found = OPERATIONS[operation].many, []
        for number, item in enumerate(items):
            if item.kind != "scalar":
                self.reader.wrong(item, "这里应当是字段的路径", f"如 {OPERATIONS[operation].example}")
            elif many is not None and number >= many:
                found += [(item, path) for path in self.parts(item)]
            else:
                found.append((item, item.text))
        return found

    def run_together(self, items: Sequence[Node]) -> bool:
        """Are there items that only a full-width sign divides? A finding for each."""
        found = [item for item in items if _DIVIDED.search(item.text) and not find(self.form.known, item.text)]
        for item in found:
            apart = ", ".join(filter(None, (part.strip() for part in _DIVIDED.split(item.text))))
            self.reader.wrong(item, f"“{item.text}”里是全角的“{_DIVIDED.findall(item.text)[0]}”", f"写成 {apart}")
        return bool(found)

    def parts(self, item: Node) -> tuple[str, ...]:
        """The path, or of a group all figures in it: a total among them would be counted twice, so it is refused."""
        path, group = item.text, find(self.form.known, item.text)
        if group is None or not group.kind.group:
            return (path,)
        head, star, _ = path.rpartition(ROW)
        leaves = [head + star + inner.path for inner in group.walk() if not inner.kind.group]
        computed = [leaf for leaf in leaves if leaf in self.form.computed]
        if computed or len({inner.kind for inner in group.walk() if not inner.kind.group}) > 1:
            what = f"里有算出来的“{computed[0].rpartition('.')[2]}”" if computed else "里不全是同一类数"
            self.reader.wrong(item, f"计算里的“{path}”是组，{what}", f"写明加哪一个，如 {(computed or leaves)[0]}")
        return tuple(leaves)

    def decimals(self, node: Node | None) -> int | None:
        text = self.reader.text(node)
        if node is not None and text and text not in _DECIMALS:
            self.reader.wrong(node, f"小数“{text}”不对", "写0到9的一位数")
        return int(text) if text in _DECIMALS else None

    def choice(self, node: Node, key: str, known: Sequence[str]) -> str:
        written = node.get(key)
        text = self.reader.text(written, known[0])
        if written is not None and text not in known:
            self.reader.wrong(written, *unknown_key(text, known, what=key))
        return text

    def blanks(self, node: Node, operation: str, target: Field | None) -> str:
        """A source of money that is left blank is none; any other figure that is left blank is not known."""
        if written := node.get("缺项"):
            if not OPERATIONS[operation].skips:
                self.reader.wrong(written, f"“{operation}”里不能写“缺项”，缺一项就空着", "删去“缺项”")
            return self.choice(node, "缺项", _BLANKS)
        return _BLANKS[0 if operation == "和" and (target is None or target.kind.money) else 1]


def _formula(text: str) -> str:
    """A formula of one sign as 计算 says it: `甲 - 乙` is {差: [甲, 乙]}; empty where it is none."""
    for name, sign in _SIGNS.items():
        parts = [part.strip() for part in re.split(sign, text)]
        if len(parts) > 1 and all(parts) and not re.search(r"[-+*×/÷()（）]", "".join(parts).replace(ROW, "")):
            return f"写成 {{{name}: [{', '.join(parts)}]}}"
    return ""


def _ordered(found: Mapping[str, tuple[Node, Computation]], reader: Reader) -> tuple[Computation, ...]:
    """The computations with those that others need first; a circle is a finding at one of them."""
    waiting, done = dict(found), []
    while waiting:
        ready = [path for path, (_, one) in waiting.items() if not any(operand in waiting for operand in one.operands)]
        if not ready:
            circle = _circle({path: one for path, (_, one) in waiting.items()})
            told = f"这些计算互相等待：{' → '.join([*circle, circle[0]])}"
            reader.wrong(waiting[circle[0]][0], told, "从其中一项里删去它用到的下一项")
            break
        done += [waiting.pop(path)[1] for path in ready]
    return tuple(done)


def _circle(waiting: Mapping[str, Computation]) -> list[str]:
    """The paths of a circle among computations each of which needs another."""
    walked, path = [], next(iter(waiting))
    while path not in walked:
        walked.append(path)
        path = next(operand for operand in waiting[path].operands if operand in waiting)
    return walked[walked.index(path) :]
