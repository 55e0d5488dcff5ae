"""Locks that end with the process that holds them, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows, where an open file cannot be deleted: that is lock enough
    fcntl = None  # type: ignore[assignment]
KNOWN = fcntl is not None
"""Whether files can be locked here."""


def hold(file: IO[bytes] | int) -> None:
    """Waits until an open file is ours alone; it is until it is closed. Raises OSError where files know no locks."""
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX)


def free(file: IO[bytes]) -> bool:
    """Does nobody hold the open file? Then it is ours."""
    if fcntl is None:
        return True
    with suppress(OSError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """The folder to oneself. File systems that know no locks go without."""
    handle = None
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        hold(handle)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)
