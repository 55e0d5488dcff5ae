"""jixiao render in a process of its own, and what it left in the output folder."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from samples import ROOT

SECONDS = 120


def start(*words: str | Path, **environment: str) -> subprocess.Popen[str]:
    """The command, begun; a warning in it is an error."""
    command = [sys.executable, "-W", "error", "-m", "jixiao", "render", *map(str, words)]
    return subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def render(*words: str | Path, code: int = 0, **environment: str) -> tuple[str, str]:
    """What the command printed, on both streams, when it ended with that code."""
    process = start(*words, **environment)
    out, told = process.communicate(timeout=SECONDS)
    assert process.returncode == code, told
    return out, told


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def times(folder: Path) -> dict[str, int]:
    """When each drawn file was written, in nanoseconds."""
    return {
        file.relative_to(folder).as_posix(): file.stat().st_mtime_ns
        for file in folder.rglob("*.*")
        if not file.name.startswith(".")
    }
