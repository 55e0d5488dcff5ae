"""Progress on stderr: one line that is written over on a terminal, nothing otherwise."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from jixiao.terminal.report import columns
from jixiao.terminal.table import shortened

_WIDTH = 78


class Progress:
    """Counts what has been drawn: projects, and whole documents."""

    def __init__(self, *, quiet: bool) -> None:
        self.total = 0
        self.shown = sys.stderr.isatty() and not quiet
        self.loud = not quiet
        self.done = 0
        self.announced: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown:
            print("\r" + " " * _WIDTH + "\r", end="", file=sys.stderr, flush=True)

    def begin(self, total: int) -> None:
        """So many are to be drawn."""
        self.total = total

    def step(self, name: str, count: int = 1) -> None:
        """A project, or a whole document, has been written; or several, of which this is the last."""
        self.done += count
        self.line(f"[{self.done}/{self.total}] {name}")

    def fonts(self, name: str, done: int, total: int) -> None:
        """Fonts are being derived: so many of their characters are done."""
        self.line(f"第一次运行，准备字体 {name}：{done}/{total}")
        if not self.shown and self.loud and name not in self.announced:
            print(f"第一次运行，准备字体 {name}……", file=sys.stderr, flush=True)
        self.announced.add(name)

    def line(self, text: str) -> None:
        """Writes over the last line of the terminal."""
        if not self.shown:
            return
        text = shortened(text, _WIDTH)
        print("\r" + text + " " * (_WIDTH - columns(text)), end="", file=sys.stderr, flush=True)
