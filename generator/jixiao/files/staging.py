"""File names and files: safe names, whole files or none."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from jixiao.errors import ExitCode, ExpectedError
from jixiao.files.reasons import reason

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

try:
    import fcntl
except ImportError:  # Windows, where an open file cannot be deleted: that is lock enough
    fcntl = None  # type: ignore[assignment]

_FORBIDDEN = str.maketrans(
    {"/": "／", "\\": "＼", ":": "：", "*": "＊", "?": "？", '"': "＂", "<": "＜", ">": "＞", "|": "｜"}
)
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")
_BYTES = 200  # of 255, so that a suffix and the temporary name fit too
_TEMPORARY = ".{stem}.{digest}.jixiao-tmp"


class OutputError(ExpectedError):
    """A file could not be written: a message for the clerk."""

    exit_code = ExitCode.OUTPUT


def safe_name(name: str) -> str:
    """The name as a file name on any system: no separators, no reserved word, at most 200 bytes."""
    text = unicodedata.normalize("NFC", name).translate(_FORBIDDEN)
    text = "".join(" " if unicodedata.category(character)[0] in "CZ" else character for character in text)
    text = re.sub(" +", " ", text).strip(" .") or "未命名"
    text = text + "_" if _RESERVED.match(text) else text
    return text if len(text.encode()) <= _BYTES else _cut(text)


def _cut(text: str) -> str:
    """The beginning of a name that is too long, with a digest of all of it: two long names of one beginning stay
    two.
    """
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return text.encode()[: _BYTES - 9].decode(errors="ignore").rstrip(" .") + f"-{digest}"


@lru_cache(maxsize=10_000)
def same_name(name: str) -> str:
    """Two names for which some file system has one file give the same: upper and lower case, Unicode forms."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def unique_names(names: Iterable[str]) -> list[str]:
    """Safe names, told apart by -2, -3 … where two are the same (also but for case and Unicode form)."""
    taken: set[str] = set()
    found: list[str] = []
    for name in map(safe_name, names):
        candidate, number = name, 1
        while same_name(candidate) in taken:
            number += 1
            candidate = f"{name}-{number}"
        taken.add(same_name(candidate))
        found.append(candidate)
    return found


class _Target(io.FileIO):
    """A file whose writes fail with OutputError, whoever writes."""

    def __init__(self, temporary: Path, path: Path) -> None:
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
        self._open: dict[Path, tuple[Path, BinaryIO]] = {}
        self._left: list[Path] = []  # temporary files, noted before they are there: a signal may come in between

    def __enter__(self) -> Self:
        with _told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            _sweep(self.folder)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for _, file in self._open.values():
            with suppress(OSError, OutputError):
                file.close()
        for temporary in self._left:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def open(self, name: str) -> BinaryIO:
        """A new file that will carry this name."""
        path = self.folder / name
        temporary = _beside(path)
        self._left.append(temporary)
        with _told(path):
            file = _locked_file(temporary, path)
        self._open[path] = temporary, file
        return file

    def write(self, name: str, content: bytes) -> None:
        """A whole file of this name."""
        file = self.open(name)
        with _told(self.folder / name):
            file.write(content)

    def path(self, name: str) -> Path:
        """Where the file stands until it is published; what has been written so far can be read there."""
        temporary, file = self._open[self.folder / name]
        with _told(self.folder / name):
            file.flush()
        return temporary

    def publish(self) -> tuple[Path, ...]:
        """Gives all files their names. Runs that publish into one folder wait for each other: their files do not
        mix.
        """
        for path, (_, file) in self._open.items():
            with _told(path):
                file.flush()
                os.fsync(file.fileno())
        with _locked(self.folder):
            for path, (temporary, _) in self._open.items():
                with _told(path):
                    temporary.replace(path)
        return tuple(self._open)


def write_file(path: Path, content: bytes) -> None:
    """Writes a file as a whole: a temporary file beside it, then a rename. Raises OutputError; the old file stays."""
    with Staged(path.parent) as staged:
        staged.write(path.name, content)
        staged.publish()


def replace_file(path: Path, content: bytes) -> None:
    """Writes a user's own file anew as a whole: a link still points to it, its mode stays.

    Raises OutputError; the old file stays.
    """
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
        staged.publish()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"写不了 {path}：{reason(error)}。原来的文件没有动。") from error


def _beside(path: Path) -> Path:
    """Where the target is written before it gets its name."""
    digest = hashlib.sha256(f"{path.name}|{os.getpid()}".encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return path.with_name(_TEMPORARY.format(stem=path.name[:40], digest=digest))


def _locked_file(temporary: Path, path: Path) -> BinaryIO:
    """A new file for the target, locked as long as it is open: an unlocked one has been left by a dead run."""
    while True:
        file = io.BufferedRandom(_Target(temporary, path))
        if fcntl is None:
            return file
        fcntl.flock(file, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):  # swept away between the two calls
            if temporary.stat().st_ino == os.fstat(file.fileno()).st_ino:
                return file
        file.close()


@cache
def _sweep(folder: Path) -> None:
    """Removes what runs left that were killed. Once a process: a folder may get thousands of files."""
    for left in folder.glob(_TEMPORARY.format(stem="*", digest="*")):
        with suppress(OSError), left.open("r+b") as file:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.unlink()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The folder to oneself. File systems that know no locks go without."""
    handle = None
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)
