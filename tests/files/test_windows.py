"""What Windows does otherwise, simulated: no locks, no renaming of open files, targets that Word holds."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jixiao.cli import main
from jixiao.files import confined, locks, reasons
from jixiao.files.names import safe_name, unique_names
from jixiao.files.staging import OutputError, write_file
from jixiao.fonts.storage import cache_folder


def _open_here(path: Path) -> bool:
    links = []
    for number in Path("/proc/self/fd").iterdir():
        try:
            links.append(str(number.readlink()))
        except OSError:
            continue
    return str(path) in links


@pytest.fixture
def windows(monkeypatch):
    """Files know no locks; what is open is neither renamed nor deleted; `held` names are open in another program."""
    held: set[str] = set()
    replace, unlink = Path.replace, Path.unlink

    def refuse(path: Path) -> None:
        if path.name in held or _open_here(path):
            raise PermissionError(errno.EACCES, "另一个程序正在使用此文件，进程无法访问。", str(path))

    def replaced(self: Path, target: Path) -> Path:
        refuse(self)
        refuse(target)
        return replace(self, target)

    def unlinked(self: Path, missing_ok: bool = False) -> None:
        refuse(self)
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(locks, "fcntl", None)
    monkeypatch.setattr(locks, "KNOWN", False)
    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(Path, "unlink", unlinked)
    return held


def test_a_file_gets_its_name_only_when_it_is_closed(windows, tmp_path):
    write_file(tmp_path / "表.docx", b"new")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"表.docx": b"new"}


def test_a_target_that_is_open_in_word_is_told_and_stays_as_it_was(windows, tmp_path):
    target = tmp_path / "表.docx"
    target.write_bytes(b"old")
    windows.add(target.name)
    with pytest.raises(OutputError, match=r"写不了 .*表\.docx：.*。原来的文件没有动。"):
        write_file(target, b"new")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"表.docx": b"old"}


def test_a_path_that_is_too_long_is_told_as_such(windows, tmp_path, monkeypatch):
    monkeypatch.setattr(reasons, "LONGEST_PATH", len(str(tmp_path)) + 40)
    target = tmp_path / "很深的文件夹" / ("长" * 80) / "表.docx"
    mkdir = Path.mkdir

    def refused(self: Path, *words: object, **options: object) -> None:
        if len(str(self)) > reasons.LONGEST_PATH:
            raise FileNotFoundError(errno.ENOENT, "系统找不到指定的路径。", str(self))
        mkdir(self, *words, **options)

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(OutputError, match=r"写不了 .*：路径有\d+个字，Windows 一般只许\d+个"):
        write_file(target, b"new")


@pytest.mark.parametrize(
    "place", ["//server/共享/绩效/公务接待.yaml", r"\\server\共享\公务接待.yaml", "D:/绩效/公务接待.yaml"]
)
def test_places_of_drives_and_shares_are_told_as_they_were_given(place, capsys):
    assert main(["check", place]) != 0
    assert f"{place}:1:1: 错误 Y1: 没有这个文件或文件夹：{place}" in capsys.readouterr().out


def test_what_a_killed_run_left_goes_with_the_next_one(windows, tmp_path):
    (tmp_path / ".表.0123456789ab.jixiao-tmp").write_bytes(b"half")
    write_file(tmp_path / "表.docx", b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["表.docx"]


@pytest.mark.parametrize("name", ["CON", "nul", "Com1.表", "LPT9", "prn.2024", "aux"])
def test_names_that_windows_keeps_for_devices_get_a_mark(name):
    assert safe_name(name) == name + "_"


def test_names_that_differ_only_in_case_become_two_files():
    assert unique_names(["ABC项目", "abc项目"]) == ["ABC项目", "abc项目-2"]


def test_the_cache_stands_in_localappdata(monkeypatch, tmp_path):
    for name in ("JIXIAO_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert cache_folder() == tmp_path / "jixiao"


def test_a_machine_without_resource_limits_still_does_the_task(monkeypatch):
    monkeypatch.setitem(sys.modules, "resource", None)
    assert confined._limited(confined.Bounds(1, 1, 1)) is None  # limits of one second and one byte: not set here


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_a_console_of_936_or_65001_shows_chinese_and_never_fails(encoding, tmp_path):
    (tmp_path / "表.yaml").write_bytes("项目性制: \U00020bb7\r\n".encode())
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(
        [sys.executable, "-m", "jixiao", "check", "表.yaml"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    told = (done.stdout + done.stderr).decode(encoding)
    assert "错误" in told and "项目性制" in told


def test_specs_with_crlf_give_the_same_files(tmp_path):
    made = []
    assert main(["new", "申报表-2024", "公务接待", "--year", "2024", "-o", str(tmp_path / "lf.yaml")]) == 0
    text = (tmp_path / "lf.yaml").read_bytes()
    assert b"\r" not in text
    for end in (b"\n", b"\r\n"):
        (tmp_path / "公务接待.yaml").write_bytes(text.replace(b"\n", end))
        folder = tmp_path / str(len(end))
        assert main(["render", str(tmp_path / "公务接待.yaml"), "-o", str(folder), "--format", "docx,xlsx"]) == 0
        made.append({file.name: file.read_bytes() for file in folder.rglob("*.*") if file.suffix in (".docx", ".xlsx")})
    assert made[0] == made[1] and len(made[0]) == 2
