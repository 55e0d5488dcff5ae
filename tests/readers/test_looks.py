"""What the readers see of a form's look is the same in all formats that draw it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt
from jixiao import Studio
from jixiao.readers.content import FileTable, tables
from jixiao.readers.file import FileKind, read_here
from samples import ROOT

SPEC = ROOT / "specs" / "驻西藏办-2024-绩效目标申报表" / "合作交流工作业务费.yaml"


def first_table(file: Path) -> FileTable:
    return tables(read_here(file, FileKind[file.suffix[1:].upper()]))[0]


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf"])
def test_sizes_weights_lines_heights_and_the_sheet_are_seen(format: str, tmp_path: Path) -> None:
    file = tmp_path / f"表.{format}"
    file.write_bytes(Studio().load(SPEC).projects[0].draw(format))
    table = first_table(file)
    title, label = table.cells[0], next(cell for cell in table.cells if cell.bare == "项目名称")
    value = next(cell for cell in table.cells if cell.row == label.row and cell.column == label.column + label.columns)
    assert (title.look.size, title.look.bold) == (14.0, True)
    assert label.look.size == pytest.approx(8.3, abs=0.35) and label.look.bold and not value.look.bold
    assert {line for cell in table.cells for line in cell.look.lines or ()} == {0.5}
    assert len(table.heights) == table.height and min(table.heights) > 15 and table.heights[0] >= table.heights[1] - 1
    assert table.paper is not None
    assert (table.paper.width, table.paper.height) == pytest.approx((595.28, 841.89), abs=0.5)
    assert (table.paper.left, table.paper.right) == pytest.approx((54.64, 54.64), abs=3.5)


def test_a_table_style_of_word_draws_lines_and_its_own_runs_set_the_type(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2, style="Table Grid")
    run = table.cell(0, 0).paragraphs[0].add_run("项目名称")
    run.bold, run.font.size = True, Pt(12)
    table.cell(1, 1).text = "值"
    document.save(str(tmp_path / "表.docx"))
    cells = first_table(tmp_path / "表.docx").cells
    assert [(cell.text, cell.look.size, cell.look.bold) for cell in cells if cell.text] == [
        ("项目名称", 12.0, True),
        ("值", 11.0, False),
    ]
    assert all(cell.look.lines == (0.5, 0.5, 0.5, 0.5) for cell in cells)
