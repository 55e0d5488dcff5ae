"""The workbook of many projects: a sheet of projects, a sheet for each table of theirs, and one that explains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jixiao.figures.project import ComputedProject
from jixiao.forms.form import Field
from jixiao.forms.values import ROW
from jixiao.ledger.cells import CellValue
from jixiao.ledger.columns import (
    KEYS,
    MARKER,
    PROJECT,
    ROW_KEY_HEAD,
    LedgerColumn,
    LedgerTable,
    computation_of,
    tables_of,
)
from jixiao.ledger.formulas import CellRange, formula, inside
from jixiao.ledger.laid_out import LaidOut, laid_out
from jixiao.ledger.layouts import Layout
from jixiao.ledger.rows import LedgerRow, known_columns, lines_of, marks_of
from jixiao.ledger.sheet_xml import (
    DAY,
    HEAD,
    LOCKED,
    LOCKED_MONEY,
    LOCKED_NUMBER,
    LOCKED_SHARE,
    MONEY,
    NONE,
    NUMBER,
    SHARE,
    TEXT,
    TITLE,
    DropDown,
    LedgerSheet,
    SheetEntry,
    rows_of,
)
from jixiao.ledger.sheet_xml import NOTE as NOTE_STYLE
from jixiao.ledger.workbook import sheet_name, workbook
from jixiao.text.columns import column_letters

FIRST = 3  # the first row of values; above it the hidden row of paths, and the heads
_SPARE = 200  # rows below the last one that have drop-down lists too
_HEIGHT = 30.0  # pt, two lines
_HINT = (
    "白色的格可以改，灰色的是算出来的，深灰的格这个项目的表里没有。",
    "改好、保存，关掉，运行：jixiao fill 这个文件 项目文件所在的文件夹（先加 --dry-run 看看会改什么）。",
    "清空一格，项目文件里这一项就空着；删掉一行不会删掉项目或指标，只是提一下。",
    "加一个指标：在指标的表里另起一行，写项目名称、各级指标和指标值；隐藏的两列空着。",
    "列的次序可以变，可以加自己的列；隐藏的第1行和前两列认每一行、每一列，请留着。",
    "要排序、筛选，先“撤销工作表保护”（没有密码）；整行排序，隐藏的两列跟着走。",
    "以 = + - @ 开头的文字照文字写；公式不执行，只取存着的结果。",
)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A table with its sheet's name, its lines, and the rows that each project has on it."""

    table: LedgerTable
    name: str
    lines: tuple[tuple[ComputedProject, LedgerRow], ...]
    rows: Mapping[int, tuple[int, int]]  # id of a project → first and last row


def ledger(projects: Sequence[ComputedProject], layout: Layout | None = None) -> bytes:
    """The workbook, as the bytes of an XLSX file; with the columns of a layout, where one is given."""
    names: list[str] = []
    tables = tables_of(projects)
    made = [LaidOut(table) for table in tables] if layout is None else laid_out(tables, projects, layout)
    laid = [_laid(table, projects, names) for table in made]
    places = {found.table.path: found for found in reversed(laid)}
    lists = _Lists()
    sheets = [_sheet(found, places, lists) for found in laid]
    return workbook([*sheets, _explained([found.table for found in laid]), lists.sheet()], 0)


def _laid(laid_out: LaidOut, projects: Sequence[ComputedProject], names: list[str]) -> _Laid:
    table = laid_out.table
    names.append(sheet_name(table.title, names))
    lines, rows, number = [], {}, FIRST
    applies: dict[tuple[str, ...], tuple[bool, ...]] = {}
    for project in projects:
        forms = tuple(form.name for form in project.forms)
        if forms not in applies:
            applies[forms] = known_columns(project, table)
        own = list(lines_of(project, table, applies[forms]))
        rows[id(project)] = (number, number + len(own) - 1)
        number += len(own)
        lines += [(project, line if table is laid_out.made else laid_out.row(project, line)) for line in own]
    return _Laid(laid_out.made, names[-1], tuple(lines), rows)


class _Lists:
    """The words of drop-down lists, each list a column of a hidden sheet."""

    name = "选项"

    def __init__(self) -> None:
        self.columns: list[tuple[str, ...]] = []

    def range(self, words: tuple[str, ...]) -> str:
        """Where these words stand."""
        if words not in self.columns:
            self.columns.append(words)
        letters = column_letters(self.columns.index(words) + 1)
        return f"{self.name}!${letters}$1:${letters}${len(words)}"

    def sheet(self) -> LedgerSheet:
        """The sheet."""
        longest = max(map(len, self.columns), default=0)
        cells = (
            [SheetEntry(words[row], TEXT) if row < len(words) else None for words in self.columns]
            for row in range(longest)
        )
        return LedgerSheet(self.name, rows_of(cells), hidden=True, locked=True)


