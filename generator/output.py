"""File names and files: safe names, whole files or none."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

_FORBIDDEN = str.maketrans({"/": "／", "\\": "＼", ":": "：", "*": "＊", "?": "？", '"': "＂", "<": "＜", ">": "＞", "|": "｜"})
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")
_BYTES = 200  # of 255, so that a suffix and the temporary name fit too
_REASONS = {
    errno.ENOSPC: "磁盘满了", errno.EDQUOT: "超出磁盘配额", errno.EACCES: "没有写的权限", errno.EPERM: "没有写的权限",
    errno.EROFS: "磁盘是只读的", errno.ENAMETOOLONG: "文件名太长", errno.ETXTBSY: "文件正被别的程序打开",
    errno.ENOTDIR: "路径中有一段不是文件夹", errno.EISDIR: "这是一个文件夹", errno.EEXIST: "路径中有一段不是文件夹",
}


class OutputError(Exception):
    """A file could not be written: a message for the clerk."""


def safe_name(name: str) -> str:
    """The name as a file name on any system: no separators, no reserved word, at most 200 bytes."""
    text = unicodedata.normalize("NFC", name).translate(_FORBIDDEN)
    text = "".join(" " if unicodedata.category(character)[0] in "CZ" else character for character in text)
    text = re.sub(" +", " ", text).strip(" .") or "未命名"
    text = text + "_" if _RESERVED.match(text) else text
    return text.encode()[:_BYTES].decode(errors="ignore").strip(" .")


def unique_names(names: Iterable[str]) -> list[str]:
    """Safe names, told apart by -2, -3 … where two are the same (also but for upper and lower case)."""
    taken: set[str] = set()
    found: list[str] = []
    for name in map(safe_name, names):
        candidate, number = name, 1
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{name}-{number}"
        taken.add(candidate.casefold())
        found.append(candidate)
    return found


def write_file(path: Path, content: bytes) -> None:
    """Writes a file as a whole: a temporary file beside it, then a rename. Raises OutputError; the old file stays."""
    temporary = path.with_name(f".{path.name[:60]}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"写不了 {path}：{_reason(error)}。原来的文件没有动。") from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
