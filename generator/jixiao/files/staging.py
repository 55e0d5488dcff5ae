"""What is put out: whole files or none, and what a clerk is told where it cannot be."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from jixiao.errors import ExitCode, ExpectedError
from jixiao.files.locks import alone
from jixiao.files.reasons import reason
from jixiao.files.whole import Unfinished, sweep

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class OutputError(ExpectedError):
    """A file could not be written: a message for the clerk."""

    exit_code = ExitCode.OUTPUT


class ChangedError(OutputError):
    """A file that was to be written over is no longer the one that was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"文件在别处改过，没有写：{path}。请重新打开再改")


class _Target(io.FileIO):
    """A file whose writes fail with OutputError, whoever writes."""

    def __init__(self, path: Path, temporary: Path) -> None:
        super().__init__(temporary, "w+")
        self.path = path

    def write(self, content: ReadableBuffer, /) -> int:
        with _told(self.path):
            return super().write(content)


class Staged:
    """Files of one folder that are written beside their targets and then renamed, one right after the other.

    Leaving the block without `publish` removes them: the old files stay. All raise OutputError.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[Path, Unfinished] = {}  # noted before they are there: a signal may come in between

    def __enter__(self) -> Self:
        with _told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            sweep(self.folder)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for unfinished in self._files.values():
            unfinished.close()

    def open(self, name: str) -> BinaryIO:
        """A new file that will carry this name."""
        path = self.folder / name
        unfinished = self._files[path] = Unfinished(path)
        with _told(path):
            return unfinished.open(partial(_Target, path))

    def write(self, name: str, content: bytes) -> None:
        """A whole file of this name."""
        file = self.open(name)
        with _told(self.folder / name):
            file.write(content)

    def path(self, name: str) -> Path:
        """Where the file stands until it is published; what has been written so far can be read there."""
        unfinished = self._files[self.folder / name]
        with _told(unfinished.path):
            unfinished.open().flush()
        return unfinished.temporary

    def publish(self, sure: Callable[[], None] = lambda: None) -> tuple[Path, ...]:
        """Gives all files their names. Runs that publish into one folder wait for each other: their files do not
        mix. `sure` is asked when nobody else publishes any more; what it raises stops it.
        """
        for unfinished in self._files.values():
            with _told(unfinished.path):
                unfinished.hasten()
        for unfinished in self._files.values():
            with _told(unfinished.path):
                unfinished.settle()
        with alone(self.folder):
            sure()
            for unfinished in self._files.values():
                with _told(unfinished.path):
                    unfinished.publish()
        return tuple(self._files)


def write_file(path: Path, content: bytes) -> None:
    """Writes a file as a whole: a temporary file beside it, then a rename. Raises OutputError; the old file stays."""
    with Staged(path.parent) as staged:
        staged.write(path.name, content)
        staged.publish()


def own_file(path: Path) -> bytes:
    """The content of a user's own file that is to be written anew. Raises OutputError where that cannot be done."""
    with _told(path):
        return path.read_bytes()


def replace_file(path: Path, content: bytes, over: str) -> None:
    """Writes a user's own file anew as a whole: a link still points to it, its mode stays. `over` is the SHA-256 of
    what was read there.

    Raises ChangedError where that has changed, OutputError; the old file stays.
    """

    def sure() -> None:
        with _told(path):
            if hashlib.sha256(file.read_bytes()).hexdigest() != over:
                raise ChangedError(path)

    with _told(path):
        file = path.resolve(strict=True)
        state = file.stat()
        if not os.access(file, os.W_OK):
            raise PermissionError(errno.EACCES, "", str(file))
    with Staged(file.parent) as staged:
        staged.write(file.name, content)
        with _told(path):
            staged.path(file.name).chmod(stat.S_IMODE(state.st_mode))
            with suppress(OSError, AttributeError):  # only root may give a file away; Windows knows no owners
                os.chown(staged.path(file.name), state.st_uid, state.st_gid)
        staged.publish(sure)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"写不了 {path}：{reason(error)}。原来的文件没有动。") from error
