"""What a form says as a whole, held against its fields: reserved names, roles, attributes that name other fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from jixiao.forms.check import field_faults, role_fault, section_faults
from jixiao.forms.collective import collective_faults
from jixiao.forms.computation_faults import find
from jixiao.forms.form import ROLES, YES, Field, Form
from jixiao.nodes.node import Node
from jixiao.text.suggestions import unknown_key

if TYPE_CHECKING:
    from jixiao.forms.parameter_kinds import Fault

_RESERVED = ("标题", "年度", "表式", "单位数", "导言", "目录", "共用", "标签", "豁免", "序号", "表名", "字段")


def form_faults(form: Form, made: Sequence[tuple[Field, Node]], root: Node) -> Iterator[Fault]:
    """Roles must be fields of the form, and what fields say of themselves must make sense; `made` are all fields and
    columns with what stands under their names.
    """
    known = {inner.path: inner for top in form.fields for inner in top.walk()}
    yield from _role_faults(form, root, known)
    for field in form.fields:
        if field.name in _RESERVED:
            place = root.pairs["字段"][1].pairs[field.name][0]
            yield place, f"“{field.name}”是项目文件自己的键，不能作字段名", "换一个名称，标签仍可印这几个字"
    for field, node in made:
        for key, message, help in _misled(field, known):
            yield node.pairs[key][1] if key in node.pairs else node, message, help
    for field, node in made:
        yield from field_faults(field, node)
    yield from collective_faults(form, made, root)
    section = root.get("审核")
    yield from section_faults(form, section) if section else ()


def _role_faults(form: Form, root: Node, known: Mapping[str, Field]) -> Iterator[Fault]:
    """A role must be one that somebody asks for, and be played by a field that can."""
    for role, path in form.roles.items():
        (key, value), field = root.pairs["角色"][1].pairs[role], find(known, path)
        if role not in ROLES:
            yield key, *unknown_key(role, ROLES, what="角色")
        elif field is None and (path or value.is_null):
            help = "写字段的完整路径，如 组.字段；指标的一列写 指标树.*.列"
            yield key, f"角色“{role}”指的“{path}”不是本表的字段", help
        elif field and (fault := role_fault(role, path, field)):
            yield key, *fault


def _misled(field: Field, known: Mapping[str, Field]) -> Iterator[tuple[str, str, str]]:
    """(key, message, help) for what a field says of its unit, its format, its rounding and its default, often by
    naming another field.
    """
    yield from field.kind.faults(field, known)
    if field.rounding and field.rounding not in (*YES, "否", "false") and field.rounding not in known:
        yield "取整", f"“{field.name}”的取整“{field.rounding}”不认识", "写 是，或写明取整的字段（选项 [是, 否]）的路径"
    if field.default_when and (field.default is None or find(known, field.default_when) is None):
        yield (
            "默认条件",
            f"“{field.name}”的默认条件“{field.default_when}”不是本表的字段，或没有写“默认”",
            "写一个字段的完整路径：那里写了值，才用默认",
        )
