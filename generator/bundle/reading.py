"""Reads an archive that may be damaged or hostile: its embedded files within limits, its pages as text.

Everything that is wrong with the file comes out as DamagedError with a message for the clerk.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from generator.bundle.members import folded, unsafe

_LONGEST = 512 * 2**20  # bytes of one member
_TOGETHER = 8 * 2**30
_MANY = 200_000
_STEP = 2**20


class DamagedError(Exception):
    """The file is no archive, or no whole one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken from a file that nobody vouches for."""

    member: int = _LONGEST
    together: int = _TOGETHER
    count: int = _MANY


@contextmanager
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    """The PDF, only if it needs no repair."""
    try:
        with pikepdf.open(path, suppress_warnings=True, attempt_recovery=False, inherit_page_attributes=False) as pdf:
            yield pdf
            if told := pdf.get_warnings():
                raise DamagedError(f"PDF 的结构受损（{str(told[0])[:200]}）")
    except pikepdf.PasswordError:
        raise DamagedError("PDF 加了密") from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError, RecursionError) as error:
        raise DamagedError(f"PDF 读不了（{str(error)[:200]}）") from None


def embedded(pdf: pikepdf.Pdf, limits: Limits | None = None) -> Iterator[tuple[str, str, bytes]]:
    """(path, relationship, content) of the embedded files. Paths are safe, and each stands once. Raises DamagedError."""
    limits = limits or Limits()
    names: set[str] = set()
    folders: set[str] = set()
    together = 0
    for number, specification in enumerate(_specifications(pdf), 1):
        path = str(specification.UF)
        if number > limits.count:
            raise DamagedError(f"内嵌文件超过 {limits.count} 个")
        if reason := unsafe(path):
            raise DamagedError(f"内嵌文件名“{path[:80]}”不可用：{reason}")
        if folded(path) in names:
            raise DamagedError(f"有两个内嵌文件叫“{path[:80]}”")
        names.add(folded(path))
        folders.update(map(folded, _parents(path)))
        if folded(path) in folders or not names.isdisjoint(map(folded, _parents(path))):
            raise DamagedError(f"内嵌文件“{path[:80]}”与别的内嵌文件的文件夹同名")
        content = _content(specification.EF.F, path, min(limits.member, limits.together - together))
        together += len(content)
        yield path, str(specification.get("/AFRelationship", "/")).lstrip("/"), content


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


def _content(stream: Any, path: str, most: int) -> bytes:
    """A stream's content, never more than `most` bytes of it."""
    kind = stream.get("/Filter")
    raw: bytes = stream.read_raw_bytes()
    if kind is None and len(raw) <= most:
        return raw
    if kind != "/FlateDecode":
        raise DamagedError(f"内嵌文件“{path[:80]}”太大，或压缩方式不认识")
    inflate = zlib.decompressobj()
    try:
        content = inflate.decompress(raw, most + 1)
    except zlib.error:
        raise DamagedError(f"内嵌文件“{path[:80]}”受损") from None
    if len(content) > most:
        raise DamagedError(f"内嵌文件“{path[:80]}”太大")
    if not inflate.eof or inflate.unused_data.strip(b"\r\n"):
        raise DamagedError(f"内嵌文件“{path[:80]}”受损")
    return content
