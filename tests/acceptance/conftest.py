"""All of specs/ drawn once, by the command in a process of its own; and once more elsewhere in the world, side by side."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Runs:
    """The output folders of two runs of the same command."""

    first: Path
    second: Path


def start(target: Path, paths: Sequence[Path], **environment: str) -> subprocess.Popen[str]:
    """A process that draws the paths into the folder."""
    command = [sys.executable, "-W", "error", "-m", "generator", "render", *map(str, paths), "-o", str(target)]
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """specs/ drawn twice, in processes that differ in what a program may wrongly depend on."""
    home = tmp_path_factory.mktemp("drawn")
    processes = [
        start(home / "first", [ROOT / "specs"], PYTHONHASHSEED="1", TZ="Asia/Shanghai", LC_ALL="C.UTF-8"),
        start(home / "second", [ROOT / "specs"], PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C"),
    ]
    for process in processes:
        told, _ = process.communicate(timeout=120)
        assert process.returncode == 0, told
    return Runs(home / "first", home / "second")


@pytest.fixture(scope="session")
def drawn(runs: Runs) -> Path:
    """The folder with all of specs/ in three formats."""
    return runs.first
