"""Compound files of older Word and Excel ([MS-CFB]): one of the streams inside."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from struct import unpack, unpack_from

_ENTRY = 128  # bytes of an entry of the directory; 64 of them are its name
_HEADED = 109  # sectors of the table of sectors that the header itself names
_LAST = 0xFFFFFFFA  # and above: no number of a sector


def stream(data: bytes, *names: str) -> bytes:
    """The content of the first of these streams that there is; empty where there is none, or the file is damaged."""
    try:
        return _Compound(data).stream(names)
    except (struct.error, IndexError):
        return b""


class _Compound:
    def __init__(self, data: bytes) -> None:
        self.data = data
        (shift, small) = unpack_from("<HH", data, 30)
        self.size, self.small = 1 << min(shift, 12), 1 << min(small, 12)
        (first,) = unpack_from("<I", data, 48)
        (self.least, minor) = unpack_from("<II", data, 56)
        self.table = self._numbers(self._table_sectors())
        self.directory = self._chain(first, self.table)
        self.minor = self._numbers(self._sectors(minor, self.table))

    def stream(self, names: tuple[str, ...]) -> bytes:
        entries = {entry[:64]: entry for entry in self._entries()}
        wanted = (entries.get(name.encode("utf-16-le").ljust(64, b"\0")) for name in names)
        found = next((entry for entry in wanted if entry), None)
        if found is None:
            return b""
        first, length = unpack_from("<II", found, 116)
        if length >= self.least:
            return self._chain(first, self.table)[:length]
        (holder,) = unpack_from("<I", self.directory, 116)  # the root's own content holds the small ones
        held = self._chain(holder, self.table)
        sectors = self._sectors(first, self.minor)
        return b"".join(held[number * self.small : (number + 1) * self.small] for number in sectors)[:length]

    def _entries(self) -> Iterator[bytes]:
        for place in range(0, len(self.directory), _ENTRY):
            yield self.directory[place : place + _ENTRY]

    def _sector(self, number: int) -> bytes:
        return self.data[(number + 1) * self.size : (number + 2) * self.size]

    def _table_sectors(self) -> Iterator[int]:
        """The sectors in which the table of sectors stands."""
        yield from (number for number in unpack_from(f"<{_HEADED}I", self.data, 76) if number < _LAST)
        (after, left) = unpack_from("<II", self.data, 68)
        while after < _LAST and left:
            *numbers, after = unpack(f"<{self.size // 4}I", self._sector(after))
            yield from (number for number in numbers if number < _LAST)
            left -= 1

    def _numbers(self, sectors: Iterator[int]) -> tuple[int, ...]:
        whole = b"".join(map(self._sector, sectors))
        return unpack(f"<{len(whole) // 4}I", whole[: len(whole) // 4 * 4])

    def _chain(self, first: int, table: tuple[int, ...]) -> bytes:
        return b"".join(map(self._sector, self._sectors(first, table)))

    @staticmethod
    def _sectors(first: int, table: tuple[int, ...]) -> Iterator[int]:
        """The sectors of a chain; one that goes in a circle ends."""
        number = first
        for _ in table:
            if number >= _LAST or number >= len(table):
                return
            yield number
            number = table[number]
