"""Reads 计算 of form.yaml. What cannot be computed is refused here, at its line, and not when a spec is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jixiao.forms.form import Computation, Field
from jixiao.forms.values import ROW
from jixiao.nodes.node import Node
from jixiao.text.suggestions import unknown_key

if TYPE_CHECKING:
    from jixiao.forms.read_form import _Reader as Reader

OPERATIONS = {"和": None, "商": 2, "权重": 3, "达标": 3}
_KEYS = (*OPERATIONS, "小数", "进位", "缺项")
_DECIMALS = tuple("0123456789")
_ROUNDINGS = ("四舍五入", "进一", "舍去")
_BLANKS = ("略", "空")
_COUNTS = "商: [被除数, 除数]；权重: [分值, 被除数, 除数]；达标: [指标值, 实际完成值, 分值]"


def find(known: Mapping[str, Field], path: str) -> Field | None:
    """The field at a path, of the fields by path; a column of a table is 表.*.列. None where there is none."""
    head, star, leaf = path.partition(ROW)
    top = known.get(head)
    return top.column(leaf) if top is not None and star else top


def read_computations(node: Node, known: Mapping[str, Field], reader: Reader) -> tuple[Computation, ...]:
    """The computations under 计算, those that others need first; `known` are the form's fields by path."""
    form = _Form(known, frozenset(node.pairs), reader)
    found = [_Line(key, value, form).read() for key, value in node.pairs.values()]
    return _ordered([computation for computation in found if computation], reader, node)


@dataclass(frozen=True, slots=True)
class _Form:
    known: Mapping[str, Field]
    computed: frozenset[str]
    reader: Reader


