"""A 行表 that plays the role 指标, as the rules about indicators read it: one indicator a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao.forms.form import Field, Form
from jixiao.forms.values import Indicator, Row, cell


def as_tree(form: Form, table: Field, rows: Sequence[Row]) -> tuple[Field, tuple[Indicator, ...]]:
    """(field, indicators): the levels are the columns that play the roles 一级指标, 二级指标, 三级指标.

    A level that has no column is called as the table; without a column for the names the first with words is taken.
    """
    levels = [form.column(role) for role in ("一级指标", "二级指标", "三级指标")]
    levels[2] = levels[2] or next((each.path for each in table.fields if _says_words(each)), "")
    names = tuple(level.rpartition(".")[2].removesuffix("名称") or table.name for level in levels)
    return replace(table, levels=names), tuple(
        _indicator(table, levels, row, number) for number, row in enumerate(rows, 1)
    )


def _indicator(table: Field, levels: Sequence[str], row: Row, number: int) -> Indicator:
    level1, level2, name = (str(cell(row, level) or "") if level else table.name for level in levels)
    values = row.values if isinstance(row, Indicator) else row
    return Indicator((level1, level2), name, values, f"{table.path}[{number}]")


def _says_words(column: Field) -> bool:
    return column.kind.one_line and not (column.kind.figure or column.kind.day or column.kind.target)
