"""Draws an archive into a file: the documents one after the other, then what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

from jixiao.archive.cover import SUMMARY as SUMMARY_FORM
from jixiao.archive.cover import Cover, CoverEntry
from jixiao.archive.files import ArchiveFiles, ArchivePiece
from jixiao.archive.manifest import ArchiveSettings, entry, inner, written
from jixiao.archive.members import MANIFEST, SUMMARY, Member, folded, form_members, forms_needed, spec_members
from jixiao.archive.unit import DrawnUnit, address, archive_folder, drawn, title, year
from jixiao.archive.versions import versions
from jixiao.drawing.tools import Tools
from jixiao.figures.project import ComputedCompilation
from jixiao.files.names import unique_names
from jixiao.layout.page_numbers import Numbers
from jixiao.writers.metadata import Metadata

Source = Callable[[], Iterator[ComputedCompilation]]
"""Gives the documents, sound ones, as often as it is asked: they do not stay in memory."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What has been drawn into the file."""

    manifest: Mapping[str, Any]  # the inner 清单.json
    pages: int
    projects: int
    summary: bytes = b""  # the 汇总表 of an archive of several documents, as XLSX


@dataclass(slots=True)
class _Known:
    """What is kept of the documents until the end."""

    members: list[dict[str, Any]] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    documents: list[str] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    units: list[str] = field(default_factory=list)
    projects: int = 0


class Drafting:
    """One archive being drawn. `keep` gets every member, for the ZIP file beside the PDF."""

    def __init__(
        self,
        tools: Tools,
        settings: ArchiveSettings,
        keep: Callable[[Member], None],
        step: Callable[[str], None],
    ) -> None:
        self.tools, self.settings, self.keep, self.step = tools, settings, keep, step
        self.known = _Known()

    @property
    def fonts(self) -> frozenset[str]:
        """The names of the fonts that have been drawn with, as they stand in the file."""
        return self.files.pdf.fonts

    def draw(self, source: Source, target: BinaryIO, ofd: BinaryIO | None = None) -> Archive:
        """The archive of all documents; with `ofd` the same as an OFD-A there.

        Raises InputError, FontError and PageCountMismatch as drawing does.
        """
        self.files = ArchiveFiles(target, ofd)
        cover, found = Cover(self.tools, self.settings), []
        for computed in source():
            found.append((title(computed), year(computed.projects)))
            if self.settings.joined:
                cover.add(computed)
        if not self.settings.date:
            latest = max(each for _, each in found)
            self.settings = replace(self.settings, date=f"{latest or 1980:04}0101000000")
        names = unique_names(name for name, _ in found)
        return self._joined(source, names, cover) if self.settings.joined else self._single(next(source()), names[0])

    def _single(self, computed: ComputedCompilation, name: str) -> Archive:
        unit, piece = self._unit(computed, name, 1)
        paper = unit.laid.document
        head = {"标题": paper.title, "单位": paper.author, "年度": year(unit.projects), "语言": paper.language}
        return self._finish([piece], head, paper.subject)

    def _joined(self, source: Source, names: Sequence[str], cover: Cover) -> Archive:
        first, pieces, entries = cover.pages() + 1, list[ArchivePiece](), list[CoverEntry]()
        for computed, name in zip(source(), names, strict=True):
            unit, piece = self._unit(computed, name, first)
            pieces.append(piece)
            entries.append(CoverEntry(unit.laid.document.title, unit.laid.document.author, len(unit.projects), first))
            first += piece.pages
        fronts = [self.files.add(front.laid, title=front.title, inner=False) for front in cover.drawn(entries)]
        self.known.forms.add(SUMMARY_FORM)
        book = cover.book()
        self._attach(Member(SUMMARY, book, "Alternative"))
        units = list(dict.fromkeys(self.known.units))
        unit_name = units[0] if len(units) == 1 else f"{units[0]}等{len(units)}家单位"
        head = {"标题": self.settings.joined, "单位": unit_name, "年度": int(self.settings.date[:4]), "语言": "zh-CN"}
        return replace(self._finish([*fronts, *pieces], head, ""), summary=book)

    def _unit(self, computed: ComputedCompilation, name: str, first: int) -> tuple[DrawnUnit, ArchivePiece]:
        """A document's pages, specs and Office files; in a joined archive with an entry of its own in the outline."""
        compilation, unit = computed.source, drawn(computed, self.tools, name, Numbers(self.settings.place, first))
        title = unit.laid.document.title if self.settings.joined else ""
        piece = self.files.add(unit.laid, title=title)
        folder = archive_folder(compilation, self.known.places)
        for member in (*spec_members(compilation, folder), *unit.members):
            self._attach(member)
        self.known.documents.append(address(compilation, folder))
        self.known.forms |= forms_needed(compilation, self.tools.forms)
        self.known.units.append(unit.laid.document.author)
        self.known.projects += len(unit.projects)
        self.step(name)
        return unit, piece

    def _attach(self, member: Member) -> None:
        if folded(member.path) in self.known.paths:
            return
        self.known.paths.add(folded(member.path))
        self.known.members.append(entry(member))
        self.files.attach(member, self.settings)
        self.keep(member)

    def _finish(self, pieces: Sequence[ArchivePiece], head: Mapping[str, Any], subject: str) -> Archive:
        for member in form_members(self.tools.forms, sorted(self.known.forms), self.tools.roots):
            self._attach(member)
        manifest = inner(
            head, self.settings, self.known.documents, versions(self.tools.typesetter.fonts), self.known.members
        )
        self.files.attach(Member(MANIFEST, written(manifest)), self.settings)
        year = str(head["年度"] or "")
        metadata = Metadata(head["标题"], head["单位"], subject, (), head["语言"], year, self.settings.date)
        self.files.finish(pieces, metadata, self.settings)
        return Archive(manifest, sum(piece.pages for piece in pieces), self.known.projects)
