"""年度预算安排: the figures of each block, and what is printed for them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from jixiao.document import Grid, Paragraph
from jixiao.forms.values import BudgetBlock
from samples.pictures import boxes, picture
from samples.writing import NARRATIVE, advice, computed, findings, marks, parts

RECEPTION = (
    NARRATIVE
    + """\
项目概述: 预算资金约{{ 预算合计 | 万元 }}万元，即{{ 预算合计 | 元 }}元。
年度预算安排:
  - 金额单位: 万元
    组:
      - 列: {名称: 公务接待项目组成, 数量: 数量, 单价: 单价, 金额: 资金需求}
        明细:
          - {名称: 餐费（市外）, 数量: 2000人, 单价: 150元/人}     # -> 30万元
          - {名称: 租车费, 数量: 5000公里, 单价: 10元/公里}        # -> 5万元
"""
)

BULLETIN = (
    NARRATIVE
    + """\
项目概述: 共{{ 预算合计 | 元 }}元。
年度预算安排:
  - 标题: 松江区政府公报项目资金的测算方式
    金额单位: 元
    列: {单价: 制作费用（元）/本, 数量: 数量（本）/期, 每期金额: 每期印刷服务费（元）, 金额: 总计印刷服务费（元）}
    算式: true
    明细: [{单价: 10.39, 数量: 3850, 每期金额: 40000, 期数: 5}]   # 10.39×3850=40000 | 40000×5=200000
  - 文字: |-
      政务公开政策图解：{{ 图解 | 算式 }}；建议提案宣传：{{ 宣传 | 元 }}元；共{{ 小计 | 万元 }}万元。
    明细: [{名称: 图解, 单价: 1500元, 数量: 10篇}, {名称: 宣传, 金额: 20000元}]
"""
)


def blocks(text: str, folder: Path) -> tuple[BudgetBlock, ...]:
    return tuple(computed(text, folder).values["年度预算安排"])


def block_of(body: str) -> str:
    indented = "".join(f"    {line}\n" for line in body.strip().splitlines())
    return NARRATIVE + "年度预算安排:\n  - " + indented.lstrip()


def grids(text: str, folder: Path) -> list[str]:
    (part,) = parts(text, folder)
    return [picture(boxes(block)) for block in part.blocks if isinstance(block, Grid)]


def test_the_first_example_of_the_design_gives_its_figures(tmp_path: Path) -> None:
    (block,) = blocks(RECEPTION, tmp_path)
    assert [row.printed["金额"] for row in block.rows] == ["30万元", "5万元"]
    assert block.total == 350_000
    (overview,) = computed(RECEPTION, tmp_path).values["项目概述"]
    assert overview == "预算资金约35万元，即350000元。"


def test_the_second_example_of_the_design_gives_its_figures(tmp_path: Path) -> None:
    table, text = blocks(BULLETIN, tmp_path)
    (row,) = table.rows
    assert (row.printed["每期金额"], row.printed["金额"]) == ("10.39×3850=40000", "40000×5=200000")
    assert text.text == ("政务公开政策图解：1500元*10篇=15000元；建议提案宣传：20000元；共3.5万元。",)
    assert (table.total, text.total) == (200_000, 35_000)
    assert computed(BULLETIN, tmp_path).values["项目概述"] == ("共235000元。",)


def test_the_first_example_is_printed_as_a_table(tmp_path: Path) -> None:
    assert grids(RECEPTION, tmp_path) == [
        """\
+------------------+----------+-----------+----------+
| 公务接待项目组成 | 数量     | 单价      | 资金需求 |
+------------------+----------+-----------+----------+
| 餐费（市外）     | 2000人   | 150元/人  | 30万元   |
+------------------+----------+-----------+----------+
| 租车费           | 5000公里 | 10元/公里 | 5万元    |
+------------------+----------+-----------+----------+"""
    ]


def test_a_remark_spans_quantity_and_price_and_a_sum_stands_over_its_rows(tmp_path: Path) -> None:
    text = block_of("""
金额单位: 元
列: {名称: 内容, 数量: 数量, 单价: 单价, 金额: 讲课费（元）, 合计: 合计}
明细:
  - {名称: 政务公开, 数量: 3, 单价: 5000}
  - {名称: 其他, 说明: 由小组统筹, 金额: 35000}
合计行: 总计
""")
    assert grids(text, tmp_path) == [
        """\
+----------+------+------+--------------+-------+
| 内容     | 数量 | 单价 | 讲课费（元） | 合计  |
+----------+------+------+--------------+-------+
| 政务公开 | 3    | 5000 | 15000        | 50000 |
+----------+------+------+--------------+       |
| 其他     | 由小组统筹  | 35000        |       |
+----------+-------------+--------------+-------+
| 总计                   | 50000        |       |
+------------------------+--------------+-------+"""
    ]


def test_groups_with_fewer_columns_are_as_wide_as_the_table(tmp_path: Path) -> None:
    text = block_of("""
金额单位: 元
组:
  - 列: {名称: 甲类, 数量: 数量, 单价: 单价, 金额: 金额}
    明细: [{名称: 一, 数量: 2, 单价: 3}]
  - 列: {名称: 乙类, 金额: 金额}
    明细: [{名称: 二, 金额: 4}]
合计行: 合计
""")
    assert grids(text, tmp_path) == [
        """\
