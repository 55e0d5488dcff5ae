"""Looks at an archive right after it was written: is everything in it that a reader in thirty years needs?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

from jixiao.archive.manifest import ArchiveSettings, read
from jixiao.archive.members import MANIFEST
from jixiao.archive.ofd.attached import attached_files
from jixiao.archive.ofd.survey import surveyed
from jixiao.archive.reading import DamagedError, Limits, embedded, opened
from jixiao.files.staging import OutputError


class SelfCheckError(OutputError):
    """The file that was written is not what it must be: a fault of the program or of a library."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(f"自检没有通过，没有写出文件：{'；'.join(found)}")


def self_check(
    path: Path, manifest: Mapping[str, Any], settings: ArchiveSettings, fonts: frozenset[str], pages: int
) -> None:
    """Compares the file with what was to be in it; `fonts` are the names of those that may be embedded.

    Raises SelfCheckError.
    """
    try:
        with opened(path) as pdf:
            found = [
                *_fonts(pdf, fonts),
                *_identifiers(pdf, settings),
                *_structure(pdf, pages),
                *_attachments(pdf, manifest, settings),
            ]
    except DamagedError as error:
        found = [str(error)]
    if found:
        raise SelfCheckError(found)


def self_check_ofd(path: Path, manifest: Mapping[str, Any], pages: int) -> None:
    """The same of an OFD: it breaks no rule that can be looked up, and holds the members that may be in it.

    Raises SelfCheckError.
    """
    try:
        with surveyed(path) as (package, survey, breaches):
            found = list(breaches.told(grave=True))
            there = dict(attached_files(package, survey, Limits()))
    except DamagedError as error:
        raise SelfCheckError([str(error)]) from None
    found += [] if survey.pages == pages else [f"应有 {pages} 页，实有 {survey.pages} 页"]
    listed = {member["路径"]: member["sha256"] for member in manifest["成员"] if member["关系"] == "Source"}
    held = {name: hashlib.sha256(content).hexdigest() for name, content in there.items() if name != MANIFEST}
    if held != listed or read(there.get(MANIFEST, b"")) != manifest:
        found.append("内嵌文件与清单不符")
    if found:
        raise SelfCheckError(found)


def _fonts(pdf: pikepdf.Pdf, expected: frozenset[str]) -> Iterator[str]:
    """Each font is embedded, is one of the chosen, and maps no code to a missing glyph."""
    for font in _all_fonts(pdf):
        name = str(font.BaseFont).lstrip("/").rpartition("+")[2]
        descendant = font.DescendantFonts[0]
        if name not in expected:
            yield f"用了没有选定的字体 {name}"
        if "/FontFile2" not in descendant.FontDescriptor and "/FontFile3" not in descendant.FontDescriptor:
            yield f"字体 {name} 没有嵌入"
        if font.Encoding != "/Identity-H":
            yield f"字体 {name} 缺字"
        if "/ToUnicode" not in font:
            yield f"字体 {name} 不能还原成文字"


def _all_fonts(pdf: pikepdf.Pdf) -> list[Any]:
    found: dict[tuple[int, int], Any] = {}
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            found[font.objgen] = font
    return list(found.values())


def _identifiers(pdf: pikepdf.Pdf, settings: ArchiveSettings) -> Iterator[str]:
    metadata = pdf.Root.Metadata.read_bytes().decode()
    wanted = (
        f"<pdfaid:part>{settings.pdfa[0]}<",
        f"<pdfaid:conformance>{settings.pdfa[1].upper()}<",
        "<pdfuaid:part>1<",
    )
    if not all(text in metadata for text in wanted):
        yield f"元数据没有写明 PDF/A-{settings.pdfa} 和 PDF/UA-1"
    if "/Lang" not in pdf.Root or not bool(pdf.Root.MarkInfo.Marked):
        yield "没有语言或标记"
    if len(pdf.Root.OutputIntents) != 1:
        yield "没有输出意图"


def _structure(pdf: pikepdf.Pdf, pages: int) -> Iterator[str]:
    if len(pdf.pages) != pages:
        yield f"应有 {pages} 页，实有 {len(pdf.pages)} 页"
    if "/First" not in pdf.Root.Outlines:
        yield "没有书签"
    if not len(pdf.Root.StructTreeRoot.K[0].K):
        yield "没有结构标记"


def _attachments(pdf: pikepdf.Pdf, manifest: Mapping[str, Any], settings: ArchiveSettings) -> Iterator[str]:
    """The members are those of the manifest, byte for byte."""
    if not settings.attaches:
        return
    there = {path: (relationship, content) for path, relationship, content in embedded(pdf)}
    listed = {member["路径"]: member for member in manifest["成员"]}
    if set(there) != {*listed, MANIFEST} or len(pdf.Root.AF) != len(there):
        yield "内嵌文件与清单不符"
        return
    if read(there[MANIFEST][1]) != manifest:
        yield "内嵌的清单与写出的不同"
    for path, member in listed.items():
        relationship, content = there[path]
        if relationship != member["关系"] or hashlib.sha256(content).hexdigest() != member["sha256"]:
            yield f"内嵌文件“{path}”与清单不符"
