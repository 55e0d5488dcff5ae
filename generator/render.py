"""Draws documents into a folder: one file per project and format, and the whole document per format."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from generator.assemble import document_title, project_document, read_parts, whole_document
from generator.collection import INDEX, Collection
from generator.compute import compute
from generator.document import Document, Part
from generator.findings import Finding, Severity, SpecError
from generator.measure import Ruler
from generator.output import safe_name, unique_names, write_file
from generator.paginate import RESERVE, lay_out
from generator.spec import Spec
from generator.write_docx import write_docx
from generator.write_xlsx import write_xlsx

if TYPE_CHECKING:
    from generator.fonts import FontSet

Pages = TypeVar("Pages")
FORMATS = ("pdf", "docx", "xlsx")
_TRIES = 3
_MORE_RESERVE = 14.0  # pt: one more line, each time the PDF needs more pages than predicted


@dataclass(frozen=True, slots=True)
class Options:
    """What a run draws, and where to."""

    target: Path
    formats: tuple[str, ...]
    roots: tuple[Path, ...]
    fonts: FontSet
    ruler: Ruler


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of one document."""

    name: str
    files: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    projects: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class _Project:
    spec: Spec
    parts: tuple[Part, ...]


class Drawing:
    """One document being drawn; `step` is called with a file's name after each project and after the whole."""

    def __init__(self, collection: Collection, options: Options, step: Callable[[str], None]) -> None:
        self.collection, self.options, self.step = collection, options, step
        self.findings: list[Finding] = list(collection.findings)
        self.files: list[Path] = []
        self.pages = 0
        self.laid: dict[tuple[int, float], Part] = {}

    def run(self) -> Drawn:
        """Draws all that is sound. Faults of one project do not stop the others, but the whole document."""
        started = time.perf_counter()
        projects = [project for spec in self.collection.specs if (project := self.prepared(spec))]
        whole = [self.title(projects)] if self.collection.whole else []
        names = unique_names([*whole, *(project.spec.name for project in projects)])
        for project, name in zip(projects, names[len(whole) :], strict=True):
            document = project_document(project.spec, project.parts)
            self.draw(document, document, self.folder / name)
        if whole and projects and not any(finding.severity is Severity.ERROR for finding in self.findings):
            self.draw_whole(projects, self.folder / names[0])
        seconds = time.perf_counter() - started
        name = whole[0] if whole else projects[0].spec.name if projects else self.collection.name
        return Drawn(name, tuple(self.files), tuple(self.findings), seconds, len(projects), self.pages)

    def title(self, projects: list[_Project]) -> str:
        """The document's title with its marks filled; as written where they are wrong, which is a finding by then."""
        try:
            return document_title(self.collection, tuple(project.spec for project in projects))
        except SpecError as error:
            self.findings += error.findings
            return self.collection.name

    @property
    def folder(self) -> Path:
        """Where the files go: those of a document folder into a folder of its name."""
        inside = self.collection.whole or (self.collection.folder / INDEX).is_file()
        return self.options.target / safe_name(self.collection.folder.resolve().name) if inside else self.options.target

    def prepared(self, spec: Spec) -> _Project | None:
        """The project computed and read from its templates; None (and findings) where that fails."""
        try:
            computed = compute(spec)
            return _Project(computed, read_parts(computed, self.options.roots))
        except SpecError as error:
            self.findings += error.findings
            return None

    def draw_whole(self, projects: list[_Project], path: Path) -> None:
        """The whole document."""
        specs = tuple(project.spec for project in projects)
        try:
            whole = whole_document(self.collection, specs, tuple(project.parts for project in projects), self.options.roots)
        except SpecError as error:
            self.findings += error.findings
            return
        self.pages = sum(part.pages for part in self.draw(whole.paper, whole.sheets, path).parts)

    def draw(self, paper: Document, sheets: Document, path: Path) -> Document:
        """Writes a document in all formats; gives it back as it was laid out."""
        laid, pdf = self.on_paper(paper)
        if pdf is not None:
            self.write(path, "pdf", pdf)
        if "docx" in self.options.formats:
            self.write(path, "docx", write_docx(laid))
        if "xlsx" in self.options.formats:
            self.write(path, "xlsx", write_xlsx(laid if sheets is paper else self.lay_out(sheets, RESERVE)))
        self.step(path.name)
        return laid

    def on_paper(self, raw: Document) -> tuple[Document, bytes | None]:
        """The document with its pages, and its PDF where wanted."""
        if "pdf" not in self.options.formats:
            return self.lay_out(raw, RESERVE), None
        from generator.write_pdf import write_pdf

        return self.drawn(raw, lambda laid: write_pdf(laid, self.options.fonts))

    def drawn(self, raw: Document, draw: Callable[[Document], Pages]) -> tuple[Document, Pages]:
        """The document with its pages, and what `draw` makes of it; more reserve where it needs more pages than predicted."""
        from generator.write_pdf import PageCountMismatch

        for attempt in range(_TRIES):
            laid = self.lay_out(raw, RESERVE + attempt * _MORE_RESERVE)
            try:
                return laid, draw(laid)
            except PageCountMismatch:
                if attempt == _TRIES - 1:
                    raise
        raise AssertionError("unreachable")

    def lay_out(self, document: Document, reserve: float) -> Document:
        """The document with every part laid out; a part that was laid out before is not again."""
        parts = []
        for part in document.parts:
            key = (id(part), reserve)
            if key not in self.laid:
                self.laid[key] = lay_out(part, self.options.ruler, reserve)
            parts.append(self.laid[key])
        return replace(document, parts=tuple(parts))

    def write(self, path: Path, extension: str, content: bytes) -> None:
        """One file, whole or not at all."""
        file = path.with_name(f"{path.name}.{extension}")
        write_file(file, content)
        self.files.append(file)
