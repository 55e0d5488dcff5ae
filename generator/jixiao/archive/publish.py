"""Writes an archive and what lies beside it: 清单.json with the PDF's own hash, and a ZIP file of all of it."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Self

from jixiao.archive.archive import Archive, Drafting, Source
from jixiao.archive.check import self_check, self_check_ofd
from jixiao.archive.manifest import OFD, PDF, ArchiveSettings, file_entry, outer, read
from jixiao.archive.members import MANIFEST, SUMMARY, Member
from jixiao.drawing.tools import Tools
from jixiao.files.staging import Staged
from jixiao.writers.zip_file import EARLIEST_DATE


@dataclass(frozen=True, slots=True)
class Published:
    """What was written for one archive."""

    files: tuple[Path, ...]
    archive: Archive
    size: int  # of the PDF in bytes


def publish(
    source: Source,
    target: Path,
    name: str,
    tools: Tools,
    settings: ArchiveSettings,
    step: Callable[[str], None],
    *,
    ofd: bool = False,
) -> Published:
    """Writes NAME.pdf, NAME.清单.json and NAME.zip into the target folder, with `ofd` NAME.ofd too, all or none.

    Raises InputError, FontError and OutputError.
    """
    with Staged(target) as staged:
        file = staged.open(f"{name}.pdf")
        with _Zip(staged.open(f"{name}.zip")) as bundle:
            drafting = Drafting(tools, settings, bundle.add, step)
            archive = drafting.draw(source, file, staged.open(f"{name}.ofd") if ofd else None)
            path = staged.path(f"{name}.pdf")
            self_check(path, archive.manifest, settings, drafting.fonts, archive.pages)
            manifest = outer(archive.manifest, {PDF: told(path, f"{name}.pdf")})
            bundle.add(Member(f"{name}.{MANIFEST}", manifest))
            bundle.add_file(f"{name}.pdf", path)
        if ofd:
            self_check_ofd(staged.path(f"{name}.ofd"), archive.manifest, archive.pages)
            manifest = outer(read(manifest), {OFD: told(staged.path(f"{name}.ofd"), f"{name}.ofd")})
        staged.write(f"{name}.{MANIFEST}", manifest)
        if archive.summary:
            staged.write(f"{name}.{SUMMARY}", archive.summary)
        size = path.stat().st_size
        return Published(staged.publish(), archive, size)


def zip_file(packed: Path, pdf: Path, members: Sequence[Member], manifest: bytes) -> bool:
    """Is the ZIP file, byte for byte, the one that `publish` writes beside this PDF?"""
    with tempfile.TemporaryFile() as file:
        with _Zip(file) as again:
            for member in members:
                again.add(member)
            again.add(Member(f"{pdf.stem}.{MANIFEST}", manifest))
            again.add_file(f"{pdf.stem}.pdf", pdf)
        file.seek(0)
        with packed.open("rb") as there:
            return hashlib.file_digest(file, "sha256").digest() == hashlib.file_digest(there, "sha256").digest()


def told(path: Path, name: str) -> dict[str, Any]:
    """What an outer manifest says of a file that is called so."""
    return file_entry(name, path.stat().st_size, digest(path))


def digest(path: Path) -> str:
    """The SHA-256 of a file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Zip:
    """Stored, not compressed: its members are, and so its bytes depend on no library."""

    def __init__(self, file: IO[bytes]) -> None:
        self.archive = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.archive.close()

    def add(self, member: Member) -> None:
        """A member under its path."""
        self.archive.writestr(_entry(member.path), member.content)

    def add_file(self, name: str, path: Path) -> None:
        """A file that is too large to be read at once."""
        with (
            path.open("rb") as file,
            self.archive.open(_entry(name), "w", force_zip64=path.stat().st_size > 2**31 - 1) as target,
        ):
            shutil.copyfileobj(file, target, 2**20)


def _entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, EARLIEST_DATE)
    made.create_system, made.external_attr = 3, 0o644 << 16  # always Unix: unzip garbles Chinese names of other systems
    return made
