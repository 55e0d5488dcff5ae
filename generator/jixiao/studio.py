"""The door for programs: what the commands do, without printing, files or exits.

    studio = Studio(forms=["我的表"])
    book = studio.load("specs/某文档")
    for finding in studio.check(book): print(finding.position, finding.message)
    pdf = book.projects[0].draw("pdf")

A studio owns what depends on files: forms, templates, fonts. Make a new one where those have changed. Several threads
may share one; they take turns, since they would share the processor anyway.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from jixiao.drawing.names import names_of
from jixiao.drawing.render import Drawing, Kept, Options, Share
from jixiao.drawing.tools import Tools, tools
from jixiao.examination.examine import examine_computed
from jixiao.figures.compute import compute, compute_all
from jixiao.figures.project import ComputedCompilation, ComputedProject
from jixiao.files.names import safe_name
from jixiao.files.resources import packaged_forms
from jixiao.findings import Finding, InputError, Position, Severity
from jixiao.fonts import font_set
from jixiao.forms.values import Value, at
from jixiao.specs.compilation import Compilation, load, load_text
from jixiao.specs.project import Spec
from jixiao.writers.registry import format_names

if TYPE_CHECKING:
    from jixiao.archive.verdict import Verdict

_TURN = RLock()  # fonts and what is kept of their glyphs are one for the process


class Studio:
    """Reads, examines and draws with the packaged forms and those of further folders, a later one's first."""

    def __init__(self, forms: Iterable[str | Path] = ()) -> None:
        """`forms` are folders of forms, as after --forms. Raises InputError where one of them holds none, FontError
        where a font cannot be used.
        """
        with _TURN:
            self._tools = tools((packaged_forms(), *map(Path, forms)), font_set())

    def load(self, path: str | Path) -> Book:
        """The document of a folder with its 汇编.yaml, or the one project of a file.

        What is wrong in it is told by `check`. Raises InputError where there is not exactly one document.
        """
        books = self.load_all(path)
        if len(books) != 1:
            help = "写明其中一个文件夹或文件，或用 load_all"
            raise InputError([Finding("Y1", f"这里有{len(books)}份文档，不是一份", Position(str(path)), help=help)])
        return books[0]

    def load_all(self, *paths: str | Path) -> list[Book]:
        """All documents at the paths, as the commands find them."""
        found = load(map(Path, paths), self._tools.forms)
        return [Book(compilation, self._tools) for compilation in found]

    def loads(self, text: str, name: str = "项目.yaml") -> Book:
        """The one project that a text of YAML says; `name` stands in its findings, and for a project without a name."""
        return Book(load_text(text, Path(name), self._tools.forms), self._tools)

    def check(self, book: Book) -> tuple[Finding, ...]:
        """All findings that no waiver covers, sorted by place. They are in memory: no file is written or changed."""
        return book.findings

    def archive(
        self, books: Iterable[Book], name: str, *, pdfa: str = "3a", numbers: str = "outer", ofd: bool = False
    ) -> Archived:
        """An archive of the books: one PDF/A with its sources inside. Several become one with contents and summary.

        The files are called by `name`, made safe for any system as names of projects are. `pdfa` is 3a, 3u or 2u,
        `numbers` where page numbers stand: outer, centre, none. With `ofd` the same is written as OFD-A too. Raises
        InputError where one of them has an error, ValueError where there is none.
        """
        from jixiao.archive.manifest import FLAVOURS, PLACES, ArchiveSettings
        from jixiao.archive.publish import publish

        _one_of(pdfa, FLAVOURS)
        _one_of(numbers, PLACES)
        sound, name = [book.sound() for book in books], safe_name(name)
        if not sound:
            raise ValueError("no book to archive")
        projects = [project for each in sound for project in each.projects]
        _raise([_unfiled(project.spec) for project in projects if not Path(project.spec.file).is_file()])
        settings = ArchiveSettings(pdfa, numbers, "", joined=name if len(sound) > 1 else "")
        with _TURN, tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
            done = publish(lambda: iter(sound), Path(folder), name, self._tools, settings, lambda step: None, ofd=ofd)
            return Archived({file.name: file.read_bytes() for file in done.files}, done.archive.pages)

    def verify(self, file: str | Path) -> Verdict:
        """The verdict on an archive, found in a process with limits: the file may be anybody's.

        Raises OSError where there is no such file or it cannot be read.
        """
        from jixiao.archive.verify import verify

        return verify(Path(file))


