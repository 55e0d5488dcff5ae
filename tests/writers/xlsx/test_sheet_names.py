"""Names of sheets."""

from __future__ import annotations

from jixiao.document import Page, Part
from jixiao.writers.xlsx.sheet_names import sheet_names


def names(*parts: tuple[str, str]) -> list[str]:
    return sheet_names([Part(name, form, Page(), ()) for name, form in parts])


def test_sheet_names_are_usable_and_differ() -> None:
    assert names(("东西部扶贫帮困", "说明"), ("东西部扶贫帮困", "申报表")) == [
        "东西部扶贫帮困-说明",
        "东西部扶贫帮困-申报表",
    ]
    assert names(("a/b:c*d?[e]\\", "表"), ("'引号'", "表"), ("", "表"), ("History", "表")) == [
        "a／b：c＊d？［e］＼",
        "引号",
        "表",
        "History_",
    ]
    assert names(("ABC", "表"), ("abc", "表"), ("Abc", "表")) == ["ABC-表", "abc-表(2)", "Abc-表(3)"]
    long = names(("长" * 40, "说明"), ("长" * 35, "申报表"), ("𠮷" * 20, "表"))
    assert long == ["长" * 28 + "-说明", "长" * 27 + "-申报表", "𠮷" * 15]
