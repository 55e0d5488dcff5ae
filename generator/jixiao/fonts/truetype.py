"""A TrueType font file: the glyphs of characters, their advances, and a small font of those that are drawn.

What is read here has been read by fontTools when the font was made ready. Terms and layouts of tables are those of the
OpenType specification 1.9.1.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

_COLLECTION, _LONG = b"ttcf", 1
_UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))  # encodings, the largest first
_MORE, _WORDS, _SCALE, _SCALES, _MATRIX, _INSTRUCTED = 0x20, 0x1, 0x8, 0x40, 0x80, 0x100  # flags of a component
_USE_TYPO = 1 << 7
_SHORT, _WORD = struct.Struct(">H"), struct.Struct(">I")
_MAGIC, _OWN = 0xB1B0AFBA, 8  # what the words of a font add up to; where its checksum stands in head
_LARGEST_SHORT = 0x1FFFE  # bytes of glyf whose places, halved, fit into two bytes
_TAIL = struct.Struct(">7H")  # of maxp: what instructions need
_WITHOUT_INSTRUCTIONS = (1, 0, 0, 0, 0, 0, 0)


class TrueType:
    """One font of a file. Lengths are in font units.

    Opening raises OSError, and struct.error, KeyError, IndexError or ValueError where the file is damaged; of a damaged
    outline `subset` raises struct.error or IndexError.
    """

    def __init__(self, path: Path, index: int) -> None:
        """Open the font of that number in the file."""
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        start = 0
        if self._data[:4] == _COLLECTION:
            (start,) = struct.unpack_from(">I", self._data, 12 + 4 * index)
        (count,) = struct.unpack_from(">H", self._data, start + 4)
        records = struct.iter_unpack(">4s4xII", self._data[start + 12 : start + 12 + 16 * count])
        self._tables: Mapping[bytes, tuple[int, int]] = {tag: (offset, length) for tag, offset, length in records}
        if any(offset + length > len(self._data) for offset, length in self._tables.values()):
            raise struct.error("a table reaches beyond the file")
        (self.per_em,) = self._numbers(b"head", ">H", 18)
        (self.count,) = self._numbers(b"maxp", ">H", 4)
        (self._long_metrics,) = self._numbers(b"hhea", ">H", 34)
        self._characters = self._read_characters()
        self._outlines: dict[int, _Outline] = {}

    def _numbers(self, tag: bytes, format: str, at: int) -> tuple[int, ...]:
        return struct.unpack_from(format, self._data, self._tables[tag][0] + at)

    def _table(self, tag: bytes) -> bytes:
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    @cached_property
    def vertical(self) -> tuple[int, int]:
        """What a line takes above and below its baseline, both positive; as HarfBuzz has it."""
        both = self._numbers(b"hhea", ">2h", 4)
        if b"OS/2" in self._tables:
            typographic, windows = self._numbers(b"OS/2", ">2h", 68), self._numbers(b"OS/2", ">2H", 74)
            if self._numbers(b"OS/2", ">H", 62)[0] & _USE_TYPO or not any(both):
                both = typographic if any(typographic) else (windows[0], -windows[1])
        return both[0], abs(both[1])

    def _read_characters(self) -> _Format4 | _Format12:
        """The table of characters that fontTools takes too."""
        table = self._table(b"cmap")
        (count,) = struct.unpack_from(">H", table, 2)
        found = {(kind, encoding): at for kind, encoding, at in struct.iter_unpack(">HHI", table[4 : 4 + 8 * count])}
        for encoding in _UNICODE:
            if (at := found.get(encoding)) is not None:
                (format,) = struct.unpack_from(">H", table, at)
                if format in _FORMATS:
                    return _FORMATS[format](table[at:])
        raise KeyError("cmap")

    def number(self, character: str) -> int:
        """The glyph of a character; 0 where the font has none."""
        return self._characters.number(ord(character))

    def advance(self, number: int) -> int:
        """How wide a glyph is."""
        return self._numbers(b"hmtx", ">H", 4 * min(number, self._long_metrics - 1))[0]

    @cached_property
    def _places(self) -> array[int]:
        """Where each glyph begins in glyf, and where the last one ends."""
        long = self._numbers(b"head", ">h", 50)[0] == _LONG
        return _big(array("I" if long else "H", self._table(b"loca")))

    def _outline(self, number: int) -> _Outline:
        """The outline of a glyph, kept: most of a text's characters come again in the next one."""
        if (known := self._outlines.get(number)) is None:
            scale = 1 if self._places.typecode == "I" else 2
            start = self._tables[b"glyf"][0]
            glyph = self._data[start + scale * self._places[number] : start + scale * self._places[number + 1]]
            known = self._outlines[number] = _plain(glyph)
        return known

    def subset(self, numbers: Iterable[int], further: Mapping[bytes, bytes] | None = None) -> bytes:
        """A font of these glyphs only, under the same numbers and without instructions; glyph 0 is empty.

        `further` are tables besides those of glyphs.
        """
        outlines: dict[int, _Outline] = {}
        waiting = {number for number in numbers if number}
        while waiting:
            outlines |= {number: self._outline(number) for number in waiting}
            waiting = {part for number in waiting for part in outlines[number].parts} - outlines.keys()
        return self._written(dict(sorted(outlines.items())), further or {})

    def _written(self, outlines: Mapping[int, _Outline], further: Mapping[bytes, bytes]) -> bytes:
        count = max(outlines, default=0) + 1
        long_metrics = min(self._long_metrics, count)
        glyf = b"".join([outline.content for outline in outlines.values()])
        short = len(glyf) <= _LARGEST_SHORT
        head, hhea, maxp = (bytearray(self._table(tag)) for tag in (b"head", b"hhea", b"maxp"))
        struct.pack_into(">I", head, _OWN, 0)
        struct.pack_into(">h", head, 50, 0 if short else _LONG)
        struct.pack_into(">H", hhea, 34, long_metrics)
        struct.pack_into(">H", maxp, 4, count)
        _TAIL.pack_into(maxp, 14, *_WITHOUT_INSTRUCTIONS)
        tables: dict[bytes, bytes | bytearray] = {
            b"glyf": glyf,
            b"head": head,
            b"hhea": hhea,
            b"hmtx": self._metrics(outlines, count, long_metrics),
            b"loca": _loca(outlines, count, short=short),
            b"maxp": maxp,
        }
        glyphs = sum(outline.checksum for outline in outlines.values())
        if further:
            return _file(dict(sorted((tables | dict(further)).items())), glyphs, whole=True)
        return _file(tables, glyphs)

    def _metrics(self, numbers: Iterable[int], count: int, long_metrics: int) -> bytearray:
        """The advances and left bearings of these glyphs, and nothing for the others."""
        metrics = bytearray(4 * long_metrics + 2 * (count - long_metrics))
        data, (start, _) = self._data, self._tables[b"hmtx"]
        for number in numbers:
            at, end = 4 * number, 4 * number + 4
            if number >= long_metrics:
                at, end = 2 * (number + long_metrics), 2 * (number + long_metrics) + 2
            metrics[at:end] = data[start + at : start + end]
        if count > long_metrics:  # the last long one holds for all that follow
            at = 4 * (long_metrics - 1)
            metrics[at : at + 2] = data[start + at : start + at + 2]
        return metrics


