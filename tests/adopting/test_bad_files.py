"""Files that are no form, or more than one, and names that are none: a message, no traceback, nothing half written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from adopting.known_forms import adopted, written
from adopting.office_forms import cells_of, word_file
from docx import Document
from jixiao import Studio
from jixiao.cli import main
from openpyxl import Workbook
from openpyxl.styles import Border, Side

SIDE = Side(style="thin")


def workbook(file: Path, sheets: int, fields: int) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number in range(sheets):
        sheet = book.create_sheet(f"表{number + 1}")
        for row in range(1, fields + 1):
            for column, text in ((1, f"事项{row}名称"), (2, None)):
                sheet.cell(row, column, text).border = Border(SIDE, SIDE, SIDE, SIDE)
    book.save(file)
    return file


def test_one_sheet_of_a_workbook_is_made_a_form_and_several_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    file = workbook(tmp_path / "表.xlsx", 12, 3)
    told = adopted(file, Studio()).told
    assert told == ("工作表表1、表2、表3、表4、表5、表6、表7、表8等12张合成了一种表；只要其中一张就写 --sheet",)
    assert main(["adopt", str(file), "--name", "甲", "--sheet", "表2"]) == 0
    assert "字段3；" in capsys.readouterr().out
    assert main(["adopt", str(file), "--name", "乙", "--sheet", "没有"]) == 1
    assert "的工作表“没有”里没有表格。有表格的是：表1、" in capsys.readouterr().err
    assert not (tmp_path / "我的表" / "乙").exists()


def test_a_workbook_of_too_many_places_to_write_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    file = workbook(tmp_path / "多.xlsx", 200, 8)
    assert main(["adopt", str(file), "--name", "甲"]) == 1
    assert "里有1600个要填的格，太多，不像一种表" in capsys.readouterr().err
    assert not (tmp_path / "我的表").exists()


def test_labels_that_look_like_a_template_are_printed_as_they_are(tmp_path: Path) -> None:
    labels = ["{{ 7*7 }}", "{% for x in y %}", "{# 注 #}项目", "乙<b>\"&'"]
    cells = [(row, column, 1, 1, text) for row, label in enumerate(labels) for column, text in ((0, label), (1, ""))]
    found = adopted(word_file(cells, tmp_path / "空表.docx"), Studio())
    assert not found.findings
    assert found.comparison.differences == ()
    studio = written(found, tmp_path / "表")
    (tmp_path / "填.docx").write_bytes(studio.loads("表式: [新表]\n年度: 2026\n", "填.yaml").projects[0].draw("docx"))
    assert [row.cells[0].text for row in Document(str(tmp_path / "填.docx")).tables[0].rows] == labels


@pytest.mark.parametrize(
    ("name", "way"),
    [("a/b", "可以写 a／b"), ("CON", "可以写 CON_"), (" 表 ", "可以写 表"), ("_x", "可以写 x"), ("", "")],
)
def test_a_name_that_is_no_folder_is_told_with_one_that_is(
    name: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    file = word_file(cells_of("登记表 2\n项目名称 |  1"), tmp_path / "空表.docx")
    assert main(["adopt", str(file), "--name", name]) == 2
    told = capsys.readouterr().err
    assert f"--name 不能是“{name}”" in told
    assert re.search(way, told)
    assert not (tmp_path / "我的表").exists()


def test_the_name_of_a_known_form_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    file = word_file(cells_of("登记表 2\n项目名称 |  1"), tmp_path / "空表.docx")
    assert main(["adopt", str(file), "--name", "申报表-2024"]) == 0
    assert "已有一种表也叫“申报表-2024”" in capsys.readouterr().out


def test_a_table_without_a_place_to_write_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    file = word_file(cells_of("甲 | 乙\n丙 | 丁"), tmp_path / "空表.docx")
    main(["adopt", str(file), "--name", "甲"])
    assert "没有认出要填的格" in capsys.readouterr().out
