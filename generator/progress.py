"""Progress on stderr: one line that is written over on a terminal, nothing otherwise."""

from __future__ import annotations

import sys
from types import TracebackType

from generator.collection import Collection
from generator.report import columns

_WIDTH = 78


class Progress:
    """Counts the files that have been drawn."""

    def __init__(self, collections: list[Collection], *, quiet: bool) -> None:
        self.total = sum(len(collection.specs) + collection.whole for collection in collections)
        self.shown = sys.stderr.isatty() and not quiet
        self.loud = not quiet
        self.done = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.shown:
            print("\r" + " " * _WIDTH + "\r", end="", file=sys.stderr, flush=True)

    def step(self, name: str) -> None:
        """A project, or a whole document, has been written."""
        self.done += 1
        self.line(f"[{self.done}/{self.total}] {name}")

    def note(self, message: str) -> None:
        """Something that takes its time and is not a document: fonts."""
        if self.shown:
            self.line(message)
        elif self.loud:
            print(message, file=sys.stderr, flush=True)

    def line(self, text: str) -> None:
        """Writes over the last line of the terminal."""
        if not self.shown:
            return
        while columns(text) > _WIDTH:
            text = text[:-2] + "…"
        print("\r" + text + " " * (_WIDTH - columns(text)), end="", file=sys.stderr, flush=True)
