"""Gives the embedded files of an archive back, into a new folder that nothing can leave."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from generator.bundle.reading import Limits, embedded, opened
from generator.output import OutputError


def extract(file: Path, target: Path, limits: Limits | None = None) -> list[str]:
    """Writes the embedded files into the folder, which must not exist; gives their paths.

    All of them or nothing. Raises DamagedError and OutputError.
    """
    if target.exists() or target.is_symlink():
        raise OutputError(f"文件夹 {target} 已经有了，不覆盖。请用 -o 另写一个新的文件夹。")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".jixiao-", dir=target.parent))
    except OSError as error:
        raise OutputError(f"写不了 {target}：{error.strerror}") from error
    try:
        with opened(file) as pdf:
            written = write_below(fresh, ((path, content) for path, _, content in embedded(pdf, limits)))
        fresh.chmod(0o755)
        os.rename(fresh, target)  # noqa: PTH104 -- fails where somebody made the folder meanwhile
    except OSError as error:
        raise OutputError(f"写不了 {target}：{error.strerror}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return written


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
