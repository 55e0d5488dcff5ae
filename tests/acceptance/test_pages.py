"""The pages of the published documents: nothing over a line, no page half empty, no heading left alone at its end."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from acceptance.batches import printed
from acceptance.read import body, crossing, headings, lowest, read_pages
from acceptance.test_files import SECTIONS
from jixiao.readers.content import bare
from jixiao.readers.pdf import FilePage, pages_of
from samples.published import DOCUMENTS, PROJECTS, projects, whole_name

pdfium = import_module("pypdfium2")
TITLES = ("财政项目支出", "项目经费情况说明")  # with which the first text of a part begins
MARGINS = (60.0, 57.0)  # pt above and below, at most


def begins_a_part(page: FilePage) -> bool:
    """Does a form or narrative begin on it? The page before it may then end where it will."""
    tables = [one.table.cells[0].bare for one in page.drawn[:1]]
    return bare("".join([*tables, *(text for _, text in body(page)[:1])])).startswith(TITLES)


def page_faults(pages: Sequence[FilePage]) -> list[str]:
    found = [f"page {page.number}: {fault} over a line" for page in pages for fault in crossings(page)]
    for page, following in pairwise(pages):
        filled = (lowest(page) - MARGINS[0]) / (page.height - sum(MARGINS))
        if filled < 0.5 and not begins_a_part(following):
            found.append(f"page {page.number} is filled {filled:.0%}")
    return found


def crossings(page: FilePage) -> list[str]:
    return [crossing(frame) for drawn in page.drawn for frame in drawn.frames if crossing(frame)]


def lonely_headings(pages: Sequence[FilePage], names: Sequence[str]) -> list[str]:
    """Headings that are the last of their page."""
    ends = [(page, body(page)[-1:]) for page in pages]
    last = [(page.number, text) for page, end in ends for height, text in end if height >= lowest(page)]
    return [f"page {number} ends in {text}" for number, text in last if text in names]


@pytest.mark.parametrize(("document", "project"), PROJECTS)
def test_pages_of_a_project_are_full_and_clean(drawn: Path, document: str, project: str) -> None:
    pages = read_pages(drawn / document / f"{project}.pdf")
    assert page_faults(pages) == []
    assert lonely_headings(pages, SECTIONS) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_pages_of_a_whole_document_are_full_and_clean(drawn: Path, document: str) -> None:
    pages = read_pages(drawn / document / f"{whole_name(document)}.pdf")
    assert page_faults(pages) == []
    assert lonely_headings(pages, SECTIONS) == []


def first_rows(pages: Sequence[FilePage]) -> list[list[str]]:
    """The texts of the first two rows of each page: its head or what goes on, and what stands below. None where a
    narrative is among them, which flows.
    """
    if any(text in SECTIONS for page in pages for _, text in body(page)):
        return []
    tables = [page.drawn[0].table for page in pages]
    return [[cell.bare for number in (0, 1) if number < table.height for cell in table.row(number)] for table in tables]


@pytest.mark.office
@pytest.mark.parametrize("document", DOCUMENTS)
def test_libreoffice_prints_the_same_pages(drawn: Path, document: str, tmp_path: Path) -> None:
    """Each file by itself: a workbook's title has a sheet, and so a page, of its own in the whole document."""
    folder, whole = drawn / document, whole_name(document)
    names = [*projects(document), whole]
    drawn_pages = {name: read_pages(folder / f"{name}.pdf") for name in names}
    wanted = {name: len(pages) for name, pages in drawn_pages.items()}
    for suffix in ("docx", "xlsx"):
        files = printed(
            {f"{number}.{suffix}": (folder / f"{name}.{suffix}").read_bytes() for number, name in enumerate(names)},
            tmp_path,
        )
        seen = dict(zip(names, (pages_of(file.read_bytes()) for file in files.values()), strict=True))
        own_page = suffix == "xlsx" and headings(folder / f"{whole}.docx")[0].text.startswith("上海市")
        counted = {name: len(pages) - (own_page and name == whole) for name, pages in seen.items()}
        assert counted == wanted
        rows = {name: first_rows(pages[own_page and name == whole :]) for name, pages in seen.items()}
        assert rows == {name: first_rows(pages) for name, pages in drawn_pages.items()}
        assert [fault for pages in seen.values() for page in pages for fault in crossings(page)] == []
