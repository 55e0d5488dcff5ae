"""One document on its way into an archive: computed, on pages, in the Office formats."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jixiao.archive.members import SPECS, Member
from jixiao.archive.paper import Tools, laid_out, on_pages
from jixiao.document import Document
from jixiao.drawing.assemble import Whole, document_title, project_document, read_parts, whole_document
from jixiao.figures.compute import compute
from jixiao.findings import Finding, SpecError
from jixiao.specs.compilation import Collection
from jixiao.specs.project import Spec
from jixiao.writers.docx.write import write_docx
from jixiao.writers.pdf.numbers import Numbers
from jixiao.writers.pdf.write import Drawing
from jixiao.writers.xlsx.write import write_xlsx


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document's pages and its Office files."""

    paper: Document
    pages: Drawing
    members: tuple[Member, ...]
    specs: tuple[Spec, ...]


def drawn(collection: Collection, tools: Tools, name: str, numbers: Numbers) -> Drawn:
    """A document folder or a single spec on pages that are numbered so; its Office files are called `name`.

    Raises SpecError.
    """
    specs = computed(collection)
    projects = tuple(read_parts(spec, tools.roots) for spec in specs)
    if collection.whole:
        whole = whole_document(collection, specs, projects, tools.roots)
    else:
        document = project_document(specs[0], projects[0])
        whole = Whole(document, document)
    laid, pages = on_pages(whole.paper, tools, numbers)
    sheets = laid if whole.sheets is whole.paper else laid_out(whole.sheets, tools)
    docx, xlsx = (
        Member(f"{name}.docx", write_docx(laid), "Alternative"),
        Member(f"{name}.xlsx", write_xlsx(sheets), "Alternative"),
    )
    return Drawn(laid, pages, (docx, xlsx), specs)


def computed(collection: Collection) -> tuple[Spec, ...]:
    """The document's projects with every derived field. Raises SpecError with all that is wrong."""
    found: list[Spec] = []
    findings: list[Finding] = []
    for spec in collection.specs:
        try:
            found.append(compute(spec))
        except SpecError as error:
            findings += error.findings
    if findings or not found:
        raise SpecError([*collection.findings, *findings])
    return tuple(found)


def title(collection: Collection) -> str:
    """What the files of a document are called."""
    if not collection.whole or not collection.specs:
        return collection.name if collection.whole or not collection.specs else collection.specs[0].name
    try:
        return document_title(collection, computed(collection))
    except SpecError:  # told when it is drawn
        return collection.name


def place(collection: Collection, taken: set[str]) -> str:
    """The folder in the archive where a document's specs stand; told apart where two folders have one name."""
    name = collection.folder.resolve().name
    candidate, number = f"{SPECS}/{name}", 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{SPECS}/{number}/{name}"
    taken.add(candidate.casefold())
    return candidate


def address(collection: Collection, folder: str) -> str:
    """The path in the archive by which a document is found again: its folder, or its one spec."""
    return folder if collection.whole else f"{folder}/{Path(collection.file).name}"


def year(specs: tuple[Spec, ...]) -> int:
    """The latest 年度 of the specs; 0 where they have none."""
    return max((spec.year or 0 for spec in specs), default=0)
