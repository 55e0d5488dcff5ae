"""Lines that end where the paper ends as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from jixiao.text.items import sign, starts
from jixiao.text.prose import join_lines
from jixiao.text.unparted import unparted

ENDED = "\u2029"  # Unicode's sign of a paragraph's end, at a line's: white space for all others
UNSURE = "\u2028"  # at the end of the last line of a page or of a cell: whether a paragraph ends there is not told
_LATIN = "\u2000"  # characters before it are narrow
_NARROW, _ROOMY = 0.5, 0.66  # ems of such a character, and what some programs reckon for it
_SPARE = 0.5  # ems
_APART = re.compile(rf"(?<=[\d%])[^\S{ENDED}]*\n\s*(?=\d)")  # figures on both sides of a line's end
_LAST, _FIRST = re.compile(r"[\d.,%]+$"), re.compile(r"^[\d.,]+")
_FULL = "。！？"
_INNER_BLANKS = re.compile(r"(?<=[\d.,，])\s+(?=[\d.,，])")
_NEVER_FIRST = tuple("，。；：、！？）》”’,;)")  # of a paragraph
_CLOSED = "。；;：:！？!?”）"


def paragraphs_of(lines: Sequence[str]) -> list[str]:
    """One ends with a line that says so, or before one that begins an item of several; or with the last of a page,
    where it closes a sentence and has room for what begins the next.
    """
    widest = _widest(lines)
    items = {number for number in starts([line.strip() for line in lines]) if in_series(lines, number)}
    found: list[list[str]] = [[]]
    for number, (line, after) in enumerate(zip_longest(lines, lines[1:], fillvalue="")):
        bare = line.strip()
        if number in items:
            found.append([])
        if bare:
            found[-1].append(bare)
        guessed = line.endswith(UNSURE) and bare[-1:] in _CLOSED and _ems(bare) + _word(after) + 1 <= widest
        if not bare or (line.endswith(ENDED) and after.strip()[:1] not in _NEVER_FIRST) or guessed:
            found.append([])
    return [join_lines("\n".join(part)) for part in found if part]


def doubtful(lines: Sequence[str]) -> list[str]:
    """The last lines of pages that close a sentence and have no room, or have room and close only a clause: a paragraph
    may end with them, or go on. So it may where the room is one that programs reckon less of.
    """
    widest, slack = _widest(lines), 0.0
    found = []
    for line, after in pairwise(lines):
        bare = line.strip()
        slack = 0.0 if line.endswith(ENDED) else slack + _ems(bare, _ROOMY) - _ems(bare)
        if line.endswith(UNSURE) and after.strip() and bare[-1:] in _CLOSED:
            need = _ems(bare) + _word(after) + 1
            room, full = need <= widest, bare[-1:] in _FULL
            found += [bare] if room != full or (room and need + slack > widest) else []
    return found


def _widest(lines: Sequence[str]) -> float:
    return max((_ems(line.strip()) for line in lines), default=0.0)


def _word(line: str, narrow: float = _NARROW) -> float:
    """The width of what may not be parted at a line's begin."""
    bare = line.strip()
    return _ems(bare[: unparted(bare)], narrow)


def prose_text(lines: Sequence[str], *, broken_lines: bool) -> str:
    """Lines as a text of a spec, an empty line between two paragraphs; `broken_lines` end where the paper ends."""
    return "\n\n".join(paragraphs_of(lines) if broken_lines else [line.strip() for line in lines if line.strip()])


def nearly_full(line: str, after: str, room: float) -> bool:
    """Is a line so full that what begins the next may have had no room in it, of `room` ems? Then it says nothing that
    the line was ended.
    """
    return _ems(line, _ROOMY) + _word(after, _ROOMY) + _SPARE > room


def in_series(lines: Sequence[str], number: int) -> bool:
    """Begins a line with the sign of an item of which others stand before or behind it? One （一） says nothing."""
    one = sign(lines[number].strip())
    others = [sign(line.strip()) for place, line in enumerate(lines) if place != number] if one else []
    return any(
        other and one and other.style == one.style and abs(other.number - one.number) == min(one.number, 1)
        for other in others
    )


def without_breaks(text: str) -> str:
    """Figures that the end of a line has cut as one: a line ends between two digits where there is no other place."""
    return _APART.sub("", text)


def tight_figures(text: str) -> str:
    """Figures without the blanks that somebody has typed inside of them."""
    return _INNER_BLANKS.sub("", text)


def cut_figures(text: str) -> list[str]:
    """The figures that `without_breaks` makes of two: there may have been a blank."""
    found = _APART.finditer(text)
    return [f"{_LAST.findall(text[: one.start()])[0]}{_FIRST.findall(text[one.end() :])[0]}" for one in found]


def _ems(text: str, narrow: float = _NARROW) -> float:
    return sum(narrow if character < _LATIN else 1.0 for character in text)
