"""What differs between two states of projects, in the form's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from jixiao.figures.project import ComputedProject
from jixiao.forms.form import ROLES
from jixiao.forms.values import ROW, Value, at
from jixiao.ledger.cells import CellValue, cell_value, normal
from jixiao.ledger.columns import LedgerColumn, LedgerTable, tables_of
from jixiao.ledger.matching import folded
from jixiao.ledger.rows import cells_of, entries_of, project_cells
from jixiao.text.money import plain, quotient

ADDED, REMOVED, MOVED, CHANGED = "增加", "删去", "移动", "改变"
_LONGEST = 4000  # characters of texts that are compared by characters


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A part of a text that both have (empty sign), that only the old one has (-) or the new one (+)."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: of which project, what it is called, what happened, how it stands on both sides."""

    project: str
    field: str
    kind: str
    old: str
    new: str
    change: str = ""  # of figures: new − old, and how many percent
    pieces: tuple[TextPiece, ...] = ()  # of longer texts


def differences(old: Sequence[ComputedProject], new: Sequence[ComputedProject]) -> list[Difference]:
    """What differs, project by project as the first side has them; the further ones of the second come last."""
    found: list[Difference] = []
    pairs, only_old, only_new = _paired(old, new)
    for one, other in pairs:
        found += _of_project(one, other)
    found += [Difference(one.name, "项目", REMOVED, one.name, "") for one in only_old]
    found += [Difference(one.name, "项目", ADDED, "", one.name) for one in only_new]
    return found


Pair = tuple[ComputedProject, ComputedProject]


def _paired(
    old: Sequence[ComputedProject], new: Sequence[ComputedProject]
) -> tuple[list[Pair], list[ComputedProject], list[ComputedProject]]:
    """Projects of one name; where each side has one only, these two."""
    if len(old) == 1 == len(new):
        return [(old[0], new[0])], [], []
    left, pairs, only_old = list(new), [], []
    for one in old:
        found = next((other for other in left if folded(other.name) == folded(one.name)), None)
        if found is None:
            only_old.append(one)
        else:
            left.remove(found)
            pairs.append((one, found))
    return pairs, only_old, left


def _of_project(old: ComputedProject, new: ComputedProject) -> Iterator[Difference]:
    if old.year != new.year:
        yield Difference(new.name, "年度", CHANGED, str(old.year or ""), str(new.year or ""))
    forms = ["、".join(form.name for form in each.forms) for each in (old, new)]
    if forms[0] != forms[1]:
        yield Difference(new.name, "表式", CHANGED, forms[0], forms[1])
    tables = tables_of([old, new])
    yield from _fields(old, new, tables[0])
    yield from _by_role(old, new)
    for table in tables[1:]:
        yield from _rows(old, new, table)


def _known(project: ComputedProject) -> set[str]:
    return {path for form in project.forms for path, _ in form.every()}


def _fields(old: ComputedProject, new: ComputedProject, table: LedgerTable) -> Iterator[Difference]:
    """Fields that both have in their forms."""
    both = _known(old) & _known(new)
    cells = zip(table.columns, project_cells(old, table), project_cells(new, table), strict=True)
    for column, one, other in cells:
        if column.path in both and (found := _difference(new.name, column.head, column, one, other)):
            yield found


def _by_role(old: ComputedProject, new: ComputedProject) -> Iterator[Difference]:
    """What plays a role on both sides in fields of other names, as 年度申请总额 does in 申报 and 批复."""
    columns = {column.path: column for column in tables_of([old, new])[0].columns}
    for role in ROLES:
        one, other = old.role_path(role), new.role_path(role)
        if one and other and one != other and ROW not in one and one in columns and other in columns:
            values: list[Value] = [at(old.values, one), at(new.values, other)]
            first, second = (_as_cell(columns[other], value) for value in values)
            if found := _difference(new.name, role, columns[other], first, second):
                yield found


def _as_cell(column: LedgerColumn, value: Value) -> CellValue:
    return cell_value(column.field, value, column.unit)


