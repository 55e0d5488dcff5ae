"""The cache folder: where derived fonts live, and how a file that was damaged there is noticed."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from jixiao.files.digest import sha256
from jixiao.files.whole import write_whole


def cache_folder() -> Path:
    """The folder for everything that can be made again: JIXIAO_CACHE, or jixiao under the user's cache folder."""
    if chosen := os.environ.get("JIXIAO_CACHE"):
        return _from_here(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "jixiao"


@cache
def _from_here(chosen: str) -> Path:
    """As it was meant when it was first asked for: a program may change its folder later."""
    return Path(chosen).expanduser().absolute()


def seal(path: Path) -> Path:
    """Where the SHA-256 of a sealed file stands."""
    return path.with_name(path.name + ".sha256")


def write_sealed(path: Path, content: bytes) -> None:
    """Write a file of the cache and then its seal: a file that is damaged, or was not finished, has none that fits."""
    write_whole(path, content)
    write_whole(seal(path), sha256(content).hexdigest().encode())


def read_sealed(path: Path) -> bytes | None:
    """The content of a sealed file; None where it is not there, or is not what was written."""
    try:
        if not path.is_file() or not seal(path).is_file():
            return None
        content, written = path.read_bytes(), seal(path).read_bytes()
    except OSError:
        return None
    return content if sha256(content).hexdigest().encode() == written else None


def intact(path: Path) -> bool:
    """Is a sealed file there as it was written? It is not kept in memory, and read only where somebody touched it
    since it was last read: fonts are large, starts are many.
    """
    seen = path.with_name(path.name + ".seen")
    try:
        status = path.stat()
        state = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}".encode()  # ctime: a time can be set back
        if seen.is_file() and seen.read_bytes() == state:
            return True
        if _digest(path) != seal(path).read_bytes():
            return False
    except OSError:
        return False
    with suppress(OSError):  # a cache that is not ours to write
        write_whole(seen, state)
    return True


def _digest(path: Path) -> bytes:
    import hashlib  # quick over megabytes

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest().encode()


def content_hash(path: Path, folder: Path) -> str:
    """The SHA-256 of a file in hex. Kept in `folder` by path, size and time: fonts are large, starts are many."""
    status = path.stat()
    stamp = f"{path.resolve()}|{status.st_size}|{status.st_mtime_ns}"
    note = folder / "hashes" / sha256(stamp.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    known = read_sealed(note)
    if known is None:
        known = _digest(path)
        write_sealed(note, known)
    return known.decode("ascii")
