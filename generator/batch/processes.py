"""Processes of this machine as workers: they share one import of the libraries and leave whole files only when they are stopped."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from generator.batch.outcome import Outcome
from generator.batch.work import Settings, Task, perform
from generator.children import shield

_PATIENCE = 0.6  # seconds that workers get to take their unfinished files away
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
        from multiprocessing import forkserver

        forkserver.set_forkserver_preload(["generator.batch.warm"])
        with _deaf():
            forkserver.ensure_running()
    return ProcessPoolExecutor(jobs, context, _ready, (settings, environment))


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started here never hears of Ctrl-C, which a terminal sends to all: this process alone decides."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def _ready(settings: Settings, environment: dict[str, str]) -> None:
    """A worker begins."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    os.environ.update(environment)
    _worker.settings = settings
    import generator.batch.warm  # noqa: F401 -- where nothing was preloaded


def _die_with_parent() -> None:
    parent: Any = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _stop(number: int, frame: object) -> None:
    if not _worker.busy:
        os._exit(1)
    raise _Stopped


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


def stop(executor: Executor) -> None:
    """Ends the workers at once; those that do not listen are killed."""
    workers = list((getattr(executor, "_processes", None) or {}).values())
    for worker in workers:
        worker.terminate()
    until = time.monotonic() + _PATIENCE
    for worker in workers:
        worker.join(max(0.0, until - time.monotonic()))
    for worker in workers:
        if worker.is_alive():
            worker.kill()
