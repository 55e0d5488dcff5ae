"""Documents with what was found in them, and what their forms print where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from jixiao.document import Part
from jixiao.drawing.assemble import author, document_title, project_document, read_parts
from jixiao.drawing.names import names_of
from jixiao.drawing.tools import Tools
from jixiao.examination.examine import ExaminationResult, Selection, examine_computed
from jixiao.figures.compute import compute_all
from jixiao.figures.project import ComputedCompilation, ComputedProject
from jixiao.findings import Finding, InputError, Severity
from jixiao.fonts import MissingCharactersError
from jixiao.layout.paper import Laid, PageCountMismatch, on_paper
from jixiao.layout.positions import PlacedGrid
from jixiao.review.opinions import Opinion, Spots, noted, opinions_of
from jixiao.specs.compilation import INDEX, Compilation, load_unit
from jixiao.specs.discovery import Unit, find_units
from jixiao.specs.project import Waiver

_AMOUNTS = (
    "年度申请总额",
    "全年预算数",
    "年初预算数",
    "项目总额",
)  # roles: the first that is there is the project's money
Found = Sequence[tuple[Finding, Waiver | None]]


@dataclass(frozen=True, slots=True)
class ReviewedProject:
    """A project with the opinions on it, worst first; `parts` are its forms as printed, with notes at their cells."""

    name: str
    opinions: tuple[Opinion, ...]
    computed: ComputedProject | None = None  # None of one that could not be read
    parts: tuple[Part, ...] = ()
    laid: Laid | None = None  # the same laid out; None where they cannot be drawn
    path: str = ""  # of its files below an output folder, without a suffix

    @property
    def amount(self) -> Decimal | None:
        """The money that is asked for, or the year's budget, in 元."""
        found = (self.computed.figure(role) for role in _AMOUNTS) if self.computed else ()
        return next((figure for figure in found if figure is not None), None)

    def count(self, severity: Severity) -> int:
        """How many opinions of a severity stand."""
        return sum(one.waiver is None and one.finding.severity is severity for one in self.opinions)

    @property
    def badness(self) -> tuple[int, ...]:
        """The worst are the smallest."""
        return tuple(-self.count(severity) for severity in Severity)


@dataclass(frozen=True, slots=True)
class ReviewedDocument:
    """A document; `opinions` are those that are about no project alone."""

    title: str
    year: int | None
    unit: str
    projects: tuple[ReviewedProject, ...]
    opinions: tuple[Opinion, ...]
    verdict: ExaminationResult  # all that was found, each once
    read: int  # of how many projects
    single: bool = False  # no document, but a spec without one


def review(paths: Sequence[Path], tools: Tools, selection: Selection) -> list[ReviewedDocument]:
    """The documents at the paths, examined and drawn; single specs of one folder are one."""
    found = list[ReviewedDocument]()
    for one in (review_unit(unit, tools, selection) for unit in find_units(paths)):
        if found and one.single and found[-1].single and one.title == found[-1].title:
            found[-1] = _joined(found[-1], one)
        else:
            found.append(one)
    return found


def _joined(one: ReviewedDocument, other: ReviewedDocument) -> ReviewedDocument:
    findings = tuple(dict.fromkeys((*one.verdict.findings, *other.verdict.findings)))
    return replace(
        one,
        year=max(filter(None, (one.year, other.year)), default=None),
        unit=one.unit if other.unit in one.unit else "、".join(filter(None, (one.unit, other.unit))),
        projects=(*one.projects, *other.projects),
        opinions=opinions_of([(opinion.finding, None) for opinion in (*one.opinions, *other.opinions)])[0],
        verdict=ExaminationResult(findings, (*one.verdict.waived, *other.verdict.waived)),
        read=one.read + other.read,
    )


def review_unit(unit: Unit, tools: Tools, selection: Selection) -> ReviewedDocument:
    """One of them."""
    compilation = load_unit(unit, tools.forms)
    computed = compute_all(compilation)
    verdict = examine_computed(computed, selection)
    found: Found = [*((finding, None) for finding in verdict.findings), *verdict.waived]
    files = [spec.file for spec in compilation.specs]
    files += dict.fromkeys(one.position.file for one, _ in found if _unread(one.position.file, compilation))
    return ReviewedDocument(
        _title(computed),
        compilation.year,
        next(filter(None, map(author, computed.projects)), ""),
        tuple(_projects(computed, found, files, unit, tools)),
        opinions_of([pair for pair in found if _shared(pair[0], files)])[0],
        verdict,
        len(compilation.specs),
        not compilation.whole,
    )


def _projects(
    computed: ComputedCompilation, found: Found, files: Sequence[str], unit: Unit, tools: Tools
) -> Iterator[ReviewedProject]:
    """The projects of these files, those that could not be read last."""
    specs, names = computed.source.specs, names_of(computed, unit.name)
    paths = dict(zip((spec.file for spec in specs), names[len(names) - len(specs) :], strict=True))
    made = {project.spec.file: project for project in computed.projects}
    for file in files:
        own = [pair for pair in found if file in (pair[0].position.file, *pair[0].owners)]
        path = "/".join(filter(None, (unit.place, paths.get(file, ""))))
        if project := made.get(file):
            yield review_project(project, own, tools, path=path)
        else:
            yield ReviewedProject(Path(file).stem, opinions_of(own)[0])


def review_project(
    project: ComputedProject,
    found: Found,
    tools: Tools,
    places: Mapping[Finding, Finding] | None = None,
    path: str = "",
) -> ReviewedProject:
    """A project with its findings; `places` are these at their places in somebody's file, else the page is told."""
    try:
        parts = read_parts(project, tools.templates)
    except InputError:
        return ReviewedProject(project.name, opinions_of(found, None, places or {})[0], project, path=path)
    opinions, notes = opinions_of(found, Spots(project, parts), places or {})
    parts = noted(parts, notes)
    try:
        laid = on_paper(project_document(project, parts), tools.typesetter)
    except (InputError, MissingCharactersError, PageCountMismatch):
        return ReviewedProject(project.name, opinions, project, parts, path=path)
    if places is None:
        pages = _pages(laid)
        opinions = tuple(
            replace(one, place=f"第{pages[one.number]}页") if one.number in pages else one for one in opinions
        )
    return ReviewedProject(project.name, opinions, project, parts, laid, path)


def _title(computed: ComputedCompilation) -> str:
    try:
        return document_title(computed) if computed.source.whole else computed.source.beside or computed.source.name
    except InputError:
        return computed.source.name


def _unread(file: str, compilation: Compilation) -> bool:
    """Is it the file of a project that could not be read?"""
    path = Path(file)
    own = path.parent == compilation.folder and path.suffix == ".yaml" and path.name != INDEX
    return own and file not in {spec.file for spec in compilation.specs}


def _shared(finding: Finding, files: Sequence[str]) -> bool:
    """Is it about no project alone?"""
    return finding.position.file not in files and len(finding.owners) != 1


def _pages(laid: Laid) -> dict[int, int]:
    """Number of a note → page of the project's file, from 1."""
    found: dict[int, int] = {}
    before = 1
    for part in laid.parts:
        for block in part.blocks:
            for placed in block.cells if isinstance(block, PlacedGrid) else (block,):
                page = block.page if isinstance(block, PlacedGrid) else next((one.page for one in block.pieces), 0)
                for note in placed.source.notes:
                    found.setdefault(note.number, before + page)
        before += part.pages
    return found
