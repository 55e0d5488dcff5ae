"""Reads an archive that may be damaged or hostile: its embedded files within limits, its pages as text.

Everything that is wrong with the file comes out as DamagedError with a message for the clerk.
"""

from __future__ import annotations

import mmap
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from jixiao.archive.members import folded, unsafe
from jixiao.archive.visible import visible
from jixiao.errors import ExpectedError

_LONGEST = 512 * 2**20  # bytes of one member
_TOGETHER = 8 * 2**30
_MANY = 200_000
RATIO, SMALL = 200, 2**20  # a stream is at most so many times longer than its compressed bytes, unless it is small
RATIO_TOGETHER, SMALL_TOGETHER = 100, 64 * 2**20  # the same for all streams of a file
_STEP = 2**20
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_KNOWN = re.compile(rb"/Filter\s*/FlateDecode(?![0-9A-Za-z])")


class DamagedError(ExpectedError):
    """The file is no archive, or no whole one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken from a file that nobody vouches for."""

    member: int = _LONGEST
    together: int = _TOGETHER
    count: int = _MANY
    ratio: int = RATIO


@contextmanager
def opened(path: Path, limits: Limits | None = None) -> Iterator[pikepdf.Pdf]:
    """The PDF, only if it needs no repair; with limits also only if no stream of it is a bomb."""
    if limits:
        measure(path, limits)
    try:
        with pikepdf.open(path, suppress_warnings=True, attempt_recovery=False, inherit_page_attributes=False) as pdf:
            yield pdf
            if pdf.get_warnings():
                raise DamagedError("PDF 的结构受损")
    except pikepdf.PasswordError:
        raise DamagedError("PDF 加了密") from None
    except (
        pikepdf.PdfError,
        RuntimeError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        AssertionError,
        ArithmeticError,
        RecursionError,
    ):
        raise DamagedError("PDF 读不了：不是 PDF，或受损，或有这个程序不写的内容") from None


def measure(path: Path, limits: Limits) -> None:
    """Inflates each stream of the file a piece at a time, before any library does it as a whole. Raises
    DamagedError.
    """
    size = path.stat().st_size
    if not size:
        raise DamagedError("文件是空的")
    together, most = 0, max(SMALL_TOGETHER, RATIO_TOGETHER * size)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for match in _STREAM.finditer(content):
            head = _ESCAPED.sub(
                lambda code: bytes([int(code[1], 16)]),
                content[max(content.rfind(b"obj", 0, match.start()), 0) : match.start()],
            )
            if b"Decode" not in head:
                continue
            if head.count(b"/Filter") != 1 or not _KNOWN.search(head):
                raise DamagedError("PDF 里有压缩方式不认识的数据")
            together += _inflated(content, match.end(), limits)
            if together > most:
                raise DamagedError("PDF 里压缩的数据展开后太大")


def _inflated(content: mmap.mmap, start: int, limits: Limits) -> int:
    """How many bytes the stream that begins there has."""
    inflate, length, place, rest = zlib.decompressobj(), 0, start, b""
    while not inflate.eof and (rest or place < len(content)):
        if not rest:
            rest, place = content[place : place + _STEP], min(place + _STEP, len(content))
        try:
            length += len(inflate.decompress(rest, _STEP))
        except zlib.error:  # told when the stream is read
            break
        rest = inflate.unconsumed_tail
        if length > limits.member or length > max(SMALL, limits.ratio * (place - start - len(rest))):
            raise DamagedError("PDF 里压缩的数据展开后太大")
    return length


def embedded(pdf: pikepdf.Pdf, limits: Limits | None = None) -> Iterator[tuple[str, str, bytes]]:
    """(path, relationship, content) of the embedded files. Paths are safe, and each stands once. Raises
    DamagedError.
    """
    limits, paths, together = limits or Limits(), Paths(), 0
    for number, specification in enumerate(_specifications(pdf), 1):
        path = str(specification.UF)
        if number > limits.count:
            raise DamagedError(f"内嵌文件超过 {limits.count} 个")
        paths.take(path)
        content = bounded(
            specification.EF.F, f"内嵌文件“{path[:80]}”", min(limits.member, limits.together - together), limits.ratio
        )
        together += len(content)
        yield path, str(specification.get("/AFRelationship", "/")).lstrip("/"), content


class Paths:
    """The paths of embedded files, each safe and none in the way of another."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._folders: set[str] = set()

    def take(self, path: str) -> None:
        """Adds a path. Raises DamagedError where it must not be written, or not beside the others."""
        if reason := unsafe(path):
            raise DamagedError(f"内嵌文件名“{visible(path[:80])}”不可用：{reason}")
        if folded(path) in self._names:
            raise DamagedError(f"有两个内嵌文件叫“{path[:80]}”")
        self._names.add(folded(path))
        self._folders.update(map(folded, _parents(path)))
        if folded(path) in self._folders or not self._names.isdisjoint(map(folded, _parents(path))):
            raise DamagedError(f"内嵌文件“{path[:80]}”与别的内嵌文件的文件夹同名")


def packed(path: Path, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """(path, content) of the files in a ZIP file that this program has written, so without compression.

    Raises DamagedError.
    """
    names: set[str] = set()
    try:
        with zipfile.ZipFile(path) as archive:
            for number, entry in enumerate(archive.infolist(), 1):
                if (
                    entry.compress_type != zipfile.ZIP_STORED
                    or entry.file_size > limits.member
                    or number > limits.count
                ):
                    raise DamagedError(f"{path.name} 太大，或不是 jixiao 写的")
                if (reason := unsafe(entry.filename)) or folded(entry.filename) in names:
                    raise DamagedError(
                        f"{path.name} 里的文件名“{visible(entry.filename[:80])}”不可用：{reason or '有两个'}"
                    )
                names.add(folded(entry.filename))
                yield entry.filename, archive.read(entry)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, struct.error):
        raise DamagedError(f"{path.name} 受损") from None


def _parents(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts)))


def _specifications(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The file specifications of the name tree."""
    root = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/EmbeddedFiles")
    waiting, seen = [root] if root is not None else [], 0
    while waiting:
        node, seen = waiting.pop(), seen + 1
        if seen > _MANY:
            raise DamagedError("内嵌文件的目录没有尽头")
        waiting += reversed(list(node.get("/Kids", ())))
        yield from list(node.get("/Names", ()))[1::2]


def bounded(stream: Any, name: str, most: int = _LONGEST, ratio: int = RATIO, *, rows: bool = False) -> bytes:
    """A stream's content, never more than `most` bytes of it, nor so many times more than it takes in the file.

    Of a picture, whose `rows` may be filtered before they are deflated, these rows. Raises DamagedError.
    """
    kind = stream.get("/Filter")
    raw: bytes = stream.read_raw_bytes()
    if kind is None and len(raw) <= most:
        return raw
    if kind != "/FlateDecode" or ("/DecodeParms" in stream and not rows):
        raise DamagedError(f"{name}太大，或压缩方式不认识")
    most = min(most, max(SMALL, ratio * len(raw)))
    inflate = zlib.decompressobj()
    try:
        content = inflate.decompress(raw, most + 1)
    except zlib.error:
        raise DamagedError(f"{name}受损") from None
    if len(content) > most:
        raise DamagedError(f"{name}太大")
    if not inflate.eof or inflate.unused_data.strip(b"\r\n"):
        raise DamagedError(f"{name}受损")
    return content
