"""Computed columns in which somebody has to type, and lists of words that forms do not share."""

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
SCORED = """年度: 2024
表式: [全国自评表-2020]
项目名称: 农村公路
预算执行:
  年度资金总额: {全年预算数: 250, 全年执行数: 240}
  当年财政拨款: {全年预算数: 200, 全年执行数: 190}
绩效指标:
  产出指标:
    数量指标:
      养护里程: {指标值: ≥64公里, 实际完成值: 64公里, 分值: 20}
  效益指标:
    社会效益指标:
      出行条件: {指标值: 改善, 实际完成值: 达成预期指标, 分值: 30}
      村容村貌: {指标值: 整洁, 实际完成值: 达成预期指标, 分值: 30, 得分: 28}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("项目").mkdir()
    Path("项目/农村公路.yaml").write_text(SCORED, "utf-8")


class Book:
    """The workbook as openpyxl edits it: cells by a name in their row and the head of their column."""

    def __init__(self, *words: str) -> None:
        assert main(["export", "项目", *words, "--force"]) == 0
        self.book = openpyxl.load_workbook("台账.xlsx")

    def cell(self, sheet: str, name: str, head: str) -> Any:
        page = self.book[sheet]
        column = next(cell.column for cell in page[2] if cell.value == head)
        return page.cell(
            next(row[0].row for row in page.iter_rows(min_row=3) if name in [c.value for c in row]), column
        )

    def words(self, sheet: str, head: str) -> list[str]:
        """What a column's drop-down list offers."""
        page = self.book[sheet]
        letter = next(cell.column_letter for cell in page[2] if cell.value == head)
        formulas = [
            each.formula1 for each in page.data_validations.dataValidation if str(each.sqref).startswith(letter)
        ]
        return [cell.value for formula in formulas for (cell,) in self.book["选项"][formula.partition("!")[2]]]

    def fill(self) -> int:
        self.book.save("台账.xlsx")
        return main(["fill", "台账.xlsx", "项目"])


def spec(name: str = "农村公路") -> str:
    return Path(f"项目/{name}.yaml").read_text("utf-8")


def test_a_score_that_nobody_can_reckon_is_typed_in_the_workbook(capsys: pytest.CaptureFixture[str]) -> None:
    book = Book()
    scores = {name: book.cell("绩效指标", name, "得分") for name in ("养护里程", "出行条件", "村容村貌")}
    assert [(cell.value, cell.protection.locked) for cell in scores.values()] == [
        (20, True),
        (None, False),
        (28, False),
    ]
    scores["养护里程"].value, scores["出行条件"].value, scores["村容村貌"].value = 18, 29, 27
    assert book.fill() == 0
    assert spec() == SCORED.replace("指标, 分值: 30}", "指标, 分值: 30, 得分: 29}", 1).replace("得分: 28", "得分: 27")
    assert "这一格是算出来的，写的是18，算出的是20，没有写" in capsys.readouterr().out


def test_a_typed_total_is_changed_and_an_emptied_one_is_reckoned_again() -> None:
    book = Book()
    assert not book.cell("项目", "农村公路", "预算执行·年度资金总额·全年预算数（万元）").protection.locked
    book.cell("项目", "农村公路", "预算执行·年度资金总额·全年预算数（万元）").value = 260
    book.cell("项目", "农村公路", "预算执行·年度资金总额·全年执行数（万元）").value = None
    assert book.fill() == 0
    assert "  年度资金总额: {全年预算数: 260, 全年执行数: }\n" in spec()
    total = Book().cell("项目", "农村公路", "预算执行·年度资金总额·全年执行数（万元）")
    assert str(total.value).startswith("=IF(") and total.protection.locked


def test_a_score_in_a_new_row_comes_along() -> None:
    book = Book()
    page = book.book["绩效指标"]
    for head, value in {
        "项目名称": "农村公路",
        "一级指标": "效益指标",
        "二级指标": "社会效益指标",
        "三级指标": "邻里关系",
        "指标值": "和睦",
        "得分": 5,
    }.items():
        page.cell(9, next(cell.column for cell in page[2] if cell.value == head)).value = value
    assert book.fill() == 0
    assert spec().endswith("      邻里关系:\n        指标值: 和睦\n        得分: 5\n")


