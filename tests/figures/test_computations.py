"""计算 of form.yaml: in each row, over groups, with parts that are missing; what cannot be computed is refused at its
line."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.findings import InputError
from jixiao.forms.form import Form
from jixiao.forms.read_form import read_form
from samples.writing import advice, computed

FIELDS = """\
字段:
  项目名称: 文本
  任务:
    类型: 行表
    列: {名称: 文本, 来源: {类型: 选项, 选项: [财政, 自筹]}, 单价: 金额, 数量: 数值, 系数: 比率, 财政: 金额, 其他: 金额, 合计: 金额, 占比: 比率, 预算: {字段: {财政: 金额, 其他: 金额, 小计: 金额}}}
  汇总: {类型: 行表, 列: {来源: 文本, 金额: 金额, 日期: 日期}}
  万元: {字段: {甲: {类型: 金额, 单位: 万元}, 乙: {类型: 金额, 单位: 万元}, 丙: {类型: 金额, 单位: 万元}, 率: 比率}}
  绩效指标: {类型: 指标树, 词表: {产出: [数量], 效益: [社会]}, 指标: {指标值: 指标值, 完成值: 指标值, 指标性质: 文本, 度量单位: 文本, 分值: 数值, 得分: 数值}}
  执行得分: 数值
  总额: 金额
  余额: 金额
  总分: 数值
