"""Heights of texts in a sheet."""

from __future__ import annotations

import pytest
from jixiao.writers.xlsx.sheet_heights import line_count


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("甲" * 9, 1),
        ("甲" * 10, 2),
        ("甲\n乙", 2),
        ("甲" * 8 + "word", 2),
        ("甲" * 9 + "。", 2),
        ("9" * 40, 4),
    ],
)
def test_lines_are_counted_on_the_safe_side(text: str, lines: int) -> None:
    assert line_count(text, 10.0, 98.0) == lines
