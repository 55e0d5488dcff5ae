"""Where a part of a text stands in the file that its author wrote."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from jixiao.findings import Finding, Position
from jixiao.nodes.node import Node


class Unspaced(NamedTuple):
    """What is written of a node without white space, and where."""

    text: str
    columns: Sequence[int]  # of each character, from 0
    ends: Sequence[int]  # how many characters there are up to the end of each line
    lines: Sequence[int]  # their numbers, from 0

    def place(self, start: int, end: int) -> tuple[int, int, int]:
        """(line, column, last column on that line) of a piece of the text."""
        row = bisect_right(self.ends, start)
        return self.lines[row], self.columns[start], self.columns[min(end, self.ends[row]) - 1]


def unspaced(node: Node) -> Unspaced:
    """What is written of a node without white space."""
    columns, ends, pieces = array("L"), [], []
    numbers, first = range(node.position.line - 1, min(node.end_line, len(node.source.lines))), node.position.column - 1
    for number in numbers:
        line = node.source.lines[number]
        columns.extend(column for column in range(first, len(line)) if not line[column].isspace())
        ends.append(len(columns))
        pieces.append("".join(line[first:].split()))
        first = 0
    return Unspaced("".join(pieces), columns, ends, numbers)


def nth(text: str, wanted: str, skip: int) -> int:
    """Where the wanted stands for the (skip + 1)th time, or at least the last time; -1 where it does not stand."""
    found = text.find(wanted)
    for _ in range(skip):
        later = text.find(wanted, found + len(wanted))
        found = later if later >= 0 else found
    return found


def at_key(finding: Finding, node: Node, needle: str) -> Finding:
    """The finding at the key in front of the node, where the needle is part of that key."""
    for number in range(min(node.position.line, len(node.source.lines)), 0, -1):
        line = node.source.line(number)
        if (column := line.find(needle)) >= 0:
            return node.source.moved(finding, Position(node.position.file, number, column + 1), len(needle))
        if number < node.position.line and line.strip() and not line.lstrip().startswith("#"):
            break
    return finding
