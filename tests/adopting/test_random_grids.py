"""Grids of any merges come back cell by cell, whatever is found in them."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from jixiao import Studio
from jixiao.adopting.adopt import adopt_blank
from jixiao.adopting.blank import blank_of
from jixiao.fonts import font_set
from jixiao.readers.file import read_here
from jixiao.readers.kinds_of_files import FileKind
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

LABELS = [
    "项目名称",
    "主管部门",
    "资金（万元）",
    "其中：财政拨款",
    "目标",
    "联系人（电话）",
    "一级指标",
    "合计",
    "备注",
    "甲：",
    "1.依据",
    "填报日期",
]
VALUES = ["", "", "", "", "—", "年 月 日", "□是 □否", "（450字内）"]


def random_sheet(random: Random, sheet: Worksheet) -> None:
    rows, columns = random.randint(3, 12), random.randint(2, 7)
    taken = set[tuple[int, int]]()
    for column in range(columns):
        sheet.column_dimensions[chr(ord("A") + column)].width = random.randint(8, 20)
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            if (row, column) not in taken:
                width, height = spans(random, row, column, rows, columns, taken)
                taken |= {(row + down, column + right) for down in range(height) for right in range(width)}
                put(random, sheet, row, column, height, width)


def spans(
    random: Random, row: int, column: int, rows: int, columns: int, taken: set[tuple[int, int]]
) -> tuple[int, int]:
    width = height = 1
    while random.random() < 0.3 and column + width <= columns and (row, column + width) not in taken:
        width += 1
    while random.random() < 0.2 and row + height <= rows:
        height += 1
    places = {(row + down, column + right) for down in range(height) for right in range(width)}
    return (1, 1) if places & taken else (width, height)


def put(random: Random, sheet: Worksheet, row: int, column: int, height: int, width: int) -> None:
    line = Side(style="thin")
    cell = sheet.cell(row, column, random.choice([*LABELS, *VALUES, *VALUES]) or None)
    cell.font = Font(name="宋体", size=random.choice((9, 10, 12)), bold=random.random() < 0.3)
    cell.alignment = Alignment(horizontal=random.choice(("left", "center", "right")), vertical="center")
    for down in range(height):
        for right in range(width):
            sheet.cell(row + down, column + right).border = Border(line, line, line, line)
    if width * height > 1:
        sheet.merge_cells(start_row=row, start_column=column, end_row=row + height - 1, end_column=column + width - 1)


def check(seed: int, folder: Path, studio: Studio) -> None:
    book = Workbook()
    random_sheet(Random(seed), book.worksheets[0])
    file = folder / f"{seed}.xlsx"
    book.save(file)
    blank = blank_of(read_here(file, FileKind.XLSX))
    found = adopt_blank(blank, file, "新表", studio._tools, font_set())
    assert not found.findings, (seed, found.findings)
    assert found.comparison.differences == (), seed


def test_a_few_random_grids_come_back(tmp_path: Path) -> None:
    studio = Studio()
    for seed in range(3):
        check(seed, tmp_path, studio)


@pytest.mark.slow
def test_random_grids_with_merges_come_back(tmp_path: Path) -> None:
    studio = Studio()
    for seed in range(200):
        check(seed, tmp_path, studio)
