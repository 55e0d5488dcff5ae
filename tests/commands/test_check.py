"""check, explain and rules as an author calls them: words, exit codes, waivers."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from jixiao.cli import main
from jixiao.errors import ExitCode
from jixiao.examination.rules.registry import rules
from samples import ROOT
from samples.amount_specs import APPLICATION, EVALUATION, changed

WRONG = changed(APPLICATION, ("预算资金约58万元", "预算资金约61万元"))  # M4
ADJUSTED = changed(EVALUATION, ("年初预算数: 400000", "年初预算数: 500000"))  # S6, a warning


@pytest.fixture
def spec(tmp_path, monkeypatch):
    """Writes a project; its path is short, as an author types it."""
    monkeypatch.chdir(tmp_path)

    def write(text: str) -> str:
        Path("项目.yaml").write_text(text, "utf-8")
        return "项目.yaml"

    return write


def said(capsys, *words: str) -> tuple[int, str]:
    """(exit code, what stands on the terminal) of a command."""
    capsys.readouterr()
    code = main(list(words))
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_a_contradiction_is_shown_with_both_places(spec, capsys):
    code, text = said(capsys, "check", spec(WRONG), "--select", "M4")
    assert code == ExitCode.FINDINGS
    assert (
        text
        == """\
项目.yaml:18:8: 错误 M4: “项目概述”写的是61万元，“年度资金申请总额”是58万元
  18 |   预算资金约61万元。
     |             ^^^^^^
  另见 年度资金申请总额 第 11 行: 58万元
  改法: 写 {{ 预算合计 | 万元 }}万元，由工具填上；或改正另一处

检查了 1 个项目：错误1处
"""
    )


def test_findings_are_sorted_and_parted_by_an_empty_line(spec, capsys):
    text = changed(WRONG, ("    合计: 580000", "    合计: 570000"), ("名称: 3、培训", "名称: 4、培训"))
    _, shown = said(capsys, "check", spec(text), "--select", "M")
    heads = [line for line in shown.splitlines() if line.startswith("项目.yaml")]
    assert [head.split(":")[1] for head in heads] == sorted((head.split(":")[1] for head in heads), key=int)
    assert shown.count("\n\n项目.yaml") == len(heads) - 1
    assert shown.splitlines()[-1] == f"检查了 1 个项目：错误{len(heads)}处"


def test_a_sound_project(spec, capsys):
    assert said(capsys, "check", spec(APPLICATION), "--select", "M,S") == (
        ExitCode.OK,
        "检查了 1 个项目：没有发现问题\n",
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [([], ExitCode.OK), (["--strict"], ExitCode.FINDINGS), (["--strict", "--ignore", "S6"], ExitCode.OK)],
)
def test_strict_counts_warnings(spec, capsys, words, code):
    assert said(capsys, "check", spec(ADJUSTED), "--select", "S", *words)[0] == code


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--select", "M"], {"M4"}),
        (["--select", "m4"], {"M4"}),
        (["--select", "M，I9"], {"M4"}),
        (["--ignore", "M4,T,I"], set()),
        (["--select", "S"], set()),
        (["--select", "M", "--ignore", "M4"], set()),
        (["--select", "M4", "--select", "M8"], {"M4"}),
    ],
)
def test_select_and_ignore(spec, capsys, words, expected):
    _, text = said(capsys, "check", spec(WRONG), *words)
    assert {line.split()[2].rstrip(":") for line in text.splitlines() if line.startswith("项目.yaml")} == expected


def test_an_unknown_rule_is_guessed(spec, capsys):
    code, text = said(capsys, "check", spec(WRONG), "--select", "M44")
    assert (code, text) == (ExitCode.USAGE, "不认识的规则“M44”，您是不是想写“M4”？\n")


def test_faults_of_reading_are_told_whatever_is_selected(spec, capsys):
    code, text = said(capsys, "check", spec(WRONG + "项目类刖: 甲\n"), "--select", "S")
    assert code == ExitCode.FINDINGS
    assert "错误 F2: 不认识的键“项目类刖”" in text
    assert "您是不是想写“项目类别”？" in text


def test_colours_only_on_a_terminal(spec, capsys):
    file = spec(WRONG)
    assert "\033" not in said(capsys, "check", file)[1]
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "jixiao", "check", file, "--select", "M4"]
    with subprocess.Popen(command, stdout=slave, env={**os.environ, "PYTHONPATH": str(ROOT / "generator")}) as process:
        process.wait(60)
        os.close(slave)
        shown = os.read(master, 100_000).decode()
    os.close(master)
    assert "\033[1;31m错误 M4\033[0m" in shown
    assert "\033[1;31m^^^^^^\033[0m" in shown


# waivers


def test_waivers_are_written_given_reasons_and_hold(spec, capsys):
    file = spec(WRONG + "豁免:\n")
    assert said(capsys, "check", file, "--select", "M", "--write-waivers") == (
        ExitCode.OK,
        "写入 1 条豁免；请在各文件里补写“理由”\n",
    )
    assert (
        Path(file).read_text("utf-8")
        == WRONG + "豁免:\n  - 规则: M4\n    位置: 项目概述\n    理由: （请写理由）\n    依据: 610000/580000\n"
    )
    code, text = said(capsys, "check", file, "--select", "M", "--show-waived")
    assert code == ExitCode.OK
    assert "警告 W2: 豁免还没有写理由：规则 M4 在“项目概述”" in text
    Path(file).write_text(Path(file).read_text("utf-8").replace("（请写理由）", "公开文件原文如此"), "utf-8")
    assert said(capsys, "check", file, "--select", "M", "--show-waived") == (
        ExitCode.OK,
        """\
