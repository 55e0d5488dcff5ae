"""Rows that a page's end cuts in all their columns: joined where a line is missing there, told where nothing tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from importing.test_loop import TOOLS, drawn, same_values
from importing.test_loop import read_in_this_process as read_in_this_process  # noqa: PLC0414 -- a fixture of this module
from jixiao.importing.importing import import_file
from jixiao.importing.torn import widened
from jixiao.nodes.quoting import block
from jixiao.readers.content import Content, FileCell, FileTable, Paper, Place, tables
from jixiao.readers.pdf import read_pdf

_SIGNS = "保障机关日常运转需要并按规定开展工作的各项业务培训会议接待采购维修设备系统建设质量时效成本"


def application(rows: int, letters: int) -> str:
    """A form of two columns, names and values, each of so many letters, none of which ends a sentence."""
    random = Random(letters)

    def text() -> str:
        return "".join(random.choice(_SIGNS) for _ in range(letters))

    tree = {"产出指标": {"数量指标": {f"第{number}{text()}": text() for number in "一二三四五六七八九十"[:rows]}}}
    return block({"表式": ["申报表-2024"], "年度": "2024", "项目名称": "试", "绩效指标": tree}, 0) + "\n"


def edged(content: Content, above: bool, below: bool, *, heads: bool) -> Content:
    """Tables with or without a line where a page begins or ends, and heads there: as other programs draw them."""
    tables = [item for item in content if isinstance(item, FileTable)]
    return [
        _edged(one, above or one is tables[0], below or one is tables[-1], heads or one is tables[0]) for one in tables
    ]


def _edged(table: FileTable, above: bool, below: bool, heads: bool) -> FileTable:
    cells = [cell if heads else replace(cell, row=cell.row - 1) for cell in table.cells if heads or cell.row]
    cells += [
        replace(cell, row=0, rows=cell.rows - 1) for cell in table.cells if not heads and not cell.row and cell.rows > 1
    ]
    last = max(cell.last_row for cell in cells)
    looks = [_lines(cell, above or cell.row > 0, below or cell.last_row < last) for cell in cells]
    return replace(table, cells=tuple(sorted(looks, key=lambda cell: (cell.row, cell.column))))


def _lines(cell: FileCell, above: bool, below: bool) -> FileCell:
    assert cell.look.lines is not None
    top, right, bottom, left = cell.look.lines
    return replace(cell, look=replace(cell.look, lines=(top * above, right, bottom * below, left)))


@pytest.fixture
def read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[bool, str]]:
    """What became of a form whose pages have such edges: do its values come back, and what was told?"""

    def read(spec: str, above: bool, below: bool, *, heads: bool = False) -> tuple[bool, str]:
        project, files = drawn(spec, TOOLS)
        file = tmp_path / "来.pdf"
        file.write_bytes(files["pdf"])
        content = edged(read_pdf(file), above, below, heads=heads)
        monkeypatch.setattr("jixiao.importing.source.read_file", lambda file: content)
        found = import_file(file, TOOLS)
        return same_values(project, found), "\n".join(found.told)

    return read


LONG = application(3, 500)  # rows of more than half a page, which are cut
SHORT = application(10, 88)
Read = Callable[..., tuple[bool, str]]


def test_a_row_that_is_open_on_both_pages_is_one(read_back: Read) -> None:
    assert read_back(LONG, False, False) == (True, "")


def test_a_row_that_is_open_above_a_head_is_one_and_told(read_back: Read) -> None:
    same, told = read_back(LONG, True, False, heads=True)
    assert same
    assert "像是上一行的下半，写成了一行" in told


def test_a_row_that_may_be_cut_in_all_columns_is_told(read_back: Read) -> None:
    same, told = read_back(LONG, True, True)
    assert not same
    assert "像是上一行的下半，写成了两行" in told


@pytest.mark.parametrize(("above", "below"), [(True, True), (False, True), (True, False)])
def test_rows_with_a_line_between_them_are_two(above: bool, below: bool, read_back: Read) -> None:
    assert read_back(SHORT, above, below) == (True, "")


def test_columns_that_a_program_leaves_out_below_a_page_s_end_are_blank() -> None:
    def table(page: int, left: float, widths: tuple[float, ...], texts: tuple[str, ...]) -> FileTable:
        cells = tuple(FileCell(0, number, 1, 1, text) for number, text in enumerate(texts))
        return FileTable(widths, cells, Place(page=page, table=1), paper=Paper(600, 800, 50, 50, 50, left))

    first = table(1, 50, (20, 30, 200, 250), ("效益", "社会", "名", "值"))
    further = table(2, 100, (200, 250), ("名", "值"))
    other = table(3, 150, (400,), ("别的",))
    assert [one.columns for one in tables(widened([first, further, other]))] == [
        (20, 30, 200, 250),
        (20, 30, 200, 250),
        (400,),
    ]
