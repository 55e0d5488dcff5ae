"""Folders of forms are remembered: by 设置.yaml beside the specs, and by the environment variable JIXIAO_FORMS."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jixiao.cli import main
from jixiao.commands.options import form_roots
from jixiao.errors import ExitCode
from jixiao.specs.settings import VARIABLE
from samples import ROOT

pytestmark = pytest.mark.slow

PAGE = "<html><body><p>{{ 表名 }}：{{ 项目名称 }}</p></body></html>"
SPEC = "表式: [县表]\n年度: 2024\n项目名称: 甲\n"


def plant(folder: Path, title: str = "县表") -> Path:
    """A folder with one form."""
    (folder / "县表").mkdir(parents=True)
    (folder / "县表" / "form.yaml").write_text(
        f"名称: {title}\n字段: {{项目名称: 文本}}\n角色: {{名称: 项目名称}}\n", "utf-8"
    )
    (folder / "县表" / "page.html.j2").write_text(PAGE, "utf-8")
    return folder


def write(file: str, text: str) -> str:
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    Path(file).write_text(text, "utf-8")
    return file


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder to work in, with nothing remembered."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)
    return tmp_path


@pytest.fixture
def told(here, capsys):
    """(exit code, findings as `rule line message`) of `check`."""

    def look(*words: str) -> tuple[int, list[str]]:
        code = main(["check", *words, "--output-format", "json"])
        captured = capsys.readouterr()
        found = json.loads(captured.out) if captured.out else []
        return code, [
            f"{finding['rule']} {finding['line']} {finding['message']}" for finding in found
        ] + captured.err.splitlines()

    return look


def drawn(capsys, *words: str) -> str:
    """The text of the one DOCX that `render` writes."""
    assert main(["render", *words, "--format", "docx", "--jobs", "1", "--force"]) == ExitCode.OK, (
        capsys.readouterr().err
    )
    from docx import Document

    (file,) = Path("output").rglob("*.docx")
    return "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)


@pytest.mark.parametrize(
    ("settings", "spec", "path"),
    [
        ("项目/设置.yaml", "项目/甲.yaml", "项目/甲.yaml"),
        ("项目/设置.yaml", "项目/甲.yaml", "项目"),
        ("项目/设置.yaml", "项目/一局/甲.yaml", "项目/一局"),
        ("设置.yaml", "项目/甲.yaml", "项目"),
        ("设置.yaml", "甲.yaml", "."),
        ("项目/设置.yaml", "项目/一局/二科/甲.yaml", "项目/一局/二科/甲.yaml"),
    ],
)
def test_the_settings_beside_the_specs_or_above_name_the_folders(told, settings, spec, path):
    folder = plant(Path(settings).parent / "我的表")
    write(settings, f"# 表\n表的文件夹: [{folder.name}]\n")
    write(spec, SPEC)
    assert told(path) == (ExitCode.OK, [])


def test_the_nearest_settings_count_and_a_path_in_them_is_relative_to_them(told, capsys, here):
    plant(here / "甲表", "上面的")
    plant(here / "项目" / "甲表", "旁边的")
    write("设置.yaml", "表的文件夹: 甲表\n")
    write("项目/设置.yaml", "表的文件夹: [甲表]\n")
    assert "旁边的：甲" in drawn(capsys, write("项目/甲.yaml", SPEC))
    write("项目/设置.yaml", "表的文件夹: [../甲表]\n")
    assert "上面的：甲" in drawn(capsys, "项目/甲.yaml")
    write("项目/设置.yaml", f"表的文件夹: ['{here / '甲表'}']\n")
    assert "上面的：甲" in drawn(capsys, "项目/甲.yaml")


@pytest.mark.parametrize("command", ["render", "check"])
def test_settings_are_no_project_and_not_left_out_of_a_document(here, capsys, command):
    plant(here / "我的表")
    write("文档/设置.yaml", "表的文件夹: [../我的表]\n")
    write("文档/汇编.yaml", "标题: 甲\n年度: 2024\n表式: [县表]\n项目: [甲]\n")
    write("文档/甲.yaml", "项目名称: 甲\n")
    assert main([command, "文档"]) == ExitCode.OK
    said = capsys.readouterr()
    assert "设置" not in said.out + said.err
    assert "F5" not in said.out + said.err


def test_a_document_without_a_list_of_projects_has_no_project_of_the_settings(told, here):
    plant(here / "我的表")
    write("文档/设置.yaml", "表的文件夹: [../我的表]\n")
    write("文档/汇编.yaml", "标题: 甲\n年度: 2024\n表式: [县表]\n")
    write("文档/甲.yaml", "项目名称: 甲\n")
    assert told("文档") == (ExitCode.OK, [])


def test_settings_that_are_asked_for_as_a_spec_are_told(told):
    code, found = told(write("设置.yaml", "# 还没有\n"))
    assert (code, found) == (ExitCode.FINDINGS, ["Y1 1 设置.yaml 不是项目文件"])


@pytest.mark.parametrize("text", ["", "# 还没有\n", "表的文件夹:\n", "表的文件夹: []\n"])
def test_settings_that_say_nothing_change_nothing(told, text):
    write("设置.yaml", text)
    assert told(write("甲.yaml", SPEC.replace("县表", "经费情况说明")))[0] == ExitCode.OK


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("# 表\n表的文件加: [我的表]\n", 2, "您是不是想写“表的文件夹”？"),
        ("表的文件夹:\n  - 我的表\n  - 没有的\n", 3, "“没有的”不是文件夹"),
        ("表的文件夹: [我的表/县表]\n", 1, "是一种表自己的文件夹"),
        ("表的文件夹: [空的]\n", 1, "里没有表"),
        ("表的文件夹: [{甲: 我的表}]\n", 1, "应当是文件夹的列表"),
        ("表的文件夹：[我的表]\n", 1, "全角"),
        ("表的文件夹: [我的表\n", 1, "没有写完整"),
    ],
)
def test_faulty_settings_are_a_finding_with_their_line(here, capsys, text, line, word):
    plant(here / "我的表")
    (here / "空的").mkdir()
    write("设置.yaml", text)
    for command in (["check", write("甲.yaml", SPEC)], ["render", "甲.yaml"], ["forms"], ["new", "县表", "乙"]):
        assert main(command) == ExitCode.FINDINGS
        said = capsys.readouterr().err
        assert f"设置.yaml:{line}:" in said
        assert word in said
        assert "Traceback" not in said


def test_the_variable_names_folders_too(here, told, monkeypatch):
    plant(here / "一" / "我的表")
    write("甲.yaml", SPEC)
    assert told("甲.yaml")[0] == ExitCode.FINDINGS
    monkeypatch.setenv(VARIABLE, os.pathsep.join(["", str(here / "一" / "我的表"), ""]))
    assert told("甲.yaml") == (ExitCode.OK, [])


def test_a_folder_of_the_variable_that_is_not_there_is_told(here, capsys, monkeypatch):
    monkeypatch.setenv(VARIABLE, "没有的")
    assert main(["check", write("甲.yaml", SPEC)]) == ExitCode.FINDINGS
    assert "B5: 环境变量 JIXIAO_FORMS 里的“没有的”不是文件夹" in capsys.readouterr().err


def test_what_is_nearer_to_the_author_counts_more(here, capsys, monkeypatch):
    for name in ("变量", "设置", "选项"):
        plant(here / name, name)
    monkeypatch.setenv(VARIABLE, "变量")
    assert "变量：甲" in drawn(capsys, write("甲.yaml", SPEC))
    write("设置.yaml", "表的文件夹: [设置]\n")
    assert "设置：甲" in drawn(capsys, "甲.yaml")
    assert "选项：甲" in drawn(capsys, "甲.yaml", "--forms", "选项")
    assert "变量：甲" in drawn(capsys, "甲.yaml", "--forms", "变量")


def test_two_paths_with_different_settings_are_drawn_apart(here, told):
    for name in ("甲局", "乙局"):
        plant(here / name / "我的表", name)
        write(f"{name}/设置.yaml", "表的文件夹: [我的表]\n")
        write(f"{name}/甲.yaml", SPEC)
        assert told(name) == (ExitCode.OK, [])
    code, found = told("甲局", "乙局")
    assert code == ExitCode.FINDINGS
    assert "乙局/设置.yaml:1:1: 错误 B5: 甲局/设置.yaml 和 乙局/设置.yaml 用的表的文件夹不同" in found
    write("甲局/设置.yaml", "表的文件夹: [../乙局/我的表]\n")
    assert told("甲局", "乙局") == (ExitCode.OK, [])


def test_commands_without_a_path_look_from_where_they_are_called(here, capsys):
    plant(here / "我的表")
    write("设置.yaml", "表的文件夹: [我的表]\n")
    assert main(["forms", "县表"]) == ExitCode.OK
    assert main(["new", "县表", "乙", "-o", "乙.yaml"]) == ExitCode.OK
    assert main(["schema", "-o", "模式"]) == ExitCode.OK
    assert "县表" in Path("模式/项目.json").read_text("utf-8")
    assert main(["check", "乙.yaml"]) == ExitCode.OK
    capsys.readouterr()


def test_new_looks_beside_the_file_that_it_writes(here):
    plant(here / "项目" / "我的表")
    write("项目/设置.yaml", "表的文件夹: [我的表]\n")
    assert main(["new", "县表", "乙", "-o", "项目/乙.yaml"]) == ExitCode.OK
    assert main(["new", "县表", "乙"]) == ExitCode.USAGE


def test_processes_of_a_run_use_them_too(here, capsys):
    plant(here / "我的表", "我的")
    write("项目/设置.yaml", "表的文件夹: [../我的表]\n")
    for number in range(6):
        write(f"项目/{number}.yaml", SPEC.replace("项目名称: 甲", f"项目名称: 第{number}个"))
    assert main(["render", "项目", "--format", "docx", "--jobs", "2"]) == ExitCode.OK
    assert len(list(Path("output").rglob("*.docx"))) == 6
    capsys.readouterr()


def test_an_archive_holds_the_forms_that_settings_name(here, capsys):
    plant(here / "我的表")
    write("文档/设置.yaml", "表的文件夹: [../我的表]\n")
    write("文档/汇编.yaml", "标题: 甲\n年度: 2024\n表式: [县表]\n")
    write("文档/甲.yaml", "项目名称: 甲\n")
    assert main(["bundle", "文档", "-o", "存档"]) == ExitCode.OK
    (pdf,) = Path("存档").glob("*.pdf")
    assert main(["verify", str(pdf)]) == ExitCode.OK
    assert main(["extract", str(pdf), "-o", "取出"]) == ExitCode.OK
    assert [file.name for file in Path("取出").rglob("*.yaml") if file.name == "设置.yaml"] == []
    assert list(Path("取出").rglob("县表/form.yaml"))
    capsys.readouterr()


def test_without_anything_the_roots_are_the_programs_own(here):
    assert len(form_roots()) == 1


# watch


def watch(here: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "jixiao", "watch", *words]
    return subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_a_watch_of_a_path_that_is_not_there_ends(here):
    (here / "有").mkdir()
    for words in (["没有"], ["有", "没有.yaml"], []):
        done = watch(here, *words)
        assert done.returncode == ExitCode.FINDINGS
        assert "没有这个文件或文件夹" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_watch_for_a_format_that_is_not_there_ends(here):
    (here / "有").mkdir()
    done = watch(here, "有", "--format", "doc")
    assert (done.returncode, "pdf、docx、xlsx" in done.stderr) == (ExitCode.USAGE, True)


def test_a_watch_follows_settings_that_change(here):
    plant(here / "甲表", "甲的")
    plant(here / "乙表", "乙的")
    write("项目/设置.yaml", "表的文件夹: [../甲表]\n")
    write("项目/甲.yaml", SPEC)
    log = here / "log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "jixiao", "watch", "项目", "--format", "docx"],
            cwd=here,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT / "generator"),
                "PYTHONUNBUFFERED": "1",
                "PYTHONIOENCODING": "utf-8",
            },
        )
    try:
        wait(log, "审核：")
        write("项目/设置.yaml", "表的文件夹: [../没有的]\n")
        wait(log, "不是文件夹")
        wait(log, "写出 1 个文件")
        write("项目/设置.yaml", "表的文件夹: [../乙表]\n")
        wait(log, "写出 1 个文件", 2)
    finally:
        process.kill()
        process.wait()
    from docx import Document

    (file,) = (here / "output").rglob("*.docx")
    assert "乙的：甲" in "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)


def wait(log: Path, word: str, times: int = 1) -> None:
    """Until the watch has said it so many times; a machine that does other things too is slow."""
    ends = time.monotonic() + 60
    while log.read_text("utf-8").count(word) < times:
        assert time.monotonic() < ends, log.read_text("utf-8")
        time.sleep(0.05)
