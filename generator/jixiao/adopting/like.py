"""A known form that the new one is like: names, kinds and roles come from it where labels agree, the rest is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jixiao.adopting.blank import Blank, BlankTable
from jixiao.adopting.draft import Draft, TableDraft, Vocabularies, draft_of
from jixiao.adopting.fields import Path
from jixiao.adopting.kinds import Guess
from jixiao.adopting.names import named
from jixiao.adopting.relabelled import changes, relabelled, told_changes
from jixiao.adopting.renaming import with_columns
from jixiao.adopting.sorts import YEAR, Sort, spot
from jixiao.adopting.trees import Column, TableField
from jixiao.adopting.words import LabelWords
from jixiao.document import Cell, Grid, Paragraph, Part
from jixiao.field_paths import FieldPath
from jixiao.forms.form import Field, Form
from jixiao.forms.values import ROW
from jixiao.importing.labels import fold
from jixiao.nodes.quoting import Value
from jixiao.readers.content import FileCell, FileLine, FileLook, Place

_CLOSE = 0.6  # of the new form's fields that the known one has: from here on it is inherited


@dataclass(frozen=True, slots=True)
class Liked:
    """The draft with names and kinds of a known form, and how the two differ."""

    draft: Draft
    form: Form
    new: tuple[str, ...]  # paths of fields and columns that the known form has not
    gone: tuple[str, ...]  # paths of the known form that the new one has not
    differences: tuple[str, ...]
    close: bool
    same_grid: bool = False
    changed: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)  # path → attributes that are others

    @property
    def inherited(self) -> str:
        """The name of the form that it is written as an heir of; empty where it is not close."""
        return self.form.name if self.close else ""


def liked(
    draft: Draft, form: Form, part: Part, words: LabelWords, known: frozenset[str], shared: Vocabularies
) -> Liked:
    """The draft beside a known form; `part` is its sample as its template prints it."""
    blank = _blank(form, part)
    other = draft_of(blank, words, known, shared)
    names = dict(_names(other, part, form))
    moved = relabelled(_listed(draft), [one for one in _listed(other) if one[0] in names], words)
    names |= {path: names[known_path] for path, known_path in moved.items()}
    guesses = {one: _as(one, names[one.path]) for one in draft.guesses if one.path in names}
    tables = {n: found for n, one in enumerate(draft.tables) if (found := _table(one, n, other, part, form, words))}
    made = draft.renamed(guesses, tables)
    unknown = [path for path in _paths(draft) if path not in names]
    taken = [".".join(one.path) for one in made.guesses] + [path for one in made.tables for path in _columns(one)]
    known_paths = {path for path, _ in form.every()}
    new = tuple(path for path in taken if path not in known_paths)
    printed, gone_texts = _text_differences(made, other)
    same = not new and _same(draft, other) and not (printed or gone_texts)
    gone = () if same else tuple(path for path, field in form.every() if _leaf(field) and path not in taken)
    changed = {
        known_field.path: attributes
        for one in draft.guesses
        if (known_field := names.get(one.path)) and (attributes := changes(one, known_field))
    }
    labels = [*moved.items(), *_moved_columns(draft, made, other)]
    told = [*_told("多了", new), *_told("没有", gone)]
    told += _told("改了标签", [f"{ours[-1]}，原来是{theirs[-1]}" for ours, theirs in labels])
    fields_known = {one.path: one for one in names.values()}
    told += [text for path, made_so in changed.items() for text in told_changes(fields_known[path], made_so)]
    fields = {path.rpartition(".")[2] for path in (*new, *gone)} | {path[-1] for pair in labels for path in pair}
    told += _told("多印了", [text for text in printed if named(text).name not in fields])
    told += _told("没有印", [text for text in gone_texts if named(text).name not in fields])
    told += list(_vocabularies(made, form))
    if made.title != form.title:
        told.append(f"表名：原来“{form.title}”，现在“{made.title}”")
    count = len(draft.guesses) or 1
    return Liked(made, form, new, gone, tuple(told), (count - len(unknown)) / count >= _CLOSE, same, changed)


def _text_differences(draft: Draft, other: Draft) -> tuple[list[str], list[str]]:
    """(the texts that only the new form prints, those that only the known one does), but for years."""
    ours, theirs = ({fold(text): text for text in _printed(one)} for one in (draft, other))
    return (
        [text for key, text in ours.items() if key not in theirs],
        [text for key, text in theirs.items() if key not in ours],
    )


def _printed(draft: Draft) -> Iterator[str]:
    """Labels and notes that are printed whatever is filled in; not those of rows that repeat."""
    for block in draft.blocks:
        if isinstance(block, TableDraft):
            rows = {row for region in block.regions for row in region.rows}
            cells = [cell for cell in block.table.cells if cell.row not in rows and not block.fields.get(spot(cell))]
            texts = [cell.text for cell in cells if block.sorts[spot(cell)] in (Sort.LABEL, Sort.NOTE)]
        else:
            texts = [block.line.text] if block.sort is Sort.NOTE else []
        yield from (YEAR.sub("", " ".join(text.split())) for text in texts if text.strip())


def _told(what: str, paths: Sequence[str]) -> list[str]:
    return [f"{what}：{path}" for path in paths]


def _paths(draft: Draft) -> Iterator[Path]:
    yield from (one.path for one in draft.guesses)


def _leaf(field: Field) -> bool:
    return not field.fields and not field.kind.group


def _columns(one: TableField) -> list[str]:
    path = ".".join(one.path)
    return [path, *(f"{path}{ROW}{column.name}" for column in one.columns if not column.counted)]


def _blank(form: Form, part: Part) -> Blank:
    """What the form's own sample shows, as a file of somebody's would: without values."""
    levels = {name for field in form.fields for key, inner in field.vocabulary.items() for name in (key, *inner)}
    blocks = [_shown(block, levels) for block in part.blocks]
    return Blank(tuple(blocks), None, ())


def _shown(block: Grid | Paragraph, levels: set[str]) -> BlankTable | FileLine:
    if isinstance(block, Paragraph):
        return FileLine(block.text, block.level, look=FileLook(block.style.size, block.style.bold))
    cells = tuple(
        FileCell(
            cell.row,
            cell.column,
            cell.rowspan,
            cell.colspan,
            "" if _value(cell, levels) else cell.text.replace("\u200b", ""),
            place=Place(row=cell.row + 1, column=cell.column + 1),
            look=FileLook(cell.style.size, cell.style.bold),
        )
        for cell in block.cells
    )
    return BlankTable(block.columns, tuple(row.height for row in block.rows), cells)


def _value(cell: Cell, levels: set[str]) -> bool:
    """Is what a cell prints a value, and neither a level nor a text with a value in it?"""
    text = cell.text.replace("\u200b", "")
    return (
        bool(cell.fields)
        and not cell.header
        and text not in levels
        and not any(sign in text for sign in "：□☑")
        and "年度" not in text
    )


def _names(other: Draft, part: Part, form: Form) -> Iterator[tuple[Path, Field]]:
    """What is guessed of the known form → the field that it is."""
    grids = [block for block in part.blocks if isinstance(block, Grid)]
    tables = [block for block in other.blocks if isinstance(block, TableDraft)]
    for block, grid in zip(tables, grids, strict=True):
        cells = {(cell.row, cell.column): cell for cell in grid.cells}
        for place, guesses in block.fields.items():
            paths = list(dict.fromkeys(cells[place].fields))
            for one, path in zip(guesses, paths, strict=False):
                field = form.field(".".join(map(str, path)))
                if field is not None and not field.kind.group:
                    yield one.path, field


def _as(one: Guess, field: Field) -> Guess:
    """The guess with the name, the kind and the attributes of a known field."""
    several = [("说明", field.description), ("示例", field.example), ("默认", field.default or "")]
    more = [(key, text) for key, text in [*several, ("默认条件", field.default_when), ("取整", field.rounding)] if text]
    return replace(
        one,
        path=tuple(field.path.split(".")),
        kind=field.kind.name,
        sure=3,
        why=f"与已有的“{field.path}”标签相同",
        unit=field.unit if field.kind.money else "",
        format=field.format,
        choices=one.choices if "选项" in changes(one, field) else field.choices,
        several=field.several,
        limit=one.limit or field.limit,
        box_first=one.box_first,
        blank=field.blank,
        more=tuple(more),
    )


def _table(one: TableField, number: int, other: Draft, part: Part, form: Form, words: LabelWords) -> TableField | None:
    """A tree or table with the names of the known form's, found by its place among them."""
    if number >= len(other.tables) or other.tables[number].tree is not one.tree:
        return None
    theirs = other.tables[number]
    paths = [path for grid in part.blocks if isinstance(grid, Grid) for path in _in_rows(grid, theirs)]
    head = next((path for path in paths if isinstance(path[0], str)), None)
    field = None if head is None else form.field(str(head[0]))
    if field is None:
        return None
    known = dict(_known_columns(theirs, part, field))
    moved = relabelled(
        _columns_listed(one), [pair for pair in _columns_listed(theirs) if ".".join(pair[0]) in known], words
    )
    known |= {".".join(path): known[".".join(before)] for path, before in moved.items()}
    columns = tuple(_column(column, known.get(column.name)) for column in one.columns)
    vocabulary = dict(field.vocabulary)
    told = one.vocabulary if one.vocabulary and any(one.vocabulary.values()) else None
    same = told is None or (not one.given and set(told) <= set(vocabulary))  # a filled form shows what it needs
    made = with_columns(one, columns)
    return replace(made, path=(field.name,), vocabulary=vocabulary if same else one.vocabulary, sure=3)


