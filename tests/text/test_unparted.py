"""What programs keep on one line."""

from __future__ import annotations

import pytest
from jixiao.text.unparted import unparted


@pytest.mark.parametrize(
    ("kept", "rest"),
    [
        ("保", "障机关"),
        ("求。", "保障"),
        ("求。2024年", "6月底前"),
        ("98.5%。2024年", "6月"),
        ("前“一", "网通办”"),
        ("（《办", "法》的规定"),
        ("人）", "的规定"),
        ("ABC", " Office系统"),
        ("≥90%", "的"),
        ("完", ""),
        ("", ""),
    ],
)
def test_what_stands_before_the_first_place_for_a_break_is_kept_together(kept: str, rest: str) -> None:
    assert unparted(kept + rest) == len(kept)
