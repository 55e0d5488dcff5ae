"""Fields are defined names of their sheet, read back with openpyxl and through LibreOffice."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import office
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jixiao.document import Cell, Grid, Page, Paragraph, Part, Row, Style
from jixiao.field_paths import FieldPath
from jixiao.writers.xlsx.field_names import field_name, field_names
from jixiao.writers.xlsx.sheet_layout import lay_sheet
from jixiao.writers.xlsx.write import write_xlsx
from samples import documents
from samples.recalculated import recalculated

TARGET: FieldPath = ("绩效指标", "产出指标", "数量指标", 0, "指标值")


def part(*blocks: Grid | Paragraph, name: str = "表") -> Part:
    return Part(name, "表", Page(), blocks, 1)


def row(*cells: Cell, again: bool = False) -> Grid:
    return Grid((100.0,) * sum(cell.colspan for cell in cells), (Row(20),), cells, continues=again, break_before=again)


def cell(text: str, *fields: FieldPath, column: int = 0) -> Cell:
    return Cell(0, column, text, documents.TEXT, fields=fields)


def named(content: bytes) -> dict[str, dict[str, str]]:
    """Of each sheet the names and what they stand for, as openpyxl reads them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert not book.defined_names
    return {sheet.title: {name: entry.attr_text for name, entry in sheet.defined_names.items()} for sheet in book}


def write(*parts: Part) -> dict[str, dict[str, str]]:
    return named(write_xlsx(documents.document(*parts)))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("项目资金", "年度申请", "合计"), "项目资金.年度申请.合计"),
        (TARGET, "绩效指标.产出指标.数量指标.1.指标值"),
        (("金额（万元）",), "金额_万元_"),
        (("其他 资金", "1、甲"), "其他_资金.1_甲"),
        (("2024年", "合计"), "_2024年.合计"),
        (("A1",), "A1_"),
        (("r",), "r_"),
        (("R1C1",), "R1C1_"),
        (("甲", "T1"), "甲.T1_"),
        (("TRUE",), "TRUE_"),
        (("Print_Area",), "Print_Area_"),
        (("Ａ１",), "A1_"),
        (("𠮷",), "_"),
        ((), "_"),
    ],
)
def test_a_path_is_a_name_that_a_workbook_accepts(path: FieldPath, name: str) -> None:
    assert field_name(path) == name


@given(st.lists(st.text(max_size=90) | st.integers(0, 999), max_size=8).map(tuple))
def test_any_path_gives_a_valid_name(path: FieldPath) -> None:
    name = field_name(path)
    assert len(name) <= 255
    assert re.fullmatch(r"[^\W\d][\w.]*", name)
    assert not re.fullmatch(r"(?i)[a-z]{1,3}[0-9]+|r[0-9]*(c[0-9]*)?|c[0-9]*", name)


def test_names_belong_to_their_sheet() -> None:
    grid = row(cell("甲", ("项目名称",)), cell("≥1", TARGET, column=1))
    assert write(part(grid, name="一"), part(grid, name="二")) == {
        sheet: {"项目名称": f"'{sheet}'!$A$1", field_name(TARGET): f"'{sheet}'!$B$1"} for sheet in ("一", "二")
    }


def test_a_merged_range_is_named_by_its_first_cell_and_a_paragraph_too() -> None:
    wide = replace(cell("甲", ("项目名称",), column=1), colspan=2)
    heading = Paragraph("甲", Style(), 1, fields=(("序号",),))
    assert write(part(heading, row(cell("名称"), wide))) == {"表": {"序号": "'表'!$A$1", "项目名称": "'表'!$B$2"}}


def test_a_cell_with_several_fields_has_several_names() -> None:
    assert write(part(row(cell("甲至乙", ("起",), ("止",))))) == {"表": {"起": "'表'!$A$1", "止": "'表'!$A$1"}}


def test_of_several_cells_the_first_is_named_that_does_not_stand_once_more() -> None:
    first, second = row(cell("甲", ("项目名称",))), row(cell("甲", ("项目名称",)))
    assert write(part(first, second)) == {"表": {"项目名称": "'表'!$A$1"}}
    label = replace(cell("产出", ("产出",)), again=True, origin=(0, 0))
    assert write(part(row(label), row(replace(label, again=False), again=True))) == {"表": {"产出": "'表'!$A$2"}}


def test_names_that_would_be_the_same_are_counted() -> None:
    fields = (("a",), ("A",), ("金额（元）",), ("金额(元)",), ("长" * 300, "甲"), ("长" * 300, "乙"))
    names = list(field_names(lay_sheet(part(row(cell("甲", *fields)))).ranges))
    assert names[:4] == ["a", "A_2", "金额_元_", "金额_元__2"]
    assert [len(name) for name in names[4:]] == [249, 251]


def test_the_schema_finds_nothing() -> None:
    cells = [cell("甲", path, column=column) for column, path in enumerate([TARGET, ("A1",), ("金额（元）",)])]
    assert office.schema_findings(write_xlsx(documents.document(part(row(*cells), name="a'b"))), "xlsx") == []


@pytest.mark.office
def test_libreoffice_keeps_the_names(tmp_path: Path) -> None:
    paths: list[FieldPath] = [("项目资金", "合计"), TARGET, ("甲", "T1"), ("A1",), ("金额（元）",), ("2024年",), ("R",)]
    cells = [cell("甲", path, column=column) for column, path in enumerate(paths)]
    content = write_xlsx(documents.document(part(row(*cells), name="甲 乙"), part(row(*cells), name="丙")))
    read = named(recalculated({"表": content}, tmp_path)["表"])
    own = {sheet: {name: text.split("!")[1] for name, text in names.items()} for sheet, names in read.items()}
    wanted = {field_name(path): f"${letter}$1" for path, letter in zip(paths, "ABCDEFG", strict=True)}
    assert {sheet: {name: names[name] for name in wanted} for sheet, names in own.items()} == dict.fromkeys(
        ("甲 乙", "丙"), wanted
    )
