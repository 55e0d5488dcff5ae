"""The current folder may hold a stranger's files: no process of this program takes a module from there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jixiao.batch.share import FEW
from jixiao.files import children
from samples import ROOT

pytestmark = pytest.mark.slow

PROGRAM = str(ROOT / "generator")
SMALL = ROOT / "specs" / "驻西宁办-2020-绩效自评表"
START = "import sys\nfrom jixiao.start import run\nif __name__ == '__main__':\n    sys.exit(run())\n"
ASK = (
    "import sys, jixiao.archive.verify, jixiao.batch.warm, jixiao.fonts.derive, jixiao.commands.render;"
    "print(*{name.split('.')[0] for name in sys.modules})"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a module of every name that is imported anywhere; each tells that it was run."""
    folder = tmp_path_factory.mktemp("hostile")
    imported = subprocess.run(
        [sys.executable, "-c", ASK], cwd=PROGRAM, capture_output=True, text=True, check=True
    ).stdout.split()
    for name in {*sys.stdlib_module_names, *imported, "sitecustomize", "usercustomize"}:
        (folder / f"{name}.py").write_text(f"open({str(folder / 'run')!r}, 'a').write(__name__ + '\\n')\n")
    (folder / "start").mkdir()
    (folder / "start" / "jixiao").write_text(START)
    return folder


def ran(folder: Path) -> list[str]:
    """The hostile modules that have been run since the last look."""
    mark = folder / "run"
    names = mark.read_text().split() if mark.exists() else []
    mark.unlink(missing_ok=True)
    return names


def run(folder: Path, *words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The installed command, which is a script in a folder of its own, called in the hostile folder."""
    command = [sys.executable, folder / "start" / "jixiao", *words]
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": PROGRAM, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hostile_folder_is_hostile(hostile: Path) -> None:
    bare = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}  # whoever was shielded
    subprocess.run([sys.executable, "-c", "import json"], cwd=hostile, env=bare, check=True)
    assert "json" in ran(hostile)


def test_workers_and_their_server_take_no_module_from_the_current_folder(hostile: Path, tmp_path: Path) -> None:
    for number in range(FEW):  # of two projects each: enough to start workers
        shutil.copytree(SMALL, tmp_path / "specs" / f"{number}")
    done = run(hostile, "render", tmp_path / "specs", "-o", tmp_path / "out", "--jobs", "2", "--format", "xlsx")
    assert (done.returncode, ran(hostile)) == (0, []), done.stderr
    assert len(list(tmp_path.rglob("*.xlsx"))) == 3 * FEW


def test_an_examination_by_several_processes_takes_no_module_from_the_current_folder(
    hostile: Path, tmp_path: Path
) -> None:
    for number in range(51):
        shutil.copytree(SMALL, tmp_path / f"{number}")
    done = run(hostile, "check", tmp_path)
    assert ("102" in done.stdout + done.stderr, ran(hostile)) == (True, []), done.stderr


def test_an_archive_is_made_judged_and_emptied_without_a_module_from_the_current_folder(
    hostile: Path, tmp_path: Path
) -> None:
    for words in (
        ("bundle", SMALL, "-o", hostile),
        ("verify", f"{SMALL.name}.pdf"),
        ("extract", f"{SMALL.name}.pdf", "-o", tmp_path / "out"),
    ):
        done = run(hostile, *words)
        assert (done.returncode, ran(hostile)) == (0, []), done.stderr
    assert (tmp_path / "out" / "清单.json").is_file()


def test_a_file_of_garbage_is_refused_beside_a_module_called_json(hostile: Path) -> None:
    (hostile / "乱.pdf").write_bytes(b"garbage")
    done = run(hostile, "verify", "乱.pdf")
    assert (done.returncode, ran(hostile)) == (1, []), done.stdout


@pytest.mark.parametrize("entries", ["", ".", "{folder}"])
def test_a_module_path_that_names_the_current_folder_is_not_passed_on(
    hostile: Path, monkeypatch: pytest.MonkeyPatch, entries: str
) -> None:
    monkeypatch.chdir(hostile)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([entries.format(folder=hostile), PROGRAM]))
    monkeypatch.setattr(sys, "path", ["", ".", str(hostile), *sys.path])
    subprocess.run(children.command("jixiao.fonts.derive", "{}"), cwd=hostile, capture_output=True, check=False)
    assert ran(hostile) == []
    monkeypatch.setattr(os, "environ", os.environ.copy())
    children.shield()
    done = subprocess.run(
        [sys.executable, "-c", "import json, jixiao.specs.project"],
        cwd=hostile,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, ran(hostile)) == (0, []), done.stderr


def test_the_program_is_found_where_it_stands_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROGRAM)
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if os.path.realpath(entry) != PROGRAM])
    assert PROGRAM in children.module_path()
