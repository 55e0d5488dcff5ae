"""A workbook is written, edited as people do, and read back into the specs."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jixiao.cli import main

SPEC = """# 这份是去年的
年度: 2024
表式: [申报表-2024, 自评表-2021]
项目名称: {name}
主管部门: "某某市某某局"   # 名称不改
实施单位: 某某市某某局（本级）
计划开始日期: 2024-01-01
项目资金:
  # 只写财政拨款
  年度申请: {{当年财政拨款: "2,000,000.00", 上年结转资金: 12.5万元, 其他资金: 0}}
年度总体目标: |-
  严格贯彻落实中央八项规定精神，
  确保顺利完成各项接待工作。
绩效指标:
  产出指标:
    数量指标:
      接待批次: ≥180批   # 批次
      接待人数: {{指标值: ≥1800人, 分值: 20}}
    时效指标:
      - {{三级指标: 响应时间, 指标值: ≤24小时}}
      - {{三级指标: 响应时间, 指标值: ≤48小时}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("公务接待", "公务用车"):
        Path("项目").mkdir(exist_ok=True)
        Path(f"项目/{name}.yaml").write_text(
            SPEC.format(name=name).replace("   #", "\n#").replace("\n#", "\n# "), "utf-8"
        )
    return tmp_path


def spec(name: str = "公务接待") -> str:
    return Path(f"项目/{name}.yaml").read_text("utf-8")


class Book:
    """The workbook as openpyxl edits it: cells by the project's or indicator's name and the path of the column."""

    def __init__(self, file: str = "台账.xlsx") -> None:
        self.file, self.book = file, openpyxl.load_workbook(file)

    def column(self, sheet: str, path: str) -> int:
        found = [c.column for c in self.book[sheet][1] if str(c.value).partition("|")[2] == path]
        return found[0]

    def cell(self, sheet: str, row: int, path: str) -> Any:
        return self.book[sheet].cell(row, self.column(sheet, path))

    def save(self) -> None:
        self.book.save(self.file)


def export() -> Book:
    assert main(["export", "项目"]) == 0
    return Book()


def fill(*words: str) -> int:
    return main(["fill", "台账.xlsx", "项目", *words])


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in after.splitlines() if line not in before.splitlines()]


def test_cells_have_types_and_computed_ones_are_locked_formulas(folder: Path) -> None:
    book = export()
    total = book.cell("项目", 3, "项目资金.年度申请.合计")
    assert book.cell("项目", 3, "项目资金.年度申请.当年财政拨款").value == 2000000
    assert book.cell("项目", 3, "项目资金.年度申请.上年结转资金").value == 125000
    assert book.cell("项目", 3, "计划开始日期").value == dt.datetime(2024, 1, 1)  # noqa: DTZ001 -- as openpyxl has it
    assert str(total.value).startswith("=IF(COUNT(") and total.protection.locked
    assert openpyxl.load_workbook("台账.xlsx", data_only=True)["项目"].cell(3, total.column).value == 2125000
    assert not book.cell("项目", 3, "项目资金.年度申请.当年财政拨款").protection.locked
    sheet = book.book["项目"]
    assert sheet.protection.sheet and sheet.freeze_panes == "D3"
    assert sheet.row_dimensions[1].hidden and sheet.column_dimensions["A"].hidden
    lists = {
        str(each.sqref).rstrip("0123456789:").split(":")[0]: each.formula1
        for each in sheet.data_validations.dataValidation
    }
    assert any(formula.startswith("选项!$") for formula in lists.values())
    assert book.book.sheetnames == ["项目", "绩效指标", "说明", "选项"]


def test_the_same_specs_give_the_same_bytes(folder: Path) -> None:
    export()
    first = Path("台账.xlsx").read_bytes()
    assert main(["export", "项目", "--force"]) == 0
    assert Path("台账.xlsx").read_bytes() == first


def test_a_workbook_that_is_there_is_not_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export()
    assert main(["export", "项目"]) == 4
    assert "没有动它" in capsys.readouterr().err


