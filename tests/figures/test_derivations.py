"""Which figures came about by others: of form.yaml's 和, and of 年度预算安排."""

from __future__ import annotations

from pathlib import Path

from jixiao.field_paths import Derivation, FieldPath
from jixiao.figures.compute import compute
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import load_text
from samples import ROOT

FORMS = read_forms((ROOT / "templates",))
HEAD = "年度: 2024\n项目名称: 甲\n"


def derived(text: str, *forms: str) -> dict[FieldPath, Derivation]:
    read = load_text(f"表式: [{', '.join(forms)}]\n{HEAD}{text}", Path("甲.yaml"), FORMS)
    assert not [finding.message for finding in read.findings]
    return {path: one for path, one in compute(read.specs[0]).derivations.items() if one.parts}


def test_a_sum_that_is_not_typed_comes_of_the_parts_that_are_written() -> None:
    asked = ("项目资金", "年度申请")
    money = "项目资金: {项目总额: {合计: 3, 财政资金: 3}, 年度申请: {当年财政拨款: 1, 其他资金: 2}}\n"
    assert derived(money, "申报表-2024", "填报表-2023") == {
        (*asked, "合计"): Derivation("和", ((*asked, "当年财政拨款"), (*asked, "其他资金")))
    }


def test_a_sum_over_indicators_names_each_of_them() -> None:
    text = """\
预算执行:
  年度资金总额: {分值: 10}
绩效指标:
  产出指标:
    数量指标: {一: {指标值: ≥1, 分值: 50}, 二: {指标值: ≥1}}
    质量指标: {三: {指标值: ≥1, 分值: 40}}
"""
    found = derived(text, "自评表-2020")
    assert found["总分", "分值"] == Derivation(
        "和",
        (
            ("预算执行", "年度资金总额", "分值"),
            ("绩效指标", "产出指标", "数量指标", 0, "分值"),
            ("绩效指标", "产出指标", "质量指标", 0, "分值"),
        ),
    )


BUDGET = """\
年度预算安排:
  - 标题: 一
    列: {名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}
    明细:
      - {名称: 甲, 数量: 2, 单价: 5}
      - {名称: 乙, 数量: 2, 单价: 5, 取整: 100}
      - {名称: 丙, 金额: 7}
    合计行: 合计
  - 标题: 二
    列: {名称: 内容, 数量: 数量, 单价: 单价, 每期金额: 每期, 期数: 期数, 金额: 金额}
    明细:
      - {名称: 甲, 数量: 2, 单价: 5, 期数: 12}
    合计行: 合计
    合计: 120
"""


def test_amounts_of_a_budget_are_products_and_totals_are_sums_where_they_are_not_typed_nor_rounded() -> None:
    first, second = ("年度预算安排", 0), ("年度预算安排", 1)
    amounts = tuple((*first, "明细", number, "金额") for number in range(3))
    row = (*first, "明细", 0)
    other = (*second, "明细", 0)
    assert derived(BUDGET, "经费情况说明") == {
        (*row, "金额"): Derivation("积", ((*row, "单价"), (*row, "数量"))),
        (*first, "合计"): Derivation("和", amounts),
        (*other, "每期金额"): Derivation("积", ((*other, "单价"), (*other, "数量"))),
        (*other, "金额"): Derivation("积", ((*other, "每期金额"), (*other, "期数"))),
    }


def test_groups_have_sums_of_their_own_and_the_block_one_over_all() -> None:
    text = """\
年度预算安排:
  - 组:
      - {列: {名称: 内容, 金额: 金额}, 明细: [{名称: 甲, 金额: 1}], 合计行: 小计}
      - {列: {名称: 内容, 金额: 金额}, 明细: [{名称: 乙, 金额: 2}], 合计行: 小计}
    合计行: 合计
"""
    block = ("年度预算安排", 0)
    rows = [(*block, "组", group, "明细", 0, "金额") for group in (0, 1)]
    assert derived(text, "经费情况说明") == {
        (*block, "组", 0, "合计"): Derivation("和", (rows[0],)),
        (*block, "组", 1, "合计"): Derivation("和", (rows[1],)),
        (*block, "合计"): Derivation("和", tuple(rows)),
    }


def test_products_in_rows_and_sums_with_a_condition_name_the_rows_that_count(tmp_path: Path) -> None:
    place = tmp_path / "例"
    place.mkdir()
    (place / "form.yaml").write_text(
        """\
字段:
  项目名称: 文本
  明细: {类型: 行表, 列: {来源: 文本, 单价: 金额, 数量: 数值, 金额: 金额, 折后: 金额}}
  汇总: {类型: 行表, 列: {来源: 文本, 金额: 金额}}
计算:
  明细.*.金额: {积: [明细.*.单价, 明细.*.数量]}
  明细.*.折后: {积: [明细.*.单价, 明细.*.数量], 小数: 2}
  汇总.*.金额: {和: [明细.*.金额], 条件: {明细.*.来源: 汇总.*.来源}}
""",
        encoding="utf-8",
    )
    (place / "page.html.j2").write_text("<html><body><p>甲</p></body></html>", encoding="utf-8")
    text = "明细: [{来源: 甲, 单价: 5, 数量: 2}, {来源: 乙, 金额: 3}, {来源: 甲, 单价: 1, 数量: 4}]\n"
    read = load_text(
        f"表式: 例\n{HEAD}{text}汇总: [{{来源: 乙}}, {{来源: 甲}}]\n", Path("甲.yaml"), read_forms((tmp_path,))
    )
    assert {path: one for path, one in compute(read.specs[0]).derivations.items() if one.parts} == {
        ("明细", 0, "金额"): Derivation("积", (("明细", 0, "单价"), ("明细", 0, "数量"))),
        ("明细", 2, "金额"): Derivation("积", (("明细", 2, "单价"), ("明细", 2, "数量"))),
        ("汇总", 0, "金额"): Derivation("和", (("明细", 1, "金额"),)),
        ("汇总", 1, "金额"): Derivation("和", (("明细", 0, "金额"), ("明细", 2, "金额"))),
    }