class _Line:
    """One line of 计算: the path on its left, the operation on its right."""

    def __init__(self, key: Node, node: Node, form: _Form) -> None:
        self.key, self.node, self.form, self.reader = key, node, form, form.reader
        self.path = key.text

    def wrong(self, message: str, help: str) -> None:
        self.reader.wrong(self.key, message, help)

    def read(self) -> Computation | None:
        """The computation; None (and findings) where it is none."""
        self.reader.only(self.node, _KEYS, f"计算“{self.path}”")
        named = [key for key in OPERATIONS if key in self.node.pairs]
        if len(named) != 1:
            told = "写了几种算法" if named else "没有说怎么算"
            self.reader.wrong(self.node, f"计算“{self.path}”{told}", "写“和”“商”“权重”或“达标”中的一种")
            return None
        (operation,) = named
        target = self.figure(self.path)
        written = self.reader.texts(self.node.get(operation))
        operands = tuple(leaf for path in written for leaf in (self.parts(path) if operation == "和" else (path,)))
        if not operands:
            self.reader.wrong(self.node, f"“{operation}”里没有字段", "写出各项，如 和: [甲, 乙]")
            return None
        if (wanted := OPERATIONS[operation]) and len(operands) != wanted:
            self.reader.wrong(self.node, f"“{operation}”要{wanted}个字段", _COUNTS)
            return None
        made = Computation(
            self.path, operation, operands, self.decimals(), self.choice("进位", _ROUNDINGS), self.blanks(target)
        )
        self.check(made, target)
        return made

    def decimals(self) -> int | None:
        text = self.reader.text(self.node.get("小数"))
        if text and text not in _DECIMALS:
            self.reader.wrong(self.node, f"小数“{text}”不对", "写0到9的一位数")
        return int(text) if text in _DECIMALS else None

    def choice(self, key: str, known: Sequence[str]) -> str:
        text = self.reader.text(self.node.get(key), known[0])
        if text not in known:
            self.reader.wrong(self.node, *unknown_key(text, known, what=key))
        return text

    def blanks(self, target: Field | None) -> str:
        """Money that is left blank is none; a score that is left blank is not known."""
        return (
            self.choice("缺项", _BLANKS)
            if "缺项" in self.node.pairs
            else _BLANKS[0 if target is None or target.kind.money else 1]
        )

    def figure(self, path: str, *, any_kind: bool = False) -> Field | None:
        """The field at a path, which has to be a figure; a finding where it is not."""
        field = find(self.form.known, path)
        if field is None:
            self.wrong(
                f"计算里的“{path}”不是本表的字段",
                "写字段的完整路径，如 组.字段；行表、指标树的一列写 表.*.列，只能隔一层",
            )
        elif not field.kind.figure and not any_kind:
            self.wrong(f"计算里的“{path}”是{field.kind}，不是数", "写到其中的一个字段，如 组.合计")
            return None
        return field

    def parts(self, path: str) -> tuple[str, ...]:
        """The path, or of a group all figures in it: a total among them would be counted twice, so it is refused."""
        group = find(self.form.known, path)
        if group is None or not group.kind.group:
            return (path,)
        head, star, _ = path.rpartition(ROW)
        leaves = [head + star + inner.path for inner in group.walk() if not inner.kind.group]
        computed = [leaf for leaf in leaves if leaf in self.form.computed]
        if computed or len({inner.kind for inner in group.walk() if not inner.kind.group}) > 1:
            what = f"里有算出来的“{computed[0].rpartition('.')[2]}”" if computed else "里不全是同一类数"
            self.wrong(f"计算里的“{path}”是组，{what}", f"写明加哪一个，如 {(computed or leaves)[0]}")
        return tuple(leaves)

    def check(self, made: Computation, target: Field | None) -> None:
        """Operands must be figures that stand where the operation can reach them."""
        table, star, _ = made.path.partition(ROW)
        texts = 2 if made.operation == "达标" else 0
        fields = [self.figure(path, any_kind=number < texts) for number, path in enumerate(made.operands)]
        if made.path in made.operands:
            self.wrong(f"计算“{made.path}”用到了它自己", "从各项里删去它")
        if made.operation == "和" and len(set(made.operands)) < len(made.operands):
            self.wrong(f"计算“{made.path}”里有一项写了两次", "各项只写一次；组代表它里面的各项")
        elsewhere = [path for path in made.operands if ROW in path and path.partition(ROW)[0] != table]
        if made.operation == "达标" and (not star or elsewhere or any(ROW not in path for path in made.operands)):
            self.wrong(
                "“达标”只能算一张表的一列，用同一行的各列",
                "绩效指标.*.得分: {达标: [绩效指标.*.指标值, 绩效指标.*.实际完成值, 绩效指标.*.分值]}",
            )
        elif made.operation != "和" and elsewhere:
            help = f"同一张表的一行才能这样算：{elsewhere[0].partition(ROW)[0]}.*.列: {{{made.operation}: …}}"
            self.wrong(f"“{made.operation}”里的“{elsewhere[0]}”有许多行，算不出一个数", help)
        self.alike(made, [field for field in (target, *fields) if field])

    def alike(self, made: Computation, fields: list[Field]) -> None:
        """Money in 万元 added to a bare number would be off by ten thousand."""
        money = [field for field in fields if field.kind.money]
        if made.operation == "和" and money and len(money) < len(fields) and any(field.unit != "元" for field in money):
            self.wrong(f"计算“{made.path}”把金额和别的数相加，单位不同", "各项都用 类型: 金额")


def _ordered(computations: list[Computation], reader: Reader, node: Node) -> tuple[Computation, ...]:
    """The computations with those that others need first; a circle is a finding."""
    waiting, done = {one.path: one for one in computations}, []
    while waiting:
        ready = [one for one in waiting.values() if not any(path in waiting for path in one.operands)]
        if not ready:
            reader.wrong(node, f"这些计算互相等待：{'、'.join(waiting)}", "检查各项用到的字段")
            return tuple(computations)
        done += ready
        waiting = {path: one for path, one in waiting.items() if one not in ready}
    return tuple(done)
