"""A title and the year below it, which a file may say in one line, as the two rows that they are in a form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from jixiao.importing.labels import fold, spelled
from jixiao.importing.pattern import Pattern, PatternCell
from jixiao.importing.source import ReadFile, SourceCell, SourceRow


def titles_apart(source: ReadFile, patterns: Sequence[Pattern]) -> ReadFile:
    """The file with the titles of these forms and what follows them in the same line as rows of their own."""
    known = [pair for pattern in patterns for pair in _titles(pattern)]
    rows = [part for row in source.rows for part in _parts(row, known)]
    return source if len(rows) == len(source.rows) else _numbered(source, rows)


def _titles(pattern: Pattern) -> Iterator[tuple[str, PatternCell]]:
    """The rows of a title alone, each with the cell of the row below it."""
    for upper, lower in pairwise(pattern.common.rows):
        alone = len(upper.cells) == 1 and len(lower.cells) == 1 and not upper.cells[0].slots
        if alone and upper.cells[0].label == fold(pattern.form.title) and lower.cells[0].slots:
            yield "".join(upper.cells[0].literals), lower.cells[0]


def _parts(row: SourceRow, known: Sequence[tuple[str, PatternCell]]) -> Iterator[SourceRow]:
    (text,) = (cell.text for cell in row.cells if cell.folded) if len(row.texts) == len(row.cells) == 1 else ("",)
    for title, below in known if text else ():
        found = re.match(spelled(title), text)
        rest = text[found.end() :] if found else ""
        if rest and below.telling and below.values(rest) is not None:
            yield _with(row, text[: -len(rest)])
            yield _with(row, rest)
            return
    yield row


def _with(row: SourceRow, text: str) -> SourceRow:
    (cell,) = row.cells
    return replace(row, cells=(replace(cell, text=text, folded=fold(text)),), texts=frozenset({fold(text)}))


def _numbered(source: ReadFile, rows: Sequence[SourceRow]) -> ReadFile:
    """The file with these rows, its cells numbered anew: the halves of one are two."""
    made: dict[tuple[int, str], SourceCell] = {}
    for row in rows:
        for cell in row.cells:
            made.setdefault((cell.number, cell.text), replace(cell, number=len(made)))
    cover = {cell.number for cell in source.cover}
    return replace(
        source,
        rows=tuple(replace(row, cells=tuple(made[cell.number, cell.text] for cell in row.cells)) for row in rows),
        cells=tuple(cell for cell in made.values() if cell.text.strip()),
        cover=tuple(cell for (number, _), cell in made.items() if number in cover),
    )
