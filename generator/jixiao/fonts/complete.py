"""What a small font needs beside its glyphs to stand alone, where no file around it says which glyph is whose.

Layouts of tables: OpenType 1.9.1.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence

_PLANE = 0x10000
_WINDOWS, _BASIC, _FULL, _ENGLISH = 3, 1, 10, 0x409  # platform, encodings of characters, language
_REGULAR = "Regular"


def complete(numbers: Mapping[int, int], name: str, height: tuple[int, int]) -> dict[bytes, bytes]:
    """The tables that are wanted besides those of glyphs, by their tags.

    `numbers` leads from the code of each character to its glyph; `height` is what a line takes above and below its
    baseline, in font units, both positive.
    """
    return {
        b"OS/2": _os2(numbers, *height),
        b"cmap": _cmap(numbers),
        b"name": _names(name),
        b"post": struct.pack(">I7I", 0x30000, *[0] * 7),
    }


def _runs(numbers: Mapping[int, int]) -> Iterator[tuple[int, int, int]]:
    """First and last code, and the first glyph, of each run of characters whose glyphs follow each other."""
    first = last = glyph = -2
    for code, number in sorted(numbers.items()):
        if code != last + 1 or number != glyph + code - first:
            if last >= 0:
                yield first, last, glyph
            first, glyph = code, number
        last = code
    if last >= 0:
        yield first, last, glyph


def _cmap(numbers: Mapping[int, int]) -> bytes:
    """The characters of the basic plane as every reader knows them; all of them too, where there are others."""
    runs = list(_runs(numbers))
    tables = [(_BASIC, _segments([run for run in runs if run[1] < _PLANE]))]
    if runs and runs[-1][1] >= _PLANE:
        tables.append((_FULL, _groups(runs)))
    place, head = 4 + 8 * len(tables), struct.pack(">2H", 0, len(tables))
    for encoding, table in tables:
        head += struct.pack(">2HI", _WINDOWS, encoding, place)
        place += len(table)
    return head + b"".join(table for _, table in tables)


def _segments(runs: Sequence[tuple[int, int, int]]) -> bytes:
    """Format 4."""
    ends = [*(last for _, last, _ in runs), 0xFFFF]
    starts = [*(first for first, _, _ in runs), 0xFFFF]
    deltas = [*(glyph - first & 0xFFFF for first, _, glyph in runs), 1]
    count, power = len(ends), len(ends).bit_length() - 1
    search = 2 << power
    body = struct.pack(f">{count}HH{count}H{count}H{count}H", *ends, 0, *starts, *deltas, *[0] * count)
    length = 14 + len(body)
    return struct.pack(">7H", 4, length & 0xFFFF, 0, 2 * count, search, power, 2 * count - search) + body


def _groups(runs: Sequence[tuple[int, int, int]]) -> bytes:
    """Format 12."""
    body = b"".join(struct.pack(">3I", *run) for run in runs)
    return struct.pack(">2H3I", 12, 0, 16 + len(body), 0, len(runs)) + body


def _names(name: str) -> bytes:
    """Family, weight, unique name, full name, PostScript name."""
    texts = {1: name, 2: _REGULAR, 3: name, 4: name, 6: name[:63]}
    records, strings = b"", b""
    for number, text in texts.items():
        written = text.encode("utf-16-be")
        records += struct.pack(">6H", _WINDOWS, _BASIC, _ENGLISH, number, len(written), len(strings))
        strings += written
    return struct.pack(">3H", 0, len(texts), 6 + len(records)) + records + strings


def _os2(numbers: Mapping[int, int], ascent: int, descent: int) -> bytes:
    """As much as a reader wants to know: weight, and the heights of a line; it may be embedded and installed."""
    codes = [min(code, 0xFFFF) for code in numbers] or [0]
    head = struct.pack(">HhHHH", 4, 500, 400, 5, 0) + struct.pack(">11h", *[0] * 11) + bytes(10)
    return head + struct.pack(">4I4s3H3h2H2I2h3H", 0, 0, 0, 0, b"    ", 0x40, min(codes), max(codes),
                              ascent, -descent, 0, ascent, descent, 0, 0, 0, 0, 0, 32, 1)  # fmt: skip
