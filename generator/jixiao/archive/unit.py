"""One document on its way into an archive: computed, on pages, in the Office formats."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jixiao.archive.members import SPECS, Member
from jixiao.archive.paper import laid_out, on_pages
from jixiao.document import Document
from jixiao.drawing.assemble import Whole, document_title, project_document, read_parts, whole_document
from jixiao.drawing.tools import Tools
from jixiao.figures.compute import compute
from jixiao.findings import Finding, SpecError
from jixiao.specs.compilation import Compilation
from jixiao.specs.project import Spec
from jixiao.writers.docx.write import write_docx
from jixiao.writers.pdf.numbers import Numbers
from jixiao.writers.pdf.write import PdfDrawing
from jixiao.writers.xlsx.write import write_xlsx


@dataclass(frozen=True, slots=True)
class DrawnUnit:
    """A document's pages and its Office files."""

    paper: Document
    pages: PdfDrawing
    members: tuple[Member, ...]
    specs: tuple[Spec, ...]


def drawn(compilation: Compilation, tools: Tools, name: str, numbers: Numbers) -> DrawnUnit:
    """A document folder or a single spec on pages that are numbered so; its Office files are called `name`.

    Raises SpecError.
    """
    specs = computed(compilation)
    projects = tuple(read_parts(spec, tools.templates) for spec in specs)
    if compilation.whole:
        whole = whole_document(compilation, specs, projects, tools.templates)
    else:
        document = project_document(specs[0], projects[0])
        whole = Whole(document, document)
    laid, pages = on_pages(whole.paper, tools, numbers)
    sheets = laid if whole.sheets is whole.paper else laid_out(whole.sheets, tools)
    docx, xlsx = (
        Member(f"{name}.docx", write_docx(laid), "Alternative"),
        Member(f"{name}.xlsx", write_xlsx(sheets), "Alternative"),
    )
    return DrawnUnit(laid, pages, (docx, xlsx), specs)


def computed(compilation: Compilation) -> tuple[Spec, ...]:
    """The document's projects with every derived field. Raises SpecError with all that is wrong."""
    found: list[Spec] = []
    findings: list[Finding] = []
    for spec in compilation.specs:
        try:
            found.append(compute(spec))
        except SpecError as error:
            findings += error.findings
    if findings or not found:
        raise SpecError([*compilation.findings, *findings])
    return tuple(found)


def title(compilation: Compilation) -> str:
    """What the files of a document are called."""
    if not compilation.whole or not compilation.specs:
        return compilation.name if compilation.whole or not compilation.specs else compilation.specs[0].name
    try:
        return document_title(compilation, computed(compilation))
    except SpecError:  # told when it is drawn
        return compilation.name


def place(compilation: Compilation, taken: set[str]) -> str:
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


def year(specs: tuple[Spec, ...]) -> int:
    """The latest 年度 of the specs; 0 where they have none."""
    return max((spec.year or 0 for spec in specs), default=0)
