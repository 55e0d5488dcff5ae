"""Every code that a finding can carry is known to `explain`, and its example gives it."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from jixiao.cli import main
from jixiao.examination.codes import CODES
from jixiao.examination.rules.registry import rules
from samples import ROOT

BASE = """\
表式: [经费情况说明, 申报表-2024]
年度: 2024
项目名称: 甲
年度预算安排:
  - 列: {名称: 内容, 金额: 金额（元）}
    明细: [{名称: 餐费, 金额: 2000000}]
"""


def codes_in_the_source() -> set[str]:
    """All constants of the program that look like a code."""
    found = set()
    for file in (ROOT / "generator").rglob("*.py"):
        if file.name != "codes.py":
            texts = (
                node.value
                for node in ast.walk(ast.parse(file.read_text("utf-8")))
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            )
            found |= {text for text in texts if re.fullmatch("[A-Z][0-9]{1,2}", text)}
    return found - {"A3", "A4", "A5"}  # sheets of paper


@pytest.mark.slow
def test_explain_knows_every_code_and_no_other(capsys):
    for code in sorted(codes_in_the_source()):
        assert main(["explain", code]) == 0, code
        assert capsys.readouterr().out.startswith(f"{code}  ")
    assert codes_in_the_source() - set(rules()) <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_code_says_why_and_how_to_mend(code, capsys):
    assert main(["explain", code.lower()]) == 0
    text = capsys.readouterr().out
    assert CODES[code].severity.label in text.splitlines()[0]
    assert "\n\n改法：" in text


def test_an_unknown_code_is_guessed(capsys):
    assert main(["explain", "F22"]) == 2
    assert "您是不是想写“F2”？" in capsys.readouterr().err


@pytest.mark.parametrize("code", [code for code, entry in CODES.items() if entry.bad])
def test_the_example_of_a_code_gives_it_and_the_mended_one_does_not(code, tmp_path, capsys):
    for text, expected in ((CODES[code].bad, True), (CODES[code].good, False)):
        file = tmp_path / "甲.yaml"
        file.write_text(f"{BASE}{text}\n", "utf-8")
        main(["check", str(file), "--output-format", "json"])
        assert (code in {finding["rule"] for finding in json.loads(capsys.readouterr().out)}) == expected


def test_sarif_names_a_code_by_its_title(tmp_path, capsys):
    file = tmp_path / "甲.yaml"
    file.write_text(BASE + "项目性制: 经常性项目\n", "utf-8")
    main(["check", str(file), "--output-format", "sarif"])
    (rule,) = json.loads(capsys.readouterr().out)["runs"][0]["tool"]["driver"]["rules"]
    assert (rule["id"], rule["shortDescription"]["text"]) == ("F2", "不认识的键、表式、标签")


def test_the_docs_of_the_language_name_every_code():
    table = (ROOT / "docs" / "spec.md").read_text("utf-8").partition("## 提示的编号")[2]
    named = set(re.findall(r"\b([A-Z][0-9])\b", table))
    for family, first, last in re.findall(r"\b([A-Z])([0-9])–[A-Z]([0-9])\b", table):
        named |= {f"{family}{number}" for number in range(int(first), int(last) + 1)}
    assert set(CODES) <= named
    assert Path(ROOT / "docs" / "rules" / "编号.md").is_file()
