"""A workbook written back into the specs: what changed in it, and nothing else, at its own spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jixiao.errors import ExpectedError
from jixiao.figures.compute import compute
from jixiao.figures.project import ComputedProject
from jixiao.files.staging import own_file, replace_file
from jixiao.findings import InputError
from jixiao.forms.form import Form, role_paths
from jixiao.forms.values import ROW
from jixiao.ledger.cells import CellValue, normal
from jixiao.ledger.columns import PROJECT, LedgerColumn, LedgerTable, computation_of, tables_of
from jixiao.ledger.edits import OF_ANOTHER, CellKey, Editor, Edits, told
from jixiao.ledger.laid_out import LaidOut
from jixiao.ledger.matching import KnownProjects
from jixiao.ledger.read import ReadRow, ReadSheet
from jixiao.ledger.rows import cells_of, entries_of, known_columns, project_cells
from jixiao.nodes.edit import changed_tree, digest, opened
from jixiao.nodes.node import Node
from jixiao.nodes.node import Path as Steps
from jixiao.nodes.parse import lines_of, parse
from jixiao.specs.listing import INDEX, has_index
from jixiao.specs.project import NAME
from jixiao.specs.read_project import read_spec_tree


@dataclass(frozen=True, slots=True)
class FilledFile:
    """A spec as it is to be: its bytes, the digest of those it stands over, the lines that tell the changes."""

    file: Path
    seen: str
    made: bytes
    lines: tuple[str, ...]

    def write(self) -> None:
        """Writes it. Raises ChangedError where somebody has changed the file meanwhile, OutputError."""
        replace_file(self.file, self.made, over=self.seen)


@dataclass(frozen=True, slots=True)
class FillPlan:
    """What a workbook does to specs: files to write, what is refused, what is only told."""

    files: tuple[FilledFile, ...]
    refused: tuple[str, ...]
    told: tuple[str, ...]


def plan(
    sheets: Sequence[ReadSheet],
    projects: Sequence[ComputedProject],
    forms: Mapping[str, Form],
    refused: Sequence[str] = (),
    *,
    asked: bool = False,
) -> FillPlan:
    """What the rows of a workbook would change; nothing is written. `refused`: what cannot be used of it, with why;
    `asked`: somebody has named each column, so that one which is computed is refused too.
    """
    known, tables = KnownProjects(projects), {table.tag: table for table in tables_of(projects)}
    editing = _Editing(known, asked=asked)
    editing.refused += refused
    read: dict[str, str] = {}
    for sheet in sheets:
        table = tables.get(f"{sheet.path}|{sheet.depth}")
        if table is None:
            editing.refused.append(f"{sheet.name}：这些项目的表里没有“{sheet.path}”，这一页没有写")
            continue
        if (first := read.setdefault(table.tag, sheet.name)) != sheet.name:
            editing.refused.append(f"{sheet.name}：是“{first}”这一页的复制，没有写")
            continue
        there = replace(sheet, rows=tuple(row for row in sheet.rows if not row.cleared))
        editing.sheet(LaidOut(table).usual(there, known) if sheet.layout else there, table)
    return editing.finished(tables, forms)


class _Editing:
    def __init__(self, known: KnownProjects, *, asked: bool) -> None:
        self.known, self.editors = known, dict[str, Editor]()
        self.refused: list[str] = []
        self.told: list[str] = []
        self._counted = self.refused if asked else self.told
        self._known: dict[tuple[str, ...], tuple[bool, ...]] = {}

    def _columns(self, project: ComputedProject, table: LedgerTable) -> tuple[bool, ...]:
        """`known_columns`, once for all projects of the same forms."""
        key = (table.tag, *(form.name for form in project.forms))
        if key not in self._known:
            self._known[key] = known_columns(project, table)
        return self._known[key]

    def sheet(self, sheet: ReadSheet, table: LedgerTable) -> None:
        """The rows of a sheet; a key that two rows have is refused."""
        seen: dict[object, int] = {}
        for row in sheet.rows:
            seen[row.key] = seen.get(row.key, 0) + 1
        found: dict[str, set[Steps]] = {}
        for row in sheet.rows:
            if row.key is not None and seen[row.key] > 1:
                self.refused.append(
                    f"{row.place()}：这一行与另一行是同一行的复制（记号相同），都没有写；新的行请清空前两列隐藏的记号"
                )
                continue
            if row.key is None and not table.path and not row.text(PROJECT):
                self._unkeyed(row)
                continue
            project = self._project(row)
            if project is None:
                continue
            editor = self._editor(project)
            found.setdefault(project.spec.file, set()).add(row.key.steps if row.key else ())
            if not table.path and row.key is not None:
                editor.own_row(row, table)
            elif row.key is not None:
                editor.table_row(row, table)
            elif table.path:
                editor.new_row(row, table)
        self._gone(sheet, table, found, {row.key.spec for row in sheet.rows if row.key})

    def _unkeyed(self, row: ReadRow) -> None:
        """A row of a project that somebody has added."""
        paths = role_paths([form for project in self.known.all for form in project.forms], NAME)
        name = next((name for path in paths if (name := row.text(path))), "")
        if self.known.named(name):
            why = f"“{name}”的这一行没有隐藏的记号，没有写；重新 export 再改"
        else:
            why = f"没有叫“{name}”的项目；新的项目先用 jixiao new 写出"
        self.refused.append(f"{row.place()}：{why}")

    def _project(self, row: ReadRow) -> ComputedProject | None:
        if row.key is not None:
            project = self.known.of(row.key)
            if project is None:
                self.refused.append(f"{row.place()}：找不到项目文件 {row.key.spec}（没有，或有几个同名的分不清）")
            elif (others := self._named(row, project)) and not any(other is project for other in others):
                self.refused.append(f"{row.place()}：{OF_ANOTHER}")
                return None
            return project
        name = row.text(PROJECT)
        found = self.known.named(name) if name else ()
        if len(found) == 1:
            return found[0]
        why = (
            f"有{len(found)}个项目叫“{name}”，分不清"
            if found
            else f"没有叫“{name}”的项目；新的项目先用 jixiao new 写出"
        )
        self.refused.append(f"{row.place()}：{why}")
        return None

    def _named(self, row: ReadRow, project: ComputedProject) -> tuple[ComputedProject, ...]:
        """The projects of the name that a row bears, which may be a new one."""
        paths = (PROJECT, *role_paths(project.forms, NAME))
        return self.known.named(next((name for path in paths if (name := row.text(path))), ""))

    def _editor(self, project: ComputedProject) -> Editor:
        file = project.spec.file
        if file not in self.editors:
            self.editors[file] = Editor(project, self._columns)
        return self.editors[file]

    def _gone(self, sheet: ReadSheet, table: LedgerTable, found: Mapping[str, set[Steps]], specs: set[str]) -> None:
        if not table.path:
            listed = [project.name for project in self.known.all if project.spec.file not in found]
            self.told += [f"{sheet.name}：台账里没有“{name}”这一行，项目文件没有动" for name in listed]
            return
        for file, steps in found.items():
            editor = self.editors[file]
            missing = ["·".join(map(str, entry[1:])) for entry in editor.entries(table) if entry not in steps]
            head = f"{sheet.name}：{editor.project.name}的"
            self.told += [f"{head}“{entry}”台账里没有这一行，项目文件没有动" for entry in missing]

    def finished(self, tables: Mapping[str, LedgerTable], forms: Mapping[str, Form]) -> FillPlan:
        """The plan, each file read again as it would be."""
        files = []
        for file, editor in self.editors.items():
            edits = editor.edits
            self.refused += edits.refused
            if edits.changes:
                try:
                    files.append(_made(editor, tables, forms, self._counted))
                except ExpectedError as error:
                    why = (
                        "；".join(each.message for each in error.findings)
                        if isinstance(error, InputError)
                        else str(error)
                    )
                    self.refused.append(f"{file}：没有写。{why}")
            else:
                self._counted += _counted(edits, tables)
        return FillPlan(tuple(files), tuple(self.refused), tuple(self.told))


class HarmError(ExpectedError):
    """A change of a spec would change something else too, or would not be read as it is meant."""


def _made(editor: Editor, tables: Mapping[str, LedgerTable], forms: Mapping[str, Form], notes: list[str]) -> FilledFile:
    """The file with its changes, read again: it must say these and nothing else. Raises ExpectedError."""
    edits, file = editor.edits, Path(editor.project.spec.file)
    content = own_file(file)
    text, encoding = opened(content)
    if lines_of(text) != editor.root.source.lines:
        raise HarmError("文件刚刚在别处改过，再运行一次")
    try:
        text, root = changed_tree(text, editor.root, edits.changes)
    except LookupError:
        raise HarmError("改动与文件的写法对不上，请在项目文件里改") from None
    spec = read_spec_tree(root, file, forms, parse_index(file), editor.project.spec.index)
    project = compute(spec)
    now = _all(project, tables)
    _proved(edits, now, tables)
    notes += _counted(edits, tables, now)
    return FilledFile(file, digest(content), encoding.encoded(text), tuple(f"{file}：{line}" for line in told(edits)))


def parse_index(file: Path) -> Node | None:
    """The tree of the 汇编.yaml beside a spec; None where there is none."""
    if not has_index(file.parent):
        return None
    from jixiao.nodes.parse import read_text

    return parse(read_text(file.parent / INDEX), str(file.parent / INDEX))


Cells = Mapping[CellKey, CellValue]


def _columns(tables: Mapping[str, LedgerTable]) -> dict[tuple[str, str], LedgerColumn]:
    return {(table.path, column.path): column for table in tables.values() for column in table.columns}


def _text(column: LedgerColumn, value: CellValue) -> str:
    return normal(column.field, value, str(value or ""), column.unit)


def _proved(edits: Edits, now: Cells, tables: Mapping[str, LedgerTable]) -> None:
    """Raises HarmError where a cell of the changed spec says something else than it should."""
    columns = _columns(tables)
    for (table, steps, path), wanted in edits.expected.items():
        column = columns[table, path]
        if path.startswith("#"):
            continue
        found = now.get((table, edits.renamed.get((table, steps), steps), path))
        if found != wanted and _text(column, found) != _text(column, wanted):
            raise HarmError(f"“{'·'.join([*map(str, steps), column.head])}”照这个文件的写法改不对，请在项目文件里改")


def _rows(project: ComputedProject, table: LedgerTable) -> Iterator[tuple[Steps, tuple[CellValue, ...]]]:
    if not table.path:
        yield (), project_cells(project, table)
    else:
        yield from ((entry.steps, cells_of(project, entry, table)) for entry in entries_of(project, table))


def _all(project: ComputedProject, tables: Mapping[str, LedgerTable]) -> dict[CellKey, CellValue]:
    return {
        (table.path, steps, column.path): value
        for table in tables.values()
        for steps, cells in _rows(project, table)
        for column, value in zip(table.columns, cells, strict=True)
    }


def _counted(edits: Edits, tables: Mapping[str, LedgerTable], now: Cells | None = None) -> list[str]:
    """Computed cells in which somebody wrote something else than is computed."""
    if not edits.counted:
        return []
    if now is None:
        now = _all(compute(edits.project.spec), tables)
    columns, found = _columns(tables), list[str]()
    for (table, steps, path), (place, text) in edits.counted.items():
        counted = _text(columns[table, path], now.get((table, steps, path)))
        if counted != text and (counted or text != "0"):  # an empty result is a 0 in XLS
            parts = f"；它由 {'、'.join(_parts(edits.project, table, path))} 算出，填这些"
            found.append(f"{place}：这一格是算出来的，写的是{text}，算出的是{counted or '空'}，没有写{parts}")
    return found


def _parts(project: ComputedProject, table: str, path: str) -> tuple[str, ...]:
    """Of what a field is computed."""
    computation = computation_of(project, table + ROW + path if table else path)
    return computation.operands if computation else ()
