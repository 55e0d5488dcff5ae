"""The pattern of a form, as its print with the field map shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jixiao.document import Block, Cell, Grid, Paragraph
from jixiao.drawing.assemble import read_parts
from jixiao.field_paths import FieldPath
from jixiao.figures.project import ComputedProject
from jixiao.forms.form import Field, Form
from jixiao.forms.values import Indicator
from jixiao.importing.labels import fold
from jixiao.importing.pattern import Pattern, PatternCell, PatternRow, Slot
from jixiao.importing.probe import probe_project
from jixiao.pages.template import Templates


def pattern_of(form: Form, forms: Mapping[str, Form], templates: Templates, *, rare: bool = False) -> Pattern:
    """The pattern of a form of single projects, of what few files have too where this is asked for: it may stand
    instead of what most have. Raises InputError where its template is wrong.
    """
    project = probe_project(form, forms, rare=rare)
    (part,) = (part for part in read_parts(project, templates) if part.form == form.short)
    return pattern_of_blocks(form, project, part.blocks)


def pattern_of_blocks(form: Form, project: ComputedProject, blocks: Iterable[Block]) -> Pattern:
    """The pattern of a form whose print with the values of `project` these blocks are."""
    return Pattern(form, tuple(_Rows(form, project).of(blocks)))


class _Rows:
    """Makes the rows of a pattern."""

    def __init__(self, form: Form, project: ComputedProject) -> None:
        self.form, self.project = form, project
        self.tops = {field.name: field for field in form.fields}
        self.seen: set[tuple[Slot, ...]] = set()
        self.section = 0
        self.made: dict[int, PatternCell] = {}

    def of(self, blocks: Iterable[Block]) -> Iterator[PatternRow]:
        for block in blocks:
            rows = self._paragraph(block) if isinstance(block, Paragraph) else self._grid(block)
            yield from rows

    def _paragraph(self, block: Paragraph) -> Iterator[PatternRow]:
        self.section += 1
        cell = self.cell(block.text, block.fields)
        budget = self._budget(block.fields)
        if budget:
            yield from self._once_budget(budget)
        elif cell.label or cell.slots:
            prose = any(self._field(slot).kind.prose for slot in cell.slots if not slot.in_row and self._known(slot))
            rare = self._all_rare(cell.slots)
            yield PatternRow((cell,), paragraph=True, section=self.section, prose=prose, rare=rare)

    def _grid(self, grid: Grid) -> Iterator[PatternRow]:
        for number, row in enumerate(grid.rows):
            covering = [cell for cell in grid.cells if cell.row <= number < cell.row + cell.rowspan]
            covering.sort(key=lambda cell: cell.column)
            budget = self._budget([path for cell in covering for path in cell.fields])
            if budget:
                yield from self._once_budget(budget)
                continue
            made = tuple(self._once(cell, grid) for cell in covering)
            slots = tuple(slot for cell in made for slot in (*cell.slots, *dict(cell.also).values()) if slot.in_row)
            section = self.section * 1000 + row.section + 1
            if self._all_rare(tuple(slot for cell in made if not cell.label for slot in cell.slots)):
                fixed = self._fixed(covering, slots) if slots else ()
                yield PatternRow(made, repeats=bool(slots), section=section, prose=not slots, rare=True, fixed=fixed)
                continue
            if slots and any(slot in self.seen_slots for slot in slots if slot.level is None or self._leaf(slot)):
                continue
            if not any(cell.label or cell.slots for cell in made):
                continue
            self.seen_slots |= set(slots)
            made = tuple(map(_counting, made)) if slots else made
            yield PatternRow(made, repeats=bool(slots), head=row.repeat, section=section)
        self.section += 1

    def _all_rare(self, slots: Sequence[Slot]) -> bool:
        """Are there slots, all of what most files have not?"""
        return bool(slots) and all(self._known(slot) and self._field(slot).rare for slot in slots)

    def _fixed(self, cells: Sequence[Cell], slots: Sequence[Slot]) -> tuple[tuple[Slot, str], ...]:
        """The choices that a row of a table has made and does not print."""
        path = next(path for cell in cells for path in cell.fields if self.slot(path) in slots)
        row: Any = self.project.values
        for key in path[: 1 + next(number for number, key in enumerate(path) if isinstance(key, int))]:
            row = row[key]
        columns = [column for column in self._field(slots[0]).fields if column.choices]
        chosen = [
            (Slot(slots[0].path, (one.name,)), str(row[one.name])) for one in columns if row[one.name] != one.default
        ]
        return tuple((slot, text) for slot, text in chosen if slot not in slots)

    def _once(self, cell: Cell, grid: Grid) -> PatternCell:
        """The same cell in each row that it stands in."""
        if id(cell) not in self.made:
            made = self.cell(cell.text, cell.fields)
            in_row = any(slot.in_row for slot in made.slots)
            head = self._head(cell, grid, in_row=in_row) if made.slots and not made.label else ""
            self.made[id(cell)] = replace(made, tall=cell.rowspan > 1 and not in_row, head=head)
        return self.made[id(cell)]

    @staticmethod
    def _head(cell: Cell, grid: Grid, *, in_row: bool) -> str:
        """The label that stands above a cell, if it is one; of a cell that is of no row one as wide as that."""
        above = [
            one
            for one in grid.cells
            if one.row + one.rowspan <= cell.row and one.column <= cell.column < one.column + one.colspan
        ]
        head = max(above, key=lambda one: one.row, default=None)
        fits = (
            head is not None
            and any(map(str.isalnum, head.text))
            and (in_row or (head.column, head.colspan) == (cell.column, cell.colspan))
        )
        return fold(head.text) if fits and head is not None and not head.fields else ""

    seen_slots: frozenset[Slot] | set[Slot] = frozenset()

    def _leaf(self, slot: Slot) -> bool:
        return slot.level == len(self.tops[slot.path[0]].levels) - 1 if len(slot.path) == 1 else True

    def _once_budget(self, name: str) -> Iterator[PatternRow]:
        slot = Slot((name,))
        if (slot,) not in self.seen:
            self.seen.add((slot,))
            yield PatternRow((), budget=name, repeats=True, section=self.section)

    def _budget(self, paths: Sequence[FieldPath]) -> str:
        names = (str(path[0]) for path in paths if path[0] in self.tops and self.tops[str(path[0])].kind.budget)
        return next(names, "")

    def cell(self, text: str, paths: Sequence[FieldPath]) -> PatternCell:
        """A cell from its text and the fields that it prints."""
        text = text.replace("\u200b", "")
        literals, slots, rest = [], [], text
        also: list[tuple[int, Slot]] = []
        said: list[str] = []
        for path in dict.fromkeys(paths):
            slot = self.slot(path)
            printed = self._printed(path, slot)
            choices = self._field(slot).choices if self._known(slot) and not slot.in_row else ()
            others = text.replace(printed, "", 1)  # of 万元 and 元 one is in the other
            boxes = any(choice in others for choice in choices if choice != printed)
            before, found, after = rest.partition(printed) if printed and not boxes else ("", "", rest)
            if not found and printed in said:
                also.append((said.index(printed), slot))
                continue
            if not found:  # boxes, ticks: the cell as a whole
                literals, slots, also, rest = [""], [slot], [], ""
                break
            said.append(printed)
            literals.append(before)
            slots.append(slot)
            rest = after
        return PatternCell((*literals, rest), tuple(slots), also=tuple(also))

    def slot(self, path: FieldPath) -> Slot:
        """The slot of a field's path."""
        names = tuple(str(key) for key in path)
        table = self._table(names)
        if table is None:
            return Slot(names)
        depth = len(table.path.split("."))
        number = next((place for place, key in enumerate(path) if isinstance(key, int)), None)
        if number is None:
            return Slot(names[:depth], level=len(path) - depth - 1)
        column = names[number + 1 :]
        tree = self._inner(table, column)
        if tree is not None:
            return _inner_slot(names[:depth], tree, path[number + 1 :])
        if table.kind.tree and column == (table.levels[-1],):
            return Slot(names[:depth], level=len(table.levels) - 1)
        return Slot(names[:depth], column)

    def _table(self, names: Sequence[str]) -> Field | None:
        field = self.tops.get(names[0])
        for name in names[1:]:
            if field is None or not field.kind.group:
                break
            field = next((inner for inner in field.fields if inner.name == name), None)
        return field if field is not None and field.kind.table else None

    @staticmethod
    def _inner(table: Field, column: Sequence[str]) -> Field | None:
        """The tree in a row of a table that a path below the row leads into."""
        return next((field for field in table.fields if column[:1] == (field.name,) and field.kind.tree), None)

    def _known(self, slot: Slot) -> bool:
        return slot.path[0] in self.tops

    def _field(self, slot: Slot) -> Field:
        field = self.form.field(".".join(slot.path))
        return self.tops[slot.path[0]] if field is None else field

    def _printed(self, path: FieldPath, slot: Slot) -> str:
        """What is printed of a path."""
        project = self.project
        own = {("年度",): project.year, ("序号",): project.spec.index}
        if path in own:
            return str(own[path])
        if slot.level is not None and not isinstance(path[-2], int):
            return str(path[-1])
        value, field = _at(project, path, slot), self._printing(slot)
        if slot.level is not None:
            return str(value)
        return "" if field is None or value is None else str(field.kind.print(field, value, project.values))

    def _printing(self, slot: Slot) -> Field | None:
        """The field or column that prints what stands in a slot."""
        table = self.form.field(".".join(slot.path))
        tree = self._inner(table, slot.column) if table is not None else None
        if tree is not None:
            return next((field for field in tree.fields if field.name == slot.column[-1]), None)
        return self.form.field(".".join(slot.path) + _column(slot))