def test_a_list_offers_what_any_of_the_forms_takes() -> None:
    for name, year in (("中央目标表-2019", 2019), ("项目目标表-2019", 2020)):
        Path(f"项目/{name}.yaml").write_text(sample([FORMS[name]], name, year), "utf-8")
    book = Book()
    assert book.words("项目", "项目属性") == ["新增项目", "延续项目", "经常性项目", "一次性项目"]
    book.cell("项目", "项目目标表-2019", "项目属性").value = "一次性项目"
    book.cell("项目", "中央目标表-2019", "项目属性").value = "一次性项目"
    assert book.fill() == 1
    assert "项目属性: 一次性项目" in spec("项目目标表-2019")
    assert "项目属性: 一次性项目" not in spec("中央目标表-2019")


def test_the_layout_of_the_platforms_offers_the_signs_that_the_forms_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert Book("--layout", "一体化").words("绩效指标", "指标性质") == []
    Path("项目/桥梁.yaml").write_text(sample([FORMS["一体化目标表-2023"]], "桥梁", 2024), "utf-8")
    book = Book("--layout", "一体化")
    assert book.words("绩效指标", "指标性质") == ["≥", "≤", "=", "＞", "＜", "定性"]
    book.cell("绩效指标", "村容村貌", "指标性质").value = "定性"  # a form with one column for the target
    book.cell("绩效指标", "养护里程", "指标性质").value = "定性"
    assert book.fill() == 1
    assert spec() == SCORED
    assert "“定性”不是 ≥、≤、=、＞、＜；目标不是数的，指标值写文字" in capsys.readouterr().err


def test_money_of_a_layout_is_locked_where_it_is_reckoned_and_nowhere_else() -> None:
    Path("项目/桥梁.yaml").write_text(sample([FORMS["一体化目标表-2023"]], "桥梁", 2024), "utf-8")
    Path("项目/接待.yaml").write_text(sample([FORMS["申报表-2024"]], "接待", 2024), "utf-8")
    book = Book("--layout", "一体化")
    assert [book.cell("项目", name, "预算数（万元）").protection.locked for name in ("接待", "桥梁")] == [True, False]


def test_a_sum_of_some_rows_of_a_table_is_a_formula_too() -> None:
    more = "  另列资金: [{名称: 基金, 全年预算数: 7}, {名称: 其中中央, 全年预算数: 3, 属于: 当年财政拨款}]\n"
    Path("项目/农村公路.yaml").write_text(
        SCORED.replace("  年度资金总额: {全年预算数: 250, 全年执行数: 240}\n", more), "utf-8"
    )
    total = Book().cell("项目", "农村公路", "预算执行·年度资金总额·全年预算数（万元）")
    rows = "'另列资金'!F3:F4", "'另列资金'!I3:I4"
    assert f'SUMIFS({rows[0]},{rows[1]},"总额")' in total.value
    shown = openpyxl.load_workbook("台账.xlsx", data_only=True)["项目"][total.coordinate].value
    assert shown == 207  # 200 and the row that is no part of another one


def test_a_cleared_row_is_as_one_that_is_gone_and_a_name_is_not_cleared(capsys: pytest.CaptureFixture[str]) -> None:
    book = Book()
    page = book.book["绩效指标"]
    for row, first in ((3, 4), (4, 3)):  # in one of them the project's name stays
        for column in range(first, page.max_column + 1):
            page.cell(row, column).value = None
    book.cell("绩效指标", "村容村貌", "指标值").value = "清洁"
    page.cell(5, 6).value = None
    assert book.fill() == 1
    told = capsys.readouterr()
    assert spec() == SCORED
    assert [line for line in told.out.splitlines() if "没有动" in line] == [
        f"提示 绩效指标：农村公路的“{name}”台账里没有这一行，项目文件没有动"
        for name in ("产出指标·数量指标·养护里程", "效益指标·社会效益指标·出行条件")
    ]
    assert "“村容村貌”的名称清空了，这一行没有写；要删去，在项目文件里删" in told.err


def test_a_row_that_somebody_adds_for_a_project_is_refused_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    book = Book()
    page = book.book["项目"]
    for row, name in ((4, "全新的"), (5, "农村公路")):
        page.cell(row, book.cell("项目", "农村公路", "项目名称").column).value = name
    assert book.fill() == 1
    told = capsys.readouterr().err
    assert "没有叫“全新的”的项目；新的项目先用 jixiao new 写出" in told
    assert "“农村公路”的这一行没有隐藏的记号，没有写；重新 export 再改" in told
