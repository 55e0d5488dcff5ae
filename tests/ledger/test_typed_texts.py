"""What people type into a cell in their own way: paragraphs, dates, amounts."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from jixiao.cli import main

SPEC = """年度: 2024
表式: [申报表-2024]
项目名称: 公务接待
计划开始日期: 2024-01-01
项目资金:
  年度申请: {当年财政拨款: 2000000}
年度总体目标: 做好接待。
"""


@pytest.mark.parametrize(
    ("path", "typed", "wanted"),
    [
        ("年度总体目标", "做好接待。\n做好服务。", "年度总体目标: |-\n  做好接待。\n\n  做好服务。\n"),
        ("年度总体目标", "做好接待。\n\n  \n做好服务。 \n", "年度总体目标: |-\n  做好接待。\n\n  做好服务。\n"),
        ("年度总体目标", "　　做好接待。\n　　做好服务。", "年度总体目标: |-\n  做好接待。\n\n  做好服务。\n"),
        ("计划开始日期", 45352, "计划开始日期: 2024-03-01\n"),
        ("计划开始日期", "2024/3/1", "计划开始日期: 2024/3/1\n"),
        ("计划开始日期", 3, None),
        ("计划开始日期", 45352.5, None),
        ("项目资金.年度申请.当年财政拨款", "￥1,905,000.00元", "  年度申请: {当年财政拨款: 1905000}\n"),
        ("项目资金.年度申请.当年财政拨款", "¥190.5万", "  年度申请: {当年财政拨款: 1905000}\n"),
    ],
)
def test_what_is_typed_comes_into_the_spec_or_is_refused(
    path: str, typed: object, wanted: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("公务接待.yaml")
    file.write_text(SPEC, "utf-8")
    assert main(["export", "公务接待.yaml"]) == 0
    book = openpyxl.load_workbook("台账.xlsx")
    column = next(cell.column for cell in book["项目"][1] if str(cell.value).partition("|")[2] == path)
    cell = book["项目"].cell(3, column)
    cell.number_format, cell.value = "General", typed
    book.save("台账.xlsx")
    assert main(["fill", "台账.xlsx", "公务接待.yaml"]) == (0 if wanted else 1)
    assert (wanted or SPEC) in file.read_text("utf-8")
    assert main(["export", "公务接待.yaml", "--force"]) == 0
    assert main(["fill", "台账.xlsx", "公务接待.yaml"]) == 0