def _sheet(laid: _Laid, places: Mapping[str, _Laid], lists: _Lists) -> LedgerSheet:
    columns = laid.table.columns
    paths = [f"{number}|{column.path}" for number, column in enumerate(columns)]
    head = [SheetEntry(MARKER + laid.table.tag, 0), SheetEntry("", 0), *(SheetEntry(path, 0) for path in paths)]
    shown = [
        SheetEntry(ROW_KEY_HEAD, HEAD),
        SheetEntry("格的记号", HEAD),
        *(SheetEntry(column.head, HEAD) for column in columns),
    ]
    body = (_row(laid, number, places) for number in range(len(laid.lines)))
    last = FIRST + len(laid.lines) - 1
    return LedgerSheet(
        laid.name,
        rows_of([head, shown, *body]),
        [2, 2, *(_width(column) for column in columns)],
        KEYS,
        frozenset({1}),
        (FIRST - 1, KEYS + 1),
        [
            DropDown(KEYS + number, FIRST, last + _SPARE, lists.range(column.field.choices), not column.field.several)
            for number, column in enumerate(columns, 1)
            if column.field.choices
        ],
        locked=True,
        filtered=f"{column_letters(KEYS + 1)}2:{column_letters(KEYS + len(columns))}{max(last, FIRST)}",
        height=_HEIGHT,
        print_title=2,
        landscape=True,
    )


def _row(laid: _Laid, number: int, places: Mapping[str, _Laid]) -> list[SheetEntry | None]:
    project, line = laid.lines[number]
    cells = [
        _computed(column, line.cells[index], _formula(laid, column, project, FIRST + number, places))
        if line.counted[index] and line.applies[index]
        else SheetEntry(line.cells[index], _style(column.field) if line.applies[index] else NONE)
        for index, column in enumerate(laid.table.columns)
    ]
    return [SheetEntry(line.key, 0), SheetEntry(marks_of(laid.table.columns, line.cells), 0), *cells]


def _computed(column: LedgerColumn, value: CellValue, made: str) -> SheetEntry:
    return SheetEntry(value, _locked(column.field), made)


def _style(field: Field) -> int:
    kind = field.kind
    return (
        MONEY if kind.money else SHARE if kind.name == "比率" else NUMBER if kind.figure else DAY if kind.day else TEXT
    )


def _locked(field: Field) -> int:
    return {MONEY: LOCKED_MONEY, SHARE: LOCKED_SHARE, NUMBER: LOCKED_NUMBER}.get(_style(field), LOCKED)


def _formula(laid: _Laid, column: LedgerColumn, project: ComputedProject, row: int, places: Mapping[str, _Laid]) -> str:
    """The formula of a computed cell, where a worksheet can tell it."""
    table = laid.table.path
    computation = computation_of(project, table + ROW + column.path if table else column.path)

    def place(path: str) -> CellRange | None:
        head, star, leaf = path.partition(ROW)
        own = inside(path, table) if table else "" if star else path
        found = laid if own else places.get(head if star else "")
        if found is None or (table and not own and star):
            return None
        wanted = own or leaf or path
        index = next((number for number, each in enumerate(found.table.columns, KEYS + 1) if each.path == wanted), 0)
        first, last = (row, row) if own else found.rows[id(project)]
        if not index:
            return None
        sheet = "" if found is laid else found.name
        return CellRange(sheet, index, first, last, found.table.columns[index - KEYS - 1].unit)

    return formula(computation, column.unit, place) if computation else ""


def _width(column: LedgerColumn) -> float:
    kind = column.field.kind
    if kind.prose:
        return 40
    if column.path == PROJECT or column.level is not None:
        return 18
    return 16 if kind.figure or kind.day or column.field.choices else 22


def _explained(tables: Iterable[LedgerTable]) -> LedgerSheet:
    lines: list[Sequence[SheetEntry | None]] = [[SheetEntry("怎样用这本台账", TITLE)]]
    lines += [[SheetEntry(hint, NOTE_STYLE)] for hint in _HINT]
    lines += [[], [SheetEntry(text, HEAD) for text in ("工作表", "列", "填什么", "说明")]]
    for table in tables:
        for column in table.columns:
            told = "算出来的，不填；算不出的是白格，照写" if column.computed else column.field.kind.means(column.field)
            words = (table.title, column.head, told, column.field.description)
            lines.append([SheetEntry(text, NOTE_STYLE) for text in words])
    return LedgerSheet("说明", rows_of(lines), (14, 40, 36, 70), locked=True, landscape=True)
