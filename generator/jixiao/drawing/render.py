"""Draws one document: a file per project and format, and the whole document per format.

Each project's pages are laid out once. Its own file and the whole document are written from them, and so is the
same whole by a process that draws nothing else: how the work is shared out changes no byte.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from jixiao.document import Document, Part
from jixiao.drawing.assemble import document_title, project_document, read_parts, whole_document
from jixiao.drawing.tools import Tools
from jixiao.figures.compute import compute
from jixiao.files.staging import OutputError, safe_name, same_name
from jixiao.findings import Finding, Position, Severity, SpecError
from jixiao.layout.paginate import RESERVE, lay_out
from jixiao.specs.compilation import Compilation
from jixiao.specs.placement import spec_name, spec_names
from jixiao.specs.project import Spec
from jixiao.writers.docx.write import write_docx
from jixiao.writers.ooxml.package import IllegalTextError
from jixiao.writers.xlsx.write import write_xlsx

if TYPE_CHECKING:
    from jixiao.writers.pdf.write import PdfDrawing

Pages = TypeVar("Pages")
Share = Literal["all", "singles", "whole"]
FORMATS = ("pdf", "docx", "xlsx")
_PROJECT, _WHOLE = "（项目）", "（全文）"  # tell a project and a document of one name apart
_TRIES = 3
_MORE_RESERVE = 14.0  # pt: one more line, each time the PDF needs more pages than predicted


class Sink(Protocol):
    """Where the files go. A path is relative to the target and has no suffix."""

    def stale(self, path: str, papers: Mapping[str, Document]) -> tuple[str, ...]:
        """The formats that must be drawn, of those in `papers` (format → document before layout)."""

    def put(self, path: str, contents: Mapping[str, bytes]) -> None:
        """The files of one document, by format. Raises OutputError."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a run draws, with what, and where to."""

    sink: Sink
    formats: tuple[str, ...]
    tools: Tools


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of one document."""

    name: str
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    projects: int = 0
    pages: int = 0


@dataclass(slots=True)
class _Project:
    spec: Spec
    parts: tuple[Part, ...]
    name: str
    paged: tuple[Document, PdfDrawing | None] | None = field(default=None)  # laid out; its pages where a PDF is wanted


def names_of(compilation: Compilation, name: str = "") -> tuple[str, ...]:
    """What the files are called: the whole document, where there is one, then each project, as its own file is called.

    `name` is that of a single spec's files. A project that is called as its document gets a mark, and a document whose
    title
    has figures by which it is called as one of its projects.
    """
    document = compilation.name if compilation.whole else compilation.beside
    called = {Path(spec.file).name: name for spec in compilation.specs} if name else spec_names(compilation.folder)
    called |= {
        file.name: spec_name(file.name) for spec in compilation.specs if (file := Path(spec.file)).name not in called
    }
    marked = {file: _apart(each, document) for file, each in called.items()}
    singles = tuple(marked[Path(spec.file).name] for spec in compilation.specs)
    if not compilation.whole:
        return singles
    try:
        title = safe_name(document_title(compilation, tuple(map(compute, compilation.specs))))
    except SpecError:  # told when the whole is drawn
        title = safe_name(document)
    while same_name(title) in map(same_name, marked.values()):
        title += _WHOLE
    return (title, *singles)


def _apart(name: str, document: str) -> str:
    """The name of a project's files, with one mark more than it has where it is else that of the document."""
    own, other = same_name(name), same_name(safe_name(document))
    marks = own.removeprefix(other).replace(same_name(_PROJECT), "")
    return name + _PROJECT if document and own.startswith(other) and not marks else name


