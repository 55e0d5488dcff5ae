"""The files of style sheets, each read once as long as it does not change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jixiao.files.folder import text_of
from jixiao.findings import InputError

_BYTES = 200_000
_texts: dict[tuple[Path, int], str] = {}


def sheet_text(file: Path, wrong: Callable[[str, int, str], InputError]) -> str:
    """The text of a style sheet. Raises InputError, made by `wrong`, where it is no UTF-8, or is too large."""
    key = (file, file.stat().st_mtime_ns)
    try:
        if key not in _texts:
            _texts[key] = text_of(file, _BYTES)
        return _texts[key]
    except UnicodeDecodeError:
        raise wrong(f"样式文件“{file.name}”不是 UTF-8 编码", 1, "请在编辑器里另存为 UTF-8") from None
