"""Forms that somebody has edited by hand: the right spec, or a loss that is listed, never a silent one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import yaml
from jixiao import Studio
from jixiao.cli import main
from openpyxl.styles import Border, Side
from samples import ROOT

SPEC = ROOT / "specs" / "驻西藏办-2024-绩效目标申报表" / "合作交流工作业务费.yaml"
LINE = Side(style="thin")
Rows = list[list[str]]


def rows_of(folder: Path) -> Rows:
    """The form as rows of texts; what is merged stands in each of its places."""
    file = folder / "原.xlsx"
    file.write_bytes(Studio().load(SPEC).projects[0].draw("xlsx"))
    sheet = openpyxl.load_workbook(file, data_only=True).worksheets[0]
    texts = {(cell.row, cell.column): str(cell.value or "") for row in sheet.iter_rows() for cell in row}
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.number_format == "#,##0.00"):
        texts[cell.row, cell.column] = f"{cell.value:,.2f}" if isinstance(cell.value, (int, float)) else ""
    for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, datetime)):
        texts[cell.row, cell.column] = f"{cell.value:%Y-%m-%d}"
    for merged in sheet.merged_cells.ranges:
        for row, column in ((row, column) for row, column in merged.cells):
            texts[row, column] = texts[merged.min_row, merged.min_col]
    return [[texts[row, column] for column in range(1, sheet.max_column + 1)] for row in range(1, sheet.max_row + 1)]


def workbook(rows: Rows, folder: Path, bare: int = 0) -> Path:
    """A workbook with these rows, a frame around every cell but those of the first ones, nothing merged."""
    book = openpyxl.Workbook()
    sheet = book.active
    for number, texts in enumerate(rows, 1):
        for column, text in enumerate(texts if number > bare else dict.fromkeys(texts), 1):
            cell = sheet.cell(number, column, text or None)
            cell.data_type = "s" if text else "n"  # =100.00(%) is no formula
            if number > bare and any(texts):
                cell.border = Border(LINE, LINE, LINE, LINE)
    book.save(folder / "来.xlsx")
    return folder / "来.xlsx"


def imported(
    rows: Rows, folder: Path, capsys: pytest.CaptureFixture[str], bare: int = 0
) -> tuple[int, dict[str, object], str]:
    """(exit code, spec, what was told) of a workbook with these rows."""
    file = workbook(rows, folder, bare)
    code = main(["import", str(file), "-o", str(folder / "回")])
    written = max((folder / "回").glob("*.yaml"), key=lambda file: file.stat().st_mtime_ns)
    return code, yaml.safe_load(written.read_text("utf-8")), capsys.readouterr().out


def plain(rows: Rows) -> Rows:
    return rows


def further_column(rows: Rows) -> Rows:
    return [[*row[:4], "", *row[4:]] for row in rows]


def blank_first(rows: Rows) -> Rows:
    return [[""] * (len(rows[0]) + 1), *[["", *row] for row in rows]]


def half_width(rows: Rows) -> Rows:
    return [[text.replace("：", ":").replace("（", "(").replace("）", ")") for text in row] for row in rows]


def broken_labels(rows: Rows) -> Rows:
    return [
        [text.replace("项目资金总额", "项目资金\n总额").replace("计划开始", "计划\n开始") for text in row]
        for row in rows
    ]


def spaced_figures(rows: Rows) -> Rows:
    return [[text.replace("234,250.00", "234, 250 .00") for text in row] for row in rows]


def unit_in_cells(rows: Rows) -> Rows:
    return [[text.replace("（元）", "").replace("234,250.00", "23.425万元") for text in row] for row in rows]


def level_missing(rows: Rows) -> Rows:
    made = [list(row) for row in rows]
    first = next(number for number, row in enumerate(made) if "赴对口支援地区工作次数" in row)
    for row in made[first : first + 3]:
        row[1] = ""
    return made


def blank_first_column(rows: Rows) -> Rows:
    return [["", *row] for row in rows]


def further_last_column(rows: Rows) -> Rows:
    return [[*row, ""] for row in rows]


def labels_over_lines(rows: Rows) -> Rows:
    """Upright labels, a character a line."""
    return [["\n".join(row[0]) if row[0] in ("绩效指标", "项目概述") else row[0], *row[1:]] for row in rows]


def half_width_of_all(rows: Rows) -> Rows:
    signs = str.maketrans({"：": ":", "（": "(", "）": ")", "，": ","})
    return [
        [row[0].translate(signs), *(text.translate(signs) if len(text) < 12 else text for text in row[1:])]
        for row in rows
    ]


@pytest.mark.parametrize(
    "edit",
    [
        plain,
        further_column,
        blank_first,
        half_width,
        broken_labels,
        spaced_figures,
        unit_in_cells,
        level_missing,
        blank_first_column,
        further_last_column,
        labels_over_lines,
        half_width_of_all,
    ],
)
def test_an_edited_form_gives_the_figures_and_indicators_of_the_first(
    edit: Callable[[Rows], Rows], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, spec, told = imported(edit(rows_of(tmp_path)), tmp_path, capsys)
    known = yaml.safe_load(SPEC.read_text("utf-8"))
    asked = spec["项目资金"]["年度申请"]
    assert asked == {
        "当年财政拨款": "23.425万元" if edit is unit_in_cells else 234250,
        "上年结转资金": 0,
        "其他资金": 0,
    }
    assert spec["绩效指标"] == known["绩效指标"]
    assert spec["项目名称"] == known["项目名称"]
    assert (code == 0) == ("没有读懂0；" in told and "不同0" in told and "重画的多出" not in told)


def test_what_is_hidden_in_a_workbook_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows_of(tmp_path)
    book = openpyxl.load_workbook(tmp_path / "原.xlsx")
    other = book.copy_worksheet(book.worksheets[0])
    other.title, other.sheet_state = "旧", "hidden"
    for name in list(other.defined_names):
        del other.defined_names[name]
    book.worksheets[0].row_dimensions[book.worksheets[0].max_row].hidden = True
    book.save(tmp_path / "来.xlsx")
    code = main(["import", str(tmp_path / "来.xlsx"), "-o", str(tmp_path / "回")])
    told = capsys.readouterr().out
    assert code == 1
    assert "工作表“旧”里有隐藏的表，没有读" in told
    assert "隐藏的格子也读了" in told
    assert len([*(tmp_path / "回").glob("*.yaml")]) == 1


def test_a_row_added_at_the_end_of_a_block_is_an_indicator(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = rows_of(tmp_path)
    last = [
        text.replace("人员配置保障情况", "新增的一项").replace("管理人员落实，人员配置合理", "≥3人")
        for text in rows[-1]
    ]
    code, spec, _ = imported([*rows, last], tmp_path, capsys)
    assert code == 0
    assert spec["绩效指标"]["效益指标"]["可持续影响指标"]["新增的一项"] == "≥3人"


def test_notes_below_the_table_are_listed_and_part_of_no_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = rows_of(tmp_path)
    note = ["注：本表由某科填报。", *[""] * (len(rows[0]) - 1)]
    for below in ([note], [[""] * len(rows[0]), note]):
        code, spec, told = imported([*rows, *below], tmp_path, capsys)
        assert code == 1
        assert "没有读懂 Sheet!A" in told
        assert "某科" in told
        assert spec["绩效指标"] == yaml.safe_load(SPEC.read_text("utf-8"))["绩效指标"]


def test_a_title_of_a_sheet_outside_of_its_table_is_the_title(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = rows_of(tmp_path)
    code, spec, _ = imported(rows, tmp_path, capsys, bare=2)
    assert code == 0
    assert spec["年度"] == 2024


def test_two_forms_one_below_the_other_are_two_projects(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = rows_of(tmp_path)
    other = [[text.replace("合作交流工作业务费", "另一个项目") for text in row] for row in rows]
    file = workbook([*rows, [""] * len(rows[0]), *other], tmp_path)
    assert main(["import", str(file), "-o", str(tmp_path / "回")]) == 0
    names = sorted(each.stem for each in (tmp_path / "回").glob("*.yaml"))
    assert names == ["另一个项目", "合作交流工作业务费", "汇编"]


def test_a_title_outside_of_the_table_is_the_title(tmp_path: Path) -> None:
    from docx import Document

    file = tmp_path / "来.docx"
    file.write_bytes(Studio().load(SPEC).projects[0].draw("docx"))
    document = Document(str(file))
    table = document.tables[0]
    for row in (table.rows[0], table.rows[1]):
        table._tbl.remove(row._tr)
    for text in ("财政项目支出绩效目标申报表", "（2024年度）"):
        paragraph = document.add_paragraph(text)
        table._tbl.addprevious(paragraph._p)
    document.save(str(file))
    assert main(["import", str(file), "-o", str(tmp_path / "回")]) == 0
    (written,) = (tmp_path / "回").glob("*.yaml")
    assert yaml.safe_load(written.read_text("utf-8"))["年度"] == 2024


def test_a_column_of_serial_numbers_is_listed_and_moves_no_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = rows_of(tmp_path)
    head = next(number for number, row in enumerate(rows) if "三级指标" in row)
    numbered = [
        [*row[:3], "序号" if number == head else str(number - head) if number > head else "", *row[3:]]
        for number, row in enumerate(rows)
    ]
    code, spec, told = imported(numbered, tmp_path, capsys)
    assert spec["绩效指标"] == yaml.safe_load(SPEC.read_text("utf-8"))["绩效指标"]
    assert code == 1
    assert "没有读懂" in told
    assert "序号" in told
