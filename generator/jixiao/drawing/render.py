"""Draws one document: a file per project and format, and the whole document per format.

Each project's pages are laid out once. Its own file and the whole document are written from them, and so is the
same whole by a process that draws nothing else: how the work is shared out changes no byte.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from jixiao.document import Document, Part
from jixiao.drawing.assemble import Whole, project_document, read_parts, whole_document
from jixiao.drawing.names import names_of
from jixiao.drawing.tools import Tools
from jixiao.errors import ExpectedError
from jixiao.figures.project import ComputedCompilation, ComputedProject
from jixiao.findings import Finding, InputError, Position, Severity
from jixiao.fonts import MissingCharactersError
from jixiao.layout.fitting import RESERVE
from jixiao.layout.paper import Laid, PageCountMismatch, joined, on_paper, with_workbook
from jixiao.writers.registry import writer
from jixiao.writers.writer import Takes
from jixiao.writers.xml import IllegalTextError

Share = Literal["all", "singles", "whole"]


class Sink(Protocol):
    """Where the files go. A path is relative to the target and has no suffix."""

    def stale(self, path: str, papers: Mapping[str, Document]) -> tuple[str, ...]:
        """The formats that must be drawn, of those in `papers` (format → document before layout)."""

    def put(self, path: str, contents: Mapping[str, bytes]) -> None:
        """The files of one document, by format. Raises OutputError."""


class Kept:
    """A sink that keeps the files of the one document that is drawn, by format."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def stale(self, path: str, papers: Mapping[str, Document]) -> tuple[str, ...]:
        """All of them."""
        return tuple(papers)

    def put(self, path: str, contents: Mapping[str, bytes]) -> None:
        """Keeps them."""
        self.contents.update(contents)


class Options(NamedTuple):
    """What a run draws, with what, and where to."""

    sink: Sink
    formats: tuple[str, ...]
    tools: Tools
    embed_fonts: bool = False
    engine: str = ""  # what draws a format in another way, as the registry calls it


class Drawn(NamedTuple):
    """What became of one document."""

    name: str
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    projects: int = 0
    pages: int = 0


@dataclass(slots=True)
class _Project:
    computed: ComputedProject
    parts: tuple[Part, ...]
    name: str
    laid: Laid | None = field(default=None)


