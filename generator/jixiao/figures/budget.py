"""Computes 年度预算安排: the money of each row, group and block, and what is printed for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from jixiao.forms.values import BudgetBlock, BudgetGroup, BudgetRow
from jixiao.text.money import UNITS, in_unit, plain, quantity, quotient
from jixiao.text.prose import ProseError, RowFigures, Sum, fill, marked


def row_amount(text: str, unit: str) -> Decimal:
    """A typed amount in 元: `30万元`, `40000元/期`; a bare number is in the block's unit."""
    figure = quantity(text)
    return figure.value * UNITS[figure.money_unit or unit] if figure else Decimal(0)


def product(row: BudgetRow, unit: str) -> Decimal | None:
    """单价 × 数量 in 元, before 期数; None where the row does not have both."""
    price, count = (quantity(row.texts.get(role, "")) for role in ("单价", "数量"))
    if price is None or count is None:
        return None
    return price.value * count.count * UNITS[price.money_unit or unit]


def expected_total(row: BudgetRow, unit: str) -> Decimal | None:
    """What the row's factors give, in 元; None where it has only an amount."""
    per_period = row_amount(row.texts["每期金额"], unit) if "每期金额" in row.texts else product(row, unit)
    if per_period is None:
        return None
    periods = quantity(row.texts.get("期数", ""))
    return to_step(per_period * (periods.count if periods else 1), row, unit)


def to_step(value: Decimal, row: BudgetRow, unit: str) -> Decimal:
    """The value rounded to the step that the row declares under 取整."""
    step = row_amount(row.texts.get("取整", ""), unit) if "取整" in row.texts else Decimal(0)
    return quotient(value, step, 0, "四舍五入") * step if step else value


def compute_row(row: BudgetRow, block: BudgetBlock, columns: Mapping[str, str]) -> BudgetRow:
    """The row with its total and everything that is printed."""
    expected = expected_total(row, block.unit)
    total = row_amount(row.texts["金额"], block.unit) if "金额" in row.texts else expected or Decimal(0)
    shown = _figure_printer(row, block.unit)
    printed = dict(row.texts)
    printed.setdefault("金额", shown(total))
    first = product(row, block.unit)
    if "每期金额" in columns and first is not None:
        printed.setdefault("每期金额", shown(first))
    if block.formula:
        printed |= _formulas(row, printed, block.sign, columns)
    return replace(row, printed=printed, total=total)


def _figure_printer(row: BudgetRow, unit: str) -> _Printer:
    price = quantity(row.texts.get("单价", ""))
    return _Printer(unit, bool(price and price.money_unit))


class _Printer:
    """A computed amount carries a unit exactly when its 单价 does."""

    def __init__(self, unit: str, with_unit: bool) -> None:
        self.unit, self.with_unit = unit, with_unit

    def __call__(self, value: Decimal) -> str:
        return plain(in_unit(value, self.unit)) + (self.unit if self.with_unit else "")


def _formulas(row: BudgetRow, printed: Mapping[str, str], sign: str, columns: Mapping[str, str]) -> dict[str, str]:
    """Cells that print how their figure came about: 800×50=40000."""
    factors = [printed[role] for role in ("单价", "数量") if role in row.texts]
    formulas: dict[str, str] = {}
    if "每期金额" in columns:
        if len(factors) == 2:
            formulas["每期金额"] = f"{sign.join(factors)}={printed['每期金额']}"
        factors = [printed["每期金额"]] if "每期金额" in printed else []
    if "期数" in row.texts:
        factors.append(printed["期数"])
    if len(factors) > 1:
        formulas["金额"] = f"{sign.join(factors)}={printed['金额']}"
    return formulas


def _total_text(rows: tuple[BudgetRow, ...], total: Decimal, unit: str) -> str:
    with_unit = bool(rows) and all(
        amounted.endswith(unit) for amounted in (row.printed.get("金额", "") for row in rows)
    )
    return plain(in_unit(total, unit)) + (unit if with_unit else "")


def compute_block(block: BudgetBlock, names: Mapping[str, object]) -> BudgetBlock:
    """The block with its rows, totals and texts. Raises ProseError, with the path, for a wrong mark in a text."""
    block = _filled(block, names)
    groups = tuple(_compute_group(group, block) for group in block.groups)
    done = replace(block, groups=groups)
    total = sum((group.total for group in groups), Decimal(0))
    named = {**names, **row_names(done), "小计": Sum(total)}
    return replace(
        done,
        total=total,
        total_text=block.total_text or (_total_text(done.rows, total, block.unit) if block.total_label else ""),
        text=tuple(_fill(text, named, f"{block.path}.文字") for text in block.text),
    )


def _filled(block: BudgetBlock, names: Mapping[str, object]) -> BudgetBlock:
    """The block with the marks of its title, heads, rows and closing lines filled."""
    groups = []
    for group in block.groups:
        rows = tuple(
            replace(row, texts={role: _fill(text, names, f"{row.path}.{role}") for role, text in row.texts.items()})
            for row in group.rows
        )
        columns = {role: _fill(head, names, f"{group.path}.列.{role}") for role, head in group.columns.items()}
        groups.append(
            replace(
                group,
                columns=columns,
                rows=rows,
                total_label=_fill(group.total_label, names, f"{group.path}.合计行"),
                total_text=_fill(group.total_text, names, f"{group.path}.合计"),
            )
        )
    return replace(
        block,
        groups=tuple(groups),
        title=_fill(block.title, names, f"{block.path}.标题"),
        total_label=_fill(block.total_label, names, f"{block.path}.合计行"),
        total_text=_fill(block.total_text, names, f"{block.path}.合计"),
    )


def _fill(text: str, names: Mapping[str, object], path: str) -> str:
    try:
        return fill(text, names) if marked(text) else text
    except ProseError as error:
        error.path = path
        raise


def _compute_group(group: BudgetGroup, block: BudgetBlock) -> BudgetGroup:
    rows = tuple(compute_row(row, block, group.columns) for row in group.rows)
    computed = sum((row.total for row in rows), Decimal(0))
    text = group.total_text or (
        _total_text(rows, computed, block.unit) if group.total_label or "合计" in group.columns else ""
    )
    return replace(group, rows=rows, total=computed, total_text=text)


def row_names(block: BudgetBlock) -> dict[str, object]:
    """The block's rows by name, for its text."""
    return {row.texts["名称"]: _figures(row, block.sign) for row in block.rows if "名称" in row.texts}


def _figures(row: BudgetRow, sign: str) -> RowFigures:
    factors = [row.texts[role] for role in ("单价", "数量", "期数") if role in row.texts]
    original = sign.join(factors) if len(factors) > 1 else row.texts.get("金额", "")
    return RowFigures(row.total, original, f"{original}={row.printed['金额']}" if len(factors) > 1 else original)
