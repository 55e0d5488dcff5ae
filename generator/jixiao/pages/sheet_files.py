"""The files of style sheets, each read once as long as it does not change."""

from __future__ import annotations

from pathlib import Path

from jixiao.files.folder import text_of

_BYTES = 200_000
_texts: dict[tuple[Path, int], str] = {}


def sheet_text(file: Path) -> str:
    """The text of a style sheet. Raises SpecError where it is too large, UnicodeDecodeError where it is no UTF-8."""
    key = (file, file.stat().st_mtime_ns)
    if key not in _texts:
        _texts[key] = text_of(file, _BYTES)
    return _texts[key]
