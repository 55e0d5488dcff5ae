"""M1 over what a form says under 计算: typed differences, products and shares, also in rows, and 相等."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.examination.examine import examine
from jixiao.findings import Finding
from jixiao.forms.read_form import read_form
from jixiao.specs.compilation import load
from samples.spoken import messages, spoken

FORM = """\
字段:
  项目名称: 文本
  资金: {字段: {预算: {类型: 金额, 单位: 万元}, 支出: {类型: 金额, 单位: 万元}, 结余: {类型: 金额, 单位: 万元}, 支出率: 比率, 均价: 金额}}
  明细:
    类型: 行表
    列: {名称: 文本, 来源: {类型: 选项, 选项: [财政, 自筹]}, 单价: 金额, 数量: 数值, 金额: 金额, 核定: 金额}
  甲表合计: 金额
  乙表合计: 金额
  总人数: 整数
计算:
  资金.结余: {差: [资金.预算, 资金.支出]}
  资金.支出率: {商: [资金.支出, 资金.预算]}
  明细.*.金额: {积: [明细.*.单价, 明细.*.数量], 相等: [明细.*.核定]}
  资金.预算: {相等: [明细.*.金额]}
  甲表合计: {和: [明细.*.金额], 条件: {明细.*.来源: 财政}, 相等: [乙表合计, {差: [资金.预算, 资金.结余]}]}
  总人数: {和: [明细.*.数量]}
