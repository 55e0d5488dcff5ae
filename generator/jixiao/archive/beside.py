"""What lies beside an archive: the outer manifest, the ZIP file, the 汇总表 of a joined one. It may be anybody's,
too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jixiao.archive.manifest import OFD, PDF, ManifestError, file_entry, inside, outer, read, stated
from jixiao.archive.members import MANIFEST, SUMMARY, Member
from jixiao.archive.publish import digest, told, zip_file
from jixiao.archive.reading import DamagedError, Limits, packed

_MANIFEST_LARGEST = 512 * 2**20


@dataclass
class Beside:
    """The files beside a PDF or OFD, and where to tell of them."""

    file: Path
    problems: list[str]
    proofs: list[str]
    notes: list[str]
    kind: str = PDF  # which of the files of an archive it is, as the outer manifest calls them
    manifest: bytes | None = field(init=False)  # None where there is none that can be used

    def __post_init__(self) -> None:
        """Reads the outer manifest and looks at the hash of the file in it."""
        self.manifest = self._read()

    @property
    def zip(self) -> Path:
        """Where the ZIP file lies."""
        return self.file.with_suffix(".zip")

    @property
    def ofd(self) -> Path:
        """Where the OFD of the same archive lies."""
        return self.file.with_suffix(".ofd")

    def _read(self) -> bytes | None:
        path, called = self.file.with_name(f"{self.file.stem}.{MANIFEST}"), "OFD" if self.kind == OFD else "PDF"
        if not path.is_file():
            self.notes.append(f"旁边没有 {path.name}：{called} 自身的哈希无从核对")
            return None
        try:
            content = path.read_bytes() if path.stat().st_size <= _MANIFEST_LARGEST else b""
            said = stated(read(content), self.kind)
        except (OSError, ManifestError) as error:
            self.problems.append(f"旁边的 {path.name} 不可用：{error}")
            return None
        if said.get("sha256") != digest(self.file) or said.get("字节") != self.file.stat().st_size:
            self.problems.append(f"{called} 的 SHA-256 与旁边的 {path.name} 不符：文件或清单被改过")
        else:
            self.proofs.append(f"{called} 的 SHA-256 与旁边的 {path.name} 相符")
        if self.kind == PDF and (ofd := stated(read(content), OFD)) and self.ofd.is_file():
            same = told(self.ofd, str(ofd.get("文件", ""))) == ofd
            (self.proofs if same else self.problems).append(
                f"旁边的 {self.ofd.name} 与清单里的 SHA-256 {'相符' if same else '不符'}"
            )
        return content

    def packed(self, manifest: Mapping[str, Any]) -> bytes:
        """The outer manifest that belongs to an inner one, as the ZIP file holds it: it knows the PDF only."""
        name = str(stated(read(self.manifest)).get("文件", "")) if self.manifest else self.file.name
        return outer(manifest, {PDF: told(self.file, name)})

    def wanted(self, manifest: Mapping[str, Any]) -> bytes:
        """The outer manifest that belongs to an inner one, with the OFD of the same archive where it says that there
        is one.
        """
        ofd = stated(read(self.manifest), OFD) if self.manifest else {}
        if not ofd:
            return self.packed(manifest)
        name, size, digest = str(ofd.get("文件", "")), ofd.get("字节"), str(ofd.get("sha256", ""))
        said = file_entry(name, size if isinstance(size, int) else 0, digest[:64])
        return outer(read(self.packed(manifest)), {OFD: said})


def check_beside(beside: Beside, manifest: Mapping[str, Any], source: Mapping[str, bytes]) -> None:
    """The outer manifest, the ZIP file and the 汇总表 hold nothing but what the PDF says.

    `source` are its embedded files.
    """
    if beside.manifest is not None and beside.manifest != beside.wanted(manifest):
        beside.problems.append("旁边的清单与内嵌的清单不一致")
    _check_zip(
        beside,
        [
            Member(str(item["路径"]), source[str(item["路径"])])
            for item in manifest["成员"]
            if str(item["路径"]) in source
        ],
        beside.packed(manifest),
    )
    _check_book(beside, source)


def check_outer(beside: Beside, manifest: Mapping[str, Any]) -> None:
    """The outer manifest says what the inner one says."""
    if beside.manifest is not None and inside(read(beside.manifest)) != manifest:
        beside.problems.append("旁边的清单与内嵌的清单不一致")


def _check_book(beside: Beside, source: Mapping[str, bytes]) -> None:
    """The 汇总表 is the one of the archive."""
    book, content = beside.file.with_name(f"{beside.file.stem}.{SUMMARY}"), source.get(SUMMARY)
    if book.is_file():
        same = content is not None and book.stat().st_size == len(content) and book.read_bytes() == content
        (beside.proofs if same else beside.problems).append(
            f"旁边的 {book.name} 与存档里的{'一致' if same else '不一致'}"
        )


def _check_zip(beside: Beside, members: list[Member], wanted: bytes) -> None:
    if not beside.zip.is_file():
        return
    if zip_file(beside.zip, beside.file, members, wanted):
        beside.proofs.append(f"旁边的 {beside.zip.name} 与 PDF 一致")
    else:
        beside.problems.append(f"旁边的 {beside.zip.name} 与 PDF 不一致")


def source_beside(beside: Beside) -> tuple[Mapping[str, Any], Mapping[str, bytes]]:
    """Manifest and source of a PDF that embeds nothing, from what lies beside it.

    Raises DamagedError and ManifestError.
    """
    if beside.manifest is None or not beside.zip.is_file():
        raise DamagedError(f"旁边没有 {beside.zip.name} 和清单，没有源文件，不能重画，什么也没有证明")
    manifest = inside(read(beside.manifest))
    names = (beside.file.name, f"{beside.file.stem}.{MANIFEST}")
    source = {path: content for path, content in packed(beside.zip, Limits()) if path not in names}
    _check_zip(beside, [Member(path, content) for path, content in source.items()], beside.packed(manifest))
    _check_book(beside, source)
    return manifest, source
