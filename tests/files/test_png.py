"""PNG files of strangers: read as Pillow reads them, or refused with a reason."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib
from random import Random

import pytest
from jixiao.files.png import PngError, read_png, samples
from PIL import Image


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def png(
    width: int = 2,
    height: int = 2,
    *,
    depth: int = 8,
    kind: int = 2,
    rows: bytes | None = None,
    interlaced: int = 0,
    more: bytes = b"",
    after: bytes = b"",
) -> bytes:
    """A file from its parts; without rows all are black."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
    rows = bytes((width * channels * depth + 7) // 8 + 1) * height if rows is None else rows
    head = chunk(b"IHDR", struct.pack(">2L5B", width, height, depth, kind, 0, 0, interlaced))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", zlib.compress(rows) + after) + chunk(b"IEND", b"")


def filtered(kind: int, width: int, height: int, seed: int) -> bytes:
    """Random rows, each with one of the five filters."""
    random, channels = Random(seed), {0: 1, 2: 3, 4: 2, 6: 4}[kind]
    return b"".join(bytes([random.randrange(5)]) + random.randbytes(width * channels) for _ in range(height))


@pytest.mark.parametrize(("kind", "mode"), [(0, "L"), (2, "RGB"), (4, "LA"), (6, "RGBA")])
@pytest.mark.parametrize("seed", range(4))
def test_all_filters_are_taken_off_as_pillow_does(kind: int, mode: str, seed: int) -> None:
    content = png(7, 9, kind=kind, rows=filtered(kind, 7, 9, seed))
    assert samples(read_png(content)) == Image.open(io.BytesIO(content)).convert(mode).tobytes()


@pytest.mark.parametrize("size", [(1, 1), (500, 500)])
def test_a_picture_of_any_size_that_is_allowed_is_taken(size: tuple[int, int]) -> None:
    image = Image.new("RGBA" if size[0] == 1 else "RGB", size, (1, 2, 3))
    target = io.BytesIO()
    image.save(target, "PNG")
    assert samples(read_png(target.getvalue()))[:3] == b"\1\2\3"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "不是 PNG"),
        (b"GIF89a" + bytes(99), "不是 PNG"),
        (b"<svg/>", "不是 PNG"),
        (png()[:-20], "受损"),
        (png().replace(b"IDAT", b"IDAU"), "受损"),
        (png(interlaced=1), "隔行"),
        (png(interlaced=7), "受损"),
        (png(depth=4), "受损"),
        (png(0, 5, rows=b""), "受损"),
        (png(40_000, 40_000, rows=b""), "点太多"),
        (png(600, 600, kind=6, rows=b""), "点太多"),
        (png(rows=bytes(13)), "受损"),
        (png(rows=bytes(15)), "受损"),
        (png(rows=b"\7" + bytes(13)), "受损"),
        (png(rows=bytes(50_000_000)), "受损"),  # a bomb: what is too much is not inflated
        (png(after=b"more"), "受损"),
        (png(kind=3), "没有调色板"),
        (png(kind=3, depth=1, more=chunk(b"PLTE", bytes(9))), "没有调色板"),
        (png(kind=3, more=chunk(b"PLTE", bytes(6)) * 2), "写了两次"),
        (png(kind=3, more=chunk(b"PLTE", bytes(6)) + chunk(b"tRNS", bytes(9))), "透明"),
        (png(kind=6, more=chunk(b"tRNS", bytes(6))), "透明"),
        (png(more=chunk(b"tEXt", bytes(600_000))), "太大"),
        (png(more=chunk(b"tEXt", b"") * 3_000), "受损"),
    ],
)
def test_what_is_no_sound_small_picture_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(PngError, match=reason):
        read_png(content)


@pytest.mark.parametrize("seed", range(200))
def test_a_damaged_file_is_refused_or_read_and_never_more(seed: int) -> None:
    random = Random(seed)
    content = bytearray(png(5, 5, kind=6, rows=filtered(6, 5, 5, seed)))
    for _ in range(random.randrange(1, 4)):
        content[random.randrange(len(content))] = random.randrange(256)
    found = b""
    with contextlib.suppress(PngError):
        found = samples(read_png(bytes(content)))
    assert len(found) in (0, 100)
