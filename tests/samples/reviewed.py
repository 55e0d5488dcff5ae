"""What `jixiao check` says and writes for an examiner."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

from jixiao.cli import main

FORMATS = ("docx", "html", "xlsx", "pdf")
CHANGES = (
    ("分值: 20, 得分: 20}", "分值: 20, 得分: 25}"),
    ("实际完成值: 100%, 分值: 15, 得分: 15}", "实际完成值: 70%, 分值: 15, 得分: 15}"),
    ("全年执行数: 272694", "全年执行数: 872694"),
)


@dataclass(frozen=True)
class Checked:
    """A run of the command: its folder, and what it printed."""

    folder: Path
    said: str

    def file(self, name: str) -> bytes:
        """The one file of a name."""
        (found,) = self.folder.rglob(name)
        return found.read_bytes()


def check(*words: str | Path) -> str:
    """What the command prints on standard output."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        main(["check", *map(str, words)])
    return out.getvalue()
