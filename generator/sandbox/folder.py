"""Files of a folder of forms: from below it only, whatever links say, and none without end."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from generator.findings import Finding, Position, SpecError


def found(root: Path, name: str) -> Path | None:
    """The file of this name (with / between names) below a folder of forms; None where there is none.

    Raises SpecError where a link leads out of the folder.
    """
    if not name or "\\" in name or "\0" in name or name.startswith("/") or ".." in PurePosixPath(name).parts:
        return None
    try:
        file = root / name
        return inside(root, file) if file.is_file() else None
    except OSError:  # a name that is too long
        return None


def inside(root: Path, file: Path) -> Path:
    """The file, links followed. Raises SpecError where they lead out of the root."""
    real = file.resolve()
    if not real.is_relative_to(root.resolve()):
        raise _refused(file, "是链接，指到放表的文件夹外面，不读", "把那个文件本身放进文件夹里")
    return real


def text_of(file: Path, most: int) -> str:
    """The text of a file of at most so many bytes. Raises SpecError where it has more, UnicodeDecodeError where it is no UTF-8."""
    with file.open("rb") as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise _refused(file, f"太大，超过了{most // 1000}千字节", "表的文件只有几千字节；看是不是放错了文件")
    return content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _refused(file: Path, message: str, help: str) -> SpecError:
    return SpecError([Finding("B1", f"{file.name} {message}", Position(str(file)), help=help)])
