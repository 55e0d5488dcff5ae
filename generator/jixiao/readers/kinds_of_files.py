"""What a file is, by what stands in it; its suffix only says what somebody called it."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from jixiao.readers.content import ForeignFileError

_SAVE = "用 Word、WPS 或 Excel 打开，另存为 .docx 或 .xlsx 再试"
_CLASSIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128  # bytes of an entry of a compound file's directory; 64 of them are its name
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_PLAIN = (b"<?xml", b"<html", b"<!doctype", b"<table", b"<meta", b"<head", b"mime-version")


class FileKind(Enum):
    """What a file is: how it is called in a message, and the suffixes that say so."""

    PDF = ("PDF", (".pdf",))
    DOCX = ("Word 文件（.docx）", (".docx", ".docm", ".dotx", ".wps"))
    XLSX = ("Excel 文件（.xlsx）", (".xlsx", ".xlsm", ".xltx", ".et"))
    XLS = ("Excel 97–2003 文件（.xls）", (".xls", ".xlt", ".et"))
    DOC = ("Word 97–2003 或 WPS 文件（.doc、.wps）", (".doc", ".dot", ".wps"))
    RTF = ("RTF 文件", (".rtf", ".doc", ".wps"))
    TEXT_DOCUMENT = ("ODF 文字（.odt）", (".odt", ".ott"))
    SPREADSHEET = ("ODF 表格（.ods）", (".ods", ".ots"))

    def __init__(self, called: str, suffixes: tuple[str, ...]) -> None:
        self.called, self.suffixes = called, suffixes


CONVERTED = {
    FileKind.DOC: FileKind.DOCX,
    FileKind.RTF: FileKind.DOCX,
    FileKind.TEXT_DOCUMENT: FileKind.DOCX,
    FileKind.SPREADSHEET: FileKind.XLSX,
}  # what LibreOffice has to make of it first


def kind_of(file: Path, data: bytes) -> FileKind:
    """What the file's bytes are. Raises ForeignFileError for what is read by nobody here, with the way out."""
    head = data[:1024]
    if b"%PDF-" in head:
        return FileKind.PDF
    if head.startswith(b"PK\3\4"):
        return _of_package(file, data)
    if head.startswith(_CLASSIC):
        return _of_compound(file, data)
    if head.startswith(b"{\\rtf"):
        return FileKind.RTF
    raise ForeignFileError(f"{file} {_refusal(head)}")


def _refusal(head: bytes) -> str:
    if not head.strip(b"\0 \r\n\t"):
        return "是空的。请换一份再试"
    if head.startswith(_PICTURES):
        return "是图片，里面的文字读不出来。请找到 Word、Excel 或有文字的 PDF，或照着图片填写"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PLAIN):
        return f"其实是网页或 XML（有些系统导出的“Excel”是这样的）。{_SAVE}"
    return f"不是 Word、Excel、PDF 文件，有密码，或已损坏。{_SAVE}"


def _of_package(file: Path, data: bytes) -> FileKind:
    """A ZIP says what it holds in the names of its parts, which stand in it as they are."""
    if b"vnd.oasis.opendocument.text" in data[:200]:
        return FileKind.TEXT_DOCUMENT
    if b"vnd.oasis.opendocument.spreadsheet" in data[:200]:
        return FileKind.SPREADSHEET
    if b"OFD.xml" in data:
        raise ForeignFileError(
            f"{file} 是 OFD 文件，这里读不了。用 OFD 阅读器或 WPS 打开，导出 PDF 再试；"
            "核验它用 jixiao verify，是 jixiao 的存档就用 jixiao extract 取出项目文件"
        )
    if b"xl/workbook.bin" in data:
        return FileKind.XLS
    found = [kind for kind, folder in ((FileKind.DOCX, b"word/"), (FileKind.XLSX, b"xl/")) if folder in data]
    if not found:
        raise ForeignFileError(f"{file} 是压缩文件，不是 Word、Excel、PDF 文件，或已损坏。解开以后，一份一份地再试")
    return found[0]


def _of_compound(file: Path, data: bytes) -> FileKind:
    """An older file of Word, Excel or WPS says what it holds in the names of its streams."""
    if _has_stream(data, "EncryptedPackage"):
        raise ForeignFileError(f"{file} 有打开密码。用密码打开，另存一份没有密码的再试")
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return FileKind.XLS
    if _has_stream(data, "WordDocument"):
        return FileKind.DOC
    raise ForeignFileError(f"{file} 不是 Word 或 Excel 文件，或已损坏。{_SAVE}")


def _has_stream(data: bytes, name: str) -> bool:
    entry = name.encode("utf-16-le").ljust(64, b"\0")
    found = data.find(entry)
    while found >= 0 and found % _ENTRY:
        found = data.find(entry, found + 1)
    return found >= 0
