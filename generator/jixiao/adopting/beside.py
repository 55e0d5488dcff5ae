"""A file and the form that was made of it in one picture: page beside page."""

from __future__ import annotations

import struct
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from jixiao.readers.pictures import PagePicture, page_pictures

_SCALE = 1.3  # pixels a pt
_GAP = 16  # pixels
_TABLE = 208  # grey of what lies around the pages


def side_by_side(source: Path, drawn: bytes) -> bytes:
    """A PNG: the pages of the source on the left, those of a PDF on the right. Raises ForeignFileError where the
    source cannot be drawn here.
    """
    left = page_pictures(source, _SCALE)
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        file = Path(folder, "画.pdf")
        file.write_bytes(drawn)
        right = page_pictures(file, _SCALE)
    width = max(one.width for one in left) + max(one.width for one in right) + 3 * _GAP
    rows = list(_rows(left, right, width))
    return _png(width, rows)


def _rows(left: Sequence[PagePicture], right: Sequence[PagePicture], width: int) -> Iterator[bytes]:
    wide = max(one.width for one in left)
    gap = bytes([_TABLE]) * (width * 3)
    for number in range(max(len(left), len(right))):
        pair = [pages[number] if number < len(pages) else None for pages in (left, right)]
        yield from (gap for _ in range(_GAP))
        for row in range(max(one.height for one in pair if one)):
            yield _row([(pair[0], _GAP), (pair[1], wide + 2 * _GAP)], row, width)
    yield from (gap for _ in range(_GAP))


def _row(pages: Sequence[tuple[PagePicture | None, int]], row: int, width: int) -> bytes:
    line = bytearray([_TABLE]) * (width * 3)
    for page, left in pages:
        if page is not None and row < page.height:
            start = row * page.width * 3
            line[left * 3 : (left + page.width) * 3] = page.pixels[start : start + page.width * 3]
    return bytes(line)


def _png(width: int, rows: Sequence[bytes]) -> bytes:
    head = struct.pack(">2L5B", width, len(rows), 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + name + content + struct.pack(">L", zlib.crc32(name + content))
