"""What is wrong with a computation of a form: operands of the wrong kind, unit or place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from jixiao.forms.form import Computation, Field
from jixiao.forms.operations import OPERATIONS
from jixiao.forms.values import ROW
from jixiao.nodes.node import Node
from jixiao.text.money import number
from jixiao.text.suggestions import nearest

if TYPE_CHECKING:
    from jixiao.forms.parameter_kinds import Fault

Placed = tuple[Node, str]  # an operand's path and where it is written
_DEEP = 2  # a column of a table inside a row
_SCORE = "绩效指标.*.得分: {达标: [绩效指标.*.指标值, 绩效指标.*.实际完成值, 绩效指标.*.分值]}"


def find(known: Mapping[str, Field], path: str) -> Field | None:
    """The field at a path, of the fields by path; a column of a table is 表.*.列. None where there is none."""
    head, star, leaf = path.partition(ROW)
    top = known.get(head)
    return top.column(leaf) if top is not None and star else top


def computation_faults(
    made: Computation, key: Node, operands: Sequence[Placed], known: Mapping[str, Field]
) -> Iterator[Fault]:
    """All that is wrong with a computation. `key` is where its path is written, `known` are the form's fields."""
    words = 2 if made.operation == "达标" else 0  # its goal and actual may be words
    placed = [(key, made.path, False), *((node, path, number < words) for number, (node, path) in enumerate(operands))]
    for node, path, any_kind in placed:
        yield from _no_figure(node, path, known, any_kind=any_kind)
    if made.path in made.operands:
        yield key, f"计算“{made.path}”用到了它自己", "从各项里删去它"
    twice = [node for number, (node, path) in enumerate(operands) if path in made.operands[:number]]
    if twice and made.operation in ("和", "差"):
        yield twice[0], f"计算“{made.path}”里有一项写了两次", "各项只写一次；组代表它里面的各项"
    yield from _elsewhere(made, key, operands)
    yield from _units(made, key, known)


def _no_figure(node: Node, path: str, known: Mapping[str, Field], *, any_kind: bool) -> Iterator[Fault]:
    field = find(known, path)
    if field is None:
        yield node, f"计算里的“{path}”不是本表的字段", _way(path, known)
    elif not field.kind.figure and not any_kind:
        inner = field.columns() if field.kind.table else field.walk()
        head = path + ROW if field.kind.table else ""
        example = next((head + one.path for one in inner if one.kind.figure), "组.合计")
        yield node, f"计算里的“{path}”是{field.kind}，不是数", f"写到其中的一个数，如 {example}"


def _way(path: str, known: Mapping[str, Field]) -> str:
    """How to write a path that leads nowhere."""
    if number(path) is not None:
        return "固定的数写成一个字段，如 满分: {类型: 数值, 默认: 10}"
    tables = (field for field in known.values() if field.kind.table)
    paths = (*known, *(table.path + ROW + column.path for table in tables for column in table.columns()))
    name = path.rpartition(".")[2]
    namesakes = [other for other in paths if other.rpartition(".")[2] == name]
    nearer = [other for other in namesakes if other.partition(".")[0] == path.partition(".")[0]]
    if path.count(ROW) < _DEEP and (guess := next(iter(nearer or namesakes), "") or nearest(path, paths)):
        return f"您是不是想写“{guess}”？"
    return "写字段的完整路径，如 组.字段；行表、指标树的一列写 表.*.列，只能隔一层"


def _elsewhere(made: Computation, key: Node, operands: Sequence[Placed]) -> Iterator[Fault]:
    """Operands that stand for many rows where one figure is needed."""
    (table, star, _), many = made.path.partition(ROW), OPERATIONS[made.operation].many
    elsewhere = [(node, path) for node, path in operands if ROW in path and path.partition(ROW)[0] != table]
    if made.operation == "达标" and (not star or elsewhere or any(ROW not in path for _, path in operands)):
        yield key, "“达标”只能算一张表的一列，用同一行的各列", _SCORE
        return
    single = operands if many is None else operands[:many]
    for node, path in elsewhere:
        if (node, path) in single:
            row = f"{path.partition(ROW)[0]}.*.列: {{{made.operation}: …}}"
            told = f"“{made.operation}”里的“{path}”有许多行，算不出一个数"
            yield node, told, f"同一张表的一行才能这样算：{row}；或先用“和”算成一个字段"
            return


def _units(made: Computation, key: Node, known: Mapping[str, Field]) -> Iterator[Fault]:
    """Money in 万元 taken for a bare number would be off by ten thousand; money times money is nothing."""
    fields = [field for path in (made.path, *made.operands) if (field := find(known, path)) and field.kind.figure]
    if len(fields) <= len(made.operands):
        return
    target, *parts = (int(field.kind.money) for field in fields)
    if made.operation == "积" and sum(parts) > 1:
        yield key, f"计算“{made.path}”把金额乘以金额", "单价、每人标准是金额，数量、人数、比率用 类型: 数值 或 比率"
    elif any(field.unit != "元" for field in fields if field.kind.money):
        if made.operation in ("和", "差") and {target} != {*parts}:
            done = "相加" if made.operation == "和" else "相减"
            yield key, f"计算“{made.path}”把金额和别的数{done}，单位不同", "各项都用 类型: 金额"
        elif made.operation in _MONEY and _MONEY[made.operation](parts) != target:
            told = "是金额，各项算出来不是" if target else "不是金额，各项算出来是金额"
            yield key, f"“{made.path}”{told}", "核对类型：合计、单价用 金额，数量用 数值，两个金额相除用 比率"


_MONEY = {  # by how many of the operands are money: is the result?
    "积": sum,
    "商": lambda parts: parts[0] - parts[1],
    "权重": lambda parts: parts[0] + parts[1] - parts[2],
}
