"""A file → specs: recognise, align, gather, write, prove."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jixiao.drawing.tools import Tools
from jixiao.files.names import safe_name
from jixiao.importing.align import PlacedRow, align
from jixiao.importing.compiled import compile_projects
from jixiao.importing.form_pattern import pattern_of
from jixiao.importing.found_form import Account, FoundForm
from jixiao.importing.gather import gather
from jixiao.importing.one_project import Imported, grouped, read_project
from jixiao.importing.other_words import other_words, worded
from jixiao.importing.over_pages import OverPages, over_pages
from jixiao.importing.over_projects import collective_patterns, recognised
from jixiao.importing.pattern import Pattern
from jixiao.importing.proof import NO_PROOF, Proof, prove, together
from jixiao.importing.rare_rows import with_rare_rows
from jixiao.importing.source import ReadFile, SourceCell, read_source
from jixiao.importing.titles import titles_apart
from jixiao.importing.unit_lines import unit_lines
from jixiao.importing.values import form_year
from jixiao.importing.years import of_the_year
from jixiao.readers.content import NOWHERE


@dataclass(frozen=True, slots=True)
class Import:
    """What became of a file. Every cell with a text is a label, a field, or not understood."""

    file: Path
    projects: tuple[Imported, ...]
    cells: int
    labels: int
    fields: int
    unknown: tuple[SourceCell, ...]
    told: tuple[str, ...] = ()  # what the reader could not read
    aside: tuple[str, ...] = ()  # page numbers, running heads, and the cover of a project
    index: str = ""  # 汇编.yaml, where there are several projects
    proof: Proof = NO_PROOF  # of all projects together
    over: tuple[str, ...] = ()  # pages that are drawn from all projects, as they are called
    computed: int = 0  # the cells of these

    @property
    def whole(self) -> bool:
        """Is all accounted for, and all the same?"""
        wrong = any(one.findings for one in self.projects) or self.proof.other or self.proof.drawn
        return bool(self.projects) and not (self.unknown or wrong or self.told)


@dataclass(slots=True)
class _Sharing:
    """Whose the cells of a file are; `account` is set right as more of them are understood."""

    source: ReadFile
    account: Account
    forms: Sequence[FoundForm]
    groups: Sequence[Sequence[FoundForm]]  # the forms of each project
    before: tuple[SourceCell, ...] = ()  # ahead of all forms, where there are several projects
    cover: tuple[SourceCell, ...] = ()
    unknown: tuple[SourceCell, ...] = ()

    @staticmethod
    def of(source: ReadFile, forms: Sequence[FoundForm], account: Account) -> _Sharing:
        """The cells of a file of these forms."""
        single = [one for one in forms if not one.form.collective]
        made = _Sharing(source, account, forms, grouped(single))
        begin = min((cell.number for one in forms for cell in one.cells), default=0)
        if made.several:
            made.before = tuple(cell for cell in source.cells if cell.number < begin)
            account.fields |= {cell.number for cell in made.before}
        account.labels |= unit_lines(made._left(source.cells), single)
        made.cover = () if made.several else tuple(made._left(source.cover))
        made.unknown = tuple(cell for cell in made._left(source.cells) if cell not in made.cover)
        return made

    @property
    def several(self) -> bool:
        """Are there pages over the projects?"""
        return len(self.groups) > 1 or any(one.form.collective for one in self.forms)

    def _left(self, cells: Iterable[SourceCell]) -> list[SourceCell]:
        return [cell for cell in cells if cell.number not in self.account.known]

    def shown(self, cells: Iterable[SourceCell]) -> list[SourceCell]:
        """Those that have to be drawn again."""
        left = self.account.heads | {cell.number for cell in (*self.unknown, *self.cover)}
        return [cell for cell in cells if cell.number not in left]

    def again(self, cells: Iterable[SourceCell]) -> list[SourceCell]:
        """Those that only stand again on a further page."""
        return [cell for cell in cells if cell.number in self.account.heads]

    def notes(self, number: int) -> list[str]:
        """What was not understood in a project, and with the first one, beside all of them."""
        group = self.groups[number]
        return [
            _note(cell)
            for cell in self.unknown
            if _near(cell, group) or (not number and not any(_near(cell, each) for each in self.groups))
        ]

    def told(self, projects: Sequence[Imported], over: OverPages, index: str, proof: Proof) -> Import:
        """What became of the file."""
        texts = {cell.number for cell in self.source.cells} - {cell.number for cell in self.cover}
        fields = self.account.fields - self.account.labels - {cell.number for cell in over.left}
        return Import(
            self.source.file,
            tuple(projects),
            len(texts),
            len(self.account.labels & texts),
            len(fields & texts),
            (*over.left, *self.unknown),
            (*self.source.told, *(text for one in projects for text in one.guessed)),
            (*(cell.text for cell in self.cover), *self.source.aside),
            index,
            proof,
            over.names,
            len(over.computed & texts),
        )


def import_file(
    file: Path,
    tools: Tools,
    asked: Sequence[str] = (),
    year: int | None = None,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> Import:
    """Reads a file backwards. Raises ForeignFileError, UnknownFormError, InputError for a broken form."""
    source = read_source(file)
    patterns = [*of_the_year(recognised(source, tools, asked, year), source, year)]
    source = titles_apart(source, patterns)
    placed, source = _placed(source, patterns, tools, told)
    forms, account = _gathered(placed, patterns, tools)
    if further := collective_patterns(source, tools, several=len(grouped(forms)) > 1):
        patterns += further
        forms, account = _gathered(_placed(source, patterns, tools, told)[0], patterns, tools)
    sharing = _Sharing.of(source, forms, account)
    year = year or (None if any(map(form_year, forms)) else source.year)
    made = [_imported(sharing, number, tools, year) for number in range(len(sharing.groups))]
    if sharing.several:
        return _compiled(sharing, made, tools)
    return sharing.told(made, OverPages(), "", together([one.proof for one in made]))


def _placed(
    source: ReadFile, patterns: Sequence[Pattern], tools: Tools, told: Callable[[int, int], None]
) -> tuple[list[PlacedRow], ReadFile]:
    """What each row of the file is; and the file, with the labels that it words otherwise as the form has them, where
    more is understood so.
    """
    placed = align(patterns, source.rows, lambda done: told(done, len(source.rows)))
    words = other_words(placed, patterns, tools.roots)
    if not words:
        return placed, source
    other = worded(source, words)
    further = align(patterns, other.rows, lambda done: told(done, len(source.rows)))
    before, after = (gather(rows, patterns)[1] for rows in (placed, further))
    more = (len(after.known), len(after.labels)) > (len(before.known), len(before.labels))
    return (further, other) if more else (placed, source)


def _gathered(
    placed: Sequence[PlacedRow], patterns: Sequence[Pattern], tools: Tools
) -> tuple[list[FoundForm], Account]:
    """The forms of the file, also with rows that most files have not."""
    made = with_rare_rows(placed, patterns, lambda form: pattern_of(form, tools.forms, tools.templates, rare=True))
    return gather(*made)


def _imported(sharing: _Sharing, number: int, tools: Tools, year: int | None) -> Imported:
    group = sharing.groups[number]
    cells = [cell for one in group for cell in one.cells]
    shown, again = sharing.shown(cells), sharing.again(cells)
    broken = sharing.source.broken_lines
    return read_project(group, shown, again, sharing.notes(number), tools, year, broken_lines=broken)


def _compiled(sharing: _Sharing, projects: Sequence[Imported], tools: Tools) -> Import:
    """Several projects as a document: what they share, and what stands before them, is written over them."""
    source = sharing.source
    names = _apart([safe_name(one.name) for one in projects])
    over = over_pages(sharing.before, sharing.forms, [*names, *(one.name for one in projects)])
    made = compile_projects(names, over, projects, tools, broken_lines=source.broken_lines)
    named = [replace(one, name=name, text=text) for one, name, text in zip(projects, names, made.texts, strict=True)]
    shown = over.shown([cell for cell in sharing.shown(source.cells) if cell not in over.left])
    unit = next((one.other_unit for one in sharing.forms if one.other_unit), "")
    proof = prove(shown, made.parts, sharing.again(source.cells), broken_lines=source.broken_lines, unit=unit)
    return sharing.told(named, over, made.index, proof)


def _apart(names: Sequence[str]) -> list[str]:
    """Names of which no two are the same."""
    return [
        name if names.index(name) == number else f"{name}-{names[: number + 1].count(name)}"
        for number, name in enumerate(names)
    ]


def _note(cell: SourceCell) -> str:
    text = " ".join(cell.text.split())
    return f"{cell.place}：{text}" if cell.place != NOWHERE else text


def _near(cell: SourceCell, group: Sequence[FoundForm]) -> bool:
    numbers = [other.number for one in group for other in one.cells]
    return bool(numbers) and min(numbers) <= cell.number <= max(numbers)
