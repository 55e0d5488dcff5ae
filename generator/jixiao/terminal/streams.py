"""Standard output and error that hold: in any encoding, on a full disk, and where nobody reads them.

A character that the encoding lacks is written as an escape that JSON knows too. What can no longer be written is
dropped
and remembered: the command goes on to its end, so that its files and its exit code are what they would have been.
"""

from __future__ import annotations

import codecs
import io
import os
import select
import sys
from typing import Any

_ESCAPED = "jixiao-escaped"


class Outlet(io.RawIOBase):
    """The raw end of a stream; `fault` is why nothing is written any more."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.fault: OSError | None = None

    def writable(self) -> bool:
        """Always, even when it is dropped."""
        return True

    def fileno(self) -> int:
        """The descriptor behind it."""
        return int(self.raw.fileno())

    def isatty(self) -> bool:
        """Is it a terminal?"""
        return bool(self.raw.isatty())

    def write(self, content: Any, /) -> int:
        """Writes, or drops; waits where the reader is slow."""
        if self.fault is None:
            try:
                while (written := self.raw.write(content)) is None:  # a pipe that does not block, and is full
                    select.select([], [self.raw], [])
                return int(written)
            except OSError as error:
                self.fault = error
        return len(content)


def prepare() -> None:
    """Makes both streams hold.

    A descriptor that was closed gets the null device, or the next file opened would take its place.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    codecs.register_error(_ESCAPED, escaped)
    sys.stdout, sys.stderr = _held(sys.stdout, 1), _held(sys.stderr, 2)


def _held(stream: Any, number: int) -> io.TextIOWrapper:
    error = number == 2  # read while it is written
    if stream is None:
        raw: Any = io.FileIO(number, "wb", closefd=False)
        return io.TextIOWrapper(io.BufferedWriter(Outlet(raw)), "utf-8", _ESCAPED, line_buffering=error)
    raw = getattr(stream.buffer, "raw", stream.buffer)
    lines = stream.line_buffering or error
    return io.TextIOWrapper(
        io.BufferedWriter(Outlet(raw)),
        stream.encoding,
        _ESCAPED,
        line_buffering=lines,
        write_through=stream.write_through,
    )


def escaped(error: UnicodeError) -> tuple[str, int]:
    r"""What an encoding lacks as \u4e2d, beyond U+FFFF as two halves, as in JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True)), error.end


def fault(stream: Any) -> OSError | None:
    """Why a stream takes nothing any more; None where it does."""
    outlet = getattr(getattr(stream, "buffer", None), "raw", None)
    return outlet.fault if isinstance(outlet, Outlet) else None
