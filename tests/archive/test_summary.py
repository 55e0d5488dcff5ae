"""The 汇总表 before a joined archive: a form over all projects, also where the archive does not carry it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import openpyxl
import pytest
from jixiao.archive.cover import Cover
from jixiao.archive.manifest import ArchiveSettings
from jixiao.drawing.tools import tools
from jixiao.figures.compute import compute_all
from jixiao.fonts import font_set
from jixiao.specs.compilation import load
from samples import ROOT, SPECS

DOCUMENTS = ("驻西宁办-2020-绩效自评表", "驻西藏办-2024-绩效目标申报表")


def cover(templates: Path) -> Cover:
    made = tools((templates,), font_set())
    found = Cover(made, ArchiveSettings(joined="合订"))
    for compilation in load([SPECS / name for name in DOCUMENTS], made.forms):
        found.add(compute_all(compilation))
    return found


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The forms as an archive of an earlier version carries them."""
    folder = Path(shutil.copytree(ROOT / "templates", tmp_path / "templates"))
    shutil.rmtree(folder / "汇总表")
    return folder


def test_where_an_archive_has_no_form_for_it_the_one_of_this_version_is_drawn(earlier: Path) -> None:
    assert cover(earlier).book() == cover(ROOT / "templates").book()
    assert [part.blocks for _, part in cover(earlier)._parts([])] == [
        part.blocks for _, part in cover(ROOT / "templates")._parts([])
    ]


def test_it_has_the_layout_that_the_archive_carries(earlier: Path) -> None:
    page = earlier / "_shared" / "汇总表.html.j2"
    page.write_text(page.read_text("utf-8").replace("项目支出汇总表", "各单位支出一览"), encoding="utf-8")
    sheet = openpyxl.load_workbook(io.BytesIO(cover(earlier).book())).active
    assert sheet["A1"].value == "合订各单位支出一览"


def test_a_form_of_single_projects_called_so_does_not_stand_in_its_place(earlier: Path) -> None:
    shutil.copytree(earlier / "申报表-2024", earlier / "汇总表")
    assert cover(earlier).book() == cover(ROOT / "templates").book()


def test_long_ones_stand_in_parts_of_which_the_last_has_the_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.archive.cover._ROWS", 3)
    made = cover(ROOT / "templates")
    parts = [part for _, part in made._parts([])]
    texts = [[cell.text for block in part.blocks for cell in getattr(block, "cells", ())] for part in parts]
    assert len(parts) == -(-len(made.rows) // 3) > 1
    assert [any(text.startswith("合计") for text in part) for part in texts] == [False] * (len(parts) - 1) + [True]
    assert {
        tuple(part[: part.index("1" if number == 0 else str(number * 3 + 1))]) for number, part in enumerate(texts)
    } == {("序号", "单位", "项目", "性质", "类别", "年度申请总额", "年初预算数", "全年预算数", "全年执行数")}
