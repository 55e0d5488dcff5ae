"""The ZIP file around an OFD document, written part by part, so that the memory of one page is enough."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import BinaryIO

from jixiao.files.compression import LEVEL
from jixiao.writers.zip_file import ZipWriter, packed, stored

NAMESPACE = "http://www.ofdspec.org/2016"
FOLDER = "Doc_0"  # of the one document; addresses in its parts are counted from here


def root(name: str, content: Iterable[bytes], attributes: str = "") -> bytes:
    """An XML file of one element and the pieces of its content."""
    begin = f'<?xml version="1.0" encoding="UTF-8"?>\n<ofd:{name} xmlns:ofd="{NAMESPACE}"{attributes}>'
    return b"".join((begin.encode(), *content, f"</ofd:{name}>".encode()))


class OfdPackage:
    """A package being written. Its bytes depend on nothing but its parts, and on zlib."""

    def __init__(self, target: BinaryIO) -> None:
        self._zip = ZipWriter(target)
        self._digest = hashlib.sha256()

    @property
    def identifier(self) -> str:
        """What tells the document from all others, from the parts that have been added."""
        return self._digest.hexdigest()[:32]

    def add(self, name: str, content: bytes, *, compressed: bool = False) -> None:
        """A part of the document; one that is compressed already is stored as it is."""
        part = stored(content) if compressed else packed(content, LEVEL)
        self._digest.update(b"%s\0%d\0" % (name.encode(), len(part.content)))
        self._digest.update(part.content)
        self._zip.add(f"{FOLDER}/{name}", part)

    def close(self, first: bytes) -> None:
        """The last part, OFD.xml, by which a reader begins."""
        self._zip.add("OFD.xml", packed(first, LEVEL))
        self._zip.close()
