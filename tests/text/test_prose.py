"""Author text: paragraphs, line joining, and the {{ }} language that can do nothing but name."""

from __future__ import annotations

import contextlib
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jixiao.text.prose import ProseError, RowFigures, Sum, fill, join_lines, paragraphs

NAMES: dict[str, Any] = {
    "预算合计": Sum("6100000"),
    "年度": 2024,
    "项目名称": "合作与交流",
    "小数": Sum("3785512.34"),
    "次数": Decimal("12.50"),
    "图解": RowFigures(Decimal(15000), "1500元×10篇", "1500元×10篇=15000元"),
}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("约{{ 预算合计 | 万元 }}万元", "约610万元"),
        ("约{{预算合计|万元}}万元", "约610万元"),
        ("{{ 预算合计 | 元 }}元", "6100000元"),
        ("{{ 小数 | 万元 }}", "378.551234"),
        ("{{ 小数 | 万元两位 }}", "378.55"),
        ("{{ 年度 }}年{{ 项目名称 }}", "2024年合作与交流"),
        ("{{ 次数 }}", "12.5"),
        ("{{ 图解 | 算式 }}", "1500元×10篇=15000元"),
        ("{{ 图解 | 原文 }}", "1500元×10篇"),
        ("{{ 图解 | 元 }}", "15000"),
        ("没有记号 { } }} 100%", "没有记号 { } }} 100%"),
    ],
)
def test_a_mark_is_a_name_and_a_filter(text: str, filled: str) -> None:
    assert fill(text, NAMES) == filled


@pytest.mark.parametrize(
    "text",
    [
        "{{ 年度 + 1 }}",
        "{{ 年度 * 2 }}",
        "{{ 年度() }}",
        "{{ 项目名称.upper }}",
        "{{ 项目名称.__class__ }}",
        "{{ ''.__class__ }}",
        "{{ 项目名称[0] }}",
        "{{ 'x' }}",
        '{{ "x" }}',
        "{{ 1/0 }}",
        "{{ 年度 | 元(2) }}",
        "{{ }}",
        "{{ | 元 }}",
        "{{ a b }}",
    ],
)
def test_calls_attributes_arithmetic_and_texts_are_refused(text: str) -> None:
    with pytest.raises(ProseError, match=r"只能写名字和式样|没有定义"):
        fill(text, NAMES)


@pytest.mark.parametrize(
    "text", ["{% for x in y %}", "{# 注释 #}", "{{ 年度", "{{ 年度 }", "{{{{", "{% raw %}{{ 年度 }}{% endraw %}"]
)
def test_statements_comments_and_open_marks_are_refused(text: str) -> None:
    with pytest.raises(ProseError, match="没有写完整"):
        fill(text, NAMES)


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("{{ 预算和计 | 元 }}", "预算合计"),
        ("{{ 没有的 }}", "可用"),
        ("{{ 预算合计 }}", "| 万元"),
        ("{{ 预算合计 | 千元 }}", "万元两位"),
        ("{{ 预算合计 | 元 | 万元 }}", "万元两位"),
        ("{{ 项目名称 | 元 }}", "删去"),
        ("{{ 预算合计 | 算式 }}", "元"),
    ],
)
def test_a_wrong_name_or_filter_is_answered_with_the_way_out(text: str, way_out: str) -> None:
    with pytest.raises(ProseError) as error:
        fill(f"前{text}后", NAMES)
    assert way_out in error.value.help
    assert error.value.mark == text


def test_a_value_is_never_filled_a_second_time() -> None:
    with pytest.raises(ProseError):
        fill("{{ 名 }}", {"名": "{{ 年度 }}", "年度": 1})


@pytest.mark.parametrize(
    "text",
    ["{{" * 40_000, "{{ a " * 40_000, "{{ a }}" * 20_000, "{{ " + "a" * 100_000, "{{ a" + " | 元" * 20_000 + "}}"],
)
def test_a_text_of_many_marks_is_read_in_linear_time(text: str) -> None:
    started = time.process_time()
    with contextlib.suppress(ProseError):
        fill(text, {"a": 1})
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("上海市\n松江区", "上海市松江区"),
        ("每人\n150 元", "每人150 元"),
        ("Word\nExcel", "Word Excel"),
        ("2024\n年度", "2024年度"),
        ("完成，\n12 月", "完成，12 月"),
        ("  缩进\n   的行  ", "缩进的行"),
        ("一\n\n二", "一二"),
        ("100%\n200", "100% 200"),
    ],
)
def test_a_line_break_vanishes_beside_a_full_width_character_and_is_a_blank_otherwise(lines: str, joined: str) -> None:
    assert join_lines(lines) == joined


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一\n二\n\n三", ("一二", "三")),
        ("\n\n一\n\n\n\n二\n\n", ("一", "二")),
        ("一\n \t\u3000\n二", ("一", "二")),
        ("", ()),
        ("  \n  ", ()),
    ],
)
def test_an_empty_line_begins_a_paragraph(text: str, found: tuple[str, ...]) -> None:
    assert paragraphs(text) == found


@given(st.text(alphabet="一二aB1，。 \n", max_size=80))
def test_joining_loses_nothing_but_blanks(text: str) -> None:
    assert "".join("".join(paragraphs(text)).split()) == "".join(text.split())
