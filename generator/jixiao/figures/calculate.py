"""What a computation of a form gives: for the whole project, or in one row of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from jixiao.figures.target import Target, met_share, reached, target, written
from jixiao.forms.form import Computation, Condition, Form
from jixiao.forms.operations import EXACT
from jixiao.forms.values import ROW, Indicator, Row, Value, at, cell
from jixiao.text.money import product_of, quotient, rounded, total_of


def computed_value(values: Mapping[str, Value], computation: Computation, row: Row | None = None) -> Decimal | None:
    """What a computation gives, in `row` where it is one of a table's column; None where it cannot be told, or the
    divisor is zero.
    """
    parts = [operand_values(values, computation, path, row) for path in computation.operands]
    first, rest = parts[0][0], [value for part in parts[1:] for value in part]
    known = [value for part in parts for value in part if isinstance(value, Decimal)]
    missing = len(known) < len(rest) + len(parts[0])
    if computation.operation in EXACT:
        if not known or (missing and computation.blanks == "空"):
            return None
        if computation.operation == "差" and not isinstance(first, Decimal):
            return None
        return _rounded(_exact(computation.operation, known), computation)
    if missing or known[-1] == 0:
        return None
    dividend = product_of(known[:2]) if computation.operation == "权重" else known[0]
    return quotient(dividend, known[-1], computation.decimals, computation.rounding)


def agrees(typed: Decimal, values: Mapping[str, Value], computation: Computation, row: Row | None = None) -> bool:
    """Is a typed figure what a computation gives? A quotient may be rounded as is usual, or cut off, to the decimals
    of the form, or rounded to one less; where it declares none, to those that were typed.
    """
    exact = computed_value(values, replace(computation, decimals=None), row)
    decimals = computation.decimals
    if exact is None or typed == exact or (decimals is None and computation.operation in EXACT):
        return typed == exact
    places = -int(typed.as_tuple().exponent)
    coarser = decimals is not None and places == decimals - 1 and rounded(exact, places) == typed
    return coarser or abs(typed - exact) < Decimal(1).scaleb(-(places if decimals is None else decimals))


def _exact(operation: str, known: Sequence[Decimal]) -> Decimal:
    if operation == "积":
        return product_of(known)
    return total_of(known if operation == "和" else [known[0], *(-value for value in known[1:])])


def _rounded(value: Decimal, computation: Computation) -> Decimal:
    return value if computation.decimals is None else rounded(value, computation.decimals, computation.rounding)


def operand_values(
    values: Mapping[str, Value], computation: Computation, path: str, row: Row | None = None
) -> list[Value]:
    """What stands at the path of an operand, None where nothing does; of 表.*.列 one for each row that counts: the
    own where `row` is of that table.
    """
    return [
        at(values, path) if found is None else cell(found, path.partition(ROW)[2])
        for _, found in counted(values, computation, path, row)
    ] or [None]


def counted(
    values: Mapping[str, Value], computation: Computation, path: str, row: Row | None = None
) -> list[tuple[int, Row | None]]:
    """(number from 1, row) of the rows that count of an operand's table, as `operand_values`; (0, None) of a path that
    leads to no table.
    """
    head, star, _ = path.partition(ROW)
    if not star:
        return [(0, None)]
    own = row is not None and head == computation.path.partition(ROW)[0]
    rows = [row] if own else at(values, head) or ()
    told = [condition for condition in computation.conditions if condition.table == head]
    return [(number, one) for number, one in enumerate(rows, 1) if all(_holds(each, one, row) for each in told)]


def _holds(condition: Condition, row: Row, own: Row | None) -> bool:
    """Does a row count? `own` is the row that is computed."""
    said = _said(row, condition.column, condition.level)
    words = (_said(own, condition.own, condition.own_level),) if condition.own and own is not None else condition.words
    return any(word in (said if isinstance(said, tuple) else (said,)) for word in words if word is not None)


def _said(row: Row, column: str, level: int | None) -> Value:
    """What a row says in a column, or at a level where it is an indicator."""
    return row.level(level) if level is not None and isinstance(row, Indicator) else cell(row, column)


def indicator_score(row: Row, computation: Computation, form: Form) -> Decimal | None:
    """Weight × how far the target of an indicator is met, by a 达标; None where target or actual are words, or their
    units differ.
    """
    goal, actual, weight = (path.partition(ROW)[2] for path in computation.operands)
    wanted, done = goal_and_actual(row, goal, actual, form)
    points = cell(row, weight)
    if wanted is None or done is None or not isinstance(points, Decimal):
        return None
    number = reached(wanted, done)
    return (
        None
        if number is None
        else rounded(points * met_share(wanted, number), computation.decimals or 0, computation.rounding)
    )


def goal_and_actual(row: Row, goal: str, actual: str, form: Form) -> tuple[Target | None, Target | None]:
    """Target and actual of an indicator by their columns, with the sign and unit that the form has in columns of
    their own.
    """
    cells, unit = row.values if isinstance(row, Indicator) else row, form.column("指标单位")
    return target(written(cells, goal, form.column("指标符号"), unit)), target(written(cells, actual, unit=unit))
