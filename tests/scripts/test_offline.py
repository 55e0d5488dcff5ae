"""The set for a machine without a network: complete by that machine's markers and tags, its scripts as cmd.exe reads."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = "win_amd64"


@pytest.fixture(scope="module")
def offline():
    return runpy.run_path(str(ROOT / "scripts" / "offline.py"))


@pytest.fixture
def wheel(tmp_path):
    def make(name: str, *requires: str, tag: str = "py3-none-any") -> str:
        file = f"{name}-1.0-{tag}.whl"
        with ZipFile(tmp_path / file, "w") as archive:
            lines = [
                f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0",
                *(f"Requires-Dist: {one}" for one in requires),
            ]
            archive.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(lines))
        return file

    return make


def test_what_the_other_machine_needs_is_told_by_its_own_markers(offline, wheel, tmp_path):
    wheel("jixiao", "both", 'here; sys_platform == "linux"', 'there; os_name == "nt"', 'dask; extra == "cluster"')
    wheel("both", 'old; python_version < "3.13"')
    for name in ("here", "there", "old", "hatchling"):
        wheel(name)
    names = {
        (platform, python): [path.name.partition("-")[0] for path in offline["needed"](tmp_path, platform, python)]
        for platform in (WINDOWS, "manylinux_2_28_aarch64")
        for python in ("3.11", "3.13")
    }
    assert names == {
        (WINDOWS, "3.11"): ["both", "jixiao", "old", "there"],
        (WINDOWS, "3.13"): ["both", "jixiao", "there"],
        ("manylinux_2_28_aarch64", "3.11"): ["both", "here", "jixiao", "old"],
        ("manylinux_2_28_aarch64", "3.13"): ["both", "here", "jixiao"],
    }


def test_a_package_that_only_the_other_machine_needs_is_missed(offline, wheel, tmp_path):
    wheel("jixiao", 'colorama; platform_system == "Windows"')
    assert [path.name for path in offline["needed"](tmp_path, "manylinux_2_28_x86_64", "3.11")] == [
        "jixiao-1.0-py3-none-any.whl"
    ]
    with pytest.raises(offline["Incomplete"], match="colorama"):
        offline["needed"](tmp_path, WINDOWS, "3.11")


def test_a_wheel_of_another_machine_is_refused(offline, wheel, tmp_path):
    wheel("jixiao", "lxml")
    wheel("lxml", tag="cp311-cp311-manylinux_2_17_x86_64")
    assert len(offline["needed"](tmp_path, "manylinux_2_28_x86_64", "3.11")) == 2
    for platform, python in ((WINDOWS, "3.11"), ("manylinux_2_28_x86_64", "3.12"), ("manylinux_2_28_aarch64", "3.11")):
        with pytest.raises(offline["Incomplete"], match="lxml"):
            offline["needed"](tmp_path, platform, python)


def test_scripts_for_windows_are_crlf_without_a_mark_and_say_their_encoding_first(offline, tmp_path):
    offline["scripts"](tmp_path, WINDOWS, "3.12")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "install.py",
        "jixiao.cmd",
        "双击检查出表.cmd",
        "安装.cmd",
        "说明.txt",
    ]
    for path in tmp_path.glob("*.cmd"):
        content = path.read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n")
        before, _, after = content.partition(b"chcp 65001")
        assert before.isascii() and content.startswith(b"@echo off") and after and b"@PYTHON@" not in content
        assert b"goto" not in content  # cmd.exe looks for labels by bytes and misses them in UTF-8
    assert (tmp_path / "说明.txt").read_bytes().startswith("\ufeffjixiao".encode())
    compile((tmp_path / "install.py").read_text("utf-8"), "install.py", "exec")


def test_scripts_for_linux_are_lf(offline, tmp_path):
    offline["scripts"](tmp_path, "manylinux_2_28_x86_64", "3.11")
    assert all(b"\r" not in path.read_bytes() for path in tmp_path.iterdir())
    assert (tmp_path / "安装.sh").read_bytes().startswith(b"#!/bin/sh\n")


def test_links_between_the_pages_lead_to_pages_and_to_their_headings(offline, tmp_path):
    offline["pages"](tmp_path)
    found = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.html")}
    names = {path: set(re.findall(r'<h\d id="([^"]+)"', text)) for path, text in found.items()}
    links = {
        (path, unquote(href))
        for path, text in found.items()
        for href in re.findall(r'(?:href|src)="(?!https?:)([^"]+)"', text)
    }
    assert (tmp_path / "README.html", "docs/spec.html#出到哪里") in links
    dead = []
    for path, href in links:
        file, _, name = href.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.is_file() or (name and name not in names[target]):
            dead.append((path.name, href))
    assert dead == []


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_starter_works_where_the_folder_was_moved_to_and_says_what_is_missing(offline, tmp_path):
    folder = tmp_path / "装 好的"
    folder.mkdir()
    offline["scripts"](folder, "manylinux_2_28_x86_64", "3.11")
    starter = tmp_path / "移走" / "jixiao"
    folder.rename(starter.parent)
    before = subprocess.run([starter, "--version"], capture_output=True, text=True, check=False)
    assert (before.returncode, before.stderr) == (3, "还没有安装，请先运行 sh 安装.sh。\n")
    python = starter.parent / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (python.parents[1] / "pyvenv.cfg").write_text((Path(sys.prefix) / "pyvenv.cfg").read_text())
    (python.parents[1] / "lib").symlink_to(Path(sys.prefix) / "lib")
    after = subprocess.run([starter, "--version"], capture_output=True, text=True, check=False)
    assert (after.returncode, after.stderr) == (0, "") and after.stdout.startswith("jixiao ")
