"""All of specs/ drawn once; and once more elsewhere in the world, side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from acceptance.drawing import Runs, finish, start
from acceptance.published import SPECS


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
def drawn(runs: Runs) -> Path:
    """The folder with all of specs/ in three formats."""
    return runs.first
