"""The door for programs: what the commands do, without printing, files or exits.

    studio = Studio(forms=["我的表"])
    book = studio.load("specs/某文档")
    for finding in studio.check(book): print(finding.position, finding.message)
    pdf = book.projects[0].draw("pdf")

A studio owns what depends on files: forms, templates, fonts. Make a new one where those have changed. Several threads
may share one; they take turns, since they would share the processor anyway.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Context, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import cached_property, wraps
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from jixiao.batch.stamp import form_files, sha
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
from jixiao.nodes.parse import lines_of, read_text
from jixiao.specs.compilation import Compilation, load, load_text
from jixiao.specs.project import Spec
from jixiao.writers.registry import format_names

if TYPE_CHECKING:
    from jixiao.archive.verdict import Verdict

_Arguments = ParamSpec("_Arguments")
_Given = TypeVar("_Given")

# What programs of their own have set (fewer digits, traps) would change sums without a word. These are Python's own.
_ARITHMETIC = Context(28, ROUND_HALF_EVEN, -999_999, 999_999, 1, 0, [], [InvalidOperation, DivisionByZero, Overflow])
_turn = RLock()  # fonts and what is kept of their glyphs are one for the process


def _fork() -> None:
    """A process that was forked while a thread had its turn would wait for that thread, which it does not have."""
    global _turn  # noqa: PLW0603
    _turn = RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_fork)


def _exactly(method: Callable[_Arguments, _Given]) -> Callable[_Arguments, _Given]:
    """The method, in whose sums every digit counts, whatever the caller's arithmetic."""

    @wraps(method)
    def called(*arguments: _Arguments.args, **named: _Arguments.kwargs) -> _Given:
        with localcontext(_ARITHMETIC):
            return method(*arguments, **named)

    return called


