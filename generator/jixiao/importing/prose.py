"""Lines that end where the paper ends as paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.text.prose import join_lines

_SHORT = 2.5  # ems: a line this much shorter than the longest is a paragraph's last
_LATIN = "\u2000"  # characters before it are half an em wide
_CLOSED = "。；;：:！？!?”）"


def paragraphs_of(lines: Sequence[str]) -> list[str]:
    """One ends with a line that is shorter than the longest and closes a sentence."""
    widest = max((_ems(line) for line in lines), default=0.0)
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        if not line or (_ems(line) < widest - _SHORT and line[-1:] in _CLOSED):
            found.append([])
    return [join_lines("\n".join(part)) for part in found if part]


def _ems(text: str) -> float:
    return sum(0.5 if character < _LATIN else 1.0 for character in text)