项目.yaml:18:8: 已豁免 M4: “项目概述”写的是61万元，“年度资金申请总额”是58万元
  位置: 项目概述
  理由: 公开文件原文如此

检查了 1 个项目：没有发现问题；已豁免1处
""",
    )


def test_a_waiver_holds_for_its_figures_only(spec, capsys):
    file = spec(WRONG + "豁免:\n- {规则: M4, 位置: 项目概述, 理由: 原文如此, 依据: 620000/580000}\n")
    code, text = said(capsys, "check", file, "--select", "M")
    assert code == ExitCode.FINDINGS
    assert "（豁免依据的是“620000/580000”，现在是“610000/580000”）" in text
    assert (
        said(capsys, "check", file, "--select", "M", "--write-waivers")[1] == "写入 1 条豁免；请在各文件里补写“理由”\n"
    )
    assert Path(file).read_text("utf-8").endswith("- {规则: M4, 位置: 项目概述, 理由: 原文如此, 依据: 610000/580000}\n")
    assert said(capsys, "check", file, "--select", "M")[0] == ExitCode.OK


@pytest.mark.parametrize(
    ("entry", "rested"),
    [
        (
            "  - {规则: M4, 位置: 项目概述, 理由: 原文如此}\n",
            "  - {规则: M4, 位置: 项目概述, 理由: 原文如此, 依据: 610000/580000}\n",
        ),
        (
            "  - 规则: M4\n    位置: 项目概述\n    理由: 原文如此\n",
            "  - 规则: M4\n    位置: 项目概述\n    理由: 原文如此\n    依据: 610000/580000\n",
        ),
        (
            "  - 规则: M4\n    位置: 项目概述\n    理由: |-\n      原文\n      如此\n",
            "  - 规则: M4\n    位置: 项目概述\n    依据: 610000/580000\n    理由: |-\n      原文\n      如此\n",
        ),
    ],
)
def test_an_entry_without_figures_gets_them(spec, capsys, entry, rested):
    file = spec(WRONG + "豁免:\n" + entry)
    said(capsys, "check", file, "--select", "M", "--write-waivers")
    assert Path(file).read_text("utf-8") == WRONG + "豁免:\n" + rested
    assert said(capsys, "check", file, "--select", "M")[0] == ExitCode.OK
    assert said(capsys, "check", file, "--select", "M", "--write-waivers")[1] == "没有要写的豁免\n"


def test_two_waivers_at_one_place_each_hold_for_their_own_finding(spec, capsys):
    text = changed(
        APPLICATION, ("项目总成本: ≤58.00(万元)", "项目总成本: ≤57.00(万元)"), ("预算资金约58万元", "预算资金约61万元")
    )
    file = spec(text)
    assert (
        said(capsys, "check", file, "--select", "M", "--write-waivers")[1] == "写入 2 条豁免；请在各文件里补写“理由”\n"
    )
    assert said(capsys, "check", file, "--select", "M")[0] == ExitCode.OK


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{规则: M4, 位置: 项目概述, 理由: 原文如此}", "豁免没有用处：规则 M4 在“项目概述”没有发现问题"),
        ("{规则: M99, 位置: 项目概述, 理由: 原文如此}", "豁免写的规则“M99”不存在"),
    ],
)
def test_a_waiver_that_matches_nothing(spec, capsys, entry, message):
    code, text = said(capsys, "check", spec(APPLICATION + f"豁免:\n  - {entry}\n"), "--select", "M")
    assert code == ExitCode.OK
    assert f"项目.yaml:{APPLICATION.count(chr(10)) + 2}:5: 警告 W1: {message}\n" in text


def test_errors_that_cannot_be_waived_stay(spec, capsys):
    code, text = said(capsys, "check", spec(WRONG + "项目类刖: 甲\n"), "--write-waivers")
    assert code == ExitCode.FINDINGS
    assert text.endswith("没有要写的豁免；有错误1处不能豁免\n")


# explain, rules


@pytest.mark.parametrize("rule", [*rules(), "m4"])
def test_explain_says_why_where_from_and_how_to_mend(capsys, rule):
    code, text = said(capsys, "explain", rule)
    assert code == ExitCode.OK
    known = rules()[rule.upper()]
    source = f"依据：{known.source}" if known.source else "依据待核"
    limits = "（申报表-2024，“年度总体目标”限20字）" if rule == "T10" else ""
    assert text.startswith(
        f"{known.id}  {known.title}（{known.severity.label}）\n\n{known.why}\n\n{source}\n\n会报的写法{limits}：\n  "
    )
    assert "\n\n改好以后：\n  " in text


def test_explain_guesses(capsys):
    assert said(capsys, "explain", "M22") == (ExitCode.USAGE, "不认识的规则“M22”，您是不是想写“M2”？\n")


def test_rules_is_a_table_of_all_rules(capsys):
    code, text = said(capsys, "rules")
    assert code == ExitCode.OK
    rows = [line.split() for line in text.splitlines()]
    assert rows[0] == ["规则", "轻重", "内容"]
    assert [row[:2] for row in rows if row[0] in rules()] == [
        [rule.id, rule.severity.label] for rule in rules().values()
    ]
