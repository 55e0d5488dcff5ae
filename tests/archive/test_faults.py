"""Killed, out of disk, not allowed to write, two at once: whole files or none, the last good ones unharmed."""

from __future__ import annotations

import hashlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jixiao.files.staging import OutputError, Staged, write_file
from samples import ROOT, SPECS
from samples.made import SMALL, THOROUGH, changed, copied, digests, done, jixiao, started

KILLS = 100 if THOROUGH else 10
NAMES = {f"{SMALL}.pdf", f"{SMALL}.zip", f"{SMALL}.清单.json"}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders of one name with other content, and so with other archives under the same names."""
    home = tmp_path_factory.mktemp("two")
    first, second = copied(home / "first"), copied(home / "second")
    changed(second / "合作交流工作业务费.yaml", "378240.36", "378240.35")
    return first, second


def is_mount(folder: Path) -> bool:
    """A small file system of one's own, where that is allowed."""
    folder.mkdir()
    return (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", folder], capture_output=True, check=False
        ).returncode
        == 0
    )


def shown(folder: Path) -> dict[str, str]:
    """The SHA-256 of the files that a reader sees: hidden ones are the program's own notes."""
    return {name: digest for name, digest in digests(folder).items() if not Path(name).name.startswith(".")}


@pytest.mark.parametrize("command", ["bundle", "render"])
def test_killed_at_any_moment_it_leaves_whole_files_of_one_run(
    two: tuple[Path, Path], tmp_path: Path, command: str
) -> None:
    options = ["--quiet"] if command == "bundle" else ["--quiet", "--jobs", "1"]
    good: dict[str, set[str]] = {}
    lengths = []
    for number, folder in enumerate(two):
        start = time.monotonic()
        done(command, folder, "-o", tmp_path / f"good{number}", *options)
        lengths.append(time.monotonic() - start)
        for name, digest in shown(tmp_path / f"good{number}").items():
            good.setdefault(name, set()).add(digest)
    out, dice, killed = tmp_path / "out", random.Random(11), 0
    done(command, two[0], "-o", out, *options)
    for number in range(KILLS):
        process = started(command, two[number % 2], "-o", out, *options)
        time.sleep(dice.uniform(0.2, 1.1) * min(lengths))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.communicate()
        found = shown(out)
        assert set(found) == set(good)
        assert all(digest in good[name] for name, digest in found.items())
    assert killed > KILLS / 4
    done(command, two[0], "-o", out, *options)
    left = [name for name in digests(out) if "jixiao-tmp" in name]
    assert left == []


def test_a_full_disk_is_told_and_the_last_files_stay(two: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "small"
    if not is_mount(folder):
        pytest.skip("mounting is not allowed here; the injected fault below stands in")
    try:
        (folder / f"{SMALL}.pdf").write_bytes(b"the last good one")
        run = jixiao("bundle", two[0], "-o", folder)
        assert run.returncode == 4
        assert "磁盘满了。原来的文件没有动。" in run.stderr
        assert digests(folder) == {f"{SMALL}.pdf": hashlib.sha256(b"the last good one").hexdigest()}
    finally:
        subprocess.run(["umount", folder], check=True)


def test_an_injected_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "甲.pdf").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"甲\.pdf：磁盘满了。原来的文件没有动。"):
        write_file(tmp_path / "甲.pdf", b"new")
    assert digests(tmp_path) == {"甲.pdf": hashlib.sha256(b"old").hexdigest()}


def test_a_limit_on_the_size_of_files_is_told(two: tuple[Path, Path], tmp_path: Path) -> None:
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000));"
        f"from jixiao.cli import main; sys.exit(main(['bundle', {str(two[0])!r}, '-o', {str(tmp_path / 'out')!r}]))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 4
    assert "超出文件大小的限制" in run.stderr
    assert digests(tmp_path / "out") == {}


def test_a_read_only_target_is_told(two: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    if not is_mount(folder):
        pytest.skip("mounting is not allowed here")
    try:
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        run = jixiao("bundle", two[0], "-o", folder)
        assert run.returncode == 4
        assert "磁盘是只读的" in run.stderr
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_target_that_is_a_file_or_a_name_that_is_a_folder_is_told(two: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    run = jixiao("bundle", two[0], "-o", tmp_path / "file")
    assert (run.returncode, "Traceback" in run.stderr) == (4, False)
    (tmp_path / "out" / f"{SMALL}.pdf" / "inside").mkdir(parents=True)
    run = jixiao("bundle", two[0], "-o", tmp_path / "out")
    assert run.returncode == 4
    assert "这是一个文件夹" in run.stderr
    assert [file.name for file in (tmp_path / "out").iterdir()] == [f"{SMALL}.pdf"]


def test_a_target_that_a_reader_has_open_is_replaced_and_the_reader_keeps_the_old_one(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    done("bundle", two[0], "-o", tmp_path)
    with (tmp_path / f"{SMALL}.pdf").open("rb") as reader:
        start = reader.read(1000)
        done("bundle", two[1], "-o", tmp_path)
        reader.seek(0)
        assert reader.read(1000) == start
    assert "没有发现问题" in done("verify", tmp_path / f"{SMALL}.pdf")


def test_a_target_that_is_locked_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace a file that another program has open."""
    (tmp_path / "甲.pdf").write_bytes(b"old")

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(OutputError, match="文件正被别的程序打开"):
        write_file(tmp_path / "甲.pdf", b"new")
    assert digests(tmp_path) == {"甲.pdf": hashlib.sha256(b"old").hexdigest()}


def test_two_runs_at_once_do_not_mix(two: tuple[Path, Path], tmp_path: Path) -> None:
    good = []
    for number, folder in enumerate(two):
        done("bundle", folder, "-o", tmp_path / f"good{number}")
        good.append(digests(tmp_path / f"good{number}"))
    for _ in range(6 if THOROUGH else 2):
        processes = [started("bundle", folder, "-o", tmp_path / "out") for folder in two * 2]
        for process in processes:
            told, _ = process.communicate(timeout=200)
            assert process.returncode == 0, told
        assert digests(tmp_path / "out") in good


@pytest.fixture
def left(tmp_path: Path) -> Iterator[Path]:
    """A file that a killed run left, and one that a running one writes."""
    with Staged(tmp_path) as staged:
        staged.write("乙.pdf", b"being written")
        (tmp_path / ".甲.pdf.0123456789ab.jixiao-tmp").write_bytes(b"left")
        yield tmp_path


def test_the_next_run_sweeps_what_a_killed_one_left_and_only_that(left: Path) -> None:
    code = f"from pathlib import Path; from jixiao.files.staging import write_file; write_file(Path({str(left / '丙.pdf')!r}), b'x')"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    names = {re.sub(r"\.[0-9a-f]{12}\.", ".", file.name) for file in left.iterdir()}
    assert names == {"丙.pdf", ".乙.pdf.jixiao-tmp"}


def test_long_names_in_one_folder_do_not_disturb_each_other(tmp_path: Path) -> None:
    stem = "名" * 60
    with Staged(tmp_path) as staged:
        for suffix in ("pdf", "zip", "json"):
            staged.write(f"{stem}.{suffix}", suffix.encode())
        staged.publish()
    assert {file.suffix[1:]: file.read_text() for file in tmp_path.iterdir()} == {
        suffix: suffix for suffix in ("pdf", "zip", "json")
    }


def test_specs_are_left_as_they_are(two: tuple[Path, Path]) -> None:
    assert digests(two[0]) == digests(SPECS / SMALL)
