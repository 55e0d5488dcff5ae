"""A workbook that we did not write, such as one of the accounts: its columns said to be fields, its rows found by the
project's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jixiao.errors import UsageError
from jixiao.figures.project import ComputedProject
from jixiao.forms.form import ROLES, role_paths
from jixiao.forms.values import ROW
from jixiao.ledger.cells import SIGNS_OF_YUAN, mark, normal
from jixiao.ledger.columns import PROJECT, LedgerColumn, LedgerTable, tables_of
from jixiao.ledger.foreign_heads import Heads, found_heads, head
from jixiao.ledger.matching import KnownProjects, folded
from jixiao.ledger.read import ReadRow, ReadSheet, RowKey
from jixiao.ledger.rows import digest_of, project_cells, spec_key
from jixiao.readers.sheet_values import SheetCell, SheetValues
from jixiao.specs.project import NAME
from jixiao.text.money import UNITS, amount, in_unit

_SUM = re.compile(r"(?:合计|小计|总计|共计)(?:\(.*\))?[:]?")  # folded
# a code or a number before a name
_NUMBERED = re.compile(r"[0-9A-Za-z]{2,}[-—_\s]+|[（(\[【]?\d{1,3}[)）\]】.．、]\s*|[（(\[【][0-9A-Za-z]+[)）\]】]\s*")


@dataclass(frozen=True, slots=True)
class _Mapped:
    """A column of the workbook and the field that it fills."""

    number: int
    column: LedgerColumn
    unit: str


@dataclass(frozen=True, slots=True)
class ForeignRows:
    """The rows of somebody's sheet as if `export` had written it, and those that cannot be used, with the reason."""

    sheets: tuple[ReadSheet, ...] = ()
    refused: tuple[str, ...] = ()


def foreign_rows(
    sheets: Sequence[SheetValues], maps: Sequence[str], projects: Sequence[ComputedProject], unit: str, only: str = ""
) -> ForeignRows:
    """The rows of the sheet that has all these columns; `only` is its name where that was told. Raises UsageError."""
    if not projects:
        return ForeignRows()
    table = tables_of(projects)[0]
    wanted = dict(_asked(word, table, projects) for word in maps)
    names = role_paths([form for project in projects for form in project.forms], NAME)
    naming = next((name for name, column in wanted.items() if column.path in names), "")
    if not naming:
        raise UsageError(f"--map 里要有一列是项目名称，如 --map 项目={next(iter(names), '项目名称')}")
    heads = found_heads(sheets, list(wanted), only)
    filled = [_mapped(heads, name, column, unit) for name, column in wanted.items() if name != naming]
    return _Reading(heads, naming, filled, KnownProjects(projects), table).rows()


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


def _mapped(heads: Heads, name: str, column: LedgerColumn, unit: str) -> _Mapped:
    """The unit of a figure that has none: what the heads say, a cell above them, or what was asked for."""
    number = heads.columns[name]
    if not column.field.kind.money:
        return _Mapped(number, column, "")
    said = heads.unit(name)
    if unit and said and UNITS[said] != UNITS[unit]:
        raise UsageError(f"“{heads.called(name)}”写明是{said}，--unit 写的是{unit}")
    if not (said or unit):
        raise UsageError(f"“{heads.called(name)}”没有说单位：加 --unit 元，或 --unit 万元")
    return _Mapped(number, column, said or unit)


@dataclass(frozen=True, slots=True)
class _Reading:
    heads: Heads
    naming: str
    filled: Sequence[_Mapped]
    known: KnownProjects
    table: LedgerTable

    def rows(self) -> ForeignRows:
        """All rows below the heads."""
        sheet, named, nameless = self.heads.sheet, dict[str, list[int]](), list[int]()
        last = ""
        for number in sorted(row for row in sheet.rows if row >= self.heads.first):
            name = sheet.cell(number, self.heads.columns[self.naming]).text.strip()
            texts = [name] if name else [cell.text for cell in sheet.rows[number].values()]
            if any(_SUM.fullmatch(folded(text)) for text in texts):
                last = ""
            elif name and head(name) != head(self.naming):
                last = self._known_as(name)
                named.setdefault(last, []).append(number)
            elif not name and self._figures(number):
                named[last].append(number) if last else nameless.append(number)
        refused = [f"{sheet.name}第{number}行：有数，没有项目名称" for number in nameless]
        refused += [
            f"{sheet.name}第{'、'.join(map(str, numbers))}行：都是“{name}”的，分不清用哪个数；先加成一行"
            for name, numbers in named.items()
            if len(numbers) > 1
        ]
        rows = [self._row(name, numbers) for name, numbers in named.items()]
        return ForeignRows((ReadSheet(sheet.name, "", 0, tuple(rows)),), tuple(refused))

    def _known_as(self, name: str) -> str:
        """A name as the projects have it: without the number or code in front, where only that makes it one."""
        bare = _NUMBERED.sub("", name, count=1) if _NUMBERED.match(name) else name
        found = self.known.named(name) or self.known.named(bare)
        return found[0].name if found else name

    def _figures(self, number: int) -> bool:
        cells = [self.heads.sheet.cell(number, each.number) for each in self.filled if each.column.field.kind.figure]
        return any(cell.value is not None or amount(cell.text) is not None for cell in cells)

    def _row(self, name: str, numbers: Sequence[int]) -> ReadRow:
        """The row of a name; of one that several rows have nothing is used."""
        sheet, number = self.heads.sheet, numbers[0]
        filled = self.filled if len(numbers) == 1 else ()
        cells = {each.column.path: _in_unit(sheet.cell(number, each.number), each) for each in filled}
        cells = {path: cell for path, cell in cells.items() if cell.text.strip() or cell.fault}
        columns = {each.column.path: each.number for each in self.filled}
        found = self.known.named(name)
        if len(found) != 1:
            return ReadRow(sheet, number, None, {PROJECT: SheetCell(name)}, {}, columns)
        project = found[0]
        key = RowKey(spec_key(project.spec.file), digest_of(project.spec), ())
        return ReadRow(sheet, number, key, cells, dict(_marks(project, self.table, cells)), columns)


def _in_unit(cell: SheetCell, mapped: _Mapped) -> SheetCell:
    """The cell with its money in the unit of our column."""
    if not mapped.unit or not cell.text.strip() or cell.fault:
        return cell
    money = amount(cell.text.strip().lstrip(SIGNS_OF_YUAN), mapped.unit) if cell.value is None else None
    if cell.value is not None and not hasattr(cell.value, "year"):
        money = cell.value * UNITS[mapped.unit]
    return cell if money is None else SheetCell(cell.text, in_unit(money, mapped.column.unit))


def _marks(project: ComputedProject, table: LedgerTable, cells: Mapping[str, SheetCell]) -> Iterator[tuple[str, str]]:
    for column, value in zip(table.columns, project_cells(project, table), strict=True):
        if column.path in cells:
            yield column.path, mark(normal(column.field, value, str(value or ""), column.unit))
