"""A form as a pattern: rows of labels and slots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from jixiao.forms.form import Form
from jixiao.importing.labels import columns, fold, spelled

_NOTE = 24  # characters
_LONG = 8  # characters of a label from which on more say no more


@dataclass(frozen=True, slots=True)
class Slot:
    """What a cell holds: a field, or in a row of a table one of its columns. `level` is that of a tree's names."""

    path: tuple[str, ...]  # of the field, or of the table
    column: tuple[str, ...] = ()
    level: int | None = None

    @property
    def in_row(self) -> bool:
        """Is it of a row?"""
        return bool(self.column) or self.level is not None


@dataclass(frozen=True)
class PatternCell:
    """A cell or paragraph: texts that are always there, and slots between them. Without slots it is a label."""

    literals: tuple[str, ...]
    slots: tuple[Slot, ...] = ()
    tall: bool = False  # stands in several rows
    also: tuple[tuple[int, Slot], ...] = ()  # further fields that say what stands in one of the slots
    head: str = ""  # of its column, folded, where it is of a row of a table
    counter: bool = False  # the number of its row, which is another in each

    @cached_property
    def label(self) -> str:
        """What is always there, folded; where nothing stands in the slots brackets around them go too."""
        if self.counter:
            return ""
        return fold("".join(self.literals).replace("（）", "").replace("()", ""))

    @cached_property
    def telling(self) -> bool:
        """Has it a label of more than marks?"""
        return any(character.isalnum() for character in self.label)

    @property
    def noted(self) -> bool:
        """Is what is always there a note beside a value, not its label?"""
        return bool(self.slots) and len(self.label) > _NOTE

    @cached_property
    def in_row(self) -> bool:
        """Has it a slot of a row?"""
        return any(slot.in_row for slot in self.slots)

    @cached_property
    def weight(self) -> float:
        """How much it says that the label is there."""
        return 2 + min(len(self.label), _LONG) / 4 if self.telling else 0.3

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """Matches a text of this cell, a group for each slot."""
        return re.compile("(.*?)".join(map(spelled, self.literals)), re.DOTALL)

    def values(self, text: str) -> list[str] | None:
        """What stands in the slots; None where the cell's own texts are not there."""
        if self.counter:
            return [] if fold(text).isdecimal() else None
        if not self.label:
            return [text, *[""] * (len(self.slots) - 1)] if len(self.slots) == 1 else self._parts(text)
        if not self.slots:
            return [] if fold(text) == self.label or self.upright(text) else None
        return self._parts(text) or ([""] * len(self.slots) if fold(text) == self.label else None)

    def upright(self, text: str) -> bool:
        """Are these the label's characters, one below the other in columns whose order a PDF does not tell?"""
        return columns(text) and sorted(fold(text)) == sorted(self.label)

    def _parts(self, text: str) -> list[str] | None:
        found = self.expression.fullmatch(text)
        return None if found is None else list(found.groups())


@dataclass(frozen=True)
class PatternRow:
    """A row of cells, those that go on from above too; or a paragraph."""

    cells: tuple[PatternCell, ...]
    paragraph: bool = False
    repeats: bool = False  # a row of a table, of which there may be any number
    budget: str = ""  # the field of whose blocks it stands for all
    head: bool = False  # stands again on each page
    section: int = 0
    prose: bool = False
    rare: bool = False  # a row of what most files have not: of values alone, so that anything would be one
    fixed: tuple[tuple[Slot, str], ...] = ()  # what a row says by standing where it does

    @cached_property
    def labels(self) -> frozenset[str]:
        """Its labels, of which one must be there; those of cells that go on from above count too."""
        return frozenset(cell.label for cell in self.cells if cell.telling and not cell.slots)

    @cached_property
    def mixed(self) -> tuple[PatternCell, ...]:
        """Cells in which a label and a field stand."""
        return tuple(cell for cell in self.cells if cell.telling and cell.slots)

    def line(self, folded: str) -> bool:
        """Is a text a line of its label, which a paper shows over several?"""
        return any(len(folded) > 1 and folded in label and folded != label for label in self.labels)

    @cached_property
    def joined(self) -> PatternCell:
        """All its cells as one: without lines between them a paper shows one text."""
        literals, slots = [""], list[Slot]()
        for cell in self.cells:
            literals = [*literals[:-1], literals[-1] + cell.literals[0], *cell.literals[1:]]
            slots += cell.slots
        return PatternCell(tuple(literals), tuple(slots))

    @property
    def price(self) -> float:
        """What it costs to leave it out."""
        return 0.2 + 0.3 * sum(1 for cell in self.cells if cell.telling)


@dataclass(frozen=True)
class Pattern:
    """A form's rows."""

    form: Form
    rows: tuple[PatternRow, ...]

    @cached_property
    def labels(self) -> frozenset[str]:
        """All its labels."""
        return frozenset(cell.label for row in self.common.rows for cell in row.cells if cell.telling)

    @cached_property
    def common(self) -> Pattern:
        """The pattern without what few files have."""
        return Pattern(self.form, tuple(row for row in self.rows if not row.rare))
