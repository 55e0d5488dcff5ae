"""Lines that end where the paper ends as paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.text.prose import join_lines

_SHORT = 2.5  # ems: a line this much shorter than the longest is a paragraph's last
ENDED = "\u2029"  # Unicode's sign of a paragraph's end, at a line's: white space for all others
_LATIN = "\u2000"  # characters before it are half an em wide
_CLOSED = "。；;：:！？!?”）"


def paragraphs_of(lines: Sequence[str]) -> list[str]:
    """One ends with a line that says so, or is shorter than the longest and closes a sentence."""
    widest = max((_ems(line.strip()) for line in lines), default=0.0)
    found: list[list[str]] = [[]]
    for line in lines:
        bare = line.strip()
        if bare:
            found[-1].append(bare)
        if not bare or line.endswith(ENDED) or (_ems(bare) < widest - _SHORT and bare[-1] in _CLOSED):
            found.append([])
    return [join_lines("\n".join(part)) for part in found if part]


def prose_text(lines: Sequence[str], *, broken_lines: bool) -> str:
    """Lines as a text of a spec, an empty line between two paragraphs; `broken_lines` end where the paper ends."""
    return "\n\n".join(paragraphs_of(lines) if broken_lines else [line.strip() for line in lines if line.strip()])


def _ems(text: str) -> float:
    return sum(0.5 if character < _LATIN else 1.0 for character in text)