def test_an_unchanged_workbook_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = spec()
    export().save()  # openpyxl drops the results of formulas
    assert fill() == 0
    assert "改了0处" in capsys.readouterr().out
    assert spec() == before


def test_changed_cells_are_written_at_their_spans_in_the_spelling_that_stands_there(folder: Path) -> None:
    before, book = spec(), export()
    book.cell("项目", 3, "项目资金.年度申请.当年财政拨款").value = 1234567.5
    book.cell("项目", 3, "项目资金.年度申请.上年结转资金").value = 130000
    book.cell("项目", 3, "计划开始日期").value = dt.date(2024, 3, 1)
    book.cell("绩效指标", 3, "实际完成值").value = "185批"
    book.cell("绩效指标", 4, "指标值").value = "≥1900人"
    book.cell("绩效指标", 6, "指标值").value = "≤36小时"
    book.save()
    assert fill() == 0
    assert changed_lines(before, spec()) == [
        "计划开始日期: 2024-03-01",
        '  年度申请: {当年财政拨款: "1,234,567.50", 上年结转资金: 13万元, 其他资金: 0}',
        "      接待批次: {指标值: ≥180批, 实际完成值: 185批}",
        "      接待人数: {指标值: ≥1900人, 分值: 20}",
        "      - {三级指标: 响应时间, 指标值: ≤36小时}",
    ]
    assert "# 只写财政拨款" in spec() and spec("公务用车") == SPEC.format(name="公务用车").replace(
        "   #", "\n#"
    ).replace("\n#", "\n# ")


def test_an_emptied_cell_empties_the_field(folder: Path) -> None:
    book = export()
    book.cell("项目", 3, "主管部门").value = None
    book.save()
    assert fill() == 0
    assert "\n主管部门:\n" in spec()


def test_dry_run_tells_the_same_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, book = spec(), export()
    book.cell("项目", 3, "主管部门").value = "新的局"
    book.save()
    capsys.readouterr()
    assert fill("--dry-run") == 0
    told = capsys.readouterr().out
    assert "主管部门：某某市某某局 → 新的局" in told and "会改1处" in told
    assert spec() == before


def test_what_both_have_changed_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = export()
    book.cell("项目", 3, "主管部门").value = "台账的局"
    book.cell("项目", 3, "实施单位").value = "台账的单位"
    book.save()
    Path("项目/公务接待.yaml").write_text(spec().replace('"某某市某某局"', "文件的局"), "utf-8")
    assert fill() == 1
    assert "两处都改过" in capsys.readouterr().err
    assert "主管部门: 文件的局" in spec() and "实施单位: 台账的单位" in spec()


def test_renamed_projects_and_files_are_found(folder: Path) -> None:
    book = export()
    book.cell("项目", 3, "项目名称").value = "公务接待（新）"
    book.cell("项目", 4, "主管部门").value = "新的局"
    book.save()
    Path("项目/公务用车.yaml").rename("项目/车.yaml")
    assert fill() == 0
    assert "项目名称: 公务接待（新）" in spec()
    assert '主管部门: "新的局"' in spec("车")


def test_sorted_rows_moved_columns_and_own_columns_are_read(folder: Path) -> None:
    book = export()
    sheet = book.book["项目"]
    book.cell("项目", 3, "主管部门").value = "甲"
    book.cell("项目", 4, "主管部门").value = "乙"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=4)]
    for number, row in enumerate(reversed(rows), 3):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    sheet.insert_cols(4)
    sheet.cell(2, 4).value = "我的备注"
    sheet.cell(3, 4).value = "=1+1"
    sheet.title = "各项目"
    book.save()
    assert fill() == 0
    assert '主管部门: "甲"' in spec() and '主管部门: "乙"' in spec("公务用车")


