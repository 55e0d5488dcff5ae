"""What one process does: draws documents, one after the other, with fonts and forms that it reads once."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from jixiao.batch.outcome import Outcome
from jixiao.batch.sinks import FolderSink, OutputFile, write_below
from jixiao.drawing.names import names_of
from jixiao.drawing.render import Drawing, Options, Share, fault
from jixiao.drawing.tools import Tools, tools
from jixiao.examination.examine import examine_computed
from jixiao.figures.compute import compute_all
from jixiao.figures.project import ComputedCompilation
from jixiao.files.staging import OutputError
from jixiao.findings import Finding, InputError, Severity
from jixiao.fonts import FontError, font_set
from jixiao.forms.form_set import Forms
from jixiao.specs.compilation import Compilation, load_unit
from jixiao.specs.discovery import Unit

Step = Callable[[str], None]
PutAway = Callable[[str, str, Mapping[str, bytes]], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a whole run."""

    target: Path
    formats: tuple[str, ...]
    roots: tuple[Path, ...]
    stamp: str  # of the program, the forms and the fonts
    embed_fonts: bool = False
    engine: str = ""  # what draws a format in another way


@dataclass(frozen=True, slots=True)
class Task:
    """One document, or a share of one, to be drawn.

    A share comes with its document, examined: only the projects to draw for `singles`, all of them for `whole`.
    """

    unit: Unit
    projects: int  # as far as names tell; for the progress
    known: Mapping[str, OutputFile] = field(default_factory=dict)  # files that are there already
    share: Share = "all"
    computed: ComputedCompilation | None = None
    names: tuple[str, ...] = ()


def examined(computed: ComputedCompilation) -> ComputedCompilation:
    """The document with all that the examination found; projects with errors are left out."""
    findings = examine_computed(computed).findings
    broken = {finding.position.file for finding in findings if finding.severity is Severity.ERROR}
    broken |= {file for finding in findings if finding.severity is Severity.ERROR for file in finding.owners}
    sound = tuple(project for project in computed.projects if project.spec.file not in broken)
    return computed.narrowed(sound, findings)


def perform(tasks: Sequence[Task], settings: Settings) -> list[Outcome]:
    """Draws the documents of a batch into the output folder. Raises OutputError and FontError.

    Step by step, each for all of them: one kind of work after the other keeps its own code and tables in the
    processor's caches.
    """
    return _step_by_step([_OneDocument(task, settings) for task in tasks])


def draw(task: Task, settings: Settings, step: Step | None = None, put_away: PutAway | None = None) -> Outcome:
    """Draws one document and tells what became of it. Whatever is wrong with it alone is an error of its outcome."""
    return _step_by_step([_OneDocument(task, settings, step, put_away)])[0]


class _OneDocument:
    """A document on its way: read and examined, put into the templates, drawn. Then its outcome tells of it."""

    def __init__(
        self, task: Task, settings: Settings, step: Step | None = None, put_away: PutAway | None = None
    ) -> None:
        self.task, self.settings, self.step = task, settings, step or (lambda name: None)
        self.put_away = put_away or (
            lambda folder, name, contents: write_below(settings.target, folder, name, contents)
        )
        self.drawing: Drawing | None = None
        self.files: list[OutputFile] = []
        self.outcome = Outcome(task.unit.path.name)

    def read(self) -> None:
        """Reads and examines it."""
        task, settings = self.task, self.settings
        try:
            computed = task.computed or loaded(task.unit, tools_of(settings).forms)
        except InputError as error:  # of a form, which all specs share
            self.outcome = replace(self.outcome, errors=error.findings)
        except (OutputError, FontError):
            raise
        except Exception as error:  # noqa: BLE001 -- of fifty thousand specs one must not stop the rest
            self.outcome = replace(self.outcome, errors=(fault(error, str(task.unit.path)),))
        else:
            sink = FolderSink(settings.stamp, task.known, self.put_away)
            options = Options(sink, settings.formats, tools_of(settings), settings.embed_fonts, settings.engine)
            names = task.names or names_of(computed, task.unit.name)
            self.files = sink.files
            self.drawing = Drawing(computed, options, self.step, names, task.unit.place)

    def fill(self) -> None:
        """Puts it into the templates."""
        if self.drawing:
            self.drawing.fill()

    def draw(self) -> None:
        """Draws it."""
        if self.drawing:
            drawn = self.drawing.run(self.task.share)
            found = examination(self.drawing.compilation, drawn.findings)
            self.outcome = replace(
                found, name=drawn.name, projects=drawn.projects, pages=drawn.pages, files=tuple(self.files)
            )
            self.drawing = None  # what was laid out is needed no more


def _step_by_step(documents: Sequence[_OneDocument]) -> list[Outcome]:
    seconds = [0.0] * len(documents)
    for step in (_OneDocument.read, _OneDocument.fill, _OneDocument.draw):
        for number, document in enumerate(documents):
            started = time.perf_counter()
            step(document)
            seconds[number] += time.perf_counter() - started
    return [replace(document.outcome, seconds=spent) for document, spent in zip(documents, seconds, strict=True)]


def examination(compilation: Compilation, findings: Sequence[Finding]) -> Outcome:
    """What the findings say of a document of which nothing has been drawn."""
    told = sorted(set(findings), key=lambda finding: finding.order)
    weights = [finding.severity for finding in told]
    return Outcome(
        compilation.name,
        str(compilation.folder),
        compilation.whole,
        errors=tuple(finding for finding in told if finding.severity is Severity.ERROR),
        warnings=weights.count(Severity.WARNING),
        hints=weights.count(Severity.HINT),
    )


def loaded(unit: Unit, forms: Forms) -> ComputedCompilation:
    """The document of a unit, examined."""
    return examined(compute_all(load_unit(unit, forms)))


def tools_of(settings: Settings) -> Tools:
    """What a process draws with."""
    return _tools(settings.roots, settings.stamp)


@lru_cache(maxsize=2)
def _tools(roots: tuple[Path, ...], stamp: str) -> Tools:
    """The stamp says what stands in the folders: what has been read of it holds as long as it does."""
    return tools(roots, font_set())
