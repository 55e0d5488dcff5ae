"""Writes a PDF file object by object, so that a document of any length needs the memory of one section."""

from __future__ import annotations

import hashlib
import zlib
from array import array
from typing import BinaryIO

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TOGETHER = 200  # objects in one object stream
_FREE, _PLAIN, _PACKED = 0, 1, 2  # kinds of entries of a cross-reference stream


def text_string(text: str) -> bytes:
    """A text as PDF writes it: ASCII in parentheses, all else as UTF-16."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return b"(" + escaped.encode() + b")"
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"


def reference(number: int) -> bytes:
    """The reference to an object."""
    return b"%d 0 R" % number


class PdfFile:
    """A file being written. Objects get their numbers when they are added, or beforehand from `reserve`."""

    def __init__(self, target: BinaryIO) -> None:
        self._target, self._position, self._digest = target, 0, hashlib.sha256()
        self._kinds, self._first, self._second = array("B", [_FREE]), array("Q", [0]), array("Q", [65535])
        self._waiting: dict[bool, list[tuple[int, bytes]]] = {False: [], True: []}
        self._write(HEADER)

    def reserve(self) -> int:
        """A number for an object that is added later."""
        self._kinds.append(_FREE)
        self._first.append(0)
        self._second.append(0)
        return len(self._kinds) - 1

    def add(self, content: bytes, number: int = 0, *, tag: bool = False) -> int:
        """An object that is no stream; gives its number.

        Tags are kept apart, so that who reads pages need not read them.
        """
        number = number or self.reserve()
        self._waiting[tag].append((number, content))
        if len(self._waiting[tag]) >= _TOGETHER:
            self._flush(tag)
        return number

    def add_stream(self, entries: bytes, content: bytes, number: int = 0, *, compress: bool = True) -> int:
        """A stream with further entries of its dictionary; gives its number."""
        body = zlib.compress(content) if compress else content
        filtered = b"/Filter /FlateDecode " if compress else b""
        return self.add_raw(b"<<%s%s/Length %d>>\nstream\n%s\nendstream" % (entries, filtered, len(body), body), number)

    def add_raw(self, content: bytes, number: int = 0) -> int:
        """An object that cannot stand in an object stream, as it is; gives its number."""
        number = number or self.reserve()
        self._set(number, _PLAIN, self._position, 0)
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        return number

    def close(self, root: int, info: int) -> None:
        """Writes the cross-references. The identifier comes from all that was written before."""
        self._flush(False)
        self._flush(True)
        number, start = self.reserve(), self._position
        self._set(number, _PLAIN, start, 0)
        table = b"".join(
            kind.to_bytes(1, "big") + first.to_bytes(5, "big") + second.to_bytes(2, "big")
            for kind, first, second in zip(self._kinds, self._first, self._second, strict=True)
        )
        identifier = self._digest.hexdigest()[:32].encode()
        entries = b"/Type /XRef /Size %d /W [1 5 2] /Root %s /Info %s /ID [<%s> <%s>] " % (
            number + 1,
            reference(root),
            reference(info),
            identifier,
            identifier,
        )
        body = zlib.compress(table)
        self._write(
            b"%d 0 obj\n<<%s/Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\nendobj\n"
            % (number, entries, len(body), body)
        )
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write(self, content: bytes) -> None:
        self._target.write(content)
        self._digest.update(content)
        self._position += len(content)

    def _set(self, number: int, kind: int, first: int, second: int) -> None:
        self._kinds[number], self._first[number], self._second[number] = kind, first, second

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
        entries = b"/Type /ObjStm /N %d /First %d " % (len(waiting), len(head))
        content = head + b"\n".join(content for _, content in waiting)
        self._waiting[tag] = []
        self.add_stream(entries, content, holder)
