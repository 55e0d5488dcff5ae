"""A sheet of thousands of rows, of which few are a form's: read in the time that a file of a stranger gets."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from jixiao.readers.content import FileTable
from jixiao.readers.file import read_file
from openpyxl.styles import Border, Side


@pytest.mark.slow
def test_a_list_of_two_thousand_rows_is_read_with_the_form_above_it(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    thin = Side("thin")
    for row in range(1, 2001):
        for column in range(1, 9):
            cell = sheet.cell(row + (3 if row > 4 else 0), column, f"第{row}行第{column}列")
            if row <= 4:
                cell.border = Border(thin, thin, thin, thin)
    workbook.save(tmp_path / "台账.xlsx")
    tables = [item for item in read_file(tmp_path / "台账.xlsx") if isinstance(item, FileTable)]
    assert [len(table.cells) for table in tables][:1] == [32]
    assert sum(len(table.cells) for table in tables) == 16_000
