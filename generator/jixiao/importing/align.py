"""The rows of a file held against those of forms: the cheapest way through all of them.

A row of the file is a row of the form, one more of a table, the lower half of a row that a page's end cut, a head that
stands again, or none of the form. After the last row, and wherever it costs less, a form begins anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao.importing.cells import NO_MATCH, RowMatch, match
from jixiao.importing.pattern import Pattern, PatternRow
from jixiao.importing.source import SourceCell, SourceRow

_JUNK, _RESTART, _AGAIN, _HALF, _MOST_LEFT_OUT = -1.2, -2.5, -0.2, -0.4, -6.0
_BUDGET = 0.3
_FAR = float("-inf")


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of the file: which row of which form, and how. `form` is -1 for none."""

    source: SourceRow
    form: int
    row: int
    how: str  # new, more, half, again, none
    match: RowMatch = NO_MATCH
    begins: bool = False  # a form begins with it
    heads: tuple[str, ...] = ()  # of the columns that its cells stand in, as far as the file has them

    def elsewhere(self) -> Iterator[tuple[SourceCell, str, str]]:
        """The cells that were read as of another column than they stand in: (cell, its head, that of the field)."""
        above = {cell.number: head for cell, head in zip(self.source.cells, self.heads, strict=False)}
        for own, cell in self.match.pairs:
            head = above.get(cell.number, "")
            if cell.folded and own.in_row and head and own.head != head and own.head in self.heads:
                yield cell, head, own.head


def align(patterns: Sequence[Pattern], rows: Sequence[SourceRow], told: Callable[[int], None]) -> list[PlacedRow]:
    """What each row of the file is. `told` hears how many rows are done."""
    return _Way(patterns, rows).run(told)


