"""Rows that a form has for what files of few places have besides: they are made of values alone, so they are sought
only where a row of the file is none of the others, and by where it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from jixiao.forms.form import Form
from jixiao.importing.align import PlacedRow
from jixiao.importing.cells import RowMatch, stands_again
from jixiao.importing.labels import fold
from jixiao.importing.pattern import Pattern, PatternCell, PatternRow, Slot
from jixiao.importing.source import SourceCell, SourceRow
from jixiao.text.items import sign
from jixiao.text.money import amount, quantity

_LABEL = 30  # characters of what may be a label
_PAIR = 2  # cells of a label and what stands beside it


def with_rare_rows(
    placed: Sequence[PlacedRow], patterns: Sequence[Pattern], rare: Callable[[Form], Pattern]
) -> tuple[list[PlacedRow], list[Pattern]]:
    """The rows and the patterns with what `rare` knows more of a form; it is asked where the file has rows more."""
    further = {row.form: _with_rows(patterns[row.form], rare) for row in _ahead_of_others(placed, patterns)}
    made_of = [further.get(number, pattern) for number, pattern in enumerate(patterns)]
    usual = [[number for number, row in enumerate(pattern.rows) if not row.rare] for pattern in made_of]
    made = [replace(row, row=usual[row.form][row.row]) if row.form >= 0 else row for row in placed]
    form, last = -1, 0
    for number, row in enumerate(made):
        if row.form >= 0:
            form, last = row.form, row.row
        elif form in further:
            ahead = _ahead(made, number, form, len(made_of[form].rows))
            way = _told if _one(row.source) else _fitting
            found = next(way(row.source, made[number - 1], made_of[form], last, ahead), None)
            if found:
                last = found.row
                made[number] = replace(found, form=form)
    return made, made_of


def _ahead_of_others(placed: Sequence[PlacedRow], patterns: Sequence[Pattern]) -> Iterator[PlacedRow]:
    """The last row of a form, before each row that is none, where the form has what few files have."""
    last = None
    for row in placed:
        if row.form >= 0:
            last = row
        elif last is not None and row.source.texts and _has_rare(patterns[last.form].form):
            yield last


def _has_rare(form: Form) -> bool:
    return not form.collective and any(field.rare for _, field in form.every())


def _with_rows(pattern: Pattern, rare: Callable[[Form], Pattern]) -> Pattern:
    """A pattern with the rare rows of the other, each behind the row that it stands behind there."""
    other = rare(pattern.form)
    usual = [row for row in other.rows if not row.rare]
    own, others = [_key(row) for row in pattern.rows], [_key(row) for row in usual]
    blocks = SequenceMatcher(None, own, others, autojunk=False).get_matching_blocks()
    places = {block.b + n: block.a + n for block in blocks for n in range(block.size)}
    behind: dict[int, list[PatternRow]] = defaultdict(list)
    place, number = -1, 0
    for row in other.rows:
        if row.rare:
            behind[place].append(row)
        else:
            place, number = places.get(number, place), number + 1
    rows = [*behind[-1], *(each for n, row in enumerate(pattern.rows) for each in (row, *behind[n]))]
    return Pattern(pattern.form, tuple(rows))


def _key(row: PatternRow) -> tuple[object, ...]:
    return (row.budget, tuple((cell.label, cell.slots) for cell in row.cells))


def _one(source: SourceRow) -> SourceCell | None:
    """The only text of a row."""
    cells = [cell for cell in source.cells if cell.folded]
    return cells[0] if len(cells) == 1 else None


def _ahead(placed: Sequence[PlacedRow], number: int, form: int, end: int) -> int:
    """Which row of the form comes next in the file."""
    after = next((row for row in placed[number:] if row.form >= 0), None)
    return after.row if after is not None and after.form == form and not after.begins else end


def _told(source: SourceRow, above: PlacedRow, pattern: Pattern, last: int, ahead: int) -> Iterator[PlacedRow]:
    """The rare paragraph that begins like its field's example, or goes on with the one above."""
    cell = _one(source)
    for number in range(last, ahead if cell else 0):
        row = pattern.rows[number]
        own = next((own for own in row.cells if own.slots), None)
        if not row.rare or not row.prose or own is None or cell is None:
            continue
        field = pattern.form.field(_path(own.slots[0]))
        begin = fold(re.split("[:：]", field.example)[0]) if field is not None else ""
        goes_on = above.row == number and above.form >= 0 and above.source.place.sheet == source.place.sheet
        if (begin and cell.folded.startswith(begin)) or (goes_on and sign(cell.text.strip())):
            yield PlacedRow(source, -1, number, "more" if goes_on else "new", RowMatch(0.0, ((own, cell),)))


def _fitting(source: SourceRow, above: PlacedRow, pattern: Pattern, last: int, ahead: int) -> Iterator[PlacedRow]:
    """The rare rows between two others that a row of the file may be: those of what is usual first."""
    rows = [(number, row) for number, row in enumerate(pattern.rows) if row.rare and last <= number < ahead]
    for number, row in sorted(rows, key=lambda each: bool(each[1].fixed)):
        pairs = _pairs(row, source, above, pattern)
        if pairs:
            yield PlacedRow(source, -1, number, "more", RowMatch(0.0, tuple(pairs)))


def _pairs(
    row: PatternRow, source: SourceRow, above: PlacedRow, pattern: Pattern
) -> list[tuple[PatternCell, SourceCell]]:
    """The cells of a row that has the form's number of values, or one pair of a label and a text; else none."""
    slots = [cell for cell in row.cells if cell.in_row]
    labels = {cell.label: cell for cell in row.cells if cell.label and not cell.slots}
    again = [(labels[cell.folded], cell) for cell in source.cells if cell.folded in labels]
    further = {cell.number for cell in above.source.cells} | {cell.number for _, cell in again}
    cells = [cell for place, cell in enumerate(source.cells) if not (cell.void or stands_again(source.cells, place))]
    cells = [cell for cell in cells if cell.number not in further]
    while len(cells) > len(slots) and not cells[0].folded:
        cells = cells[1:]
    if len(cells) not in {len(slots), _PAIR} or len(cells) < _PAIR or not _label(cells[0]):
        return []
    found = list(zip(slots, cells, strict=False))
    known = any(cell.folded in pattern.labels for cell in cells)
    return [] if known or not all(_may_be(own, cell, pattern.form) for own, cell in found) else [*again, *found]


def _label(cell: SourceCell) -> bool:
    return 0 < len(cell.folded) <= _LABEL and quantity(cell.text) is None


def _may_be(own: PatternCell, cell: SourceCell, form: Form) -> bool:
    """Is a text one of its column: a figure where these are wanted?"""
    if own.values(cell.text) is None:
        return False
    columns = [form.field(_path(slot)) for slot in own.slots]
    figures = any(column is not None and column.kind.figure for column in columns)
    return not figures or not any(map(str.isalpha, cell.folded)) or amount(cell.text) is not None


def _path(slot: Slot) -> str:
    return ".".join((*slot.path, "*", *slot.column) if slot.in_row else slot.path)
