"""A second process for what takes long: whole documents examined, files drawn. Nobody who types waits for it."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from jixiao.drawing.tools import Tools, tools
from jixiao.errors import ExpectedError
from jixiao.files.children import shield
from jixiao.findings import Finding, InputError
from jixiao.fonts import font_set
from jixiao.specs.compilation import load_unit
from jixiao.specs.discovery import Unit
from jixiao.studio import Book
from jixiao.web.edits import RefusedEditError
from jixiao.web.projects import Taken, taken_in

Result = TypeVar("Result")
Roots = tuple[Path, ...]


@dataclass(slots=True)
class Background:
    """The process, begun when it is first asked and anew when it was lost; `roots` are the folders of forms."""

    roots: Roots
    _pool: ProcessPoolExecutor | None = None
    _turn: Lock = field(default_factory=Lock)

    def findings(self, unit: Unit) -> Sequence[Finding]:
        """What the examination of a document finds."""
        return self._run(_examined, unit)

    def drawn(self, unit: Unit, format: str) -> tuple[str, bytes]:
        """(the name, the bytes) of a document's file. Raises InputError where it has an error."""
        return self._run(_drawn, unit, format)

    def taken_in(self, name: str, content: bytes) -> Taken:
        """What a file of somebody's became. Raises ExpectedError."""
        return self._run(_taken_in, name, content)

    def close(self) -> None:
        """Ends the process."""
        with self._turn:
            if self._pool is not None:
                self._pool.shutdown(wait=False, cancel_futures=True)
                self._pool = None

    def _run(self, call: Callable[..., Result], *given: Any) -> Result:
        for _ in range(2):
            pool = self._started()
            try:
                return _told(pool.submit(_tried, call, self.roots, *given).result())
            except BrokenExecutor:
                self.close()
        raise RuntimeError("the second process was lost twice")

    def _started(self) -> ProcessPoolExecutor:
        with self._turn:
            if self._pool is None:
                shield()
                context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
                self._pool = ProcessPoolExecutor(1, context, initializer=_deaf)
            return self._pool


@dataclass(frozen=True, slots=True)
class Fault:
    """An expected error, as it travels between processes."""

    told: str
    findings: tuple[Finding, ...] = ()


def _tried(call: Callable[..., Result], *given: Any) -> Result | Fault:
    try:
        return call(*given)
    except InputError as error:
        return Fault(error.told, error.findings)
    except ExpectedError as error:
        return Fault(error.told)


def _told(result: Result | Fault) -> Result:
    if not isinstance(result, Fault):
        return result
    raise InputError(result.findings) if result.findings else RefusedEditError(result.told)


def _deaf() -> None:
    """Ctrl-C is for the process that began this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def _tools(roots: Roots) -> Tools:
    return tools(roots, font_set())


def _examined(roots: Roots, unit: Unit) -> Sequence[Finding]:
    return Book(load_unit(unit, _tools(roots).forms), _tools(roots)).findings


def _drawn(roots: Roots, unit: Unit, format: str) -> tuple[str, bytes]:
    book = Book(load_unit(unit, _tools(roots).forms), _tools(roots))
    content = book.draw(format)
    return book.name, content


def _taken_in(roots: Roots, name: str, content: bytes) -> Taken:
    return taken_in(name, content, _tools(roots))
