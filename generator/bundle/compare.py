"""Compares an archive with itself drawn again, and names the first difference."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from lxml import etree

from generator.bundle.members import MANIFEST
from generator.bundle.printed_text import Printed, PrintedText
from generator.bundle.reading import embedded, opened

_BLOCK = 2**20
_OFFICE = (".docx", ".xlsx")
_PART = re.compile(r"word/document\.xml|xl/worksheets/sheet\d+\.xml|xl/sharedStrings\.xml|xl/workbook\.xml")
_LARGEST = 256 * 2**20  # bytes of one part of an Office file


def same_bytes(one: Path, other: Path) -> int | None:
    """None where two files are the same, else the first byte that differs, from 1."""
    with one.open("rb") as first, other.open("rb") as second:
        position = 0
        while True:
            here, there = first.read(_BLOCK), second.read(_BLOCK)
            if here != there:
                return position + next((at for at, (a, b) in enumerate(zip(here, there, strict=False), 1) if a != b), min(len(here), len(there)) + 1)
            if not here:
                return None
            position += len(here)


def different_text(archived: Path, redrawn: Path) -> str:
    """The first cell, heading or paragraph that differs; empty where all are the same."""
    with opened(archived) as one, opened(redrawn) as other:
        return _first_difference(PrintedText(one).read(), PrintedText(other).read()) or _titles(one, other)


def _first_difference(archived: Iterator[Printed], redrawn: Iterator[Printed]) -> str:
    for here, there in zip_longest(archived, redrawn):
        if here is None:
            return f"{there.place}：重画多出“{_short(there.text)}”"
        if there is None:
            return f"{here.place}：存档多出“{_short(here.text)}”"
        if (here.text, here.kind) != (there.text, there.kind):
            return f"{here.place}：存档是“{_short(here.text)}”，重画是“{_short(there.text)}”"
    return ""


def _titles(one: Any, other: Any) -> str:
    """The metadata that a reader is shown."""
    for key in ("/Title", "/Author", "/Subject"):
        here, there = (str(pdf.docinfo.get(key, "")) for pdf in (one, other))
        if here != there:
            return f"文件属性 {key[1:]}：存档是“{_short(here)}”，重画是“{_short(there)}”"
    return ""


def different_members(archived: Path, redrawn: Path, *, exact: bool) -> str:
    """The first embedded file that differs; unless `exact`, Office files are compared by their text and 清单.json is left out."""
    with opened(archived) as one, opened(redrawn) as other:
        here, there = ({path: (kind, content) for path, kind, content in embedded(pdf)} for pdf in (one, other))
    for path in [*there, *(path for path in here if path not in there)]:
        if path not in here:
            return f"存档里少了内嵌文件“{path}”"
        if path not in there:
            return f"存档里多了内嵌文件“{path}”"
        if here[path] != there[path] and (exact or path != MANIFEST) and (exact or not _same_office(path, here[path][1], there[path][1])):
            return f"内嵌文件“{path}”与重画的不同"
    return ""


def _same_office(path: str, here: bytes, there: bytes) -> bool:
    return path.endswith(_OFFICE) and office_text(here) == office_text(there)


def office_text(content: bytes) -> Sequence[tuple[str, str]]:
    """(part, text) of all that a DOCX or XLSX says, in order. Raises ValueError where it is none."""
    found: list[tuple[str, str]] = []
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
                if not _PART.fullmatch(entry.filename) or entry.file_size > _LARGEST:
                    continue
                root = etree.fromstring(archive.read(entry), parser)
                found += [(entry.filename, element.text) for element in root.iter() if element.text]
                found += [(entry.filename, name) for element in root.iter() if (name := element.get("name"))]
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, EOFError, KeyError) as error:
        raise ValueError(f"Office 文件受损：{error}") from None
    return found


def different_statement(archived: Mapping[str, Any], redrawn: Mapping[str, Any]) -> str:
    """The first entry of 清单.json that differs, versions and hashes of Office files aside."""
    for key in [key for key in redrawn if key != "版本"]:
        here, there = _without_office(archived.get(key)), _without_office(redrawn[key])
        if here != there:
            return f"清单的“{key}”与重画的不同"
    extra = set(archived) - set(redrawn)
    return f"清单里多了“{min(extra)}”" if extra else ""


def _without_office(value: Any) -> Any:
    if not isinstance(value, list) or not all(isinstance(item, dict) and "路径" in item for item in value):
        return value
    return [{"路径": item["路径"], "关系": item.get("关系")} if str(item["路径"]).endswith(_OFFICE) else item for item in value]


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "……"
