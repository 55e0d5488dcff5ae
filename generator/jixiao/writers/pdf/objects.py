"""Makes the objects of a PDF file bytes once.

pydyf makes each object twice, to write it and to hash it for the file's identifier, and compresses it each time at
the level that takes four times as long as the usual one for a file that is one per cent smaller.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any

_LEVEL = 6
_KEPT = 8  # compressed streams that come again in each file: the colour profile
_SMALL = 5000  # bytes; longer ones are not kept


class Finished:
    """An object of a PDF file whose bytes are known. Stands for one of pydyf's."""

    __slots__ = ("compressible", "data", "free", "generation", "number", "offset")

    def __init__(self, number: int, data: bytes, *, compressible: bool = True) -> None:
        """`compressible` objects may stand in an object stream: all but streams."""
        self.number, self.generation, self.free, self.offset = number, 0, "n", 0
        self.data, self.compressible = data, compressible

    @property
    def reference(self) -> bytes:
        """The way other objects name it."""
        return b"%d 0 R" % self.number

    @property
    def indirect(self) -> bytes:
        """As it stands in the file."""
        return b"%d 0 obj\n%s\nendobj" % (self.number, self.data)


def finish(pdf: Any) -> None:
    """Puts finished objects into a pydyf.PDF."""
    for place in range(
        1, len(pdf.objects)
    ):  # the first stands for nothing; one by one, so that a long file is not held twice
        source = pdf.objects[place]
        if not isinstance(source, Finished):
            data = stream_bytes(source) if hasattr(source, "stream") else source.data
            pdf.objects[place] = Finished(source.number, data, compressible=source.compressible)


def stream_bytes(source: Any) -> bytes:
    """A pydyf.Stream as bytes, compressed where it asks for it."""
    import pydyf

    content = b"\n".join(map(pydyf._to_bytes, source.stream))  # noqa: SLF001 -- how pydyf writes figures
    entries = pydyf.Dictionary(dict(source.extra))
    if source.compress:
        entries["Filter"] = "/FlateDecode"
        content = _small(content) if len(content) < _SMALL else zlib.compress(content, _LEVEL)
    entries["Length"] = len(content)
    written = b"\n".join((entries.data, b"stream", content, b"endstream"))
    assert isinstance(written, bytes)
    return written


@lru_cache(maxsize=_KEPT)
def _small(content: bytes) -> bytes:
    return zlib.compress(content, _LEVEL)
