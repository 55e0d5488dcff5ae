"""What one process does: draws documents, one after the other, with fonts and forms that it reads once."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

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

    All are examined, then all are drawn: one kind of work after the other keeps its own code and tables in the
    processor's caches.
    """
    read = [_read(task, settings) for task in tasks]
    return [_draw(task, one, settings) for task, one in zip(tasks, read, strict=True)]


def draw(task: Task, settings: Settings, step: Step | None = None, put_away: PutAway | None = None) -> Outcome:
    """Draws one document and tells what became of it. Whatever is wrong with it alone is an error of its outcome."""
    return _draw(task, _read(task, settings), settings, step, put_away)


class _Reading(NamedTuple):
    """A document that was read and examined; where that failed, what became of it."""

    computed: ComputedCompilation | None
    failed: Outcome
    seconds: float


def _read(task: Task, settings: Settings) -> _Reading:
    started, computed, errors = time.perf_counter(), task.computed, tuple[Finding, ...]()
    try:
        computed = computed or loaded(task.unit, tools_of(settings).forms)
    except InputError as error:  # of a form, which all specs share
        errors = error.findings
    except (OutputError, FontError):
        raise
    except Exception as error:  # noqa: BLE001 -- of fifty thousand specs one must not stop the rest
        errors = (fault(error, str(task.unit.path)),)
    return _Reading(computed, Outcome(task.unit.path.name, errors=errors), time.perf_counter() - started)


def _draw(
    task: Task, read: _Reading, settings: Settings, step: Step | None = None, put_away: PutAway | None = None
) -> Outcome:
    started, computed = time.perf_counter() - read.seconds, read.computed
    if computed is None:
        return read.failed
    sink = FolderSink(
        settings.stamp,
        task.known,
        put_away or (lambda folder, name, contents: write_below(settings.target, folder, name, contents)),
    )
    options = Options(sink, settings.formats, tools_of(settings), settings.embed_fonts, settings.engine)
    names = task.names or names_of(computed, task.unit.name)
    drawn = Drawing(computed, options, step or (lambda name: None), names, task.unit.place).run(task.share)
    outcome = examination(computed.source, drawn.findings)
    return replace(
        outcome,
        name=drawn.name,
        projects=drawn.projects,
        pages=drawn.pages,
        seconds=time.perf_counter() - started,
        files=tuple(sink.files),
    )


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
