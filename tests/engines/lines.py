"""What two PDF files of one document have in common: each line of text at its place, and the outline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from samples import paper
from samples.paper import Run

NEAR = 0.3  # pt; what two ways of rounding may differ by
_HINTS = re.compile("[\u200b\u2060]")  # where WeasyPrint may break a line, and where not
Word = tuple[str, float, float, float]  # text, x, y, size


def words(runs: Sequence[Run]) -> list[Word]:
    """Each run of text with the place of its first baseline and its size, in the order in which they are drawn."""
    return [
        (_HINTS.sub("", run.text).rstrip(), run.first.x, run.first.y, run.first.size)
        for run in runs
        if run.text.strip()
    ]


def differences(ours: bytes, theirs: bytes) -> list[str]:
    """Where the two differ: pages, the outline, the texts of a page, the places of a text."""
    mine, other = paper.runs(ours), paper.runs(theirs)
    if len(mine) != len(other):
        return [f"{len(mine)} pages and {len(other)}"]
    here, there = paper.outline(ours), paper.outline(theirs)
    found = [] if here == there else [f"{here} and {there}"]
    pages = enumerate(zip(mine, other, strict=True), 1)
    return found + [fault for number, (one, two) in pages for fault in _on_page(number, one, two)]


def _on_page(number: int, one: Sequence[Run], two: Sequence[Run]) -> Iterator[str]:
    here, there = words(one), words(two)
    if [word[0] for word in here] != [word[0] for word in there]:
        yield f"page {number}: other texts"
        return
    for mine, other in zip(here, there, strict=True):
        if any(abs(first - second) > NEAR for first, second in zip(mine[1:], other[1:], strict=True)):
            yield f"page {number}: {mine} and {other}"


def lines(content: bytes) -> int:
    """How many lines of text a file has."""
    return sum(len(words(page)) for page in paper.runs(content))