class _Way:
    """The states are the rows of all forms, one after the other; behind them stands none."""

    def __init__(self, patterns: Sequence[Pattern], rows: Sequence[SourceRow]) -> None:
        self.patterns, self.rows = patterns, rows
        self.states: list[tuple[int, int, PatternRow]] = [
            (form, number, row) for form, pattern in enumerate(patterns) for number, row in enumerate(pattern.rows)
        ]
        self.none = len(self.states)
        self.first = [sum(len(pattern.rows) for pattern in patterns[:form]) for form in range(len(patterns))]
        self.heads = [self._heads(state) for state in range(self.none)]
        self.after = [self._after(state) for state in range(self.none)]
        self.seen: dict[tuple[int, int], RowMatch] = {}
        self.sheets = [""] * self.none  # on which the last row of the form stands that leads to each state
        self.above = list(_heads_above(rows, frozenset(cell.head for _, _, row in self.states for cell in row.cells)))

    def _heads(self, state: int) -> tuple[int, ...]:
        """The heads that may stand again while the state lasts."""
        form, number, row = self.states[state]
        return tuple(
            self.first[form] + place
            for place, other in enumerate(self.patterns[form].rows[: number + 1])
            if other.head and other.section == row.section
        )

    def _after(self, state: int) -> float:
        form, number, _ = self.states[state]
        left = sum(row.price for row in self.patterns[form].rows[number + 1 :])
        return max(-left, _MOST_LEFT_OUT)

    def run(self, told: Callable[[int], None]) -> list[PlacedRow]:
        """The way."""
        score, trails = [_FAR] * self.none + [0.0], []
        for number, row in enumerate(self.rows):
            score, trail = self._step(score, number, row)
            trails.append(trail)
            told(number + 1)
        ends = [score[state] + (self.after[state] if state < self.none else 0.0) for state in range(self.none + 1)]
        return self._back(trails, max(range(self.none + 1), key=ends.__getitem__)) if trails else []

    def _match(self, state: int, number: int) -> RowMatch:
        """How a row of the file fits a state, found once."""
        key = state, number
        if key not in self.seen:
            form, _, row = self.states[state]
            source = self.rows[number]
            labels = self.patterns[form].labels
            self.seen[key] = _budget(source) if row.budget else match(row, source, labels, self.above[number])
        return self.seen[key]

    def _step(
        self, score: list[float], number: int, row: SourceRow
    ) -> tuple[list[float], list[tuple[int, str, RowMatch]]]:
        blank = not row.texts
        ended = [value + (self.after[state] if state < self.none else 0.0) for state, value in enumerate(score)]
        best = max(range(self.none + 1), key=ended.__getitem__)
        junk = 0.0 if blank else _JUNK
        new, sheets = list[float](), list[str]()
        trail: list[tuple[int, str, RowMatch]] = []
        start = ended[best] + (_RESTART if best != self.none else 0.0)
        for form, pattern in enumerate(self.patterns):
            entry, came = start, best
            how = "begin"
            for place in range(len(pattern.rows)):
                state = self.first[form] + place
                fits = self._match(state, number)
                ways = [(score[state] + junk, state, "none", NO_MATCH)]
                labelled = bool(self.states[state][2].labels or self.states[state][2].mixed)
                if fits.score > 0 and (labelled or how == "new"):
                    ways.append((entry + fits.score, came, how, fits))
                ways += self._stay(state, number, score[state], fits)
                value, before, way, found = max(ways, key=lambda each: each[0])
                sheets.append(self.sheets[state] if way == "none" else row.place.sheet)
                new.append(value)
                trail.append((before, way, found))
                price = self.states[state][2].price
                entry -= price
                if score[state] >= entry:
                    entry, came, how = score[state], state, "new"
        self.sheets = sheets
        new.append(max(ended[best], score[self.none]) + junk)
        trail.append((best, "none", NO_MATCH))
        return new, trail

    def _stay(self, state: int, number: int, held: float, fits: RowMatch) -> list[tuple[float, int, str, RowMatch]]:
        """Ways on in the same row of the form."""
        row, source = self.states[state][2], self.rows[number]
        ways = []
        if held == _FAR:
            return []
        goes_on = source.paragraph and not source.apart and source.place.sheet == self.sheets[state]
        if row.repeats and fits.score > 0:
            ways.append((held + fits.score, state, "more", fits))
        elif row.paragraph and goes_on and not row.labels:
            fine = fits if not row.mixed else _whole(row, source)
            ways.append((held + (0.2 if row.prose else -0.5), state, "more" if row.prose else "half", fine))
        elif row.paragraph and goes_on and row.line(source.cells[0].folded):
            ways.append((held + fits.score, state, "half", fits))
        elif source.top and fits.score > 0 and not source.paragraph:
            ways.append((held + fits.score + _HALF, state, "half", fits))
        for head in self.heads[state]:
            again = self._match(head, number)
            if again.score > 0:
                ways.append((held + again.score + _AGAIN, state, "again", again))
        return ways

    def _back(self, trails: list[list[tuple[int, str, RowMatch]]], state: int) -> list[PlacedRow]:
        found: list[PlacedRow] = []
        for number in range(len(trails) - 1, -1, -1):
            before, how, fits = trails[number][state]
            source = self.rows[number]
            if how == "none":
                found.append(PlacedRow(source, -1, -1, how))
            else:
                form, row, _ = self.states[state]
                begins = how == "begin"
                found.append(PlacedRow(source, form, row, "new" if begins else how, fits, begins, self.above[number]))
            state = before
        return found[::-1]


def _heads_above(rows: Sequence[SourceRow], known: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """For the cells of each row the head of their column in their table: the row above of which several are known."""
    table, heads = 0, dict[int, str]()
    for row in rows:
        if row.table != table:
            table, heads = row.table, {}
        yield tuple(heads.get(column, "") for column in row.columns[:-1])
        if sum(cell.folded in known for cell in row.cells if cell.folded) > 1:
            heads = {
                column: cell.folded
                for cell, ends in zip(row.cells, pairwise(row.columns), strict=False)
                for column in range(*ends)
            }


def _budget(source: SourceRow) -> RowMatch:
    return RowMatch(_BUDGET if source.texts else 0.01)


def _whole(row: PatternRow, source: SourceRow) -> RowMatch:
    """A line that goes on with the one above: the paragraph's own cell with its text."""
    return RowMatch(0.0, ((row.cells[0], source.cells[0]),))
