"""What a form over many projects prints: its rows, and those of a group with their sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from jixiao.field_paths import Derivation, FieldPath
from jixiao.figures.collective import QUOTIENT, subtotal
from jixiao.figures.project import ComputedProject
from jixiao.forms.form import Field, Form
from jixiao.forms.kinds.fields import view_fields
from jixiao.forms.values import ROW, Value, at
from jixiao.pages.marks import FieldMarks, MarkedNumber, Unmarked
from jixiao.pages.printed import PrintedViews, Rows, TemplateFaultError, page_values
from jixiao.pages.printed_texts import Text

SUBTOTAL = "小计"


@dataclass(frozen=True, slots=True)
class CollectiveSheet:
    """What a page of such a form may say beside its fields; before a joined archive it may be one of several pages,
    each with some of the rows.
    """

    title: str  # of the whole document or archive
    projects: int
    units: int
    start: int = 0
    stop: int | None = None
    joined: bool = False  # stands before the documents of an archive
    filled: tuple[str, ...] | None = None  # the columns in which something stands, where they are known already

    def last(self, rows: int) -> bool:
        """Does it have the last of so many rows?"""
        return self.stop is None or self.stop >= rows


class _Table(NamedTuple):
    """A 项目表 of a page with what its rows are printed by; `sums` grow with what is printed."""

    form: Form
    field: Field
    rows: Sequence[Mapping[str, Value]]
    views: PrintedViews
    filled: Sequence[str]
    sums: dict[FieldPath, Derivation]

    def row(self, number: int) -> dict[str, Any]:
        """What the template sees of a row."""
        path: FieldPath = (self.field.name, number)
        counted = MarkedNumber(number + 1, self.views.marks.of((*path, "序号")))
        return {"序号": counted, **view_fields(self.field.fields, self.rows[number], self.views, path)}

    def subtotal(self, numbers: Sequence[int], group: FieldPath) -> dict[str, Any]:
        """What the template sees of the sums of some rows."""
        path: FieldPath = (self.field.name, SUBTOTAL, *group)
        row = subtotal(self.form, self.field, [self.rows[number] for number in numbers])
        quotients = {one.path for one in self.form.computations if one.operation == QUOTIENT}
        for column in self.field.columns():
            leaf = column.path.split(".")
            if isinstance(at(row, column.path), Decimal) and self.field.path + ROW + column.path not in quotients:
                parts = [number for number in numbers if at(self.rows[number], column.path) is not None]
                places: tuple[FieldPath, ...] = tuple((self.field.name, number, *leaf) for number in parts)
                self.sums[*path, *leaf] = Derivation("和", places)
        return view_fields(self.field.fields, row, self.views, path)


class ProjectRows(Rows):
    """The rows of a 项目表, or of a group of them: columns by name, and 序号."""

    def __init__(self, table: _Table, numbers: Sequence[int], group: FieldPath = ()) -> None:
        super().__init__(table.field.name, map(table.row, numbers))
        self._table, self._numbers, self._group = table, numbers, group
        self.有值的列 = list(table.filled)  # of all projects, also those of another page

    @property
    def cells(self) -> int:
        """How many values stand in the rows."""
        return len(self) * len(self._table.field.fields)

    def grouped(self, column: str) -> list[dict[str, Any]]:
        """Those with the same text in a column together, in the order in which the texts first stand.

        Raises TemplateFaultError where there is no such column.
        """
        table = self._table
        columns = {one.path: one for one in table.field.columns() if one.kind.one_value}
        if column not in columns:
            help = f"可以按这些列分组：{'、'.join(columns)}"
            raise TemplateFaultError(f"“{self.name}”没有“{column}”这一列，不能按它分组", help)
        found: dict[str, list[int]] = {}
        for number in self._numbers:
            field = columns[column]
            printed = field.kind.print(field, at(table.rows[number], column), table.views.values)
            found.setdefault(str(printed), []).append(number)
        return [self._part(column, name, numbers) for name, numbers in found.items()]

    def _part(self, column: str, name: str, numbers: Sequence[int]) -> dict[str, Any]:
        mark = self._table.views.marks.of((self._table.field.name, numbers[0], *column.split(".")))
        group: FieldPath = (*self._group, name)
        sums = self._table.subtotal(numbers, group)
        rows = ProjectRows(self._table, numbers, group)
        return {"名称": Text(name, mark), "各行": rows, SUBTOTAL: sums, "项目数": len(numbers)}


def filled_columns(table: Field, rows: Sequence[Mapping[str, Value]]) -> tuple[str, ...]:
    """The columns in which any row has something."""
    return tuple(
        column.path
        for column in table.columns()
        if not column.kind.group and any(at(row, column.path) not in (None, "", ()) for row in rows)
    )


def collective_context(
    form: Form, computed: ComputedProject, sheet: CollectiveSheet, *, marked: bool = True
) -> tuple[dict[str, Any], Mapping[str, FieldPath], Mapping[FieldPath, Derivation]]:
    """(all that the template of a form over projects may use, the fields that the marks in it stand for, its sums).

    The sums grow while the template is filled. Not `marked`, nothing is known of which cell prints which field: of the
    thousands of rows of an archive nobody asks.
    """
    views = PrintedViews(computed.values, FieldMarks() if marked else Unmarked())
    sums = dict(computed.derivations)
    values, last = page_values(form, computed, views), True
    for field in form.fields:
        if field.kind.projects:
            rows = computed.values.get(field.name) or ()
            filled = filled_columns(field, rows) if sheet.filled is None else sheet.filled
            numbers = range(len(rows))[sheet.start : sheet.stop]
            values[field.name] = ProjectRows(_Table(form, field, rows, views, filled, sums), numbers)
            last = last and sheet.last(len(rows))
    pages = {"首页": not sheet.start, "末页": last, "合订": sheet.joined}
    facts = {"标题": Text(sheet.title), "项目数": sheet.projects, "单位数": sheet.units}
    return {**values, **pages, **facts}, views.marks.paths, sums
