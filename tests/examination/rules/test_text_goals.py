"""T1: goals that are copied, within a project and between those of a document."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from jixiao.findings import Finding, Position
from samples.text_specs import LINE, check, findings, told, under_caret


def test_t1_year_goal_taken_over_from_the_whole_goal():
    found = check(("  本年修复海堤12公里，汛前全部完工，\n  沿线村庄的满意度有所提高。", "  三年内，修复全部受损海堤"))
    assert told(found) == [("T1", "年度总体目标", LINE["年度总体目标"])]
    assert found[0].related == (("项目总目标", Position(found[0].position.file, LINE["项目总目标"], 8)),)


def test_t1_year_goal_that_refers_to_the_whole_goal():
    found = check(
        (
            "年度总体目标: |-\n  本年修复海堤12公里，汛前全部完工，\n  沿线村庄的满意度有所提高。",
            "年度总体目标: {同: 项目总目标}",
        )
    )
    assert told(found) == [("T1", "年度总体目标", LINE["年度总体目标"])]


def test_t1_one_character_makes_another_goal():
    assert (
        check(("  本年修复海堤12公里，汛前全部完工，\n  沿线村庄的满意度有所提高。", "  一年内修复全部受损海堤。"))
        == []
    )


@pytest.mark.parametrize(
    "left_out",
    [
        "项目总目标: |-\n  三年内修复全部受损海堤。\n",
        "年度总体目标: |-\n  本年修复海堤12公里，汛前全部完工，\n  沿线村庄的满意度有所提高。\n",
    ],
)
def test_t1_goal_left_out_is_not_a_copy(left_out):
    assert check((left_out, "")) == []


def document(folder: Path, *goals: str) -> list[Finding]:
    """T1 of a document whose projects have these goals for the year."""
    names = [f"项目{number}" for number in range(1, len(goals) + 1)]
    for name, goal in zip(names, goals, strict=True):
        (folder / f"{name}.yaml").write_text(f"项目名称: {name}\n年度总体目标: |-\n  {goal}\n", encoding="utf-8")
    (folder / "汇编.yaml").write_text(
        yaml.safe_dump({"年度": 2024, "表式": ["申报表-2024"], "项目": names}, allow_unicode=True), encoding="utf-8"
    )
    return findings(folder, "T1")


def letters(number: int, start: int = 0x4E00) -> str:
    """That many different Chinese characters."""
    return "".join(chr(start + place) for place in range(number))


def test_t1_forty_characters_in_common(tmp_path):
    common = letters(40)
    found = document(tmp_path, f"甲{common}乙甲乙", f"丙丁，{common[:20]}，\n  {common[20:]}戊")
    assert told(found) == [("T1", "年度总体目标", 3)]
    assert under_caret(found[0]) == f"{common[:20]}，"
    assert found[0].message == "连着有40个字与项目“项目1”的目标相同"
    assert [(what, place.line, place.column) for what, place in found[0].related] == [("“项目1”的目标", 3, 4)]


def test_t1_thirty_nine_characters_in_common_are_not_enough(tmp_path):
    assert document(tmp_path, f"甲{letters(39)}乙", f"丙{letters(39)}丁") == []


@pytest.mark.parametrize("shift", range(10))
def test_t1_a_passage_is_found_wherever_it_stands(tmp_path, shift):
    common = letters(40)
    found = document(
        tmp_path, letters(shift, 0x6000) + common + letters(50, 0x6100), letters(7, 0x6200) + common + "尾"
    )
    assert [finding.basis for finding in found] == ["项目1/40"]


def test_t1_a_goal_that_stands_whole_within_another(tmp_path):
    found = document(tmp_path, "定期巡查全部海堤险段。", "修复海堤，定期巡查全部海堤险段，汛前完工。")
    assert [(finding.message, under_caret(finding)) for finding in found] == [
        ("项目“项目1”的目标整段写在这里", "定期巡查全部海堤险段")
    ]


def test_t1_a_goal_taken_out_of_an_earlier_one(tmp_path):
    found = document(tmp_path, "修复海堤，定期巡查全部海堤险段，汛前完工。", "定期巡查全部海堤险段。")
    assert [(finding.message, Path(finding.position.file).stem) for finding in found] == [
        ("整段都是项目“项目1”的目标里的话", "项目2")
    ]


def test_t1_a_goal_of_nine_characters_may_stand_within_another(tmp_path):
    assert document(tmp_path, "巡查全部海堤的险段。", "修复海堤，巡查全部海堤的险段。") == []


def test_t1_every_copy_is_told_once_and_against_the_first(tmp_path):
    found = document(tmp_path, *["定期巡查全部海堤险段。"] * 4, *[letters(60)] * 3)
    assert [finding.message for finding in found] == ["与项目“项目1”的目标一字不差"] * 3 + [
        "与项目“项目5”的目标一字不差"
    ] * 2


@pytest.mark.slow
def test_t1_hundreds_of_long_goals_are_compared_at_once(tmp_path):
    frame = letters(36, 0x7000)
    goals = [letters(400, 0x4E00 + 13 * number) + frame + letters(400, 0x9000 - 11 * number) for number in range(120)]
    begin = time.process_time()
    found = document(tmp_path, *goals)
    assert len(found) == 119
    assert time.process_time() - begin < 10
