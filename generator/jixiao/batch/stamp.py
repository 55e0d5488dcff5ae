"""What everything that is drawn depends on besides its spec: the program, the forms and the fonts, as one SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.files.fingerprint import library_versions, program, version
from jixiao.files.folder import own_files
from jixiao.files.reading import content

if TYPE_CHECKING:
    from jixiao.fonts import FontSet


_LARGEST = 100_000_000  # bytes of one file of a form or a spec


def sha(*pieces: str | bytes) -> str:
    """The SHA-256 of the pieces in hex; where one ends and the next begins counts."""
    digest = hashlib.sha256()
    for piece in pieces:
        content = piece.encode("utf-8", "surrogatepass") if isinstance(piece, str) else piece
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.hexdigest()


@cache
def program_stamp() -> str:
    """The program: its own source and the versions of the libraries that draw."""
    return sha(program(), *(f"{name} {number}" for name, number in library_versions().items()))


def form_files(roots: Iterable[Path]) -> list[bytes]:
    """All that stands in the folders of forms: names and contents in turn."""
    return [piece for root in roots for file in below([root], "*") for piece in (_name(file, root), read(file) or b"")]


def fonts_stamp(fonts: FontSet, files: Iterable[bytes]) -> str:
    """The files of the fonts that the forms name. The same fonts have the same stamp on every machine."""
    from jixiao.fonts.storage import cache_folder, content_hash

    written = b"".join(files)
    named = [family for family in fonts.families() if family in ("宋体", "黑体") or family.encode() in written]
    faces = [(family, bold, fonts.face(family, bold)) for family in named for bold in (False, True)]
    notes = cache_folder() / "fonts"
    return sha(
        *(
            f"{family}|{bold}|{face.index}|{face.unique_name}|{content_hash(face.path, notes)}"
            for family, bold, face in faces
        )
    )


def stamp(fonts: FontSet, roots: tuple[Path, ...], engine: str = "") -> str:
    """All of them, and the package that draws a format in another way."""
    further = [f"{engine} {version(engine)}"] if engine else []
    files = form_files(roots)
    return sha(program_stamp(), sha(*files), fonts_stamp(fonts, files), *further)


def below(roots: Iterable[Path], pattern: str) -> list[Path]:
    """The files below some folders, but for what Python has compiled."""
    return [
        file for root in roots for file in own_files(root) if file.match(pattern) and "__pycache__" not in file.parts
    ]


def read(file: Path) -> bytes | None:
    """A file's bytes; None where it cannot be read: whoever needs it tells of it."""
    try:
        return content(file, _LARGEST)
    except OSError:
        return None


def _name(file: Path, root: Path) -> bytes:
    return file.relative_to(root).as_posix().encode("utf-8", "surrogateescape")
