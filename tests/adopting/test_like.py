"""The version of next year: small differences in labels, a further row, a renamed column; only these are written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from adopting.known_forms import adopted
from adopting.office_forms import APPLICATION, FOOT, Cell, word_file
from docx import Document
from jixiao import Studio
from jixiao.adopting.adopt import Adopted
from jixiao.authoring.sample import sample

OLD, NEW = "今年", "新表"


def changed(labels: dict[str, str]) -> list[Cell]:
    labels = {"（2026年度）": "（2027年度）"} | labels
    return [(row, column, rows, columns, labels.get(text, text)) for row, column, rows, columns, text in APPLICATION]


@pytest.fixture
def known(tmp_path: Path) -> Studio:
    """The studio that knows the form of this year."""
    found = adopted(word_file(APPLICATION, tmp_path / "今年.docx", foot=FOOT), Studio())
    folder = tmp_path / "表" / OLD
    folder.mkdir(parents=True)
    for name, text in found.files.items():
        (folder / name).write_text(text, "utf-8")
    return Studio([tmp_path / "表"])


def next_version(cells: list[Cell], known: Studio, folder: Path) -> tuple[Adopted, dict[str, Any]]:
    found = adopted(word_file(cells, folder / "明年.docx", foot=FOOT), known, OLD)
    assert not found.findings
    assert found.comparison.differences == ()
    return found, yaml.load(found.files["form.yaml"], yaml.BaseLoader)


def heir(**more: Any) -> dict[str, Any]:
    return {"继承": OLD, "简称": NEW, "适用年度": ["2027"], **more}


def test_the_same_form_of_the_next_year_is_its_years_only(known: Studio, tmp_path: Path) -> None:
    found, form = next_version(changed({}), known, tmp_path)
    assert form == heir()
    assert list(found.files) == ["form.yaml"]
    assert found.differences == ()


def test_a_field_under_another_label_keeps_its_name_and_a_limit_is_a_change(known: Studio, tmp_path: Path) -> None:
    labels = {
        "主管部门": "主管部门及代码",
        "年度资金总额": "资金总额",
        "项目概况（200字以内）": "项目概述（300字以内）",
    }
    found, form = next_version(changed(labels), known, tmp_path)
    assert form == heir(字段={"项目概况": {"字数": "300"}})
    assert found.differences == (
        "改了标签：主管部门及代码，原来是主管部门",
        "改了标签：资金总额，原来是年度资金总额",
        "改了标签：项目概述，原来是项目概况",
        "改了：项目概况的字数，原来200，现在300",
    )
    assert found.roles["概述"] == "项目概况"


def test_what_was_written_last_year_is_printed_under_the_new_labels(known: Studio, tmp_path: Path) -> None:
    found, _ = next_version(changed({"主管部门": "主管部门及代码"}), known, tmp_path)
    folder = tmp_path / "表" / NEW
    folder.mkdir()
    for name, text in found.files.items():
        (folder / name).write_text(text, "utf-8")
    spec = sample([known._tools.forms[OLD]], "村道养护", 2027).replace(OLD, NEW, 1)
    spec = re.sub("^主管部门: .*$", "主管部门: 某某县交通局", spec, flags=re.MULTILINE)
    file = tmp_path / "画.docx"
    file.write_bytes(Studio([tmp_path / "表"]).loads(spec, "甲.yaml").projects[0].draw("docx"))
    table = Document(str(file)).tables[0]
    assert [table.cell(3, column).text for column in (0, 2)] == ["主管部门及代码", "某某县交通局"]


def test_a_further_row_is_a_new_field_of_its_group(known: Studio, tmp_path: Path) -> None:
    cells = [
        (row + (row >= 8), column, rows + ((row, column) == (5, 0)), columns, text)
        for row, column, rows, columns, text in changed({})
    ]
    found, form = next_version([*cells, (8, 2, 1, 2, "上年结转"), (8, 4, 1, 2, "")], known, tmp_path)
    assert form == heir(字段={"项目资金": {"字段": {"上年结转": {"类型": "金额", "单位": "万元"}}}})
    assert found.differences == ("多了：项目资金.上年结转",)


def test_renamed_columns_keep_their_names_by_their_label_or_their_role(known: Studio, tmp_path: Path) -> None:
    found, form = next_version(changed({"分值": "权重", "用款（万元）": "计划用款（万元）"}), known, tmp_path)
    assert form == heir()
    assert found.differences == ("改了标签：权重，原来是分值", "改了标签：计划用款，原来是用款")
    assert ">权重</th>" in found.files["page.html.j2"]


def test_further_choices_are_a_change(known: Studio, tmp_path: Path) -> None:
    found, form = next_version(changed({"新增□ 延续□ 一次性□": "新增□ 延续□ 一次性□ 跨年□"}), known, tmp_path)
    assert form == heir(字段={"项目属性": {"选项": ["新增", "延续", "一次性", "跨年"]}})
    assert found.differences == ("改了：项目属性的选项，原来新增、延续、一次性，现在新增、延续、一次性、跨年",)


def test_a_label_that_is_another_is_a_new_field(known: Studio, tmp_path: Path) -> None:
    found, form = next_version(changed({"主管部门": "绩效等级"}), known, tmp_path)
    assert form == heir(字段={"绩效等级": "文本"}, 删去={"字段": ["主管部门"]})
    assert found.differences == ("多了：绩效等级", "没有：主管部门")


def test_a_branch_that_a_blank_no_longer_prints_is_told_and_written(known: Studio, tmp_path: Path) -> None:
    cells = [cell for cell in changed({}) if cell[0] != 12]
    cells = [
        (row - (row > 12), column, rows - (row == 9 and column == 0), columns, text)
        for row, column, rows, columns, text in cells
    ]
    found, form = next_version(cells, known, tmp_path)
    assert found.differences == ("词表：“绩效指标”没有效益指标的社会效益指标",)
    assert form == heir(字段={"绩效指标": {"词表": {"产出指标": ["数量指标", "质量指标"]}}})
