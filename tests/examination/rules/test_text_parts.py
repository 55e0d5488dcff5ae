"""T3: sentences that count their parts."""

from __future__ import annotations

import pytest
from samples.text_specs import PLAN_LINE, ROWS, check, told, under_caret

PLAN = "海堤维护由巡查费（含人工、油料）、修复费2个部分组成"


def test_t3_more_parts_than_the_number():
    found = check((PLAN, "海堤维护由巡查费、修复费、购置费两个部分组成"))
    assert told(found) == [("T3", "实施方案", PLAN_LINE)]
    assert under_caret(found[0]) == "两个部分"


def test_t3_fewer_parts_than_the_number():
    assert told(check((PLAN, "海堤维护由巡查费、修复费12个部分组成"))) == [("T3", "实施方案", PLAN_LINE)]


@pytest.mark.parametrize(
    "sentence",
    [
        "海堤维护由巡查费、修复费二个部分组成",
        "海堤维护由巡查费和修复费2部分构成",
        "海堤维护由巡查费以及修复费共2个部分组成",
        "海堤维护由巡查费，修复费两个部分组成",
        "项目由规划与建设、运行和管理2个部分组成",
        "项目由规划与建设、运行和管理三个部分组成",
        "项目由甲、乙等5个部分组成",
        "项目由“甲、乙”工程、丙工程2个部分组成",
        "项目由甲、乙、丙、丁、戊、己、庚、辛、壬、癸、子、丑十二个部分组成",
        "由于年久失修，项目由甲、乙、丙三个部分组成",
        "项目由丁、自由贸易港、戊三个部分组成",
        "小组由水务局、财政局3名干部组成",
        "项目由水务局、财政局负责的三个项目组成",
        "项目由市级、区级和12个子项目组成",
        "项目由1个主项目、3个子项目组成",
        "项目由三个部分组成",
        "项目由甲、乙两三个部分组成",
    ],
)
def test_t3_number_of_parts_that_is_right_or_cannot_be_told(sentence):
    assert check((PLAN, sentence)) == []


def test_t3_row_that_the_sentence_leaves_out():
    found = check(
        (
            "      - {名称: 修复费, 金额: 100000}",
            "      - {名称: 修复费, 金额: 60000}\n      - {名称: 购置费, 金额: 40000}",
        )
    )
    assert told(found) == [("T3", "实施方案", PLAN_LINE)]
    assert [(what, place.line, place.column) for what, place in found[0].related] == [("“购置费”", ROWS + 2, 14)]


def test_t3_row_that_the_table_leaves_out():
    found = check((PLAN, "海堤维护由巡查费、修复费、购置费3个部分组成"))
    assert told(found) == [("T3", "实施方案", PLAN_LINE)]
    assert found[0].message == "写的是“3个部分”，测算表这一组有2行；没有这一行：购置费"


def test_t3_table_is_known_by_its_rows_where_its_head_has_another_name():
    rows = (
        "      - {名称: 修复费, 金额: 100000}",
        "      - {名称: 修复费, 金额: 60000}\n      - {名称: 购置费, 金额: 40000}",
    )
    assert told(check(rows, ("名称: 海堤维护项目组成", "名称: 内容"))) == [("T3", "实施方案", PLAN_LINE)]


def test_t3_rows_under_a_part_and_tables_of_something_else():
    rows = (
        "      - {名称: 修复费, 金额: 100000}",
        "      - {名称: 修复费（东段）, 金额: 60000}\n      - {名称: 修复费（西段）, 金额: 40000}",
    )
    assert check(rows) == []
    other = (
        "      - {名称: 巡查费, 金额: 20000}\n",
        "      - {名称: 会议费, 金额: 20000}\n      - {名称: 差旅费, 金额: 10000}\n",
    )
    assert check(other, ("名称: 海堤维护项目组成", "名称: 内容")) == []


@pytest.mark.parametrize("word", ["以下", "如下", "下列"])
def test_t3_parts_that_follow_are_not_counted_in_front(word):
    assert check((PLAN, f"项目经费由{word}三部分组成：巡查费2万元、修复费1万元、购置费1万元")) == []
