"""What would be printed with fewer digits than it has.

What is typed is what is printed; only 取整 declares a rounding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from jixiao.findings import Finding
from jixiao.forms.form import YES, Field, Form
from jixiao.forms.operations import EXACT
from jixiao.forms.values import ROW, Indicator, Value, at
from jixiao.specs.project import Spec
from jixiao.text.money import decimals_of, plain, rounded, show


def lost_digits(spec: Spec, values: Mapping[str, Value]) -> Iterator[Finding]:
    """A finding for each figure of the drawn forms that its format would round; `values` are the computed ones.

    Of computed figures only sums, differences and products of money count: a quotient or a score is rounded as its
    form declares.
    """
    typed: dict[str, Finding] = {}
    summed: dict[str, Finding] = {}
    for form in spec.forms:
        sums = {
            computation.path
            for computation in form.computations
            if computation.operation in EXACT and computation.decimals is None
        }
        for path, general, field, value in _figures(form, values):
            found = typed if spec.typed(path) else summed if field.kind.money and general in sums else None
            if found is not None and path not in found and (fault := lost(field, value, values)):
                found[path] = spec.finding("F6", path, *fault)
    yield from (typed or summed).values()  # a sum has the digits of its parts: once these are mended, so is it


def _figures(form: Form, values: Mapping[str, Value]) -> Iterator[tuple[str, str, Field, Decimal]]:
    """(path, path with 表.*.列, field, figure) of all figures of a form."""
    for top in form.fields:
        for inner in top.walk():
            found = [(inner.path, inner.path, inner, at(values, inner.path))]
            for place, row in _rows(inner, at(values, inner.path)) if inner.kind.table else ():
                found += [
                    (f"{place}.{column.path}", inner.path + ROW + column.path, column, at(row, column.path))
                    for column in inner.columns()
                ]
            yield from (one for one in found if isinstance(one[3], Decimal))


def _rows(table: Field, rows: Value) -> Iterator[tuple[str, Mapping[str, Value]]]:
    for number, row in enumerate(rows or (), 1):
        yield (row.path, row.values) if isinstance(row, Indicator) else (f"{table.path}[{number}]", row)


def lost(field: Field, value: Decimal, values: Mapping[str, Value]) -> tuple[str, str] | None:
    """(message, help) where the format of a field has not all digits of a figure; `values` may say its unit."""
    shown, percent = field.kind.measured(field, value, values), field.pattern.endswith("%")
    decimals = decimals_of(field.pattern)
    exact = shown * 100 if percent else shown
    if exact == rounded(exact, decimals) or _declared(field, values):
        return None
    sign = "%" if percent else field.kind.unit(field, values)
    group, _, name = field.rounding.rpartition(".")
    declare = f"；要四舍五入着印，就在“{group}”下写 {name}: 是" if group else ""
    message = f"“{field.name}”是{plain(exact)}{sign}，表上只印{decimals}位小数，会印成{show(shown, field.pattern)}"
    return message, f"写 {plain(rounded(exact, decimals))}{sign}{declare}"


def _declared(field: Field, values: Mapping[str, Value]) -> bool:
    """Does the form, or the author, want the figure rounded?"""
    return field.rounding in YES or (bool(field.rounding) and at(values, field.rounding) in YES)
