"""Derives fonts in processes of their own: they run side by side, and fontTools stays out of this one."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from generator.children import command
from generator.fonts.errors import FontError
from generator.fonts.preparation import Part, Prepared, Progress, unwritable


def work(absent: Sequence[tuple[Prepared, Part]], progress: Progress | None) -> None:
    """Derive every part, as many at a time as there are processors. Raises FontError."""
    lock = threading.Lock()

    def report(name: str, done: int, total: int) -> None:
        with lock:
            if progress:
                progress(name, done, total)

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for task in [pool.submit(_derive, prepared, part, report) for prepared, part in absent]:
            task.result()


def _derive(prepared: Prepared, part: Part, report: Progress) -> None:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "errors": "replace"}
    with subprocess.Popen(_command(prepared, part), **pipes) as process:  # type: ignore[call-overload]  # noqa: S603 -- our own module, no shell
        for line in process.stdout:
            done, total = line.split()
            report(prepared.source.path.name, int(done), int(total))
        fault = process.stderr.read().strip()
    if process.returncode:
        raise _fault(prepared, fault.splitlines()[-1] if fault else "")


def _command(prepared: Prepared, part: Part) -> list[str]:
    order = {
        "source": os.fspath(prepared.source.path),
        "index": prepared.source.index,
        "target": os.fspath(prepared.folder),
        "family": prepared.family,
        "part": part,
        "as_is": not prepared.derived,
    }
    return command("generator.fonts.derive", json.dumps(order))


def _fault(prepared: Prepared, last: str) -> FontError:
    """The clerk's message for the last line of a failed process."""
    if last.startswith(("PermissionError", "OSError", "FileExistsError", "NotADirectoryError")):
        return unwritable(prepared.folder, last)
    if last.startswith("VariableFontError"):
        return FontError(f"可变字体不可用：{prepared.source.path}。请换用同一字体的普通（静态）字体文件。")
    return FontError(f"字体文件损坏或不受支持：{prepared.source.path}（{last}）。")
