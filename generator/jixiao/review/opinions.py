"""Findings at the cells of a project's forms: which cell it is, what it is called, what it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from jixiao.authoring.form_map import label_of
from jixiao.document import Block, Cell, Grid, Note, Paragraph, Part
from jixiao.field_paths import FieldPath, shown_path
from jixiao.figures.project import ComputedProject
from jixiao.findings import Finding
from jixiao.forms.values import Indicator, row_places
from jixiao.review.drawable import legal
from jixiao.specs.project import Waiver

_SHOWN = 60  # characters of a printed text
_CUT = "……"
_NOWHERE = 1_000_000  # the count of the cell of what has none


@dataclass(frozen=True, slots=True)
class Opinion:
    """A finding as an examiner tells it. `waiver` covers it; what is not known of its place is empty."""

    finding: Finding
    waiver: Waiver | None = None
    form: str = ""  # short name of the form that prints it
    label: str = ""  # what the form calls the cell
    text: str = ""  # what is printed there, of a long text what is meant
    place: str = ""  # page; of somebody's file page and cell, or sheet and address
    number: int = 0  # among those of its project, from 1, and of its note in the form


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell or paragraph that prints a field; `number` counts all of a project."""

    number: int
    part: Part
    block: Block
    source: Cell | Paragraph
    instead: bool = False  # the beginning of a form that prints nothing of the field

    @property
    def text(self) -> str:
        """What is printed there."""
        return self.source.text.replace("\u200b", "")


class Spots:
    """Where the parts of a project print which field."""

    def __init__(self, project: ComputedProject, parts: Sequence[Part]) -> None:
        self._known = dict(_indicators(project.values, ()))
        self._spots: list[tuple[str, FieldPath, _Spot]] = []
        self._begins: dict[str, _Spot] = {}  # name of a field → the beginning of the first form that has it
        forms = {id(part): form for part, form in zip(parts, project.forms, strict=False)}
        for number, (part, block, source) in enumerate(_sources(parts)):
            spot = _Spot(number, part, block, source)
            self._spots += [(shown_path(path), path, spot) for path in source.fields]
            if form := forms.pop(id(part), None):
                self._begins = {field.name: replace(spot, instead=True) for field in form.fields} | self._begins

    def of(self, finding: Finding) -> _Spot | None:
        """The cell that a finding is about, of several the one with the words under its caret; of what is not printed
        the beginning of its form.
        """
        path = self._printed_as(finding.path)
        while path:
            found = [spot for shown, _, spot in self._spots if shown == path] or [
                spot for shown, _, spot in self._spots if shown.startswith((f"{path}.", f"{path}["))
            ]
            if found:
                return min(found, key=lambda spot: _distance(spot.text, meant(finding)))
            path = path.rpartition("[")[0] if path.endswith("]") else path.rpartition(".")[0]
        return self._begins.get(re.split(r"[.\[]", finding.path)[0])

    def label(self, spot: _Spot, finding: Finding) -> str:
        """What the form calls the cell, with the name of its row; what a finding is about that has no cell of its own
        is called as its field.
        """
        if spot.instead:
            return finding.path.rpartition(".")[2]
        paths = [path for shown, path, other in self._spots if other is spot]
        path = min(paths, key=lambda one: not shown_path(one).startswith(self._printed_as(finding.path)))
        if len(path) > finding.path.count(".") + finding.path.count("[") + 3:
            return finding.path.rpartition(".")[2]
        own, row = str(path[-1]), self._row_name(path)
        if isinstance(spot.block, Grid) and isinstance(spot.source, Cell):
            printed = label_of(spot.block, spot.source)
            own = f"{printed}：{own}" if (printed,) == path[-2:-1] else printed or own
        return f"{row}：{own}" if row and row not in (own, spot.text) else own

    def _row_name(self, path: FieldPath) -> str:
        """The first text of the row of a table or tree in which a field stands."""
        last = max((number for number, key in enumerate(path) if isinstance(key, int)), default=-1)
        head = path[: last + 1]
        texts = (spot.text for _, other, spot in self._spots if head and other[: last + 1] == head)
        return next((" ".join(text.split()) for text in texts if text), "")

    def _printed_as(self, path: str) -> str:
        """A path with the names of indicators as the places that they are printed at."""
        head = path
        while head and head not in self._known:
            head = head.rpartition("[")[0] if head.endswith("]") else head.rpartition(".")[0]
        return self._known[head] + path[len(head) :] if head else path


