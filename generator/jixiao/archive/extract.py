"""Gives the embedded files of an archive back, into a new folder that nothing can leave."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jixiao.archive.ofd.attached import attached_files
from jixiao.archive.ofd.package import is_ofd
from jixiao.archive.ofd.survey import surveyed
from jixiao.archive.reading import DamagedError, Limits, embedded, opened
from jixiao.files.confined import Bounds, OutOfTimeError, confined
from jixiao.files.reasons import reason
from jixiao.files.staging import OutputError

_SECONDS, _MEGABYTES_A_SECOND = 60, 5
_MEMORY = 2 * 2**30


def extract(file: Path, target: Path, limits: Limits | None = None) -> list[str]:
    """Writes the embedded files into the folder, which must not exist; gives their paths.

    All of them or nothing; the file is read in a process with limits. Raises DamagedError and OutputError.
    """
    if target.exists() or target.is_symlink():
        raise OutputError(f"文件夹 {target} 已经有了，不覆盖。请用 -o 另写一个新的文件夹。")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".jixiao-", dir=target.parent))
    except OSError as error:
        raise OutputError(f"写不了 {target}：{reason(error)}") from error
    try:
        written = _written(file, fresh, target, limits or Limits())
        fresh.chmod(0o755)
        os.rename(fresh, target)  # noqa: PTH104 -- fails where somebody made the folder meanwhile
    except OSError as error:
        raise OutputError(f"写不了 {target}：{reason(error)}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return written


def _written(file: Path, fresh: Path, target: Path, limits: Limits) -> list[str]:
    """What the process with limits has written into the folder."""
    bounds = Bounds(_SECONDS + file.stat().st_size // (_MEGABYTES_A_SECOND * 2**20), _MEMORY, limits.member)
    try:
        answer = confined("jixiao.archive.extract:unpack", file, fresh, bounds, asdict(limits))
    except OutOfTimeError as error:
        raise DamagedError(f"{error} 秒内没有取完，停止了") from None
    if answer is None:
        raise DamagedError("取出中途停止：文件受损，或超出了时间、内存或大小的限制")
    if answer["unwritable"]:
        raise OutputError(f"写不了 {target}：{answer['unwritable']}")
    if answer["damaged"]:
        raise DamagedError(answer["damaged"])
    return list(answer["written"])


def unpack(file: Path, folder: Path, order: Mapping[str, Any]) -> dict[str, Any]:
    """What runs in the process with limits: the embedded files below an empty folder.

    `order` has the fields of Limits.
    """
    told: dict[str, Any] = {"written": [], "damaged": "", "unwritable": ""}
    limits = Limits(**order)
    try:
        if is_ofd(file):
            with surveyed(file, limits) as (package, found, _):
                told["written"] = write_below(folder, attached_files(package, found, limits))
            return told
        with opened(file, limits) as pdf:
            told["written"] = write_below(folder, ((path, content) for path, _, content in embedded(pdf, limits)))
    except DamagedError as error:
        told["damaged"] = str(error)
    except OSError as error:
        told["unwritable"] = reason(error)
    return told


def write_below(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Writes files with safe paths into a folder that is empty."""
    written = []
    for path, content in files:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as target:
            target.write(content)
        written.append(path)
    return written
