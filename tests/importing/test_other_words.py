"""Labels that a place words otherwise than the form: read where one is near, and always told."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from importing.test_form_edits import WRITERS, sample
from importing.test_loop import TOOLS, same_values
from importing.test_loop import read_in_this_process as read_in_this_process  # noqa: PLC0414 -- a fixture of this module
from importing.test_strangers import read
from jixiao.drawing.assemble import read_parts
from jixiao.importing.importing import Import, import_file
from jixiao.importing.labels import fold
from jixiao.importing.other_words import nearness, read_synonyms
from samples.retyped import Items, boxes, items_of
from samples.strangers import COUNTY


def reworded(items: Items, words: dict[str, str]) -> Items:
    made = copy.deepcopy(items)
    for box in boxes(made):
        box.text = words.get(box.text, box.text)
    return made


WORDS = {
    "主管部门": "项目主管部门",
    "执行率": "预算执行率",
    "实际完成值": "指标完成值",
    "预期目标": "年初设定目标",
    "偏差原因分析及改进措施": "未完成原因分析",
    "绩效指标": "项目绩效指标",
    "总分": "合计得分",
}


@pytest.mark.parametrize("format", WRITERS)
def test_other_words_for_labels_are_read_and_told(format: str, tmp_path: Path) -> None:
    _, right = read(COUNTY, format, tmp_path)
    found, spec = read(reworded(COUNTY, WORDS), format, tmp_path)
    assert spec == right
    assert not found.unknown
    assert not found.whole
    for label, said in WORDS.items():
        assert any(f"的“{said}”读作“{label}”" in text for text in found.told), said


@pytest.mark.parametrize("format", WRITERS)
def test_a_label_that_means_something_else_is_not_read_as_the_form_s(format: str, tmp_path: Path) -> None:
    found, _ = read(reworded(COUNTY, {"偏差原因分析及改进措施": "佐证材料"}), format, tmp_path)
    assert [cell.text for cell in found.unknown] == ["佐证材料"]
    assert not any("读作" in text for text in found.told)


def retyped(name: str, words: dict[str, str], folder: Path) -> tuple[bool, Import]:
    project = sample(name)
    file = folder / "来.xlsx"
    file.write_bytes(WRITERS["xlsx"](reworded(items_of(read_parts(project, TOOLS.templates)), words)))
    found = import_file(file, TOOLS)
    return same_values(project, found), found


def test_a_sum_that_is_called_otherwise_is_no_indicator(tmp_path: Path) -> None:
    right, found = retyped("版面-2024", {"合计": "总计"}, tmp_path)
    assert right
    assert any("的“总计”读作“合计”" in text for text in found.told)


def test_a_row_without_a_name_is_told(tmp_path: Path) -> None:
    right, found = retyped("版面-2024", {"合计": "执行情况汇总"}, tmp_path)
    assert right or any("起的一行没有名称" in text for text in found.told)


def test_nearness_goes_by_what_is_meant_by_what_holds_the_other_and_by_how_they_end() -> None:
    synonyms = read_synonyms(TOOLS.roots)

    def near(text: str, label: str) -> float:
        return nearness(fold(text), fold(label), synonyms)

    assert near("权重", "分值") > near("资金用途说明", "资金用途") > near("承办单位", "实施单位") > 1
    assert near("一级指标（60分）", "一级指标") == near("分值", "权重")
    for text, label in (("指标解释", "指标值"), ("备注", "得分"), ("某局", "项目名称"), ("资金来源", "资金用途")):
        assert near(text, label) == 0.0
