"""清单.json: what is in an archive, how it was drawn, and with what. One way to write it, so that each byte counts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from jixiao.archive.members import Member
from jixiao.errors import ExpectedError
from jixiao.writers.pdf.metadata import Flavour

FORMAT = "jixiao-archive/1"
PDF, OFD = "存档", "OFD"  # what an outer manifest says of the files beside it
_VERSIONS, _LONGEST_VERSION = 64, 300


class ManifestError(ExpectedError):
    """A 清单.json that this program did not write: a message for the clerk."""


FLAVOURS: tuple[Flavour, ...] = ("3a", "3u", "2u")  # of PDF/A
PLACES = ("outer", "centre", "none")  # of page numbers


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """How an archive is drawn: all that its bytes depend on beside source, program and fonts."""

    pdfa: str = "3a"
    numbers: str = "outer"  # outer, centre, none
    date: str = ""  # as in PDF, 20240101000000; empty: the first day of the year of the specs
    joined: str = ""  # title of an archive of several documents; empty: one document

    @property
    def flavour(self) -> Flavour:
        """Its flavour of PDF/A."""
        return next(flavour for flavour in FLAVOURS if flavour == self.pdfa)

    @property
    def place(self) -> Literal["outer", "centre", "none"]:
        """Where the page numbers stand."""
        return "outer" if self.numbers == "outer" else "centre" if self.numbers == "centre" else "none"

    @property
    def attaches(self) -> bool:
        """Does the flavour of PDF/A allow attachments?"""
        return self.pdfa.startswith("3")


def written(content: Mapping[str, Any]) -> bytes:
    """A manifest as the bytes of its file."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def read(content: bytes) -> dict[str, Any]:
    """The manifest of a file's bytes. Raises ManifestError unless it is exactly as this program writes it."""
    try:
        found = json.loads(content.decode())
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise ManifestError("清单不是完好的 JSON") from None
    if not isinstance(found, dict) or found.get("格式") != FORMAT:
        raise ManifestError("清单不是 jixiao 写的，或是更新的版本写的")
    if written(found) != content:
        raise ManifestError("清单的写法被改过")
    return found


def inner(
    head: Mapping[str, Any],
    settings: ArchiveSettings,
    documents: Sequence[str],
    versions: Mapping[str, Any],
    members: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """The manifest that goes into the archive."""
    drawn = {
        "PDF/A": settings.pdfa,
        "PDF/UA": "1",
        "页码": settings.numbers,
        "日期": settings.date,
        "合订": settings.joined,
        "文档": list(documents),
    }
    return {"格式": FORMAT, **head, "制作": drawn, "版本": dict(versions), "成员": list(members)}


def entry(member: Member) -> dict[str, Any]:
    """What a manifest says of a member."""
    return {"路径": member.path, "关系": member.relationship, "字节": len(member.content), "sha256": member.digest}


def outer(inside: Mapping[str, Any], files: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The manifest that lies beside the PDF: the same, and the files themselves, the PDF as 存档, the OFD as OFD."""
    return written({**inside, **files})


def file_entry(name: str, size: int, digest: str) -> dict[str, Any]:
    """What an outer manifest says of a file."""
    return {"文件": name, "字节": size, "sha256": digest}


def inside(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """What of an outer manifest goes into the archive."""
    return {key: value for key, value in manifest.items() if key not in (PDF, OFD)}


def stated(manifest: Mapping[str, Any], file: str = PDF) -> Mapping[str, Any]:
    """What an outer manifest says of the PDF, or the OFD; nothing where it does not."""
    found = manifest.get(file)
    return found if isinstance(found, dict) else {}


def check_versions(manifest: Mapping[str, Any]) -> None:
    """The versions are texts, those of fonts lists of texts by name: nothing else can hide there.

    Raises ManifestError.
    """
    told = manifest.get("版本")
    if (
        not isinstance(told, dict)
        or len(told) > _VERSIONS
        or not all(_short(key) and (_short(value) or _fonts(value)) for key, value in told.items())
    ):
        raise ManifestError("清单里的版本写法不认识")


def _short(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_VERSION and value.isprintable()


def _fonts(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= _VERSIONS
        and all(
            isinstance(font, dict) and set(font) == {"名称", "版本", "sha256"} and all(map(_short, font.values()))
            for font in value
        )
    )


def settings_of(manifest: Mapping[str, Any]) -> tuple[ArchiveSettings, tuple[str, ...]]:
    """How the archive was drawn, and the paths of its documents. Raises ManifestError."""
    drawn = manifest.get("制作")
    if not isinstance(drawn, dict) or not all(
        isinstance(drawn.get(key), str) for key in ("PDF/A", "页码", "日期", "合订")
    ):
        raise ManifestError("清单里没有写怎样制作")
    documents = drawn.get("文档")
    if not isinstance(documents, list) or not all(isinstance(path, str) for path in documents):
        raise ManifestError("清单里没有列出文档")
    return ArchiveSettings(drawn["PDF/A"], drawn["页码"], drawn["日期"], drawn["合订"]), tuple(documents)
