"""How much a trial of a form writes into its fields, so that one sees what its page does with little and with much."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jixiao.forms.values import ROW
from jixiao.nodes.quoting import Value

if TYPE_CHECKING:
    from jixiao.forms.form import Field

_FILLER = "试填的文字只看版面怎样排，写到要求的字数为止，其中有数字2024、百分数95.5%、书名《办法》（试行）和英文ABC；"
_ROW_SHARE = 2  # a text in a row of a table has half the letters of one that stands alone
_ROW_MONEY = "200000000元"  # sums of forty rows have the digits of money that stands alone
_INSIDE = 3  # rows and indicators in a row
_UNIT = "元"  # in which money has the most digits; a form that takes another is tried in that
_ROW_PROSE = 150  # letters of a paragraph in a row


@dataclass(frozen=True, slots=True)
class Trial:
    """What one trial writes. Fields at paths of `computed` are left out, with `scanty` all that need not be written."""

    year: int
    letters: int = 1  # of a name
    prose: int = 1  # letters of a paragraph
    rows: int = 1
    indicators: int = 1
    much: bool = False  # figures of as many digits as there may be, the longest of the choices
    money: str = "1"  # as it is written in a spec
    scanty: bool = False
    computed: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()  # paths of the fields that say the unit of money

    def text(self, letters: int, limit: int | None = None) -> str:
        """A text of so many letters, or of as many as its field may have."""
        letters = min(letters, limit or letters)
        return (_FILLER * (letters // len(_FILLER) + 1))[:letters]

    def chosen(self, choices: Sequence[str]) -> str:
        """The longest of the choices, or the shortest; the first of those that are as long."""
        return max(choices, key=len) if self.much else min(choices, key=len)

    @property
    def inside(self) -> Trial:
        """The same in a row of a table: sums of its figures have as many digits as figures that stand alone."""
        return replace(
            self,
            letters=max(self.letters // _ROW_SHARE, 1),
            prose=min(self.prose, _ROW_PROSE),
            rows=min(self.rows, _INSIDE),
            indicators=min(self.indicators, _INSIDE),
            money=_ROW_MONEY if self.much else self.money,
        )

    def fields(self, fields: Iterable[Field], head: str = "") -> dict[str, Value]:
        """Several fields by name; their paths begin with `head`."""
        found: dict[str, Value] = {}
        for field in fields:
            path = f"{head}{field.name}"
            asked = field.required or field.kind.group or not (self.scanty or (field.rare and not self.much))
            value = self._value(field, path) if asked and path not in self.computed else None
            if value or (value is not None and field.required):
                found[field.name] = value
        return found

    def _value(self, field: Field, path: str) -> Value:
        if path in self.units:
            usual = field.choices[0] if field.choices else _UNIT
            return usual if field.default == usual or _UNIT not in field.choices else _UNIT
        return field.kind.trial(field, self, path)

    def row(self, table: Field, path: str) -> dict[str, Value]:
        """A row of a table."""
        return self.inside.fields(table.fields, path + ROW)
