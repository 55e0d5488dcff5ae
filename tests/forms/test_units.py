"""The unit of bare figures, and figures that a form would round: what is printed is what was typed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.findings import InputError
from jixiao.forms.read_form import read_form
from samples.writing import EVALUATION, HEAD, advice, computed, findings, forms, marks, read

ASKED = "项目资金.年度申请.当年财政拨款"
COUNTY = """\
字段:
  项目名称: 文本
  项目资金: {字段: {年度申请: {字段: {当年财政拨款: {类型: 金额, 单位: 万元}}}}}
角色: {名称: 项目名称}
"""


def asked(unit: str, figure: str) -> str:
    """An application with one amount in a block of that unit."""
    return HEAD + f"项目资金: {{金额单位: {unit}, 年度申请: {{当年财政拨款: {figure}}}}}\n"


def money(text: str, folder: Path) -> Decimal:
    """The amount asked for, in 元."""
    return computed(text, folder).values["项目资金"]["年度申请"]["合计"]


@pytest.mark.parametrize(
    ("unit", "figure", "value"),
    [
        ("元", "43.2", "43.2"),
        ("万元", "43.2", "432000"),
        ("万元", "432000元", "432000"),
        ("元", "43.2万元", "432000"),
        ("万元", "0", "0"),
        ("万元", "9999.99", "99999900"),
        ("万元", "12000万元", "120000000"),
        ("元", "99999999", "99999999"),
        ("万元", "'9,000'", "90000000"),
    ],
)
def test_a_bare_figure_is_in_the_unit_of_its_block_and_a_written_unit_counts(
    unit: str, figure: str, value: str, tmp_path: Path
) -> None:
    assert money(asked(unit, figure), tmp_path) == Decimal(value)


@pytest.mark.parametrize("figure", ["10000", "432000", "432000.5", "-10000", "'432,000'"])
def test_a_bare_figure_that_may_have_been_meant_in_yuan_is_an_error_with_both_spellings(
    figure: str, tmp_path: Path
) -> None:
    (found,) = findings(asked("万元", figure), tmp_path)
    bare = figure.strip("'").replace(",", "")
    small = f"{Decimal(bare) / 10000:f}"
    assert found.rule == "F3"
    assert f"{small} 或 {bare}元" in found.help
    assert f"{bare}万元" in found.help


@given(fen=st.integers(-(10**8) + 1, 10**8 - 1), block=st.sampled_from(["元", "万元"]))
@settings(max_examples=60)
def test_a_bare_figure_prints_its_own_digits_in_every_block(
    fen: int, block: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    figure = Decimal(fen).scaleb(-4 if block == "万元" else -2)
    folder = tmp_path_factory.mktemp("block")
    exact = figure == figure.quantize(Decimal("0.01"))
    text = asked(block, f"{figure:f}")
    assert {finding.rule for finding in findings(text, folder)} == (set() if exact else {"F6"})
    assert read(text, folder).values["项目资金"]["年度申请"]["当年财政拨款"] == figure * (
        10000 if block == "万元" else 1
    )


def test_a_bare_figure_of_a_form_in_wan_is_read_so(tmp_path: Path) -> None:
    known = county(tmp_path)
    text = HEAD.replace("[申报表-2024]", "[县表]") + "项目资金: {年度申请: {当年财政拨款: 43.2}}\n"
    assert read(text, tmp_path, known).values["项目资金"]["年度申请"]["当年财政拨款"] == 432000


def test_forms_that_disagree_about_the_unit_ask_for_it(tmp_path: Path) -> None:
    known, text = county(tmp_path), HEAD.replace("[申报表-2024]", "[申报表-2024, 县表]")
    with pytest.raises(InputError) as error:
        read(text + "项目资金: {年度申请: {当年财政拨款: 43.2}}\n", tmp_path, known)
    assert "43.2元" in advice(error.value.findings)
    assert (
        read(text + "项目资金: {年度申请: {当年财政拨款: 43.2万元}}\n", tmp_path, known).values["项目资金"]["年度申请"][
            "当年财政拨款"
        ]
        == 432000
    )


def county(folder: Path):
    """The forms with one more, whose amounts are in 万元."""
    place = folder / "县表"
    place.mkdir()
    (place / "form.yaml").write_text(COUNTY, encoding="utf-8")
    (place / "page.html.j2").write_text("<html><body><p>{{ 项目名称 }}</p></body></html>", encoding="utf-8")
    return {**forms(), "县表": read_form(place)}


@pytest.mark.parametrize("unit", ["美元", "千元", "万", "10000"])
def test_a_unit_that_the_form_does_not_allow_is_refused(unit: str, tmp_path: Path) -> None:
    assert "F3 4:14" in marks(findings(asked(unit, "5"), tmp_path))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (asked("万元", "89.974"), "F6 4:33"),
        (asked("万元", "899741元"), "F6 4:33"),
        (asked("元", "123.456"), "F6 4:32"),
        (asked("元", "12.3456万元"), None),
        (EVALUATION + "预算执行: {年度资金总额: {执行率: 94.5712%}}\n", "F6 4:22"),
        (EVALUATION + "绩效指标: {产出指标: {数量指标: {甲: {指标值: ≥1次, 得分: 9.455}}}}\n", "F6 4:40"),
    ],
)
def test_a_figure_that_would_lose_a_digit_is_told_where_it_stands(text: str, place: str | None, tmp_path: Path) -> None:
    assert [mark for mark in marks(findings(text, tmp_path)) if mark.startswith("F6")] == ([place] if place else [])


def test_a_declared_rounding_is_no_fault(tmp_path: Path) -> None:
    assert findings(asked("万元, 取整: 是", "89.974"), tmp_path) == ()


def test_the_sum_of_rounded_parts_is_told_once_at_its_parts(tmp_path: Path) -> None:
    text = HEAD + "项目资金: {金额单位: 万元, 年度申请: {当年财政拨款: 1.001, 其他资金: 2}}\n"
    assert marks(findings(text, tmp_path)) == ["F6 4:33"]
