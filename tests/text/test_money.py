"""Money and figures: from the author's text to the printed one, without a float and without a lost fen."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jixiao.text.money import amount, exact_pattern, in_unit, number, plain, quantity, quotient, rounded, show

FEN = st.integers(-(10**17) + 1, 10**17 - 1).map(lambda fen: Decimal(fen) / 100)


@given(FEN)
def test_money_printed_with_two_decimals_reads_back_as_the_same_money(money: Decimal) -> None:
    assert amount(show(money, "#,##0.00")) == money
    assert number(plain(money)) == money


@given(FEN)
def test_yuan_to_ten_thousands_and_back_loses_nothing(money: Decimal) -> None:
    assert amount(plain(in_unit(money, "万元")) + "万元") == money


@given(st.decimals(min_value=0, max_value=10**9, places=6))
def test_two_decimals_are_rounded_half_up(value: Decimal) -> None:
    assert Decimal(show(value, "0.00")) == value.quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(st.integers(0, 10**15))
def test_thousands_commas_stand_every_three_digits(value: int) -> None:
    assert show(Decimal(value), "#,##0") == f"{value:,}"


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("2000000", "2000000"),
        ("2,000,000.00", "2000000"),
        ("2，000，000", "2000000"),
        ("282.5万元", "2825000"),
        ("1.5亿元", "150000000"),
        ("30万", "300000"),
        ("20000元", "20000"),
        (" 5 万元 ", "50000"),
        ("-3.2", "-3.2"),
        ("99999999999999.99", "99999999999999.99"),
        ("0.01", "0.01"),
    ],
)
def test_an_amount_is_read_in_yuan(text: str, money: str) -> None:
    assert amount(text) == Decimal(money)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "万元",
        "二百",
        "2,00,000",
        "1e5",
        "1_000",
        ".5",
        "5.",
        "0x10",
        "NaN",
        "Infinity",
        "30万元/次",
        "5 6",
        "9" * 19,
        "0." + "1" * 19,
    ],
)
def test_what_is_no_amount_is_none(text: str) -> None:
    assert amount(text) is None


@pytest.mark.parametrize(
    ("text", "value", "unit", "money_unit"),
    [
        ("2000人", "2000", "人", ""),
        ("150元/人", "150", "元/人", "元"),
        ("27万元", "27", "万元", "万元"),
        ("11", "11", "", ""),
        ("10 元 / 公里", "10", "元 / 公里", "元"),
    ],
)
def test_a_quantity_is_a_figure_and_the_unit_as_written(text: str, value: str, unit: str, money_unit: str) -> None:
    found = quantity(text)
    assert found is not None
    assert (found.value, found.unit, found.money_unit) == (Decimal(value), unit, money_unit)


def test_a_quantity_begins_with_a_figure() -> None:
    assert quantity("约2000人") is None


@pytest.mark.parametrize(
    ("executed", "budget", "rate"),
    [
        ("378240.36", "400000", "94.57%"),
        ("272694", "530000", "51.46%"),
        ("400000", "400000", "100.00%"),
        ("0", "400000", "0.00%"),
        ("1", "3", "33.34%"),
    ],
)
def test_an_execution_rate_is_rounded_up(executed: str, budget: str, rate: str) -> None:
    assert show(quotient(Decimal(executed), Decimal(budget), 4, "进一"), "0.00%") == rate


@pytest.mark.parametrize(
    ("executed", "budget", "score"), [("378240.36", "400000", "9.46"), ("272694", "530000", "5.15")]
)
def test_a_score_is_the_unrounded_rate_times_the_weight_half_up(executed: str, budget: str, score: str) -> None:
    assert quotient(10 * Decimal(executed), Decimal(budget), 2, "四舍五入") == Decimal(score)


@pytest.mark.parametrize(
    ("rounding", "up", "down"), [("四舍五入", "0.13", "0.12"), ("进一", "0.13", "0.13"), ("舍去", "0.12", "0.12")]
)
def test_roundings(rounding: str, up: str, down: str) -> None:
    assert rounded(Decimal("0.125"), 2, rounding) == Decimal(up)
    assert rounded(Decimal("0.121"), 2, rounding) == Decimal(down)


@pytest.mark.parametrize(
    ("value", "text"),
    [("28.0000", "28"), ("7.50", "7.5"), ("1E+3", "1000"), ("0.00", "0"), ("100", "100"), ("1E-7", "0.0000001")],
)
def test_plain_has_all_digits_and_no_exponent(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "pattern", "exact"),
    [
        ("500000", "#,##0.##", "#,##0"),
        ("378240.36", "#,##0.##", "#,##0.00"),
        ("378240.30", "#,##0.##", "#,##0.0"),
        ("12", "#,##0.00####", "#,##0.00"),
        ("251.8912", "#,##0.00####", "#,##0.0000"),
        ("12.999", "0.##", "0"),
        ("9.4999", "0.##", "0.0"),
        ("0.9457", "0.##%", "0.00%"),
        ("5", "#,##0.00", "#,##0.00"),
    ],
)
def test_open_decimals_become_as_many_as_the_value_has(value: str, pattern: str, exact: str) -> None:
    assert exact_pattern(Decimal(value), pattern) == exact


@pytest.mark.parametrize("value", ["-0", "-0.001", "-0.00"])
def test_nothing_is_not_printed_with_a_minus(value: str) -> None:
    assert show(Decimal(value), "#,##0.00") == "0.00"


def test_the_largest_figures_round_and_divide_without_an_error() -> None:
    largest = Decimal("9" * 18) * 10**8
    assert show(quotient(Decimal("9" * 18) * largest, Decimal(1).scaleb(-18), 4, "进一"), "0.00%").endswith("%")
    assert show(largest + Decimal("0.01"), "#,##0.00").endswith(".01")
