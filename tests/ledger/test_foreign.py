"""Workbooks of other shapes, as programs for accounts and colleagues make them: what is plain is filled in, what could be
meant in two ways is told and not written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from jixiao.cli import main

SPEC = """年度: 2024
表式: [自评表-2021]
项目名称: {name}
主管部门: 某局
实施单位: 某局
年度总体目标: 做好。
"""
NAMES = ("公务接待", "公务用车", "设备购置")
SPENT = ["--map", "项目=项目名称", "--map", "执行数=预算执行.当年财政拨款.全年执行数"]
Rows = Sequence[Sequence[object]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("项目").mkdir()
    for name in NAMES:
        Path(f"项目/{name}.yaml").write_text(SPEC.format(name=name), "utf-8")


def book(rows: Rows, merged: Sequence[str] = (), **more: Rows) -> None:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for place in merged:
        made.active.merge_cells(place)
    for title, others in more.items():
        sheet = made.create_sheet(title)
        for row in others:
            sheet.append(row)
    made.save("账.xlsx")


def fill(*words: str, file: str = "账.xlsx") -> int:
    return main(["fill", file, "项目", *SPENT, *words])


def spent() -> dict[str, str]:
    """What the specs say was spent, by project."""
    found = {name: Path(f"项目/{name}.yaml").read_text("utf-8").removeprefix(SPEC.format(name=name)) for name in NAMES}
    told = {
        name: re.fullmatch("预算执行:\\n  当年财政拨款:\\n    全年执行数: (.+)\\n", text)
        for name, text in found.items()
    }
    assert [name for name, text in found.items() if text and not told[name]] == []
    return {name: match[1] for name, match in told.items() if match}


HEADS = ["项目", "执行数（万元）"]


@pytest.mark.parametrize(
    ("rows", "merged", "wanted"),
    [
        ([["支出明细表"], ["单位：万元"], ["序号", "项目", "执行数"], [1, "公务接待", 190.5]], ["A1:C1"], "1905000"),
        (
            [["序号", "项目", "2024年度（万元）"], [None, None, "预算数", "执行数"], [1, "公务接待", 200, 190.5]],
            ["A1:A2", "B1:B2", "C1:D1"],
            "1905000",
        ),
        ([["项目", "执行数"], [None, "万元"], ["公务接待", 190.5]], [], "1905000"),
        ([["项\n目", "执行数\n（万元）"], [" 公务接待 ", 190.5]], [], "1905000"),
        (
            [["单位：某局", None, "金额单位：元"], ["项目", "科目", "执行数"], ["公务接待", "商品", 1905000]],
            [],
            "1905000",
        ),
        ([["金额单位：元"], HEADS, ["公务接待", 190.5]], [], "1905000"),
        ([["项目", "执行数（元）"], ["公务接待", "1,905,000.00"]], [], "1905000"),
        ([["项目", "执行数（元）"], ["公务接待", "190.5万元"]], [], "1905000"),
        ([["项目", "执行数（元）"], ["公务接待", "￥１，905，000"]], [], "1905000"),
        ([HEADS, ["1.公务接待", 190.5]], [], "1905000"),
        ([HEADS, ["（12）公务接待", 190.5]], [], "1905000"),
        ([HEADS, ["51000021R000000019951-公务接待", 190.5]], [], "1905000"),
        ([HEADS, ["公务接待", 190.5], ["合 计", 1], ["总计：", 1], ["小计（1项）", 1], [None, "=1"]], [], "1905000"),
        ([HEADS, HEADS, ["公务接待", 190.5], HEADS], [], "1905000"),
        ([[None, None], [None, *HEADS], [None, "公务接待", 190.5], [None, "制表：张三", None]], [], "1905000"),
    ],
)
def test_workbooks_of_other_shapes(rows: Rows, merged: Sequence[str], wanted: str) -> None:
    book(rows, merged)
    fill()
    assert spent() == {"公务接待": wanted}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([HEADS, ["公务接待", 1], [None, 2], ["公务用车", 3]], "第2、3行：都是“公务接待”的"),
        ([HEADS, ["公务接待", 1], ["1、公务接待", 2], ["公务用车", 3]], "第2、3行：都是“公务接待”的"),
        ([HEADS, [None, 2], ["公务用车", 3]], "第2行：有数，没有项目名称"),
        ([HEADS, ["公务接待", "-"], ["公务用车", 3]], "“-”不是金额"),
        ([HEADS, ["公务接待", "=1+1"], ["公务用车", 3]], "公式还没有算出结果"),
        ([HEADS, ["没有的项目", 1], ["公务用车", 3]], "没有叫“没有的项目”的项目"),
    ],
)
def test_what_may_be_meant_in_two_ways_is_told_and_the_rest_is_written(
    rows: Rows, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book(rows)
    assert fill() == 1
    assert told in capsys.readouterr().err
    assert spent() == {"公务用车": "30000"}


def test_projects_of_one_name_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("项目/另一份.yaml").write_text(SPEC.format(name="公务接待"), "utf-8")
    book([HEADS, ["公务接待", 1], ["公务用车", 3]])
    assert fill() == 1
    assert "有2个项目叫“公务接待”，分不清" in capsys.readouterr().err
    assert spent() == {"公务用车": "30000"}


def test_of_two_sheets_one_has_to_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    book([["说明"]], 一季度=[HEADS, ["公务接待", 1]], 二季度=[HEADS, ["公务接待", 2]])
    assert fill() == 2
    assert "几张工作表都有这几列：一季度、二季度" in capsys.readouterr().err
    assert spent() == {}
    assert fill("--sheet", "三季度") == 2
    assert fill("--sheet", "二季度") == 0
    assert spent() == {"公务接待": "20000"}


def test_of_two_columns_with_one_head_one_has_to_be_named_by_its_letter(capsys: pytest.CaptureFixture[str]) -> None:
    book([["项目", "执行数（万元）", "执行数（万元）"], ["公务接待", 1, 2]])
    assert fill() == 2
    assert "“执行数”有几列：B列、C列" in capsys.readouterr().err
    columns = [SPENT[0], SPENT[1], SPENT[2], SPENT[3].replace("执行数=", "C列=")]
    assert main(["fill", "账.xlsx", "项目", *columns]) == 0
    assert spent() == {"公务接待": "20000"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_tables_as_text(encoding: str, separator: str) -> None:
    lines = (("支出明细",), ("项目", "执行数（元）"), ("公务接待", '"1,905,000.00"'), ("合计", "1905000"))
    lines = lines[1:] if separator == "," else lines
    Path("账.csv").write_bytes("\r\n".join(separator.join(line) for line in lines).encode(encoding))
    assert fill(file="账.csv") == 0
    assert spent() == {"公务接待": "1905000"}


def test_a_text_that_is_no_table_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("账.csv").write_bytes(b"\x89PNG\xff\xff\0\0")
    assert fill(file="账.csv") == 1
    assert "认不出编码" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["2024001 公务接待", "[129]公务接待", "01-公务接待", "（12）公务接待", "3、公务接待"])
def test_codes_before_a_name_are_none_of_it(name: str) -> None:
    book([HEADS, [name, 190.5]])
    assert fill() == 0
    assert spent() == {"公务接待": "1905000"}


def test_a_column_that_is_reckoned_is_refused_and_its_parts_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    book([HEADS, ["公务接待", 190.5]])
    assert main(["fill", "账.xlsx", "项目", "--map", "项目=项目名称", "--map", "执行数=全年执行数"]) == 1
    assert spent() == {}
    assert "没有写；它由 预算执行.当年财政拨款.全年执行数、" in capsys.readouterr().err


def test_money_is_told_in_the_unit_of_its_column(capsys: pytest.CaptureFixture[str]) -> None:
    file, text = Path("项目/公务接待.yaml"), SPEC.format(name="公务接待")
    file.write_text(text + "预算执行: {当年财政拨款: {全年执行数: 48万元}}\n", "utf-8")
    book([HEADS, ["公务接待", 190.5]])
    assert fill() == 0
    assert "全年执行数: 190.5万元" in file.read_text("utf-8")
    assert "·全年执行数（元）：480000 → 1905000\n" in capsys.readouterr().out


def test_a_project_that_two_rows_have_is_not_called_missing(capsys: pytest.CaptureFixture[str]) -> None:
    book([HEADS, ["公务接待", 1], ["公务接待", 2]])
    assert fill() == 1
    told = capsys.readouterr()
    assert "第2、3行：都是“公务接待”的" in told.err and "没有“公务接待”这一行" not in told.out
