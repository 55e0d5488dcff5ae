"""Copies of published specs with one slip of the hand: the finding stands at the line of the slip."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jixiao.cli import main
from jixiao.errors import ExitCode

pytestmark = pytest.mark.slow

SONGJIANG, XINING, TIBET = "松江区政府办", "驻西宁办", "驻西藏办-2024"


def checked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, object]]]:
    """(exit code, findings) of `jixiao check`."""
    capsys.readouterr()
    code = main(["check", *words, "--output-format", "json"])
    return code, json.loads(capsys.readouterr().out)


def damage(file: Path, old: str, new: str) -> int:
    """Puts something else into a file, where it stands once; gives back the line."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1 + old.startswith("\n")


SLIPS = [
    ("a figure", SONGJIANG, "合作与交流", "当年财政拨款: 2000000", "当年财政拨款: 2100000", "M4", ""),
    ("a figure of a row", SONGJIANG, "外事交流管理", "114人", "115人", "M4", "年度预算安排:"),
    ("a price of a typed row", SONGJIANG, "区政府办政务公开", "单价: 10.39", "单价: 11.39", "M3", ""),
    ("a figure of the overview", SONGJIANG, "东西部扶贫帮困", "预算资金约3778万元", "预算资金约3878万元", "M4", ""),
    ("a weight", XINING, "合作交流工作业务费", "10次, 分值: 15", "10次, 分值: 20", "S2", ""),
    ("a score", XINING, "合作交流工作业务费", "10次, 分值: 15, 得分: 15", "10次, 分值: 15, 得分: 16", "S3", ""),
    (
        "a score against the formula",
        XINING,
        "合作交流专项工作经费",
        "98个, 分值: 20, 得分: 20",
        "45个, 分值: 20, 得分: 20",
        "S7",
        "",
    ),
    ("a serial number", SONGJIANG, "区政府办政务公开", "{名称: 3、指标设计", "{名称: 4、指标设计", "M8", ""),
    ("level 2 under the wrong level 1", TIBET, "开办经费", "    质量指标:\n", "    经济成本指标:\n", "I2", ""),
    ("a misspelt indicator type", TIBET, "开办经费", "    质量指标:\n", "    质量指际:\n", "I2", ""),
    ("a full-width colon", SONGJIANG, "合作与交流", "项目性质: 其他", "项目性质：其他", "Y", ""),
    ("an operator without quotes", XINING, "合作交流工作业务费", '指标值: ">=8次"', "指标值: >=8次", "Y", ""),
    ("a tab", TIBET, "开办经费", "\n    生态效益指标:", "\n\t生态效益指标:", "Y", ""),
    ("a key twice", TIBET, "开办经费", "项目类别: 特定目标类", "项目性质: 特定目标类", "Y5", ""),
    ("a misspelt key", TIBET, "开办经费", "项目类别: 特定目标类", "项目类型: 特定目标类", "F2", ""),
    ("a date that is none", SONGJIANG, "汇编", "计划完成日期: 2024-12-31", "计划完成日期: 2024-12-32", "F3", ""),
    (
        "a name that no text may use",
        SONGJIANG,
        "合作与交流",
        "{{ 预算合计 | 万元 }}",
        "{{ 预算和计 | 万元 }}",
        "P1",
        "",
    ),
    ("a hash after a value", TIBET, "开办经费", "材质符合情况: 符合", "材质符合情况: 符合 #1", "Y3", ""),
]


@pytest.mark.parametrize("slip", SLIPS, ids=[slip[0] for slip in SLIPS])
def test_a_slip_is_found_at_its_line(published, capsys, slip):
    _, document, project, old, new, rule, at = slip
    folder = published(document)
    file = folder / f"{project}.yaml"
    assert main(["check", str(folder), "--write-waivers"]) == ExitCode.OK  # a waiver holds for its figures only
    before = {(one["rule"], one["message"]) for one in checked(capsys, str(folder))[1]}
    line = damage(file, old, new)
    if at:
        line = file.read_text("utf-8").split("\n").index(at) + 1
    code, found = checked(capsys, str(folder))
    new_ones = [one for one in found if (one["rule"], one["message"]) not in before and one["file"] == str(file)]
    assert (rule, line) in [(str(one["rule"])[: len(rule)], one["line"]) for one in new_ones]
    assert code == ExitCode.FINDINGS or all(one["severity"] != "error" for one in new_ones)
    assert all(one["help"] or one["severity"] != "error" for one in new_ones)


@pytest.mark.parametrize(
    ("old", "new", "guess"),
    [
        ("项目类别: 特定", "项目类型: 特定", "您是不是想写“项目类别”？"),
        ("    质量指标:\n", "    质量指际:\n", "质量指标"),
        ("  成本指标:\n", "  成本指标标:\n", "成本指标"),
    ],
)
def test_a_misspelt_word_is_guessed(published, capsys, old, new, guess):
    folder = published(TIBET)
    damage(folder / "开办经费.yaml", old, new)
    assert any(guess in str(one["help"]) for one in checked(capsys, str(folder))[1])


def test_a_bomb_of_aliases_does_not_go_off(tmp_path, capsys):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 10)}]" for number in range(1, 10)]
    (tmp_path / "项目.yaml").write_text("\n".join(lines), "utf-8")
    code, found = checked(capsys, str(tmp_path / "项目.yaml"))
    assert code == ExitCode.FINDINGS
    assert {(one["rule"], one["line"]) for one in found} == {("Y2", number) for number in range(1, 11)}


def test_a_file_nested_without_end(tmp_path, capsys):
    (tmp_path / "项目.yaml").write_text("a: " + "[" * 100_000, "utf-8")
    code, found = checked(capsys, str(tmp_path / "项目.yaml"))
    assert (code, [one["line"] for one in found]) == (ExitCode.FINDINGS, [1])


def test_faults_of_several_files_are_told_at_once(published, capsys):
    folder = published(TIBET)
    first = damage(folder / "开办经费.yaml", "项目性质: ", "项目性贡: ")
    second = damage(folder / "机关服务费.yaml", "当年财政拨款: 175000", "当年财政拨款: 十七万")
    third = damage(folder / "机关服务费.yaml", "项目类别: ", "项目类刖: ")
    found = [
        (Path(str(one["file"])).stem, one["line"])
        for one in checked(capsys, str(folder))[1]
        if str(one["rule"]).startswith("F")
    ]
    assert found == [("开办经费", first), ("机关服务费", third), ("机关服务费", second)]
