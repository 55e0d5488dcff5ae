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
from jixiao.importing.source import SourceCell
from jixiao.importing.spec_text import spec_text
from jixiao.specs.compilation import load_text


@dataclass(frozen=True, slots=True)
class PublishedProject:
    """A project of a file. `places` are its findings, as of the spec that it would be → at their places in the file."""

    name: str
    computed: ComputedProject | None  # None where it cannot be read as a spec
    places: Mapping[Finding, Finding]


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """What the examination of a file found. What was not understood is a warning of its own at its place."""

    projects: tuple[PublishedProject, ...]
    unknown: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings at their places in the file."""
        return (*(finding for project in self.projects for finding in project.places.values()), *self.unknown)


def examine_published(file: Path, tools: Tools, selection: Selection) -> PublishedFile:
    """The examination of a file of Word, Excel or PDF. Raises ForeignFileError and UnknownFormError."""
    found = import_file(file, tools)
    projects = tuple(_of(file, project, tools, selection) for project in found.projects)
    return PublishedFile(projects, tuple(_unknown(found)))


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
    for cell in found.unknown:
        yield Finding(
            "F2", f"没有读懂：{_short(cell)}", Position(str(found.file), place=str(cell.place)), Severity.WARNING
        )


def _short(cell: SourceCell) -> str:
    return " ".join(cell.text.split())[:40]
