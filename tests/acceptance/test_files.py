"""What a run writes: which files, with which bytes, and how a reader finds his way in them."""

from __future__ import annotations

import hashlib
import re
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from acceptance.drawing import Runs
from acceptance.read import headings, read_workbook
from samples.published import DOCUMENTS, PROJECTS, projects, titled, whole_name

pdfium = import_module("pypdfium2")
FORMS = {
    "驻西藏办-2020-绩效目标表": ["目标表"],
    "驻西宁办-2020-绩效自评表": ["自评表"],
    "驻西藏办-2024-绩效目标申报表": ["申报表"],
    "驻新疆办-2026-绩效目标申报表": ["申报表"],
    "松江区政府办-2024-经费情况说明与申报表": ["说明", "申报表"],
}
FORMATS = ("pdf", "docx", "xlsx")
SECTIONS = [
    "一、项目概述",
    "二、立项依据",
    "三、实施主体",
    "四、实施方案",
    "五、实施周期",
    "六、年度预算安排",
    "七、绩效目标",
]


def outline(file: Path) -> list[tuple[int, str]]:
    """Level (from 0) and title of each entry; each leads to the page after or on which the one before it stands."""
    with pdfium.PdfDocument(file.with_name(f"{file.name}.pdf")) as document:
        entries = [(entry.level, entry.get_title(), entry.get_dest().get_index()) for entry in document.get_toc()]
        pages = [page for _, _, page in entries]
        assert pages == sorted(pages)
        assert max(pages) < len(document)
    return [(level, title) for level, title, _ in entries]


def test_a_run_writes_a_file_for_each_project_and_format_and_one_whole(drawn: Path) -> None:
    wanted = {f"{document}/{name}.{suffix}" for suffix in FORMATS for document, name in PROJECTS}
    wanted |= {f"{document}/{whole_name(document)}.{suffix}" for suffix in FORMATS for document in DOCUMENTS}
    wanted |= {
        ".jixiao.json"
    }  # from what the files were drawn, so that the next run draws what has changed and no more
    assert {file.relative_to(drawn).as_posix() for file in drawn.rglob("*") if file.is_file()} == wanted


def test_two_runs_write_the_same_bytes(runs: Runs) -> None:
    def digests(folder: Path) -> dict[str, str]:
        files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
        return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    assert digests(runs.second) == digests(runs.first)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_sheets_are_named_after_projects_and_stand_in_their_order(drawn: Path, document: str) -> None:
    forms, names = FORMS[document], projects(document)
    suffixes = [f"-{form}" for form in forms] if len(forms) > 1 else [""]
    wanted = [project + suffix for project in names for suffix in suffixes]
    sheets = read_workbook(drawn / document / f"{whole_name(document)}.xlsx")
    assert [sheet.name for sheet in sheets] == (["汇编"] if titled(document) else []) + wanted
    for project in names:
        alone = read_workbook(drawn / document / f"{project}.xlsx")
        assert [sheet.name for sheet in alone] == [project + suffix for suffix in suffixes]


def test_every_sheet_name_is_one_that_excel_accepts(drawn: Path) -> None:
    for file in drawn.rglob("*.xlsx"):
        names = [sheet.name for sheet in read_workbook(file)]
        assert len({name.casefold() for name in names}) == len(names)
        for name in names:
            assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
            assert not set(name) & set("[]:*?/\\")
            assert name.strip("'") == name


RECKONED = re.compile(r"(ROUND\()?(SUM\([A-Z0-9:,]+\)|[A-Z]+[0-9]+(\*[A-Z]+[0-9]+)+)(?(1),[0-9]\))")


def test_no_text_of_a_workbook_is_a_formula(drawn: Path) -> None:
    """=100.00(%) is what the form prints; a sum or a product of cells is none of its texts."""
    books = [sheet for file in drawn.rglob("*.xlsx") for sheet in read_workbook(file)]
    assert any(cell.text.startswith("=") for sheet in books for cell in sheet.ranges)
    assert [text for sheet in books for text in sheet.formulas if not RECKONED.fullmatch(text)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_outline_of_the_pdf_leads_to_each_project_and_its_forms(drawn: Path, document: str) -> None:
    entries = outline(drawn / document / whole_name(document))
    title = [(0, whole_name(document))] if titled(document) else []
    for number, name in enumerate(projects(document), 1):
        title += project_entries(document, name, number)
    assert entries == title


@pytest.mark.parametrize(("document", "project"), PROJECTS)
def test_the_outline_of_a_project_alone_is_its_part_of_the_whole(drawn: Path, document: str, project: str) -> None:
    number = projects(document).index(project) + 1
    assert outline(drawn / document / project) == project_entries(document, project, number)


def project_entries(document: str, project: str, number: int) -> list[tuple[int, str]]:
    if len(FORMS[document]) == 1:
        return [(0, project)]
    sections = [(2, section) for section in SECTIONS]
    return [(0, project), (1, f"项目经费情况说明 {number}--{project}"), *sections, (1, "申报表")]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_headings_of_the_docx_name_each_project(drawn: Path, document: str) -> None:
    found = headings(drawn / document / f"{whole_name(document)}.docx")
    own = [heading for heading in found if heading.text not in SECTIONS][1 if titled(document) else 0 :]
    forms, names = FORMS[document], projects(document)
    assert len(own) == len(forms) * len(names)
    for place, heading in enumerate(own):
        assert heading.text.endswith(names[place // len(forms)])
    assert [heading.text for heading in found].count(SECTIONS[0]) == (len(names) if len(forms) > 1 else 0)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_heading_of_the_docx_stands_below_one_of_another_project(drawn: Path, document: str) -> None:
    """Levels: were a form on level 1 and the next narrative on level 2, it would fold away with the form before it."""
    found = headings(drawn / document / f"{whole_name(document)}.docx")[1 if titled(document) else 0 :]
    names = sorted(projects(document), key=len, reverse=True)
    levels = {heading.level for heading in found if any(heading.text.endswith(name) for name in names)}
    assert len(levels) == 1
    for above, below in pairwise(found):
        assert below.level <= above.level + 1
