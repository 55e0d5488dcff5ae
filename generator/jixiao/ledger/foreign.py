"""A workbook that we did not write, such as one of the accounts: its columns said to be fields, its rows found by the
project's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jixiao.errors import UsageError
from jixiao.figures.project import ComputedProject
from jixiao.forms.form import ROLES, role_paths
from jixiao.forms.values import ROW
from jixiao.ledger.cells import mark, normal
from jixiao.ledger.columns import LedgerColumn, LedgerTable, tables_of
from jixiao.ledger.matching import KnownProjects, folded
from jixiao.ledger.read import ReadRow, ReadSheet, RowKey
from jixiao.ledger.rows import digest_of, project_cells, spec_key
from jixiao.readers.sheet_values import SheetCell, SheetValues
from jixiao.specs.project import NAME
from jixiao.text.money import UNITS, amount, in_unit, unit_said

_HEADS = 50  # rows in which the heads may stand
_COMMON = ("合计", "小计", "总计")


@dataclass(frozen=True, slots=True)
class _Mapped:
    """A column of the workbook and the field that it fills."""

    number: int
    column: LedgerColumn
    unit: str


def foreign_sheets(
    sheets: Sequence[SheetValues], maps: Sequence[str], projects: Sequence[ComputedProject], unit: str
) -> list[ReadSheet]:
    """The rows of the first sheet that has all these columns, as if `export` had written it. Raises UsageError."""
    if not projects:
        return []
    table = tables_of(projects)[0]
    wanted = dict(_asked(word, table, projects) for word in maps)
    names = set(role_paths([form for project in projects for form in project.forms], NAME))
    if not any(column.path in names for column in wanted.values()):
        raise UsageError(f"--map 里要有一列是项目名称，如 --map 项目={next(iter(names), '项目名称')}")
    for sheet in sheets:
        for row in sorted(sheet.rows)[:_HEADS]:
            heads = {_head(cell.text): number for number, cell in sheet.rows[row].items()}
            if all(_head(name) in heads for name in wanted):
                found = [_mapped(sheet, row, heads[_head(name)], column, unit) for name, column in wanted.items()]
                return [_read(sheet, row, found, names, projects, table)]
    raise UsageError(f"没有一张工作表同时有这几列：{'、'.join(wanted)}")


def _head(text: str) -> str:
    """A head without blanks and what stands in brackets."""
    return folded(text).partition("(")[0]


def _asked(word: str, table: LedgerTable, projects: Sequence[ComputedProject]) -> tuple[str, LedgerColumn]:
    name, sign, path = (part.strip() for part in word.partition("="))
    if not sign or not name or not path:
        raise UsageError(f"--map 写成 列=字段，写的是“{word}”")
    role = role_paths([form for project in projects for form in project.forms], path) if path in ROLES else ()
    columns = {column.path: column for column in table.columns}
    found = [path] if path in columns else [each for each in role if each in columns]
    found = found or [each for each in columns if each.endswith(f".{path}")]
    if not found and ROW in path:
        raise UsageError(f"“{path}”是一行一行的，--map 只填项目自己的字段；指标用 jixiao export 的台账")
    if len(found) != 1:
        told = f"有几个：{'、'.join(found)}，写全路径" if found else "没有这个字段；jixiao forms 表式 列出全部"
        raise UsageError(f"--map 里的“{path}”{told}")
    return name, columns[found[0]]


def _mapped(sheet: SheetValues, row: int, number: int, column: LedgerColumn, unit: str) -> _Mapped:
    """The unit of a figure that has none: what the head says, a cell above it, or what was asked for."""
    if not column.field.kind.money:
        return _Mapped(number, column, "")
    above = [cell.text for line in range(1, row) for cell in sheet.rows.get(line, {}).values() if "单位" in cell.text]
    said = unit_said(sheet.cell(row, number).text.replace("（", "(").partition("(")[2].rstrip(")）"))
    said = said or next((found for text in above if (found := unit_said(text))), "")
    if unit and said and UNITS[said] != UNITS[unit]:
        raise UsageError(f"“{sheet.cell(row, number).text}”写明是{said}，--unit 写的是{unit}")
    if not (said or unit):
        raise UsageError(f"“{sheet.cell(row, number).text}”没有说单位：加 --unit 元，或 --unit 万元")
    return _Mapped(number, column, said or unit)


def _read(
    sheet: SheetValues,
    head: int,
    mapped: Sequence[_Mapped],
    names: set[str],
    projects: Sequence[ComputedProject],
    table: LedgerTable,
) -> ReadSheet:
    known = KnownProjects(projects)
    rows = tuple(
        row
        for number in sorted(sheet.rows)
        if number > head and (row := _row(sheet, number, mapped, names, known, table)) is not None
    )
    return ReadSheet(sheet.name, "", 0, rows)


def _row(
    sheet: SheetValues,
    number: int,
    mapped: Sequence[_Mapped],
    names: set[str],
    known: KnownProjects,
    table: LedgerTable,
) -> ReadRow | None:
    """A row; None where it names no project, or is a sum."""
    name = next(sheet.cell(number, each.number).text.strip() for each in mapped if each.column.path in names)
    if not name or folded(name) in _COMMON:
        return None
    others = [each for each in mapped if each.column.path not in names]
    cells = {each.column.path: _in_unit(sheet.cell(number, each.number), each) for each in others}
    cells = {path: cell for path, cell in cells.items() if cell.text.strip() or cell.fault}
    columns = {each.column.path: each.number for each in others}
    found = known.named(name)
    if len(found) != 1:
        return ReadRow(sheet, number, None, {"#项目": SheetCell(name)}, {}, columns)
    project = found[0]
    key = RowKey(spec_key(project.spec.file), digest_of(project.spec), ())
    return ReadRow(sheet, number, key, cells, dict(_marks(project, table, cells)), columns)


def _in_unit(cell: SheetCell, mapped: _Mapped) -> SheetCell:
    """The cell with its money in the unit of our column."""
    if not mapped.unit or not cell.text.strip() or cell.fault:
        return cell
    money = amount(cell.text.strip(), mapped.unit) if cell.value is None else None
    if cell.value is not None and not hasattr(cell.value, "year"):
        money = cell.value * UNITS[mapped.unit]
    return cell if money is None else SheetCell(cell.text, in_unit(money, mapped.column.unit))


def _marks(project: ComputedProject, table: LedgerTable, cells: Mapping[str, SheetCell]) -> Iterator[tuple[str, str]]:
    for column, value in zip(table.columns, project_cells(project, table), strict=True):
        if column.path in cells:
            yield column.path, mark(normal(column.field, value, str(value or ""), column.unit))
