"""Workbooks of every form: their formulas give what is printed, LibreOffice prints them on the pages of the PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import openpyxl
import pytest
from acceptance.batches import printed
from acceptance.random_forms import laid_out, random_form
from acceptance.workbooks import documents, workbooks
from jixiao.document import Number
from jixiao.readers.pdf import pages_of
from jixiao.writers.xlsx.write import write_xlsx
from samples.recalculated import recalculated
from samples.written_forms import boxes

ENDS = "。，、；：！？）》”"  # what no line begins with
PAPERS = {8: (842, 1191), 9: (595, 842), 11: (420, 595)}  # by the number that a workbook gives, in pt
Place = tuple[str, str]  # a sheet and an address


def cells(content: bytes, *, results: bool) -> Iterator[tuple[Place, object]]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content), data_only=results):
        for row in sheet.iter_rows():
            yield from (((sheet.title, cell.coordinate), cell.value) for cell in row if cell.value is not None)


def formulas(content: bytes) -> dict[Place, str]:
    return {place: text for place, text in cells(content, results=False) if isinstance(text, str) and text[0] == "="}


def names(content: bytes) -> dict[str, dict[str, str]]:
    """Of each sheet the addresses of its fields by their names."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: {name: entry.attr_text.split("!")[-1] for name, entry in sheet.defined_names.items()}
        for sheet in book
    }


def lines(content: bytes) -> Iterator[str]:
    for _, value in cells(content, results=True):
        yield from str(value).split("\n")


@pytest.mark.office
def test_libreoffice_reckons_every_figure_as_it_is_printed_and_keeps_every_name(tmp_path: Path) -> None:
    again = recalculated(workbooks(), tmp_path)
    reckoned = 0
    for name, content in workbooks().items():
        there, results = formulas(content), dict(cells(again[name], results=True))
        stored = dict(cells(content, results=True))
        assert {place: results[place] for place in there} == {place: stored[place] for place in there}, name
        reckoned += sum(not text.startswith("=TEXT") for text in there.values())
        kept = names(again[name])
        assert {sheet: own.items() <= kept[sheet].items() for sheet, own in names(content).items()} == dict.fromkeys(
            kept, True
        ), name
    assert reckoned > 100


@pytest.mark.office
def test_libreoffice_prints_them_on_the_pages_of_the_pdf(tmp_path: Path) -> None:
    files = {f"{number}.xlsx": content for number, content in enumerate(workbooks().values())}
    found = [len(pages_of(file.read_bytes())) for file in printed(files, tmp_path).values()]
    wanted = [sum(part.pages for part in document.parts) for document in documents().values()]
    assert dict(zip(documents(), found, strict=True)) == dict(zip(documents(), wanted, strict=True))


def test_no_page_of_a_sheet_is_higher_than_its_paper() -> None:
    """Rows that were estimated on the safe side give way before a page would break in two."""
    for name, content in workbooks().items():
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            ends = [0, *(turn.id for turn in sheet.row_breaks.brk), sheet.max_row]
            if len(ends) == 2:
                continue  # it is fitted to one page
            sides = PAPERS[int(sheet.page_setup.paperSize)]
            paper = min(sides) if sheet.page_setup.orientation == "landscape" else max(sides)
            room = paper - 72 * (sheet.page_margins.top + sheet.page_margins.bottom)
            for start, end in pairwise(ends):
                height = sum(sheet.row_dimensions[row].height or 0.0 for row in range(start + 1, end + 1))
                assert height <= room + 0.5, (name, sheet.title, start)


def test_each_figure_stands_once_as_a_number() -> None:
    """What column totals would count: as many numbers as the form has figures, over all pages."""
    for name, document in documents().items():
        wanted = [
            cell.value.value
            for part in document.parts
            for cell in boxes(part.blocks)
            if isinstance(getattr(cell, "value", None), Number) and not cell.again
        ]
        numbers = [value for _, value in cells(workbooks()[name], results=True) if isinstance(value, (int, float))]
        assert [float(value) for value in wanted] == [float(number) for number in numbers], name


def test_each_field_is_named_once_on_each_sheet_that_prints_it() -> None:
    for name, document in documents().items():
        wanted = [len({path for box in boxes(part.blocks) for path in box.fields}) for part in document.parts]
        assert [len(own) for own in names(workbooks()[name]).values()] == wanted, name


@pytest.mark.parametrize("seed", range(20))
def test_no_line_begins_with_what_closes_another(seed: int) -> None:
    form = random_form(Random(seed).randint)
    goals = tuple(goal.lstrip(ENDS) for goal in form.goals)
    rows = tuple(
        (first, second, name.lstrip(ENDS), value.lstrip(ENDS)) for first, second, name, value in form.indicators
    )
    head = {key: text.lstrip(ENDS) for key, text in form.head.items()}
    content = write_xlsx(laid_out(replace(form, head=head, goals=goals, indicators=rows)))
    assert [line for line in lines(content) if line.startswith(tuple(ENDS))] == []


def test_no_line_of_a_spec_begins_so_either() -> None:
    found = {name: [line for line in lines(one) if line.startswith(tuple(ENDS))] for name, one in workbooks().items()}
    assert {name: told for name, told in found.items() if told and not name.isdigit()} == {}
