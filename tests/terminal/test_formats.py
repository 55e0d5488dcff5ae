"""Findings for other programs: JSON, SARIF, GitHub; and long lines on a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from jixiao.cli import main
from jixiao.errors import ExitCode
from jixiao.findings import Finding, Position, Severity
from jixiao.terminal import report
from jixiao.terminal.formats import as_github
from samples.amount_specs import APPLICATION, changed

WRONG = changed(APPLICATION, ("预算资金约58万元", "预算资金约61万元"))


@pytest.fixture
def shaped(tmp_path, capsys, monkeypatch):
    """What `check` prints of a wrong project in one of the formats."""
    monkeypatch.chdir(tmp_path)
    Path("海堤 维护.yaml").write_text(WRONG, "utf-8")

    def run(shape: str) -> str:
        assert main(["check", "海堤 维护.yaml", "--select", "M", "--output-format", shape]) == ExitCode.FINDINGS
        return capsys.readouterr().out

    return run


def test_json(shaped):
    assert json.loads(shaped("json")) == [
        {
            "rule": "M4",
            "severity": "error",
            "message": "“项目概述”写的是61万元，“年度资金申请总额”是58万元",
            "file": "海堤 维护.yaml",
            "line": 18,
            "column": 8,
            "path": "项目概述",
            "excerpt": "  预算资金约61万元。",
            "help": "写 {{ 预算合计 | 万元 }}万元，由工具填上；或改正另一处",
            "basis": "610000/580000",
            "related": [{"message": "年度资金申请总额：58万元", "file": "海堤 维护.yaml", "line": 11, "column": 9}],
        }
    ]


def test_sarif(shaped):
    sarif = json.loads(shaped("sarif"))
    (run,) = sarif["runs"]
    (result,) = run["results"]
    assert (sarif["version"], result["ruleId"], result["level"]) == ("2.1.0", "M4", "error")
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["M4"]
    place = result["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == "海堤 维护.yaml"
    assert place["artifactLocation"]["uri"].isascii()
    assert place["region"] == {"startLine": 18, "startColumn": 8, "endColumn": 12}
    assert run["columnKind"] == "unicodeCodePoints"
    (related,) = result["relatedLocations"]
    assert (related["message"]["text"], related["physicalLocation"]["region"]["startLine"]) == (
        "年度资金申请总额：58万元",
        11,
    )


def test_github(shaped):
    assert shaped("github") == (
        "::error file=海堤 维护.yaml,line=18,col=8,title=M4::“项目概述”写的是61万元，“年度资金申请总额”是58万元"
        "。另见 年度资金申请总额 第 11 行: 58万元。改法：写 {{ 预算合计 | 万元 }}万元，由工具填上；或改正另一处\n"
    )


def test_github_escapes_what_it_reads_itself():
    finding = Finding("I3", "90%\n以上", Position("a,b:c.yaml", 2, 3), Severity.HINT)
    assert as_github([finding]) == "::notice file=a%2Cb%3Ac.yaml,line=2,col=3,title=I3::90%25%0A以上"


WAIVED = WRONG + "豁免:\n  - {规则: M4, 位置: 项目概述, 理由: 公开文件原文如此, 依据: 610000/580000}\n"


@pytest.fixture
def waived(tmp_path, capsys, monkeypatch):
    """What `check --show-waived` prints of a project whose only error is waived."""
    monkeypatch.chdir(tmp_path)
    Path("甲.yaml").write_text(WAIVED, "utf-8")

    def run(shape: str, *words: str) -> str:
        assert main(["check", "甲.yaml", "--select", "M", "--output-format", shape, *words]) == ExitCode.OK
        return capsys.readouterr().out

    return run


def test_waived_findings_are_shown_in_json_with_their_reason(waived):
    (finding,) = json.loads(waived("json", "--show-waived"))
    assert (finding["rule"], finding["line"], finding["severity"], finding["waived"]) == (
        "M4",
        18,
        "error",
        "公开文件原文如此",
    )
    assert json.loads(waived("json")) == []


def test_waived_findings_are_suppressed_results_in_sarif(waived):
    (run,) = json.loads(waived("sarif", "--show-waived"))["runs"]
    (result,) = run["results"]
    assert result["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "公开文件原文如此"}]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [result["ruleId"]] == ["M4"]
    assert json.loads(waived("sarif"))["runs"][0]["results"] == []


def test_waived_findings_are_notices_for_github(waived):
    assert waived("github", "--show-waived") == (
        "::notice file=甲.yaml,line=18,col=8,title=已豁免 M4::“项目概述”写的是61万元，“年度资金申请总额”是58万元。理由：公开文件原文如此\n"
    )
    assert waived("github") == "\n"


def test_nothing_found(tmp_path, capsys):
    (tmp_path / "项目.yaml").write_text(APPLICATION, "utf-8")
    for shape, empty in (("json", "[]\n"), ("github", "\n")):
        assert main(["check", str(tmp_path / "项目.yaml"), "--select", "M", "--output-format", shape]) == ExitCode.OK
        assert capsys.readouterr().out == empty


def drawn(excerpt: str, column: int, width: int) -> list[str]:
    """The excerpt and the caret of a finding on a terminal."""
    return report.text([Finding("M4", "说明", Position("项目.yaml", 7, column), excerpt=excerpt, width=width)]).split(
        "\n"
    )[1:3]


def test_the_caret_stands_under_wide_characters():
    assert drawn("  概述: 约610万元。", 8, 5) == ["  7 |   概述: 约610万元。", "    |           ^^^^^^^"]


def test_a_long_line_is_cut_around_the_value():
    line, caret = drawn("甲" * 80 + "610万元" + "乙" * 80, 81, 5)
    assert line == "  7 | ……" + "甲" * 24 + "610万元" + "乙" * 20 + "……"
    assert caret == "    | " + " " * 52 + "^" * 7


def test_a_caret_stays_within_its_line():
    assert drawn("名称: 甲", 5, 300)[1] == "    |       ^^"
    assert drawn("名称:", 9, 1)[1] == "    |      ^"
    assert drawn("\t甲", 2, 1) == ["  7 |  甲", "    |  ^^"]


def test_second_places_of_one_kind_are_one_line():
    here = Position("甲.yaml", 7, 1)
    places = (
        ("还有一处", Position("甲.yaml", 9)),
        ("还有一处", Position("甲.yaml", 12)),
        ("项目资金：58万元", Position("乙.yaml", 3, 4)),
    )
    finding = Finding("T7", "说明", here, related=places)
    assert [line for line in report.text([finding]).split("\n") if "另见" in line] == [
        "  另见 第 9、12 行: 还有一处",
        "  另见 项目资金 乙.yaml:3:4: 58万元",
    ]
