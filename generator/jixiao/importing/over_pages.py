"""What stands over the projects of a document besides their own forms: title, contents, forms over all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jixiao.drawing.contents import CONTENTS
from jixiao.forms.collective import PROJECTS
from jixiao.importing.found_form import FoundForm
from jixiao.importing.labels import fold
from jixiao.importing.source import SourceCell
from jixiao.importing.values import written_values
from jixiao.specs.collective import KEY

_PAGE = 4  # digits of a page's number
_LEADER = " \t.．·…‥⋯—-_\u3000"
_LINES = 3  # of an entry
_YES = "是"


@dataclass(frozen=True, slots=True)
class OverPages:
    """The cells of title and introduction, of the contents as they are compared (without page numbers), and those that
    are none of these; the forms over all projects before and behind these.
    """

    title: tuple[SourceCell, ...] = ()
    contents: tuple[SourceCell, ...] = ()
    numbers: frozenset[int] = frozenset()  # cells of page numbers, and further lines of an entry
    left: tuple[SourceCell, ...] = ()
    before: tuple[FoundForm, ...] = ()
    behind: tuple[FoundForm, ...] = ()

    @property
    def computed(self) -> frozenset[int]:
        """The cells that are drawn from the projects."""
        over = {cell.number for one in (*self.before, *self.behind) for cell in one.cells}
        return frozenset(over | self.numbers | {cell.number for cell in self.contents})

    @property
    def names(self) -> tuple[str, ...]:
        """How these pages are called."""
        over = dict.fromkeys(one.form.short for one in (*self.before, *self.behind))
        return (*([CONTENTS] if self.contents else []), *over)

    def shown(self, cells: Sequence[SourceCell]) -> list[SourceCell]:
        """The cells as they are compared."""
        entries = {cell.number: cell for cell in self.contents}
        return [entries.get(cell.number, cell) for cell in cells if cell.number not in self.numbers]

    def keys(self, *, broken_lines: bool) -> dict[str, Any]:
        """What 汇编.yaml says of it."""
        over = (*self.before, *self.behind)
        places = [PROJECTS] if self.behind else []
        names = [*(one.form.name for one in self.before), *places, *(one.form.name for one in self.behind)]
        own = [_own(one, broken_lines=broken_lines) for one in over]
        merged = {key: value for one in own for key, value in one.items()}
        return {**({CONTENTS: _YES} if self.contents else {}), **({KEY: names} if over else {}), **merged}


def over_pages(before: Sequence[SourceCell], forms: Sequence[FoundForm], names: Sequence[str]) -> OverPages:
    """`before` are the cells ahead of all forms, `names` those of the projects."""
    first = next((number for number, one in enumerate(forms) if not one.form.collective), len(forms))
    behind = tuple(one for one in forms[first:] if one.form.collective)
    over = OverPages(tuple(before), before=tuple(forms[:first]), behind=behind)
    start = next((number for number, cell in enumerate(before) if cell.folded == CONTENTS), None)
    if start is None:
        return over
    known = frozenset(map(fold, (*names, *(one.form.short for one in forms))))
    entries = list(_entries(before[start + 1 :], known))
    shown = tuple(cell for cell, _ in entries if cell)
    if not shown:
        return over
    used = {cell.number for _, cells in entries for cell in cells}
    left = tuple(cell for cell in before[start + 1 :] if cell.number not in used)
    numbers = frozenset(used - {cell.number for cell in shown})
    return replace(over, title=tuple(before[:start]), contents=(before[start], *shown), numbers=numbers, left=left)


def _entries(
    cells: Sequence[SourceCell], names: frozenset[str]
) -> Iterator[tuple[SourceCell | None, Sequence[SourceCell]]]:
    """(an entry without its page number, the cells that it is made of); for a number alone no entry."""
    number = 0
    while number < len(cells):
        runs = [cells[number : number + length] for length in range(1, _LINES + 1)]
        found = next(((run, name) for run in runs if (name := _named("".join(cell.text for cell in run), names))), None)
        if found:
            run, name = found
            yield replace(run[0], text=name, folded=fold(name)), run
            number += len(run)
        else:
            if cells[number].folded.isdecimal():
                yield None, cells[number : number + 1]
            number += 1


def _named(text: str, names: frozenset[str]) -> str:
    """A text without the number of a page behind it, where that is a name."""
    text = text.strip()
    digits = len(text) - len(re.sub(r"\d+$", "", text))
    heads = (text[: len(text) - cut].rstrip(_LEADER) for cut in range(min(digits, _PAGE) + 1))
    return next((head for head in heads if fold(head) in names), "")


def _own(one: FoundForm, *, broken_lines: bool) -> dict[str, Any]:
    """The fields of a form over projects that somebody has to write."""
    rows = {field.name for field in one.form.fields if field.kind.projects}
    computed = {computation.path.partition(".")[0] for computation in one.form.computations}
    written = written_values(one, broken_lines=broken_lines)
    return {key: value for key, value in written.items() if key not in rows | computed}
