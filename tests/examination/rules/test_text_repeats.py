"""T8: clauses that stand twice; carets under parts of a text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from jixiao.examination.rules.text_pieces import outside_brackets
from samples.text_specs import CLOSING, LINE, check, findings, last_line, told, under_caret, with_field

# T8


def test_t8_a_clause_of_eight_characters_twice():
    text = "定期巡查海堤险段，发现问题及时处理；定期巡查海堤险段，汛前完工。"
    source = with_field("年度总体目标", text)
    (found,) = check(text=source)
    assert told([found]) == [("T8", "年度总体目标", last_line(source))]
    column = len("年度总体目标: '") + 1
    assert (found.position.column, under_caret(found)) == (column + text.rindex("定期"), "定期巡查海堤险段")
    assert [place.column for _, place in found.related] == [column]


@pytest.mark.parametrize(
    "text",
    [
        "定期巡查海堤段，发现问题及时处理；定期巡查海堤段，汛前完工。",  # seven characters
        "定期巡查海堤险段，每周巡查海堤险段。",
        "2024年12月31日前，甲段完工。2024年12月31日前，乙段完工。",
        "预付合同款30%，预付合同款30%。",
        "依据《海滨市海堤管理办法》，修复海堤；依据《海滨市海堤管理办法》，巡查海堤。",
        "根据全年的工作计划，修复海堤；根据全年的工作计划，巡查海堤。",
        "修复，责任单位：海滨市水务局工程科；巡查，责任单位：海滨市水务局工程科。",
        "出访费（甲干部、乙干部及丙教师）、慰问费（甲干部、乙干部及丙教师）。",
        "按“定期巡查、随坏随修”的要求修复，按“定期巡查、随坏随修”的要求巡查。",
    ],
)
def test_t8_what_may_stand_twice(text):
    assert check(text=with_field("年度总体目标", text)) == []


def test_t8_sentence_of_short_clauses_and_other_marks():
    assert [
        finding.rule
        for finding in check(text=with_field("年度总体目标", "以评促建，以评助建。加强巡查。以评促建，以评助建！"))
    ] == ["T8"]
    assert check(text=with_field("年度总体目标", "以评促建，以评助建，加强巡查。修复海堤，以评促建，以评助建。")) == []


def test_t8_a_repeated_passage_is_told_once():
    passage = "定期巡查海堤险段，发现问题及时上报，汛前全部修复完工"
    (found,) = check(text=with_field("年度总体目标", f"{passage}；加强值守；{passage}。"))
    assert found.message == f"“{passage[:18]}……”（24个字）在这一栏里写了两遍"


def test_t8_clause_over_two_lines_and_in_another_paragraph():
    found = check(("汛前完成修复，汛期每周巡查。", "定期巡查全部海堤险段。\n\n  加强值守，定期巡查\n  全部海堤险段。"))
    assert [(finding.position.line, under_caret(finding)) for finding in found] == [(CLOSING + 2, "定期巡查")]
    assert [place.line for _, place in found[0].related] == [CLOSING]


def test_t8_the_same_clause_in_two_fields_is_left_alone():
    assert check(("汛前完成修复，汛期每周巡查。", "三年内修复全部受损海堤。")) == []


# Places and pieces


def test_caret_finds_a_text_that_went_through_a_mark():
    found = check(("汛前完成修复，汛期每周巡查。", "{{ 年度 }}年汛前完成××修复。"))
    assert [(finding.position.line, under_caret(finding)) for finding in found] == [(CLOSING, "××")]


def test_caret_does_not_go_on_into_the_next_field():
    found = check(
        (
            "汛前完成修复，汛期每周巡查。\n实施周期: 2024年1月至12月。",
            "{{ 年度 }}年X月完成。\n实施周期: 2024年X月至12月。",
        )
    )
    assert [(finding.path, finding.position.line, under_caret(finding)) for finding in found] == [
        ("实施方案", CLOSING, "年X月"),
        ("实施周期", LINE["实施周期"], "年X月"),
    ]


def test_shared_field_is_told_once(tmp_path):
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.yaml").write_text(f"项目名称: {name}\n", encoding="utf-8")
    (tmp_path / "汇编.yaml").write_text(
        "年度: 2024\n表式: [申报表-2024]\n共用:\n  主管部门: ××市水务局\n", encoding="utf-8"
    )
    found = {replace(finding, owners=()) for finding in findings(tmp_path)}
    assert [(finding.rule, Path(finding.position.file).name, finding.position.line) for finding in found] == [
        ("T6", "汇编.yaml", 4)
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲（乙（丙）丁）戊", "甲·······戊"),
        ("《甲〈乙〉丙》丁", "·······丁"),
        ("甲（乙", "甲（乙"),
        ("甲）乙（丙）", "甲）乙···"),
        ("", ""),
    ],
)
def test_what_stands_in_brackets_is_blotted_out(text, shown):
    assert outside_brackets(text).replace("\0", "·") == shown
