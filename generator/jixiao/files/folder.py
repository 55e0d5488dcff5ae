"""Files of a folder of forms: from below it only, whatever links say, and none without end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from jixiao.findings import Finding, InputError, Position

FORM = "form.yaml"
_DEEPEST = 30  # folders in one another


def form_folders(root: Path) -> list[Path]:
    """The forms in a folder of forms, each a folder, by name. Raises OSError where it cannot be read."""
    return [folder for folder in sorted(root.iterdir()) if holds_form(folder)] if root.is_dir() else []


def holds_form(folder: Path) -> bool:
    """Is it a form's folder? One that is closed may be one: that it cannot be read is told."""
    try:
        return (folder / FORM).is_file()
    except OSError:
        return not folder.name.startswith(".")


def found(root: Path, name: str) -> Path | None:
    """The file of this name (with / between names) below a folder of forms; None where there is none.

    Raises InputError where a link leads out of the folder.
    """
    if not name or "\\" in name or "\0" in name or name.startswith("/") or ".." in PurePosixPath(name).parts:
        return None
    try:
        file = root / name
        return inside(root, file) if file.is_file() else None
    except OSError:  # a name that is too long
        return None


def inside(root: Path, file: Path) -> Path:
    """The file, links followed. Raises InputError where they lead out of the root, or nowhere."""
    try:
        real = file.resolve()
    except (OSError, RuntimeError):  # links in a circle; which of the two depends on the version of Python
        raise _refused(file, "是绕成圈的链接", "把文件本身放进文件夹里") from None
    if not real.is_relative_to(root.resolve()):
        raise _refused(file, "是链接，指到放表的文件夹外面，不读", "把那个文件本身放进文件夹里")
    return real


def files(root: Path, folder: Path) -> list[Path]:
    """All ordinary files below a folder of this root, by name. Raises InputError where a link leads out of the root."""
    return sorted(file for file in _entries(folder) if inside(root, file) and os.path.isfile(file))  # noqa: PTH113


def own_files(root: Path) -> list[Path]:
    """As `files`, of the whole root, without what links to elsewhere or cannot be read: no form can read that
    either.
    """
    real = root.resolve()
    return sorted(
        file
        for file in _entries(root, strict=False)
        if os.path.isfile(file) and file.resolve().is_relative_to(real)  # noqa: PTH113
    )


def _entries(folder: Path, *, strict: bool = True) -> Iterator[Path]:
    """What is below a folder but folders; links to folders are not followed.

    `strict`: raises InputError for what is not read.
    """
    if folder.is_symlink():
        yield folder
    waiting = [(folder, 0)] if folder.is_dir() else []
    while waiting:
        place, depth = waiting.pop()
        try:
            entries = list(os.scandir(place)) if depth <= _DEEPEST else None
        except OSError:
            entries = []
            if strict:
                raise _refused(place, "读不了", "检查文件夹的权限") from None
        if entries is None and strict:
            raise _refused(place, f"套得太深，超过了{_DEEPEST}层", "表的文件夹里只放这种表的文件")
        for entry in entries or ():
            if entry.is_dir(follow_symlinks=False):
                waiting.append((Path(entry.path), depth + 1))
            else:
                yield Path(entry.path)


def text_of(file: Path, most: int) -> str:
    """The text of a file of at most so many bytes.

    Raises InputError where it has more, UnicodeDecodeError where it is no UTF-8.
    """
    with file.open("rb") as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise _refused(file, f"太大，超过了{most // 1000}千字节", "表的文件只有几千字节；看是不是放错了文件")
    return content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _refused(file: Path, message: str, help: str) -> InputError:
    return InputError([Finding("B1", f"{file.name} {message}", Position(str(file)), help=help)])
