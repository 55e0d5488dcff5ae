"""Compares the Office files of an archive with those of its redraw, part by part: the packing may differ, nothing in
it.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree

from jixiao.archive.visible import visible

_FOREIGN = re.compile(
    r"(?i)vba|macro|activex|embeddings|externallink|customxml|connections|\.bin$|afchunk|printersettings"
)
_LARGEST, _RATIO, _SMALL = 256 * 2**20, 200, 2**20  # bytes of a part, and how much longer than packed it may be
_LOCAL = struct.Struct("<4s5H3L2H")  # what stands before each part
_ENTRY, _END = 46, 22  # bytes of an entry of the directory without the name, of what ends the file
_PLAIN = (0, 0x800)  # flags: nothing, or names in UTF-8


class PackageError(ValueError):
    """No Office file, or one with something besides its parts."""


def different_office(path: str, here: bytes, there: bytes) -> str:
    """The first part of the archive's file that is not the redraw's; empty where all are the same."""
    if here == there:
        return ""
    try:
        one, other = parts(here), parts(there)
    except PackageError as error:
        return f"内嵌文件“{path}”：{error}"
    for name in one:
        if name not in other:
            what = "宏、外部链接或嵌入的对象" if _FOREIGN.search(name) else "重画没有的部分"
            return f"内嵌文件“{path}”里有{what}（{visible(name[:80])}）"
    for name, content in other.items():
        if one.get(name) != content:
            return f"内嵌文件“{path}”的 {name} 与重画的不同{_words(one.get(name, b''), content)}"
    return "" if list(one) == list(other) else f"内嵌文件“{path}”各部分的次序与重画的不同"


def parts(content: bytes) -> Mapping[str, bytes]:
    """Name → content of the parts of a file in which nothing stands before, between or after them.

    Raises PackageError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_gaps(content, archive)
            found = {entry.filename: _part(archive, entry) for entry in archive.infolist()}
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        KeyError,
        RuntimeError,
        struct.error,
        zlib.error,
        UnicodeDecodeError,
    ):
        raise PackageError("受损") from None
    if len(found) != len(archive.infolist()):
        raise PackageError("有两个部分同名")
    return found


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.file_size > min(_LARGEST, max(_SMALL, _RATIO * entry.compress_size)):
        raise PackageError("有一个部分太大")
    return archive.read(entry)


def _check_gaps(content: bytes, archive: zipfile.ZipFile) -> None:
    """The parts follow each other from the first byte to the directory, and the directory ends the file."""
    place = 0
    for entry in archive.infolist():
        name = entry.filename.encode()
        plain = entry.flag_bits in _PLAIN and not entry.extra and not entry.comment and entry.header_offset == place
        mark, _, flags, method, _, _, checksum, packed, size, length, extra = _LOCAL.unpack_from(content, place)
        told = (mark, flags, method, checksum, packed, size, extra) == (
            b"PK\3\4",
            entry.flag_bits,
            entry.compress_type,
            entry.CRC,
            entry.compress_size,
            entry.file_size,
            0,
        )
        if not plain or not told or content[place + _LOCAL.size : place + _LOCAL.size + length] != name:
            raise PackageError("有不属于任何部分的内容，或写法不认识")
        place += _LOCAL.size + length + entry.compress_size
    directory = sum(_ENTRY + len(entry.filename.encode()) for entry in archive.infolist())
    if archive.start_dir != place or len(content) != place + directory + _END:
        raise PackageError("有不属于任何部分的内容，或写法不认识")


def _words(here: bytes, there: bytes) -> str:
    """The first text in which two parts differ, in words."""
    pair = next((pair for pair in zip(_texts(here), _texts(there), strict=False) if pair[0] != pair[1]), None)
    return f"：存档是“{visible(pair[0][:60])}”，重画是“{visible(pair[1][:60])}”" if pair else ""


def _texts(content: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return
    yield from (element.text for element in root.iter() if element.text)
