"""What a form says of its fields, roles and levels, held against the kinds of these fields. Each fault has its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from jixiao.files.resources import packaged_forms
from jixiao.findings import InputError, Position
from jixiao.forms.form import Field, Form
from jixiao.forms.kinds import KINDS
from jixiao.forms.kinds.budget_blocks import KNOWN_BY_HEADS
from jixiao.forms.kinds.fields import example_node
from jixiao.forms.kinds.kind import Kind
from jixiao.forms.kinds.tree import DEEPEST, SHALLOWEST
from jixiao.forms.parameter_places import place_faults
from jixiao.forms.parameter_table import parameter_faults
from jixiao.forms.read_fields import FieldReader
from jixiao.forms.vocabulary import list_faults
from jixiao.nodes.node import Node
from jixiao.text.prose import length
from jixiao.text.suggestions import unknown_key

if TYPE_CHECKING:
    from jixiao.forms.parameter_kinds import Fault

_YES_OR_NO = ("true", "false", "是", "否")
_SWITCHES = ("必填", "可空", "多选")
# What may play a role; a role that is not here is a text of any kind.
_ROLE_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("名称", "单位", "性质", "类别", "单位标签"), "one_line"),
    **dict.fromkeys(("开始日期", "完成日期"), "day"),
    **dict.fromkeys(("项目总额", "年度申请总额", "年初预算数", "全年预算数", "全年执行数", "执行率"), "figure"),
    **dict.fromkeys(("一级指标", "二级指标", "三级指标", "指标值"), "one_line"),
    **dict.fromkeys(("执行分值", "执行得分", "总分", "总分值", "分值", "得分"), "figure"),
    "指标": "table",
    "预算表": "budget",
}
_MANY = 6  # kinds that a message no longer names one by one
_COLUMN_ROLES = (
    *("一级指标", "二级指标", "三级指标", "指标值", "指标符号", "指标单位"),
    *("实际完成值", "分值", "得分", "偏差说明", "完成可能性", "措施"),
)


def field_faults(field: Field, node: Node) -> Iterator[Fault]:
    """What is wrong with the attributes of a field. `node` is what stands under its name."""
    choices = node.get("选项")
    unsure = choices is not None and any(_choice_faults(choices))  # then nobody knows what the field may hold
    for key, (place, value) in node.pairs.items():
        if key not in field.kind.attributes and (kinds := [one for one in KINDS.values() if key in one.attributes]):
            whose = f"“{key}”是{_named(kinds)}的属性"
            yield place, f"{whose}，“{field.name}”是{field.kind}", f"删去“{key}”，或改“{field.name}”的类型"
        elif key in _SWITCHES and value.text not in _YES_OR_NO:
            yield value, f"“{key}”应当是 true 或 false，写的是“{value.text[:20]}”", f"要就写 {key}: true，不要就不写"
        elif key in ("默认", "示例") and not value.is_null and not unsure:
            yield from _read_faults(field, key, value)
            yield from _length_faults(field, key, value)
        elif key in _CHECKS and not value.is_null:
            yield from _CHECKS[key](value)


def _read_faults(field: Field, key: str, node: Node) -> Iterator[Fault]:
    """What an author would be told who writes the 默认 or 示例."""
    reader = FieldReader()
    if node.kind != "scalar":
        yield (
            node,
            f"“{field.name}”的“{key}”应当是文字",
            "只写一个值" if field.kind.one_value else "几行的写成 |-，另起一行缩进两格",
        )
        return
    try:
        reader.read(field, node if field.kind.one_value else example_node(field, node.text), field.path)
    except InputError as error:
        reader.findings += error.findings
    for finding in reader.findings:
        yield (
            Node(_moved(finding.position, node), 0, source=node.source),
            f"“{field.name}”的“{key}”不合它的类型：{finding.message}",
            finding.help,
        )


def _length_faults(field: Field, key: str, node: Node) -> Iterator[Fault]:
    if field.limit is not None and (count := length(node.text)) > field.limit:
        yield node, f"“{field.name}”的“{key}”有{count}字，超过了“字数”{field.limit}", "写短些，或改“字数”"


def _limit_faults(node: Node) -> Iterator[Fault]:
    if not re.fullmatch("[1-9][0-9]{0,4}", node.text):
        yield node, f"“字数”应当是整数，写的是“{node.text[:20]}”", "表上印着450字内，就写 字数: 450"


def _moved(position: Position, node: Node) -> Position:
    """The place in form.yaml of a place in the text of a `|-`."""
    if position.file or node.style != "|":
        return node.position
    number = min(node.position.line + position.line - 1, len(node.source.lines))
    indent = len(line := node.source.line(number)) - len(line.lstrip())
    return replace(node.position, line=number, column=max(position.column - 2, 1) + indent)


def _level_faults(node: Node) -> Iterator[Fault]:
    names = [item.text.strip() if item.kind == "scalar" else "" for item in node.items]
    if not SHALLOWEST <= len(names) <= DEEPEST or not all(names) or len(set(names)) != len(names):
        yield node, "“层名”应当是两个到四个不同的名称，最后一个是指标", "层名: [一级指标, 二级指标, 三级指标]"


def _choice_faults(node: Node) -> Iterator[Fault]:
    yield from list_faults(node, "“选项”的各项")


def _sign_faults(node: Node) -> Iterator[Fault]:
    for key, (place, _) in node.pairs.items():
        if key not in ("表", "文"):
            yield place, *unknown_key(key, ("表", "文"), what="“乘号”的键")


def _head_faults(node: Node) -> Iterator[Fault]:
    for key, (place, _) in node.pairs.items():
        if key not in KNOWN_BY_HEADS:
            yield place, *unknown_key(key, KNOWN_BY_HEADS, what="“认列”的键")


_CHECKS: Mapping[str, Callable[[Node], Iterator[Fault]]] = {
    "层名": _level_faults,
    "字数": _limit_faults,
    "选项": _choice_faults,
    "乘号": _sign_faults,
    "认列": _head_faults,
}


def role_fault(role: str, path: str, field: Field) -> tuple[str, str] | None:
    """(message, help) where a field cannot play a role; `field` is the one at the path, or its column."""
    if role in _COLUMN_ROLES and ".*." not in path:
        return f"角色“{role}”应当是指标的一列，写的是“{path}”", "写成 表.*.列，如 绩效指标.*.分值"
    if role not in _COLUMN_ROLES and ".*." in path:
        return f"角色“{role}”应当是一个字段，写的是一列“{path}”", "写一个字段的完整路径，如 组.字段"
    may_play = attrgetter(_ROLE_KINDS.get(role, "one_value"))
    if not may_play(field.kind) or field.kind.projects:
        wanted = _named(kind for kind in KINDS.values() if may_play(kind) and not kind.projects)
        return f"角色“{role}”要{wanted}，“{path}”是{field.kind}", "改指别的字段，或删去这个角色"
    return None


def _named(kinds: Iterable[Kind]) -> str:
    """Kinds of fields as a message calls them, figures first."""
    names = [kind.name for kind in sorted(kinds, key=lambda kind: not kind.figure)]
    return "、".join(names) if len(names) < _MANY else "有一个值的字段"


def section_faults(form: Form, section: Node) -> Iterator[Fault]:
    """What is wrong with a form's 审核: as in the shared file, and level names that no tree of the form has.

    The parameters of the forms that come with the program are known to be sound.
    """
    if form.folder.parent != packaged_forms():
        yield from parameter_faults(section)
        yield from place_faults(form, section)
    levels = [level1 for _, tree in form.every() if tree.kind.tree for level1 in tree.vocabulary]
    shares, optional = section.get("一级分值"), section.get("可不设一级")
    named = [*(place for place, _ in shares.pairs.values())] if shares else []
    named += (optional.items if optional.kind == "sequence" else [optional]) if optional else []
    for place in named:
        if levels and place.kind == "scalar" and place.text not in levels:
            yield place, *unknown_key(place.text, levels, what="一级指标")
