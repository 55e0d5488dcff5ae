"""A ZIP file being written part by part, whose bytes depend on nothing but the parts and on zlib."""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO, NamedTuple

EARLIEST_DATE = (1980, 1, 1, 0, 0, 0)
# what every part has, before and behind its checksum, sizes and the length of its name: ZIP 2.0, how it is packed, the
# earliest date; in the directory also no system, and rights that nobody heeds there
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s2B5H3L5H2L")
_RIGHTS = 0o600 << 16
_STORED, _DEFLATED = 0, 8
_COUNT, _PLACE = 0xFFFF, 0xFFFFFFFF  # that stand where ZIP64 says more
_MOST, _FARTHEST = _COUNT - 1, _PLACE - 1


class Packed(NamedTuple):
    """A part as it is stored."""

    content: bytes
    size: int
    checksum: int
    method: int = _DEFLATED


def packed(content: bytes, level: int) -> Packed:
    """A part, compressed so hard."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(deflate.compress(content) + deflate.flush(), len(content), zlib.crc32(content))


def stored(content: bytes) -> Packed:
    """A part that is compressed already."""
    return Packed(content, len(content), zlib.crc32(content), _STORED)


class ZipWriter:
    """A file being written. Its bytes are those of Python's zipfile, which takes half as long again as the
    compression.
    """

    def __init__(self, target: BinaryIO) -> None:
        self._target, self._place, self._count = target, 0, 0
        self._directory: list[bytes] = []

    def add(self, name: str, part: Packed) -> None:
        """A part under its name, which is ASCII."""
        called = name.encode()
        told = part.checksum, len(part.content), part.size, len(called)
        far = struct.pack("<2HQ", 1, 8, self._place) if self._place > _FARTHEST else b""
        central = (b"PK\1\2", 20, 0, 20, 0, part.method, 0, 0x21, *told, len(far), 0, 0, 0, _RIGHTS)
        self._directory += (_CENTRAL.pack(*central, _PLACE if far else self._place), called, far)
        self._count += 1
        self._write(_LOCAL.pack(b"PK\3\4", 20, 0, part.method, 0, 0x21, *told, 0), called, part.content)

    def close(self) -> None:
        """Writes the directory."""
        place, count, directory = self._place, self._count, b"".join(self._directory)
        self._write(directory)
        many, far = count > _MOST, place > _FARTHEST
        if many or far:
            end = self._place
            self._write(struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), place))
            self._write(struct.pack("<4sLQL", b"PK\6\7", 0, end, 1))
        told = (*[_COUNT if many else count] * 2, len(directory), _PLACE if far else place)
        self._write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *told, 0))

    def _write(self, *pieces: bytes) -> None:
        for piece in pieces:
            self._target.write(piece)
            self._place += len(piece)
