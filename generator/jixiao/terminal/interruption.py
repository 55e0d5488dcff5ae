"""Ctrl-C and SIGTERM: who hears them, what is said, and how the processes that help come to an end."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

INTERRUPTED, TERMINATED = 130, 143  # 128 and the signal's number, as shells have it
_AGAIN = 0.5  # seconds until an interrupt that went astray comes again
_PATIENCE = 0.6  # seconds that workers get to take their unfinished files away


class Interruption(KeyboardInterrupt):
    """Ctrl-C or SIGTERM.

    A bare KeyboardInterrupt that has gone through `exec` makes Python end by the signal, whatever its exit code.
    """


class _Signals:
    """What has come so far."""

    code = 0  # the exit code for the signal that came; 0 where none did
    holding = 0  # blocks that must not be interrupted
    waiting = 0  # the number of one that came in such a block
    over = False  # nothing is left to interrupt


_signals = _Signals()


def listen() -> None:
    """From now on Ctrl-C and SIGTERM end the command in good order. Where they are ignored (nohup), they stay so."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)
    sys.unraisablehook, threading.excepthook = _astray, _astray_in_thread


def _interrupt(number: int, frame: FrameType | None) -> None:
    _signals.code = 128 + number
    if _signals.holding:
        _signals.waiting = number
    else:
        _raise(number)


def _raise(number: int) -> NoReturn:
    import _thread

    _thread.start_new_thread(_again, (number, threading.main_thread().ident or 0))
    raise Interruption


def _again(number: int, main: int) -> None:
    """An interrupt that a library swallowed comes again.

    One that is still on its way lets the files be taken away first.
    """
    time.sleep(_AGAIN)
    handled: Any = sys._current_exceptions().get(main)  # noqa: SLF001 -- documented; of 3.11 with its type and trace
    error: BaseException | None = handled[1] if isinstance(handled, tuple) else handled
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    if error is None and not _signals.over and hasattr(signal, "pthread_kill"):
        signal.pthread_kill(main, number)


@contextmanager
def held() -> Iterator[None]:
    """A signal that comes in here is heard at the end of it."""
    _signals.holding += 1
    try:
        yield
    finally:
        _signals.holding -= 1
        if _signals.waiting and not _signals.holding:
            number, _signals.waiting = _signals.waiting, 0
            _raise(number)


def _astray(fault: Any) -> None:
    """After a signal, nobody wants to read what a library says of its own end."""
    if not _signals.code:
        sys.__unraisablehook__(fault)


def _astray_in_thread(fault: Any) -> None:
    if not _signals.code:
        threading.__excepthook__(fault)


def heard() -> int:
    """The exit code for the signal that came; 0 where none did."""
    return _signals.code


def told() -> int:
    """Says that the command was ended; gives back the exit code."""
    code = heard() or INTERRUPTED
    print("已终止；写完的文件是完整的" if code == TERMINATED else "已中断；写完的文件是完整的", file=sys.stderr)
    return code


def over() -> None:
    """The command is at its end: a signal that comes now finds nothing to interrupt."""
    _signals.over = True
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


@contextmanager
def deaf() -> Iterator[None]:
    """What is started in here never hears of Ctrl-C, which a terminal sends to all: this process alone decides, and
    hears it afterwards.

    A worker hears SIGTERM when it begins to `obey`.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def obey() -> None:
    """A worker begins: it hears of Ctrl-C from its parent only, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
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
