"""The package that DOCX and XLSX share: parts of XML in a ZIP file whose bytes depend on nothing but the parts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from jixiao.document import Document

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EARLIEST_DATE = (1980, 1, 1, 0, 0, 0)
# XML 1.0, production Char; a carriage return is legal there but every parser turns it into \n
ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class IllegalTextError(ValueError):
    """A text holds a character that no XML file can carry, such as U+0000 or half a surrogate pair."""

    def __init__(self, text: str, position: int) -> None:
        self.position = position
        excerpt = ILLEGAL.sub("□", text[max(0, position - 10) : position + 11])
        super().__init__(f"文字里有不能写入文件的控制字符 U+{ord(text[position]):04X}：“{excerpt}”，请删去□处的字符")


def escape(text: str) -> str:
    """The text as XML content or as an attribute in double quotes.

    Raises IllegalTextError for characters that XML does not allow.
    """
    if not text.isprintable() and (found := ILLEGAL.search(text)):
        raise IllegalTextError(text, found.start())
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def core_properties(document: Document) -> str:
    """docProps/core.xml: title, author, subject, keywords and language; no dates, so equal input gives equal bytes."""
    fields = (
        ("dc:title", document.title),
        ("dc:subject", document.subject),
        ("dc:creator", document.author),
        ("cp:keywords", ", ".join(document.keywords)),
        ("dc:language", document.language),
    )
    written = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields if value)
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{written}</cp:coreProperties>'
    )


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of the parts (name in the package → content) in their order, with fixed dates."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, EARLIEST_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it tells the operating system
            archive.writestr(entry, content)
    return target.getvalue()


def unpack(package: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
