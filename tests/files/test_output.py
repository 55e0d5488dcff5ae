"""File names that every system takes, and files that are whole or as they were."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jixiao.files.names import safe_name, unique_names
from jixiao.files.staging import OutputError, Staged, write_file
from samples import ROOT


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("合作与交流", "合作与交流"),
        ("a/b\\c", "a／b＼c"),
        ('问？:"<>|*?', "问？：＂＜＞｜＊？"),
        ("../../etc/passwd", "／..／etc／passwd"),
        ("  前后 . ", "前后"),
        ("a\nb\tc\0d", "a b c d"),
        ("", "未命名"),
        ("...", "未命名"),
        ("CON", "CON_"),
        ("nul.txt", "nul.txt_"),
        ("com1", "com1_"),
        ("e\u0301", "é"),
    ],
)
def test_a_name_becomes_a_file_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.slow
@given(st.text(max_size=300))
def test_a_safe_name_is_safe_and_short_and_stays_as_it_is(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert not set(safe) & set('/\\:*?"<>|\0\n')
    assert len(safe.encode()) <= 200
    assert safe == safe.strip(" .")
    assert safe_name(safe) == safe


def test_two_long_names_of_one_beginning_stay_two() -> None:
    assert safe_name("长" * 80) != safe_name("长" * 81)
    assert safe_name("长" * 66) == "长" * 66


@given(st.lists(st.sampled_from(["甲", "甲-2", "A", "a", "", "长" * 100, "长" * 101, "e\u0301", "é"]), max_size=12))
def test_names_of_one_folder_are_told_apart_on_every_file_system(names: list[str]) -> None:
    unique = unique_names(names)
    assert len({name.casefold() for name in unique}) == len(names)
    assert all(len(f"{name}.docx".encode()) <= 255 for name in unique)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_into_folders_that_are_made_for_it(tmp_path: Path) -> None:
    write_file(tmp_path / "甲" / "乙" / "丙.pdf", b"new")
    assert (tmp_path / "甲" / "乙" / "丙.pdf").read_bytes() == b"new"
    assert left(tmp_path / "甲" / "乙") == ["丙.pdf"]


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    write_file(tmp_path / "甲.pdf", b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"磁盘满了。原来的文件没有动"):
        write_file(tmp_path / "甲.pdf", b"new")
    assert (tmp_path / "甲.pdf").read_bytes() == b"old"
    assert left(tmp_path) == ["甲.pdf"]


@pytest.mark.skipif(not sys.platform.startswith("linux") or os.geteuid() != 0, reason="mounting needs root")
def test_a_disk_that_is_really_full_leaves_the_old_file(tmp_path: Path) -> None:
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)], capture_output=True, check=False
    ).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        write_file(tmp_path / "甲.pdf", b"old")
        with pytest.raises(OutputError, match="磁盘满了"):
            write_file(tmp_path / "甲.pdf", b"x" * 200_000)
        assert (tmp_path / "甲.pdf").read_bytes() == b"old"
        assert left(tmp_path) == ["甲.pdf"]
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_file_where_a_folder_should_be_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "甲").write_bytes(b"old")
    for target in (tmp_path / "甲" / "乙.pdf", tmp_path / "甲" / "乙" / "丙.pdf"):
        with pytest.raises(OutputError) as error:
            write_file(target, b"new")
        assert "原来的文件没有动" in str(error.value)
        assert not any(word in str(error.value) for word in ("exists", "directory", "Not"))
    assert (tmp_path / "甲").read_bytes() == b"old"


def test_a_folder_where_the_file_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "甲.pdf").mkdir()
    with pytest.raises(OutputError, match="这是一个文件夹"):
        write_file(tmp_path / "甲.pdf", b"new")
    assert left(tmp_path) == ["甲.pdf"]


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="no advice to disks here")
def test_files_that_appear_together_are_all_begun_before_each_is_on_the_disk_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, rename = list[str](), Path.replace

    def named(file: Path, target: Path) -> Path:
        told.append("named")
        return rename(file, target)

    monkeypatch.setattr(os, "posix_fadvise", lambda *_: told.append("begun"))
    monkeypatch.setattr(os, "fsync", lambda _: told.append("on the disk"))
    monkeypatch.setattr(Path, "replace", named)
    with Staged(tmp_path) as staged:
        staged.write("a", b"1")
        staged.write("b", b"2")
        staged.publish()
    assert told == ["begun", "begun", "on the disk", "on the disk", "named", "named"]
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


def test_files_of_a_block_that_fails_are_all_as_they_were(tmp_path: Path) -> None:
    write_file(tmp_path / "甲.pdf", b"old")
    with suppress(ZeroDivisionError), Staged(tmp_path) as staged:
        staged.write("甲.pdf", b"new")
        staged.write("乙.pdf", b"new")
        raise ZeroDivisionError
    assert left(tmp_path) == ["甲.pdf"]
    assert (tmp_path / "甲.pdf").read_bytes() == b"old"


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_whole_files_and_the_next_one_sweeps_up(tmp_path: Path) -> None:
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from jixiao.files.staging import write_file
        folder, number = Path(sys.argv[1]), 0
        while True:
            number = (number + 1) % 10
            write_file(folder / "甲.pdf", str(number).encode() * 3_000_000)
    """)
    for delay in (0.3, 0.41, 0.53):
        run = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT)
        deadline = time.monotonic() + 20
        while not (tmp_path / "甲.pdf").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(delay)
        run.send_signal(signal.SIGKILL)
        run.wait()
        content = (tmp_path / "甲.pdf").read_bytes()
        assert content == content[:1] * 3_000_000
    program = "import sys; from pathlib import Path; from jixiao.files.staging import write_file; write_file(Path(sys.argv[1]) / '乙.pdf', b'x')"
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, check=True)
    assert left(tmp_path) == ["乙.pdf", "甲.pdf"]
