"""Which lines of a PDF's pages belong to no text: page numbers, and heads that run over the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from jixiao.readers.content import LineKind

_NUMBER = re.compile(r"[-—–－·.\s]*第?\d{1,4}(?:页|/\d{1,4})?(?:[,，/]?共\d{1,4}页)?[-—–－·.\s]*")
_FIGURES = re.compile(r"\d+")
_MARGIN = 0.075  # of the height: where heads and page numbers stand
_PAGES = 2  # on so many pages at least a head is the same
Lines = Sequence[tuple[float, str]]  # height of the base line, text


def told_kinds(pages: Sequence[tuple[float, Lines]]) -> list[tuple[LineKind, ...]]:
    """What each line of each page (height in pt, lines) is."""
    heads: dict[tuple[int, str], list[list[str]]] = defaultdict(list)
    for height, line in ((height, line) for height, lines in pages for line in lines if _in_margin(height, line[0])):
        heads[_head(height, line)].append(_FIGURES.findall(line[1]))
    running = {head for head, figures in heads.items() if len(figures) >= _PAGES and _counts_pages(figures)}
    return [tuple(_kind(height, line, running) for line in lines) for height, lines in pages]


def _kind(height: float, line: tuple[float, str], running: set[tuple[int, str]]) -> LineKind:
    if not _in_margin(height, line[0]):
        return LineKind.BODY
    if _NUMBER.fullmatch(line[1]):
        return LineKind.PAGE_NUMBER
    return LineKind.RUNNING if _head(height, line) in running else LineKind.BODY


def _counts_pages(figures: Sequence[Sequence[str]]) -> bool:
    """Is there no more than one figure that differs from page to page? Entries of contents have several."""
    return sum(len(set(column)) > 1 for column in zip(*figures, strict=True)) <= 1


def _in_margin(height: float, base: float) -> bool:
    return base < height * _MARGIN or base > height * (1 - _MARGIN)


def _head(height: float, line: tuple[float, str]) -> tuple[int, str]:
    """Where a line stands, and its text but for the figures, which may count the pages."""
    return round(line[0] / 3), _FIGURES.sub("0", line[1])
