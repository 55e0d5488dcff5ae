"""豁免 of a 汇编.yaml: they hold for what stands in that file, and check --write-waivers writes them there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from jixiao.cli import main
from jixiao.errors import ExitCode

INDEX = """\
标题: 某市2024年度项目
年度: 2024
导言: 编报绩效目标的项目{{ 项目数 }}个。
表式: [申报表-2024]
全文表式: [汇总表]
共用:
  项目资金: {年度申请: {合计: 110000, 当年财政拨款: 100000}}
合计: {年度申请总额: 5000000}
"""
TOTAL = {"规则": "M1", "位置": "合计.年度申请总额", "理由": "（请写理由）", "依据": "5000000/220000"}
SHARED = {"规则": "M1", "位置": "项目资金.年度申请.合计", "理由": "（请写理由）", "依据": "110000/100000"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "文档"
    made.mkdir()
    (made / "汇编.yaml").write_text(INDEX, "utf-8")
    for name in ("甲", "乙"):
        (made / f"{name}.yaml").write_text(f"项目名称: {name}\n", "utf-8")
    return made


@pytest.fixture
def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    def run(*words: str, file: str = "") -> tuple[int, str]:
        code = main(["check", str(folder / file), "--select", "M", *words])
        return code, capsys.readouterr().out

    return run


def test_what_stands_in_a_shared_file_is_waived_there(folder, check):
    assert check()[0] == ExitCode.FINDINGS
    code, said = check("--write-waivers")
    assert (code, said) == (ExitCode.OK, "写入 2 条豁免；请在各文件里补写“理由”\n")
    text = (folder / "汇编.yaml").read_text("utf-8")
    entries = yaml.load(text, Loader=yaml.BaseLoader)["豁免"]
    assert sorted(entries, key=lambda entry: entry["位置"]) == [TOTAL, SHARED]
    assert text.startswith(INDEX)
    assert (folder / "甲.yaml").read_text("utf-8") == "项目名称: 甲\n"
    code, said = check()
    assert code == ExitCode.OK
    assert said.count("W2: 豁免还没有写理由") == 2
    assert said.endswith("已豁免3处\n")  # the shared figure is wrong in both projects
    assert check("--write-waivers")[1] == "没有要写的豁免\n"


def test_the_document_is_drawn_again(folder, tmp_path):
    words = ("render", str(folder), "-o", str(tmp_path / "出"), "--format", "docx", "--quiet")
    assert main(words) == ExitCode.FINDINGS
    assert main(["check", str(folder), "--write-waivers"]) == ExitCode.OK
    assert main(words) == ExitCode.OK
    assert len(list((tmp_path / "出").rglob("*.docx"))) == 3


def test_a_waiver_holds_for_its_figures_only(folder, check):
    check("--write-waivers")
    index = folder / "汇编.yaml"
    index.write_text(index.read_text("utf-8").replace("年度申请总额: 5000000", "年度申请总额: 6000000"), "utf-8")
    code, said = check()
    assert code == ExitCode.FINDINGS
    assert "（豁免依据的是“5000000/220000”，现在是“6000000/220000”）" in said
    assert check("--write-waivers")[1].startswith("写入 1 条豁免")
    assert check()[0] == ExitCode.OK


def test_a_project_alone_is_waived_by_the_file_that_it_shares(check):
    assert check(file="甲.yaml")[0] == ExitCode.FINDINGS
    check("--write-waivers")
    code, said = check(file="甲.yaml")
    assert code == ExitCode.OK
    assert "W1" not in said  # the total is not asked for, so its entry is not idle


def test_a_shared_file_that_was_not_asked_for_is_not_written(folder, check):
    code, said = check("--write-waivers", file="甲.yaml")
    assert code == ExitCode.FINDINGS
    assert said.endswith("没有要写的豁免；有错误1处不能豁免\n")
    assert (folder / "汇编.yaml").read_text("utf-8") == INDEX


def test_an_entry_that_matches_nothing_is_told(folder, check):
    entry = "豁免:\n  - {规则: M5, 位置: 导言, 理由: 原文如此}\n"
    (folder / "汇编.yaml").write_text(INDEX + entry, "utf-8")
    assert "汇编.yaml:10:5: 警告 W1: 豁免没有用处：规则 M5 在“导言”没有发现问题" in check()[1]


def test_an_entry_without_a_reason_is_an_error(folder, check):
    (folder / "汇编.yaml").write_text(INDEX + "豁免:\n  - {规则: M5, 位置: 导言}\n", "utf-8")
    assert "汇编.yaml:10:5: 错误 F1: 豁免没有写“理由”" in check()[1]


def test_an_entry_of_a_project_still_holds_for_the_whole(folder, check):
    (folder / "汇编.yaml").write_text(INDEX.replace("合计: 110000, ", ""), "utf-8")
    assert check()[0] == ExitCode.FINDINGS
    own = "项目名称: 甲\n豁免:\n  - {规则: M1, 位置: 合计.年度申请总额, 理由: 原文如此}\n"
    (folder / "甲.yaml").write_text(own, "utf-8")
    assert check()[0] == ExitCode.OK
