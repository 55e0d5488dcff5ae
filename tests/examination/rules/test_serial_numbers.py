"""M8: numbers typed in front of rows, indicators, paragraphs and clauses."""

from __future__ import annotations

import pytest
from jixiao.findings import Finding
from samples.amount_specs import APPLICATION, changed, findings, line, told, under_caret
from samples.spoken import NAMED, spoken

PATH = "绩效指标.成本指标.经济成本指标."


def check(*changes: tuple[str, str]) -> list[Finding]:
    return findings(changed(APPLICATION, *changes), "M8")


def test_m8_a_number_left_out_of_a_table():
    text = changed(APPLICATION, ("名称: 3、培训", "名称: 4、培训"))
    (found,) = findings(text, "M8")
    assert told([found]) == [("M8", "年度预算安排[1].明细[3]", line(text, "4、培训"))]
    assert (found.message, under_caret(found)) == ("序号从2跳到4", "4、")


def test_m8_a_number_twice():
    (found,) = check(("名称: 3、培训", "名称: 2、培训"))
    assert found.message == "序号2写了两次"


@pytest.mark.parametrize(
    "names",
    [
        ("1、甲", "2、乙", "1、丙"),
        ("甲", "乙", "丙"),
        ("1、甲", "乙", "2、丙"),
        ("1.2米管", "3.5米管", "9.8米管"),
        ("2022年修复", "2024年巡查", "2026年培训"),
        ("1.甲", "2、乙", "3．丙"),
        ("（1）甲", "(2)乙", "（3）丙"),
        ("一、甲", "（一）乙", "（二）丙"),
        ("①甲", "②乙", "③丙"),
        ("3、甲", "4、乙", "5、丙"),
    ],
)
def test_m8_rows_that_are_numbered_well_or_not_at_all(names):
    changes = [
        (f"名称: {old}", f"名称: {new}") for old, new in zip(("1、修复", "2、巡查", "3、培训"), names, strict=True)
    ]
    assert check(*changes) == []


@pytest.mark.parametrize(
    "names",
    [
        ("1、甲", "2、乙", "4、丙"),
        ("（一）甲", "（二）乙", "（四）丙"),
        ("一、甲", "三、乙", "四、丙"),
        ("①甲", "②乙", "④丙"),
        ("1）甲", "2）乙", "4）丙"),
        ("九、甲", "十、乙", "十二、丙"),
        ("1、甲", "（1）乙", "3、丙"),
    ],
)
def test_m8_rows_with_a_gap(names):
    changes = [
        (f"名称: {old}", f"名称: {new}") for old, new in zip(("1、修复", "2、巡查", "3、培训"), names, strict=True)
    ]
    assert [one.rule for one in check(*changes)] == ["M8"]


@pytest.mark.parametrize(
    ("text", "caret"),
    [
        ("1、修复海堤；2、巡查；4、培训。", "4、"),
        ("（1）修复海堤。（2）巡查。（4）培训。", "（4）"),
        ("一是修复，二是巡查，四是培训。", "四是"),
        ("第一，修复。第三，培训。", "第三，"),
    ],
)
def test_m8_clauses_of_one_paragraph(text, caret):
    (found,) = check(("1、修复海堤12公里；2、巡查40次；3、培训1次。", text))
    assert told([found]) == [("M8", "年度总体目标", 15)]
    assert under_caret(found) == caret


@pytest.mark.parametrize(
    "text",
    [
        "修复2处：3、4号闸；5、6号闸。",
        "一、二级堤防。三、四级堤防。",
        "1.5公里海堤；3.5公里护坡。",
        "1、修复；2、巡查。1、培训；2、演练。",
        "2024年修复。2026年完工。",
        "5%用于培训。",
    ],
)
def test_m8_texts_without_serial_numbers(text):
    assert check(("1、修复海堤12公里；2、巡查40次；3、培训1次。", text)) == []


def test_m8_paragraphs():
    text = changed(APPLICATION, ("  二、汛期", "  三、汛期"))
    assert told(findings(text, "M8")) == [("M8", "实施方案", line(text, "三、汛期"))]


def test_m8_indicators():
    text = changed(APPLICATION, ("项目总成本", "1、项目总成本"), ("      人均培训成本", "      3、人均培训成本"))
    assert told(findings(text, "M8")) == [("M8", PATH + "3、人均培训成本", line(text, "3、人均"))]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("1.修堤3公里；\n2.巡堤12次；\n2.8月底前验收。", 3),
        ("1.修堤3公里；\n2.巡堤12次；\n4.2024年8月底前验收。", 3),
        ("目标1：修堤。\n目标2：巡堤。\n目标2：培训。", 3),
        ("（一）修堤。\n（二）巡堤。\n（二）培训。", 3),
        ("1.5月修堤；\n2.6月巡堤；\n3.8月31日前验收。", 0),
        ("1.修堤3.5公里；\n2.巡堤12.5公里；\n3.验收。", 0),
    ],
)
def test_m8_a_number_before_a_day_and_the_second_of_two(text: str, at: int) -> None:
    spec = f"{NAMED}年度总体目标: |-\n" + "".join(f"  {one}\n" for one in text.split("\n"))
    assert [one.position.line for one in spoken("M8", "申报表-2024", spec)] == [4 + at] * bool(at)
