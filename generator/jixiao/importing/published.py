"""A published file examined as it is: nothing is written, and findings say page and cell, or sheet and address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from jixiao.drawing.tools import Tools
from jixiao.examination.examine import Selection, examine
from jixiao.findings import Finding, Position, Severity
from jixiao.importing.compiled import prose_names
from jixiao.importing.importing import Import, Imported, import_file
from jixiao.importing.source import SourceCell
from jixiao.importing.spec_text import spec_text
from jixiao.specs.compilation import load_text


def examine_published(file: Path, tools: Tools, selection: Selection) -> tuple[list[Finding], int]:
    """(findings, how many projects). What was not understood is a warning of its own at its place.

    Raises ForeignFileError and UnknownFormError.
    """
    found = import_file(file, tools)
    findings = [finding for project in found.projects for finding in _of(file, project, tools, selection)]
    return [*findings, *_unknown(found)], len(found.projects)


def _of(file: Path, project: Imported, tools: Tools, selection: Selection) -> Iterator[Finding]:
    text = spec_text(project.values, prose_names(project.forms))
    for finding in examine(load_text(text, file, tools.forms), selection).findings:
        place = _place(project, finding.path)
        yield replace(finding, position=Position(str(file), place=place), excerpt="", related=(), owners=())


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