def _rows(old: ComputedProject, new: ComputedProject, table: LedgerTable) -> Iterator[Difference]:
    """Indicators, or rows: added, removed, under another level, and what is changed in those that stay."""
    first, second = _named(old, table), _named(new, table)
    known = _known(old) & _known(new)
    if table.path not in known:
        return
    moved = {name: place for place in second if place not in first for name in [place[-2:]]}
    for place, cells in first.items():
        other = place if place in second else moved.get(place[-2:]) if place[-2:] not in _tails(second, first) else None
        called = _called(place)
        if other is None:
            yield Difference(new.name, f"{table.title}·{called}", REMOVED, _value(cells, table), "")
            continue
        if other != place:
            yield Difference(new.name, f"{table.title}·{called}", MOVED, _called(place), _called(other))
        for column, one, two in zip(table.columns, cells, second[other], strict=True):
            if column.level is None and not column.path.startswith("#") and table.path + ROW + column.path in known:
                head = f"{table.title}·{called}·{column.head}"
                if found := _difference(new.name, head, column, one, two):
                    yield found
    gone = {moved[place[-2:]] for place in first if place not in second and place[-2:] in moved}
    for place, cells in second.items():
        if place not in first and place not in gone:
            yield Difference(new.name, f"{table.title}·{_called(place)}", ADDED, "", _value(cells, table))


RowName = tuple[str, ...]


def _tails(second: Mapping[RowName, object], first: Mapping[RowName, object]) -> set[RowName]:
    """Names that stand in the second more than once where the first has them not: nobody knows which has moved."""
    tails = [place[-2:] for place in second if place not in first]
    return {tail for tail in tails if tails.count(tail) > 1}


def _named(project: ComputedProject, table: LedgerTable) -> dict[RowName, tuple[CellValue, ...]]:
    """Rows by their names; equal ones are told apart by their order."""
    found: dict[RowName, tuple[CellValue, ...]] = {}
    for entry in entries_of(project, table):
        cells = cells_of(project, entry, table)
        levels = [
            str(value or "") for column, value in zip(table.columns, cells, strict=True) if column.level is not None
        ]
        names = levels or [str(next((value for value in cells[1:] if value is not None), ""))]
        number = 1
        while (place := (*names, str(number))) in found:
            number += 1
        found[place] = cells
    return found


def _called(place: RowName) -> str:
    return "·".join(place[:-1]) + (f"（第{place[-1]}个）" if place[-1] != "1" else "")


def _value(cells: Sequence[CellValue], table: LedgerTable) -> str:
    shown = (
        _text(column, value)
        for column, value in zip(table.columns, cells, strict=True)
        if column.level is None and not column.path.startswith("#") and value is not None
    )
    return "、".join(shown)


def _text(column: LedgerColumn, value: CellValue) -> str:
    if isinstance(value, Decimal):
        if column.field.pattern.endswith("%"):
            return f"{plain(value * 100)}%"
        return f"{value:,f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:,f}"
    return "" if value is None else str(value)


def _difference(project: str, called: str, column: LedgerColumn, old: CellValue, new: CellValue) -> Difference | None:
    texts = [normal(column.field, value, str(value or ""), column.unit) for value in (old, new)]
    if texts[0] == texts[1]:
        return None
    one, other = _text(column, old), _text(column, new)
    kind = CHANGED if texts[0] and texts[1] else ADDED if texts[1] else REMOVED
    if isinstance(old, Decimal) and isinstance(new, Decimal):
        return Difference(project, called, kind, one, other, _by(column, old, new))
    pieces = marked(one, other) if one and other and not column.field.kind.figure else ()
    return Difference(project, called, kind, one, other, "", pieces)


def _by(column: LedgerColumn, old: Decimal, new: Decimal) -> str:
    """How much more or less, and how many percent of the old figure."""
    step = new - old
    shown = ("+" if step > 0 else "") + _text(column, step)
    if not old or column.field.pattern.endswith("%"):
        return shown
    percent = quotient(step * 100, abs(old), 1, "四舍五入")
    return f"{shown}（{'+' if percent > 0 else ''}{percent}%）"


def marked(old: str, new: str) -> tuple[TextPiece, ...]:
    """The two texts as one: what both have, what only the old and what only the new one has."""
    if len(old) + len(new) > _LONGEST:
        return TextPiece("-", old), TextPiece("+", new)
    found: list[TextPiece] = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(TextPiece("", old[first:last]))
            continue
        found += [TextPiece("-", old[first:last])] * (last > first) + [TextPiece("+", new[start:end])] * (end > start)
    return tuple(found)
