"""One document on its way into an archive: computed, laid out, on pages, in the Office formats."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.assemble import Whole, project_document, whole_document
from generator.bundle.members import SPECS, Member
from generator.collection import Collection
from generator.document import Document
from generator.findings import SpecError
from generator.paginate import RESERVE
from generator.pdf_markup import Numbers
from generator.render import Drawing, Options
from generator.spec import Spec
from generator.write_docx import write_docx
from generator.write_pdf import Drawing as Pages
from generator.write_pdf import draw
from generator.write_xlsx import write_xlsx


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document's pages and its Office files, named `name`."""

    paper: Document
    pages: Pages
    members: tuple[Member, ...]


class Unit:
    """A document: a folder with its 汇编.yaml, or a single spec."""

    def __init__(self, collection: Collection, options: Options) -> None:
        self.collection, self.options = collection, options
        self.drawing = Drawing(collection, options, lambda name: None)

    def computed(self) -> Whole:
        """The document before layout. Raises SpecError with all that is wrong."""
        projects = [project for spec in self.collection.specs if (project := self.drawing.prepared(spec))]
        if self.drawing.findings[len(self.collection.findings) :] or not projects:
            raise SpecError(self.drawing.findings)
        self.specs = tuple(project.spec for project in projects)
        if self.collection.whole:
            return whole_document(self.collection, self.specs, tuple(project.parts for project in projects), self.options.roots)
        document = project_document(projects[0].spec, projects[0].parts)
        return Whole(document, document)

    def drawn(self, name: str, numbers: Numbers) -> Drawn:
        """The document on pages that are numbered so. Raises SpecError."""
        whole = self.computed()
        laid, pages = self.drawing.drawn(whole.paper, lambda document: draw(document, self.options.fonts, numbers=numbers))
        sheets = laid if whole.sheets is whole.paper else self.drawing.lay_out(whole.sheets, RESERVE)
        docx = Member(f"{name}.docx", write_docx(laid), "Alternative")
        return Drawn(laid, pages, (docx, Member(f"{name}.xlsx", write_xlsx(sheets), "Alternative")))


def title(collection: Collection) -> str:
    """What the files of a document are called."""
    return collection.name if collection.whole or not collection.specs else collection.specs[0].name


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
