"""A tree or a table of rows whose columns are called otherwise: what stands in its rows goes along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jixiao.adopting.trees import Column, TableField


def with_columns(one: TableField, columns: Sequence[Column], inner: TableField | None = None) -> TableField:
    """The field with other columns in the place of its own, in their order, and perhaps another tree in each row."""
    names = _names(one.columns, columns)
    within = {} if one.inner is None or inner is None else _names(one.inner.columns, inner.columns)
    return replace(
        one,
        columns=tuple(replace(column, over=names.get(column.over, column.over)) for column in columns),
        rows=tuple(_renamed(row, names) for row in one.rows),
        merged=tuple(names.get(name, name) for name in one.merged),
        inner=inner or one.inner,
        inside=tuple(tuple(_renamed(row, within) for row in rows) for rows in one.inside),
    )


def _names(ours: Sequence[Column], others: Sequence[Column]) -> dict[str, str]:
    return {old.name: new.name for old, new in zip(ours, others, strict=True)}


def _renamed(row: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    return {names.get(name, name): text for name, text in row.items()}
