"""The files of style sheets, each read once as long as it does not change."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from jixiao.files.folder import found, text_of
from jixiao.findings import InputError

_BYTES = 200_000
# by folder, name and what the file is: a page asks for its sheets anew, and to follow all links again takes long
_texts: dict[tuple[object, ...], tuple[str, str]] = {}


def sheet_file(
    roots: tuple[Path, ...], name: str, wrong: Callable[[str, int, str], InputError]
) -> tuple[str, str] | None:
    """(file, text) of a style sheet in the last of these folders that has it; None where none has.

    Raises InputError, made by `wrong` where it is no UTF-8, where it is too large or a link leads out of its folder.
    """
    for root in reversed(roots):
        key = root, name, *_state(root, name)
        if (known := _texts.get(key)) is not None:
            return known
        if found(root, name):
            _texts[key] = str(root / name), _text(root / name, wrong)
            return _texts[key]
    return None


def _state(root: Path, name: str) -> tuple[int, ...]:
    """Which file stands there, and since when."""
    try:
        state = os.stat(f"{root}/{name}")  # noqa: PTH116 -- quicker
    except (OSError, ValueError):
        return ()
    return state.st_dev, state.st_ino, state.st_mtime_ns


def _text(file: Path, wrong: Callable[[str, int, str], InputError]) -> str:
    try:
        return text_of(file, _BYTES)
    except UnicodeDecodeError:
        raise wrong(f"样式文件“{file.name}”不是 UTF-8 编码", 1, "请在编辑器里另存为 UTF-8") from None
