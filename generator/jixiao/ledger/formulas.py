"""Computed columns as formulas of a worksheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jixiao.forms.form import Computation, Condition
from jixiao.forms.values import ROW
from jixiao.text.columns import column_letters

LEVEL = "#"  # before the number of a level of indicators, where a path is said
_WILD = re.compile(r'^[<>=]|[*?~"]')  # what SUMIFS would not take as it stands
_ROUND = {"四舍五入": "ROUND", "进一": "ROUNDUP", "舍去": "ROUNDDOWN"}


@dataclass(frozen=True, slots=True)
class CellRange:
    """Where the cells of a column stand: in a row of the own sheet, or in several rows of another one."""

    sheet: str  # empty: the own one
    column: int  # from 1
    first: int
    last: int
    unit: str = ""

    @property
    def rows(self) -> int:
        """How many they are; 0 where the project has no row of the table."""
        return max(self.last - self.first + 1, 0)

    @property
    def range(self) -> str:
        """The address in a formula."""
        letters = column_letters(self.column)
        head = "'" + self.sheet.replace("'", "''") + "'!" if self.sheet else ""
        span = f"{letters}{self.first}" if self.first == self.last else f"{letters}{self.first}:{letters}{self.last}"
        return head + span


def formula(computation: Computation, unit: str, place: Callable[[str], CellRange | None]) -> str:
    """The formula of a computed cell whose money is in `unit`; empty where a worksheet cannot tell it so.

    `place` says where the cells of a path stand.
    """
    found = [place(path) for path in computation.operands]
    parts = [each for each in found if each is not None and each.rows]
    sums = computation.operation in _SUMS
    if None in found or (not sums and (len(parts) < len(found) or any(part.rows > 1 for part in parts))):
        return ""
    made = _FORMULAS.get(computation.operation)
    money = {part.unit for part in parts if part.unit}
    if made is None or len(money) > 1 or (sums and money and money != {unit}) or not parts:
        return ""
    if computation.conditions:
        return _sum_of_some(computation, place)
    return made(computation, [part.range for part in parts])


def _sum_of_some(computation: Computation, place: Callable[[str], CellRange | None]) -> str:
    """A sum in which only some rows of a table count; empty where a worksheet cannot tell which."""
    ranges, terms = list[str](), list[str]()
    for path in computation.operands if computation.operation == "和" else ():
        told = [one for one in computation.conditions if one.table == path.partition(ROW)[0] and ROW in path]
        if (part := place(path)) is None or not part.rows:
            continue
        terms.append(_some(part, told, place) if told else part.range)
        ranges.append(part.range)
    return _known(computation, ranges, f"SUM({','.join(terms)})") if terms and all(terms) else ""


def _some(part: CellRange, told: Sequence[Condition], place: Callable[[str], CellRange | None]) -> str:
    """The sum of those rows in which one column says one of some words."""
    (one, *others) = told
    column = place(f"{one.table}{ROW}{one.column if one.level is None else f'{LEVEL}{one.level}'}")
    if others or one.own or column is None or not one.words or any(_WILD.search(word) for word in one.words):
        return ""
    return "+".join(f'SUMIFS({part.range},{column.range},"{word}")' for word in one.words)


def _sum(computation: Computation, parts: list[str]) -> str:
    return _known(computation, parts, f"SUM({','.join(parts)})")


def _difference(computation: Computation, parts: list[str]) -> str:
    return f'IF(COUNT({parts[0]})=0,"",{_rounded(computation, "-".join(parts))})'


def _product(computation: Computation, parts: list[str]) -> str:
    return _known(computation, parts, f"PRODUCT({','.join(parts)})")


def _quotient(computation: Computation, parts: list[str]) -> str:
    *over, under = parts
    inner = _rounded(computation, f"{'*'.join(over)}/{under}")
    return f'IF(OR(COUNT({",".join(parts)})<{len(parts)},N({under})=0),"",{inner})'


def _known(computation: Computation, parts: list[str], inner: str) -> str:
    lacking = f"<{len(parts)}" if computation.blanks == "空" and not any(":" in part for part in parts) else "=0"
    return f'IF(COUNT({",".join(parts)}){lacking},"",{_rounded(computation, inner)})'


def _rounded(computation: Computation, inner: str) -> str:
    if computation.decimals is None:
        return inner
    return f"{_ROUND[computation.rounding]}({inner},{computation.decimals})"


_SUMS = ("和", "差")
_FORMULAS: Mapping[str, Callable[[Computation, list[str]], str]] = {
    "和": _sum,
    "差": _difference,
    "积": _product,
    "商": _quotient,
    "权重": _quotient,
}


def told_by_sheet(computation: Computation | None) -> bool:
    """Is it an operation that worksheets know? The score of a target is none."""
    return computation is None or computation.operation in _FORMULAS


def inside(path: str, table: str) -> str:
    """The path of a column below its table; empty where it belongs to another one."""
    head, star, leaf = path.partition(ROW)
    return leaf if star and head == table else ""
