"""Writes a PDF file object by object, so that a document of any length needs the memory of one section."""

from __future__ import annotations

import hashlib
import struct
import zlib
from typing import BinaryIO

import pydyf

from jixiao.files.compression import LEVEL

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TOGETHER = 200  # objects in one object stream
_FREE, _PLAIN, _PACKED = 0, 1, 2  # kinds of entries of a cross-reference stream
_ENTRY = struct.Struct(">BQH")
_NO_ENTRY = bytes(_ENTRY.size)


def text_string(text: str) -> bytes:
    """A text as PDF writes it: ASCII in parentheses, all else as UTF-16."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return b"(" + escaped.encode() + b")"
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"


def reference(number: int) -> bytes:
    """The reference to an object."""
    return b"%d 0 R" % number


def compressed(content: bytes) -> bytes:
    """The content of a stream as it is stored."""
    return zlib.compress(content, LEVEL)


class PdfFile:
    """A file being written. Objects get their numbers when they are added, or beforehand from `reserve`."""

    def __init__(self, target: BinaryIO) -> None:
        self._target, self._position, self._digest = target, 0, hashlib.sha256()
        self._entries, self._count = bytearray(_ENTRY.pack(_FREE, 0, 65535)), 1
        self._waiting: dict[bool, list[tuple[int, bytes]]] = {False: [], True: []}
        self._write(HEADER)

    def reserve(self) -> int:
        """A number for an object that is added later."""
        self._entries += _NO_ENTRY
        self._count += 1
        return self._count - 1

    def add(self, content: pydyf.Object | bytes, number: int = 0, *, tag: bool = False) -> int:
        """An object that is no stream; gives its number.

        Tags are kept apart, so that who reads pages need not read them.
        """
        number = number or self.reserve()
        self._waiting[tag].append((number, content if isinstance(content, bytes) else content.data))
        if len(self._waiting[tag]) >= _TOGETHER:
            self._flush(tag)
        return number

    def add_stream(self, entries: pydyf.Dictionary, content: bytes, number: int = 0, *, compress: bool = True) -> int:
        """A stream with further entries of its dictionary; gives its number."""
        if compress:
            entries["Filter"], content = "/FlateDecode", compressed(content)
        entries["Length"] = len(content)
        number = number or self.reserve()
        self._set(number, _PLAIN, self._position, 0)
        self._write(b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, entries.data, content))
        return number

    def close(self, root: int, info: int) -> None:
        """Writes the cross-references. The identifier comes from all that was written before."""
        self._flush(False)
        self._flush(True)
        number, start = self.reserve(), self._position
        self._set(number, _PLAIN, start, 0)
        identifier = b"<%s>" % self._digest.hexdigest()[:32].encode()
        entries = {
            "Type": "/XRef",
            "Size": number + 1,
            "W": pydyf.Array([1, 8, 2]),
            "Root": reference(root),
            "Info": reference(info),
            "ID": pydyf.Array([identifier, identifier]),
        }
        self.add_stream(pydyf.Dictionary(entries), bytes(self._entries), number)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write(self, content: bytes) -> None:
        self._target.write(content)
        self._digest.update(content)
        self._position += len(content)

    def _set(self, number: int, kind: int, first: int, second: int) -> None:
        _ENTRY.pack_into(self._entries, number * _ENTRY.size, kind, first, second)

    def _flush(self, tag: bool) -> None:
        """Puts the waiting objects into one object stream."""
        waiting = self._waiting[tag]
        if not waiting:
            return
        holder, places, position = self.reserve(), [], 0
        for index, (number, content) in enumerate(waiting):
            self._set(number, _PACKED, holder, index)
            places.append(b"%d %d" % (number, position))
            position += len(content) + 1
        head = b" ".join(places) + b"\n"
        content = head + b"\n".join([content for _, content in waiting])
        self._waiting[tag] = []
        entries = {"Type": "/ObjStm", "N": len(waiting), "First": len(head)}
        self.add_stream(pydyf.Dictionary(entries), content, holder)
