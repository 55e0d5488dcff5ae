"""The files inside an OFD file: of an archive what its attachments were made from, of others these themselves."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.archive.members import MANIFEST
from jixiao.archive.ofd.package import OpenedOfd
from jixiao.archive.ofd.survey import OfdSurvey
from jixiao.archive.reading import DamagedError, Limits, Paths
from jixiao.archive.text_members import as_text, from_text
from jixiao.archive.visible import visible

_LISTED = as_text(MANIFEST, b"")[0]


def is_archive(found: OfdSurvey) -> bool:
    """Does the file hold a manifest, as an archive does?"""
    return any(one.name == _LISTED for one in found.attached)


def attached_files(package: OpenedOfd, found: OfdSurvey, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """(path, content). Paths are safe, and each stands once. Raises DamagedError."""
    paths, together, ours, seen = Paths(), 0, is_archive(found), set[str]()
    for number, one in enumerate(found.attached, 1):
        called = f"内嵌文件“{visible(one.name[:80])}”"
        if number > limits.count:
            raise DamagedError(f"内嵌文件超过 {limits.count} 个")
        content = None if one.part in seen else package.content(one.part)
        seen.add(one.part)
        if content is None:
            raise DamagedError(f"{called}受损，或列了两次")
        together += len(content)
        if len(content) > limits.member or together > limits.together:
            raise DamagedError(f"{called}太大")
        try:
            path, content = from_text(one.name, content) if ours else (one.name, content)
        except ValueError:
            raise DamagedError(f"{called}不是 jixiao bundle 写的样子") from None
        paths.take(path)
        yield path, content
