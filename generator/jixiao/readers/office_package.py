"""The parts of a DOCX or XLSX file of somebody's, within bounds: it is a ZIP of XML, and may be made to harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from jixiao.files.reading import content
from jixiao.files.reasons import reason
from jixiao.readers.content import ForeignFileError

LARGEST = 100_000_000  # bytes of a file
_INFLATED = 300_000_000  # bytes of all parts that are read
_ADVICE = "用 Word、WPS 或 Excel 打开，另存一份再试"


class Package:
    """The XML parts of a file, read one by one as they are asked for."""

    def __init__(self, file: Path, what: str) -> None:
        """`what` is what the file should be, as the message says it. Raises ForeignFileError."""
        self.file, self.what, self.left = file, what, _INFLATED
        data = content_of(file)
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise self.wrong() from None

    def wrong(self) -> ForeignFileError:
        """The error of a file that is not what it should be."""
        return ForeignFileError(f"{self.file} 不是{self.what}，有密码，或已损坏。{_ADVICE}")

    def names(self) -> Iterator[str]:
        """What its parts are called."""
        yield from self.archive.namelist()

    def part(self, name: str) -> etree._Element | None:
        """The root of a part; None where there is none. Raises ForeignFileError where it is damaged or too large."""
        try:
            entry = self.archive.getinfo(name)
        except KeyError:
            return None
        try:
            with self.archive.open(entry) as opened:  # what it says of its size may be a lie
                data = opened.read(self.left + 1) if entry.file_size <= self.left else b""
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
            raise self.wrong() from None
        self.left -= max(len(data), entry.file_size)
        if self.left < 0:
            raise ForeignFileError(f"{self.file} 太大，解开后超过{_INFLATED // 1_000_000}兆字节。{_ADVICE}")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise self.wrong() from None

    def needed(self, name: str) -> etree._Element:
        """The root of a part without which the file is none of its kind. Raises ForeignFileError."""
        root = self.part(name)
        if root is None:
            raise self.wrong()
        return root


def content_of(file: Path) -> bytes:
    """The bytes of a file. Raises ForeignFileError where it cannot be read."""
    try:
        return content(file, LARGEST)
    except OSError as error:
        raise ForeignFileError(f"读不了 {file}：{reason(error)}") from error
