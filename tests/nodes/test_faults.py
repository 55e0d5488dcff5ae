"""A finding has its line, its caret and its place from one hand, whichever file it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.findings import ENOUGH, Finding, InputError, Position, Source
from jixiao.forms.read_form import read_form
from jixiao.nodes.faults import Faults
from jixiao.nodes.parse import parse
from jixiao.specs.compilation import load
from jixiao.specs.settings import settings_folders
from jixiao.terminal.report import text
from samples.writing import forms


def of_a_spec(folder: Path) -> Finding:
    (folder / "项目.yaml").write_text("表式: [申报表-2024]\n年度: 去年\n项目名称: 甲\n", "utf-8")
    return next(one for one in load([folder / "项目.yaml"], forms())[0].findings if "去年" in one.excerpt)


def of_an_index(folder: Path) -> Finding:
    (folder / "汇编.yaml").write_text("标题: 甲\n单位数: 两个\n项目: []\n", "utf-8")
    return next(one for one in load([folder], forms())[0].findings if "两个" in one.excerpt)


def of_a_form(folder: Path) -> Finding:
    (folder / "甲表").mkdir()
    (folder / "甲表" / "page.html.j2").write_text("", "utf-8")
    (folder / "甲表" / "form.yaml").write_text("字段:\n  甲: 文夲\n", "utf-8")
    with pytest.raises(InputError) as raised:
        read_form(folder / "甲表")
    return raised.value.findings[0]


def of_settings(folder: Path) -> Finding:
    (folder / "设置.yaml").write_text("表的文件夹: [没有的]\n", "utf-8")
    with pytest.raises(InputError) as raised:
        settings_folders([folder])
    return raised.value.findings[0]


@pytest.mark.parametrize(
    ("found", "line", "caret"),
    [
        (of_a_spec, "年度: 去年", "      ^^^^"),
        (of_an_index, "单位数: 两个", "        ^^^^"),
        (of_a_form, "  甲: 文夲", "      ^^^^"),
        (of_settings, "表的文件夹: [没有的]", "             ^^^^^^"),
    ],
)
def test_the_caret_stands_under_the_whole_word(found, line: str, caret: str, tmp_path: Path):
    shown = text([found(tmp_path)]).split("\n")
    assert shown[1].partition(" | ")[2] == line
    assert shown[2].partition(" | ")[2] == caret


def test_a_place_beyond_the_text_has_no_line():
    source = Source("甲.yaml", ("一", "二"))
    assert [source.finding("Y1", Position("甲.yaml", line), "").excerpt for line in range(4)] == ["", "一", "二", ""]


def test_the_end_of_what_is_told_is_told():
    root, faults = parse("甲: 乙\n", "甲.yaml"), Faults()
    for _ in range(ENOUGH):
        faults.complain("F3", root, "", "错")
    with pytest.raises(InputError) as raised:
        faults.complain("F3", root, "", "错")
    assert len(raised.value.findings) == ENOUGH + 1
    assert sum("错误太多" in finding.message for finding in raised.value.findings) == 1