def _listed(draft: Draft) -> list[tuple[Path, str]]:
    return [(one.path, one.kind) for one in draft.guesses]


def _columns_listed(one: TableField) -> list[tuple[Path, str]]:
    return [(column.guess.path, column.guess.kind) for column in one.columns if not column.counted]


def _moved_columns(draft: Draft, made: Draft, other: Draft) -> list[tuple[Path, Path]]:
    """Columns with another label than the known form prints: as it is called there, and here."""
    before = {column.name for one in other.tables for column in one.columns}
    return [
        (ours.guess.path, named_.guess.path)
        for one, renamed in zip(draft.tables, made.tables, strict=True)
        for ours, named_ in zip(one.columns, renamed.columns, strict=True)
        if ours.name != named_.name and ours.name not in before
    ]


def _in_rows(grid: Grid, table: TableField) -> Iterator[FieldPath]:
    rows = range(table.region.first, table.region.end)
    return (path for cell in grid.cells if cell.row in rows for path in cell.fields)


def _known_columns(table: TableField, part: Part, field: Field) -> Iterator[tuple[str, Field]]:
    """What a column of the known form is guessed to be → what it is."""
    columns = {inner.path: inner for inner in field.columns()}
    for column in table.columns:
        places = {leaf.column for leaf in column.leaves}
        for grid in (block for block in part.blocks if isinstance(block, Grid)):
            cells = [cell for cell in grid.cells if cell.row in table.region.rows and cell.column in places]
            ends = [".".join(map(str, path[-n:])) for cell in cells for path in cell.fields for n in (2, 1)]
            found = next((columns[end] for end in ends if end in columns), None)
            if found is not None:
                yield column.name, found


