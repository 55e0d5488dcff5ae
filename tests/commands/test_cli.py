"""The command as its users type it: exit codes, messages, files."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from jixiao.authoring.sample import sample
from jixiao.cli import COMMANDS, main
from jixiao.drawing.assemble import read_parts
from jixiao.figures.compute import compute
from jixiao.forms.collective import project_forms
from jixiao.nodes.quoting import quoted
from samples import ROOT
from samples.writing import HEAD, PAGES, forms, read

SOUND = sample([forms()["申报表-2024"]], "合作与交流", 2024)
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONIOENCODING": "utf-8"}


def jixiao(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "jixiao", *words]
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_in_chinese_with_an_example_or_explanation(command: str, tmp_path: Path) -> None:
    done = jixiao(tmp_path, command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("用法: jixiao " + command)
    for english in ("usage", "positional arguments", "optional arguments", "options:", "show this help"):
        assert english not in done.stdout


def test_the_help_of_all_lists_every_command_and_exit_code(tmp_path: Path) -> None:
    done = jixiao(tmp_path, "--help")
    assert done.returncode == 0
    assert all(f"  {command} " in done.stdout for command in COMMANDS)
    assert all(f"{code} " in done.stdout for code in (0, 1, 2, 3, 4, 130))
    assert jixiao(tmp_path).stdout == done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("rendr",), "render"),
        (("完全不同",), "命令"),
        (("render", "--fromat", "pdf"), "--fromat"),
        (("render", "--format", "doc"), "pdf、docx、xlsx"),
        (("render", "--format", ""), "pdf、docx、xlsx"),
        (("new", "申报-2024", "甲"), "申报表-2024"),
        (("new",), "缺少参数"),
        (("new", "申报表-2024", "甲", "--year", "今年"), "不是整数"),
        (("new", ",", "甲"), "表式"),
        (("new", "申报表-2024", " "), "名称"),
        (("new", "申报表-2024", "甲", "--year", "24"), "年度"),
        (("forms", "自评"), "自评表-2020"),
        (("--没有",), "--没有"),
    ],
)
def test_a_wrong_call_is_exit_code_2_with_the_way_out(words: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = jixiao(tmp_path, *words)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("command", ["render", "forms", "schema", "new"])
def test_a_folder_of_forms_that_is_not_there_is_told(command: str, tmp_path: Path) -> None:
    words = ("申报表-2024", "甲") if command == "new" else ()
    done = jixiao(tmp_path, command, *words, "--forms", "没有的文件夹")
    assert done.returncode in (1, 2)
    assert "没有的文件夹" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_bad_spec_beside_good_ones_is_exit_code_1_and_the_good_ones_are_drawn(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    specs.mkdir()
    (specs / "好.yaml").write_text(SOUND, encoding="utf-8")
    (specs / "坏.yaml").write_text(HEAD + "计划开始日期: 昨天\n", encoding="utf-8")
    (specs / "更坏.yaml").write_text("a: >8\n", encoding="utf-8")
    done = jixiao(tmp_path, "render", "--format", "docx,xlsx")
    assert done.returncode == 1
    assert "坏.yaml:4:9" in done.stderr
    assert "更坏.yaml:1:4" in done.stderr
    assert sorted(file.name for file in (tmp_path / "output").rglob("[!.]*.*")) == ["好.docx", "好.xlsx"]
    assert "共写出 2 个文件" in done.stdout


@pytest.mark.slow
def test_a_path_that_is_not_there_is_exit_code_1(tmp_path: Path) -> None:
    done = jixiao(tmp_path, "render", "没有.yaml")
    assert (done.returncode, "没有这个文件或文件夹" in done.stderr) == (1, True)


@pytest.mark.slow
def test_an_output_folder_that_is_a_file_is_exit_code_4(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "output").write_text("old", encoding="utf-8")
    done = jixiao(tmp_path, "render", "甲.yaml", "--format", "docx")
    assert done.returncode == 4
    assert "写不了" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "output").read_text(encoding="utf-8") == "old"


@pytest.mark.slow
def test_the_closing_table_counts_files_and_quiet_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text(SOUND, encoding="utf-8")
    table = jixiao(tmp_path, "render", "甲.yaml", "--format", "docx").stdout
    assert re.search(r"文档 +项目 +页 +DOCX +用时", table)
    assert re.search(r"甲 +1 +1 +1? *[\d.]+秒", table)
    quiet = jixiao(tmp_path, "render", "甲.yaml", "--format", "docx", "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")


@pytest.mark.slow
def test_ctrl_c_is_exit_code_130_and_leaves_whole_files(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    specs.mkdir()
    for number in range(80):
        (specs / f"{number}.yaml").write_text(SOUND.replace("合作与交流", f"项目{number}"), encoding="utf-8")
    command = [sys.executable, "-m", "jixiao", "render", "--format", "docx"]
    run = subprocess.Popen(
        command, cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("output/*.docx")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "已中断" in errors
    assert "Traceback" not in errors
    assert not [
        file.name
        for file in (tmp_path / "output").iterdir()
        if file.suffix == ".docx" and file.read_bytes()[-22:-20] != b"PK"
    ]


def test_ctrl_c_while_a_command_is_still_loading_is_exit_code_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("jixiao.cli.import_module", interrupted)
    assert main(["forms"]) == 130
    assert "已中断" in capsys.readouterr().err


def test_new_writes_a_spec_and_never_over_one(tmp_path: Path) -> None:
    first = jixiao(tmp_path, "new", "申报表-2024", "合作/交流")
    assert first.returncode == 0
    file = tmp_path / "合作／交流.yaml"
    written = file.read_text(encoding="utf-8")
    again = jixiao(tmp_path, "new", "申报表-2024", "合作/交流")
    assert (again.returncode, "已经存在" in again.stderr) == (4, True)
    assert file.read_text(encoding="utf-8") == written


def some_forms() -> list[tuple[str, ...]]:
    """Each form by itself, each pair, and of the many threes and fives forty each, the same ones in every run."""
    names, chance = sorted(project_forms(forms())), Random(15)
    more = [tuple(chance.sample(names, count)) for count in (3, 5) for _ in range(40)]
    return [*combinations(names, 1), *combinations(names, 2), *more]


@pytest.mark.parametrize("names", some_forms())
def test_a_new_spec_of_any_forms_can_be_drawn_as_it_stands(names: tuple[str, ...], tmp_path: Path) -> None:
    text = sample([forms()[name] for name in names], "合作与交流", 2024)
    spec = compute(read(text, tmp_path))
    assert [part.form for part in read_parts(spec, PAGES)] == [forms()[name].short for name in names]
    assert (spec.name, spec.year) == ("合作与交流", 2024)


@pytest.mark.parametrize(
    "name",
    [
        "合作与交流",
        "a: b",
        "a #b",
        "- 甲",
        "null",
        "001",
        "2024-01-01",
        "“甲”（乙）",
        "it's",
        '"甲"',
        "@甲",
        "%5",
        "*10",
        "&x",
        "[2014]24号",
        "{甲}",
        ">8",
        "#3",
        "是：否",
        "a:",
        "~",
        "true",
        "甲, 乙",
        "! 甲",
        "| 甲",
        "? 甲",
        "松江区街镇村居网络租赁（运维）（历年已批复）",
    ],
)
def test_a_project_of_any_name_has_a_sample_that_reads_back(name: str, tmp_path: Path) -> None:
    assert read(sample([forms()["申报表-2024"]], name, 2024), tmp_path).name == name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("≥90.00(%)", "≥90.00(%)"),
        ("=1", "'=1'"),
        ("it's", "it's"),
        ("'甲'", "'''甲'''"),
        ("a: b", "'a: b'"),
        ("", "''"),
    ],
)
def test_a_text_is_quoted_only_where_yaml_needs_it(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_a_form_tells_which_fields_and_columns_are_computed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forms", "--forms", str(ROOT / "tests" / "forms"), "重庆部门自评表-2021"]) == 0
    told = [line.split()[0] for line in capsys.readouterr().out.split("\n") if line.endswith("（可自动计算）")]
    assert told == ["执行率", "执行率得分", "指标得分", "核心指标权重", "自评总分"]
