"""What stands before the documents of a joined archive: contents and 汇总表, the latter also as XLSX.

The 汇总表 is the form of that name over all projects. Archives of earlier versions do not carry it: then it is the one
of this version, with what they carry of its layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jixiao.archive.manifest import ArchiveSettings
from jixiao.archive.unit import title
from jixiao.document import Document, Part
from jixiao.drawing.assemble import author
from jixiao.drawing.tools import Tools
from jixiao.figures.collective import project_row, reckoned
from jixiao.figures.project import ComputedCompilation, ComputedProject
from jixiao.files.resources import packaged_forms
from jixiao.forms.form import Form
from jixiao.forms.read_form import read_form
from jixiao.forms.values import Value
from jixiao.layout.page_numbers import Numbers
from jixiao.layout.paper import Laid, on_paper
from jixiao.pages.collective import CollectiveSheet, collective_context, filled_columns
from jixiao.pages.page import read_page
from jixiao.pages.printed_texts import Text
from jixiao.pages.template import Templates
from jixiao.specs.project import Spec
from jixiao.writers.registry import workbook

CONTENTS, SUMMARY = "目录", "汇总表"
_ROWS = 400  # of one part: a layout of thousands of pages would not fit into memory


@dataclass(frozen=True, slots=True)
class CoverEntry:
    """A document in the contents: where it begins."""

    title: str
    unit: str
    projects: int
    page: int


@dataclass(frozen=True, slots=True)
class Front:
    """Some pages before the documents."""

    title: str  # in the outline; empty: it goes on with the one before
    laid: Laid


class Cover:
    """Collects the documents, tells how many pages it will take, and draws itself when it knows where they begin."""

    def __init__(self, tools: Tools, settings: ArchiveSettings) -> None:
        self.tools, self.settings = tools, settings
        self.form, self.templates = _summary_form(tools)
        (self.table,) = (field for field in self.form.fields if field.kind.projects)
        self.rows: list[Mapping[str, Value]] = []
        self.units: list[str] = []
        self.titles: list[CoverEntry] = []

    def add(self, computed: ComputedCompilation) -> None:
        """A document, before it is drawn."""
        projects = computed.projects
        self.rows += (project_row(self.form, self.table, project, {})[0] for project in projects)
        self.units += map(author, projects)
        self.titles.append(CoverEntry(title(computed), author(projects[0]) if projects else "", len(projects), 0))

    def pages(self) -> int:
        """How many pages it takes. The numbers that are not known yet do not change that."""
        count = 0
        for _, part in self._parts(self.titles):
            count += self._laid(part, self._numbers(count + 1)).pages
        return count

    def drawn(self, entries: Sequence[CoverEntry]) -> Iterator[Front]:
        """The parts in their order."""
        first = 1
        for start, part in self._parts(entries):
            laid = self._laid(part, self._numbers(first))
            first += laid.pages
            yield Front(part.form if start == 0 else "", laid)

    def book(self) -> bytes:
        """The 汇总表 as a workbook of one sheet."""
        (part,) = self._summary(max(len(self.rows), 1))
        return workbook().write(on_paper(self._document(part), self.tools.typesetter, places=False))

    def _laid(self, part: Part, numbers: Numbers) -> Laid:
        return on_paper(self._document(part), self.tools.typesetter, numbers=numbers)

    def _numbers(self, first: int) -> Numbers:
        return Numbers(self.settings.place, first)

    def _document(self, part: Part) -> Document:
        return Document(self.settings.joined, "", (part,))

    def _parts(self, entries: Sequence[CoverEntry]) -> list[tuple[int, Part]]:
        found = []
        for start in range(0, len(entries), _ROWS):
            values = {
                "标题": Text(self.settings.joined),
                "首页": start == 0,
                "各行": [
                    {
                        "序号": number,
                        "文档": Text(entry.title),
                        "单位": Text(entry.unit),
                        "项目数": entry.projects,
                        "页码": entry.page,
                    }
                    for number, entry in enumerate(entries[start : start + _ROWS], start + 1)
                ],
            }
            found.append((start, self._part(CONTENTS, f"_shared/{CONTENTS}.html.j2", values)))
        return [*found, *zip(range(0, len(self.rows), _ROWS), self._summary(_ROWS), strict=True)]

    def _part(self, form: str, template: str, values: Mapping[str, Any]) -> Part:
        page, blocks = read_page(self.tools.templates, form, template, values)
        return Part(form, form, page, blocks)

    def _summary(self, rows: int) -> Iterator[Part]:
        """The 汇总表 in parts of so many rows."""
        values, _ = reckoned(self.form, {self.table.name: tuple(self.rows)})
        computed = ComputedProject(Spec("", {}, {}, {}, (self.form,), None), values, {})
        whole = CollectiveSheet(self.settings.joined, len(self.rows), len(set(self.units)), joined=True)
        whole = replace(whole, filled=filled_columns(self.table, self.rows))
        for start in range(0, len(self.rows), rows):
            sheet = replace(whole, start=start, stop=start + rows)
            names, _, _ = collective_context(self.form, computed, sheet, marked=False)
            page, blocks = read_page(self.templates, SUMMARY, self.form.page, names)
            yield Part(SUMMARY, SUMMARY, page, blocks)


def _summary_form(tools: Tools) -> tuple[Form, Templates]:
    """The form over all projects that is called 汇总表, with the templates that it is printed by: this version's where
    there is none, with the layout that the folders have, or where something else is called so.
    """
    form, packaged = tools.forms.get(SUMMARY), packaged_forms()
    if form is not None and form.collective and sum(field.kind.projects for field in form.fields) == 1:
        return form, tools.templates
    elsewhere = form is None and SUMMARY not in tools.forms.broken
    roots = (packaged, *tools.roots) if elsewhere else (*tools.roots, packaged)
    return read_form(packaged / SUMMARY), Templates(roots)
