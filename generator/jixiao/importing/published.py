"""A published file examined as it is: nothing is written, and findings say page and cell, or sheet and address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jixiao.drawing.tools import Tools
from jixiao.examination.examine import Selection, examine_computed
from jixiao.figures.compute import compute_all
from jixiao.figures.project import ComputedProject
from jixiao.findings import Finding, Position, Severity
from jixiao.importing.compiled import prose_names
from jixiao.importing.importing import Import, import_file
from jixiao.importing.one_project import Imported
from jixiao.importing.recognise import UnknownFormError
from jixiao.importing.source import SourceCell
from jixiao.importing.spec_text import spec_text
from jixiao.readers.content import ForeignFileError
from jixiao.specs.compilation import load_text

_WHOLE = "全文"  # what has no place of its own, or says it


@dataclass(frozen=True, slots=True)
class PublishedProject:
    """A project of a file. `places` are its findings, as of the spec that it would be → at their places in the file."""

    name: str
    computed: ComputedProject | None  # None where it cannot be read as a spec
    places: Mapping[Finding, Finding]


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """What the examination of a file found. What was not understood, or not for sure, is a warning of its own."""

    projects: tuple[PublishedProject, ...]
    unknown: tuple[Finding, ...]  # or why the file cannot be read

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings at their places in the file."""
        return (*(finding for project in self.projects for finding in project.places.values()), *self.unknown)


def examine_published(file: Path, tools: Tools, selection: Selection) -> PublishedFile:
    """The examination of a file of Word, Excel or PDF; one that cannot be read, or is no form, is a finding."""
    try:
        found = import_file(file, tools)
    except (ForeignFileError, UnknownFormError) as error:
        return PublishedFile((), (_unread(file, error),))
    projects = tuple(_of(file, project, tools, selection) for project in found.projects)
    return PublishedFile(projects, tuple(_unknown(found)))


def _unread(file: Path, error: ForeignFileError | UnknownFormError) -> Finding:
    told = str(error).removeprefix(str(file)).strip().removeprefix("的")
    what, _, help = told.partition("。") if isinstance(error, ForeignFileError) else (told, "", "")
    return Finding("Y1", what, Position(str(file), place=_WHOLE), help=help)


def _of(file: Path, project: Imported, tools: Tools, selection: Selection) -> PublishedProject:
    text = spec_text(project.values, prose_names(project.forms))
    computed = compute_all(load_text(text, file, tools.forms))
    places = {}
    for finding in examine_computed(computed, selection).findings:
        position = Position(str(file), place=_place(project, finding.path))
        places[finding] = replace(finding, position=position, excerpt="", related=(), owners=())
    return PublishedProject(project.name, next(iter(computed.projects), None), places)


def _place(project: Imported, path: str) -> str:
    """Where a field stands, or its nearest parent, or the project by its name."""
    while path and path not in project.places:
        path = path.rpartition("[")[0] if path.endswith("]") else path.rpartition(".")[0]
    return str(project.places[path]) if path else f"“{project.name}”"


def _unknown(found: Import) -> Iterator[Finding]:
    """What was not understood, what comes out otherwise when the form is drawn again, and what was not for sure."""
    for said, cells in (("没有读懂", found.unknown), ("读出来的与原文不同", found.proof.other)):
        for cell in cells:
            yield _warning(found.file, f"{said}：{_short(cell)}", str(cell.place) or _WHOLE)
    for text in found.told:
        yield _warning(found.file, text, _WHOLE)


def _warning(file: Path, message: str, place: str) -> Finding:
    return Finding("F2", message, Position(str(file), place=place), Severity.WARNING)


def _short(cell: SourceCell) -> str:
    return " ".join(cell.text.split())[:40]
