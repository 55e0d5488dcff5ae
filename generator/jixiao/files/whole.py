"""Files that others see whole or not at all: written beside their target, then renamed. All raise OSError."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO

from jixiao.files import locks
from jixiao.files.digest import sha256

_TEMPORARY = ".{stem}.{digest}.jixiao-tmp"


def _raw(path: Path) -> io.FileIO:
    return io.FileIO(path, "w+")


class Unfinished:
    """A file on its way to its name. Before `open` and after `close` nothing of it is there but what was published."""

    def __init__(self, path: Path) -> None:
        digest = sha256(f"{path.name}|{os.getpid()}".encode("utf-8", "surrogateescape")).hexdigest()[:12]
        self.path, self.temporary = path, path.with_name(_TEMPORARY.format(stem=path.name[:40], digest=digest))
        self.file: BinaryIO | None = None
        self._published = False

    def open(self, raw: Callable[[Path], io.FileIO] = _raw) -> BinaryIO:
        """The new file, locked as long as it is open: an unlocked one has been left by a dead run."""
        while self.file is None:
            file = io.BufferedRandom(raw(self.temporary))
            locks.hold(file)
            with suppress(FileNotFoundError):  # swept away between the two calls
                if os.name == "nt" or self.temporary.stat().st_ino == os.fstat(file.fileno()).st_ino:
                    self.file = file
                    continue
            file.close()
        return self.file

    def hasten(self) -> None:
        """Has the disk begin with it: files that are begun together settle in fewer turns of the disk's journal."""
        if self.file and hasattr(os, "posix_fadvise"):
            self.file.flush()
            with suppress(OSError):  # it is no more than advice
                os.posix_fadvise(self.file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def settle(self) -> None:
        """Sees to it that all of it is on the disk."""
        if self.file:
            self.file.flush()
            os.fsync(self.file.fileno())

    def publish(self) -> None:
        """Gives it its name."""
        if self.file and not locks.KNOWN:  # Windows renames no open file; elsewhere the lock must last until here
            self.file.close()
        self.temporary.replace(self.path)
        self._published = True

    def close(self) -> None:
        """Takes away what was not published."""
        if self.file:
            with suppress(Exception):
                self.file.close()
        if not self._published:
            with suppress(OSError):
                self.temporary.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Writes one file, and its folder where there is none. Two writers of one file do not disturb each other."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    unfinished = Unfinished(path)
    try:
        unfinished.open().write(content)
        unfinished.settle()
        unfinished.publish()
    finally:
        unfinished.close()


@cache
def sweep(folder: Path) -> None:
    """Removes what runs left that were killed. Once a process: a folder may get thousands of files."""
    for left in folder.glob(_TEMPORARY.format(stem="*", digest="*")):
        with suppress(OSError):
            if not locks.KNOWN:
                left.unlink()  # refused where somebody has it open
                continue
            with left.open("r+b") as file:
                if locks.free(file):
                    left.unlink()
