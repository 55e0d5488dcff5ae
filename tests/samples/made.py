"""The command run in processes of its own, and small documents to bundle."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from samples import ROOT, SPECS

SMALL = "驻西宁办-2020-绩效自评表"
NARRATIVE = "松江区政府办-2024-经费情况说明与申报表"
THOROUGH = bool(os.environ.get("JIXIAO_THOROUGH"))  # all repetitions instead of some
SECONDS = 300


def jixiao(*words: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end; a warning in it is an error."""
    return subprocess.run(
        command(*words),
        cwd=cwd,
        env=surroundings(environment),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def started(*words: str | Path, **environment: str) -> subprocess.Popen[str]:
    """The command, running."""
    return subprocess.Popen(
        command(*words),
        cwd=ROOT,
        env=surroundings(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-W", "error", "-m", "jixiao", *map(str, words)]


def surroundings(environment: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "generator"), **environment}


def done(*words: str | Path, **environment: str) -> str:
    """Runs the command, which must end well; gives what it printed."""
    process = jixiao(*words, **environment)
    assert process.returncode == 0, process.stdout + process.stderr
    return process.stdout + process.stderr


def copied(target: Path, document: str = SMALL) -> Path:
    """A document folder of its own, to be changed."""
    return Path(shutil.copytree(SPECS / document, target / document))


def changed(file: Path, old: str, new: str) -> None:
    """Replaces a text that stands in a file."""
    content = file.read_text("utf-8")
    assert old in content
    file.write_text(content.replace(old, new), "utf-8")


def digests(folder: Path, names: Sequence[str] = ()) -> dict[str, str]:
    """The SHA-256 of every file below a folder, hidden ones too."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and (not names or file.name in names)]
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
