"""Word files that somebody has edited: the right spec, or a loss that is listed."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn
from jixiao import Studio
from jixiao.cli import main
from samples import ROOT

pytestmark = pytest.mark.slow
SPEC = ROOT / "specs" / "驻西藏办-2024-绩效目标申报表" / "合作交流工作业务费.yaml"


def edited(edit: Callable[[Any], None], folder: Path) -> tuple[int, list[dict[str, Any]]]:
    """(exit code, the specs) of a form that was edited in Word."""
    file = folder / "来.docx"
    file.write_bytes(Studio().load(SPEC).projects[0].draw("docx"))
    document = Document(str(file))
    edit(document)
    document.save(str(file))
    code = main(["import", str(file), "-o", str(folder / "回")])
    written = sorted(each for each in (folder / "回").glob("*.yaml") if each.stem != "汇编")
    return code, [yaml.safe_load(each.read_text("utf-8")) for each in written]


def cut_in_two(document: Any) -> None:
    """The table goes on in another, its head not repeated, as a copy over pages leaves it."""
    table = document.tables[0]._tbl
    rows = table.findall(qn("w:tr"))
    other = copy.deepcopy(table)
    for row in rows[-3:]:
        table.remove(row)
    for row in other.findall(qn("w:tr"))[:-3]:
        other.remove(row)
    table.addnext(other)
    table.addnext(document.add_paragraph()._p)


def row_cut(document: Any) -> None:
    """The last row goes on in another table, in each of its columns."""
    table = document.tables[0]._tbl
    other = copy.deepcopy(table)
    for row in other.findall(qn("w:tr"))[:-1]:
        other.remove(row)
    for part, texts in ((table, ("人员配置（含外聘", "管理人员落实，")), (other, ("人员）情况", "人员配置合理"))):
        cells = [each for each in part.findall(qn("w:tr"))[-1].iter(qn("w:t")) if (each.text or "").strip()]
        cells[-2].text, cells[-1].text = texts
    table.addnext(other)
    table.addnext(document.add_paragraph()._p)


def row_added(document: Any) -> None:
    table = document.tables[0]._tbl
    last = copy.deepcopy(table.findall(qn("w:tr"))[-1])
    texts = [each for each in last.iter(qn("w:t")) if (each.text or "").strip()]
    texts[-2].text, texts[-1].text = "新增的一项", "≥3人"
    table.append(last)


def blanks_in_figures(document: Any) -> None:
    for each in document.tables[0]._tbl.iter(qn("w:t")):
        each.text = (each.text or "").replace("234,250.00", "234，250. 00")


@pytest.mark.parametrize("edit", [cut_in_two, blanks_in_figures])
def test_an_edit_that_changes_no_value_leaves_the_values(edit: Callable[[Any], None], tmp_path: Path) -> None:
    _, (spec,) = edited(edit, tmp_path)
    known = yaml.safe_load(SPEC.read_text("utf-8"))
    assert spec["绩效指标"] == known["绩效指标"]
    assert spec["项目资金"]["年度申请"]["当年财政拨款"] == 234250


def test_a_row_that_goes_on_in_another_table_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, (spec,) = edited(row_cut, tmp_path)
    assert code == 1
    assert "像是上一行的下半" in capsys.readouterr().out
    assert "人员）情况" in str(spec)


def test_what_stands_in_the_head_of_the_page_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def headed(document: Any) -> None:
        header = document.sections[0].header
        header.is_linked_to_previous = False
        header.paragraphs[0].text = "某局文件"
        header.add_paragraph("填报单位：某局")

    code, _ = edited(headed, tmp_path)
    told = capsys.readouterr().out
    assert code == 1
    assert "页眉里有“填报单位：某局”，没有读进表里" in told
    assert "不算在内：某局文件" in told


def test_a_row_added_in_word_is_an_indicator(tmp_path: Path) -> None:
    _, (spec,) = edited(row_added, tmp_path)
    assert "新增的一项" in str(spec["绩效指标"])


def test_two_forms_one_below_the_other_are_two_projects(tmp_path: Path) -> None:
    def doubled(document: Any) -> None:
        body = document.element.body
        blocks = [copy.deepcopy(each) for each in body if each.tag != qn("w:sectPr")]
        for block in blocks:
            for each in block.iter(qn("w:t")):
                each.text = (each.text or "").replace("合作交流工作业务费", "另一个项目")
            body.find(qn("w:sectPr")).addprevious(block)

    code, specs = edited(doubled, tmp_path)
    assert code == 0
    assert sorted(spec["项目名称"] for spec in specs) == ["另一个项目", "合作交流工作业务费"]


def test_a_text_that_was_typed_beside_a_figure_is_not_lost(tmp_path: Path) -> None:
    def beside(document: Any) -> None:
        cell = next(each for each in document.tables[0]._tbl.iter(qn("w:t")) if each.text == "234,250.00")
        cell.text = "234,250.00（含上年12万）"

    code, (spec,) = edited(beside, tmp_path)
    assert code == 1
    assert "含上年12万" in str(spec)
