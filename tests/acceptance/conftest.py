"""All of specs/ drawn once; and once more elsewhere in the world, side by side."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from acceptance.drawing import ORACLE, Runs, finish, start, start_oracle
from samples import SPECS


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """specs/ drawn twice, in processes that differ in what a program may wrongly depend on."""
    home = tmp_path_factory.mktemp("drawn")
    processes = [
        start(home / "first", [SPECS], PYTHONHASHSEED="1", TZ="Asia/Shanghai", LC_ALL="C.UTF-8"),
        start(home / "second", [SPECS], PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C"),
    ]
    for process in processes:
        finish(process)
    return Runs(home / "first", home / "second")


@pytest.fixture(scope="session")
def judging(runs: Runs) -> Iterator[subprocess.Popen[str] | None]:
    """The oracle at work on the first run; None where it is not there. It needs as long as many tests: side by side
    with them."""
    process = start_oracle(runs.first) if ORACLE.is_file() else None
    yield process
    if process:
        process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def drawn(runs: Runs, judging: subprocess.Popen[str] | None) -> Path:
    """The folder with all of specs/ in three formats."""
    _ = judging
    return runs.first