角色: {名称: 项目名称, 指标: 绩效指标, 指标符号: 绩效指标.*.指标性质, 指标单位: 绩效指标.*.度量单位}
计算:
"""
SPEC = "年度: 2024\n表式: 试\n项目名称: 甲\n"


def form(folder: Path, *computations: str) -> Form:
    """A form with these lines under 计算. Raises InputError."""
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


def test_a_difference_takes_all_others_from_the_first_also_rows_and_groups(tmp_path: Path) -> None:
    text = "总额: 100\n任务: [{财政: 30, 其他: 1, 预算: {财政: 7, 其他: 2}}, {财政: 5}]\n"
    found = values(tmp_path, text, "余额: {差: [总额, 任务.*.财政, 任务.*.预算], 缺项: 略}")
    assert found["余额"] == 56
    rows = values(tmp_path, text, "任务.*.合计: {差: [任务.*.财政, 任务.*.其他]}")["任务"]
    assert [row["合计"] for row in rows] == [29, None]


@pytest.mark.parametrize(
    ("text", "missing", "result"),
    [
        ("总额: 100\n", "", None),
        ("总额: 100\n", ", 缺项: 略", 100),
        ("万元: {甲: 100}\n", ", 缺项: 略", None),
        ("总额: 100\n万元: {甲: 0.02}\n", "", -100),
        ("总额: 12.5万元\n万元: {甲: 0.01}\n", "", 124900),
    ],
)
def test_a_difference_with_a_missing_part_stays_blank_unless_the_form_says_otherwise(
    text: str, missing: str, result: int | None, tmp_path: Path
) -> None:
    assert values(tmp_path, text, f"余额: {{差: [总额, 万元.甲]{missing}}}")["余额"] == result


def test_a_product_is_computed_in_each_row_and_rounded_once(tmp_path: Path) -> None:
    text = "任务: [{单价: 33.35, 数量: 3, 系数: 50%}, {单价: 10, 数量: 2}, {数量: 2}]\n"
    exact = values(tmp_path, text, "任务.*.合计: {积: [任务.*.单价, 任务.*.数量]}")["任务"]
    assert [row["合计"] for row in exact] == [Decimal("100.05"), 20, None]
    rows = values(tmp_path, text, "任务.*.合计: {积: [任务.*.单价, 任务.*.数量, 任务.*.系数], 小数: 1, 进位: 舍去}")[
        "任务"
    ]
    assert [row["合计"] for row in rows] == [50, None, None]
    skipped = values(tmp_path, text, "任务.*.合计: {积: [任务.*.单价, 任务.*.数量, 任务.*.系数], 缺项: 略, 小数: 2}")[
        "任务"
    ]
    assert [row["合计"] for row in skipped] == [Decimal("50.03"), 20, 2]


SOURCES = "任务: [{来源: 财政, 财政: 10}, {来源: 自筹, 财政: 5}, {来源: 财政, 财政: 7}, {财政: 1}]\n"


@pytest.mark.parametrize(
    ("condition", "total"),
    [
        ("{任务.*.来源: 财政}", 17),
        ("{任务.*.来源: [财政, 自筹]}", 22),
        ("{任务.*.来源: 自筹, 任务.*.名称: 甲}", None),
    ],
)
def test_only_rows_that_say_so_are_added(condition: str, total: int | None, tmp_path: Path) -> None:
    assert values(tmp_path, SOURCES, f"总额: {{和: [任务.*.财政], 条件: {condition}}}")["总额"] == total


def test_a_condition_may_ask_for_what_the_own_row_says(tmp_path: Path) -> None:
    text = SOURCES + "汇总: [{来源: 财政}, {来源: 自筹}, {来源: 其他}, {}]\n"
    line = "汇总.*.金额: {和: [任务.*.财政], 条件: {任务.*.来源: 汇总.*.来源}}"
    assert [row["金额"] for row in values(tmp_path, text, line)["汇总"]] == [17, 5, None, None]


def test_an_indicator_takes_the_rows_that_name_it(tmp_path: Path) -> None:
    text = "任务: [{名称: 甲, 数量: 2}, {名称: 乙, 数量: 5}, {名称: 甲, 数量: 1}]\n"
    text += "绩效指标: {产出: {数量: {甲: {指标值: 1}, 丙: {指标值: 1}}}}\n"
    line = "绩效指标.*.得分: {和: [任务.*.数量], 条件: {任务.*.名称: 绩效指标.*.三级指标}}"
    assert [one.values.get("得分") for one in values(tmp_path, text, line)["绩效指标"]] == [3, None]


def test_a_condition_on_the_own_table_says_which_rows_are_computed(tmp_path: Path) -> None:
    line = "任务.*.合计: {和: [任务.*.财政], 条件: {任务.*.来源: 财政}}"
    assert [row["合计"] for row in values(tmp_path, SOURCES, line)["任务"]] == [10, None, 7, None]


def test_indicators_are_added_by_level(tmp_path: Path) -> None:
    tree = "绩效指标: {产出: {数量: {甲: {指标值: 1, 分值: 20}, 乙: {指标值: 1, 分值: 30}}}, 效益: {社会: {丙: {指标值: 1, 分值: 40}}}}\n"
    for condition, total in [("一级指标: 产出", 50), ("二级指标: 社会", 40), ("三级指标: [甲, 丙]", 60)]:
        line = f"总分: {{和: [绩效指标.*.分值], 条件: {{绩效指标.*.{condition}}}}}"
        assert values(tmp_path, tree, line)["总分"] == total


def test_a_sum_with_a_condition_waits_only_for_the_rows_that_count(tmp_path: Path) -> None:
    tree = "绩效指标: {产出: {数量: {甲: {指标值: 1, 得分: 20}}}, 效益: {社会: {丙: {指标值: 好}}}}\n"
    line = "总分: {{和: [绩效指标.*.得分], 条件: {{绩效指标.*.一级指标: {0}}}}}"
    assert values(tmp_path, tree, line.format("产出"))["总分"] == 20
    assert values(tmp_path, tree, line.format("效益"))["总分"] is None


def test_digits_that_the_form_does_not_print_are_told_of_differences_and_products_too(tmp_path: Path) -> None:
    for line, text in [
        ("任务.*.合计: {积: [任务.*.单价, 任务.*.数量]}", "任务: [{单价: 1.11, 数量: 1.5}]\n"),
        ("余额: {差: [总额, 万元.甲]}", "总额: 1\n万元: {甲: 0.00000001万元}\n"),
    ]:
        with pytest.raises(InputError) as error:
            values(tmp_path, text, line)
        assert {finding.rule for finding in error.value.findings} == {"F6"}
    rounding = "任务.*.合计: {积: [任务.*.单价, 任务.*.数量], 小数: 2}"
    (row,) = values(tmp_path, "任务: [{单价: 1.11, 数量: 1.5}]\n", rounding)["任务"]
    assert row["合计"] == Decimal("1.67")


def test_a_line_that_only_compares_computes_nothing_and_may_compute_the_other_side(tmp_path: Path) -> None:
    made = form(
        tmp_path,
        "总额: {相等: [任务.*.财政, {差: [余额, 万元.甲], 小数: 2}]}",
        "任务.*.合计: {和: [任务.*.财政, 任务.*.其他], 相等: 任务.*.预算}",
    )
    assert [one.path for one in made.computations] == ["任务.*.合计"]
    assert [(one.path, one.operation, one.operands, one.decimals) for one in made.equalities] == [
        ("总额", "和", ("任务.*.财政",), None),
        ("总额", "差", ("余额", "万元.甲"), 2),
        ("任务.*.合计", "和", ("任务.*.预算.财政", "任务.*.预算.其他", "任务.*.预算.小计"), None),
    ]


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
        ("总额: {减: [总分, 总分]}", "您是不是想写“差”"),
        ("总额: {占比: [总分, 总分]}", "您是不是想写“商”"),
        ("总额: {和: [总额额]}", "您是不是想写“总额”"),
        ("总额: {积: [余额, 100]}", "写成一个字段"),
        ("总额: {差: [余额]}", "至少要2个字段"),
        ("总额: {差: [任务.*.财政, 余额]}", "有许多行"),
        ("总额: {积: [任务.*.单价, 总分]}", "有许多行"),
        ("总额: {积: [余额, 余额]}", "金额乘以金额"),
        ("万元.甲: {积: [总分, 执行得分]}", "“万元.甲”是金额，各项算出来不是"),
        ("万元.率: {积: [万元.甲, 总分]}", "“万元.率”不是金额，各项算出来是金额"),
        ("万元.率: {商: [总分, 万元.甲]}", "核对类型"),
        ("万元.甲: {差: [万元.乙, 总分]}", "相减，单位不同"),
        ("总额: {商: [余额, 总分], 缺项: 略}", "不能写“缺项”"),
        ("总额: {和: [任务.*.财政], 条件: {任务.*.来源: 财 政}}", "“来源”里没有“财 政”"),
        ("总额: {和: [任务.*.财政], 条件: {任务.*.来原: 财政}}", "您是不是想写“来源”"),
        ("总额: {和: [任务.*.财政], 条件: {来源: 财政}}", "如 任务.*.列"),
        ("总额: {和: [任务.*.财政], 条件: {汇总.*.来源: 财政}}", "不是各项所在的表的一列"),
        ("总额: {和: [余额], 条件: {任务.*.来源: 财政}}", "不是各项所在的表的一列"),
        ("总额: {和: [任务.*.财政], 条件: {任务.*.数量: 3}}", "数值，比不了"),
        ("总额: {和: [汇总.*.金额], 条件: {汇总.*.日期: 2024-01-01}}", "日期，比不了"),
        ("总额: {和: [任务.*.财政], 条件: {任务.*.来源: }}", "没有写等于什么"),
        ("总额: {和: [任务.*.财政], 条件: 财政}", "应当写成"),
        ("总额: {和: [任务.*.财政], 条件: {任务.*.来源: 汇总.*.来源}}", "那一行里的文字"),
        ("总分: {和: [绩效指标.*.分值], 条件: {绩效指标.*.一级指标: 产岀}}", "您是不是想写“产出”"),
        ("总额: {相等: []}", "“相等”里没有字段"),
        ("总额: {相等: [总额]}", "它自己"),
        ("总额: {相等: [任务.*.名称]}", "文本，不是数"),
        ("总额: {相等: [余额], 小数: 2}", "没有说怎么算"),
        ("总额: {相等: [{相等: [余额]}]}", "相等"),
        ("万元.甲: {相等: [总分]}", "单位不同"),
        ("总额: {和: [{差: [余额, 总额]}]}", "应当是字段的路径"),
        ("总额: 余额", "应当写成"),
        ("总额: 余额 - 任务.*.财政", "写成 {差: [余额, 任务.*.财政]}"),
        ("任务.*.合计: 任务.*.单价*任务.*.数量", "写成 {积: [任务.*.单价, 任务.*.数量]}"),
        ("总额: {差: [余额，任务.*.财政]}", "写成 余额, 任务.*.财政"),
        ("总额: {和: [余额、任务.*.财政]}", "全角的“、”"),
        ("总额: {和: [任务.单价]}", "您是不是想写“任务.*.单价”"),
        ("总额: {和: [系数]}", "您是不是想写“任务.*.系数”"),
        ("汇总.金额: {和: [余额]}", "您是不是想写“汇总.*.金额”"),
        ("总额: {和: [汇总]}", "如 汇总.*.金额"),
    ],
)
def test_what_cannot_be_computed_is_refused_at_its_line(line: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        form(tmp_path, line)
    assert said in advice(error.value.findings)
    assert {finding.position.line for finding in error.value.findings} == {FIELDS.count("\n") + 1}


def test_a_group_with_a_computed_total_in_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="算出来的“小计”"):
        form(tmp_path, "任务.*.预算.小计: {和: [任务.*.预算.财政, 任务.*.预算.其他]}", "总额: {和: [任务.*.预算]}")


def test_a_circle_names_its_fields_in_their_order_and_no_others(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        form(
            tmp_path,
            "余额: {差: [总额, 万元.甲]}",
            "总额: {和: [任务.*.合计]}",
            "任务.*.合计: {差: [余额, 任务.*.财政]}",
            "总分: {商: [余额, 总额]}",
        )
    (found,) = error.value.findings
    assert found.message == "这些计算互相等待：余额 → 总额 → 任务.*.合计 → 余额"
    assert found.excerpt.strip().startswith("余额:")


def test_conditions_know_choices_of_several_and_trees_of_any_depth(tmp_path: Path) -> None:
    place = tmp_path / "例"
    place.mkdir()
    (place / "form.yaml").write_text(
        """\