def test_a_new_row_adds_an_indicator_and_a_missing_one_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = export()
    sheet = book.book["绩效指标"]
    sheet.delete_rows(5)
    for path, text in {
        "#项目": "公务用车",
        "#0": "产出指标",
        "#1": "质量指标",
        "#2": "合格率",
        "指标值": "≥90%",
    }.items():
        sheet.cell(30, book.column("绩效指标", path)).value = text
    book.save()
    assert fill() == 0
    assert "    质量指标:\n      合格率: ≥90%\n" in spec("公务用车")
    assert "台账里没有这一行" in capsys.readouterr().out
    assert "响应时间" in spec()


def test_a_renamed_indicator_keeps_its_place(folder: Path) -> None:
    book = export()
    book.cell("绩效指标", 4, "#2").value = "接待人次"
    book.save()
    assert fill() == 0
    assert "      接待人次: {指标值: ≥1800人, 分值: 20}\n" in spec()


def test_a_copied_row_is_ambiguous(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = export()
    sheet = book.book["绩效指标"]
    for cell in sheet[3]:
        sheet.cell(30, cell.column).value = cell.value
    book.cell("绩效指标", 30, "指标值").value = "≥7批"
    book.save()
    before = spec()
    assert fill() == 1
    assert "复制" in capsys.readouterr().err and spec() == before


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("项目资金.年度申请.当年财政拨款", "二百万", "不是金额"),
        ("计划开始日期", "明年", "应当是日期"),
        ("项目资金.金额单位", "美元", "金额单位"),
        ("主管部门", "=SUM(1,2)", "公式还没有算出结果"),
    ],
)
def test_what_cannot_be_read_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], path: str, value: str, told: str
) -> None:
    book, before = export(), spec()
    book.cell("项目", 3, path).value = value
    book.save()
    assert fill() == 1
    assert told in capsys.readouterr().err
    assert spec() == before


def test_texts_that_begin_like_formulas_are_texts(folder: Path) -> None:
    Path("项目/公务接待.yaml").write_text(spec().replace('"某某市某某局"', "'=HYPERLINK(\"x\")'"), "utf-8")
    book = export()
    cell = book.cell("项目", 3, "主管部门")
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", '=HYPERLINK("x")', True)


def accounts(**cells: Any) -> None:
    book = openpyxl.Workbook()
    rows = [
        ["支出明细表"],
        ["单位：万元"],
        ["序号", "项 目", "执行数"],
        [1, "公务接待", 190.5],
        [2, "公务用车", cells.get("second", 60)],
    ]
    for row in [*rows, *cells.get("more", []), ["合计", "合计", 250.5]]:
        book.active.append(row)
    book.save("账.xlsx")


MAP = ["--map", "项目=项目名称", "--map", "执行数=预算执行.当年财政拨款.全年执行数"]


def test_figures_of_the_accounts_are_filled_in_by_name(folder: Path) -> None:
    accounts()
    assert main(["fill", "账.xlsx", "项目", *MAP]) == 0
    assert "预算执行:\n  当年财政拨款:\n    全年执行数: 1905000\n" in spec()
    assert "    全年执行数: 600000\n" in spec("公务用车")


def test_names_that_are_not_there_or_stand_twice_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    accounts(more=[[3, "公务用车", 5], [4, "没有的项目", 5]])
    assert main(["fill", "账.xlsx", "项目", *MAP]) == 1
    told = capsys.readouterr().err
    assert "没有叫“没有的项目”的项目" in told and "公务用车" not in changed_lines(SPEC, spec("公务用车"))
    assert "全年执行数" not in spec("公务用车")


def test_a_unit_that_nobody_says_is_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    book.active.append(["项目", "执行数"])
    book.active.append(["公务接待", 5])
    book.save("账.xlsx")
    assert main(["fill", "账.xlsx", "项目", *MAP]) == 2
    assert "--unit" in capsys.readouterr().err


def test_a_file_that_is_no_workbook_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("台账.xlsx").write_bytes(io.BytesIO(b"PK\3\4 nothing").getvalue())
    assert fill() == 1
    assert "台账.xlsx" in capsys.readouterr().err
