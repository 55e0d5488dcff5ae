"""A cell that stands in several rows of a table: its text is that of each row, its figure is one; both are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from importing.test_form_edits import WRITERS, sample
from importing.test_loop import TOOLS
from importing.test_loop import read_in_this_process as read_in_this_process  # noqa: PLC0414 -- a fixture of this module
from jixiao.drawing.assemble import read_parts
from jixiao.importing.importing import Import, import_file
from samples.retyped import boxes, items_of, tables

FORM, TABLE = "部门整体自评表-2022", "年度主要任务"


def merged(path: tuple[str, ...], format: str, folder: Path, *, again: bool = True) -> tuple[Import, list[Any]]:
    """What became of a form in which the cells of this column are one in the first two rows, or blank in the second."""
    items = items_of(read_parts(sample(FORM), TOOLS.templates))
    first, second = (next(box for box in boxes(items) if (TABLE, number, *path) in box.fields) for number in (0, 1))
    for table in tables(items):
        table.rows = [[first if again and box is second else box for box in row] for row in table.rows]
    second.text, second.value = "", None
    file = folder / f"来.{format}"
    file.write_bytes(WRITERS[format](items))
    found = import_file(file, TOOLS)
    return found, yaml.safe_load(found.projects[0].text)[TABLE]


@pytest.mark.parametrize("format", WRITERS)
def test_a_text_of_two_rows_is_that_of_both(format: str, tmp_path: Path) -> None:
    found, rows = merged(("主要内容",), format, tmp_path)
    assert rows[0]["主要内容"] == rows[1]["主要内容"]
    assert any(f"的“{rows[0]['主要内容']}”是几行合并的一格，每行都写了" in text for text in found.told)


@pytest.mark.parametrize("format", WRITERS)
def test_a_figure_of_two_rows_is_counted_once(format: str, tmp_path: Path) -> None:
    found, rows = merged(("预算金额", "财政拨款"), format, tmp_path)
    assert "财政拨款" not in rows[1]["预算金额"]
    assert any("是几行合并的一格，只写在第一行" in text for text in found.told)


@pytest.mark.parametrize("format", WRITERS)
def test_a_blank_below_a_text_stays_blank(format: str, tmp_path: Path) -> None:
    found, rows = merged(("任务名称",), format, tmp_path, again=False)
    assert "任务名称" not in rows[1]
    assert any("起的一行没有名称" in text or "缺了别的行都有的" in text for text in found.told)