+------+------+------+------+
| 甲类 | 数量 | 单价 | 金额 |
+------+------+------+------+
| 一   | 2    | 3    | 6    |
+------+------+------+------+
| 乙类 | 金额               |
+------+--------------------+
| 二   | 4                  |
+------+--------------------+
| 合计 | 10                 |
+------+--------------------+"""
    ]


def test_the_total_row_of_a_table_that_begins_with_the_amount_has_its_label_beside_it(tmp_path: Path) -> None:
    text = block_of("列: {金额: 金额, 名称: 内容}\n明细: [{名称: 一, 金额: 4}]\n合计行: 合计")
    assert grids(text, tmp_path) == [
        """\
+------+------+
| 金额 | 内容 |
+------+------+
| 4    | 一   |
+------+------+
| 4    | 合计 |
+------+------+"""
    ]


@pytest.mark.parametrize(
    ("row", "printed", "total"),
    [
        ("{名称: 甲, 数量: 2000人, 单价: 150元/人}", "300000元", 300_000),
        ("{名称: 甲, 数量: 2000人, 单价: 150}", "300000", 300_000),
        ("{名称: 甲, 数量: 3, 单价: 2万元}", "60000元", 60_000),
        ("{名称: 甲, 数量: 10, 单价: 3, 期数: 4}", "120", 120),
        ("{名称: 甲, 数量: 10, 单价: 3, 金额: 31}", "31", 31),
        ("{名称: 甲, 数量: 10, 单价: 3, 金额: 5万元}", "5万元", 50_000),
        ("{名称: 甲, 每期金额: 40000元/期, 期数: 2}", "80000", 80_000),
        ("{名称: 甲, 每期金额: 4万元, 期数: 2}", "80000", 80_000),
        ("{名称: 甲, 数量: 3, 单价: 33.33, 取整: 100元}", "100", 100),
        ("{名称: 甲, 数量: 3, 单价: 33.33}", "99.99", Decimal("99.99")),
    ],
)
def test_a_row_is_quantity_times_price_times_periods_and_what_is_typed_wins(
    row: str, printed: str, total: int, tmp_path: Path
) -> None:
    (block,) = blocks(block_of(f"列: {{名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}}\n明细: [{row}]"), tmp_path)
    assert (block.rows[0].printed["金额"], block.total) == (printed, total)


def test_a_typed_total_is_printed_and_the_rows_are_what_counts(tmp_path: Path) -> None:
    text = block_of("列: {名称: 内容, 金额: 金额}\n明细: [{名称: 一, 金额: 4}]\n合计行: 合计\n合计: 5")
    (block,) = blocks(text, tmp_path)
    assert block.groups[0].total_text == "5"
    assert block.total == 4


def test_the_title_and_the_text_of_a_block_are_paragraphs_before_its_table(tmp_path: Path) -> None:
    (part,) = parts(BULLETIN, tmp_path)
    texts = [block.text if isinstance(block, Paragraph) else "（表）" for block in part.blocks]
    start = texts.index("六、年度预算安排")
    assert texts[start + 1 : start + 4] == [
        "松江区政府公报项目资金的测算方式",
        "（表）",
        "政务公开政策图解：1500元*10篇=15000元；建议提案宣传：20000元；共3.5万元。",
    ]


@pytest.mark.parametrize(
    ("body", "mark", "way_out"),
    [
        ("列: {名称: a, 金额: b}\n明细: [{名称: x, 每期金额: 400本, 期数: 5}]", "F3 6:24", "4万元"),
        ("列: {名称: a, 金额: b}\n明细: [{名称: x, 金额: 400本}]", "F3 6:22", "30万元"),
        ("列: {名称: a, 金额: b}\n明细: [{名称: x, 金额: 约400}]", "F3 6:22", "说明"),
        ("列: {名称: a, 金额: b}\n明细: [{名称: x, 数量: 3}]", "F1 6:10", "单价"),
        ("列: {名称: a, 金额: b}\n明细: [{名称: x, 说明: 另行上报, 金额: 5}]", "F4 6:18", "名称"),
        ("列: {名称: a, 金额: b}\n算式: yes\n明细: [{名称: x, 金额: 5}]", "F3 6:9", "true"),
        ("列: {金额: b}\n明细: [{金额: 5}]\n合计行: 合计", "F4 7:5", "再加一列"),
        ("列: {名称: a, 金额: b}\n明细: [{名称: x, 单介: 5, 金额: 3}]", "F2 6:18", "单价"),
        ("列: {名称: a, 总额: b}\n明细: [{名称: x, 金额: 3}]", "F2 5:16", "金额"),
        ("列: {名称: a, 金额: b}\n明细: {名称: x, 金额: 3}", "F3 6:9", "- {"),
        ("组: []\n合计行: 合计", "F3 5:8", "- 列"),
        ("组: 甲", "F3 5:8", "- 列"),
        ("明细: [{名称: x, 金额: 3}]", "F1 5:5", "列"),
        ("金额单位: 美元\n列: {名称: a, 金额: b}\n明细: [{名称: x, 金额: 3}]", "F3 5:11", "元"),
        ("标题: '{{ 没有 }}'\n文字: 好", "P1 5:10", "可用"),
        ("文字: |-\n  第一行\n  {{ 没有 | 元 }}", "P1 7:7", "可用"),
    ],
)
def test_a_wrong_block_is_a_finding_at_its_place(body: str, mark: str, way_out: str, tmp_path: Path) -> None:
    found = findings(block_of(body), tmp_path)
    assert mark in marks(found)
    assert way_out in advice(found)
