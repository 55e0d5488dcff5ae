"""Two changes of one text put together, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from jixiao.web.saving import ConflictError

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


class Prefer(StrEnum):
    """Whose lines stand where both have changed the same ones."""

    NOBODY = ""
    MINE = "mine"
    THEIRS = "theirs"


class _Piece(NamedTuple):
    """Lines that stand instead of those from `begin` to `end` of the text before."""

    begin: int
    end: int
    lines: tuple[str, ...]

    def meets(self, other: _Piece) -> bool:
        """Do both change the same lines, or is it open which comes first?"""
        if self.begin < other.end and other.begin < self.end:
            return True
        touching = self.begin in (other.begin, other.end) or other.begin == self.end
        return touching and (self.begin == self.end or other.begin == other.end)


def ending_as(text: str, before: str) -> str:
    """A text of the browser with the ends of lines of the text before; new lines end as its first."""
    new = [_bare(line) for line in _LINE.findall(text)]
    if "\r" not in before:
        return "".join(new)
    old = _LINE.findall(before)
    usual, made = old[0][len(old[0].rstrip("\r\n")) :], list[str]()
    for kind, begin, end, first, last in _compared([_bare(line) for line in old], new):
        made += old[begin:end] if kind == "equal" else [line.replace("\n", usual) for line in new[first:last]]
    return "".join(made)


def merged(before: str, mine: str, theirs: str, prefer: Prefer) -> str:
    """A text with my changes and theirs. Raises ConflictError where they meet and nobody is preferred."""
    if before == theirs:
        return mine
    old = _LINE.findall(before)
    others = _changes(old, _LINE.findall(theirs))
    own = [piece for piece in _changes(old, _LINE.findall(mine)) if piece not in others]
    meeting = [(piece, met) for piece in own for met in others if piece.meets(met)]
    if meeting and prefer is Prefer.NOBODY:
        piece, met = meeting[0]
        raise ConflictError("".join(met.lines), "".join(piece.lines))
    lost = {(met if prefer is Prefer.MINE else piece) for piece, met in meeting}
    return _with(old, sorted(piece for piece in (*own, *others) if piece not in lost))


def _bare(line: str) -> str:
    text = line.rstrip("\r\n")
    return text if text == line else f"{text}\n"


def _compared(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _changes(old: Sequence[str], new: Sequence[str]) -> list[_Piece]:
    return [
        _Piece(begin, end, tuple(new[first:last]))
        for kind, begin, end, first, last in _compared(old, new)
        if kind != "equal"
    ]


def _with(old: Sequence[str], pieces: Sequence[_Piece]) -> str:
    made, at = list[str](), 0
    for piece in pieces:
        made += [*old[at : piece.begin], *piece.lines]
        at = piece.end
    return "".join([*made, *old[at:]])