def _counting(cell: PatternCell) -> PatternCell:
    """A cell of a row of a table: a number that no field prints is that of the row."""
    return replace(cell, counter=not cell.slots and cell.label.isdecimal())


def _inner_slot(table: tuple[str, ...], tree: Field, path: FieldPath) -> Slot:
    """The slot of what stands in a row's own tree: `path` is that below the row."""
    number = next((place for place, key in enumerate(path) if isinstance(key, int)), None)
    if number is None:
        return Slot(table, (tree.name,), level=len(path) - 2)
    column = tuple(map(str, path[number + 1 :]))
    if column == (tree.levels[-1],):
        return Slot(table, (tree.name,), level=len(tree.levels) - 1)
    return Slot(table, (tree.name, *column))


def _column(slot: Slot) -> str:
    return ".*." + ".".join(slot.column) if slot.column else ""


def _at(project: ComputedProject, path: FieldPath, slot: Slot) -> object:
    """The value at a path of the probe."""
    value: object = project.values
    for key in slot.path:
        value = value.get(key) if isinstance(value, Mapping) else None
    if not slot.in_row or not isinstance(value, tuple):
        return value
    number = next(key for key in path if isinstance(key, int))
    names = tuple(str(key) for key in path[len(slot.path) : path.index(number)])
    rows = [row for row in value if not names or row.above == names]
    row = rows[number]
    if slot.level is not None:
        return row.name if isinstance(row, Indicator) else _in_tree(row, path[path.index(number) + 1 :]).name
    found: object = row if isinstance(row, Mapping) else row.values
    for key in slot.column:
        if isinstance(found, tuple):
            found = _in_tree(row, path[path.index(number) + 1 :]).values
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _in_tree(row: Mapping[str, Any], path: FieldPath) -> Indicator:
    """The indicator at a path below a row of a table."""
    number = next(key for key in path if isinstance(key, int))
    names = tuple(path[1 : path.index(number)])
    inner: Indicator = [one for one in row[str(path[0])] if one.above == names][number]
    return inner
