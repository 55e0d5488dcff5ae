"""Changes of single places in a YAML text; every other character, line ends included, stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.nodes.node import Node

_ENDS = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Text in the place of what stands from `column` up to `end` of one line (from 0); or, with `whole`, lines
    before that line.
    """

    line: int
    column: int = 0
    end: int = 0
    text: str = ""
    whole: bool = False


def over(node: Node, text: str) -> Edit:
    """An edit that writes over a node of one line."""
    return Edit(node.position.line - 1, node.position.column - 1, node.end_column - 1, text)


def behind(node: Node, text: str) -> Edit:
    """An edit that writes behind the last character of a node."""
    return Edit(node.end_line - 1, node.end_column - 1, node.end_column - 1, text)


def edited(source: str, edits: Iterable[Edit]) -> str:
    """The text with the edits. New lines end as the line before them does."""
    pieces = _ENDS.split(source)
    lines, ends = pieces[::2], pieces[1::2]
    if lines[-1]:
        ends.append("")
    else:
        lines.pop()
    for edit in sorted(edits, reverse=True):  # the last one first, so that the places of the others hold
        if edit.whole:
            added = edit.text.split("\n")
            end = next(
                (each for each in reversed(ends[: edit.line]) if each), next((each for each in ends if each), "\n")
            )
            if edit.line and not ends[edit.line - 1]:
                ends[edit.line - 1] = end
            lines[edit.line : edit.line], ends[edit.line : edit.line] = added, [end] * len(added)
        else:
            lines[edit.line] = lines[edit.line][: edit.column] + edit.text + lines[edit.line][edit.end :]
    return "".join(line + end for line, end in zip(lines, ends, strict=True))
