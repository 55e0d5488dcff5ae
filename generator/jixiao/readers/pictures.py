"""The pages of a file as they look, for those who hold it against another: by pdfium, in a process with limits."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jixiao.files.confined import Bounds, OutOfTimeError, confined
from jixiao.readers.content import ForeignFileError
from jixiao.readers.kinds_of_files import FileKind, kind_of
from jixiao.readers.office_conversion import converted
from jixiao.readers.office_package import content_of

_SECONDS = 30
_MEMORY = 1_500_000_000
_ANSWER = 200_000_000
_MOST = 6  # pages
_LARGEST = 3000  # pt of a side


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page: pixels across and down, and three bytes for each."""

    width: int
    height: int
    pixels: bytes


def page_pictures(file: Path, scale: float) -> Sequence[PagePicture]:
    """The first pages, at so many pixels a pt. Raises ForeignFileError where LibreOffice is needed and not there."""
    data = content_of(file)
    kind = kind_of(file, data)
    if kind is FileKind.PDF:
        return _drawn(file, scale)
    with converted(file, data, kind, FileKind.PDF) as other:
        return _drawn(other, scale)


def _drawn(file: Path, scale: float) -> Sequence[PagePicture]:
    bounds = Bounds(_SECONDS, _MEMORY, _ANSWER)
    try:
        with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
            sizes = confined("jixiao.readers.pictures:draw_confined", file, Path(folder), bounds, {"scale": scale})
            pages = [Path(folder, str(number)).read_bytes() for number in range(len(sizes or ()))]
    except OutOfTimeError:
        sizes, pages = [], []
    if not pages:
        raise ForeignFileError(f"{file} 画不出来")
    return [PagePicture(width, height, pixels) for (width, height), pixels in zip(sizes, pages, strict=True)]


def draw_confined(file: Path, folder: Path, order: Mapping[str, Any]) -> list[list[int]]:
    """What runs in the process with limits: writes the pixels of each page into the folder; gives back their sizes."""
    import pypdfium2

    sizes = []
    with pypdfium2.PdfDocument(file.read_bytes()) as document:
        for number in range(min(len(document), _MOST)):
            page = document[number]
            if max(page.get_size()) > _LARGEST:
                break
            bitmap = page.render(scale=order["scale"], rev_byteorder=True)
            rows = bytes(bitmap.buffer)
            line = bitmap.width * bitmap.n_channels
            kept = [rows[at : at + line] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride)]
            Path(folder, str(number)).write_bytes(_rgb(b"".join(kept), bitmap.n_channels))
            sizes.append([bitmap.width, bitmap.height])
    return sizes


def _rgb(pixels: bytes, channels: int) -> bytes:
    if channels == 3:
        return pixels
    found = bytearray(len(pixels) // channels * 3)
    for place in range(3):
        found[place::3] = pixels[place if channels > 1 else 0 :: channels]
    return bytes(found)
