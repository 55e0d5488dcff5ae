"""The last states of a file, and what was deleted, in a folder `.jixiao/` beside it, which nobody takes for specs."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

from jixiao.files.names import safe_name
from jixiao.files.staging import OutputError, write_file

_FOLDER, _STATES, _BIN = ".jixiao", "以前", "回收"
_KEPT = 10  # states of a file
_APART = 120  # seconds: edits that follow each other more quickly are one state
_STAMP = "%Y%m%d-%H%M%S"
_NAMED = re.compile(r"\d{8}-\d{6}(-\d+)?\.yaml")
_DELETED = re.compile(r"\d{8}-\d{6}(-\d+)? (.+\.yaml)")


@dataclass(frozen=True, slots=True)
class KeptState:
    """An earlier state of a file."""

    name: str
    when: float  # seconds since 1970
    file: Path


def states(file: Path) -> list[KeptState]:
    """The states of a file that are kept, the latest first."""
    return _listed(_folder(file), _NAMED)


def keep(file: Path, content: bytes, *, always: bool = False) -> None:
    """Keeps the content as a state of the file, where the last one is not quite young. Raises OutputError."""
    there = states(file)
    if there and there[0].file.read_bytes() == content:
        return
    if there and not always and time.time() - there[0].when < _APART:
        return
    _write(_folder(file), f"{_stamp()}.yaml", content)
    for old in states(file)[_KEPT:]:
        old.file.unlink(missing_ok=True)


def discard(file: Path, content: bytes) -> None:
    """Takes a file away, into the bin. Raises OutputError, OSError."""
    _write(file.parent / _FOLDER / _BIN, f"{_stamp()} {file.name}", content)
    file.unlink()


def discarded(folder: Path) -> list[KeptState]:
    """What has been deleted in a folder, the latest first."""
    return _listed(folder / _FOLDER / _BIN, _DELETED)


def original_name(state: KeptState) -> str:
    """What a deleted file was called."""
    found = _DELETED.fullmatch(state.name)
    return found[2] if found else state.name


def _folder(file: Path) -> Path:
    return file.parent / _FOLDER / _STATES / safe_name(file.name)


def _stamp() -> str:
    return time.strftime(_STAMP)


def _write(folder: Path, name: str, content: bytes) -> None:
    if _led_elsewhere(folder):
        raise OutputError(f"{_FOLDER} 里有指到别处的链接，没有写：{folder}")
    ignored = next(parent for parent in (folder, *folder.parents) if parent.name == _FOLDER) / ".gitignore"
    stem, number, target = name[: len(_stamp())], 1, folder / name
    while target.exists():
        number += 1
        target = folder / f"{stem}-{number}{name[len(stem) :]}"
    write_file(target, content)
    if not ignored.exists():
        write_file(ignored, b"*\n")


def _listed(folder: Path, pattern: re.Pattern[str]) -> list[KeptState]:
    if _led_elsewhere(folder):
        return []
    try:
        files = [file for file in folder.iterdir() if pattern.fullmatch(file.name) and not file.is_symlink()]
        found = [KeptState(file.name, file.stat().st_mtime, file) for file in files]
    except OSError:
        return []
    return sorted(found, key=lambda state: (state.when, state.name), reverse=True)


def _led_elsewhere(folder: Path) -> bool:
    """Is a folder of ours a link? A stranger's folder may have come with one."""
    own = [folder, *folder.parents]
    names = [place.name for place in own]
    return any(place.is_symlink() for place in own[: names.index(_FOLDER) + 1])
