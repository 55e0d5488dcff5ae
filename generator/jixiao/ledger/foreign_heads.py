"""The wanted columns of a workbook that we did not write: their heads, on one line or several, and what units
they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jixiao.errors import UsageError
from jixiao.ledger.matching import folded
from jixiao.readers.sheet_values import SheetValues
from jixiao.text.columns import column_letters
from jixiao.text.money import UNITS, unit_said

_HEADS = 50  # rows in which the heads may stand
_LINES = 3  # rows of heads one above the other
_LETTERS = re.compile("([A-Z]{1,3})列")


@dataclass(frozen=True, slots=True)
class Heads:
    """Where the heads of a sheet stand, and the column of each one that is wanted."""

    sheet: SheetValues
    top: int
    bottom: int
    columns: Mapping[str, int]  # by the name that was asked for

    @property
    def first(self) -> int:
        """The row below the heads, and below a row that says nothing but units."""
        below = self.sheet.rows.get(self.bottom + 1, {})
        said = [_unit(cell.text) for cell in below.values() if cell.text.strip()]
        return self.bottom + 1 + (bool(said) and all(said))

    def called(self, name: str) -> str:
        """What stands over a column."""
        return self.sheet.cell(self.bottom, self.columns[name]).text or name

    def unit(self, name: str) -> str:
        """The unit of money that a column's heads say, or the row below them, or a text above; else empty."""
        texts = [*self._over(self.columns[name]), self.sheet.cell(self.bottom + 1, self.columns[name]).text]
        above = [
            cell.text
            for row in range(1, self.bottom)
            for cell in self.sheet.rows.get(row, {}).values()
            if "单位" in cell.text
        ]
        return next((said for text in texts if (said := _unit(text))), "") or next(
            filter(None, map(unit_said, above)), ""
        )

    def _over(self, column: int) -> Iterator[str]:
        """The heads over a column, the lowest first; one that spans columns stands in the first of them."""
        for row in range(self.bottom, self.top - 1, -1):
            there = column
            while row < self.bottom and there > 1 and not self.sheet.cell(row, there).text.strip():
                there -= 1
            yield self.sheet.cell(row, there).text


def _unit(text: str) -> str:
    """The unit of money in a head's brackets, or that is all of a text."""
    bare = folded(text).strip("()")
    return bare if bare in UNITS else unit_said(text.replace("（", "(").partition("(")[2].rstrip(")）"))


def head(text: str) -> str:
    """A head without blanks and what stands in brackets."""
    return folded(text).partition("(")[0]


def found_heads(sheets: Sequence[SheetValues], names: Sequence[str], only: str) -> Heads:
    """The heads of the one sheet that has all these columns; `only` is its name where that was told.

    Raises UsageError where there is none, or more than one.
    """
    if only and only not in [sheet.name for sheet in sheets]:
        raise UsageError(f"没有叫“{only}”的工作表；有 {'、'.join(sheet.name for sheet in sheets)}")
    found = [each for sheet in sheets if only in ("", sheet.name) and (each := _in_sheet(sheet, names)) is not None]
    if not found:
        raise UsageError(f"没有一张工作表同时有这几列：{'、'.join(names)}")
    if len(found) > 1:
        listed = "、".join(each.sheet.name for each in found)
        raise UsageError(f"几张工作表都有这几列：{listed}；用 --sheet 写明要哪一张")
    return found[0]


def _in_sheet(sheet: SheetValues, names: Sequence[str]) -> Heads | None:
    for bottom in sorted(sheet.rows)[:_HEADS]:
        for top in range(bottom, max(bottom - _LINES, 0), -1):
            places = {name: list(_places(sheet, top, bottom, name)) for name in names}
            if all(places.values()) and not all(map(_LETTERS.fullmatch, names)):
                return Heads(sheet, top, bottom, {name: _only(sheet, name, there) for name, there in places.items()})
    return None


def _places(sheet: SheetValues, top: int, bottom: int, name: str) -> Iterator[int]:
    if letters := _LETTERS.fullmatch(name):
        yield next(number for number in range(1, 18_279) if column_letters(number) == letters[1])
        return
    wanted = head(name)
    for row in range(top, bottom + 1):
        yield from (number for number, cell in sheet.rows.get(row, {}).items() if head(cell.text) == wanted)


def _only(sheet: SheetValues, name: str, places: Sequence[int]) -> int:
    if len(set(places)) > 1:
        listed = "、".join(f"{column_letters(number)}列" for number in sorted(places))
        raise UsageError(f"{sheet.name}里“{name}”有几列：{listed}；写列号，如 --map {listed.partition('、')[0]}=字段")
    return places[0]