"""
HEAD = "年度: 2024\n表式: 例\n项目名称: 甲\n"


def found(folder: Path, text: str, form: str = FORM) -> list[Finding]:
    """What M1 finds in a spec with these lines."""
    (folder / "例").mkdir(exist_ok=True)
    (folder / "例" / "form.yaml").write_text(form, encoding="utf-8")
    (folder / "例" / "page.html.j2").write_text("<html><body><p>甲</p></body></html>", encoding="utf-8")
    (folder / "甲.yaml").write_text(HEAD + text, encoding="utf-8")
    (compilation,) = load([folder / "甲.yaml"], {"例": read_form(folder / "例")})
    assert compilation.findings == ()
    return [finding for finding in examine(compilation).findings if finding.rule == "M1"]


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.message, finding.excerpt.strip()) for finding in findings]


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        (
            "资金: {预算: 10, 支出: 4, 结余: 7}\n",
            "“结余”写的是7万元，预算 − 支出是6万元",
            "改为 结余: 6万元，或删去这一行由工具计算",
        ),
        (
            "资金: {预算: 10, 支出: 4, 支出率: 41%}\n",
            "“支出率”写的是41.00%，支出 ÷ 预算是40.00%",
            "改为 支出率: 40.00%，或删去这一行由工具计算",
        ),
        (
            "明细: [{单价: 2, 数量: 3, 金额: 6}, {单价: 2, 数量: 4, 金额: 9}]\n",
            "“金额”写的是9元，单价 × 数量是8元",
            "改为 金额: 8，或删去这一行由工具计算",
        ),
        (
            "明细: [{来源: 财政, 金额: 6}, {来源: 自筹, 金额: 9}]\n甲表合计: 15\n",
            "“甲表合计”写的是15元，“明细”里来源为“财政”的金额之和是6元",
            "改为 甲表合计: 6，或删去这一行由工具计算",
        ),
        (
            "明细: [{数量: 6}, {数量: 9}]\n总人数: 16\n",
            "“总人数”写的是16，“明细”各行的数量之和是15",
            "改为 总人数: 15，或删去这一行由工具计算",
        ),
    ],
)
def test_a_typed_figure_that_its_parts_do_not_give(text: str, message: str, help: str, tmp_path: Path) -> None:
    (finding,) = found(tmp_path, text)
    assert (finding.message, finding.help) == (message, help)


@pytest.mark.parametrize(
    "text",
    [
        "资金: {预算: 10, 支出: 4, 结余: 6, 支出率: 40%}\n",
        "资金: {预算: 3, 支出: 1, 支出率: 33.33%}\n",
        "资金: {预算: 10, 结余: 6}\n",
        "明细: [{单价: 2, 数量: 3, 金额: 6, 核定: 6}, {金额: 9}]\n",
        "明细: [{来源: 财政, 金额: 6}]\n甲表合计: 6\n乙表合计: 6\n",
        "乙表合计: 6\n",
    ],
)
def test_figures_that_agree_or_cannot_be_compared_are_silent(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, text) == []


def test_a_figure_that_must_equal_a_column_names_both_and_where_the_other_stands(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "资金:\n  预算: 0.01\n明细:\n  - {金额: 60}\n  - {金额: 30}\n")
    assert finding.message == "“预算”是100元，“明细”各行的金额之和是90元，两处应当相等"
    assert (finding.position.line, finding.excerpt) == (5, "  预算: 0.01")
    assert [(what, place.line) for what, place in finding.related] == [("“明细”各行的金额之和：90元", 7)]
    assert (finding.path, finding.basis) == ("资金.预算", "100/90")


def test_equality_speaks_of_computed_figures_at_what_they_come_from(tmp_path: Path) -> None:
    both = found(tmp_path, "明细:\n  - {来源: 财政, 单价: 2, 数量: 3, 核定: 7}\n乙表合计: 5\n")
    row = "- {来源: 财政, 单价: 2, 数量: 3, 核定: 7}"
    assert sorted(told(both)) == [
        ("“甲表合计”是6元，“乙表合计”是5元，两处应当相等", row),
        ("“金额”是6元，“核定”是7元，两处应当相等", row),
    ]
    assert {(place.line, place.column) for finding in both for _, place in finding.related} == {(6, 7), (5, 32)}


def test_equality_with_a_computation(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "甲表合计: 500\n资金: {预算: 0.1, 结余: 0.04}\n")
    assert finding.message == "“甲表合计”是500元，预算 − 结余是600元，两处应当相等"


def test_a_table_inside_a_group_is_computed_and_compared_as_any_other(tmp_path: Path) -> None:
    form = FORM.replace(
        "  明细:\n    类型: 行表\n    列:", "  附表:\n    字段:\n      明细:\n        类型: 行表\n        列:"
    )
    text = "附表:\n  金额: 8\n  明细: [{来源: 财政, 单价: 2, 数量: 3, 金额: 7}]\n"
    form = form.replace("  甲表合计: 金额\n", "      金额: 金额\n  甲表合计: 金额\n", 1).replace(
        "明细.*", "附表.明细.*"
    )
    form = form.replace("附表.明细.*.金额: {积", "附表.金额: {和: [附表.明细.*.金额]}\n  附表.明细.*.金额: {积", 1)
    assert told(found(tmp_path, text, form)) == [
        ("“附表的金额”写的是8元，“附表.明细”各行的金额之和是7元", "金额: 8"),
        ("“明细的金额”写的是7元，单价 × 数量是6元", "明细: [{来源: 财政, 单价: 2, 数量: 3, 金额: 7}]"),
    ]


def test_a_figure_that_the_form_prescribes_is_told_where_its_parts_stand(tmp_path: Path) -> None:
    form = FORM.replace("  甲表合计: 金额\n", "  甲表合计: 金额\n  财政人数: {类型: 数值, 默认: 20}\n", 1)
    form += "  财政人数: {相等: [{和: [明细.*.数量], 条件: {明细.*.来源: 财政}}]}\n"
    text = "明细:\n  - {来源: 财政, 数量: 15}\n  - {来源: 自筹, 数量: 5}\n"
    (finding,) = found(tmp_path, text, form)
    assert finding.message == "“财政人数”是20，“明细”里来源为“财政”的数量之和是15，两处应当相等"
    assert (finding.position.line, finding.path) == (5, "明细")


def test_it_can_be_waived_by_its_place(tmp_path: Path) -> None:
    text = "资金: {预算: 10, 支出: 4, 结余: 7}\n豁免: [{规则: M1, 位置: 资金.结余, 理由: 公开文件原文如此}]\n"
    assert found(tmp_path, text) == []


FUNDS = "年度资金: {{总额: {}, 财政拨款: {}, 上年结转: {}, 其他资金: {}}}\n"


@pytest.mark.parametrize(
    ("funds", "told", "help"),
    [
        (("1680", "", "120", "0"), "财政拨款、上年结转、其他资金之和是120万元", "补上空着的“财政拨款”里缺的"),
        (("1568", "14880万元", "60", "20"), "财政拨款、上年结转、其他资金之和是14960万元", "财政拨款”，像是它写错了"),
        (("1586", "1480", "68", "20"), "之和是1568万元", "上年结转”，像是它写错了"),
    ],
)
def test_m1_names_the_parts_that_are_there_and_a_way_out(funds: tuple[str, ...], told: str, help: str) -> None:
    (found,) = spoken("M1", "中央目标表-2022", f"项目名称: 海堤维护\n{FUNDS.format(*funds)}")
    assert told in found.message
    assert help in found.help


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "财政拨款、上年结转、其他资金之和是440万元"),
        ("\n  另列资金: [{名称: 自筹, 金额: 10, 属于: 总额}]", "财政拨款、上年结转、其他资金、另列资金之和是450万元"),
    ],
)
def test_m1_names_the_parts_that_are_there(more: str, said: str) -> None:
    money = "\n  总额: 404\n  财政拨款: 412.5\n  上年结转: 27.5\n  其他资金: 0"
    (one,) = messages("M1", "项目目标表-2019", f"项目名称: 甲\n年度资金:{money}{more}\n")
    assert one.endswith(said)
