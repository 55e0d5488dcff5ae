"""Figures as the file keeps them, and cells that are reckoned from others where that gives exactly what is printed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from jixiao.document import Day, Number
from jixiao.field_paths import Derivation, FieldPath
from jixiao.text.money import decimals_of, rounded
from jixiao.writers.xlsx.addresses import address
from jixiao.writers.xlsx.sheet_layout import Range

EXACT_DIGITS = 15  # what a spreadsheet keeps of a number
DAY_ZERO = date(1899, 12, 30)
FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets disagree about the calendar
MOST_ARGUMENTS = 255  # of a function


def exact(value: Number | Day) -> str:
    """The value as the file keeps it, nothing where a spreadsheet would change it."""
    if isinstance(value, Day):
        return str((value.value - DAY_ZERO).days) if value.value >= FIRST_DAY else ""
    digits = "".join(map(str, value.value.as_tuple().digits)).strip("0")
    return format(value.value, "f") if value.value.is_finite() and len(digits) <= EXACT_DIGITS else ""


def repeated(value: Number | Day, first: tuple[int, int]) -> str:
    """The formula of a figure that stands once more: its text, so that whoever adds up the column counts it once."""
    pattern = value.pattern.replace('"', '""')
    return f'TEXT({address(*first)},"{pattern}")'


def formulas(
    ranges: Iterable[Range], derivations: Mapping[FieldPath, Derivation]
) -> Iterator[tuple[tuple[int, int], str]]:
    """(row and column, formula) of the figures that came about by others on the same sheet, as `derivations` say.

    There is none where a part is no figure in a cell of its own, or where reckoning would give another figure.
    """
    figures: dict[FieldPath, tuple[Range, Number]] = {}
    totals: list[tuple[Range, Number, Derivation]] = []
    for place in ranges:
        if isinstance(place.value, Number) and len(place.fields) == 1 and exact(place.value):
            (field,) = place.fields
            figures.setdefault(field, (place, place.value))
            if field in derivations:
                totals.append((place, place.value, derivations[field]))
    for place, total, derivation in totals:
        parts = [figures[part] for part in derivation.parts if part in figures]
        if parts and len(parts) == len(derivation.parts) and (formula := _formula(total, derivation.operation, parts)):
            yield (place.row, place.column), formula


def _formula(total: Number, operation: str, parts: Sequence[tuple[Range, Number]]) -> str:
    """The formula; nothing where the figures, or a program that reckons in floating point, would give another."""
    unite: Callable[[Iterable[Any]], Any]
    figures = [number.value for _, number in parts]
    decimals = [_decimals(number) for _, number in parts]
    if operation == "和":
        unite, places = sum, max(*decimals, _decimals(total))
        reckoning = _sum([place for place, _ in parts])
    else:
        unite, places = math.prod, max(sum(decimals), _decimals(total))
        reckoning = "*".join(address(place.row, place.column) for place, _ in parts)
    floating = Decimal(unite(map(float, figures)))
    if not reckoning or unite(figures) != total.value or rounded(floating, places) != total.value:
        return ""
    return f"ROUND({reckoning},{places})" if places else reckoning


def _decimals(number: Number) -> int:
    return decimals_of(number.pattern) + 2 * number.pattern.endswith("%")


def _sum(ranges: Sequence[Range]) -> str:
    """The sum over cells, those that touch as one argument; nothing where there are too many."""
    down = _runs((place.column, place.row, place.last_row, place) for place in ranges)
    across = _runs((place.row, place.column, place.last_column, place) for place in ranges)
    runs = min(down, across, key=len)
    named = (
        address(first.row, first.column) + (f":{address(last.row, last.column)}" if last is not first else "")
        for first, last in runs
    )
    return f"SUM({','.join(named)})" if len(runs) <= MOST_ARGUMENTS else ""


def _runs(places: Iterable[tuple[int, int, int, Range]]) -> list[tuple[Range, Range]]:
    """First and last of those that follow upon one another, each given with its line and its first and last place."""
    runs: list[tuple[Range, Range]] = []
    follows = (-1, -1)
    for line, first, last, place in sorted(places, key=lambda one: one[:2]):
        if (line, first) == follows:
            runs[-1] = runs[-1][0], place
        else:
            runs.append((place, place))
        follows = line, last + 1
    return runs
