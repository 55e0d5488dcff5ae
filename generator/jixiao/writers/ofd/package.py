"""The ZIP file around an OFD document, written part by part, so that the memory of one page is enough."""

from __future__ import annotations

import hashlib
import zipfile
from typing import BinaryIO

from jixiao.files.compression import QUICK
from jixiao.writers.ooxml.package import EARLIEST_DATE

NAMESPACE = "http://www.ofdspec.org/2016"
FOLDER = "Doc_0"  # of the one document; addresses in its parts are counted from here


def root(name: str, content: str, attributes: str = "") -> bytes:
    """An XML file of one element and its content."""
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{declaration}<ofd:{name} xmlns:ofd="{NAMESPACE}"{attributes}>{content}</ofd:{name}>'.encode()


class OfdPackage:
    """A package being written. Its bytes depend on nothing but its parts, and on zlib."""

    def __init__(self, target: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=QUICK)
        self._digest = hashlib.sha256()

    @property
    def identifier(self) -> str:
        """What tells the document from all others, from the parts that have been added."""
        return self._digest.hexdigest()[:32]

    def add(self, name: str, content: bytes, *, packed: bool = False) -> None:
        """A part of the document; one that is packed already is stored as it is."""
        self._digest.update(name.encode() + b"\0" + content)
        self._write(f"{FOLDER}/{name}", content, packed=packed)

    def close(self, first: bytes) -> None:
        """The last part, OFD.xml, by which a reader begins."""
        self._write("OFD.xml", first)
        self._zip.close()

    def _write(self, name: str, content: bytes, *, packed: bool = False) -> None:
        entry = zipfile.ZipInfo(name, EARLIEST_DATE)
        entry.create_system, entry.external_attr = 3, 0o644 << 16  # always Unix
        entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, content)
