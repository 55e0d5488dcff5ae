"""The cache folder: where derived fonts live, and how a file that was damaged there is noticed."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from jixiao.files.digest import sha256
from jixiao.files.whole import write_whole


def cache_folder() -> Path:
    """The folder for everything that can be made again: JIXIAO_CACHE, or jixiao under the user's cache folder."""
    if chosen := os.environ.get("JIXIAO_CACHE"):
        return Path(chosen).expanduser()
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "jixiao"


def seal(path: Path) -> Path:
    """Where the SHA-256 of a sealed file stands, and what it was like when it was written."""
    return path.with_name(path.name + ".sha256")


def write_sealed(path: Path, content: bytes) -> None:
    """Write a file of the cache and then its seal: a file that is damaged, or was not finished, has none that fits."""
    write_whole(path, content)
    _seal(path, sha256(content).hexdigest())


def read_sealed(path: Path) -> bytes | None:
    """The content of a sealed file; None where it is not there, or is not what was written."""
    try:
        if not path.is_file() or not seal(path).is_file():
            return None
        content, written = path.read_bytes(), _written(path)
    except OSError:
        return None
    return content if sha256(content).hexdigest() == written[0] else None


def intact(path: Path) -> bool:
    """Is a sealed file there as it was written? It is not kept in memory, and read only where it has been touched."""
    try:
        digest, known = _written(path)
        state = _state(path)
        if state != known and _digest(path) == digest:  # a copy, which has a time of its own
            known = state
            with suppress(OSError):
                _seal(path, digest)
        return state == known
    except OSError:
        return False


def _seal(path: Path, digest: str) -> None:
    write_whole(seal(path), f"{digest} {_state(path)}".encode())


def _written(path: Path) -> tuple[str, str]:
    """What its seal says of a file: SHA-256 and state. Raises OSError."""
    digest, _, state = seal(path).read_bytes().decode("ascii", "replace").partition(" ")
    return digest, state


def _state(path: Path) -> str:
    """What changes whenever a file is written, also by who sets its time back. Raises OSError."""
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def _digest(path: Path) -> str:
    import hashlib  # quick over megabytes

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content_hash(path: Path, folder: Path) -> str:
    """The SHA-256 of a file in hex. Kept in `folder` by path, size and time: fonts are large, starts are many."""
    status = path.stat()
    stamp = f"{path.resolve()}|{status.st_size}|{status.st_mtime_ns}"
    note = folder / "hashes" / sha256(stamp.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    known = read_sealed(note)
    if known is None:
        known = _digest(path).encode()
        write_sealed(note, known)
    return known.decode("ascii")
