"""Paragraphs that were typed on the page as an author writes them: over lines, those that stand there kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.nodes.node import Node
from jixiao.text.prose import author_lines, paragraphs


def prose_text(typed: str, node: Node | None) -> str:
    """What is written for paragraphs that were typed one a line, over what stands there."""
    text = node.text if node is not None and node.kind == "scalar" else ""
    wanted = [line.strip() for line in typed.split("\n") if line.strip()]
    if tuple(wanted) == paragraphs(text):
        return text
    there = [piece.strip("\n").split("\n") for piece in text.split("\n\n")]
    known = {paragraphs("\n".join(lines)): lines for lines in there}
    made = "\n\n".join("\n".join(known.get((one,)) or _nearest(one, there)) for one in wanted)
    return made if paragraphs(made) == tuple(wanted) else "\n\n".join(wanted)


def _nearest(paragraph: str, there: Sequence[Sequence[str]]) -> list[str]:
    """The paragraph over lines, of which as many as can be are those of one that stands there."""
    return max((_lines(paragraph, lines) for lines in there), key=lambda found: found[0], default=(0, [paragraph]))[1]


def _lines(paragraph: str, known: Sequence[str]) -> tuple[int, list[str]]:
    """(how many lines are kept, the lines)."""
    first = list(_kept(paragraph, known))
    rest = paragraph[sum(map(len, first)) :]
    backwards = [line[::-1] for line in reversed(known[len(first) :])]
    last = [line[::-1] for line in _kept(rest[::-1], backwards)][::-1]
    middle = rest[: len(rest) - sum(map(len, last))]
    return len(first) + len(last), [*first, *(author_lines(middle) if middle else ()), *last]


def _kept(text: str, lines: Sequence[str]) -> Iterator[str]:
    for line in map(str.strip, lines):
        if not line or not text.startswith(line):
            return
        text = text[len(line) :]
        yield line
