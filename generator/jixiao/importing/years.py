"""Labels of a form that print a year some years before or after its own: 2027年 in the form of 2026."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from jixiao.importing.labels import fold
from jixiao.importing.pattern import Pattern, PatternCell
from jixiao.importing.probe import PROBE_YEAR
from jixiao.importing.source import ReadFile

_NEAR = 5  # years around a form's own one
_FROM = rf"\s*[—－~～-]+\s*(?:{PROBE_YEAR // 100}|{PROBE_YEAR // 100 + 1})\d\d年"
_OTHER = re.compile(rf"(?<!\d)({'|'.join(str(PROBE_YEAR + n) for n in range(-_NEAR, _NEAR + 1) if n)})(?=年|{_FROM})")
_YEAR = re.compile(r"20\d\d(?=年)")


def of_the_year(patterns: Iterable[Pattern], source: ReadFile, year: int | None) -> Iterator[Pattern]:
    """The patterns with the years that the file prints in such labels, as in `year` or in the one that fits best."""
    texts = [cell.text for cell in source.cells]
    for pattern in patterns:
        if any(_OTHER.search(literal) for row in pattern.rows for cell in row.cells for literal in cell.literals):
            told = dict.fromkeys(int(found) for text in texts for found in _YEAR.findall(text))
            around = dict.fromkeys(found + n for found in told for n in (0, -1, 1, -2, 2))
            tried = [_dated(pattern, each) for each in ([year] if year else around)]
            yield max(tried, key=lambda one: _fitting(one, texts), default=pattern)
        else:
            yield pattern


def _dated(pattern: Pattern, year: int) -> Pattern:
    rows = (replace(row, cells=tuple(_cell(cell, year) for cell in row.cells)) for row in pattern.rows)
    return replace(pattern, rows=tuple(rows))


def _cell(cell: PatternCell, year: int) -> PatternCell:
    def other(text: str) -> str:
        return _OTHER.sub(lambda match: str(int(match[1]) - PROBE_YEAR + year), text)

    return replace(cell, literals=tuple(map(other, cell.literals)), head=other(cell.head))


def _fitting(pattern: Pattern, texts: Iterable[str]) -> int:
    """How many texts of a file are labels of the form."""
    return sum(fold(text) in pattern.labels for text in texts)