def opinions_of(
    found: Sequence[tuple[Finding, Waiver | None]],
    spots: Spots | None = None,
    places: Mapping[Finding, Finding] = MappingProxyType({}),
) -> tuple[tuple[Opinion, ...], Mapping[int, tuple[Note, ...]]]:
    """(the findings as opinions: the worst first, what is waived last, then as the form prints them; the notes of the
    cells by their count among all cells of the project).

    `places` are findings at their places in somebody's file. What is waived has no note.
    """
    seen = [(finding, waiver, spots.of(finding) if spots else None) for finding, waiver in found]
    seen.sort(
        key=lambda one: (one[1] is not None, one[0].severity, one[2].number if one[2] else _NOWHERE, one[0].order)
    )
    made, notes = list[Opinion](), dict[int, tuple[Note, ...]]()
    for number, (finding, waiver, spot) in enumerate(seen, 1):
        told = places.get(finding, finding)
        opinion = Opinion(told, waiver, place=told.position.place, number=number)
        if spot is not None and spots is not None:
            shown = "" if spot.instead else around(spot.text, meant(finding))
            opinion = replace(opinion, form=spot.part.form, label=spots.label(spot, finding), text=shown)
            if waiver is None:
                notes[spot.number] = (*notes.get(spot.number, ()), Note(number, _lines(finding)))
        made.append(opinion)
    return tuple(made), notes


def noted(parts: Sequence[Part], notes: Mapping[int, tuple[Note, ...]]) -> tuple[Part, ...]:
    """The parts with these notes at their cells."""
    numbers = {id(source): number for number, (_, _, source) in enumerate(_sources(parts))}

    def one(source: Any) -> Any:
        own = notes.get(numbers[id(source)])
        return replace(source, notes=own) if own else source

    return tuple(
        replace(
            part,
            blocks=tuple(
                replace(block, cells=tuple(map(one, block.cells))) if isinstance(block, Grid) else one(block)
                for block in part.blocks
            ),
        )
        for part in parts
    )


def meant(finding: Finding) -> str:
    """The words under the caret of a finding."""
    start = finding.position.column - 1
    return finding.excerpt[start : start + finding.width].strip("\"' ")


def around(text: str, words: str) -> str:
    """A printed text, of a long one what stands around the words."""
    text = " ".join(text.split())
    if len(text) <= _SHOWN:
        return text
    first = max(text.find(words[:_SHOWN]) - _SHOWN // 4, 0)
    return _CUT * bool(first) + text[first : first + _SHOWN] + _CUT * (first + _SHOWN < len(text))


def _lines(finding: Finding) -> tuple[str, ...]:
    told = (f"{finding.severity.label} {finding.rule}：{finding.message}", finding.help and f"建议：{finding.help}")
    return tuple(line for text in told if text for line in legal(text).split("\n"))


def _sources(parts: Sequence[Part]) -> Iterator[tuple[Part, Block, Cell | Paragraph]]:
    for part in parts:
        for block in part.blocks:
            for source in block.cells if isinstance(block, Grid) else (block,):
                yield part, block, source


def _distance(text: str, words: str) -> int:
    """How far a printed text is from the words that are meant."""
    text, words = "".join(text.split()), "".join(words.split())
    return 0 if words == text else 1 if words and words in text else 2


def _indicators(value: Any, path: FieldPath) -> Iterator[tuple[str, str]]:
    """(path of an indicator as findings tell it, as it is printed at) of all below a value."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _indicators(inner, (*path, key))
    elif isinstance(value, tuple) and value:
        for item, place in zip(value, row_places(value, path) if isinstance(value[0], Indicator) else (), strict=False):
            yield item.path, shown_path(place)
        for number, row in enumerate(value if isinstance(value[0], Mapping) else ()):
            yield from _indicators(row, (*path, number))
