"""jixiao new: what it asks at a terminal, and what it says where nobody can be asked."""

from __future__ import annotations

import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from jixiao.cli import main
from jixiao.errors import ExitCode
from samples.shelf import shelf

SECONDS = 20


class Terminal:
    """The command at a terminal of its own."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.end, own = pty.openpty()
        command = [sys.executable, "-W", "error", "-m", "jixiao", "new", "--forms", "表", *words]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=own,
            stdout=own,
            stderr=own,
            start_new_session=True,
            env={**os.environ, "TERM": "dumb"},
        )
        os.close(own)
        self.seen = ""

    def until(self, words: str) -> str:
        """What was said since the last time, up to these words."""
        until, said = time.monotonic() + SECONDS, b""
        while words not in said.decode(errors="ignore"):
            ready, _, _ = select.select([self.end], [], [], max(0.0, until - time.monotonic()))
            assert ready, f"no “{words}” after: {said.decode(errors='ignore')}"
            try:
                said += os.read(self.end, 4096)
            except OSError:  # the command has gone
                break
        self.seen = said.decode().replace("\r\n", "\n")
        return self.seen

    def type(self, words: str) -> None:
        os.write(self.end, f"{words}\n".encode())

    def ended(self) -> int:
        code = self.process.wait(SECONDS)
        self.until("\0")
        os.close(self.end)
        return code


@pytest.fixture
def here(tmp_path: Path) -> Path:
    shelf(tmp_path / "表")
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if file.name != "表")


def test_place_purpose_form_name_and_year_are_asked_and_the_same_is_written(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(here)
    places = terminal.until("）：")
    assert re.match(r"哪里的表？\n +1 全国（", places)
    terminal.type("东海")  # a part of one option is as good as its number
    assert terminal.until("）：").endswith("做什么用？\n  1 目标（1种）\n  2 自评（1种）\n编号（回车：1）：")
    terminal.type("9")
    assert "请写 1 到 2 的编号" in terminal.until("）：")
    terminal.type("2")
    terminal.until("全称）：")
    assert "东海自评表  东海项目绩效自评表" in terminal.seen  # there is one only: not asked
    terminal.type("")
    assert "项目名称是空的" in terminal.until("全称）：")
    terminal.type("修桥 一期")
    assert "年度（回车：2024）：" in terminal.until("）：")
    terminal.type("今年")
    assert "年度“今年”不对" in terminal.until("）：")
    terminal.type("2021")
    said = terminal.until("render")
    assert terminal.ended() == 0
    assert "下次可以直接写：jixiao new --forms 表 东海自评表 '修桥 一期' --year 2021" in said
    assert files(here) == ["修桥 一期.yaml"]
    monkeypatch.chdir(here)
    assert main(["new", "--forms", "表", "东海自评表", "修桥 一期", "--year", "2021", "-o", "另.yaml"]) == 0
    assert (here / "另.yaml").read_bytes() == (here / "修桥 一期.yaml").read_bytes()


def test_enter_takes_what_is_proposed(here: Path) -> None:
    terminal = Terminal(here, "无名表")
    terminal.until("全称）：")
    terminal.type("甲")
    year = date.today().year
    assert f"年度（回车：{year}）：" in terminal.until("）：")
    terminal.type("")
    terminal.until("render")
    assert terminal.ended() == 0
    assert f"年度: {year}\n" in (here / "甲.yaml").read_text("utf-8")


def test_a_name_whose_file_is_there_is_asked_again(here: Path) -> None:
    (here / "甲.yaml").write_text("旧的", encoding="utf-8")
    terminal = Terminal(here, "无名表", "--year", "2024")
    terminal.until("全称）：")
    terminal.type("甲")
    assert "甲.yaml 已经存在，换一个名称" in terminal.until("全称）：")
    terminal.type("乙")
    terminal.until("render")
    assert terminal.ended() == 0
    assert (files(here), (here / "甲.yaml").read_text("utf-8")) == (["乙.yaml", "甲.yaml"], "旧的")


@pytest.mark.parametrize("typed", [[], ["东海", "2", "甲"]], ids=["at once", "at the last question"])
def test_ctrl_c_leaves_nothing(here: Path, typed: list[str]) -> None:
    terminal = Terminal(here)
    for words in typed:
        terminal.until("）：")
        terminal.type(words)
    terminal.until("）：")
    os.killpg(terminal.process.pid, signal.SIGINT)
    assert terminal.ended() == 130
    assert files(here) == []


def test_the_end_of_what_is_typed_leaves_nothing(here: Path) -> None:
    terminal = Terminal(here)
    terminal.until("）：")
    os.write(terminal.end, b"\x04")  # Ctrl-D
    assert "没有答完，什么也没有写出" in terminal.until("写出")
    assert terminal.ended() == 2
    assert files(here) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "缺少参数 表式, 项目名称"),
        (("东海目标表",), "缺少参数 项目名称"),
        (("--year", "2023"), "缺少参数 表式, 项目名称"),
    ],
)
def test_without_a_terminal_it_is_a_wrong_call_that_names_the_way_out(
    here: Path, words: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(here)
    assert main(["new", "--forms", "表", *words]) == 2
    told = capsys.readouterr().err
    assert says in told
    assert "如 jixiao new 申报表-2024 公务接待；有哪些表：jixiao forms" in told
    assert files(here) == []


ROWS = "字段:\n  项目名称: 文本\n  两层: {类型: 行表, 列: {名称: 文本, 指标值: 指标值}}\n角色: {名称: 项目名称}\n"


def test_a_table_of_one_form_and_a_tree_of_another_are_told_and_no_sample_is_written(tmp_path, capsys):
    for name, text in (("树", ROWS.replace("行表, 列", "指标树, 指标")), ("行", ROWS)):
        (tmp_path / "forms" / name).mkdir(parents=True)
        (tmp_path / "forms" / name / "form.yaml").write_text(text, "utf-8")
        page = "<html><body><p>{{ 项目名称 }}</p></body></html>"
        (tmp_path / "forms" / name / "page.html.j2").write_text(page, "utf-8")
    said, spec = "“树”的“两层”是指标树，“行”的“两层”是行表", tmp_path / "甲.yaml"
    forms = ["--forms", str(tmp_path / "forms")]
    assert main(["new", *forms, "树,行", "村道", "-o", str(spec)]) == ExitCode.USAGE
    assert said in capsys.readouterr().err
    assert not spec.exists()
    spec.write_text("表式: [树, 行]\n年度: 2024\n项目名称: 村道\n两层: {一: {二: {三: ≥3次}}}\n", "utf-8")
    assert main(["check", *forms, str(spec)]) == ExitCode.FINDINGS
    out = capsys.readouterr()
    assert said in out.out + out.err
    assert "D2" not in out.out + out.err


def test_into_a_folder_and_what_to_type_next_is_quoted(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(here)
    Path("甲 乙").mkdir()
    assert main(["new", "申报表-2024", "公务接待", "-o", "甲 乙"]) == 0
    assert "运行：jixiao render '甲 乙/公务接待.yaml'\n" in capsys.readouterr().out
    assert main(["export", "甲 乙", "-o", "台 账.xlsx"]) == 0
    assert "：jixiao fill '台 账.xlsx' '甲 乙' --dry-run\n" in capsys.readouterr().out
    assert main(["new", "申报表-2024", "公务接待", "-o", "甲 乙"]) == 4


def test_what_to_type_next_names_the_folders_of_forms(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = here / "修桥.yaml"
    forms = str(here / "表")
    assert main(["new", "--forms", forms, "东海自评表", "修桥", "-o", str(file)]) == 0
    line = capsys.readouterr().out.strip().rpartition("jixiao ")[2]
    assert main([*shlex.split(line), "-o", str(here / "出")]) == 0
    assert (here / "出").is_dir()
