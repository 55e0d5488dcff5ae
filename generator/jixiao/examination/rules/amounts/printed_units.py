"""M2 where a unit is printed by other words than the form's: heads of a budget's columns, a document's own labels."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.text_pieces import compiled
from jixiao.findings import Finding
from jixiao.forms.form import Form
from jixiao.forms.values import BudgetGroup, unit_of
from jixiao.text.money import number, unit_said

_IN_BRACKETS = r"[(（]([^()（）]*)[)）]\s*[:：]?\s*$"
_MONEY = ("单价", "每期金额", "金额", "合计")  # roles of a budget's columns


def told(text: str) -> str:
    """The unit of money in the brackets at the end of a head or label; empty where there is none."""
    match = compiled(_IN_BRACKETS).search(text)
    return unit_said(match[1]) if match else ""


def heads(project: Examined) -> Iterator[Finding]:
    """A column whose head says one unit holds no bare figures in another."""
    for block in project.blocks:
        for group in block.groups:
            for role, head in group.columns.items():
                said = told(head)
                if role in _MONEY and said and said != block.unit and _bare(group, role):
                    yield project.finding(
                        f"{group.path}.列.{role}",
                        f"表头“{head}”的单位是{said}，这一列没有写单位的数是按{block.unit}算的",
                        f"在这一块写 金额单位: {said}，或改表头；也可以在每个数后面写上单位",
                        basis=f"{head}/{block.unit}",
                    )


def _bare(group: BudgetGroup, role: str) -> bool:
    return any(number(row.printed.get(role, "")) for row in group.rows)


def labels(project: Examined) -> Iterator[Finding]:
    """A label of the document's own wording says no other unit than the figures beside it are printed in."""
    for form in project.forms:
        for key, text in project.labels.items():
            said = told(text)
            if said and key in form.labels and said not in (units := _units(project, form, form.labels[key])):
                yield project.finding(
                    f"标签.{key}",
                    f"标签“{text}”的单位是{said}，表上是按{'、'.join(sorted(units))}印的",
                    "标签照表上的单位写；要换单位就写 金额单位",
                    basis=f"{text}/{'、'.join(sorted(units))}",
                )


def _units(project: Examined, form: Form, label: str) -> set[str]:
    """The units in which a form prints: the one that its own label says, else those of its fields."""
    if said := told(label):
        return {said}
    fields = (inner for top in form.fields for inner in top.walk() if inner.kind.money)
    return {unit_of(field, project.values) for field in fields} or {"元"}
