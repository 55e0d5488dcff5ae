"""A line that says only in what unit the money is, above or beside a form: 金额单位：万元."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jixiao.importing.found_form import FoundForm
from jixiao.importing.pattern import Slot
from jixiao.importing.source import SourceCell
from jixiao.text.money import UNITS

_LINE = re.compile(r"[(（]?(?:金额|货币)?单位[:：]?(?:人民币)?(\w+)[)）]?")


def unit_lines(cells: Sequence[SourceCell], forms: Sequence[FoundForm]) -> set[int]:
    """The numbers of the cells that say the unit of the form that they stand above or in: it is the unit of that form
    anyway, or one that it can say and that nothing else in the file says.
    """
    return {cell.number for cell in cells if (one := _form(cell, forms)) and _is_of(one, cell)}


def _form(cell: SourceCell, forms: Sequence[FoundForm]) -> FoundForm | None:
    return next((one for one in forms if one.cells and cell.number < max(other.number for other in one.cells)), None)


def _is_of(filled: FoundForm, cell: SourceCell) -> bool:
    found = _LINE.fullmatch("".join(cell.text.split()))
    if found is None or found[1] not in UNITS:
        return False
    said, units = found[1], filled.money_units
    if units <= set(UNITS):
        filled.units.add(said)
        return True
    path = next(iter(units - set(UNITS)))
    field = filled.form.field(path)
    if not filled.text(path) and field is not None and said in field.choices:
        filled.texts[Slot(tuple(path.split(".")))] = [said]
    return filled.text(path) == said
