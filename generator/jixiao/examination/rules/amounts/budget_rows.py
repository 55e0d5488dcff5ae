"""M2, M3: units, and rows of the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jixiao.examination.rules.amounts.printed_units import heads, labels
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import Rule, rule
from jixiao.figures.budget import product, row_amount
from jixiao.findings import Finding, Severity
from jixiao.forms.form import Field, role_paths
from jixiao.forms.values import BudgetBlock, BudgetGroup, BudgetRow, at, unit_of
from jixiao.text.money import UNITS, in_unit, plain, quantity, show, unit_said

_LABEL = "单位标签"  # the role of the field whose text is printed as the unit
_SECOND_NUMBER = re.compile(r"\d|^[%％]")  # in a unit: 20人×3天, 30%


@rule(
    Rule(
        "M2",
        "金额单位与数字相称",
        Severity.ERROR,
        "表上印“万元”而数字按元填写，金额就大了一万倍；反过来就小了一万倍。",
        "",
    )
)
def unit_label(project: Examined) -> Iterator[Finding]:
    """The unit that a label says is the one in which the figures under it are printed."""
    for path in role_paths(project.forms, _LABEL):
        if label := str(at(project.values, path) or ""):
            yield from _labelled(project, path, label)
    yield from heads(project)
    yield from labels(project)


def _labelled(project: Examined, path: str, label: str) -> Iterator[Finding]:
    said, group = unit_said(label), project.field(path.partition(".")[0])
    figures = (
        [printed for field in group.walk() if field.kind.money and (printed := _printed(project, field))]
        if group
        else []
    )
    wrong = [
        (shown, unit, field)
        for shown, unit, field in figures
        if not said or _odd(project, UNITS[said], shown, unit, field)
    ]
    if not wrong:
        return
    largest, unit, field = max(wrong, key=lambda one: one[0])
    name, figure, teller = path.rpartition(".")[2], show(largest, "#,##0.######"), field.unit.rpartition(".")[2]
    what = "像是按元填的" if unit == "元" and said else f"是按{unit}印的"
    ways = [
        f"{name}改为 {unit}",
        *([f"写 {teller}: {said}，表上就按{said}印"] if said and field.unit not in UNITS else []),
    ]
    yield project.finding(
        path,
        f"表上的单位是“{label}”，而“{project.label(field.path)}”是{figure}，{what}",
        "；或".join(ways),
        basis=f"{label}/{plain(largest)}",
        related=[(f"{project.label(field.path)}：{figure}", field.path)],
    )


def _odd(project: Examined, said: Decimal, shown: Decimal, unit: str, field: Field) -> bool:
    """Is a figure printed in another unit than the label says? A bare figure in 元 under 万元 may be one that was
    meant so.
    """
    stated = field.unit not in UNITS and project.written.typed(field.unit)
    if unit == "元" and said > 1 and not stated:
        return _only_yuan(project, shown, field)
    return bool(shown) and UNITS[unit] != said


def _printed(project: Examined, field: Field) -> tuple[Decimal, str, Field] | None:
    """(a figure of money as it is printed, its unit, its field)."""
    value = at(project.values, field.path)
    unit = unit_of(field, project.values)
    return (in_unit(value, unit), unit, field) if isinstance(value, Decimal) else None


def _only_yuan(project: Examined, shown: Decimal, field: Field) -> bool:
    """Can a figure only be 元? It is too large for 万元, or the author wrote a unit, and so it was turned into 元."""
    limits, node = project.parameters.table("单位界限"), project.written.nodes.get(field.path)
    with_unit = node is not None and node.text.rstrip().endswith(("元", "万"))
    if not limits or with_unit:
        return with_unit and bool(shown)
    return shown >= Decimal(str(limits["整数"])) or (shown % 1 != 0 and shown >= Decimal(str(limits["有分角"])))


@rule(
    Rule(
        "M3",
        "明细的金额等于数量乘单价",
        Severity.ERROR,
        "测算表里每一行的金额要能由数量、单价（和期数）算出。确有取整的，在这一行写“取整”。",
        "",
    )
)
def row_products(project: Examined) -> Iterator[Finding]:
    """The typed amount of a budget row is its quantity × price (× periods), to the row's declared step."""
    for block in project.blocks:
        for group in block.groups:
            for number, row in enumerate(group.rows, 1):
                yield from _row(project, block, group, (number, row))


def _row(
    project: Examined, block: BudgetBlock, group: BudgetGroup, numbered: tuple[int, BudgetRow]
) -> Iterator[Finding]:
    number, row = numbered
    step = row_amount(row.texts["取整"], block.unit) if "取整" in row.texts else Decimal(0)
    for role, factors in _products(row):
        expected = _product(row, block.unit, factors)
        typed = row_amount(row.texts[role], block.unit) if role in row.texts else None
        if typed is None or expected is None or typed == expected or abs(typed - expected) < step:
            continue
        name = f"“{row.texts['名称']}”" if "名称" in row.texts else f"第{number}行"
        sides, right = "×".join(row.texts[factor] for factor in factors), _like(row.texts[role], expected, block.unit)
        found = project.finding(
            f"{row.path}.{role}",
            f"{name}的“{group.columns.get(role) or role}”写的是{row.texts[role]}，{sides}应为{right}",
            f"改为 {role}: {right}，或删去“{role}”由工具计算；有意取整就在这一行写 取整: 100元 之类",
            basis=f"{plain(typed)}/{plain(expected)}",
        )
        yield replace(found, path=row.path)


def _products(row: BudgetRow) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(role of a product, its factors)."""
    if "每期金额" in row.texts:
        yield "每期金额", ("单价", "数量")
        yield "金额", tuple(role for role in ("每期金额", "期数") if role in row.texts)
    else:
        yield "金额", tuple(role for role in ("单价", "数量", "期数") if role in row.texts)


def _product(row: BudgetRow, unit: str, factors: tuple[str, ...]) -> Decimal | None:
    """The product in 元; None where a factor is missing or holds a second number (20人×3天)."""
    figures = [quantity(row.texts.get(role, "")) for role in factors]
    if any(figure is None or _SECOND_NUMBER.search(figure.unit) for figure in figures):
        return None
    first = row_amount(row.texts["每期金额"], unit) if "每期金额" in factors else product(row, unit)
    periods = quantity(row.texts["期数"]) if "期数" in factors else None
    return first if first is None or periods is None else first * periods.value


def _like(written: str, value: Decimal, unit: str) -> str:
    """The value as the author would write it: with a unit where the written amount has one."""
    figure = quantity(written)
    own = figure.money_unit if figure else ""
    return plain(in_unit(value, own or unit)) + own
