"""A file of Word, Excel or PDF that is examined as it is: findings say where they are, and nothing is left out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from importing.test_form_edits import WRITERS
from importing.test_other_words import WORDS, reworded
from jixiao import Studio
from jixiao.cli import main
from samples import ROOT
from samples.strangers import COUNTY

(DOCUMENT,) = (ROOT / "specs").glob("松江区政府办-*")
NARRATIVE = "东西部扶贫帮困"  # its budget does not add up to what is asked for


@pytest.mark.parametrize(
    ("format", "place"), [("pdf", "第2页第"), ("docx", "第1个表第"), ("xlsx", f"{NARRATIVE}-说明!A")]
)
def test_what_is_wrong_with_a_budget_is_told_where_it_stands(
    format: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = next(one for one in Studio().load(DOCUMENT).projects if one.name == NARRATIVE)
    file = tmp_path / f"表.{format}"
    file.write_bytes(project.draw(format))
    assert main(["check", str(file)]) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "M4" in line]
    assert line.startswith(f"{file} {place}")


def test_what_was_read_and_not_for_sure_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "表.xlsx"
    file.write_bytes(WRITERS["xlsx"](reworded(COUNTY, WORDS)))
    main(["check", str(file)])
    assert (
        f"{file} 全文: 警告 F2: 农村饮水安全巩固提升工程：Sheet!A4的“项目主管部门”读作“主管部门”"
        in capsys.readouterr().out
    )


def test_a_file_that_cannot_be_read_is_a_finding_among_those_of_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, cut, other = (tmp_path / name for name in ("好.xlsx", "坏.pdf", "别的.xlsx"))
    good.write_bytes(WRITERS["xlsx"](COUNTY))
    cut.write_bytes(b"%PDF-1.7\nxx")
    openpyxl.Workbook().save(other)
    assert main(["check", str(cut), str(other), str(good)]) == 1
    told = capsys.readouterr().out
    assert f"{cut} 全文: 错误 Y1: 不是 PDF 文件，或已损坏" in told
    assert f"{other} 全文: 错误 Y1: " in told
    assert "检查了 1 个项目" in told


def test_a_part_that_says_it_is_too_large_is_not_inflated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "大.docx"
    deflated = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
    with deflated as package, package.open("word/document.xml", "w") as part:
        for _ in range(310):
            part.write(b" " * 1_000_000)
    assert main(["check", str(file)]) == 1
    assert "解开后超过300兆字节" in capsys.readouterr().out