@dataclass(frozen=True, slots=True)
class Archived:
    """An archive and what stands beside it, by file name: NAME.pdf, NAME.清单.json, NAME.zip, maybe NAME.ofd."""

    files: Mapping[str, bytes]
    pages: int

    @property
    def pdf(self) -> bytes:
        """The PDF/A itself."""
        return next(content for name, content in self.files.items() if name.endswith(".pdf"))


@dataclass(frozen=True, repr=False, eq=False)
class Book:
    """A document: the projects of a folder with its 汇编.yaml, or a single one. `compilation` is what was read."""

    compilation: Compilation
    tools: Tools

    def __repr__(self) -> str:
        return f"<Book {self.name}: {len(self.projects)} projects>"

    @property
    def name(self) -> str:
        """What the document is called."""
        return names_of(self.computed)[0] if self.compilation.specs else self.compilation.name

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The projects that could be read, in order."""
        return tuple(Project(self, spec) for spec in self.compilation.specs)

    @cached_property
    def computed(self) -> ComputedCompilation:
        """The document with its projects computed."""
        return compute_all(self.compilation)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the examination has found; see `Studio.check`."""
        with _TURN:
            return examine_computed(self.computed).findings

    def draw(self, format: str) -> bytes:
        """The whole document as pdf, docx, xlsx or ofd. Raises InputError where one of its projects has an error."""
        share: Share = "whole" if self.compilation.whole else "singles"
        return _drawn(self.sound(), self.tools, format, share)

    def sound(self) -> ComputedCompilation:
        """The document, in which nothing is wrong. Raises InputError."""
        _raise(self.findings)
        return self.computed


@dataclass(frozen=True, repr=False, eq=False)
class Project:
    """One project of a book."""

    book: Book
    spec: Spec

    def __repr__(self) -> str:
        return f"<Project {self.name}>"

    @property
    def name(self) -> str:
        """What the project is called."""
        return self.spec.name

    @cached_property
    def computed(self) -> ComputedProject:
        """The project with its computed fields. Raises InputError where they cannot be computed."""
        found = (project for project in self.book.computed.projects if project.spec is self.spec)
        return next(found, None) or compute(self.spec)

    def __getitem__(self, path: str) -> Value:
        """The value of a field, names joined by points: money is a Decimal in 元, a rate a fraction, a date a date.

        None where nothing stands there and nothing is computed. Raises KeyError where no form of it has the field.
        """
        if not any(form.field(path) for form in self.spec.forms):
            raise KeyError(path)
        return at(self.computed.values, path)

    def role(self, name: str) -> Value:
        """What plays a role in the project's forms, such as 年度申请总额; None where nothing does."""
        return self.computed.role(name)

    def draw(self, format: str) -> bytes:
        """The project's own file as pdf, docx, xlsx or ofd. Raises InputError where the project has an error."""
        _raise(
            [finding for finding in self.book.findings if self.spec.file in (finding.position.file, *finding.owners)]
        )
        alone = self.book.computed.narrowed([self.computed], ())
        return _drawn(replace(alone, source=replace(alone.source, whole=False)), self.book.tools, format, "singles")


def _drawn(computed: ComputedCompilation, made_with: Tools, format: str, share: Share) -> bytes:
    _one_of(format, format_names())
    sink = Kept()
    with _TURN:
        drawn = Drawing(computed, Options(sink, (format,), made_with), lambda name: None).run(share)
    _raise(drawn.findings)
    return sink.contents[format]


def _one_of(word: str, known: Sequence[str]) -> None:
    if word not in known:
        raise ValueError(f"{word!r} is none of {', '.join(known)}")


def _unfiled(spec: Spec) -> Finding:
    help = "先写成文件，再用 load 读：存档内附的是文件"
    return Finding("Y1", f"项目“{spec.name}”没有文件，不能存档", Position(spec.file), help=help)


def _raise(findings: Sequence[Finding]) -> None:
    """Raises InputError with the errors among them, if there are any."""
    if errors := [finding for finding in findings if finding.severity is Severity.ERROR]:
        raise InputError(errors)