class Studio:
    """Reads, examines and draws with the packaged forms and those of further folders, a later one's first."""

    @_exactly
    def __init__(self, forms: Iterable[str | Path] = ()) -> None:
        """`forms` are folders of forms, as after --forms. Raises InputError where one of them holds none, FontError
        where a font cannot be used.
        """
        with _turn:
            self._tools = tools((packaged_forms(), *(Path(folder).absolute() for folder in forms)), font_set())
        self._stamp = _stamp(self._tools)

    @_exactly
    def load(self, path: str | Path) -> Book:
        """The document of a folder with its 汇编.yaml, or the one project of a file.

        What is wrong in it is told by `check`. Raises InputError where there is not exactly one document.
        """
        books = self.load_all(path)
        if len(books) != 1:
            help = "写明其中一个文件夹或文件，或用 load_all"
            raise InputError([Finding("Y1", f"这里有{len(books)}份文档，不是一份", Position(str(path)), help=help)])
        return books[0]

    @_exactly
    def load_all(self, *paths: str | Path) -> list[Book]:
        """All documents at the paths, as the commands find them."""
        found = load(map(Path, paths), self._tools.forms)
        return [Book(compilation, self._tools) for compilation in found]

    @_exactly
    def loads(self, text: str, name: str = "项目.yaml") -> Book:
        """The one project that a text of YAML says; `name` stands in its findings, and for a project without a name."""
        return Book(load_text(text, Path(name), self._tools.forms), self._tools)

    def check(self, book: Book) -> tuple[Finding, ...]:
        """All findings that no waiver covers, sorted by place. They are in memory: no file is written or changed."""
        return book.findings

    @_exactly
    def archive(
        self, books: Iterable[Book], name: str, *, pdfa: str = "3a", numbers: str = "outer", ofd: bool = False
    ) -> Archived:
        """An archive of the books: one PDF/A with its sources inside. Several become one with contents and summary.

        The files are called by `name`, made safe for any system as names of projects are. `pdfa` is 3a, 3u or 2u,
        `numbers` where page numbers stand: outer, centre, none. With `ofd` the same is written as OFD-A too. Raises
        InputError where one of them has an error, or a file has been changed since it was loaded; ValueError where
        there is none.
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
        _raise([finding for each in sound for finding in _altered(each)])
        if _stamp(self._tools) != self._stamp:
            place, help = Position(str(self._tools.roots[-1])), "另建一个 Studio，重新 load 再存档"
            raise InputError([Finding("B1", "表读进来以后改过，不能存档：存档内附的是现在的表", place, help=help)])
        settings = ArchiveSettings(pdfa, numbers, "", joined=name if len(sound) > 1 else "")
        with _turn, tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
            done = publish(lambda: iter(sound), Path(folder), name, self._tools, settings, lambda step: None, ofd=ofd)
            return Archived({file.name: file.read_bytes() for file in done.files}, done.archive.pages)

    def verify(self, file: str | Path) -> Verdict:
        """The verdict on an archive, found in a process with limits: the file may be anybody's.

        Raises OSError where there is no such file or it cannot be read.
        """
        from jixiao.archive.verify import verify

        with Path(file).open("rb"):
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
        return f"<Book {self.name}: {len(self.compilation.specs)} projects>"

    @property
    @_exactly
    def name(self) -> str:
        """What the document is called."""
        return names_of(self.computed)[0] if self.compilation.specs else self.compilation.name

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The projects that could be read, in order. Raises InputError where there are only errors."""
        if not self.compilation.specs:
            _raise(self.compilation.findings)
        return tuple(Project(self, spec) for spec in self.compilation.specs)

    @cached_property
    @_exactly
    def computed(self) -> ComputedCompilation:
        """The document with its projects computed."""
        return compute_all(self.compilation)

    @cached_property
    @_exactly
    def findings(self) -> tuple[Finding, ...]:
        """What the examination has found; see `Studio.check`."""
        with _turn:
            return examine_computed(self.computed).findings

    @_exactly
    def draw(self, format: str) -> bytes:
        """The whole document as pdf, docx, xlsx or ofd. Raises InputError where one of its projects has an error."""
        share: Share = "whole" if self.compilation.whole else "singles"
        return _drawn(self.sound(), self.tools, format, share)

    @_exactly
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
    @_exactly
    def computed(self) -> ComputedProject:
        """The project with its computed fields. Raises InputError where they cannot be computed."""
        found = (project for project in self.book.computed.projects if project.spec is self.spec)
        return next(found, None) or compute(self.spec)

    @_exactly
    def __getitem__(self, path: str) -> Value:
        """The value of a field, names joined by points: money is a Decimal in 元, a rate a fraction, a date a date.

        None where nothing stands there and nothing is computed. Raises KeyError where no form of it has the field.
        """
        if not any(form.field(path) for form in self.spec.forms):
            raise KeyError(path)
        return at(self.computed.values, path)

    @_exactly
    def role(self, name: str) -> Value:
        """What plays a role in the project's forms, such as 年度申请总额; None where nothing does."""
        return self.computed.role(name)

    @_exactly
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
    with _turn:
        drawn = Drawing(computed, Options(sink, (format,), made_with), lambda name: None).run(share)
    _raise(drawn.findings)
    return sink.contents[format]


def _one_of(word: str, known: Sequence[str]) -> None:
    if word not in known:
        raise ValueError(f"{word!r} is none of {', '.join(known)}")


def _stamp(made_with: Tools) -> str:
    return sha(*form_files(made_with.roots))


def _altered(computed: ComputedCompilation) -> list[Finding]:
    """Its files that no longer say what was loaded: an archive would hold others than were drawn."""
    sources = {computed.source.file: computed.source.source} if computed.source.source.file else {}
    for project in computed.projects:
        sources |= project.spec.sources
    help = "重新 load 再存档"
    return [
        Finding("Y1", "读进来以后改过，不能存档：存档内附的是现在的文件", Position(file), help=help)
        for file, source in sources.items()
        if lines_of(read_text(Path(file))) != source.lines
    ]


def _unfiled(spec: Spec) -> Finding:
    help = "先写成文件，再用 load 读：存档内附的是文件"
    return Finding("Y1", f"项目“{spec.name}”没有文件，不能存档", Position(spec.file), help=help)


def _raise(findings: Sequence[Finding]) -> None:
    """Raises InputError with the errors among them, if there are any."""
    if errors := [finding for finding in findings if finding.severity is Severity.ERROR]:
        raise InputError(errors)
