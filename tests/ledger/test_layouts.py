"""A ledger in the columns of another system: what it shows, and that all of it comes back into the specs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jixiao.authoring.sample import sample
from jixiao.cli import main
from jixiao.forms.read_form import read_forms
from samples import ROOTS

FORMS = read_forms(ROOTS)
COMMON = """# 全称
年度: 2024
表式: [申报表-2024, 自评表-2021]
项目名称: 公务接待
实施单位: 某局
项目资金:
  年度申请: {当年财政拨款: "2,000,000.00", 上年结转资金: 12.5万元, 其他资金: 0}
绩效指标:
  产出指标:
    数量指标:
      接待批次: {指标值: ≥180批, 分值: 20}
      不可拆: {指标值: 不低于95%, 分值: 10}
    质量指标:
      合格率: ≥95%
"""
HEADS = ["项目名称", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("项目").mkdir()
    Path("项目/公务接待.yaml").write_text(COMMON, "utf-8")
    text = sample([FORMS["一体化目标表-2023"]], "农村公路", 2024)
    Path("项目/农村公路.yaml").write_text(text, "utf-8")


def bytes_of_all() -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(Path("项目").iterdir())}


class Book:
    """The workbook as openpyxl edits it: rows by the project's and the indicator's name, columns by their heads."""

    def __init__(self) -> None:
        assert main(["export", "项目", "--layout", "一体化", "--force"]) == 0
        self.book = openpyxl.load_workbook("台账.xlsx")

    def rows(self, sheet: str) -> list[list[Any]]:
        return [[cell.value for cell in row[2:]] for row in self.book[sheet].iter_rows(min_row=2)]

    def put(self, sheet: str, name: str, head: str, value: object) -> None:
        page = self.book[sheet]
        column = next(cell.column for cell in page[2] if cell.value == head)
        row = next(row[0].row for row in page.iter_rows(min_row=3) if name in [cell.value for cell in row])
        page.cell(row, column).value = value

    def fill(self) -> int:
        self.book.save("台账.xlsx")
        return main(["fill", "台账.xlsx", "项目"])


def test_a_row_an_indicator_with_sign_figure_and_unit_apart() -> None:
    rows = Book().rows("绩效指标")
    assert rows[0] == [*HEADS, "未完成原因分析"]
    shown = {row[3]: row[4:7] for row in rows[1:]}
    assert shown["接待批次"] == ["≥", 180, "批"]
    assert shown["不可拆"] == [None, "不低于95%", None]
    assert shown["养护里程"] == ["≥", 320, "公里"]
    assert shown["沿线群众出行条件"] == ["定性", "有效改善", None]


def test_money_is_in_the_unit_of_the_layout() -> None:
    heads, *rows = Book().rows("项目")
    assert heads[:4] == ["项目名称", "单位名称", "预算数（万元）", "年度目标"]
    assert {row[0]: (row[1], row[2]) for row in rows} == {
        "公务接待": ("某局", 212.5),
        "农村公路": ("青山县公路养护中心", 268.5),
    }


def test_an_unchanged_workbook_changes_nothing() -> None:
    before = bytes_of_all()
    assert Book().fill() == 0
    assert bytes_of_all() == before


def test_what_is_changed_comes_back_into_the_spelling_of_each_spec() -> None:
    before, book = bytes_of_all(), Book()
    book.put("绩效指标", "接待批次", "指标值", 200)
    book.put("绩效指标", "接待批次", "度量单位", "批次")
    book.put("绩效指标", "接待批次", "权重", 15)
    book.put("绩效指标", "合格率", "指标性质", "＞")
    book.put("绩效指标", "养护里程", "指标值", 330.5)
    book.put("项目", "公务接待", "单位名称", "另一局")
    book.put("项目", "农村公路", "预算数（万元）", 300.25)
    assert book.fill() == 0
    changes = [
        ("公务接待.yaml", "{指标值: ≥180批, 分值: 20}", "{指标值: ≥200批次, 分值: 15}"),
        ("公务接待.yaml", "合格率: ≥95%", "合格率: '＞95%'"),
        ("公务接待.yaml", "实施单位: 某局", "实施单位: 另一局"),
        ("农村公路.yaml", "指标值: 320", "指标值: 330.5"),
        ("农村公路.yaml", "预算数: 268.5", "预算数: 300.25"),
    ]
    for name, old, new in changes:
        assert old.encode() in before[name]
        before[name] = before[name].replace(old.encode(), new.encode(), 1)
    assert bytes_of_all() == before


def test_a_new_row_adds_an_indicator() -> None:
    book = Book()
    page = book.book["绩效指标"]
    for head, value in dict(
        zip(HEADS, ["公务接待", "产出指标", "时效指标", "及时", "≤", 3, "天"], strict=False)
    ).items():
        page.cell(30, next(cell.column for cell in page[2] if cell.value == head)).value = value
    assert book.fill() == 0
    assert "    时效指标:\n      及时: ≤3天\n" in Path("项目/公务接待.yaml").read_text("utf-8")


def test_what_both_have_changed_is_refused_and_rows_without_their_marks_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    book, file = Book(), Path("项目/公务接待.yaml")
    book.put("绩效指标", "接待批次", "指标值", 200)
    file.write_text(COMMON.replace("≥180批", "≥190批"), "utf-8")
    assert book.fill() == 1
    assert "两处都改过" in capsys.readouterr().err and "≥190批" in file.read_text("utf-8")
    book = Book()
    page = book.book["项目"]
    for column in range(3, page.max_column + 1):
        first, second = page.cell(3, column), page.cell(4, column)
        first.value, second.value = second.value, first.value
    before = bytes_of_all()
    assert book.fill() == 1
    assert "没有带上隐藏的列" in capsys.readouterr().err and bytes_of_all() == before


def test_a_layout_of_ones_own_stands_in_a_folder_of_forms(capsys: pytest.CaptureFixture[str]) -> None:
    Path("表/_shared").mkdir(parents=True)
    Path("表/我的申报表").mkdir()
    Path("表/我的申报表/form.yaml").write_text("继承: 申报表-2024\n名称: 我的申报表\n", "utf-8")
    Path("表/_shared/台账-甲.yaml").write_text("指标:\n  - {列: 名目, 取: 三级}\n  - {列: 目标, 取: 指标值}\n", "utf-8")
    assert main(["export", "项目", "--layout", "甲", "--forms", "表"]) == 0
    sheet = openpyxl.load_workbook("台账.xlsx")["绩效指标"]
    assert [cell.value for cell in sheet[2]][2:] == ["名目", "目标"]
    assert main(["export", "项目", "--layout", "乙", "--forms", "表", "--force"]) == 2
    assert "有 一体化、甲" in capsys.readouterr().err
    Path("表/_shared/台账-甲.yaml").write_text("指标:\n  - {列: 名目, 取: 没有}\n", "utf-8")
    assert main(["export", "项目", "--layout", "甲", "--forms", "表", "--force"]) == 1
    assert "台账-甲.yaml:2:5" in capsys.readouterr().err
