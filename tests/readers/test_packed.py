"""What readers find is the same on both sides of the process that they run in: nothing is dropped on its way."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields
from datetime import date
from decimal import Decimal

import pytest
from jixiao.readers.content import FileCell, FileLine, FileLook, FileTable, LineKind, Paper, Place
from jixiao.readers.packed import packed, unpacked

PLACE = Place(1, "表", 2, 3, 4)
LOOK = FileLook(9.5, True, (1.0, 0.0, 0.5, 0.25), True)
CELLS = [
    FileCell(0, 1, 2, 3, "字", "center", "top", False, value, PLACE, True, (0, 2), LOOK)
    for value in (Decimal("1.50"), date(2024, 2, 29), None)
]
LINE = FileLine("字", 2, PLACE, LineKind.NOTE, True, LOOK, "right", True, True)
TABLE = FileTable((1.5, 2.0), tuple(CELLS), PLACE, (3.0,), Paper(1, 2, 3, 4, 5, 6))


def usual(one: Field[object], value: object) -> bool:
    return one.default is not MISSING and value == one.default


@pytest.mark.parametrize("item", [LINE, TABLE], ids=["line", "table"])
def test_all_of_a_line_and_of_a_table_travels(item: FileLine | FileTable) -> None:
    (back,) = unpacked(json.loads(json.dumps(packed([item]))))
    assert all(getattr(back, one.name) == getattr(item, one.name) for one in fields(item))
    for cell, other in zip(CELLS, getattr(back, "cells", CELLS), strict=True):
        assert all(getattr(cell, one.name) == getattr(other, one.name) for one in fields(cell))


def test_the_examples_leave_nothing_as_it_is_without_being_said() -> None:
    for item in (LINE, TABLE, CELLS[0]):
        assert not [one.name for one in fields(item) if usual(one, getattr(item, one.name))]
