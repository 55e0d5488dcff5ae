"""A process of its own for a stranger's file, with limits on time, memory and disk: whatever happens in there, an
answer comes back.

Windows knows no such limits for a process: there only the caller's patience and the bounds that the task counts hold.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from jixiao.files.children import command

_PATIENCE = 3  # times the allowed seconds of processor time


class OutOfTimeError(Exception):
    """The process did not come to an end in time; its message tells the seconds."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the process may use: seconds of processor time, bytes of memory, bytes of one file."""

    seconds: int
    memory: int
    file: int


def confined(task: str, file: Path, folder: Path, bounds: Bounds, order: Mapping[str, Any] | None = None) -> Any:
    """What a task, `module:function` of this program, makes of a file, a folder and its order; it may write below the
    folder, where it also runs. None where it was stopped.

    Raises OutOfTimeError.
    """
    told = {"file": os.path.abspath(file), "folder": os.path.abspath(folder), "order": dict(order or {})}  # noqa: PTH100 -- a link stays one
    limits = {"seconds": bounds.seconds, "memory": bounds.memory, "file": bounds.file}
    words = command("jixiao.files.confined", task, json.dumps(told), json.dumps(limits))
    try:
        done = subprocess.run(words, capture_output=True, timeout=_PATIENCE * bounds.seconds, check=False, cwd=folder)  # noqa: S603 -- our own module
        return json.loads(done.stdout.splitlines()[-1])
    except subprocess.TimeoutExpired:
        raise OutOfTimeError(str(_PATIENCE * bounds.seconds)) from None
    except (ValueError, IndexError):
        return None


def _limited(bounds: Bounds) -> None:
    """No more time, memory and disk than this for the rest of the process."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = (
        (resource.RLIMIT_CPU, bounds.seconds),
        (resource.RLIMIT_AS, bounds.memory),
        (resource.RLIMIT_FSIZE, bounds.file),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))


def _main() -> None:
    task, told, limits = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])
    _limited(Bounds(**limits))
    module, _, name = task.partition(":")
    answer = getattr(import_module(module), name)(Path(told["file"]), Path(told["folder"]), told["order"])
    sys.stdout.buffer.write(b"\n" + json.dumps(answer).encode() + b"\n")


if __name__ == "__main__":
    _main()
