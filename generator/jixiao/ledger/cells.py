"""A field's value as a workbook holds it, and how two such are told to be the same."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from decimal import Decimal

from jixiao.forms.form import Field
from jixiao.forms.values import LISTED, Value
from jixiao.ledger.sheet_xml import FIRST_DAY
from jixiao.text.dates import read_date
from jixiao.text.money import amount, in_unit, number, plain
from jixiao.text.prose import one_text

_DAYS = 100_000  # a serial number is none where it is larger
SIGNS_OF_YUAN = "￥¥"  # before an amount
CellValue = str | Decimal | date | None


def cell_value(field: Field, value: Value, unit: str) -> CellValue:
    """What a cell holds for a value; money is a figure in `unit`, paragraphs are lines."""
    if isinstance(value, Decimal):
        return in_unit(value, unit) if unit else value
    if isinstance(value, tuple):
        return (LISTED if field.choices else "\n").join(map(str, value))
    return value if value is None or isinstance(value, date) else str(value)


def normal(field: Field, value: CellValue, shown: str, unit: str) -> str:
    """One text for all ways in which a cell may say a value; empty where it says none.

    A figure is that of the double that workbooks hold.
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal) and field.kind.figure:
        return _double(value)
    if field.kind.day and isinstance(value, Decimal) and (serial := of_serial(value)):
        return serial.isoformat()
    text = (value if isinstance(value, str) else shown).replace("_x000D_", "").replace("\r\n", "\n").strip()
    if field.kind.figure and text:
        figure = _figure(field, text, unit)
        return text if figure is None else _double(figure)
    if field.kind.day and (day := read_date(text)):
        return day.isoformat()
    if "\n" not in text:
        return text
    return "\n".join(paragraph_lines(text)) if field.kind.prose else one_text(text)  # as the spec will be read


def paragraph_lines(text: str) -> list[str]:
    """The paragraphs of a cell: a line each, whether or not blank ones stand between them."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def of_serial(value: Decimal) -> date | None:
    """The date of a bare serial number in a column of dates: one of this century, in the usual calendar."""
    if value != value.to_integral_value() or abs(value) > _DAYS:
        return None
    found = FIRST_DAY + timedelta(days=int(value))
    return found if found.year // 100 == 20 else None


def _figure(field: Field, text: str, unit: str) -> Decimal | None:
    """The figure that a text says, as the cell would hold it."""
    if unit:
        money = amount(text.lstrip(SIGNS_OF_YUAN), unit)
        return None if money is None else in_unit(money, unit)
    value = number(text.rstrip("%％"))
    return value / 100 if value is not None and text[-1:] in "%％" else value


def _double(value: Decimal) -> str:
    return plain(Decimal(repr(float(value))))


def mark(text: str) -> str:
    """What a cell's normal text is known by."""
    return hashlib.sha256(text.encode()).hexdigest()[:MARK]


MARK = 8  # characters of a mark
