"""What somebody typed into a cell, as an author would write it into a spec: in the way in which the old one stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jixiao.findings import Position, Source
from jixiao.forms.form import Field
from jixiao.forms.read_fields import FieldReader
from jixiao.forms.units import LIMIT, Units
from jixiao.forms.values import at
from jixiao.ledger.cells import SIGNS_OF_YUAN, of_serial, paragraph_lines
from jixiao.nodes.node import Node
from jixiao.readers.sheet_values import SheetCell
from jixiao.specs.project import Spec
from jixiao.text.money import UNITS, amount, in_unit, number, plain, spelled


class RefusedError(Exception):
    """What stands in a cell cannot be written; the message says why."""


def units_in(spec: Spec) -> Units:
    """In which units the spec's bare figures are."""
    paths = [path for form in spec.forms for path in form.unit_tellers]
    told = {path: str(at(spec.values, path) or "元") for path in paths}
    limit = next((form.rules[LIMIT] for form in spec.forms if LIMIT in form.rules), None)
    split = {
        path: tuple(dict.fromkeys(found)) for path, found in _said(spec, Units(told)).items() if len(set(found)) > 1
    }
    return Units(told, number(str(limit)) if limit is not None else None, split)


def _said(spec: Spec, units: Units) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for form in spec.forms:
        for path, field in form.every():
            if field.kind.money:
                said.setdefault(path, []).append(units.of(field))
    return said


def written(field: Field, cell: SheetCell, unit: str, old: str, units: Units, path: str) -> str:
    """The text for a spec; `unit` is that of the column, `old` what stands there, `path` that of the field.

    Raises RefusedError.
    """
    if cell.fault:
        raise RefusedError(cell.fault)
    text = _text(field, cell, unit, old, units, path)
    reader = FieldReader(units)
    place = Position("", 1, 1)
    node = Node(place, 1, text, source=Source("", (text,)))
    if field.kind.read(field, node, path, reader) is None or reader.findings:
        told = reader.findings[0] if reader.findings else None
        raise RefusedError(f"{told.message}；{told.help}" if told else f"“{text[:30]}”读不出来")
    return text


def _text(field: Field, cell: SheetCell, unit: str, old: str, units: Units, path: str) -> str:
    typed = cell.text.replace("_x000D_", "").replace("\r\n", "\n").strip()
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    if field.kind.day and isinstance(cell.value, Decimal) and (serial := of_serial(cell.value)):
        return serial.isoformat()
    if field.kind.money:
        return _money(field, cell, unit, old, units, path)
    if isinstance(cell.value, Decimal) and field.kind.figure:
        return f"{plain(cell.value * 100)}%" if field.pattern.endswith("%") else _figure(cell.value, old)
    if field.kind.prose:
        return "\n\n".join(paragraph_lines(typed))
    return typed


def _money(field: Field, cell: SheetCell, unit: str, old: str, units: Units, path: str) -> str:
    money = (
        cell.value * UNITS[unit]
        if isinstance(cell.value, Decimal)
        else amount(cell.text.strip().lstrip(SIGNS_OF_YUAN), unit)
    )
    if money is None:
        raise RefusedError(f"“{cell.text.strip()[:30]}”不是金额；只写数字（{unit}），或写明单位，如 282.5万元")
    said = next((word for word in sorted(UNITS, key=len, reverse=True) if old.strip().endswith(word)), "")
    for text in (_figure(in_unit(money, said), old) + said if said else "", _bare(field, money, old, units)):
        if text and units.read(field, text, path) == (money, None):
            return text
    return spelled(money, "元") + "元"


def _bare(field: Field, money: Decimal, old: str, units: Units) -> str:
    return _figure(in_unit(money, units.of(field)), old)


def _figure(value: Decimal, old: str) -> str:
    """A figure with the commas and as many decimals as the old one has."""
    decimals = len(old.partition(".")[2].rstrip("".join(UNITS))) if "." in old and "," in old else 0
    text = plain(value)
    if decimals and len(text.partition(".")[2]) <= decimals:
        text = f"{value:.{decimals}f}"
    return f"{Decimal(text):,}" if "," in old else text
