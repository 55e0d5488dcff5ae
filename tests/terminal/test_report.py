"""Findings and tables on a terminal: wide characters count two columns."""

from __future__ import annotations

import time

import pytest
from jixiao.findings import Finding, InputError, Position, Severity
from jixiao.terminal.report import columns, count, text
from jixiao.terminal.table import table
from jixiao.text.suggestions import nearest, unknown_key


def finding(line: int = 2, column: int = 7, **more: object) -> Finding:
    return Finding("M1", "合计不对", Position("甲.yaml", line, column), **more)  # type: ignore[arg-type]


def test_a_finding_shows_its_place_its_line_a_caret_and_the_way_out() -> None:
    shown = text([finding(excerpt="  合计: 5万元", column=7, width=3, help="写 6万元")])
    assert (
        shown
        == """\
甲.yaml:2:7: 错误 M1: 合计不对
  2 |   合计: 5万元
    |         ^^^^^
  改法: 写 6万元"""
    )


def test_a_long_line_is_cut_around_its_value() -> None:
    shown = text([finding(excerpt="前" * 200 + "错" + "后" * 200, column=201, width=1)]).splitlines()
    assert "错" in shown[1]
    assert columns(shown[1].partition("错")[0]) == columns(shown[2].partition("^")[0])
    assert columns(shown[1]) < 170


def test_severities_are_coloured_only_on_a_terminal() -> None:
    assert "\033[" not in text([finding()])
    assert "\033[1;31m错误 M1\033[0m" in text([finding()], colour=True)
    assert "\033[1;33m警告 M1\033[0m" in text([finding(severity=Severity.WARNING)], colour=True)


def test_the_closing_line_counts_by_severity() -> None:
    assert count([]) == "没有发现问题"
    assert count([finding(), finding(), finding(severity=Severity.HINT)]) == "错误2处、提示1处"


def test_findings_of_an_error_are_sorted_by_place() -> None:
    error = InputError([finding(3, 1), finding(2, 9), finding(2, 1)])
    assert [(one.position.line, one.position.column) for one in error.findings] == [(2, 1), (2, 9), (3, 1)]


def test_columns_of_a_table_are_aligned_and_figures_stand_right() -> None:
    assert (
        table(["文档", "页"], [["甲", "5"], ["某文档", "12"]])
        == """\
文档    页
──────────
甲       5
某文档  12"""
    )


def test_a_cell_of_any_length_is_shortened_at_once() -> None:
    started = time.process_time()
    shown = table(["文档"], [["长" * 200_000]])
    assert time.process_time() - started < 0.5
    assert columns(shown.splitlines()[2]) <= 44
    assert shown.splitlines()[2].endswith("…")


@pytest.mark.parametrize(
    ("word", "guess"), [("项目性制", "项目性质"), ("资金", "项目资金"), ("完全不同", ""), ("", "")]
)
def test_the_nearest_known_word(word: str, guess: str) -> None:
    assert nearest(word, ["项目性质", "项目类别", "项目资金"]) == guess


def test_an_unknown_word_without_a_near_one_is_answered_with_the_known_ones() -> None:
    message, help_text = unknown_key("完全不同", [str(number) for number in range(20)])
    assert message == "不认识的键“完全不同”"
    assert help_text.startswith("这里可以写：0、1、2")
    assert help_text.endswith("……")
