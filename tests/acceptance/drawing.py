"""The command that draws, and the oracle that judges, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samples import ROOT

ORACLE = Path(os.environ.get("JIXIAO_ORACLE") or ROOT.parent / "shared" / "oracle" / "oracle.py")
SECONDS = 180


@dataclass(frozen=True)
class Runs:
    """The output folders of two runs of the same command."""

    first: Path
    second: Path


def start(target: Path, paths: Sequence[Path], **environment: str) -> subprocess.Popen[str]:
    """A process that draws the paths into the folder; a warning in it is an error."""
    command = [sys.executable, "-W", "error", "-m", "jixiao", "render", *map(str, paths), "-o", str(target)]
    return _started(command, **environment)


def start_oracle(folder: Path) -> subprocess.Popen[str]:
    """The oracle comparing the files of a folder with the published facts; text that was not published is a fault
    too."""
    return _started([sys.executable, str(ORACLE), str(folder), "--strict", "--quiet"])


def _started(command: list[str], **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> None:
    """Waits for it to end well."""
    told, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, told
