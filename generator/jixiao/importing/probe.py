"""A form's sample in which every value can be told from every other, so that its print shows where each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from jixiao.authoring.form_map import sample_project
from jixiao.figures.project import ComputedProject
from jixiao.forms.form import Field, Form
from jixiao.forms.values import Indicator, Value

_FIRST = date(2031, 3, 2)
PROBE_YEAR, _INDEX = 2099, 88


def probe_project(form: Form, forms: Mapping[str, Form], *, rare: bool = False) -> ComputedProject:
    """The form's sample with values that are each other's like nowhere; every row stands twice. Raises InputError."""
    return probe_values(sample_project(form, forms), rare=rare)


def probe_values(sample: ComputedProject, *, rare: bool = False) -> ComputedProject:
    """A sample of one form with such values; where it is asked for, of what few files have too."""
    made = _Probe(rare=rare)
    (form,) = sample.forms
    values = {field.name: made.value(field, sample.values.get(field.name)) for field in form.fields}
    return replace(sample, values=values, spec=replace(sample.spec, year=PROBE_YEAR, index=_INDEX))


class _Probe:
    """Gives out values."""

    def __init__(self, *, rare: bool) -> None:
        self.number, self.rare = count(1001), rare

    def value(self, field: Field, old: Value) -> Value:
        kind, number = field.kind, next(self.number)
        if kind.budget:
            return old
        if field.rare:
            return self._rows_of_few(field) if self.rare else None
        if kind.group:
            return {inner.name: self.value(inner, (old or {}).get(inner.name)) for inner in field.fields}
        if kind.tree:
            return self._tree(field, old) if old else self._inner(field)
        if kind.table:
            return tuple(self._row(field) for _ in range(2))
        return self._leaf(field, number, old)

    def _leaf(self, field: Field, number: int, old: Value) -> Value:
        kind = field.kind
        if field.choices:
            return (field.choices[0],) if field.several else old or field.default or field.choices[0]
        if kind.money:
            return Decimal(number) * 10000
        if kind.figure:
            return Decimal(number) / 100 if "%" in field.pattern else Decimal(number)
        if kind.day:
            return _FIRST + timedelta(days=number)
        return (f"探{number}针",) if kind.prose else f"探{number}针"

    def _row(self, field: Field) -> dict[str, Any]:
        return {inner.name: self.value(inner, None) for inner in field.fields}

    def _rows_of_few(self, field: Field) -> Value:
        """What stands in few files; of rows one for each choice, which may decide where it is printed."""
        if not field.kind.table:
            return self._leaf(field, next(self.number), None)
        choices = [(column.name, choice) for column in field.fields for choice in column.choices]
        return tuple({**self._row(field), **dict([one])} for one in choices) or (self._row(field),)

    def _inner(self, field: Field) -> tuple[Indicator, ...]:
        """A tree in a row of a table."""
        above = tuple(f"探{next(self.number)}层" for _ in field.levels[:-1])
        return tuple(Indicator(above, f"探{next(self.number)}针", self._row(field), "") for _ in range(2))

    def _tree(self, field: Field, old: Value) -> tuple[Indicator, ...]:
        """The sample's indicators, each twice."""
        return tuple(
            Indicator(one.above, f"探{next(self.number)}针", self._row(field), one.path)
            for one in old or ()
            for _ in range(2)
        )