字段:
  项目名称: 文本
  任务: {类型: 行表, 列: {来源: {类型: 选项, 多选: true, 选项: [财政, 自筹]}, 金额: 金额}}
  履职: {类型: 指标树, 层名: [一级, 二级, 三级, 四级], 指标: {指标值: 指标值, 分值: 数值}}
  财政: 金额
  道路: 数值
  里程: 数值
计算:
  财政: {和: [任务.*.金额], 条件: {任务.*.来源: 财政}}
  道路: {和: [履职.*.分值], 条件: {履职.*.三级: 道路}}
  里程: {和: [履职.*.分值], 条件: {履职.*.四级: 里程}}
""",
        encoding="utf-8",
    )
    (place / "page.html.j2").write_text("<html><body><p>甲</p></body></html>", encoding="utf-8")
    text = """\
任务: [{来源: [财政, 自筹], 金额: 5}, {来源: 自筹, 金额: 7}, {来源: 财政, 金额: 1}]
履职:
  产出:
    数量:
      道路: {里程: {指标值: 1, 分值: 20}, 座数: {指标值: 1, 分值: 30}}
      桥梁: {里程: {指标值: 1, 分值: 4}}
"""
    found = computed(f"年度: 2024\n表式: 例\n项目名称: 甲\n{text}", tmp_path, {"例": read_form(place)}).values
    assert (found["财政"], found["道路"], found["里程"]) == (6, 50, 24)
