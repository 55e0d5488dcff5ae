"""Line breaking after Chinese rules, and widths."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.layout.ruler import NO_END, NO_START, Ruler
from samples.writing import PLAIN

RULER = Ruler()
LETTERS = st.sampled_from("绩效目标预算资金一二三，。、）》（《“”；：！？abcXYZ1234567890.%≥ ")
TEXT = st.text(alphabet=LETTERS, max_size=120).map(lambda text: " ".join(text.split()))
WIDTH = st.sampled_from((35.0, 60.0, 100.0, 240.0))


def lines(text: str, width: float = 60.0, indent: float = 0.0) -> list[str]:
    return RULER.lines(text, PLAIN, width, indent)


@settings(max_examples=400)
@given(TEXT, WIDTH)
def test_no_character_is_lost_or_doubled(text: str, width: float) -> None:
    assert "".join("".join(lines(text, width)).split()) == "".join(text.split())


@settings(max_examples=400)
@given(TEXT, WIDTH)
def test_no_line_is_wider_than_its_room(text: str, width: float) -> None:
    for line in lines(text, width):
        assert RULER.width(line.rstrip(" "), PLAIN) <= width or len(line) == 1


@settings(max_examples=400)
@given(
    TEXT.filter(
        lambda text: not any(a in NO_START | NO_END and b in NO_START | NO_END for a, b in itertools.pairwise(text))
    )
)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str) -> None:
    found = lines(text, 100.0)
    assert not [line for line in found[1:] if line[:1] in NO_START and line]
    assert not [line for line in found[:-1] if line[-1:] in NO_END and line]


@pytest.mark.parametrize(
    ("text", "width", "broken"),
    [
        ("绩效目标，预算", 40, ["绩效目", "标，预算"]),
        ("绩效（目标）", 30, ["绩效", "（目", "标）"]),
        ("见《办法》第一条", 40, ["见《办", "法》第一", "条"]),
        ("共 5000 人", 45, ["共 5000", "人"]),
        ("接待Shanghai来宾", 70, ["接待", "Shanghai来", "宾"]),
        ("二见“ 办法”", 40, ["二见", "“ 办", "法”"]),
        ("合格率≥90.00(%)", 70, ["合格率", "≥90.00(%)"]),
        ("一\n二", 60, ["一", "二"]),
        ("", 60, [""]),
        ("一\n\n二", 60, ["一", "", "二"]),
    ],
)
def test_lines_are_broken_as_a_typesetter_would(text: str, width: float, broken: list[str]) -> None:
    assert lines(text, width) == broken


def test_a_word_wider_than_the_line_is_cut_but_its_comma_stays_with_it() -> None:
    found = lines("a" * 20 + "，然后", 60)
    assert "".join(found) == "a" * 20 + "，然后"
    assert not any(line.startswith("，") for line in found)


def test_a_number_too_wide_for_the_line_is_cut_after_its_dash_as_word_does() -> None:
    assert RULER.lines("符合GB/T 50283—2021的要求", PLAIN, 50) == ["符合GB/T", "50283—", "2021的要", "求"]
    assert RULER.lines("2024-2026年", PLAIN, 50) == ["2024-", "2026年"]


def test_a_label_is_broken_between_its_words_where_that_takes_no_more_lines() -> None:
    assert lines("服务对象\u200b满意度\u200b指标", 40) == ["服务对象", "满意度", "指标"]
    assert lines("短\u200b词", 60) == ["短词"]


def test_a_text_with_places_of_its_own_is_broken_there_only() -> None:
    only = "\u200b\u200b"
    assert lines(only.join(["", "新增□ ", "延续☑ ", "一次性□", ""]), 70) == ["新增□ 延续☑", "一次性□"]
    assert lines(only.join(["属性（", "新增□ ", "延续☑", "）。"]), 50) == ["属性", "（新增□", "延续☑）。"]
    assert lines(only.join(["新增□ ", "庆典论坛节会□"]), 50) == ["新增□", "庆典论坛节", "会□"]
    assert lines(only.join(["", "新增□"]), 70) == ["新增□"]


def test_the_first_line_is_indented() -> None:
    assert lines("绩效目标预算", 40, 20) == ["绩效", "目标预算"]


def test_latin_counts_at_least_two_thirds_of_an_em_and_chinese_a_whole_one() -> None:
    assert RULER.width("绩效", PLAIN) == 20
    assert RULER.width("abc", PLAIN) == pytest.approx(3 * 6.6)
    assert Ruler(lambda character, family, bold: 0.9).width("W", PLAIN) == 9


def test_a_wrapped_text_is_not_wrapped_again_for_the_same_style() -> None:
    ruler = Ruler()
    for _ in range(5):
        ruler.lines("绩效目标" * 50, PLAIN, 60)
    assert ruler.broken.cache_info().misses == 1
    ruler.lines("绩效目标" * 50, replace(PLAIN, size=9), 60)
    assert ruler.broken.cache_info().misses == 2


def test_changing_the_lines_given_back_changes_nothing_for_the_next() -> None:
    ruler = Ruler()
    ruler.lines("绩效目标", PLAIN, 20).clear()
    assert ruler.lines("绩效目标", PLAIN, 20) == ["绩效", "目标"]


@pytest.mark.slow
@settings(max_examples=400)
@given(
    st.text(alphabet=st.one_of(LETTERS, st.just("\n")), min_size=20, max_size=200),
    st.sampled_from((35.0, 60.0, 66.0, 100.0)),
)
def test_what_is_left_after_a_line_breaks_as_a_text_of_its_own(text: str, width: float) -> None:
    """A ruler that knows the whole need not break the rest again; it must find the same lines as one that does not."""
    long = re.sub(
        " *\n *", "\n", re.sub(" +", " ", text * (600 // len(text) + 1))
    )  # long enough to be remembered; blanks folded as in HTML
    knowing = Ruler()
    whole, end = knowing.lines(long, PLAIN, width), 0
    assert len(long) < 500 or knowing.long
    for line in whole[:40]:
        start = long.find(line, end)
        end = start + len(line)
        if line:
            assert knowing.lines(long[start:], PLAIN, width) == Ruler().lines(long[start:], PLAIN, width)


def test_a_text_that_goes_on_over_pages_is_broken_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ruler, text, counted = Ruler(), "绩效目标预算" * 400, list[str]()
    monkeypatch.setattr(ruler, "units", lambda whole: counted.append(whole) or Ruler.units_of(whole))
    pages = [ruler.lines(text[start:], PLAIN, 60.0) for start in range(0, 1800, 60)]
    assert [len(page) for page in pages] == list(range(400, 100, -10))
    assert counted == [text]


def test_a_word_too_wide_for_the_indented_line_is_cut_there() -> None:
    assert lines("a" * 8, 60, 20) == ["a" * 6, "aa"]
    assert lines("甲" + "a" * 8, 60, 20) == ["甲", "a" * 8]


def test_a_long_text_in_another_width_or_size_is_broken_by_itself() -> None:
    text, ruler = "绩效目标预算资金，" * 100, Ruler()
    ruler.lines(text, PLAIN, 60.0)
    for style, width in ((PLAIN, 100.0), (replace(PLAIN, size=12), 60.0)):
        assert ruler.lines(text[90:], style, width) == Ruler().lines(text[90:], style, width)
