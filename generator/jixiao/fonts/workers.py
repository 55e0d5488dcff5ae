"""Derives fonts in processes of their own: they run side by side, and fontTools stays out of this one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait

from jixiao.files.children import command
from jixiao.files.reasons import reason_of
from jixiao.fonts.errors import FontError
from jixiao.fonts.preparation import Part, Prepared, Progress, unwritable

_LOOK = 0.2  # seconds


def work(absent: Sequence[tuple[Prepared, Part]], progress: Progress | None) -> None:
    """Derive every part, as many at a time as there are processors. Raises FontError."""
    lock, running = threading.Lock(), _Running()

    def report(name: str, done: int, total: int) -> None:
        with lock:
            if progress:
                progress(name, done, total)

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        try:
            tasks = [pool.submit(_derive, prepared, part, report, running) for prepared, part in absent]
            for task in tasks:
                while (
                    not task.done()
                ):  # with a look now and then: a signal that another thread gets does not wake this one
                    wait([task], _LOOK)
                task.result()
        except BaseException:  # one font cannot be used, or the run was interrupted: the others would go on for seconds
            pool.shutdown(wait=False, cancel_futures=True)
            running.end()
            raise


class _Running:
    """The processes that derive now."""

    def __init__(self) -> None:
        self.processes: list[subprocess.Popen[str]] = []
        self.ended = False

    def add(self, process: subprocess.Popen[str]) -> None:
        """One that has just begun."""
        self.processes.append(process)
        if self.ended:
            process.kill()

    def end(self) -> None:
        """Ends them all, and those that begin from now on."""
        self.ended = True
        for process in tuple(self.processes):
            process.kill()


def _derive(prepared: Prepared, part: Part, report: Progress, running: _Running) -> None:
    pipes = {
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "encoding": "utf-8",
        "errors": "replace",
        "start_new_session": True,
    }  # Ctrl-C is ours
    with subprocess.Popen(_command(prepared, part), **pipes) as process:  # type: ignore[call-overload]  # noqa: S603 -- our own module, no shell
        running.add(process)
        for line in process.stdout:
            done, total = line.split()
            report(prepared.source.path.name, int(done), int(total))
        fault = process.stderr.read().strip()
    if process.returncode:
        raise _fault(prepared, process.returncode, fault.splitlines()[-1] if fault else "")


def _command(prepared: Prepared, part: Part) -> list[str]:
    order = {
        "source": os.fspath(prepared.source.path),
        "index": prepared.source.index,
        "target": os.fspath(prepared.folder),
        "family": prepared.family,
        "part": part,
        "as_is": not prepared.derived,
    }
    return command("jixiao.fonts.derive", json.dumps(order))


def _fault(prepared: Prepared, code: int, last: str) -> FontError:
    """The clerk's message for a failed process: its exit code, and the last line that it printed."""
    if code < 0:
        return FontError(f"准备字体的进程意外终止：{prepared.source.path}。多半是内存不够，请关掉别的程序再试。")
    if last.startswith(("PermissionError", "OSError", "FileExistsError", "NotADirectoryError", "IsADirectoryError")):
        number = re.search(r"\[Errno (\d+)\]", last)
        return unwritable(prepared.folder, reason_of(int(number[1]) if number else None))
    if last.startswith("VariableFontError"):
        return FontError(f"可变字体不可用：{prepared.source.path}。请换用同一字体的普通（静态）字体文件。")
    return FontError(f"字体文件损坏或不受支持：{prepared.source.path}。请换一个字体文件。")
