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


class Finished:
    """An object of a PDF file whose bytes are known. Stands for the one that pydyf would write."""

    offset = 0

    def __init__(self, source: Any) -> None:
        """Take the number and the bytes."""
        self.number, self.generation, self.free = source.number, source.generation, source.free
        self.compressible = source.compressible
        self.data = stream_bytes(source) if hasattr(source, "stream") else source.data

    @property
    def reference(self) -> bytes:
        """The way other objects name it."""
        return b"%d %d R" % (self.number, self.generation)

    @property
    def indirect(self) -> bytes:
        """As it stands in the file."""
        return b"%d %d obj\n%s\nendobj" % (self.number, self.generation, self.data)


def finish(_: Any, pdf: Any) -> None:
    """A finisher of WeasyPrint's: puts finished objects into a pydyf.PDF."""
    for place in range(1, len(pdf.objects)):  # the first stands for nothing; one by one, so that a long file is not held twice
        pdf.objects[place] = Finished(pdf.objects[place])


def stream_bytes(source: Any) -> bytes:
    """A pydyf.Stream as bytes, compressed where it asks for it."""
    import pydyf

    content = b"\n".join(map(pydyf._to_bytes, source.stream))  # noqa: SLF001 -- how pydyf writes figures
    entries = pydyf.Dictionary(dict(source.extra))
    if source.compress:
        entries["Filter"] = "/FlateDecode"
        content = _small(content) if len(content) < 5000 else zlib.compress(content, _LEVEL)
    entries["Length"] = len(content)
    written = b"\n".join((entries.data, b"stream", content, b"endstream"))
    assert isinstance(written, bytes)
    return written


@lru_cache(maxsize=_KEPT)
def _small(content: bytes) -> bytes:
    return zlib.compress(content, _LEVEL)
