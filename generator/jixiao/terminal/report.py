"""Findings as text for a terminal: place, excerpt, caret, second places, way out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from jixiao.findings import Finding, Position, Severity
from jixiao.text.pasted import INVISIBLE
from jixiao.text.square import wide

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.HINT: "36"}
_SHOWN, _BEFORE = 96, 48  # terminal columns of a source line that are shown, and how many of them before the caret
_CUT = "……"
_UNSEEN, _SIGN = re.compile(f"[{INVISIBLE}]"), "▯"  # a sign for what has no shape, or would turn the line's direction


def columns(text: str) -> int:
    """Terminal columns a text takes: wide characters count two."""
    return sum(2 if wide(character) else 1 for character in text)


def text(findings: Iterable[Finding], colour: bool = False) -> str:
    """All findings, one after the other, with an empty line between two."""
    return "\n\n".join(_one(finding, colour) for finding in findings)


def _one(finding: Finding, colour: bool) -> str:
    paint = f"\033[1;{_COLOURS[finding.severity]}m" if colour else ""
    plain = "\033[0m" if colour else ""
    lines = [f"{finding.position}: {paint}{finding.severity.label} {finding.rule}{plain}: {finding.message}"]
    if finding.excerpt:
        shown, caret = _excerpt(finding)
        number = str(finding.position.line)
        lines += [f"  {number} | {shown}", f"  {' ' * len(number)} | {caret[0]}{paint}{caret[1]}{plain}"]
    lines += [f"  另见 {place}" for place in second_places(finding)]
    if finding.help:
        lines.append(f"  改法: {finding.help}")
    return "\n".join(lines)


def _excerpt(finding: Finding) -> tuple[str, tuple[str, str]]:
    """(the source line, (blanks, caret under the value)); a long line is cut around the value."""
    line, before, behind = around(finding, _SHOWN)
    line = _UNSEEN.sub(_SIGN, line.rstrip("\n").replace("\t", " "))
    start = min(finding.position.column - 1 - before, len(line))
    ends = [0, *accumulate(2 if wide(character) else 1 for character in line)]
    first = (
        0
        if ends[-1] <= _SHOWN and not before
        else next(index for index, end in enumerate(ends) if end >= ends[start] - _BEFORE)
    )
    last = max((index for index, end in enumerate(ends) if end - ends[first] <= _SHOWN), default=first)
    head, tail = _CUT * (before + first > 0), _CUT * (last < len(line) or behind > 0)
    stop = min(start + finding.width, last)
    blanks = columns(head) + ends[start] - ends[first]
    return f"{head}{line[first:last]}{tail}", (" " * blanks, "^" * max(ends[max(stop, start)] - ends[start], 1))


def around(finding: Finding, most: int) -> tuple[str, int, int]:
    """(the source line as far as `most` characters from the finding, how many are left out before, how many behind).

    A line may have millions of characters, and thousands of findings.
    """
    whole = len(finding.excerpt) <= 2 * most
    first = 0 if whole else max(min(finding.position.column - 1, len(finding.excerpt)) - most, 0)
    last = first + 2 * most
    return finding.excerpt[first:last], first, max(len(finding.excerpt) - last, 0)


def second_places(finding: Finding) -> Iterator[str]:
    """Where else to look: `项目资金 第 30 行: 580万元`. Places of one kind in one file are one line."""
    kinds: dict[tuple[str, str], list[Position]] = {}
    for what, place in finding.related:
        kinds.setdefault((what, place.file), []).append(place)
    for (what, file), places in kinds.items():
        field, _, value = what.rpartition("：")
        lines = f"第 {'、'.join(str(line) for line in dict.fromkeys(place.line for place in places))} 行"
        where = lines if file == finding.position.file else f"{file}:{places[0].line}:{places[0].column}"
        yield f"{field} {where}: {value}".lstrip()


def count(findings: Iterable[Finding]) -> str:
    """The closing line: how many of each severity."""
    found = [finding.severity for finding in findings]
    if not found:
        return "没有发现问题"
    return "、".join(f"{severity.label}{found.count(severity)}处" for severity in Severity if severity in found)
