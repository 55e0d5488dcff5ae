"""What stands before the documents of a joined archive: contents and 汇总表, the latter also as XLSX."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.archive.manifest import ArchiveSettings
from jixiao.archive.unit import title
from jixiao.document import Document, Part
from jixiao.drawing.assemble import author
from jixiao.drawing.tools import Tools
from jixiao.figures.project import ComputedCompilation, ComputedProject
from jixiao.layout.page_numbers import Numbers
from jixiao.layout.paper import Laid, on_paper
from jixiao.pages.page import read_page
from jixiao.pages.printed import Text, figure
from jixiao.writers.registry import workbook

CONTENTS, SUMMARY = "目录", "汇总表"
TEXTS = ("性质", "类别")  # roles that are words
AMOUNTS = ("项目总额", "年度申请总额", "年初预算数", "全年预算数", "全年执行数")  # roles that are money, in 元
_ROWS = 400  # of one part: a layout of thousands of pages would not fit into memory
_AMOUNT = "#,##0.00"


@dataclass(frozen=True, slots=True)
class CoverEntry:
    """A document in the contents: where it begins."""

    title: str
    unit: str
    projects: int
    page: int


@dataclass(frozen=True, slots=True)
class _Row:
    unit: str
    project: str
    texts: Mapping[str, str]
    amounts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Front:
    """Some pages before the documents."""

    title: str  # in the outline; empty: it goes on with the one before
    laid: Laid


class Cover:
    """Collects the documents, tells how many pages it will take, and draws itself when it knows where they begin."""

    def __init__(self, tools: Tools, settings: ArchiveSettings) -> None:
        self.tools, self.settings = tools, settings
        self.rows: list[_Row] = []
        self.titles: list[CoverEntry] = []

    def add(self, computed: ComputedCompilation) -> None:
        """A document, before it is drawn."""
        projects = computed.projects
        self.rows += map(_row, projects)
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
        part = self._part(SUMMARY, f"_shared/{SUMMARY}.html.j2", self._summary(self.rows, first=True, last=True))
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
        for start in range(0, len(self.rows), _ROWS):
            last = start + _ROWS >= len(self.rows)
            values = self._summary(self.rows[start : start + _ROWS], first=start == 0, last=last, start=start)
            found.append((start, self._part(SUMMARY, f"_shared/{SUMMARY}.html.j2", values)))
        return found

    def _part(self, form: str, template: str, values: Mapping[str, Any]) -> Part:
        page, blocks = read_page(self.tools.templates, form, template, values)
        return Part(form, form, page, blocks)

    def _summary(self, rows: Sequence[_Row], *, first: bool, last: bool, start: int = 0) -> dict[str, Any]:
        """What the template of the 汇总表 prints."""
        texts = [role for role in TEXTS if any(role in row.texts for row in self.rows)]
        amounts = [role for role in AMOUNTS if any(role in row.amounts for row in self.rows)]
        printed = [
            {
                "序号": number,
                "单位": Text(row.unit),
                "项目": Text(row.project),
                **{role: Text(row.texts.get(role, "")) for role in texts},
                **{role: _printed(row.amounts.get(role)) for role in amounts},
            }
            for number, row in enumerate(rows, start + 1)
        ]
        sums = {
            role: _printed(sum((row.amounts.get(role, Decimal(0)) for row in self.rows), Decimal(0)))
            for role in amounts
        }
        return {
            "标题": Text(self.settings.joined),
            "首页": first,
            "文字列": ["序号", "单位", "项目", *texts],
            "金额列": amounts,
            "各行": printed,
            "合计": sums if last else None,
            "单位数": len({row.unit for row in self.rows}),
            "项目数": len(self.rows),
        }


def _printed(amount: Decimal | None) -> Text:
    return Text("") if amount is None else figure(amount, _AMOUNT)


def _row(project: ComputedProject) -> _Row:
    """A project by the roles of its forms."""
    texts = {role: str(text) for role in TEXTS if (text := project.role(role))}
    amounts = {role: amount for role in AMOUNTS if (amount := project.figure(role)) is not None}
    return _Row(author(project), project.name, texts, amounts)
