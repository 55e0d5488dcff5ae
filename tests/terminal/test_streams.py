"""Output in any encoding, on a full disk, into a closed pipe or descriptor: the right exit code, and never a
traceback."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jixiao.authoring.sample import sample
from jixiao.terminal.streams import Outlet, escaped
from samples import ROOT
from samples.writing import forms

pytestmark = pytest.mark.slow

SOUND = sample([forms()["申报表-2024"]], "合作与交流", 2024)
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
NO_UTF8 = os.fsdecode(b"\xb5\xa5\xc4")
COMMANDS = {
    "check 好.yaml": 0,
    "check 坏.yaml": 1,
    "render 好.yaml --format docx --force": 0,
    "render 坏.yaml": 1,
    "rules": 0,
    "schema": 0,
    "--help": 0,
    "chekc": 2,
    "check --jobs": 2,
    "verify 没有.pdf": 2,
}
ONLY_ERROR = ("chekc", "check --jobs", "verify 没有.pdf")  # that print nothing on standard output


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sound spec and a bad one."""
    folder = tmp_path_factory.mktemp("here")
    (folder / "好.yaml").write_text(SOUND, "utf-8")
    (folder / "坏.yaml").write_text(SOUND.replace("项目性质:", "项目性制:"), "utf-8")
    return folder


def typed(folder: Path, command: str, streams: str = "", **environment: str) -> tuple[int, bytes, bytes]:
    """(exit code, output, errors) of the command in a shell, which does to its streams what a shell can."""
    line = f"{sys.executable} -W error -m jixiao {command} {streams}; exit ${{PIPESTATUS[0]}}"
    shell = ["bash", "-c", line]
    done = subprocess.run(
        shell, cwd=folder, env=ENVIRONMENT | environment, capture_output=True, timeout=120, check=False
    )
    assert not any(word in done.stdout + done.stderr for word in (b"Traceback", b"Exception", b"Error", b"codec")), (
        done.stderr
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("streams", [">&-", "2>&-", ">&- 2>&- <&-", "2>/dev/full", "| head -c 1", "| true"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_stream_that_nobody_reads_changes_no_exit_code(here: Path, command: str, streams: str) -> None:
    assert typed(here, command, streams)[0] == COMMANDS[command]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_under_the_output_is_told(here: Path, command: str) -> None:
    code, _, told = typed(here, command, ">/dev/full")
    assert code == (COMMANDS[command] if command in ONLY_ERROR else 4)
    assert ("写不了标准输出：磁盘满了" in told.decode()) == (command not in ONLY_ERROR)


def test_a_watch_that_nobody_reads_ends(here: Path) -> None:
    assert typed(here, "watch 好.yaml", "| head -c 1")[0] == 0


def test_several_processes_draw_without_any_stream(here: Path, tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.yaml").write_text(SOUND.replace("合作与交流", f"项目{number}"), "utf-8")
    assert typed(tmp_path, "render . --jobs 2 --format docx", ">&- 2>&- <&-")[0] == 0
    assert len(list(tmp_path.glob("output/*.docx"))) == 8


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("gbk", "检查了 1 个"), ("utf-16", "检查了 1 个"), ("ascii", r"\u68c0\u67e5\u4e86 1 \u4e2a")],
)
def test_output_in_another_encoding_holds_all_that_it_can_and_the_rest_as_escapes(
    here: Path, encoding: str, shown: str
) -> None:
    code, printed, _ = typed(here, "check 好.yaml", PYTHONIOENCODING=encoding)
    assert code == 0
    assert shown in printed.decode(encoding)


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_json_is_json_in_every_encoding(here: Path, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "难.yaml").write_text(SOUND.replace("项目性质:", "項目𬭎性制✓:"), "utf-8")
    told = [
        json.loads(typed(tmp_path, "check . --output-format json", PYTHONIOENCODING=each)[1].decode(each))
        for each in ("utf-8", encoding)
    ]
    assert told[0] == told[1]
    assert any("項目𬭎性制✓" in finding["message"] for finding in told[0])


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_a_machine_without_a_locale_finds_chinese_names(here: Path, environment: dict[str, str]) -> None:
    assert typed(here, "check 好.yaml", **environment)[0] == 0
    assert typed(here, "check 坏.yaml --output-format json", **environment)[0] == 1


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_file_name_that_is_no_utf_8_is_shown_by_its_bytes(tmp_path: Path, form: str) -> None:
    (tmp_path / NO_UTF8).mkdir()
    (tmp_path / NO_UTF8 / f"{NO_UTF8}.yaml").write_text(SOUND.replace("项目性质:", "项目性制:"), "utf-8")
    code, printed, _ = typed(tmp_path, f"check . --output-format {form}")
    assert code == 1
    assert {"sarif": b"%B5%A5%C4"}.get(form, rb"\udcb5\udca5\udcc4") in printed
    if form == "json":
        assert json.loads(printed)[0]["file"].count(NO_UTF8) == 2


TAKING = (
    "render ",
    "bundle ",
    "check --write-waivers ",
    "watch ",
    "extract ",
    "verify ",
    "forms --forms ",
    "schema -o ",
    "new 申报表-2024 ",
    "new 申报表-2024 甲 -o new-",
    "bundle . --one one-",
)  # what stands in front of the name


@pytest.mark.parametrize("command", TAKING)
def test_every_command_takes_a_name_that_is_no_utf_8(tmp_path: Path, command: str) -> None:
    (tmp_path / NO_UTF8).mkdir()
    (tmp_path / NO_UTF8 / "甲.yaml").write_text(SOUND, "utf-8")
    within = "timeout --preserve-status -s INT 3 " if command == "watch " else ""
    line = f"{within}{sys.executable} -W error -m jixiao {command}{NO_UTF8}"
    done = subprocess.run(
        ["bash", "-c", line], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, timeout=120, check=False
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode in ({130} if command == "watch " else {0, 1, 2})


class Slow(io.RawIOBase):
    """A pipe that does not block: every second write finds it full."""

    def __init__(self, read: int, write: int) -> None:
        self.ends, self.turns = (read, write), 0

    def fileno(self) -> int:
        return self.ends[1]

    def write(self, content: object, /) -> int | None:
        self.turns += 1
        return os.write(self.ends[1], bytes(content)[:3]) if self.turns % 2 else None  # type: ignore[call-overload]


def test_a_pipe_that_does_not_block_gets_everything() -> None:
    ends = os.pipe()
    buffer = io.BufferedWriter(Outlet(Slow(*ends)))
    buffer.write(b"0123456789")
    buffer.flush()
    assert os.read(ends[0], 100) == b"0123456789"
    for end in ends:
        os.close(end)


@pytest.mark.parametrize(
    ("text", "shown"), [("中", r"\u4e2d"), ("𬭎", r"\ud872\udf4e"), ("\udcff", r"\udcff"), ("é", r"\u00e9")]
)
def test_an_escape_is_one_that_json_reads(text: str, shown: str) -> None:
    assert escaped(UnicodeEncodeError("ascii", f"a{text}b", 1, 1 + len(text), "")) == (shown, 1 + len(text))
    assert json.loads(f'"{shown}"') == text
