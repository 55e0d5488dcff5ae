"""What becomes of a field in the next year, by its role, else by its kind and what its form is for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from jixiao.forms.form import ROLES, Field, Form
from jixiao.forms.values import ROW


class Treatment(StrEnum):
    """What is done with what a field says."""

    KEPT = "保留"
    EMPTIED = "清空"  # last year's value becomes a comment
    MOVED = "改年份"
    ASKED = "请核对"  # kept, and told


_KEPT, _EMPTIED, _MOVED, _ASKED = Treatment.KEPT, Treatment.EMPTIED, Treatment.MOVED, Treatment.ASKED

# Each role that there is; tests hold that none is left out.
BY_ROLE: Mapping[str, Treatment] = {
    "名称": _KEPT,
    "单位": _KEPT,
    "性质": _KEPT,
    "类别": _KEPT,
    "单位标签": _KEPT,
    "开始日期": _MOVED,
    "完成日期": _MOVED,
    "总目标": _KEPT,
    "年度目标": _ASKED,
    "完成情况": _EMPTIED,
    "指标": _KEPT,
    "项目总额": _ASKED,
    "年度申请总额": _EMPTIED,
    "年初预算数": _EMPTIED,
    "全年预算数": _EMPTIED,
    "全年执行数": _EMPTIED,
    "执行率": _EMPTIED,
    "执行分值": _KEPT,
    "执行得分": _EMPTIED,
    "执行说明": _EMPTIED,
    "调整原因": _EMPTIED,
    "实际完成值": _EMPTIED,
    "分值": _KEPT,
    "得分": _EMPTIED,
    "偏差说明": _EMPTIED,
    "总分": _EMPTIED,
    "总分值": _EMPTIED,
    "一级指标": _KEPT,
    "二级指标": _KEPT,
    "三级指标": _KEPT,
    "指标值": _KEPT,
    "指标符号": _KEPT,
    "指标单位": _KEPT,
    "预算表": _ASKED,
    "概述": _KEPT,
    "方案": _KEPT,
    "周期": _ASKED,
    "主体": _KEPT,
    "依据": _KEPT,
    "监控期间": _KEPT,
    "实施年数": _KEPT,
    "累计执行数": _EMPTIED,
    "完成可能性": _EMPTIED,
    "措施": _EMPTIED,
}
_LATER = ("监控", "自评")  # what a form is for whose texts tell how the year went
_SUMS = ("和", "差", "积")


class Treatments:
    """What becomes of the fields of these forms, the first of them first; paths are those of form.yaml."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self.forms = tuple(forms)
        self.roles: dict[str, str] = {}
        for form in self.forms:
            for role in ROLES:
                if path := form.roles.get(role):
                    self.roles.setdefault(path, role)
        self.computed = {each.path for form in self.forms for each in form.computations}
        for form in self.forms:
            for _ in range(3):  # sums of sums
                self._inherited(form)
        goals = (form for form in self.forms if form.origin.purpose not in _LATER)
        self._goals = {path for form in goals for path, _ in form.every()}
        self._watched = {path for form in self.forms if form.origin.purpose == _LATER[0] for path, _ in form.every()}

    def _inherited(self, form: Form) -> None:
        """What a sum is made of plays its role, unless it has one of its own."""
        for computation in form.computations:
            role = self.roles.get(computation.path)
            if role and computation.operation in _SUMS:
                for path in computation.operands:
                    self.roles.setdefault(path, role)

    def of(self, path: str, field: Field) -> Treatment:
        """What becomes of a field; a column's path is 表.*.列."""
        role, kind = self.roles.get(path), field.kind
        if role:
            return BY_ROLE[role]
        if kind.budget or kind.name == "整数":
            return _ASKED
        if kind.day:
            return _MOVED
        if kind.money or path in self.computed or (kind.figure and field.pattern.endswith("%")):
            return _EMPTIED
        return self._of_text(path, field)

    def _of_text(self, path: str, field: Field) -> Treatment:
        """Of a text that only a form of the year's end or middle has, and of what stands in its rows."""
        if path in self._goals or field.kind.target:
            return _KEPT
        if field.kind.prose or (ROW in path and not field.kind.figure and not field.choices):
            return _EMPTIED
        return _EMPTIED if ROW in path and field.choices and path in self._watched else _KEPT
