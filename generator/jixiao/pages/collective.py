"""What a form over many projects prints: its rows, and those of a group with their sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.document import Derivation, FieldPath
from jixiao.figures.collective import subtotal
from jixiao.figures.project import ComputedProject
from jixiao.forms.form import Field, Form
from jixiao.forms.kinds.fields import view_fields
from jixiao.forms.values import ROW, Value, at
from jixiao.pages.marks import FieldMarks, MarkedNumber, Unmarked
from jixiao.pages.printed import PrintedViews, Rows, TemplateFaultError, Text, page_values


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page of such a form may say beside its fields; before a joined archive it may be one of several pages, each
    with some of the rows.
    """

    title: str  # of the whole document or archive
    projects: int
    units: int
    start: int = 0
    stop: int | None = None
    joined: bool = False  # stands before the documents of an archive
    filled: tuple[str, ...] | None = None  # the columns in which something stands, where they are known already


class ProjectRows(Rows):
    """The rows of a 项目表, or of a group of them: columns by name, and 序号."""

    def __init__(self, table: _Table, numbers: Sequence[int], group: FieldPath = ()) -> None:
        views, field = table.views, table.field
        path: FieldPath = (field.name,)
        super().__init__(
            field.name,
            (
                {"序号": MarkedNumber(number + 1, views.marks.of((*path, number, "序号")))}
                | view_fields(field.fields, table.rows[number], views, (*path, number))
                for number in numbers
            ),
        )
        self._table, self._numbers, self._group = table, numbers, group

    @property
    def cells(self) -> int:
        """How many values stand in the rows."""
        return len(self) * len(self._table.field.fields)

    @property
    def 有值的列(self) -> list[str]:
        """The columns in which any project, also of another page, has something, in their order."""
        return self._table.filled

    @property
    def 小计(self) -> dict[str, Any]:
        """The sums of the figures in these rows, by column."""
        table, path = self._table, (self._table.field.name, "小计", *self._group)
        row = subtotal(table.form, table.field, [table.rows[number] for number in self._numbers])
        for column in table.field.columns():
            parts = [
                (table.field.name, number, *column.path.split("."))
                for number in self._numbers
                if isinstance(at(table.rows[number], column.path), Decimal)
            ]
            if column.kind.figure and isinstance(at(row, column.path), Decimal) and column.path not in table.computed:
                table.derivations[*path, *column.path.split(".")] = Derivation("和", tuple(parts))
        return view_fields(table.field.fields, row, table.views, path)

    def grouped(self, column: str) -> list[dict[str, Any]]:
        """Those with the same text in a column together, in the order in which the texts first stand.

        Raises TemplateFaultError where there is no such column.
        """
        table = self._table
        if not any(one.path == column for one in table.field.columns()):
            some = "、".join(one.path for one in table.field.columns())
            raise TemplateFaultError(f"“{self.name}”没有“{column}”这一列", f"可以按这些列分组：{some}")
        found: dict[str, list[int]] = {}
        for number in self._numbers:
            value = at(table.rows[number], column)
            found.setdefault("" if value is None else str(value), []).append(number)
        return [_group(table, name, numbers, (*self._group, name)) for name, numbers in found.items()]


def _group(table: _Table, name: str, numbers: Sequence[int], place: FieldPath) -> dict[str, Any]:
    rows = ProjectRows(table, numbers, place)
    return {"名称": Text(name), "各行": rows, "小计": rows.小计, "项目数": len(numbers)}


class _Table:
    """A 项目表 of a page with what its rows are printed by."""

    def __init__(
        self,
        form: Form,
        field: Field,
        rows: Sequence[Mapping[str, Value]],
        views: PrintedViews,
        sheet: Sheet,
        derivations: dict[FieldPath, Derivation],
    ) -> None:
        self.form, self.field, self.rows, self.views, self.derivations = form, field, rows, views, derivations
        table = field.path + ROW
        self.computed = {
            one.path.removeprefix(table)
            for one in form.computations
            if one.path.startswith(table) and one.operation != "和"
        }
        self.filled = list(sheet.filled or filled_columns(field, rows))


def filled_columns(table: Field, rows: Sequence[Mapping[str, Value]]) -> tuple[str, ...]:
    """The columns in which any row has something."""
    return tuple(
        column.path
        for column in table.columns()
        if not column.kind.group and any(at(row, column.path) not in (None, "", ()) for row in rows)
    )


def collective_context(
    form: Form, computed: ComputedProject, sheet: Sheet, *, marked: bool = True
) -> tuple[dict[str, Any], Mapping[str, FieldPath], Mapping[FieldPath, Derivation]]:
    """(all that the template of a form over projects may use, the fields that the marks in it stand for, the sums in it).

    The sums grow while the template is filled. Not `marked`, nothing is known of which cell prints which field: of the
    thousands of rows of an archive nobody asks.
    """
    views = PrintedViews(computed.values, FieldMarks() if marked else Unmarked())
    sums = dict(computed.derivations)
    values, last = page_values(form, computed, views), True
    for field in form.fields:
        if field.kind.projects:
            rows = computed.values.get(field.name) or ()
            values[field.name] = ProjectRows(_Table(form, field, rows, views, sheet, sums), range(len(rows))[sheet.start : sheet.stop])
            last = last and (sheet.stop is None or sheet.stop >= len(rows))
    more = {"项目数": sheet.projects, "单位数": sheet.units, "首页": not sheet.start, "末页": last, "合订": sheet.joined}
    return {**values, "标题": Text(sheet.title), **more}, views.marks.paths, sums
