"""Processes of this machine as workers: they share one import of the libraries and leave whole files only when they
are stopped.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass

from jixiao.batch.outcome import Outcome
from jixiao.batch.work import Settings, Task, perform
from jixiao.files.children import shield
from jixiao.terminal.interruption import deaf, obey

_OWN = ("JIXIAO_CACHE", "JIXIAO_FONTS", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")


@dataclass(slots=True)
class _Worker:
    """What this process knows of itself as a worker."""

    settings: Settings | None = None
    busy: bool = False


_worker = _Worker()


class _Stopped(BaseException):
    """The run was interrupted."""


def processes(settings: Settings, jobs: int) -> Executor:
    """So many worker processes. None of them runs code from the current folder."""
    shield()
    environment = {name: os.environ[name] for name in _OWN if name in os.environ}
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    if sys.platform != "win32":
        from multiprocessing import forkserver, resource_tracker

        forkserver.set_forkserver_preload(["jixiao.batch.warm"])
        resource_tracker.ensure_running()  # it ends with hearing Ctrl-C again
        with deaf():
            forkserver.ensure_running()
    return ProcessPoolExecutor(jobs, context, _ready, (settings, environment))


def _ready(settings: Settings, environment: dict[str, str]) -> None:
    """A worker begins."""
    obey()
    signal.signal(signal.SIGTERM, _stop)
    os.environ.update(environment)
    _worker.settings = settings
    import jixiao.batch.warm  # noqa: F401 -- where nothing was preloaded


def _stop(number: int, frame: object) -> None:
    if not _worker.busy:
        os._exit(1)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a second one would come while the files are taken away
    sys.unraisablehook = _nothing
    raise _Stopped


def _nothing(fault: object) -> None:
    """Nobody wants to read what is left open on the way to the end."""


def work(tasks: Sequence[Task]) -> list[Outcome]:
    """A batch, in a worker."""
    settings = _worker.settings
    assert settings is not None
    _worker.busy = True
    try:
        return perform(tasks, settings)
    except _Stopped:  # unfinished files have been taken away on the way here
        os._exit(1)
    finally:
        _worker.busy = False
