"""Which figures are sums or products of others, by the places of both: a workbook writes them as formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from jixiao.field_paths import Derivation, FieldPath
from jixiao.figures.calculate import counted
from jixiao.forms.form import Computation
from jixiao.forms.values import ROW, BudgetBlock, BudgetGroup, Value, at, cell, row_places


def of_computation(values: Mapping[str, Value], computation: Computation) -> dict[FieldPath, Derivation]:
    """The fields that a 和 or 积 is about to fill in, each with the parts that are written and count.

    None that is typed, and none of a figure that is rounded: nobody could follow it by its parts.
    """
    if computation.operation not in ("和", "积") or computation.decimals is not None:
        return {}
    table, star, _ = computation.path.partition(ROW)
    rows = at(values, table) or () if star else (None,)
    standing = {path: list(_standing(values, path)) for path in computation.operands}
    found = {}
    for number, (row, (place, value)) in enumerate(zip(rows, _standing(values, computation.path), strict=True)):
        if value is None:
            parts = [
                standing[path][number if path.startswith(table + ROW) else max(counts - 1, 0)]
                for path in computation.operands
                for counts, _ in counted(values, computation, path, row)
            ]
            written = tuple(part for part, figure in parts if isinstance(figure, Decimal))
            found[place] = Derivation("和" if computation.operation == "和" else "积", written)
    return found


def _standing(values: Mapping[str, Value], path: str) -> Iterator[tuple[FieldPath, Value]]:
    """(place, value) at a path of groups; of a column, in each row."""
    head, star, leaf = path.partition(ROW)
    place: FieldPath = tuple(head.split("."))
    if not star:
        yield place, at(values, head)
        return
    rows = at(values, head) or ()
    for row, row_place in zip(rows, row_places(rows, place), strict=True):
        yield (*row_place, *leaf.split(".")), cell(row, leaf)


def of_budget(blocks: Iterable[BudgetBlock], path: FieldPath) -> dict[FieldPath, Derivation]:
    """The amounts and sums of 年度预算安排 that are not typed; `blocks` are as their author wrote them."""
    found: dict[FieldPath, Derivation] = {}
    for number, block in enumerate(blocks):
        place = (*path, number)
        amounts: list[FieldPath] = []
        for index, group in enumerate(block.groups):
            inside = block.group_place(index, place)
            rows = [(*inside, "明细", row) for row in range(len(group.rows))]
            found |= _products(group, rows)
            own = [(*row, "金额") for row in rows]
            amounts += own
            if not group.total_text:
                found[*inside, "合计"] = Derivation("和", tuple(own))
        if block.total_label and not block.total_text:
            found[*place, "合计"] = Derivation("和", tuple(amounts))
    return found


def _products(group: BudgetGroup, rows: Iterable[FieldPath]) -> dict[FieldPath, Derivation]:
    found = {}
    for row, place in zip(group.rows, rows, strict=True):
        factors: tuple[str, ...] = ("单价", "数量")
        if "每期金额" in group.columns or "每期金额" in row.texts:
            if "每期金额" not in row.texts:
                found[*place, "每期金额"] = Derivation("积", tuple((*place, role) for role in factors))
            factors = ("每期金额",)
        if "期数" in row.texts:
            factors = (*factors, "期数")
        if not row.texts.keys() & {"金额", "取整"}:
            found[*place, "金额"] = Derivation("积", tuple((*place, role) for role in factors))
    return found
