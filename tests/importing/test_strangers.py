"""Forms as offices of other places fill them in, typed anew in Word and Excel: what they say is in the spec."""

from __future__ import annotations

import copy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from importing.test_form_edits import WRITERS, sample
from importing.test_loop import TOOLS, same_values
from importing.test_loop import read_in_this_process as read_in_this_process  # noqa: PLC0414 -- a fixture of this module
from jixiao.document import Number
from jixiao.drawing.assemble import read_parts
from jixiao.importing.importing import Import, import_file
from samples.retyped import Items, boxes, items_of, tables
from samples.strangers import COUNTY, PROVINCE, REPEATED, TITLE_WITH_YEAR, TWO_FORMS, UNIT_ABOVE


def read(items: Items, format: str, folder: Path) -> tuple[Import, dict[str, Any]]:
    """What became of a file, and the values of its only project."""
    file = folder / f"来.{format}"
    file.write_bytes(WRITERS[format](items))
    found = import_file(file, TOOLS)
    (project,) = found.projects
    return found, yaml.safe_load(project.text)


@pytest.mark.parametrize("format", WRITERS)
def test_blanks_in_figures_short_percentages_and_dashes_are_no_difference(format: str, tmp_path: Path) -> None:
    found, spec = read(COUNTY, format, tmp_path)
    assert found.whole
    assert spec["预算执行"]["当年财政拨款"] == {"年初预算数": 100.5, "全年预算数": 100.5, "全年执行数": 98.2}
    assert (
        spec["绩效指标"]["满意度指标"]["服务对象满意度指标"]["群众满意度"]["偏差原因分析及改进措施"] == "入户宣传不够"
    )


@pytest.mark.parametrize("format", WRITERS)
def test_a_value_without_the_note_that_is_printed_beside_it_shifts_no_column(format: str, tmp_path: Path) -> None:
    found, spec = read(PROVINCE, format, tmp_path)
    assert not found.unknown
    assert not found.projects[0].findings
    assert spec["预算执行"]["原因"] == "追加水毁资金12.96万元。"
    assert spec["预算执行"]["财政资金"]["预算执行数"] == 251.89
    assert spec["预算执行"]["其他资金"] == {"年初预算": 0, "调整后预算数": 0, "预算执行数": 0}
    assert [cell.text for cell in found.proof.other] == ["追加水毁资金12.96万元。"]  # the note is drawn with it


@pytest.mark.parametrize("format", WRITERS)
def test_two_forms_of_one_project_with_like_labels_are_both_read(format: str, tmp_path: Path) -> None:
    found, spec = read(TWO_FORMS, format, tmp_path)
    assert found.whole
    assert spec["表式"] == ["中央目标表-2022", "全国自评表-2022"]
    assert spec["绩效指标"]["产出指标"]["质量指标"]["亮灯率"] == {
        "指标值": "≥98%",
        "分值权重": 50,
        "实际完成值": "98.6%",
        "分值": 50,
        "得分": 50,
    }


@pytest.mark.parametrize("format", WRITERS)
def test_one_value_that_is_none_of_its_kind_leaves_all_others_compared(format: str, tmp_path: Path) -> None:
    items = copy.deepcopy(TWO_FORMS[:3])
    right, _ = read(items, format, tmp_path)
    (form,) = tables(items)
    form.rows[3][4].text = "八十"
    found, _ = read(items, format, tmp_path)
    assert right.whole
    assert [finding.rule for finding in found.projects[0].findings] == ["F3"]
    assert "八十" in [cell.text for cell in found.proof.other]
    assert len(found.proof.same) >= len(right.proof.same) - 2


@pytest.mark.parametrize("format", WRITERS)
def test_a_unit_above_the_table_is_that_of_its_figures(format: str, tmp_path: Path) -> None:
    found, spec = read(UNIT_ABOVE, format, tmp_path)
    assert found.whole
    assert spec["金额单位"] == "元"
    assert spec["年度资金"] == {"财政拨款": 9540000, "上年结转": 860000, "其他资金": 400000}
    assert spec["表头另列"] == [{"标签": "项目负责人", "内容": "周某", "右标签": "联系电话", "右内容": "010-66668888"}]
    assert spec["落款"] == "填报人：孙某"


@pytest.mark.parametrize("format", WRITERS)
def test_a_title_with_its_year_and_a_choice_without_boxes_are_no_difference(format: str, tmp_path: Path) -> None:
    found, spec = read(TITLE_WITH_YEAR, format, tmp_path)
    assert found.whole
    assert (spec["年度"], spec["支出类型"]) == (2023, "特定目标类")


@pytest.mark.parametrize("format", WRITERS)
def test_columns_in_another_order_are_told(format: str, tmp_path: Path) -> None:
    items = copy.deepcopy(COUNTY)
    (form,) = tables(items)
    for row in form.rows[9:14]:
        row[4], row[5] = row[5], row[4]
    found, _ = read(items, format, tmp_path)
    assert any("的“12公里”在“实际完成值”下面，读成了“年度指标值”" in text for text in found.told)
    assert not found.whole


@pytest.mark.parametrize("format", WRITERS)
def test_a_label_in_every_row_and_beside_the_heads_is_one_label(format: str, tmp_path: Path) -> None:
    found, spec = read(REPEATED, format, tmp_path)
    assert found.whole
    assert spec["项目资金"]["年度申请"]["当年财政拨款"] == 50
    assert str(spec["计划开始日期"]) in {"2025.1.1", "2025-01-01"}
    assert spec["项目总目标"] == "做好接待。"


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize(("name", "own", "said"), [("实施期目标表-2019", "万元", "元"), ("目标表-2020", "元", "万元")])
def test_a_unit_of_the_labels_that_is_not_the_form_s_is_that_of_the_figures(
    name: str, own: str, said: str, format: str, tmp_path: Path
) -> None:
    """The form knows one unit only: figures that were typed in another are no ten thousand times as much, or as little."""
    project = sample(name)
    items = items_of(read_parts(project, TOOLS.templates))
    for box in boxes(items):
        box.text = box.text.replace(f"（{own}）", f"（{said}）").replace(f"：{own}", f"：{said}")
        if isinstance(box.value, Number) and box.value.pattern.startswith("#,##0"):
            value = box.value.value * (10_000 if said == "元" else Decimal("0.0001"))
            box.value = Number(value, "#,##0.######")
            box.text = f"{value.normalize():,f}"
    file = tmp_path / f"来.{format}"
    file.write_bytes(WRITERS[format](items))
    found = import_file(file, TOOLS)
    assert same_values(project, found)
    assert not found.proof.other
    assert any(f"金额单位是{said}，表式印的是{own}" in text for text in found.told)
