"""A form as it was found in a file: the texts of its fields, its rows, and what was not sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.forms.form import Form
from jixiao.importing.halves import Row, look_halved, without_names
from jixiao.importing.pattern import Slot
from jixiao.importing.source import SourceCell, SourceRow
from jixiao.readers.content import Place
from jixiao.text.money import UNITS
from jixiao.text.prose import join_lines


@dataclass(slots=True)
class FoundForm:
    """A form that the file holds, filled in: texts of fields, rows of tables, rows of a budget."""

    form: Form
    texts: dict[Slot, list[str]] = field(default_factory=dict)
    rows: dict[tuple[str, ...], list[Row]] = field(default_factory=dict)
    begins: dict[tuple[str, ...], list[Place]] = field(default_factory=dict)  # where the rows of tables stand
    budget: list[SourceRow] = field(default_factory=list)
    cells: list[SourceCell] = field(default_factory=list)  # all that belong to it
    places: dict[str, Place] = field(default_factory=dict)  # path of a field in a spec → where it stands
    doubts: list[str] = field(default_factory=list)  # what the file does not say, and was guessed
    units: set[str] = field(default_factory=set)  # of money, as the labels of the file say them

    def text(self, path: str) -> str:
        """The text of a field; empty where there is none."""
        return "\n".join(self.texts.get(Slot(tuple(path.split("."))), []))

    @property
    def money_units(self) -> set[str]:
        """The units of the form's money, and the paths of fields that say it."""
        return {field.unit for _, field in self.form.every() if field.kind.money and field.unit}

    @property
    def other_unit(self) -> str:
        """The unit of the file's figures where the form has another; empty where it is the same, or none is told."""
        own = self.money_units
        fixed = len(own) == 1 and own <= UNITS.keys()
        return next(iter(self.units)) if fixed and len(self.units) == 1 and self.units <= UNITS.keys() - own else ""


@dataclass(slots=True)
class Account:
    """The cells by what they are; those that are none of the three were not understood."""

    labels: set[int] = field(default_factory=set)
    fields: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)  # stand again on a further page

    @property
    def known(self) -> set[int]:
        """All that were understood."""
        return self.labels | self.fields


def other_words(now: FoundForm) -> Iterator[str]:
    """Doubts: labels that the file says in other words than the form."""
    for cell in now.cells:
        if cell.said:
            yield f"{cell.place}的“{join_lines(cell.said)}”读作“{join_lines(cell.text)}”"


def halves_by_look(now: FoundForm) -> Iterator[str]:
    """Doubts: rows that look like halves of others, or have no name."""
    for table, rows in now.rows.items():
        field = now.form.field(".".join(table))
        halves = [] if field is not None and field.rare else look_halved(rows, now.form)
        for number in halves:
            yield f"{now.begins[table][number]}起的一行缺了别的行都有的，像是它上面或下面一行的一半，写成了一行"
        nameless = [] if field is None or field.rare else without_names(rows, now.form)
        for number in [number for number in nameless if number not in halves]:
            yield f"{now.begins[table][number]}起的一行没有名称，写成了没有名称的一行"