def _loca(outlines: Mapping[int, _Outline], count: int, *, short: bool) -> bytes:
    """Where each glyph begins, and where the last one ends."""
    places, size, last = list[bytes](), 0, -1
    for number, outline in outlines.items():
        places.append((_SHORT.pack(size >> 1) if short else _WORD.pack(size)) * (number - last))
        size, last = size + len(outline.content), number
    places.append((_SHORT.pack(size >> 1) if short else _WORD.pack(size)) * (count - last))
    return b"".join(places)


class _Format4:
    """Segments of the basic plane."""

    def __init__(self, table: bytes) -> None:
        count = struct.unpack_from(">H", table, 6)[0] // 2
        words = _big(array("H", table[14 : len(table) & ~1]))
        self.ends, self.starts = words[:count], words[count + 1 : 2 * count + 1]
        self.deltas, self.offsets = words[2 * count + 1 : 3 * count + 1], words[3 * count + 1 : 4 * count + 1]
        self.rest = words[3 * count + 1 :]  # from the offsets on, which count from where they stand

    def number(self, code: int) -> int:
        """The glyph of a code point."""
        segment = bisect_left(self.ends, code)
        if segment == len(self.ends) or code < self.starts[segment]:
            return 0
        if not self.offsets[segment]:
            return (code + self.deltas[segment]) & 0xFFFF
        found = self.rest[segment + self.offsets[segment] // 2 + code - self.starts[segment]]
        return (found + self.deltas[segment]) & 0xFFFF if found else 0


class _Format12:
    """Groups of any code points."""

    def __init__(self, table: bytes) -> None:
        (count,) = struct.unpack_from(">I", table, 12)
        words = _big(array("I", table[16 : 16 + 12 * count]))
        self.starts, self.ends, self.glyphs = words[::3], words[1::3], words[2::3]

    def number(self, code: int) -> int:
        """The glyph of a code point."""
        group = bisect_right(self.starts, code) - 1
        return self.glyphs[group] + code - self.starts[group] if group >= 0 and code <= self.ends[group] else 0


_FORMATS: Mapping[int, type[_Format4 | _Format12]] = {4: _Format4, 12: _Format12}


def _big(numbers: array[int]) -> array[int]:
    """The numbers of a font, which are big-endian, as this machine has them, or the other way round."""
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


class _Outline(NamedTuple):
    """A glyph without instructions, its length a multiple of four; the sum of its words; what it is made of."""

    content: bytes
    checksum: int
    parts: frozenset[int] = frozenset()


def _plain(glyph: bytes) -> _Outline:
    """A glyph as it stands in a font, without its instructions."""
    parts, content = frozenset[int](), glyph
    if glyph:
        (contours,) = struct.unpack_from(">h", glyph)
        if contours < 0:
            parts, content = frozenset(number for _, _, number in _components(glyph)), _without_tail(glyph)
        else:
            at = 10 + 2 * contours
            (length,) = struct.unpack_from(">H", glyph, at)
            content = glyph[:at] + b"\0\0" + glyph[at + 2 + length :]
    content += b"\0" * (-len(content) % 4)
    return _Outline(content, _checksum(content), parts)


def _components(glyph: bytes) -> Iterator[tuple[int, int, int]]:
    """End, flags and glyph of each component."""
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, number = struct.unpack_from(">HH", glyph, at)
        scales = 2 if flags & _SCALE else 4 if flags & _SCALES else 8 if flags & _MATRIX else 0
        at += 4 + (4 if flags & _WORDS else 2) + scales
        yield at, flags, number


def _without_tail(glyph: bytes) -> bytes:
    """A glyph of components without the instructions behind them."""
    plain, at = bytearray(glyph), 10
    for end, flags, _ in _components(glyph):
        struct.pack_into(">H", plain, at, flags & ~_INSTRUCTED)
        at = end
    return bytes(plain[:at])


def _checksum(padded: bytes | bytearray) -> int:
    """The sum of the words of a table, whose length is a multiple of four."""
    return sum(_big(array("I", padded)))


def _file(tables: Mapping[bytes, bytes | bytearray], glyf: int, *, whole: bool = False) -> bytes:
    """A font file of these tables, sorted by tag; `glyf` is the checksum of the largest. A whole one, which is no part
    of another file, has its own checksum.
    """
    power = len(tables).bit_length() - 1
    head = struct.pack(">IHHHH", 0x10000, len(tables), 16 << power, power, 16 * (len(tables) - (1 << power)))
    records, body, offset, total, place = [head], [], len(head) + 16 * len(tables), 0, 0
    for tag, content in tables.items():
        padded = content + b"\0" * (-len(content) % 4)
        checksum = glyf if tag == b"glyf" else _checksum(padded)
        records.append(struct.pack(">4sIII", tag, checksum & 0xFFFFFFFF, offset, len(content)))
        body.append(padded)
        place = offset + _OWN if tag == b"head" else place
        offset += len(padded)
        total += checksum
    if not whole:
        return b"".join((*records, *body))
    font = bytearray(b"".join((*records, *body)))
    _WORD.pack_into(font, place, _MAGIC - total - _checksum(b"".join(records)) & 0xFFFFFFFF)
    return bytes(font)
