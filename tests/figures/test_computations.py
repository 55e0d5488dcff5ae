"""计算 of form.yaml: in each row, over groups, with parts that are missing; what cannot be computed is refused at its
line."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.findings import SpecError
from jixiao.forms.form import Form
from jixiao.forms.read_form import read_form
from samples.writing import advice, computed

FIELDS = """\
字段:
  项目名称: 文本
  任务:
    类型: 行表
    列: {名称: 文本, 单价: 金额, 数量: 数值, 财政: 金额, 其他: 金额, 合计: 金额, 占比: 比率, 预算: {字段: {财政: 金额, 其他: 金额, 小计: 金额}}}
  绩效指标: {类型: 指标树, 指标: {指标值: 指标值, 完成值: 指标值, 指标性质: 文本, 度量单位: 文本, 分值: 数值, 得分: 数值}}
  执行得分: 数值
  总额: 金额
  总分: 数值
角色: {名称: 项目名称, 指标: 绩效指标, 指标符号: 绩效指标.*.指标性质, 指标单位: 绩效指标.*.度量单位}
计算:
"""
SPEC = "年度: 2024\n表式: 试\n项目名称: 甲\n"


def form(folder: Path, *computations: str) -> Form:
    """A form with these lines under 计算. Raises SpecError."""
    place = folder / "试"
    place.mkdir(exist_ok=True)
    (place / "form.yaml").write_text(FIELDS + "".join(f"  {line}\n" for line in computations), encoding="utf-8")
    (place / "page.html.j2").write_text("<html><body><p>{{ 项目名称 }}</p></body></html>", encoding="utf-8")
    return read_form(place)


def values(folder: Path, text: str, *computations: str):
    """The values of a spec with this text."""
    return computed(SPEC + text, folder, {"试": form(folder, *computations)}).values


def test_a_sum_is_computed_in_each_row_and_goes_on_into_the_total(tmp_path: Path) -> None:
    found = values(
        tmp_path,
        "任务: [{名称: 一, 财政: 100, 其他: 20}, {名称: 二, 财政: 50}, {名称: 三}, {名称: 四, 合计: 7, 财政: 1}]\n",
        "总额: {和: [任务.*.合计]}",
        "任务.*.合计: {和: [任务.*.财政, 任务.*.其他]}",
        "任务.*.占比: {商: [任务.*.财政, 总额], 小数: 4}",
    )
    assert [row["合计"] for row in found["任务"]] == [120, 50, None, 7]
    assert found["总额"] == 177
    assert [row["占比"] for row in found["任务"]] == [Decimal("0.5650"), Decimal("0.2825"), None, Decimal("0.0056")]


def test_a_group_stands_for_its_figures_and_a_sum_may_stand_inside_a_group_of_a_row(tmp_path: Path) -> None:
    text = "任务: [{预算: {财政: 100, 其他: 20}}, {预算: {财政: 5}}, {名称: 空}]\n"
    assert values(tmp_path, text, "总额: {和: [任务.*.预算]}")["总额"] == 125
    rows = values(
        tmp_path, text, "任务.*.预算.小计: {和: [任务.*.预算.财政, 任务.*.预算.其他]}", "总额: {和: [任务.*.预算.小计]}"
    )
    assert [(row["预算"] or {}).get("小计") for row in rows["任务"]] == [120, 5, None]
    assert rows["总额"] == 125


@given(rows=st.lists(st.tuples(st.integers(0, 10**9) | st.none(), st.integers(0, 10**9) | st.none()), max_size=6))
@settings(max_examples=40)
def test_rows_and_columns_add_up_to_the_same(
    rows: list[tuple[int | None, int | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = [f"  - {{财政: {'' if a is None else a}, 其他: {'' if b is None else b}}}\n" for a, b in rows]
    text = "任务:\n" + "".join(lines) if rows else ""
    each, all_rows = "任务.*.合计: {和: [任务.*.财政, 任务.*.其他]}", "总额: {和: [任务.*.财政, 任务.*.其他]}"
    found = values(tmp_path_factory.mktemp("rows"), text, each, all_rows)
    assert [row["合计"] for row in found["任务"] or ()] == [total(row) for row in rows]
    assert found["总额"] == total([part for row in rows for part in row])


def total(parts: Iterable[int | None]) -> int | None:
    """The sum of what is written; nothing where nothing is."""
    written = [part for part in parts if part is not None]
    return sum(written) if written else None


@pytest.mark.parametrize(("missing", "total"), [("", None), (", 缺项: 空", None), (", 缺项: 略", 30)])
def test_a_total_of_scores_with_one_missing_stays_blank_unless_the_form_says_otherwise(
    missing: str, total: int | None, tmp_path: Path
) -> None:
    text = "执行得分: 10\n绩效指标: {产出: {数量: {甲: {指标值: 好, 得分: 20}, 乙: {指标值: 好}}}}\n"
    assert values(tmp_path, text, f"总分: {{和: [执行得分, 绩效指标.*.得分]{missing}}}")["总分"] == total


def test_a_money_sum_with_one_missing_adds_the_others_unless_the_form_says_otherwise(tmp_path: Path) -> None:
    text = "任务: [{财政: 100}, {其他: 5}]\n"
    assert values(tmp_path, text, "总额: {和: [任务.*.财政]}")["总额"] == 100
    assert values(tmp_path, text, "总额: {和: [任务.*.财政], 缺项: 空}")["总额"] is None


@pytest.mark.parametrize(
    ("cells", "score"),
    [
        ("{指标性质: ≤, 指标值: 5, 度量单位: '%', 完成值: 3, 分值: 20}", 20),
        ("{指标性质: ≤, 指标值: 10, 度量单位: 次, 完成值: 15, 分值: 20}", 10),
        ("{指标性质: ≥, 指标值: 10, 度量单位: 次, 完成值: 5, 分值: 20}", 10),
        ("{指标性质: ＝, 指标值: 100, 度量单位: '%', 完成值: 100%, 分值: 20}", 20),
        ("{指标性质: ≥, 指标值: ≥85%, 度量单位: '%', 完成值: 85, 分值: 20}", 20),
        ("{指标性质: ≤, 指标值: ≥85, 完成值: 90, 分值: 20}", None),
        ("{指标性质: 定性, 指标值: 改善, 完成值: 改善, 分值: 20}", None),
        ("{指标值: 10, 度量单位: 次, 完成值: 5场, 分值: 20}", None),
        ("{指标值: ≤5, 完成值: 3, 分值: 20}", 20),
    ],
)
def test_sign_and_unit_in_columns_of_their_own_count_for_the_score(
    cells: str, score: int | None, tmp_path: Path
) -> None:
    line = "绩效指标.*.得分: {达标: [绩效指标.*.指标值, 绩效指标.*.完成值, 绩效指标.*.分值], 小数: 2}"
    (indicator,) = values(tmp_path, f"绩效指标: {{产出: {{数量: {{甲: {cells}}}}}}}\n", line)["绩效指标"]
    assert indicator.values["得分"] == score


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("总额: {和: [任务.*.预算.小计, 任务.*.预算]}", "写了两次"),
        ("总额: {和: [任务.*.名称]}", "文本，不是数"),
        ("总额: {和: [任务.*.没有]}", "不是本表的字段"),
        ("总额: {和: [任务]}", "行表，不是数"),
        ("总额: {商: [任务.*.财政, 任务.*.其他]}", "有许多行"),
        ("任务.*.占比: {商: [绩效指标.*.得分, 任务.*.其他]}", "有许多行"),
        ("总额: {达标: [任务.*.名称, 任务.*.名称, 任务.*.数量]}", "只能算"),
        ("总额: {和: [总额]}", "它自己"),
        ("任务.*.明细.*.额: {和: [总额]}", "只能隔一层"),
        ("总额: {和: [任务.*.财政], 商: [总分, 总分]}", "写了几种算法"),
        ("总额: {和: [任务.*.财政], 缺项: 零}", "缺项"),
        ("任务.*.名称: {和: [任务.*.财政]}", "文本，不是数"),
    ],
)
def test_what_cannot_be_computed_is_refused_at_its_line(line: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SpecError) as error:
        form(tmp_path, line)
    assert said in advice(error.value.findings)
    assert {finding.position.line for finding in error.value.findings} == {FIELDS.count("\n") + 1}


def test_a_group_with_a_computed_total_in_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="算出来的“小计”"):
        form(tmp_path, "任务.*.预算.小计: {和: [任务.*.预算.财政, 任务.*.预算.其他]}", "总额: {和: [任务.*.预算]}")