def _column(column: Column, field: Field | None) -> Column:
    if field is None:
        return column
    made = _as(column.guess, field)
    choices = column.guess.choices if len(column.leaves) > 1 else made.choices
    return replace(column, guess=replace(made, choices=choices))


def _vocabularies(made: Draft, form: Form) -> Iterator[str]:
    for one in made.tables:
        field = form.field(".".join(one.path))
        if field is not None and one.tree and one.vocabulary and dict(one.vocabulary) != dict(field.vocabulary):
            ours, theirs = _branches(one.vocabulary), _branches(field.vocabulary)
            changes = [("多了", ours - theirs), ("没有", theirs - ours)]
            told = [f"{what}{'、'.join(sorted(which))}" for what, which in changes if which]
            yield f"词表：“{'.'.join(one.path)}”{'；'.join(told) or '次序与原来不同'}"


def _branches(vocabulary: Mapping[str, Sequence[str]]) -> set[str]:
    return {
        f"{first}的{second}" if second else first for first, inner in vocabulary.items() for second in inner or ("",)
    }


def _same(draft: Draft, other: Draft) -> bool:
    """Are the grids the same, but for how many rows their regions have?"""
    return [_shape(block) for block in draft.blocks if isinstance(block, TableDraft)] == [
        _shape(block) for block in other.blocks if isinstance(block, TableDraft)
    ]


def _shape(block: TableDraft) -> list[tuple[int, int, str]]:
    rows = {row for region in block.regions for row in region.rows}
    labels: Mapping[tuple[int, int], str] = {
        (cell.row, cell.column): YEAR.sub("", cell.bare) for cell in block.table.cells
    }
    return [
        (
            cell.column,
            cell.columns,
            labels[cell.row, cell.column] if (cell.row, cell.column) not in block.fields else "",
        )
        for cell in block.table.cells
        if cell.row not in rows
    ]
