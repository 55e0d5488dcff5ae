"""What is said of a file of somebody's that cannot be read."""

from __future__ import annotations

from collections.abc import Callable

from jixiao.readers.content import ForeignFileError


def told(read: Callable[[], object]) -> str:
    """The message; empty where it can be read. Any other error goes on."""
    try:
        read()
    except ForeignFileError as error:
        return str(error)
    return ""
