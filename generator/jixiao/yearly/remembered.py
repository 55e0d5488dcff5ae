"""What a value was last year: written as a comment where it is emptied, and found there again."""

from __future__ import annotations

import re

from jixiao.nodes.node import Node, Path
from jixiao.nodes.notes import notes_above

_NOTE = re.compile(r"(\d{4})年的(.+?)：(.*)")
_ELSEWHERE = "见去年的文件"


def note(year: int, name: str, text: str) -> str:
    """The comment for a value of that year."""
    return f"{year}年的{name}：{text or _ELSEWHERE}"


def remembered(root: Node, path: Path) -> tuple[int, str] | None:
    """(year, text) of what a field was, by the one comment that `note` made for it; None where that is not there."""
    found: list[tuple[str, int, list[str]]] = []
    for line in notes_above(root, path):
        if made := _NOTE.fullmatch(line):
            found.append((made[2], int(made[1]), [made[3]]))
        elif found:
            found[-1][2].append(line)
    own = [(year, "\n".join(lines)) for name, year, lines in found if path and name == str(path[-1])]
    return own[0] if len(own) == 1 and own[0][1] != _ELSEWHERE else None
