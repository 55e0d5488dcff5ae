"""One document on its way into an archive: computed, on pages, in the Office formats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jixiao.archive.members import SPECS, Member
from jixiao.drawing.assemble import Whole, document_title, project_document, read_parts, whole_document
from jixiao.drawing.tools import Tools
from jixiao.figures.project import ComputedCompilation, ComputedProject
from jixiao.findings import InputError
from jixiao.layout.contents import with_pages
from jixiao.layout.page_numbers import Numbers
from jixiao.layout.paper import Laid, on_paper, with_workbook
from jixiao.specs.compilation import Compilation
from jixiao.writers.registry import editable


@dataclass(frozen=True, slots=True)
class DrawnUnit:
    """A document's pages and its Office files."""

    laid: Laid
    members: tuple[Member, ...]
    projects: tuple[ComputedProject, ...]


def drawn(computed: ComputedCompilation, tools: Tools, name: str, numbers: Numbers) -> DrawnUnit:
    """A document folder or a single spec on pages that are numbered so; its Office files are called `name`.

    Raises InputError.
    """
    parts = [read_parts(project, tools.templates) for project in computed.projects]
    if computed.source.whole:
        whole = whole_document(computed, parts, tools.templates)
    else:
        document = project_document(computed.projects[0], parts[0])
        whole = Whole(document, document)
    laid = on_paper(whole.paper, tools.typesetter, numbers=numbers)
    if whole.sheets is not whole.paper:
        laid = with_workbook(laid, whole.sheets)
    alone = with_pages(laid.document, 1)  # the Office files count their own pages
    office = replace(laid, document=alone, workbook=alone) if alone != laid.document else laid
    members = tuple(Member(f"{name}{one.suffix}", one.write(office), "Alternative") for one in editable())
    return DrawnUnit(laid, members, computed.projects)


def title(computed: ComputedCompilation) -> str:
    """What the files of a document are called."""
    compilation = computed.source
    if not compilation.whole or not compilation.specs:
        return compilation.name if compilation.whole or not compilation.specs else compilation.specs[0].name
    try:
        complete = len(computed.projects) == len(compilation.specs)
        return document_title(computed) if complete else compilation.name
    except InputError:  # told when it is drawn
        return compilation.name


def archive_folder(compilation: Compilation, taken: set[str]) -> str:
    """The folder in the archive where a document's specs stand; told apart where two folders have one name."""
    name = compilation.folder.resolve().name
    candidate, number = f"{SPECS}/{name}", 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{SPECS}/{number}/{name}"
    taken.add(candidate.casefold())
    return candidate


def address(compilation: Compilation, folder: str) -> str:
    """The path in the archive by which a document is found again: its folder, or its one spec."""
    return folder if compilation.whole else f"{folder}/{Path(compilation.file).name}"


def year(projects: Sequence[ComputedProject]) -> int:
    """The latest 年度 of the projects; 0 where they have none."""
    return max((project.year or 0 for project in projects), default=0)