class Drawing:
    """One document being drawn; `step` is called with a file's name after each project and after the whole.

    `names` are those of `names_of`; a share of a document that others draw the rest of has to bring them. `place` is
    the folder
    of the files below the target.
    """

    def __init__(
        self,
        computed: ComputedCompilation,
        options: Options,
        step: Callable[[str], None],
        names: Sequence[str] | None = None,
        place: str = "",
    ) -> None:
        self.computed, self.compilation = computed, computed.source
        self.options, self.step, self.place = options, step, f"{place}/" if place else ""
        self.names = list(names or names_of(computed))
        self.findings: list[Finding] = list(computed.findings)
        self.pages = 0
        self.writers = {name: writer(name, options.engine) for name in options.formats}
        self.places = any(one.takes is Takes.PLACES for one in self.writers.values())
        self.laid: dict[tuple[int, float], Part] = {}
        self.filled: list[_Project] | None = None

    def fill(self) -> None:
        """Puts all projects into their templates."""
        specs = self.compilation.specs
        names = dict(zip((spec.file for spec in specs), self.names[len(self.names) - len(specs) :], strict=True))
        filled: list[_Project] = []
        for one in self.computed.projects:
            self.guarded(one.spec.file, lambda one=one: filled.append(self.prepared(one, names[one.spec.file])))  # type: ignore[misc]
        self.filled = filled

    def run(self, share: Share = "all") -> Drawn:
        """Draws all that is sound. Faults of one project do not stop the others, but the whole document."""
        started = time.perf_counter()
        if self.filled is None:
            self.fill()
        whole, projects = self.compilation.whole and share != "singles", self.filled or []
        for project in projects if share != "whole" else ():
            self.guarded(project.computed.spec.file, lambda project=project: self.draw_single(project))  # type: ignore[misc]
            if not whole:
                project.laid = None
        if whole and (projects or self.computed.collective) and not self.broken:  # a table of no projects says so
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

    def prepared(self, computed: ComputedProject, name: str) -> _Project:
        """The project as its templates print it. Raises InputError."""
        return _Project(computed, read_parts(computed, self.options.tools.templates), name)

    def guarded(self, file: str, draw: Callable[[], None]) -> None:
        """Draws; what goes wrong with this one document is a finding, and the others are drawn all the same."""
        try:
            draw()
        except InputError as error:
            self.findings += error.findings
        except (MissingCharactersError, IllegalTextError) as error:
            self.findings.append(Finding("D1", str(error), Position(file), help="改正这些字，再运行一次"))
        except PageCountMismatch as error:
            self.findings.append(Finding("D2", str(error), Position(file), help="这是程序的缺陷，请连同这份文件报告"))
        except (ExpectedError, OSError):  # of a font, an engine, the output: of no document alone
            raise
        except Exception as error:  # noqa: BLE001 -- of fifty thousand forms one must not stop the rest
            self.findings.append(fault(error, file))

    def draw_single(self, project: _Project) -> None:
        """The files of one project that are not there yet."""
        document = project_document(project.computed, project.parts)
        path = self.place + project.name
        if stale := self.options.sink.stale(path, dict.fromkeys(self.options.formats, document)):
            self.write(path, stale, self.of_project(project))
        self.step(project.name)

    def of_project(self, project: _Project) -> Laid:
        """The project laid out; once, whoever asks."""
        if project.laid is None:
            project.laid = self.on_paper(project_document(project.computed, project.parts))
        return project.laid

    def draw_whole(self, projects: list[_Project]) -> None:
        """The whole document, from the pages of its projects."""
        whole = whole_document(self.computed, [project.parts for project in projects], self.options.tools.templates)
        path = self.place + self.names[0]
        papers = {
            name: whole.sheets if one.takes is Takes.WORKBOOK else whole.paper for name, one in self.writers.items()
        }
        if stale := self.options.sink.stale(path, papers):
            laid = self.joined(whole, projects)
            if whole.sheets is not whole.paper:
                laid = with_workbook(laid, whole.sheets, self.lay_out)
            self.write(path, stale, laid)
            self.pages = laid.pages
        else:
            self.pages = sum(self.lay_out(part, RESERVE).pages for part in whole.paper.parts)
        self.step(self.names[0])

    def joined(self, whole: Whole, projects: list[_Project]) -> Laid:
        """The whole document laid out; its pages are those of the projects, but for the contents, the forms over all
        projects, and the first form, above which the title stands.
        """
        paper, titled = whole.paper, bool(whole.paper.parts[0].titles)
        rest = projects[1:] if titled and not whole.before else projects
        own = whole.before or (len(projects[0].parts) if titled and projects else 0)
        found = [self.on_paper(replace(paper, parts=paper.parts[:own]))] if own else []
        found += [self.of_project(project) for project in rest]
        found += [self.on_paper(replace(paper, parts=paper.parts[-whole.after :]))] if whole.after else []
        laid = replace(paper, parts=tuple(part for one in found for part in one.document.parts))
        return joined(laid, [part for one in found for part in one.parts], self.options.tools.typesetter)

    def write(self, path: str, formats: tuple[str, ...], laid: Laid) -> None:
        """Writes a document in these formats."""
        laid = replace(laid, embed_fonts=self.options.embed_fonts)
        self.options.sink.put(path, {name: self.writers[name].write(laid) for name in formats})

    def on_paper(self, raw: Document) -> Laid:
        """The document laid out, with its places where a writer asks for them."""
        return on_paper(raw, self.options.tools.typesetter, places=self.places, lay_out=self.lay_out)

    def lay_out(self, part: Part, reserve: float) -> Part:
        """The part laid out; one that was laid out before is not again."""
        key = (id(part), reserve)
        if key not in self.laid:
            self.laid[key] = self.options.tools.typesetter.lay_out(part, reserve)
        return self.laid[key]


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
