"""A figure that is the sum or product of others on its sheet is a formula, where that gives exactly what is printed."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import office
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jixiao.document import Cell, Grid, Number, Page, Part, Row
from jixiao.field_paths import Derivation, FieldPath
from jixiao.text.money import pattern_of
from jixiao.writers.xlsx.write import write_xlsx
from samples import documents
from samples.recalculated import recalculated
from samples.sheets import S, sheets

TOTAL: FieldPath = ("合计",)


def column(*texts: str) -> Grid:
    """A total and below it its parts, each a figure where its text is one."""
    return Grid(
        (100.0,),
        (Row(20),) * len(texts),
        tuple(
            Cell(number, 0, text, documents.TEXT, value=figure(text), fields=(field(number),))
            for number, text in enumerate(texts)
        ),
    )


def figure(text: str) -> Number | None:
    pattern = pattern_of(text)
    if not pattern:
        return None
    number = Decimal(text.replace(",", "").rstrip("%"))
    return Number(number / 100 if text.endswith("%") else number, pattern)


def field(number: int) -> FieldPath:
    return ("项", number) if number else TOTAL


def part(*grids: Grid, parts: tuple[FieldPath, ...], operation: str = "和") -> Part:
    derivation = Derivation("和" if operation == "和" else "积", parts)
    return Part("表", "表", Page(), grids, len(grids), derivations={TOTAL: derivation})


def book(*grids: Grid, parts: tuple[FieldPath, ...], operation: str = "和") -> bytes:
    return write_xlsx(documents.document(part(*grids, parts=parts, operation=operation)))


def first(content: bytes, *, results: bool = False, place: str = "A1") -> object:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=results).worksheets[0][place].value


def total(*texts: str, operation: str = "和") -> object:
    """What the total's cell holds; its parts are all cells that are not empty."""
    parts = tuple(field(number) for number, text in enumerate(texts) if number and text)
    return first(book(column(*texts), parts=parts, operation=operation))


@pytest.mark.parametrize(
    ("texts", "held"),
    [
        (("1,234.50", "1,234.00", "0.50"), "=ROUND(SUM(A2:A3),2)"),
        (("0.30", "0.10", "0.20"), "=ROUND(SUM(A2:A3),2)"),
        (("100", "60", "", "40"), "=SUM(A2,A4)"),
        (("10.0", "7.25", "2.75"), "=ROUND(SUM(A2:A3),2)"),
        (("100.00%", "60.25%", "39.75%"), "=ROUND(SUM(A2:A3),4)"),
        (("5", "5"), "=SUM(A2)"),
    ],
)
def test_a_total_adds_up_its_parts(texts: tuple[str, ...], held: object) -> None:
    assert total(*texts) == held


def test_parts_beside_one_another_are_one_argument() -> None:
    cells = column("6", "1", "2", "3").cells
    row = Grid((100.0,) * 4, (Row(20),), tuple(replace(one, row=0, column=one.row) for one in cells))
    assert first(book(row, parts=tuple(field(number) for number in (1, 2, 3)))) == "=SUM(B1:D1)"


def test_its_value_is_stored_with_it() -> None:
    content = book(column("1,234.50", "1,234.00", "0.50"), parts=(field(1), field(2)))
    assert first(content, results=True) == 1234.5


@pytest.mark.parametrize(
    "texts",
    [
        ("3.00", "1.00", "2元"),  # a text
        ("4.00", "1.00", "2.00"),  # another sum
        ("3", "1.4", "1.4"),  # a rounded one
        ("9,999,999,999,999.99", "9,999,999,999,999.98", "0.01", "12,345,678,901,234,567.89"),
        ("3.00",),  # of nothing
    ],
)
def test_what_adding_up_would_not_give_is_a_figure(texts: tuple[str, ...]) -> None:
    assert not str(total(*texts)).startswith("=")


def test_a_part_on_no_cell_of_the_sheet_leaves_it_a_figure() -> None:
    assert first(book(column("3.00", "1.00", "2.00"), parts=(field(1), field(2), ("别的",)))) == 3


def test_a_typed_figure_is_no_formula() -> None:
    plain = replace(part(column("3.00", "1.00", "2.00"), parts=()), derivations={})
    assert first(write_xlsx(documents.document(plain))) == 3


@pytest.mark.parametrize(
    ("texts", "held"),
    [
        (("1200", "3", "400"), "=A2*A3"),
        (("1.50", "3", "0.5"), "=ROUND(A2*A3,2)"),
        (("2", "3", "0.5"), 2),
    ],
)
def test_an_amount_is_the_product_of_its_factors(texts: tuple[str, ...], held: object) -> None:
    assert total(*texts, operation="积") == held


def test_more_parts_than_a_function_takes_leave_a_figure() -> None:
    texts = [text for _ in range(256) for text in ("1", "")]
    assert total("256", *texts) == 256
    assert total("255", *texts[2:]) == "=SUM(" + ",".join(f"A{2 * n}" for n in range(1, 256)) + ")"


def test_a_total_that_stands_once_more_is_the_text_of_the_formula() -> None:
    whole = column("3.00", "1.00", "2.00")
    one = replace(whole.cells[0], origin=(0, 0))
    piece = Grid((100.0,), (Row(20),), (replace(one, again=True),), continues=True, break_before=True)
    content = book(replace(whole, cells=(one, *whole.cells[1:])), piece, parts=(field(1), field(2)))
    assert [first(content, place=place) for place in ("A1", "A4")] == [
        "=ROUND(SUM(A2:A3),2)",
        '=TEXT(A1,"#,##0.00")',
    ]


def test_excel_is_told_that_a_sum_may_leave_out_a_neighbour() -> None:
    whole = part(column("3.00", "1.00", "2.00", "9.00"), parts=(field(1), field(2)))
    (sheet,) = sheets(documents.document(whole))
    assert [error.attrib for error in sheet.root.iter(S + "ignoredError")] == [
        {"sqref": "A1", "formula": "1", "formulaRange": "1"}
    ]
    assert office.schema_findings(write_xlsx(documents.document(whole)), "xlsx") == []


AMOUNTS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)


@given(st.lists(AMOUNTS, min_size=1, max_size=40))
def test_every_sum_of_money_is_one(amounts: list[Decimal]) -> None:
    assert str(total(*(f"{amount:,.2f}" for amount in (sum(amounts), *amounts)))).startswith("=ROUND(SUM(A2")


def edited(content: bytes, place: str, value: float) -> bytes:
    """The workbook after somebody typed another figure into a cell."""
    opened, target = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    opened.worksheets[0][place] = value
    opened.save(target)
    return target.getvalue()


@pytest.mark.office
def test_libreoffice_reckons_what_is_printed_and_follows_an_edit(tmp_path: Path) -> None:
    whole = column("0.30", "0.10", "0.20")
    one = replace(whole.cells[0], origin=(0, 0))
    piece = Grid((100.0,), (Row(20),), (replace(one, again=True),), continues=True, break_before=True)
    parts = (field(1), field(2))
    files = {
        "和": book(replace(whole, cells=(one, *whole.cells[1:])), piece, parts=parts),
        "积": book(column("0.15", "0.5", "0.3"), parts=parts, operation="积"),
    }
    files["改"] = edited(files["和"], "A2", 1234.4)
    read = recalculated(files, tmp_path)
    assert [first(read["改"], results=True, place=place) for place in ("A1", "A4")] == [1234.6, "1,234.60"]
    assert [first(read["和"], results=True, place=place) for place in ("A1", "A4")] == [0.3, "0.30"]
    assert first(read["积"], results=True) == 0.15
