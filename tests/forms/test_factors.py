"""Factors of a budget row: an amount is computed only from one number in a known unit each; anything else is refused
at its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from samples.writing import HEAD, NARRATIVE, advice, computed, findings, marks

TABLE = NARRATIVE + "年度预算安排:\n  - 列: {名称: 内容, 单价: 单价, 数量: 数量, 金额: 金额}\n    明细: [{名称: 甲, "


def row(cells: str) -> str:
    """A narrative with one budget row."""
    return f"{TABLE}{cells}}}]\n"


@pytest.mark.parametrize(
    ("price", "count", "total"),
    [
        ("150元/人", "2000人", "300000"),
        ("150", "2000", "300000"),
        ("2千元每人", "2人", "4000"),
        ("2万元（含税）", "2", "40000"),
        ("0.3元", "80万页", "240000"),
        ("300元/千米", "5千米", "1500"),
        ("1.2亿元", "1", "120000000"),
        ("'1,500元'", "2次", "3000"),
        ("10.5", "4000本/期", "42000"),
    ],
)
def test_one_number_in_a_known_unit_is_multiplied(price: str, count: str, total: str, tmp_path: Path) -> None:
    (block,) = computed(row(f"单价: {price}, 数量: {count}"), tmp_path).values["年度预算安排"]
    assert block.total == Decimal(total)


@pytest.mark.parametrize(
    ("price", "count", "key"),
    [
        ("0.5亿", "2", "单价"),
        ("1万3千元/人", "2人", "单价"),
        ("2百元/人", "2人", "单价"),
        ("5角", "20", "单价"),
        ("5美元/人", "2", "单价"),
        ("300-500元", "10人", "单价"),
        ("1/3", "1", "单价"),
        ("1.2.3", "2", "单价"),
        ("'12,34'", "2", "单价"),
        ("300元/2人", "10人", "单价"),
        ("300", "2千册", "数量"),
        ("300元", "3百册", "数量"),
        ("300元", "2次×3人", "数量"),
        ("300元", "80%", "数量"),
        ("3元", "10/2", "数量"),
        ("300元", "10-20人", "数量"),
        ("300元", "10天3", "数量"),
        ("1", "1e3", "数量"),
    ],
)
def test_a_factor_that_says_more_is_refused_and_named(price: str, count: str, key: str, tmp_path: Path) -> None:
    found = findings(row(f"单价: {price}, 数量: {count}"), tmp_path)
    assert [mark.split()[0] for mark in marks(found)] == ["F3"]
    assert f"“{key}”" in advice(found)


def test_where_the_amount_is_written_its_factors_are_printed_as_they_are(tmp_path: Path) -> None:
    (block,) = computed(row("单价: 300元, 数量: 2次×3人, 金额: 1800元"), tmp_path).values["年度预算安排"]
    assert block.total == 1800


@pytest.mark.parametrize("key", ["标题: 我的", "导言: 我的", "单位数: 3"])
def test_what_is_printed_above_all_projects_has_no_place_in_one(key: str, tmp_path: Path) -> None:
    assert marks(findings(HEAD + key + "\n", tmp_path)) == ["F2 4:1"]


@pytest.mark.parametrize("text", ["乙{{ 序号 }}", "乙｛｛ 年度 ｝｝"])
def test_a_mark_that_nothing_fills_is_refused(text: str, tmp_path: Path) -> None:
    assert [mark.split()[0] for mark in marks(findings(HEAD + f"主管部门: '{text}'\n", tmp_path))] == ["P1"]
