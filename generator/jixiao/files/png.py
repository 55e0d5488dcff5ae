"""PNG files that may come from strangers: looked at chunk by chunk and inflated within bounds, or refused."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LARGEST_FILE = 500_000  # bytes
LARGEST = 1_000_000  # bytes of all pixels; a reader of archives takes more for a bomb
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHUNK = struct.Struct(">L4s")
_HEAD = struct.Struct(">2L5B")
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by kind of colour: grey, RGB, palette, grey and RGB with transparency
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_MOST_CHUNKS = 2_000
PALETTE = 3
WITH_ALPHA = (4, 6)


class PngError(ValueError):
    """No PNG file, or one that is not taken; the message is for the form keeper."""


class Png(NamedTuple):
    """A picture: `packed` are its rows as the file holds them, filtered and deflated, `rows` as they are filtered."""

    width: int
    height: int
    depth: int  # bits of a sample
    kind: int  # of colour, as PNG counts
    palette: bytes  # red, green, blue of each colour; empty where there is none
    transparency: bytes  # of the palette's colours, or the one colour that is not drawn
    packed: bytes
    rows: bytes

    @property
    def channels(self) -> int:
        """Samples of a pixel."""
        return _CHANNELS[self.kind]

    @property
    def stride(self) -> int:
        """Bytes of a row without that of its filter."""
        return (self.width * self.channels * self.depth + 7) // 8


@lru_cache(maxsize=16)
def read_png(content: bytes) -> Png:
    """The picture in a file. Raises PngError where it is damaged, too large, interlaced, or no PNG."""
    if len(content) > LARGEST_FILE:
        raise PngError(f"太大，超过了{LARGEST_FILE // 1000}千字节")
    chunks: dict[bytes, bytes] = {}
    for name, data in _chunks(content):
        if name in chunks and name in (b"IHDR", b"PLTE", b"tRNS"):
            raise PngError("受损：有一部分写了两次")
        chunks[name] = chunks.get(name, b"") + data if name == b"IDAT" else data
    width, height, depth, kind, *ways = _header(chunks.get(b"IHDR", b""))
    if ways[2]:
        raise PngError("是隔行的（interlaced），另存为不隔行的 PNG")
    palette, transparency = chunks.get(b"PLTE", b""), chunks.get(b"tRNS", b"")
    if kind == PALETTE and not (palette and len(palette) % 3 == 0 and len(palette) <= 3 << depth):
        raise PngError("受损：没有调色板")
    if len(transparency) > max(len(palette) // 3, 6) or (kind in WITH_ALPHA and transparency):
        raise PngError("受损：透明的写法不对")
    packed = chunks.get(b"IDAT", b"")
    found = Png(width, height, depth, kind, palette if kind == PALETTE else b"", transparency, packed, b"")
    return Png(*_fields(found), rows=_inflated(found))


def _fields(png: Png) -> tuple[int, int, int, int, bytes, bytes, bytes]:
    return png.width, png.height, png.depth, png.kind, png.palette, png.transparency, png.packed


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and data of each chunk, whose checksums are right, up to the last."""
    if not content.startswith(_SIGNATURE):
        raise PngError("不是 PNG 文件")
    place = len(_SIGNATURE)
    for _ in range(_MOST_CHUNKS):
        if place + _CHUNK.size + 4 > len(content):
            break
        length, kind = _CHUNK.unpack_from(content, place)
        data = content[place + _CHUNK.size : place + _CHUNK.size + length]
        place += _CHUNK.size + length + 4
        if place > len(content) or zlib.crc32(kind + data) != int.from_bytes(content[place - 4 : place], "big"):
            break
        if kind == b"IEND":
            return
        yield kind, data
    raise PngError("受损")


def _header(data: bytes) -> tuple[int, ...]:
    if len(data) != _HEAD.size:
        raise PngError("受损")
    width, height, depth, kind, compression, filtering, interlaced = _HEAD.unpack(data)
    if not (width and height) or depth not in _DEPTHS.get(kind, ()) or compression or filtering or interlaced > 1:
        raise PngError("受损：写法不认识")
    if height * ((width * _CHANNELS[kind] * depth + 7) // 8 + 1) > LARGEST:
        raise PngError(f"点太多（{width}×{height}），展开后超过{LARGEST // 10_000}万字节；彩色的缩到500×500以内")
    return width, height, depth, kind, compression, filtering, interlaced


def _inflated(png: Png) -> bytes:
    """All rows, each with the byte of its filter."""
    whole, inflate = png.height * (png.stride + 1), zlib.decompressobj()
    try:
        rows = inflate.decompress(png.packed, whole + 1)
    except zlib.error:
        raise PngError("受损") from None
    if len(rows) != whole or not inflate.eof or inflate.unused_data or max(rows[:: png.stride + 1]) > len(_FILTERS) - 1:
        raise PngError("受损")
    return rows


def plain_png(content: bytes) -> bytes:
    """The file of the same picture without anything that is not drawn: texts, dates, data of other programs."""
    png = read_png(content)
    header = _HEAD.pack(png.width, png.height, png.depth, png.kind, 0, 0, 0)
    chunks = {b"IHDR": header, b"PLTE": png.palette, b"tRNS": png.transparency, b"IDAT": png.packed}
    found = [_SIGNATURE]
    for name, data in (*((name, data) for name, data in chunks.items() if data), (b"IEND", b"")):
        found += (len(data).to_bytes(4, "big"), name, data, zlib.crc32(name + data).to_bytes(4, "big"))
    return b"".join(found)


def samples(png: Png) -> bytes:
    """The rows without their filters, one after the other."""
    step, above, found = max(1, png.channels * png.depth // 8), bytearray(png.stride), bytearray()
    for start in range(0, len(png.rows), png.stride + 1):
        row = bytearray(png.rows[start + 1 : start + 1 + png.stride])
        _FILTERS[png.rows[start]](row, above, step)
        found += row
        above = row
    return bytes(found)


def _plain(row: bytearray, above: bytearray, step: int) -> None:
    """As it is."""


def _sub(row: bytearray, above: bytearray, step: int) -> None:
    for place in range(step, len(row)):
        row[place] = (row[place] + row[place - step]) & 255


def _up(row: bytearray, above: bytearray, step: int) -> None:
    for place, upper in enumerate(above):
        row[place] = (row[place] + upper) & 255


def _average(row: bytearray, above: bytearray, step: int) -> None:
    for place, upper in enumerate(above):
        left = row[place - step] if place >= step else 0
        row[place] = (row[place] + (left + upper) // 2) & 255


def _paeth(row: bytearray, above: bytearray, step: int) -> None:
    for place, upper in enumerate(above):
        left, corner = (row[place - step], above[place - step]) if place >= step else (0, 0)
        beside, over, across = abs(upper - corner), abs(left - corner), abs(left + upper - 2 * corner)
        nearest = left if beside <= over and beside <= across else upper if over <= across else corner
        row[place] = (row[place] + nearest) & 255


_FILTERS = (_plain, _sub, _up, _average, _paeth)
