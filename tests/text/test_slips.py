"""Figures that one slip of the hand turns into each other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from jixiao.text.slips import slipped


@pytest.mark.parametrize(
    ("one", "other"),
    [("25.3", "23.5"), ("168", "1680"), ("1852", "1752"), ("18.80", "8.80"), ("181.70", "118.70"), ("2860000", "286")],
)
def test_one_slip_apart(one: str, other: str) -> None:
    assert slipped(Decimal(one), Decimal(other))
    assert slipped(Decimal(other), Decimal(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("25", "35"), ("100", "200"), ("168", "861"), ("1", "12"), ("0", "10"), ("-5", "50"), ("7", "7.0")],
)
def test_other_figures(one: str, other: str) -> None:
    assert not slipped(Decimal(one), Decimal(other))
