"""Labels that a file words otherwise than the form: 项目主管部门 for 主管部门. What is read so is always told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from jixiao.importing.align import PlacedRow
from jixiao.importing.labels import fold
from jixiao.importing.pattern import Pattern, PatternCell
from jixiao.importing.source import ReadFile, SourceCell
from jixiao.nodes.parse import parse, read_text

FILE, _KEY = "_shared/同义.yaml", "同义"
_MOST = 24  # characters of a label
_SURE = 2.0  # as near as this is one that holds the other, or that the list knows
_TAIL, _PART = 2, 3  # characters that two labels share at their ends, or anywhere
_BRACKETS = re.compile(r"\([^()]*\)")
_NO_LABEL = re.compile(r"[。；;！？≥≤]|^[\d.,%]+$")
Synonyms = Mapping[str, frozenset[int]]  # a folded label → the groups that it is in


def read_synonyms(roots: Sequence[Path]) -> Synonyms:
    """Labels that mean the same, of the last folder of forms that has such a list. Raises InputError."""
    file = next((path for root in reversed(roots) if (path := root / FILE).is_file()), None)
    lists = parse(read_text(file), str(file)).pairs[_KEY][1].items if file else []
    found: dict[str, set[int]] = defaultdict(set)
    for number, each in enumerate(lists):
        for word in each.items:
            found[fold(word.text)].add(number)
    return {word: frozenset(groups) for word, groups in found.items()}


@dataclass(frozen=True, slots=True)
class _Place:
    """A text of the file that is no label of the form, and between which rows of the form it stands; within one row,
    between which of its cells.
    """

    cell: SourceCell
    form: int
    rows: tuple[int, int]
    cells: tuple[int, int] | None = None


def other_words(placed: Sequence[PlacedRow], patterns: Sequence[Pattern], roots: Sequence[Path]) -> dict[str, str]:
    """Folded texts of the file, and the labels of the form that they seem to be: such as the form has between the same
    neighbours and the file has not. `roots` are the folders of forms. Raises InputError.
    """
    found: list[tuple[float, str, str]] = []
    there = _labels_there(placed)
    places = {(each.cell.folded, each.form, each.rows, each.cells): each for each in _places(placed, patterns)}
    labelled = [(place, list(_missing(place, patterns[place.form], there))) for place in places.values()]
    labelled = [(place, labels) for place, labels in labelled if labels]
    synonyms = read_synonyms(roots) if labelled else {}
    for place, labels in labelled:
        least = 1.0 if place.cells else _SURE
        scores = {(nearness(place.cell.folded, own.label, synonyms), "".join(own.literals)) for own in labels}
        ranked = sorted((each for each in scores if each[0] >= least), reverse=True)
        if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            found.append((ranked[0][0], place.cell.folded, ranked[0][1]))
    chosen: dict[str, str] = {}
    for _, text, label in sorted(found, key=lambda each: -each[0]):
        if text not in chosen and label not in chosen.values():
            chosen[text] = label
    return chosen


def nearness(text: str, label: str, synonyms: Synonyms) -> float:
    """How near two labels are that are not the same: 0 for not at all."""
    one, other = _bare(text), _bare(label)
    none = frozenset[int]()
    if one == other or any(synonyms.get(a, none) & synonyms.get(b, none) for a, b in ((one, other), (text, label))):
        return _SURE + 1
    if min(len(one), len(other)) < _TAIL or set(one).isdisjoint(other):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if one in other or other in one:
        return _SURE + matcher.ratio()
    part = matcher.find_longest_match().size
    shared = one[-_TAIL:] == other[-_TAIL:] or (part >= _PART and 2 * part >= min(len(one), len(other)))
    return 1 + matcher.ratio() if shared else 0.0


def _bare(text: str) -> str:
    return _BRACKETS.sub("", text) or text


def worded(source: ReadFile, words: Mapping[str, str]) -> ReadFile:
    """The file with the labels of the form in place of its own words for them, which its cells remember."""

    def of(cells: Iterable[SourceCell]) -> tuple[SourceCell, ...]:
        return tuple(_worded(cell, words) for cell in cells)

    rows = [replace(row, cells=of(row.cells)) for row in source.rows]
    rows = [replace(row, texts=frozenset(cell.folded for cell in row.cells if cell.folded)) for row in rows]
    return replace(source, rows=tuple(rows), cells=of(source.cells), cover=of(source.cover))


def _worded(cell: SourceCell, words: Mapping[str, str]) -> SourceCell:
    label = words.get(cell.folded)
    return cell if label is None else replace(cell, text=label, folded=fold(label), said=cell.text)


def _labels_there(placed: Sequence[PlacedRow]) -> set[tuple[int, str]]:
    """The labels of each form that the file has as they are."""
    return {(row.form, own.label) for row in placed for own, cell in row.match.pairs if _is_label(own, cell)}


def _is_label(own: PatternCell, cell: SourceCell) -> bool:
    return own.telling and own.values(cell.text) is not None and bool(cell.folded)


def _places(placed: Sequence[PlacedRow], patterns: Sequence[Pattern]) -> Iterator[_Place]:
    """Where texts stand that may be labels: in a row of the form, or between two, of which a table's is the first."""
    above: PlacedRow | None = None
    below = _below(placed)
    for number, row in enumerate(placed):
        if row.form >= 0 and row.how != "again":
            above = row
            yield from _in_row(row, patterns[row.form])
        if above is None or (row.form >= 0 and not patterns[row.form].rows[row.row].repeats):
            continue
        after, rows = below[number], patterns[above.form].rows
        same = after is not None and after.form == above.form and not after.begins
        last = after.row if after is not None and same else len(rows) - 1
        for cell in row.source.cells if last > above.row or row.form < 0 else ():
            if _may_be_label(cell, patterns[above.form].labels):
                yield _Place(cell, above.form, (above.row, last))


def _below(placed: Sequence[PlacedRow]) -> list[PlacedRow | None]:
    """For each row the next one that is of a form."""
    found: list[PlacedRow | None] = []
    after: PlacedRow | None = None
    for row in reversed(placed):
        found.append(after)
        after = row if row.form >= 0 and row.how != "again" else after
    return found[::-1]


def _in_row(row: PlacedRow, pattern: Pattern) -> Iterator[_Place]:
    """The texts of a row that are none of its labels, each with the labels around it."""
    own = pattern.rows[row.row].cells
    cells = row.source.cells
    labels = {cell.number: own.index(one) for one, cell in row.match.pairs if _is_label(one, cell) and one in own}
    for place, cell in enumerate(cells):
        if cell.number not in labels and _may_be_label(cell, pattern.labels):
            before = [labels[one.number] for one in cells[:place] if one.number in labels]
            behind = [labels[one.number] for one in cells[place + 1 :] if one.number in labels]
            yield _Place(cell, row.form, (row.row, row.row), (max(before, default=-1), min(behind, default=len(own))))


def _may_be_label(cell: SourceCell, known: frozenset[str]) -> bool:
    text = cell.folded
    return 1 < len(text) <= _MOST and text not in known and not _NO_LABEL.search(text)


def _missing(place: _Place, pattern: Pattern, there: set[tuple[int, str]]) -> Iterator[PatternCell]:
    """The labels of the form that may stand there and that the file has not."""
    first, last = place.rows
    for row in pattern.rows[first : last + 1]:
        cells = row.cells if place.cells is None else row.cells[place.cells[0] + 1 : place.cells[1]]
        for own in cells:
            if own.telling and not own.slots and (place.form, own.label) not in there:
                yield own
