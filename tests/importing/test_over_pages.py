"""Contents and forms over the projects of a document: told as drawn from the projects, and held against the file."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
import yaml
from docx.oxml.ns import qn
from jixiao import Studio
from jixiao.cli import main
from samples.listed import names, with_contents

OVER = "全文表式: [汇总表, 项目, 目标汇总表]\n填报单位: 某市某局财务科\n"


def document(folder: Path, format: str, *, count: int = 3, long: bool = False) -> Path:
    """A whole document with contents and a form over all projects before and behind them."""
    specs = with_contents(folder / "某局", count, long=long)
    index = specs / "汇编.yaml"
    index.write_text(index.read_text("utf-8") + OVER, "utf-8")
    file = folder / f"全部.{format}"
    file.write_bytes(Studio().load(specs).draw(format))
    return file


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf"])
def test_pages_over_all_projects_are_told_as_drawn_from_them(
    format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(document(tmp_path, format)), "-o", str(tmp_path / "回")]) == 0
    assert "目录、汇总表、目标汇总表由各项目算出" in capsys.readouterr().out
    index = yaml.safe_load((tmp_path / "回" / "汇编.yaml").read_text("utf-8"))
    told = {key: index[key] for key in ("标题", "目录", "全文表式", "填报单位", "项目")}
    assert told == {
        "标题": "某市某局2024年项目绩效目标",
        "目录": "是",
        "全文表式": ["汇总表", "项目", "目标汇总表"],
        "填报单位": "某市某局财务科",
        "项目": names(3),
    }
    assert len(Studio().load(tmp_path / "回").projects) == 3


@pytest.mark.slow
@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf"])
def test_they_may_go_over_pages(format: str, tmp_path: Path) -> None:
    file = document(tmp_path, format, count=25, long=True)
    assert main(["import", str(file), "-o", str(tmp_path / "回")]) == 0
    assert len(Studio().load(tmp_path / "回").projects) == 25


def test_a_sum_that_is_not_that_of_the_projects_is_told_with_its_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = document(tmp_path, "xlsx")
    book = openpyxl.load_workbook(file)
    sheet = book["汇总表"]
    (cell,) = (cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=") and cell.row > 6)
    cell.value = 70000
    book.save(file)
    assert main(["import", str(file), "-o", str(tmp_path / "回")]) == 1
    told = capsys.readouterr().out
    assert f"重画的不同 汇总表!{cell.coordinate}：70,000.00" in told
    assert "没有读懂0" in told


def test_an_entry_of_the_contents_that_names_no_project_is_not_understood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = document(tmp_path, "docx")
    opened = docx.Document(str(file))
    entry = next(one for one in opened.paragraphs if one.text.startswith(names(3)[1]))
    first = next(entry._p.iter(qn("w:t")))  # inside a link, where python-docx sees no runs
    first.text = "附件：填报说明"
    opened.save(str(file))
    assert main(["import", str(file), "-o", str(tmp_path / "回")]) == 1
    assert "附件：填报说明" in capsys.readouterr().out
