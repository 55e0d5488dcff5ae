"""A template may ask what a value is: it equals what it prints, whatever mark it carries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jixiao.pages.marks import FieldMarks
from jixiao.pages.printed_texts import Choice, Paragraphs, Text, day, figure
from jixiao.pages.template import Templates

QUESTIONS = {
    "名称 == '产出指标'": True,
    "'产出指标' == 名称": True,
    "名称 != '产出指标'": False,
    "名称 == '效益指标'": False,
    "名称 == 又": True,
    "名称 in ['产出指标', '效益指标']": True,
    "'产出' in 名称": True,
    "'效益' in 名称": False,
    "选择 == '经费'": True,
    "'经费' in 选择": True,
    "'制度' in 选择": False,
    "'费' in 选择": False,
    "'二' in 概况": True,
    "分值 == '10.00'": True,
    "分值 == 10": True,
    "分值 == 9": False,
    "日期 == '2024年1月2日'": True,
    "日期 == 2024": False,
    "{'产出指标': 1}[名称] == 1": True,
    "[名称, 又] | unique | list | length == 1": True,
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_value_equals_what_it_prints(question: str, tmp_path: Path) -> None:
    marks = FieldMarks()
    values = {
        "名称": Text("产出指标", marks.of(("名称",))),
        "又": Text("产出指标", marks.of(("又",))),
        "选择": Choice(("经费",), ("经费", "制度"), marks.of(("选择",))),
        "概况": Paragraphs(("第一段", "第二段"), marks.of(("概况",))),
        "分值": figure(Decimal(10), "0.00", marks.of(("分值",))),
        "日期": day(date(2024, 1, 2), "yyyy年m月d日", marks.of(("日期",))),
    }
    (tmp_path / "表").mkdir()
    (tmp_path / "表" / "page.html.j2").write_text(f"{{{{ '是' if {question} else '否' }}}}", encoding="utf-8")
    assert Templates((tmp_path,)).filled("表/page.html.j2", values) == ("是" if QUESTIONS[question] else "否")
