"""The cache folder: where derived fonts live, and how files get there whole."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


def cache_folder() -> Path:
    """The folder for everything that can be made again: JIXIAO_CACHE, or jixiao under the user's cache folder."""
    if chosen := os.environ.get("JIXIAO_CACHE"):
        return Path(chosen).expanduser()
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "jixiao"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that others see all of it or nothing; two writers of the same content do not disturb."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def content_hash(path: Path, folder: Path) -> str:
    """The SHA-256 of a file in hex. Kept in `folder` by path, size and time: fonts are large, starts are many."""
    status = path.stat()
    stamp = f"{path.resolve()}|{status.st_size}|{status.st_mtime_ns}"
    note = folder / "hashes" / hashlib.sha256(stamp.encode()).hexdigest()[:24]
    try:
        known = note.read_text("ascii")
    except (OSError, ValueError):
        known = ""
    if not known:
        known = hashlib.sha256(path.read_bytes()).hexdigest()
        write_whole(note, known.encode())
    return known
