"""A file of somebody's, whatever its format: what stands in it, read by a process with limits."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jixiao.files.confined import Bounds, OutOfTimeError, confined
from jixiao.readers.content import Content, FileLine, ForeignFileError, LineKind
from jixiao.readers.kinds_of_files import CONVERTED, FileKind, kind_of
from jixiao.readers.office_conversion import converted
from jixiao.readers.office_package import content_of
from jixiao.readers.packed import packed, unpacked

_SECONDS = 20  # of processor time, and as many more as it has
_BYTES_A_SECOND = 500_000
_MEMORY = 1_500_000_000  # of addresses; what is used is far less
_ANSWER = 200_000_000  # bytes


def read_file(file: Path) -> Content:
    """What stands in the file, in the order of its readers; what it is decides its content and not its suffix, and a
    suffix that lies is the first line, of the kind TOLD.

    Raises ForeignFileError, whose message says the way out, for what is damaged, locked, too large or of no format
    that is read here.
    """
    data = content_of(file)
    kind = kind_of(file, data)
    wanted = CONVERTED.get(kind)
    if wanted is None:
        content = _read_elsewhere(file, file, kind, len(data))
    else:
        with converted(file, data, kind, wanted) as other:
            content = _read_elsewhere(file, other, wanted, len(data))
    return [*_lie(file, kind), *content]


def _lie(file: Path, kind: FileKind) -> Content:
    suffix = file.suffix.lower()
    if suffix in kind.suffixes:
        return []
    return [FileLine(f"名称以“{suffix}”结尾，其实是{kind.called}，照它其实的样子读了", kind=LineKind.TOLD)]


def _read_elsewhere(called: Path, file: Path, kind: FileKind, size: int) -> Content:
    """Reads a file in a process with limits; `called` is its name in messages."""
    bounds = Bounds(_SECONDS + size // _BYTES_A_SECOND, _MEMORY, _ANSWER)
    try:
        with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
            answer = confined("jixiao.readers.file:read_confined", file, Path(folder), bounds, {"kind": kind.name})
            if answer is not None and not answer["error"]:
                return unpacked(json.loads(Path(folder, "content").read_bytes()))
    except OutOfTimeError as error:
        raise ForeignFileError(f"{called} {error} 秒内没有读完，停止了。分成几份再试") from None
    if answer is None:
        raise ForeignFileError(f"{called} 太大或已损坏，超出了时间或内存的限制。用别的程序打开，另存一份或分成几份再试")
    raise ForeignFileError(answer["error"].replace(str(file.absolute()), str(called)))


def read_confined(file: Path, folder: Path, order: Mapping[str, Any]) -> dict[str, str]:
    """What runs in the process with limits: writes what stands in the file into the folder. `order` tells the kind."""
    try:
        content = read_here(file, FileKind[order["kind"]])
    except ForeignFileError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": f"{file} 太大，超出了内存的限制。分成几份再试"}
    (folder / "content").write_text(json.dumps(packed(content), ensure_ascii=False), encoding="utf-8")
    return {"error": ""}


def read_here(file: Path, kind: FileKind) -> Content:
    """What stands in a file of a kind that is not converted, read in this process. Raises ForeignFileError."""
    match kind:
        case FileKind.PDF:
            from jixiao.readers.pdf import read_pdf

            return read_pdf(file)
        case FileKind.DOCX:
            from jixiao.readers.docx import read_docx

            return read_docx(file)
        case FileKind.XLSX:
            from jixiao.readers.xlsx import read_xlsx

            return read_xlsx(file)
        case _:
            from jixiao.readers.xls import read_xls

            return read_xls(file)