class Drawing:
    """One document being drawn; `step` is called with a file's name after each project and after the whole.

    `names` are those of `names_of`; a share of a document that others draw the rest of has to bring them. `place` is
    the folder
    of the files below the target.
    """

    def __init__(
        self,
        compilation: Compilation,
        options: Options,
        step: Callable[[str], None],
        names: Sequence[str] | None = None,
        place: str = "",
    ) -> None:
        self.compilation, self.options, self.step, self.place = compilation, options, step, f"{place}/" if place else ""
        self.names = list(names or names_of(compilation))
        self.findings: list[Finding] = list(compilation.findings)
        self.pages = 0
        self.laid: dict[tuple[int, float], Part] = {}

    def run(self, share: Share = "all") -> Drawn:
        """Draws all that is sound. Faults of one project do not stop the others, but the whole document."""
        started = time.perf_counter()
        whole = self.compilation.whole and share != "singles"
        first = len(self.names) - len(self.compilation.specs)
        projects: list[_Project] = []
        for spec, name in zip(self.compilation.specs, self.names[first:], strict=True):
            self.guarded(spec.file, lambda spec=spec, name=name: projects.append(self.prepared(spec, name)))  # type: ignore[misc]
        for project in projects if share != "whole" else ():
            self.guarded(project.spec.file, lambda project=project: self.draw_single(project))  # type: ignore[misc]
            if not whole:
                project.paged = None
        if whole and projects and not self.broken:
            self.guarded(self.compilation.file, lambda: self.draw_whole(projects))
        name = self.names[0] if self.names else Path(self.compilation.file).stem or self.compilation.name
        return Drawn(
            name if self.compilation.whole else self.place + name,
            tuple(self.findings),
            time.perf_counter() - started,
            len(projects),
            self.pages,
        )

    @property
    def broken(self) -> bool:
        """Does an error stand in the way of the whole document?"""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def prepared(self, spec: Spec, name: str) -> _Project:
        """The project computed and read from its templates. Raises SpecError."""
        computed = compute(spec)
        return _Project(computed, read_parts(computed, self.options.tools.templates), name)

    def guarded(self, file: str, draw: Callable[[], None]) -> None:
        """Draws; what goes wrong with this one document is a finding, and the others are drawn all the same."""
        from jixiao.fonts import FontError
        from jixiao.writers.pdf.desk import MissingCharactersError
        from jixiao.writers.pdf.write import PageCountMismatch

        try:
            draw()
        except SpecError as error:
            self.findings += error.findings
        except (MissingCharactersError, IllegalTextError) as error:
            self.findings.append(Finding("D1", str(error), Position(file), help="改正这些字，再运行一次"))
        except PageCountMismatch as error:
            self.findings.append(Finding("D2", str(error), Position(file), help="这是程序的缺陷，请连同这份文件报告"))
        except (FontError, OutputError, OSError):
            raise
        except Exception as error:  # noqa: BLE001 -- of fifty thousand forms one must not stop the rest
            self.findings.append(fault(error, file))

    def draw_single(self, project: _Project) -> None:
        """The files of one project that are not there yet."""
        document = project_document(project.spec, project.parts)
        path = self.place + project.name
        if stale := self.options.sink.stale(path, dict.fromkeys(self.options.formats, document)):
            laid, pages = self.paged(project)
            self.write(path, stale, laid, laid, pages)
        self.step(project.name)

    def paged(self, project: _Project) -> tuple[Document, PdfDrawing | None]:
        """The project laid out, and its pages where a PDF is wanted; once, whoever asks."""
        if project.paged is None:
            project.paged = self.on_paper(project_document(project.spec, project.parts))
        return project.paged

    def draw_whole(self, projects: list[_Project]) -> None:
        """The whole document, from the pages of its projects."""
        specs = tuple(project.spec for project in projects)
        whole = whole_document(
            self.compilation, specs, tuple(project.parts for project in projects), self.options.tools.templates
        )
        path = self.place + self.names[0]
        papers = {name: whole.sheets if name == "xlsx" else whole.paper for name in self.options.formats}
        pages = None
        if stale := self.options.sink.stale(path, papers):
            laid, pages = self.joined(whole.paper, projects)
            sheets = laid if whole.sheets is whole.paper else self.sheets(whole.sheets, laid)
            self.write(path, stale, laid, sheets, pages)
        else:
            laid = self.lay_out(whole.paper, RESERVE)
        self.pages = pages.pages if pages else sum(part.pages for part in laid.parts)
        self.step(self.names[0])

    def joined(self, paper: Document, projects: list[_Project]) -> tuple[Document, PdfDrawing | None]:
        """The whole document laid out; its pages are those of the projects, but for the first, above which the title
        stands.
        """
        if any(one.spec.name == other.spec.name for one, other in pairwise(projects)):
            return self.on_paper(paper)  # an outline takes neighbours of one name for one project
        count = len(projects[0].parts)
        first = (
            self.on_paper(replace(paper, parts=paper.parts[:count], page_numbers=False))
            if paper.parts[0].titles
            else self.paged(projects[0])
        )
        found = [first, *(self.paged(project) for project in projects[1:])]
        laid = replace(paper, parts=tuple(part for document, _ in found for part in document.parts))
        drawings = [pages for _, pages in found if pages is not None]
        if not drawings:
            return laid, None
        from jixiao.writers.pdf.write import joined

        return laid, joined(
            laid, (contents for pages in drawings for contents in pages.contents), self.options.tools.fonts
        )

    def sheets(self, raw: Document, laid: Document) -> Document:
        """The whole document for a workbook: its title on a sheet of its own, and the first form without it."""
        title, first, *_ = raw.parts
        alone = self.lay_out(replace(raw, parts=(title, first)), RESERVE).parts
        return replace(raw, parts=(*alone, *laid.parts[1:]))

    def write(
        self, path: str, formats: tuple[str, ...], laid: Document, sheets: Document, pages: PdfDrawing | None
    ) -> None:
        """Writes a document in these formats."""
        contents: dict[str, bytes] = {}
        if "pdf" in formats and pages is not None:
            contents["pdf"] = pages.to_bytes()
        if "docx" in formats:
            contents["docx"] = write_docx(laid)
        if "xlsx" in formats:
            contents["xlsx"] = write_xlsx(sheets)
        self.options.sink.put(path, contents)

    def on_paper(self, raw: Document) -> tuple[Document, PdfDrawing | None]:
        """The document with its pages, drawn where a PDF is wanted; more reserve where it needs more pages than
        predicted.
        """
        if "pdf" not in self.options.formats:
            return self.lay_out(raw, RESERVE), None
        from jixiao.writers.pdf.write import PageCountMismatch, draw

        for attempt in range(_TRIES):
            laid = self.lay_out(raw, RESERVE + attempt * _MORE_RESERVE)
            try:
                return laid, draw(laid, self.options.tools.fonts)
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
                self.laid[key] = lay_out(part, self.options.tools.ruler, reserve)
            parts.append(self.laid[key])
        return replace(document, parts=tuple(parts))


def fault(error: Exception, file: str) -> Finding:
    """The finding for a fault of the program: its kind, and the line it came from."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"（{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}）" if trace else ""
    return Finding(
        "D2",
        f"程序出错：{type(error).__name__}: {error}{where}",
        Position(file),
        help="这是程序的缺陷，请连同这份文件报告",
    )
