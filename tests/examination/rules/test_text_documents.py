"""T4: titles and numbers of cited documents."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages
from samples.text_specs import CLOSING, LINE, check, last_line, told, under_caret, with_field


@pytest.mark.parametrize(
    "brackets", ["[2021]", "(2021)", "（2021）", "［2021］", "【2021】", "〔2021]", "〔2021）", "（2021年）"]
)
def test_t4_year_in_other_brackets(brackets):
    found = check(("海府办〔2021〕12号", f"海府办{brackets}12号"))
    assert told(found) == [("T4", "立项依据", LINE["立项依据"] + 1)]
    assert (under_caret(found[0]), found[0].help) == (brackets, "改为 海府办〔2021〕12号")


@pytest.mark.parametrize(
    "text",
    [
        "依据海府办〔2021〕12号文件",
        "市政府（2018）1号楼",
        "（2018）沪01民终12号",
        "政府公告2018年第3号",
        "（2021）3号线",
        "共（2021）年12号机组",
        "GB/T 9704-2012",
    ],
)
def test_t4_brackets_that_are_right_or_of_something_else(text):
    assert check(text=with_field("立项依据", text)) == []


@pytest.mark.parametrize(
    ("text", "caret"),
    [
        ("海堤管理的通知》（海府〔2021〕1号）", "海堤管理的通知》"),
        ("《海堤管理办法（试行）和河道条例", "《海堤管理办法（"),
        ("《关于印发〈办法》的通知", "〈办法》的通知"),
        ("按《甲办法、《乙办法》执行", "《甲办法、《乙办"),
        ("《甲》办法》，《乙》", "《甲》办法》"),
    ],
)
def test_t4_title_mark_without_its_partner(text, caret):
    source = with_field("立项依据", text)
    found = check(text=source)
    assert told(found) == [("T4", "立项依据", last_line(source))]
    assert under_caret(found[0]) == caret


def test_t4_a_title_does_not_go_over_a_paragraph():
    found = check(("汛前完成修复，汛期每周巡查。", "依据《海堤\n\n  管理办法》施工。"))
    assert [(finding.position.line, under_caret(finding)) for finding in found] == [
        (CLOSING, "《海堤"),
        (CLOSING + 2, "管理办法》"),
    ]


def test_t4_title_over_two_lines_of_one_paragraph():
    assert check(("汛前完成修复，汛期每周巡查。", "依据《海堤\n  管理办法》施工。")) == []


@pytest.mark.parametrize(
    "text",
    [
        "《甲办法》（海府〔2020〕1号）、《乙办法》（海府〔2020〕1号）",
        "《甲办法》（市人民政府令第35号）、《乙办法》（市人民政府令第35号，2020年修订）",
        "《甲办法》（海府〔2020〕1号），《甲办法》（海府〔2020〕2号）",
        "《甲办法》（海府 〔2020〕1号）、《乙办法》的通知（海府〔2020〕1号）",
    ],
)
def test_t4_numbers_and_titles_that_do_not_belong_together(text):
    source = with_field("立项依据", text)
    assert told(check(text=source)) == [("T4", "立项依据", last_line(source))]


def test_t4_the_second_of_two_equal_numbers_is_meant():
    text = "《甲办法》（海府〔2020〕1号）、《乙办法》（海府〔2020〕1号）"
    source = with_field("立项依据", text)
    (found,) = check(text=source)
    before = len("立项依据: '")
    assert (found.position.column, under_caret(found)) == (before + text.rindex("海府") + 1, "海府〔2020〕1号")
    assert [(place.line, place.column) for _, place in found.related] == [
        (last_line(source), before + text.index("海府") + 1)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "《甲办法》（海府〔2020〕1号）、《甲办法》（海府〔2020〕1号）",
        "《关于印发〈甲办法〉的通知》（海府〔2020〕1号）和《甲办法》（海府〔2020〕1号）",
        "《甲办法》（海府〔2020〕1号）、关于转发《甲办法》的通知（海水〔2020〕9号）",
        "《甲办法》和《乙办法》（海府〔2020〕1号）",
        "《甲办法》（海府〔2020〕1号）、《甲办法》实施细则（海水〔2021〕1号）",
        "《甲办法》（海府〔2020〕1号、海府〔2021〕3号）、《乙办法》（海府〔2021〕3号）",
        "《甲办法（试行）》（海府〔2020〕1号）、《甲办法》（海府〔2020〕1号）",
        "《甲办法》（海府〔2020〕1号）、《乙办法》（海府〔2020〕2号）",
    ],
)
def test_t4_numbers_and_titles_that_may_belong_together(text):
    assert check(text=with_field("立项依据", text)) == []


def test_t4_one_number_in_two_fields_is_left_alone():
    assert check(("汛前完成修复，汛期每周巡查。", "依据《乙办法》（海府办〔2021〕12号）施工。")) == []


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("沪财〔2204〕12号", True),
        ("沪财〔2121〕12号", True),
        ("沪财〔2024年〕12号", True),
        ("沪财〔20232号", True),
        ("沪财2024〕12号", True),
        ("沪财〔24〕12号", True),
        ("沪财〔2024〕12号号", True),
        ("沪财〔2024〕12号", False),
        ("上海地铁12号", False),
        ("沪财〔2024〕12号、〔2023〕8号", False),
    ],
)
def test_t4_a_number_that_is_none(number: str, told: bool) -> None:
    found = messages("T4", "申报表-2024", f"{NAMED}年度总体目标: 依据{number}文维护海堤。\n")
    assert bool(found) is told
