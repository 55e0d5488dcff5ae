"""Spans of a text and what is to stand in their place; every other character, line ends included, stays."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from jixiao.nodes.node import Node, Point

_ENDS = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Text in the place of what stands from `start` up to, not including, `end`."""

    start: Point
    end: Point
    text: str


def over(node: Node, text: str) -> Edit:
    """Writes over a node."""
    return Edit(node.start, node.end, text)


def before(place: Point, text: str) -> Edit:
    """Writes in front of what stands at a place."""
    return Edit(place, place, text)


def line(number: int, text: str) -> Edit:
    """Writes lines in front of the line of this number; they may come behind the last one."""
    return before((number, 1), text + "\n")


def apart(edits: Iterable[Edit]) -> bool:
    """Do they change different places, so that they can be made at once?"""
    ordered = sorted(edits)
    return all(one.end <= other.start and one.start < other.start for one, other in pairwise(ordered))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits, which are apart. New lines end as the line before them does."""
    ends = [match.span() for match in _ENDS.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    for edit in sorted(edits, reverse=True):  # the last one first, so that the places of the others hold
        new = "\n" * (edit.start[0] > len(starts)) + edit.text  # the last line had no end
        start, end = (_index(place, starts, len(text)) for place in (edit.start, edit.end))
        text = text[:start] + new.replace("\n", _end(text, ends, start)) + text[end:]
    return text


def _index(place: Point, starts: list[int], length: int) -> int:
    number, column = place
    return starts[number - 1] + column - 1 if number <= len(starts) else length


def _end(text: str, ends: list[tuple[int, int]], index: int) -> str:
    """How the line before a place ends; of the first line, as it does itself."""
    if not ends:
        return "\n"
    number = max(bisect_right([end for _, end in ends], index) - 1, 0)
    return text[slice(*ends[number])]
