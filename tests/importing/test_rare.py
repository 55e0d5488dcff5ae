"""What files of few places have besides: further cells, signatures, notes, a cover; and a file of a summary alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import yaml
from docx.enum.text import WD_BREAK
from importing.test_form_edits import WRITERS
from importing.test_loop import SAMPLE, TOOLS, back, drawn, same_values
from importing.test_loop import read_in_this_process as read_in_this_process  # noqa: PLC0414 -- a fixture of this module
from jixiao import Studio
from jixiao.authoring.form_try import specs_of
from jixiao.cli import main
from jixiao.drawing.assemble import read_parts
from jixiao.figures.compute import compute_all
from jixiao.importing.importing import import_file
from jixiao.specs.compilation import load_text
from samples import ROOT
from samples.listed import with_contents
from samples.retyped import items_of

FURTHER = """表头另列:
  - {标签: 经办人, 内容: 张三, 右标签: 传真, 右内容: 010-1234}
  - {标签: 设立依据, 内容: 某办法第三条}
表尾另列:
  - {标签: 其他说明, 内容: 没有}
"""
MONEY = {
    "中央目标表-2022": ("年度资金", "{名称: 政府性基金, 金额: 12, 属于: 财政拨款}", "{名称: 单位资金, 金额: 3}"),
    "全国自评表-2020": (
        "预算执行",
        "{名称: 政府性基金, 年初预算数: 12, 全年预算数: 12, 全年执行数: 11, 属于: 上年结转资金}",
    ),
}
BELOW = "落款: 填报人：张三\n附注: 注：1.本表一式三份。\n"
SPEC = ROOT / "specs" / "驻西藏办-2024-绩效目标申报表" / "合作交流工作业务费.yaml"
COVER = ["2024年度部门预算", "项目绩效目标申报", "上海市人民政府驻西藏办事处", "2023年12月"]


def with_further(name: str) -> str:
    """The sample of a form, with all that it may have besides."""
    text = specs_of(TOOLS.forms[name])[SAMPLE] + FURTHER + BELOW
    if name in MONEY:
        group, *rows = MONEY[name]
        text = text.replace(f"{group}:\n", f"{group}:\n  另列资金:\n" + "".join(f"    - {row}\n" for row in rows), 1)
    return text


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("name", [*MONEY, "湖南整体目标表-2020", "一体化目标表-2023"])
def test_further_rows_and_lines_come_back_from_what_somebody_typed(name: str, format: str, tmp_path: Path) -> None:
    project = compute_all(load_text(with_further(name), Path("样.yaml"), TOOLS.forms)).projects[0]
    file = tmp_path / f"来.{format}"
    file.write_bytes(WRITERS[format](items_of(read_parts(project, TOOLS.templates))))
    found = import_file(file, TOOLS)
    assert same_values(project, found)
    assert found.whole


@pytest.mark.parametrize("name", MONEY)
def test_further_rows_and_lines_come_back_from_a_pdf(name: str, tmp_path: Path) -> None:
    project, files = drawn(with_further(name), TOOLS)
    found = back(files["pdf"], "pdf", tmp_path)
    assert same_values(project, found)
    assert found.whole


def cover_in_word(file: Path) -> None:
    document: Any = docx.Document(str(file))
    first = next(document.iter_inner_content())
    for line in COVER:
        paragraph = document.add_paragraph(line)
        first._element.addprevious(paragraph._element)
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    document.save(str(file))


def cover_in_workbook(file: Path) -> None:
    book = openpyxl.load_workbook(file, data_only=True)
    sheet = book.create_sheet("封面", 0)
    for row, line in enumerate(COVER, 5):
        sheet.cell(row, 2, line)
    book.save(file)


@pytest.mark.parametrize(("format", "covered"), [("docx", cover_in_word), ("xlsx", cover_in_workbook)])
def test_a_cover_is_told_and_part_of_no_spec(
    format: str, covered: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"来.{format}"
    file.write_bytes(Studio().load(SPEC).projects[0].draw(format))
    covered(file)
    assert main(["import", str(file), "-o", str(tmp_path / "回")]) == 0
    told = capsys.readouterr().out
    assert "处，不算在内：" in told
    assert all(line in told for line in COVER)
    assert "封面" not in (tmp_path / "回" / SPEC.name).read_text("utf-8")


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_lines_above_a_form_that_are_no_cover_are_listed(format: str, tmp_path: Path) -> None:
    file = tmp_path / f"来.{format}"
    file.write_bytes(Studio().load(SPEC).projects[0].draw(format))
    if format == "docx":
        document: Any = docx.Document(str(file))
        next(document.iter_inner_content())._element.addprevious(document.add_paragraph("附件2")._element)
        document.save(str(file))
    else:
        book = openpyxl.load_workbook(file)
        book.worksheets[0].insert_rows(1)
        book.worksheets[0]["A1"] = "附件2"
        book.save(file)
    assert "附件2" in [cell.text for cell in import_file(file, TOOLS).unknown]


def test_a_file_of_a_summary_alone_is_told_with_the_file_that_is_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    specs = with_contents(tmp_path / "某局", 3)
    index = specs / "汇编.yaml"
    values = yaml.safe_load(index.read_text("utf-8"))
    values.pop("目录", None)
    index.write_text(yaml.safe_dump({**values, "全文表式": ["汇总表"]}, allow_unicode=True), "utf-8")
    file = tmp_path / "汇总.xlsx"
    file.write_bytes(Studio().load(specs).draw("xlsx"))
    book = openpyxl.load_workbook(file)
    for sheet in [sheet for sheet in book.worksheets if sheet.title != "汇总表"]:
        book.remove(sheet)
    book.save(file)
    assert main(["import", str(file), "-o", str(tmp_path / "回")]) == 1
    told = capsys.readouterr().err
    assert "里只有“汇总表”：它是由各项目的表算出来的" in told
    assert "请读各项目自己的表" in told
    assert not (tmp_path / "回").exists()
