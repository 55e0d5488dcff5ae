"""{{ … }} is filled or refused wherever an author may write: none is ever printed."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from jixiao.drawing.assemble import project_document
from jixiao.layout.fitting import lay_out
from jixiao.writers.docx.write import write_docx
from lxml import etree
from samples.writing import EVALUATION, HEAD, NARRATIVE, RULER, advice, computed, findings, marks, parts

BUDGET = """\
年度预算安排:
  - 标题: {标题}
    列: {{名称: {表头}, 金额: 金额}}
    明细: [{{名称: {行名}, 金额: 5}}, {{名称: 乙, 金额: 6}}]
    合计行: {合计行}
  - 文字: {文字}
    明细: [{{名称: 丙, 金额: 7}}]
"""
PLACES = ("标题", "表头", "行名", "合计行", "文字")


def budget(**texts: str) -> str:
    """A narrative with a budget in which some texts are these."""
    return NARRATIVE + BUDGET.format(**{place: f"'{texts.get(place, place)}'" for place in PLACES})


def drawn(text: str, folder: Path) -> str:
    """The text of the DOCX that a spec makes."""
    spec = computed(text, folder)
    document = project_document(spec, parts(text, folder))
    laid = replace(document, parts=tuple(lay_out(part, RULER) for part in document.parts))
    with zipfile.ZipFile(io.BytesIO(write_docx(laid))) as archive:
        return "".join(etree.fromstring(archive.read("word/document.xml")).itertext())


@pytest.mark.parametrize("place", PLACES)
def test_a_mark_in_any_text_of_a_budget_is_filled(place: str, tmp_path: Path) -> None:
    text = drawn(budget(**{place: "{{ 年度 }}年"}), tmp_path)
    assert "2024年" in text
    assert "{{" not in text


@pytest.mark.parametrize(("place", "line"), [("标题", 5), ("表头", 6), ("行名", 7), ("合计行", 8), ("文字", 9)])
def test_a_wrong_mark_in_any_text_of_a_budget_is_found_on_its_line(place: str, line: int, tmp_path: Path) -> None:
    (mark,) = marks(findings(budget(**{place: "甲{{ 无此 }}"}), tmp_path))
    assert mark.startswith(f"P1 {line}:")


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "绩效指标: {产出指标: {数量指标: {'{{ 年度 }}年批次': ≥5批}}}\n",
        HEAD + "绩效指标: {'产出{{ 年度 }}': {'数量{{ 年度 }}': {批次: ≥5批}}}\n",
        HEAD + "绩效指标: {产出指标: {数量指标: [{三级指标: '{{ 年度 }}年批次', 指标值: ≥5批}]}}\n",
        HEAD + "标签: {其他资金: '其他{{ 年度 }}'}\n",
        EVALUATION.replace("2020\n", "2024\n", 1)
        + "绩效指标: {产出指标: {数量指标: {甲: {指标值: 好, 偏差原因分析及改进措施: '{{ 年度 }}'}}}}\n",
        HEAD + "主管部门: '{{ 实施单位 }}'\n实施单位: '{{ 年度 }}局'\n",
        HEAD.replace("合作与交流", "'{{ 年度 }}年接待'"),
    ],
)
def test_a_mark_in_any_other_text_is_filled(text: str, tmp_path: Path) -> None:
    found = drawn(text, tmp_path)
    assert "2024" in found.replace("（2024年度）", "").replace("(2024年度)", "")
    assert "{{" not in found


def test_texts_that_name_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    found = findings(HEAD + "主管部门: '{{ 实施单位 }}'\n实施单位: '{{ 主管部门 }}'\n", tmp_path)
    assert marks(found) == ["P1 4:8", "P1 5:8"]
    assert "不能互相引用" in advice(found)


def test_the_name_of_a_project_is_filled_before_files_are_called_by_it(tmp_path: Path) -> None:
    assert computed(HEAD.replace("合作与交流", "'{{ 年度 }}年接待'"), tmp_path).name == "2024年接待"
    assert marks(findings(HEAD.replace("合作与交流", "'{{ 项目名称 }}'"), tmp_path)) == ["P1 3:7"]


def test_a_spec_that_yaml_quotes_otherwise_is_filled_alike(tmp_path: Path) -> None:
    loaded = yaml.load(budget(标题="{{ 年度 }}年"), yaml.BaseLoader)
    assert "2024年" in drawn(yaml.safe_dump(loaded, allow_unicode=True), tmp_path)


def test_a_wrong_mark_in_the_only_group_of_a_block_is_found_on_its_line(tmp_path: Path) -> None:
    text = (
        NARRATIVE
        + "年度预算安排:\n  - 组:\n      - 列: {名称: '甲{{ 无此 }}', 金额: 金额}\n        明细: [{名称: 乙, 金额: 5}]\n"
    )
    assert marks(findings(text, tmp_path)) == ["P1 6:19"]
