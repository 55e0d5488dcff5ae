"""Ctrl-C and SIGTERM: who hears them, what is said, and how the processes that help come to an end."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

INTERRUPTED, TERMINATED = 130, 143  # 128 and the signal's number, as shells have it
_AGAIN = 0.01  # seconds until an interrupt that went astray comes again
_PATIENCE = 0.6  # seconds that workers get to take their unfinished files away


class Terminated(KeyboardInterrupt):
    """SIGTERM: the same as Ctrl-C, but for the exit code."""


@dataclass(slots=True)
class _Signals:
    """What has come so far."""

    code: int = 0  # the exit code for the signal that came; 0 where none did
    holding: int = 0  # blocks that must not be interrupted
    waiting: type[KeyboardInterrupt] | None = None  # came in one of them


_signals = _Signals()


def listen() -> None:
    """From now on Ctrl-C and SIGTERM end the command in good order. Where they are ignored (nohup), they stay so."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)
    sys.unraisablehook = _astray


def _interrupt(number: int, frame: FrameType | None) -> None:
    kind = Terminated if number == signal.SIGTERM else KeyboardInterrupt
    _signals.code = TERMINATED if kind is Terminated else INTERRUPTED
    if _signals.holding:
        _signals.waiting = kind
    else:
        raise kind


@contextmanager
def held() -> Iterator[None]:
    """A signal that comes in here is heard at the end of it."""
    _signals.holding += 1
    try:
        yield
    finally:
        _signals.holding -= 1
        if _signals.waiting and not _signals.holding:
            kind, _signals.waiting = _signals.waiting, None
            raise kind


def _astray(fault: Any) -> None:
    """An interrupt that came while an object was taken away, where Python would print it and go on: it comes again."""
    if not issubclass(fault.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(fault)
        return
    import _thread

    again = threading.Timer(_AGAIN, _thread.interrupt_main, [signal.SIGTERM if issubclass(fault.exc_type, Terminated) else signal.SIGINT])
    again.daemon = True
    again.start()


def heard() -> int:
    """The exit code for the signal that came; 0 where none did."""
    return _signals.code


def told(error: KeyboardInterrupt) -> int:
    """Says that the command was ended; gives back the exit code."""
    ended = isinstance(error, Terminated)
    print("已终止；写完的文件是完整的" if ended else "已中断；写完的文件是完整的", file=sys.stderr)
    return TERMINATED if ended else INTERRUPTED


def over() -> None:
    """The command is at its end: a signal that comes now finds nothing to interrupt."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


@contextmanager
def deaf() -> Iterator[None]:
    """What is started in here never hears of Ctrl-C, which a terminal sends to all: this process alone decides, and hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def obey() -> None:
    """A worker begins: it hears of Ctrl-C from its parent only, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    import multiprocessing

    parent: Any = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def stop(executor: Any) -> None:
    """Ends the workers of an executor at once; those that do not listen are killed."""
    workers = list((getattr(executor, "_processes", None) or {}).values())
    for worker in workers:
        worker.terminate()
    until = time.monotonic() + _PATIENCE
    for worker in workers:
        worker.join(max(0.0, until - time.monotonic()))
    for worker in workers:
        if worker.is_alive():
            worker.kill()
