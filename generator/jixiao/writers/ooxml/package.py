"""The package that DOCX and XLSX share: parts of XML in a ZIP file whose bytes depend on nothing but the parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import lru_cache

from jixiao.document import Document
from jixiao.files.compression import LEVEL
from jixiao.writers.xml import escape
from jixiao.writers.zip_file import ZipWriter, packed

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


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
    """A ZIP file of the parts (name in the package → content) in their order, with fixed dates.

    Parts that are bytes come again in other files: they are compressed once.
    """
    target = io.BytesIO()
    file = ZipWriter(target)
    for name, content in parts.items():
        file.add(name, _packed_again(content) if isinstance(content, bytes) else packed(content.encode(), LEVEL))
    file.close()
    return target.getvalue()


_packed_again = lru_cache(maxsize=64)(lambda content: packed(content, LEVEL))


def unpack(package: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
