"""Reads a file of which no more is known than its name: an ordinary one only, and only so much of it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def content(file: Path, most: int) -> bytes:
    """The bytes of a file of at most so many.

    Raises OSError where it cannot be read: ENXIO for a pipe or device, EFBIG for a larger one.
    """
    handle = os.open(file, _FLAGS)  # a pipe that nobody writes to would be waited for
    with os.fdopen(handle, "rb") as opened:
        state = os.fstat(handle)
        if stat.S_ISDIR(state.st_mode):
            raise OSError(errno.EISDIR, "", str(file))
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.ENXIO, "", str(file))
        found = (
            opened.read(state.st_size + 1) if state.st_size <= most else b""
        )  # room for `most` would be asked for else
        if len(found) > state.st_size:  # it has grown, or a system says no size
            found += opened.read(most + 1 - len(found))
        if max(state.st_size, len(found)) > most:
            raise OSError(errno.EFBIG, "", str(file))
        return found
