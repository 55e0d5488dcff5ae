"""Runs whole processes and tells what they cost. This process stays small: a child's peak counts from its parent's."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of Linux


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU and wall time in ms; peak memory in MB of the largest process among a process and those that it started."""

    cpu: float
    wall: float
    memory: float


class CommandFailed(Exception):  # noqa: N818 -- what happened
    """A command did not end well; nothing that it measured counts."""


def run(
    command: Sequence[str], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> tuple[Cost, str]:
    """What the command cost, CPU time of its children included, and what it printed. Raises CommandFailed."""
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as complained:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=told, stderr=complained, cwd=cwd, env=environment
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        every = [used, *_orphans()]
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        complained.seek(0)
        if process.returncode:
            raise CommandFailed(f"{' '.join(command)}\n{complained.read().decode(errors='replace')[-2000:]}")
        cpu = sum(each.ru_utime + each.ru_stime for each in every)
        return Cost(cpu * 1000, wall * 1000, max(each.ru_maxrss for each in every) / 1024), told.read().decode()


def read_back(forms: Path, output: Path, every: int, *, may_lose: bool = False) -> tuple[str, ...]:
    """What the files of a contender lack, each `every`th form compared.

    Raises CommandFailed where they may lack nothing.
    """
    _, told = run([sys.executable, "-m", "bench.verify", str(forms), str(output), str(every)])
    if told and not may_lose:
        raise CommandFailed(f"{output.name}：{told}")
    return tuple(told.splitlines())


def adopt() -> None:
    """Lets processes that outlive the one that started them come to this one: the CPU time of a pool's workers counts too."""
    if ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def _orphans() -> Iterator[resource.struct_rusage]:
    """What they used, once they have ended."""
    with suppress(ChildProcessError):
        while True:
            yield os.wait4(-1, 0)[2]


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(cost.cpu for cost in costs), median(cost.wall for cost in costs), median(cost.memory for cost in costs)
    )
